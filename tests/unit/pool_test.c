#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/pool.h"

enum { ITEMS = 5000 };

typedef struct {
	Str results[ITEMS];
	int done;
} Job;

static void square(void *ctx, size_t i, Worker *w)
{
	Job *job = ctx;
	char *scratch = arena_alloc(&w->scratch, 100);

	assert_int_equal(scratch[99], 0);
	memset(scratch, 'x', 100);
	assert_int_equal(w->buf.len, 0);
	if (!w->state)
		w->state = arena_new(&w->arena, size_t);
	++*(size_t *)w->state;
	buf_add_int(&w->buf, (int64_t)(i * i));
	job->results[i] = arena_str(&w->arena, buf_str(&w->buf));
	if (i % 1000 == 0)
		diag(&w->diags, DIAG_LINK_BROKEN, (Pos){0}, "item %zu", i);
}

static void done(void *ctx, Worker *w)
{
	((Job *)ctx)->done += w->state ? (int)*(size_t *)w->state : 0;
}

static void same_results_for_any_number_of_threads(void **state)
{
	static const int threads[] = { -1, 0, 1, 2, 3, 16 };

	(void)state;
	for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
		static Job job;
		Arena arena = {0};
		Diags diags = {0};
		PoolJob pool = { .count = ITEMS, .threads = threads[t], .each = square, .ctx = &job, .done = done };

		job = (Job){0};
		pool_each(&pool, &arena, &diags);
		diags_sort(&diags);
		assert_int_equal(job.done, ITEMS);
		assert_string_equal(job.results[4999].at, "24990001");
		assert_string_equal(job.results[0].at, "0");
		assert_int_equal(diags.faults, 5);
		assert_true(str_eq(diags.items[4].text, STR("item 4000")));
		arena_release(&arena);
		diags_release(&diags);
	}
}

static void no_items(void **state)
{
	Job job = {0};
	Arena arena = {0};
	Diags diags = {0};
	PoolJob pool = { .threads = 4, .each = square, .ctx = &job, .done = done };

	(void)state;
	pool_each(&pool, &arena, &diags);
	assert_int_equal(job.done, 0);
	assert_true(pool_cores() >= 1);
}

static void spin(void *ctx, size_t i, Worker *w)
{
	(void)w;
	while (i == 1)
		*(volatile int *)ctx += 1;
}

static Str name(const void *ctx, size_t i)
{
	(void)ctx;
	return i == 1 ? STR("content/slow.md") : STR("content/quick.md");
}

/* One second of processor time, in a process of its own. */
static void what_takes_too_long_is_named(void **state)
{
	int ends[2], turns = 0, status;
	char text[256] = { 0 };

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (!child) {
		Arena arena = {0};
		Diags diags = {0};
		PoolJob pool = { .count = 3, .threads = 2, .each = spin, .ctx = &turns, .seconds = 1, .what = name };

		dup2(ends[1], STDERR_FILENO);
		pool_each(&pool, &arena, &diags);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	assert_true(read(ends[0], text, sizeof text - 1) > 0);
	assert_non_null(strstr(text, "error: content/slow.md takes too long"));
	close(ends[0]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_results_for_any_number_of_threads),
		cmocka_unit_test(no_items),
		cmocka_unit_test(what_takes_too_long_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
