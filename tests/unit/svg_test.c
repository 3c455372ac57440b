/* Letters in pictures: widths are never too small, lines end where they may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "render/svg.h"

static void check(const char *in, Str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("'%s' gives '%.*s', not '%s'", in, STR_ARG(got), want);
}

static void widths(void **state)
{
	(void)state;
	static const struct { const char *text; double least, most; } cases[] = {
		{ "", 0, 0 },
		{ "梁文锋", 30, 32 },
		{ "DeepSeek", 40, 60 },
		{ "WWWW", 36, 44 },
		{ "e\xcc\x81", 5.5, 7 },                /* a mark takes no room */
		{ "“…”", 30, 32 },                      /* full width in Chinese */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double width = svg_width(str_from(cases[i].text), 10);
		if (width < cases[i].least || width > cases[i].most)
			fail_msg("'%s' is %g wide", cases[i].text, width);
	}
}

static void cuts(void **state)
{
	(void)state;
	static const struct { const char *text; double room; const char *want; } cases[] = {
		{ "梁文锋", 40, "梁文锋" },
		{ "梁文锋", 31, "梁文锋" },
		{ "梁文锋", 25, "梁…" },
		{ "High-Flyer", 40, "High-…" },
		{ "a bcdefgh", 25, "a…" },
		{ "梁", 5, "…" },
	};
	Arena arena = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(cases[i].text, svg_fit(&arena, str_from(cases[i].text), 10, cases[i].room), cases[i].want);
	arena_release(&arena);
}

static void lines(void **state)
{
	(void)state;
	static const struct { const char *text; double room; const char *line, *rest; } cases[] = {
		{ "short", 90, "short", "" },
		{ "Multi-head Latent", 75, "Multi-head", "Latent" },
		{ "DeepSeek-Coder", 65, "DeepSeek-", "Coder" },
		{ "浙江大学信息", 45, "浙江大学", "信息" },
		{ "深度求索（DeepSeek）", 75, "深度求索", "（DeepSeek）" },
		{ "他说“好”。", 45, "他说", "“好”。" },
		{ "unbreakable", 40, "unbrea", "kable" },
		{ "", 40, "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Str rest = str_from(cases[i].text);
		check(cases[i].text, svg_line(&rest, 10, cases[i].room), cases[i].line);
		check(cases[i].text, rest, cases[i].rest);
	}
}

static void per_cents(void **state)
{
	(void)state;
	static const struct { double x; const char *want; } cases[] = {
		{ 0, "0.00%" }, { 0.004, "0.00%" }, { 0.006, "0.01%" }, { 7.05, "7.05%" }, { 12.125, "12.12%" },        /* as printf rounds */
		{ 99.994, "99.99%" }, { 99.996, "100.00%" }, { 100, "100.00%" }, { 12345.678, "12345.68%" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check("a number", SVG_PERCENT(cases[i].x), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(widths), cmocka_unit_test(cuts), cmocka_unit_test(lines), cmocka_unit_test(per_cents) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
