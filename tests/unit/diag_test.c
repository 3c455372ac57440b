#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/diag.h"

#define assert_str(s, lit) assert_true(str_eq((s), STR(lit)))

static void knows_its_codes(void **state)
{
	(void)state;
	for (DiagCode code = 0; code < DIAG_COUNT; code++)
		assert_true(diag_info(code)->name[0] && diag_info(code)->meaning[0]);
	assert_string_equal(diag_info(DIAG_DATE_BAD)->name, "date-bad");
	assert_int_equal(diag_info(DIAG_SYSTEM)->severity, FATAL);
}

static void counts_lines_and_code_points(void **state)
{
	static const Source text = { .path = STR_INIT("a.md"), .text = STR_INIT("ab\r\n武昌x\n\nz") };
	static const Source unread = { .path = STR_INIT("b.md"), .text = {0} };
	static const struct { Pos pos; uint32_t line, column; const char *text; } cases[] = {
		{ { &text, 0, 0 }, 1, 1, "ab" },
		{ { &text, 1, 1 }, 1, 2, "ab" },
		{ { &text, 4, 3 }, 2, 1, "武昌x" },
		{ { &text, 10, 1 }, 2, 3, "武昌x" },
		{ { &text, 12, 0 }, 3, 1, "" },
		{ { &text, 13, 1 }, 4, 1, "z" },
		{ { &text, 14, 0 }, 4, 2, "z" },
		{ { &text, 999, 0 }, 4, 2, "z" },
		{ { &unread, 0, 0 }, 1, 1, "" },
		{ { NULL, 0, 0 }, 0, 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t line, column;
		Str found;

		pos_line(cases[i].pos, &line, &column, &found);
		assert_int_equal(line, cases[i].line);
		assert_int_equal(column, cases[i].column);
		assert_true(str_eq(found, str_from(cases[i].text)));
		pos_line(cases[i].pos, &line, &column, NULL);
	}
}

static void finds_the_place_of_a_part(void **state)
{
	static const Source src = { .path = STR_INIT("a.md"), .text = STR_INIT("abcdef") };
	Pos pos = pos_of(&src, str_first(str_skip(src.text, 2), 3));

	(void)state;
	assert_int_equal(pos.at, 2);
	assert_int_equal(pos.len, 3);
	pos = pos_of(&src, STR("elsewhere"));
	assert_ptr_equal(pos.src, &src);
	assert_int_equal(pos.at + pos.len, 0);
	assert_null(pos_of(NULL, STR("x")).src);
}

static void says_sorts_and_joins(void **state)
{
	static const Source a = { .path = STR_INIT("a.md"), .text = STR_INIT("0123456789") };
	static const Source b = { .path = STR_INIT("b.md"), .text = STR_INIT("0123456789") };
	static const char *const sorted[] = { "nowhere", "a early", "a late", "also", "b one", "b two" };
	Diags all = {0}, worker = {0};

	(void)state;
	diag(&worker, DIAG_LINK_BROKEN, (Pos){ &b, 3, 1 }, "b %s", "two");
	diag(&worker, DIAG_LINK_BROKEN, (Pos){ &a, 9, 1 }, "a late");
	diag_help(&worker, "mend %d", 1);
	diag_note(&worker, (Pos){ &b, 1, 1 }, "also here");
	diag_note(&worker, (Pos){ &b, 2, 1 }, "and here");
	diag(&all, DIAG_FIELD_UNKNOWN, (Pos){ &a, 2, 1 }, "a early");
	diag(&all, DIAG_LINK_BROKEN, (Pos){ &b, 3, 1 }, "b one");
	diag(&all, DIAG_HEADING_DUPLICATE, (Pos){ &b, 1, 1 }, "also");
	diag(&all, DIAG_SYSTEM, (Pos){0}, "nowhere");
	diags_join(&all, &worker);
	diags_sort(&all);

	assert_int_equal(worker.count, 0);
	assert_int_equal(all.count, 6);
	assert_int_equal(all.errors, 1);
	assert_int_equal(all.faults, 4);
	assert_true(all.fatal);
	for (size_t i = 0; i < all.count; i++)
		assert_true(str_eq(all.items[i].text, str_from(sorted[i])));
	assert_str(all.items[2].help, "mend 1");
	assert_int_equal(all.items[2].note_count, 2);
	assert_str(all.items[2].notes[1].text, "and here");
	diags_release(&all);
	assert_int_equal(all.count, 0);
}

static const Diag *only(Diags *d)
{
	return d->count == 1 ? &d->items[0] : NULL;
}

/* A site may say otherwise than diag.def, but not of what failed or of what
 * nothing can be published without. */
static void judges_by_the_policy(void **state)
{
	static const Source page = { .path = STR_INIT("a.md") }, own = { .path = STR_INIT("site.yaml"), .essential = true };
	const struct { DiagCode code; const Source *src; DiagPolicy policy; int severity; } cases[] = {
		{ DIAG_LINK_BROKEN, &page, {0}, FAULT },
		{ DIAG_LINK_BROKEN, &page, { .strict = true }, ERROR },
		{ DIAG_LINK_BROKEN, &page, { .one[DIAG_LINK_BROKEN] = AS_OFF }, -1 },
		{ DIAG_LINK_BROKEN, &page, { .strict = true, .one[DIAG_LINK_BROKEN] = AS_HINT }, HINT },
		{ DIAG_SOURCE_UNUSED, &page, { .strict = true }, HINT },
		{ DIAG_SOURCE_UNUSED, &page, { .one[DIAG_SOURCE_UNUSED] = AS_ERROR }, ERROR },
		{ DIAG_YAML_BAD, &page, {0}, FAULT },
		{ DIAG_YAML_BAD, &page, { .strict = true }, ERROR },
		{ DIAG_YAML_BAD, &own, { .one[DIAG_YAML_BAD] = AS_OFF }, ERROR },
		{ DIAG_SYSTEM, &page, { .one[DIAG_SYSTEM] = AS_OFF }, FATAL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Diags d = {0};
		diag(&d, cases[i].code, (Pos){ cases[i].src, 0, 0 }, "x");
		for (int again = 0; again < 2; again++) {
			diags_judge(&d, &cases[i].policy);
			assert_int_equal(only(&d) ? (int)only(&d)->severity : -1, cases[i].severity);
			assert_int_equal(d.errors, cases[i].severity >= ERROR);
			assert_int_equal(d.faults, cases[i].severity == FAULT);
		}
		diags_release(&d);
	}
}

static void keeps_long_texts(void **state)
{
	Diags d = {0};

	(void)state;
	diag(&d, DIAG_DATE_BAD, (Pos){0}, "%01000d", 3);
	assert_int_equal(d.items[0].text.len, 1000);
	assert_int_equal(d.items[0].text.at[999], '3');
	diags_release(&d);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_its_codes),
		cmocka_unit_test(counts_lines_and_code_points),
		cmocka_unit_test(finds_the_place_of_a_part),
		cmocka_unit_test(says_sorts_and_joins),
		cmocka_unit_test(judges_by_the_policy),
		cmocka_unit_test(keeps_long_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
