/* Templates at random, held against what must be true of any template. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "render/template.h"

enum { RUNS = 20000, PIECES = 24 };

/* Pieces that make sense, and pieces that break it. */
static const char *const pieces[] = {
	"x", " ", "\n", "\n", "  ", "\t", "\r\n", "\xe5\xb9\xb4", "{", "}", "{{", "}}", "{{{a}}}", "{{&b}}", "{{a}}", "{{ b.c }}", "{{.}}",
	"{{#a}}", "{{#a}}", "{{/a}}", "{{/a}}", "{{#l}}", "{{/l}}", "{{^b}}", "{{^a}}", "{{/b}}", "{{>p}}", "\n  {{>p}}\n", "{{>*k}}", "{{>q}}",
	"{{<p}}", "{{/p}}", "{{<*k}}", "{{/*k}}", "{{$x}}", "{{$x}}\n    ", "{{/x}}", "{{/x}}\n", "{{$y}}", "{{/y}}", "{{!c}}", "{{!c}}\n",
	"{{=<% %>=}}", "<%a%>", "<%={{ }}=%>", "{{=| |=}}", "|a|", "|={{ }}=|", "{{}}", "{{=}}", "{{a b}}", "{{/z}}", "\0",
};

/* Pieces of which every row is a line, and which stay valid in any number and order. */
static const char *const lines[] = {
	"\n", "x\n", "  x\n", "{{a}}\n", " {{a}} {{{b}}}\n", "{{#l}}\n{{.}}\n{{/l}}\n", "{{#l}}{{.}} {{/l}}\n", "{{^a}}\n{{/a}}\n", "{{#l}}x\n{{/l}} y\n",
	"{{!c}}\n", "{{!c}}x\n", "  {{!c}}\n", "{{#l}}{{!c}}\n  x{{/l}}\n", "\r\n", "x\r\n", "{{>q}}\n", "  {{>q}}\n", "x {{>q}} y\n", "{{$y}}\nz\n{{/y}}\n",
	"  {{$y}}\n  z\n  {{/y}}\n", "{{<q}}{{$y}}\n  w\n  v\n{{/y}}{{/q}}\n", "\t{{<q}}\n{{$y}}w{{/y}}\n\t{{/q}}\n", "{{=| |=}}\n|a|\n|={{ }}=|\n",
};

static uint32_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

#define ONE_OF(table, seed) (table)[next(seed) % (sizeof (table) / sizeof *(table))]

typedef struct {
	Arena arena;
	Diags diags;
	Templates templates;
	Value data;
} Job;

static void make_data(Job *job)
{
	Value list = value_list();

	job->data = value_map();
	value_push(&job->arena, &list, value_text(STR("1\n2")));
	value_push(&job->arena, &list, value_text(STR("<3>")));
	value_set(&job->arena, &job->data, STR("a"), value_text(STR("A")));
	value_set(&job->arena, &job->data, STR("b"), value_html(STR("<b>\n")));
	value_set(&job->arena, &job->data, STR("k"), value_text(STR("q")));
	value_set(&job->arena, &job->data, STR("l"), list);
}

static bool add(Job *job, const char *name, Str text)
{
	Source *src = arena_new(&job->arena, Source);

	*src = (Source){ .path = str_from(name), .text = text };
	return template_compile(&job->templates, src->path, src, &job->diags);
}

static bool run(Job *job, const char *name, Buf *out)
{
	return template_run(&job->templates, template_find(&job->templates, str_from(name)), &job->data,
		&job->arena, out, &job->diags);
}

static void release(Job *job)
{
	arena_release(&job->arena);
	arena_release(&job->templates.arena);
	diags_release(&job->diags);
}

/* One in `rough` is a piece that may break it. */
static Str random_text(Job *job, uint64_t *seed, uint32_t rough)
{
	Buf text = {0};
	Str taken;

	for (uint32_t i = next(seed) % PIECES; i; i--) {
		const char *piece = next(seed) % rough ? ONE_OF(lines, seed) : ONE_OF(pieces, seed);

		buf_add(&text, *piece ? str_from(piece) : (Str){ piece, 1 });
	}
	taken = buf_take(&text, &job->arena);
	buf_release(&text);
	return taken;
}

static bool has_places(const Diags *diags)
{
	for (size_t i = 0; i < diags->count; i++) {
		Pos pos = diags->items[i].pos;

		if (!pos.src || !pos.len || pos.at + pos.len > pos.src->text.len)
			return false;
	}
	return true;
}

/* Anything compiles or has a place where it is wrong, and runs to the same bytes twice. */
static void anything_ends(void **state)
{
	static const uint32_t rough[] = { 1, 2, 20, 100 };
	uint64_t seed = 1;
	size_t good = 0;

	(void)state;
	for (int i = 0; i < RUNS; i++) {
		Job job = { .templates.strict = i % 8 < 4 };
		Buf one = {0}, two = {0};
		bool ok;

		make_data(&job);
		ok = add(&job, "main", random_text(&job, &seed, rough[i % 4]));
		ok = add(&job, "p", random_text(&job, &seed, rough[i % 4])) && ok;
		/* lines call q, which then calls itself without end */
		ok = add(&job, "q", i % 16 ? STR("q {{$y}}0{{/y}}\n") : random_text(&job, &seed, rough[i % 4])) && ok;
		ok = template_link(&job.templates, &job.diags) && ok;
		assert_int_equal(ok, job.diags.errors == 0);
		ok = run(&job, "main", &one);
		assert_int_equal(ok, run(&job, "main", &two));
		assert_true(str_eq(buf_str(&one), buf_str(&two)));
		assert_true(has_places(&job.diags));
		good += ok && !job.diags.errors;
		buf_release(&one);
		buf_release(&two);
		release(&job);
	}
	assert_true(good > RUNS / 10);
}

static Str indented(Job *job, Str text)
{
	Buf b = {0};
	Str line, taken;

	while (str_line(&text, &line)) {
		bool cr = line.at + line.len < text.at && line.at[line.len] == '\r';

		if (line.len)
			buf_add(&b, STR("   "));
		buf_add(&b, line);
		buf_add(&b, cr ? STR("\r\n") : STR("\n"));
	}
	taken = buf_take(&b, &job->arena);
	buf_release(&b);
	return taken;
}

/* The specification: indentation is prepended to each line of the partial
 * before it is rendered.  So a partial called with indentation writes what the
 * partial indented by hand writes. */
static void indentation_is_as_if_by_hand(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (int i = 0; i < RUNS; i++) {
		Job job = {0};
		Buf called = {0}, by_hand = {0};
		Str p, q;

		make_data(&job);
		p = random_text(&job, &seed, UINT32_MAX);
		q = i % 2 ? STR("q1\n q2\n") : STR("q1\n{{$y}}0{{/y}}\n  {{$y}}\n   1\n  {{/y}}\nq2\n");
		assert_true(add(&job, "main", STR("   {{>p}}\n")) && add(&job, "p", p) && add(&job, "q", q));
		assert_true(add(&job, "hand", indented(&job, p)));
		assert_true(template_link(&job.templates, &job.diags));
		assert_true(run(&job, "main", &called) && run(&job, "hand", &by_hand));
		if (!str_eq(buf_str(&called), buf_str(&by_hand)))
			fail_msg("'%.*s' wrote\n%.*s\nby hand\n%.*s", STR_ARG(p), STR_ARG(buf_str(&called)),
				STR_ARG(buf_str(&by_hand)));
		buf_release(&called);
		buf_release(&by_hand);
		release(&job);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anything_ends),
		cmocka_unit_test(indentation_is_as_if_by_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
