#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/buf.h"
#include "parse/prescan.h"

/* head, then part so many times, then tail. */
typedef struct {
	const char *head, *part;
	size_t times;
	const char *tail;
	const char *fault;              /* how the message begins; NULL: accepted */
} Case;

static const Case cases[] = {
	{ "", "", 0, "", NULL },
	{ "", "x", 65535, "\n", NULL },
	{ "", "x", 65537, "\n", "a line has over 64 KB" },
	{ "a\r", "x", 65537, "\r", "a line has over 64 KB" },
	{ "a\v", "", 0, "", "a line has a control character" },
	{ "a\fb", "", 0, "", "a line has a control character" },
	{ "", "> ", 32, "a", NULL },
	{ "", ">", 33, "a", "lists and quotes" },
	{ "", "- ", 33, "a", "lists and quotes" },
	{ "", "1) ", 33, "a", "lists and quotes" },
	{ "", "[^a]: ", 33, "b", "lists and quotes" },
	{ "", " ", 130, "a", "lists and quotes" },
	{ "", "\t", 33, "a", "lists and quotes" },
	{ "", "-", 1000, "", NULL },
	{ "", "[", 4000, "", NULL },
	{ "", "[", 4001, "", "a paragraph or list has over 4000 '['" },
	{ "", "[\n", 4001, "", "a paragraph or list has over 4000 '['" },
	{ "", "[\n\n", 5000, "", NULL },
	{ "", "![", 1001, "", "a paragraph or list has over 1000 images" },
	{ "", "*a", 8000, "", NULL },
	{ "", "*a_", 4001, "", "a paragraph or list has over 8000 runs" },
	{ "", "*", 9000, "", NULL },
	{ "", "<!", 65, "", "a paragraph has over 64 '<!'" },
	{ "", "|", 101, "", "a line has over 100 '|'" },
	{ "a\n", "|-\n", 4, "", NULL },
	{ "a\n", "|-\n", 5, "", "a line like |---|" },
	{ "a\n", "> |-\n", 5, "", "a line like |---|" },
	{ "a\n", "---\nb\n", 100, "", NULL },           /* headings */
	{ "", "a\n", 5000, "|-|\n", "a line like |---|" },
	{ "|a|b|\n|-|-|\n", "| - | - |\n", 5000, "", NULL },
	{ "|a|b|\n|-|-|\nx\n", "| - | - |\n", 5, "", "a line like |---|" },
	{ "|a\\|b|\n|-|-|\n", "| - | - |\n", 5, "", "a line like |---|" },
	{ "|a|b|c|\n|-|-|-|\n", "x\n", 50001, "", "the tables have over 200000 cells" },
	{ "[a]: ", "x", 4000, "\n\n[a]", NULL },
	{ "[a]: ", "x", 40000, "\n\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "the definitions of links" },
	{ "", "- [a](b.md) and words about it\n", 1000, "", NULL },
};

static Str make(Buf *b, const Case *c)
{
	buf_reset(b);
	buf_add(b, str_from(c->head));
	for (size_t i = 0; i < c->times; i++)
		buf_add(b, str_from(c->part));
	buf_add(b, str_from(c->tail));
	return buf_str(b);
}

static void limits(void **state)
{
	Buf b = {0};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		PrescanFault f = {0};
		Str text = make(&b, &cases[i]);
		bool good = prescan(text, &f);
		if (good != !cases[i].fault)
			fail_msg("%zu: %s... x %zu: %s", i, cases[i].part, cases[i].times, good ? "accepted" : f.what);
		if (!good)
			assert_true(str_starts(str_from(f.what), str_from(cases[i].fault)));
	}
	buf_release(&b);
}

static void faults_have_places(void **state)
{
	PrescanFault f = {0};
	(void)state;
	assert_false(prescan(STR("a\r\n\r\nb\n\x01"), &f));
	assert_int_equal(f.at, 7);
	assert_false(prescan(STR("a\n\n|x\n|-\n|-\n|-\n|-\n|-\n"), &f));
	assert_int_equal(f.at, 18);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(limits), cmocka_unit_test(faults_have_places) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
