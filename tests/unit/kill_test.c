/* A process that publishes one generation after the other is killed at random
 * moments.  Each time the output must be one whole generation, and the run after
 * it must find nothing to trip over.  KILL_ROUNDS in the environment sets how often. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/file.h"
#include "base/pool.h"
#include "publish/publish.h"
#include "publish/system.h"
#include "publish/tree.h"

enum { PAGES = 120, ROUNDS = 30, GENERATIONS = 3 };

typedef struct {
	Publish *publish;
	int generation;
} Job;

/* A third of the pages is in every generation, a third has other bytes in each,
 * a third has other names. */
static Str page_path(int generation, size_t i, Arena *arena)
{
	if (i % 3)
		return arena_printf(arena, "f%zu/%zu.html", i % 5, i);
	return arena_printf(arena, "g%d/%zu.html", generation, i);
}

static Str page_text(int generation, size_t i, Arena *arena)
{
	return arena_printf(arena, "%d %zu %3000d", i % 3 == 1 ? 0 : generation, i, 0);
}

static void write_page(void *ctx, size_t i, Worker *w)
{
	const Job *job = ctx;

	publish_write(job->publish, page_path(job->generation, i, &w->scratch),
	              page_text(job->generation, i, &w->scratch), &w->diags);
}

static bool publish_generation(const PublishOptions *options, int generation)
{
	Arena arena = {0};
	Diags diags = {0};
	Job job = { publish_open(options, &arena, &diags), generation };
	bool ok = job.publish != NULL;

	if (ok) {
		pool_each(&(PoolJob){ .count = PAGES, .threads = 2, .each = write_page, .ctx = &job }, &arena, &diags);
		ok = publish_commit(job.publish, &diags);
	}
	for (size_t i = 0; !ok && i < diags.count; i++)
		fprintf(stderr, "%s\n", diags.items[i].text.at);
	arena_release(&arena);
	diags_release(&diags);
	return ok;
}

static void publish_until_killed(const PublishOptions *options, int generation)
{
	for (;; generation++)
		if (!publish_generation(options, generation % GENERATIONS))
			_exit(1);
}

static size_t count_files(const char *folder, Arena *arena)
{
	FileEntry *entries;
	size_t count, files = 0;

	if (file_list(AT_FDCWD, str_from(folder), arena, &entries, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		files += entries[i].kind != FILE_FOLDER ? 1 :
		         count_files(arena_printf(arena, "%s/%s", folder, entries[i].name.at).at, arena);
	return files;
}

/* All pages of a generation, the foreign file, the manifest, and no more. */
static bool is_whole(const char *folder, int generation)
{
	Arena arena = {0};
	Str text;
	bool whole = count_files(folder, &arena) == PAGES + 2;

	for (size_t i = 0; whole && i < PAGES; i++) {
		Str path = arena_printf(&arena, "%s/%s", folder, page_path(generation, i, &arena).at);

		whole = !file_read(AT_FDCWD, path, 1 << 20, &arena, &text) && str_eq(text, page_text(generation, i, &arena));
	}
	whole = whole && !file_read(AT_FDCWD, arena_printf(&arena, "%s/CNAME", folder), 100, &arena, &text) &&
	        str_eq(text, STR("own"));
	arena_release(&arena);
	return whole;
}

static int whole_generation(const char *folder)
{
	for (int i = 0; i < GENERATIONS; i++)
		if (is_whole(folder, i))
			return i;
	return -1;
}

static void start_and_kill(const PublishOptions *options, int generation, long us)
{
	struct timespec wait = { us / 1000000, us % 1000000 * 1000 };
	int status;
	pid_t child = fork();

	if (!child)
		publish_until_killed(options, generation);
	assert_true(child > 0);
	nanosleep(&wait, NULL);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
}

/* The moment without an output is made long, so that some kills fall into it. */
static int rename_without_flags(int a, const char *from, int b, const char *to, unsigned flags)
{
	if (!flags && !strcmp(to, "out"))
		nanosleep(&(struct timespec){ 0, 2000000 }, NULL);
	return flags ? ENOSYS : system_kernel.rename(a, from, b, to, flags);
}

static int rename_of_files(int a, const char *from, int b, const char *to, unsigned flags)
{
	return flags & RENAME_EXCHANGE ? EXDEV : system_kernel.rename(a, from, b, to, flags);
}

/* Where the output may be absent for a moment, or half replaced, the next run
 * must mend it. */
static int generation_after_kill(const PublishOptions *options, bool atomic, unsigned *mended)
{
	Arena arena = {0};
	Diags diags = {0};
	int found = whole_generation("out");

	if (found < 0 && !atomic) {
		++*mended;
		publish_abort(publish_open(options, &arena, &diags));
		assert_int_equal(diags.count, 0);
		found = whole_generation("out");
	}
	arena_release(&arena);
	diags_release(&diags);
	return found;
}

static unsigned rounds(void)
{
	const char *wanted = getenv("KILL_ROUNDS");

	return wanted ? (unsigned)atoi(wanted) : ROUNDS;
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void enter_scratch(char *path)
{
	assert_non_null(mkdtemp(path));
	assert_int_equal(chdir(path), 0);
}

static void leave_scratch(const char *path)
{
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(tree_remove(&system_kernel, AT_FDCWD, path), 0);
}

/* Returns how long a generation takes, in microseconds. */
static unsigned start(const PublishOptions *options)
{
	struct timespec before, after;

	assert_true(publish_generation(options, 2));
	assert_int_equal(tree_write(&system_kernel, AT_FDCWD, "out/CNAME", STR("own")), 0);
	assert_true(publish_generation(options, 1));
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_true(publish_generation(options, 0));
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(is_whole("out", 0));
	return (unsigned)((after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000);
}

/* After a run that was not killed nothing is left but the output and the one before. */
static void finish(const PublishOptions *options)
{
	Arena arena = {0};
	FileEntry *entries;
	size_t count;

	assert_true(publish_generation(options, 1));
	assert_true(is_whole("out", 1));
	assert_int_equal(file_list(AT_FDCWD, STR("."), &arena, &entries, &count), 0);
	assert_true(count == 2 || (count == 1 && options->system));
	assert_string_equal(entries[count - 1].name.at, "out");
	arena_release(&arena);
}

static void kill_often(const PublishOptions *options, bool atomic)
{
	char path[] = "/tmp/kill-test-XXXXXX";
	unsigned seed = (unsigned)time(NULL), seen[GENERATIONS] = {0}, mended = 0, longest;

	enter_scratch(path);
	longest = 3 * start(options);
	print_message("seed %u, kills within %u us\n", seed, longest);
	for (unsigned i = 0; i < rounds(); i++) {
		int found;

		start_and_kill(options, (int)i, (long)(next_random(&seed) % longest));
		found = generation_after_kill(options, atomic, &mended);
		if (found < 0)
			fail_msg("round %u: no whole generation in %s", i, path);
		seen[found]++;
	}
	print_message("generations found: %u %u %u; mended: %u\n", seen[0], seen[1], seen[2], mended);
	finish(options);
	leave_scratch(path);
}

static void exchanged(void **state)
{
	(void)state;
	kill_often(&(PublishOptions){ .output = STR("out"), .require_atomic = true }, true);
}

static void exchanged_and_flushed(void **state)
{
	(void)state;
	kill_often(&(PublishOptions){ .output = STR("out"), .sync = true, .require_atomic = true }, true);
}

static void in_two_steps(void **state)
{
	System system = system_kernel;

	(void)state;
	system.rename = rename_without_flags;
	kill_often(&(PublishOptions){ .output = STR("out"), .system = &system }, false);
}

/* Not whole in between, but the next run makes it so and takes nothing of its
 * own for foreign. */
static void singly(void **state)
{
	System system = system_kernel;
	PublishOptions options = { .output = STR("out"), .system = &system };
	char path[] = "/tmp/kill-test-XXXXXX";
	unsigned seed = (unsigned)time(NULL), longest;

	(void)state;
	system.rename = rename_of_files;
	enter_scratch(path);
	longest = 3 * start(&options);
	print_message("seed %u, kills within %u us\n", seed, longest);
	for (unsigned i = 0; i < rounds(); i++) {
		start_and_kill(&options, (int)i, (long)(next_random(&seed) % longest));
		assert_true(publish_generation(&options, (int)i % GENERATIONS));
		if (!is_whole("out", (int)i % GENERATIONS))
			fail_msg("round %u: not whole in %s", i, path);
	}
	finish(&options);
	leave_scratch(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exchanged), cmocka_unit_test(exchanged_and_flushed), cmocka_unit_test(in_two_steps),
		cmocka_unit_test(singly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
