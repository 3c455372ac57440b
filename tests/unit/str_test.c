#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/str.h"

#define assert_str(s, lit) assert_true(str_eq((s), STR(lit)))

static void compares_by_bytes(void **state)
{
	static const struct { Str a, b; int order; } cases[] = {
		{ STR_INIT("a"), STR_INIT("b"), -1 },
		{ STR_INIT("a"), STR_INIT("ab"), -1 },
		{ STR_INIT(""), STR_INIT("a"), -1 },
		{ STR_INIT("a"), STR_INIT("a"), 0 },
		{ {0}, STR_INIT(""), 0 },
		{ STR_INIT("z"), STR_INIT("武"), -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int order = str_cmp(cases[i].a, cases[i].b);

		assert_int_equal((order > 0) - (order < 0), cases[i].order);
		assert_int_equal(str_eq(cases[i].a, cases[i].b), order == 0);
	}
}

static void takes_parts(void **state)
{
	Str s = STR("  a/b/c \t"), before, after;

	(void)state;
	assert_str(str_trim(s), "a/b/c");
	assert_str(str_trim(STR(" \n ")), "");
	assert_str(str_skip(STR("abc"), 1), "bc");
	assert_str(str_skip(STR("abc"), 9), "");
	assert_str(str_first(STR("abc"), 9), "abc");
	assert_true(str_starts(STR("abc"), STR("ab")) && str_ends(STR("abc"), STR("bc")));
	assert_false(str_starts(STR("a"), STR("ab")) || str_ends(STR("a"), STR("ba")));
	assert_true(str_starts((Str){0}, STR("")) && str_ends((Str){0}, STR("")));

	assert_true(str_cut(STR("a:b:c"), ':', &before, &after));
	assert_str(before, "a");
	assert_str(after, "b:c");
	assert_false(str_cut(STR("abc"), ':', &before, &after));
	assert_str(before, "abc");
	assert_int_equal(after.len, 0);
}

static void finds(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_true(str_find(STR("abc"), STR("abcd")) == SIZE_MAX);
	assert_true(str_find((Str){0}, STR("a")) == SIZE_MAX);
	assert_int_equal(str_find_byte(STR("a/b/c"), '/'), 1);
	assert_int_equal(str_rfind_byte(STR("a/b/c"), '/'), 3);
	assert_true(str_find_byte((Str){0}, 'a') == SIZE_MAX);
}

static void takes_lines(void **state)
{
	Str rest = STR("a\r\n\nb\rc\nd"), line;

	(void)state;
	assert_true(str_line(&rest, &line));
	assert_str(line, "a");
	assert_true(str_line(&rest, &line));
	assert_str(line, "");
	assert_true(str_line(&rest, &line));
	assert_str(line, "b\rc");
	assert_true(str_line(&rest, &line));
	assert_str(line, "d");
	assert_false(str_line(&rest, &line));
}

static void reads_integers(void **state)
{
	static const struct { Str text; bool ok; int64_t n; } cases[] = {
		{ STR_INIT("0"), true, 0 },
		{ STR_INIT("007"), true, 7 },
		{ STR_INIT("9223372036854775807"), true, INT64_MAX },
		{ STR_INIT("9223372036854775808"), false, 0 },
		{ STR_INIT("99999999999999999999"), false, 0 },
		{ STR_INIT(""), false, 0 },
		{ STR_INIT("-1"), false, 0 },
		{ STR_INIT("1 "), false, 0 },
		{ STR_INIT("１"), false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t n = -5;

		assert_int_equal(str_int(cases[i].text, &n), cases[i].ok);
		assert_int_equal(n, cases[i].ok ? cases[i].n : -5);
	}
}

static void writes_integers(void **state)
{
	static const struct { int64_t n; const char *text; } cases[] = {
		{ 0, "0" }, { 7, "7" }, { -10, "-10" }, { INT64_MAX, "9223372036854775807" }, { INT64_MIN, "-9223372036854775808" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_true(str_eq(STR_INT(cases[i].n), str_from(cases[i].text)));
}

/* bad: offset of the first bad byte, or -1.  len and cp: what the first code
 * point decodes to. */
static void decodes_utf8(void **state)
{
	static const struct { Str text; int bad; size_t len; uint32_t cp; } cases[] = {
		{ STR_INIT("a"), -1, 1, 'a' },
		{ STR_INIT("é"), -1, 2, 0xE9 },
		{ STR_INIT("武昌起义"), -1, 3, 0x6B66 },
		{ STR_INIT("\U00020000x"), -1, 4, 0x20000 },
		{ STR_INIT("\xF4\x8F\xBF\xBF"), -1, 4, 0x10FFFF },
		{ STR_INIT("\xEF\xBF\xBF"), -1, 3, 0xFFFF },
		{ STR_INIT("\xF4\x90\x80\x80"), 0, 1, 0xFFFD },    /* above U+10FFFF */
		{ STR_INIT("\xED\xA0\x80"), 0, 1, 0xFFFD },        /* surrogate */
		{ STR_INIT("\xC0\xAF"), 0, 1, 0xFFFD },            /* overlong */
		{ STR_INIT("\xE0\x9F\xBF"), 0, 1, 0xFFFD },
		{ STR_INIT("\xF0\x8F\xBF\xBF"), 0, 1, 0xFFFD },
		{ STR_INIT("\x80"), 0, 1, 0xFFFD },
		{ STR_INIT("\xE6\xAD"), 0, 1, 0xFFFD },            /* cut short */
		{ STR_INIT("ab\xE6\xADz"), 2, 1, 'a' },
		{ STR_INIT("sixteen ascii by\xFFtes"), 16, 1, 's' },
		{ STR_INIT("sixteen ascii bytes, and 武\xF0\x9F\x98"), 28, 1, 's' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t cp;

		assert_true(str_bad_utf8(cases[i].text) == (cases[i].bad < 0 ? SIZE_MAX : (size_t)cases[i].bad));
		assert_int_equal(str_decode(cases[i].text, &cp), cases[i].len);
		assert_int_equal(cp, cases[i].cp);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares_by_bytes),
		cmocka_unit_test(takes_parts),
		cmocka_unit_test(finds),
		cmocka_unit_test(takes_lines),
		cmocka_unit_test(reads_integers),
		cmocka_unit_test(writes_integers),
		cmocka_unit_test(decodes_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
