/* EDTF as the Library of Congress specifies it: the specification's own examples,
 * what is no date and how it is mended, order, ages, words, and that reading what
 * was printed gives the same date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/date.h"
#include "model/date_json.h"
#include "model/date_point.h"
#include "model/date_text.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

static Str str(const char *text)
{
	return (Str){ text, strlen(text) };
}

static Date must_read(Arena *a, const char *text)
{
	Date d = {0};
	DateError error = {0};
	if (!date_read(str(text), a, &d, &error))
		fail_msg("%s: %.*s", text, STR_ARG(error.text));
	return d;
}

static void same_text(const char *what, Str got, const char *want)
{
	if (!str_eq(got, str(want)))
		fail_msg("%s: got \"%.*s\", want \"%s\"", what, STR_ARG(got), want);
}

static void same_bound(const char *what, const Bound *bound, const char *want)
{
	Buf b = {0};
	if (bound->kind == BOUND_DAY)
		day_print(&b, bound->day);
	else
		buf_add(&b, bound->kind == BOUND_OPEN ? STR("open") : STR("unknown"));
	same_text(what, buf_str(&b), want);
	buf_release(&b);
}

/* --- reading --- */

typedef struct { const char *in, *earliest, *latest; Precision precision; } Reading;

static const Reading level_0[] = {
	{ "1985-04-12", "1985-04-12", "1985-04-12", PRECISION_DAY },
	{ "1985-04", "1985-04-01", "1985-04-30", PRECISION_MONTH },
	{ "1985", "1985-01-01", "1985-12-31", PRECISION_YEAR },
	{ "0000", "0000-01-01", "0000-12-31", PRECISION_YEAR },
	{ "2024-02", "2024-02-01", "2024-02-29", PRECISION_MONTH },
	{ "1985-04-12T23:20:30", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1985-04-12T23:20", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1985-04-12T24:00:00", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1985-04-12T23:20:30.125Z", "1985-04-12", "1985-04-12", PRECISION_TIME },
	{ "1964/2008", "1964-01-01", "2008-12-31", PRECISION_YEAR },
	{ "2004-06/2006-08", "2004-06-01", "2006-08-31", PRECISION_MONTH },
	{ "2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", PRECISION_DAY },
	{ "2004-02-01/2005-02", "2004-02-01", "2005-02-28", PRECISION_MONTH },
	{ "2004-02-01/2005", "2004-02-01", "2005-12-31", PRECISION_YEAR },
	{ "2005/2006-02", "2005-01-01", "2006-02-28", PRECISION_YEAR },
	{ "19", "1900-01-01", "1999-12-31", PRECISION_CENTURY },
};

static const Reading level_1[] = {
	{ "Y170000002", "+170000002-01-01", "+170000002-12-31", PRECISION_YEAR },
	{ "Y-170000002", "-170000002-01-01", "-170000002-12-31", PRECISION_YEAR },
	{ "2001-21", "2001-03-01", "2001-05-31", PRECISION_SEASON },
	{ "2001-22", "2001-06-01", "2001-08-31", PRECISION_SEASON },
	{ "2001-23", "2001-09-01", "2001-11-30", PRECISION_SEASON },
	{ "2003-24", "2003-12-01", "2004-02-29", PRECISION_SEASON },
	{ "1984?", "1984-01-01", "1984-12-31", PRECISION_YEAR },
	{ "2004-06~", "2004-06-01", "2004-06-30", PRECISION_MONTH },
	{ "2004-06-11%", "2004-06-11", "2004-06-11", PRECISION_DAY },
	{ "201X", "2010-01-01", "2019-12-31", PRECISION_DECADE },
	{ "20XX", "2000-01-01", "2099-12-31", PRECISION_CENTURY },
	{ "2004-XX", "2004-01-01", "2004-12-31", PRECISION_YEAR },
	{ "1985-04-XX", "1985-04-01", "1985-04-30", PRECISION_MONTH },
	{ "1985-XX-XX", "1985-01-01", "1985-12-31", PRECISION_YEAR },
	{ "1985-04-12/..", "1985-04-12", "open", PRECISION_DAY },
	{ "1985-04/..", "1985-04-01", "open", PRECISION_MONTH },
	{ "1985/..", "1985-01-01", "open", PRECISION_YEAR },
	{ "../1985-04-12", "open", "1985-04-12", PRECISION_DAY },
	{ "../1985-04", "open", "1985-04-30", PRECISION_MONTH },
	{ "../1985", "open", "1985-12-31", PRECISION_YEAR },
	{ "1985-04-12/", "1985-04-12", "unknown", PRECISION_DAY },
	{ "1985/", "1985-01-01", "unknown", PRECISION_YEAR },
	{ "/1985-04-12", "unknown", "1985-04-12", PRECISION_DAY },
	{ "/1985", "unknown", "1985-12-31", PRECISION_YEAR },
	{ "/..", "unknown", "open", PRECISION_NONE },
	{ "../..", "open", "open", PRECISION_NONE },
	{ "1984~/2004-06", "1984-01-01", "2004-06-30", PRECISION_YEAR },
	{ "1984/2004-06~", "1984-01-01", "2004-06-30", PRECISION_YEAR },
	{ "1984?/2004%", "1984-01-01", "2004-12-31", PRECISION_YEAR },
	{ "-1985", "-1985-01-01", "-1985-12-31", PRECISION_YEAR },
};

static const Reading level_2[] = {
	{ "Y-17E7", "-170000000-01-01", "-170000000-12-31", PRECISION_YEAR },
	{ "Y17E8", "+1700000000-01-01", "+1700000000-12-31", PRECISION_YEAR },
	{ "1950S2", "1900-01-01", "1999-12-31", PRECISION_CENTURY },
	{ "-1950S2", "-1999-01-01", "-1900-12-31", PRECISION_CENTURY },
	{ "Y171010000S3", "+171000000-01-01", "+171999999-12-31", PRECISION_MILLION },
	{ "Y3388E2S3", "+338000-01-01", "+338999-12-31", PRECISION_MILLENNIUM },
	{ "2001-25", "2001-03-01", "2001-05-31", PRECISION_SEASON },
	{ "2001-28", "2001-12-01", "2002-02-28", PRECISION_SEASON },
	{ "2001-29", "2001-09-01", "2001-11-30", PRECISION_SEASON },
	{ "2001-30", "2001-12-01", "2002-02-28", PRECISION_SEASON },
	{ "2001-31", "2001-03-01", "2001-05-31", PRECISION_SEASON },
	{ "2001-32", "2001-06-01", "2001-08-31", PRECISION_SEASON },
	{ "2001-33", "2001-01-01", "2001-03-31", PRECISION_SEASON },
	{ "2001-34", "2001-04-01", "2001-06-30", PRECISION_SEASON },
	{ "2001-36", "2001-10-01", "2001-12-31", PRECISION_SEASON },
	{ "2001-37", "2001-01-01", "2001-04-30", PRECISION_SEASON },
	{ "2001-38", "2001-05-01", "2001-08-31", PRECISION_SEASON },
	{ "2001-39", "2001-09-01", "2001-12-31", PRECISION_SEASON },
	{ "2001-40", "2001-01-01", "2001-06-30", PRECISION_SEASON },
	{ "2001-41", "2001-07-01", "2001-12-31", PRECISION_SEASON },
	{ "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", PRECISION_YEAR },
	{ "[..1760-12-03]", "open", "1760-12-03", PRECISION_DAY },
	{ "[1760-12..]", "1760-12-01", "open", PRECISION_MONTH },
	{ "[1760-01,1760-02,1760-12..]", "1760-01-01", "open", PRECISION_MONTH },
	{ "[1667,1760-12]", "1667-01-01", "1760-12-31", PRECISION_YEAR },
	{ "[..1984]", "open", "1984-12-31", PRECISION_YEAR },
	{ "[1825..1828]", "1825-01-01", "1828-12-31", PRECISION_YEAR },
	{ "[1668,1667]", "1667-01-01", "1668-12-31", PRECISION_YEAR },
	{ "{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", PRECISION_YEAR },
	{ "{1960,1961-12}", "1960-01-01", "1961-12-31", PRECISION_YEAR },
	{ "{..1984}", "open", "1984-12-31", PRECISION_YEAR },
	{ "2004-06~-11", "2004-06-11", "2004-06-11", PRECISION_DAY },
	{ "2004?-06-11", "2004-06-11", "2004-06-11", PRECISION_DAY },
	{ "2004?-06-~11", "2004-06-11", "2004-06-11", PRECISION_DAY },
	{ "2004-%06-11", "2004-06-11", "2004-06-11", PRECISION_DAY },
	{ "156X-12-25", "1560-12-25", "1569-12-25", PRECISION_DECADE },
	{ "15XX-12-25", "1500-12-25", "1599-12-25", PRECISION_CENTURY },
	{ "15XX-12-XX", "1500-12-01", "1599-12-31", PRECISION_CENTURY },
	{ "XXXX-12-XX", "0000-12-01", "9999-12-31", PRECISION_NONE },
	{ "1XXX-XX", "1000-01-01", "1999-12-31", PRECISION_MILLENNIUM },
	{ "1XXX-12", "1000-12-01", "1999-12-31", PRECISION_MILLENNIUM },
	{ "1984-1X", "1984-10-01", "1984-12-31", PRECISION_YEAR },
	{ "1984-X0", "1984-10-01", "1984-10-31", PRECISION_YEAR },
	{ "19XX-02-29", "1904-02-29", "1996-02-29", PRECISION_CENTURY },
	{ "-19XX", "-1999-01-01", "-1900-12-31", PRECISION_CENTURY },
	{ "2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", PRECISION_DAY },
	{ "2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", PRECISION_MONTH },
	{ "201", "2010-01-01", "2019-12-31", PRECISION_DECADE },
};

static void check_readings(const Reading *rows, size_t count)
{
	Arena a = {0};
	for (size_t i = 0; i < count; i++) {
		Date d = must_read(&a, rows[i].in);
		same_text(rows[i].in, d.edtf, rows[i].in);
		same_bound(rows[i].in, &d.earliest, rows[i].earliest);
		same_bound(rows[i].in, &d.latest, rows[i].latest);
		if (d.precision != rows[i].precision)
			fail_msg("%s: precision %d, want %d", rows[i].in, (int)d.precision, (int)rows[i].precision);
	}
	arena_release(&a);
}

static void reads_level_0(void **state)
{
	(void)state;
	check_readings(level_0, COUNT(level_0));
}

static void reads_level_1(void **state)
{
	(void)state;
	check_readings(level_1, COUNT(level_1));
}

static void reads_level_2(void **state)
{
	(void)state;
	check_readings(level_2, COUNT(level_2));
}

static void prints_canonically(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "?2004", "2004?" },
		{ "~2004-~06-~11", "2004-06-11~" },
		{ "?2004-06-~11", "2004?-06-~11" },
		{ "2004~-~06-11", "2004-06~-11" },
		{ "2004-06?-11~", "2004-06%-~11" },
		{ "[1667, 1668,  1670..1672]", "[1667,1668,1670..1672]" },
		{ "1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00" },
		{ "1985-04-12T23:20:30+0430", "1985-04-12T23:20:30+04:30" },
		{ "Y017E7", "Y17E7" },
	};
	Arena a = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		same_text(cases[i].in, must_read(&a, cases[i].in).edtf, cases[i].out);
	arena_release(&a);
}

static void knows_qualifiers(void **state)
{
	static const struct { const char *in; bool uncertain, approximate; } cases[] = {
		{ "1984", false, false }, { "1984?", true, false }, { "1984~", false, true },
		{ "1984%", true, true }, { "2004?-06-~11", true, true }, { "1984/2004~", false, true },
		{ "[1984?,1985]", true, false },
	};
	Arena a = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date d = must_read(&a, cases[i].in);
		assert_int_equal(d.uncertain, cases[i].uncertain);
		assert_int_equal(d.approximate, cases[i].approximate);
	}
	arena_release(&a);
}

/* --- errors --- */

static void mends_what_people_write(void **state)
{
	static const struct { const char *in, *text, *help; } cases[] = {
		{ "", "the date is empty", "2025-01-27" },
		{ "2025-02-30", "there is no 30 February in 2025", "February 2025 has 28 days" },
		{ "1900-02-29", "there is no 29 February in 1900", "February 1900 has 28 days" },
		{ "2025-04-31", "there is no 31 April in 2025", "April has 30 days" },
		{ "2025-13-01", "there is no month 13", "write 2025-01-13" },
		{ "2025-00-00", "there is no month 00", "write 2025" },
		{ "1985-02-3X", "there is no day 3X", "February has 28 days" },
		{ "2025年1月27日", "in digits and signs", "write 2025-01-27" },
		{ "2025年1月", "in digits and signs", "write 2025-01" },
		{ "2025年2月30日", "there is no 30 February in 2025", "28 days" },
		{ "二〇二五年一月二十七日", "in digits and signs", "write 2025-01-27" },
		{ "2025/1/27", "not by slashes", "write 2025-01-27" },
		{ "2025/01", "not by slashes", "write 2025-01" },
		{ "2025.1.27", "not by dots", "write 2025-01-27" },
		{ "27/01/2025", "not by slashes", "write 2025-01-27" },
		{ "01/27/2025", "not by slashes", "write 2025-01-27" },
		{ "03/04/2025", "not by slashes", "2025-04-03 if the day comes first, 2025-03-04 if the month does" },
		{ "2025-1-7", "four digits", "write 2025-01-07" },
		{ "25-01-27", "four digits", "write the year in full" },
		{ "20250127", "four digits", "write 2025-01-27" },
		{ "12345", "four digits", "write Y12345" },
		{ "Jan 27 2025", "in digits and signs", "write 2025-01-27" },
		{ "27th of January, 2025", "in digits and signs", "write 2025-01-27" },
		{ "约1998年", "in digits and signs", "write 1998~" },
		{ "c. 1998", "in digits and signs", "write 1998~" },
		{ "circa 1998", "in digits and signs", "write 1998~" },
		{ "circa", "this is not a date", "2025~ (about)" },
		{ "可能1998年", "in digits and signs", "write 1998?" },
		{ "1990年代", "in digits and signs", "write 199X" },
		{ "the 1990s", "in digits and signs", "write 199X" },
		{ "20世纪90年代", "in digits and signs", "write 199X" },
		{ "19世纪", "in digits and signs", "write 18XX" },
		{ "公元前221年", "in digits and signs", "write -0220" },
		{ "618年", "in digits and signs", "write 0618" },
		{ "2025年春", "in digits and signs", "write 2025-21" },
		{ "2023Q1", "in digits and signs", "write 2023-33" },
		{ "2025-01-27 15:30", "joined by T", "write 2025-01-27T15:30:00" },
		{ "2025-01-27T15", "joined by T", "write 2025-01-27T15:00:00" },
		{ "2025-01-27T25:00", "there is no hour 25", "00 to 23" },
		{ "2025-01-27T15:30:00~", "takes no X, ?, ~ or %", "leave the time out" },
		{ "２０２５－０１－２７", "full-width", "write 2025-01-27" },
		{ " 2025", "no blanks", "write 2025" },
		{ "201x", "capitals", "write 201X" },
		{ "2004?~", "four digits", "write 2004%" },
		{ "2015年起", "in digits and signs", "write 2015/.." },
		{ "2015-present", "in digits and signs", "write 2015/.." },
		{ "before 1998", "in digits and signs", "write ../1998" },
		{ "2002年至2010年6月", "in digits and signs", "write 2002/2010-06" },
		{ "2025年1月27日至28日", "in digits and signs", "write 2025-01-27/2025-01-28" },
		{ "2002-2010", "four digits", "write 2002/2010" },
		{ "1911年或1912年", "in digits and signs", "write [1911,1912]" },
		{ "unknown/2004", "in digits and signs", "write /2004" },
		{ "2010/2005", "ends before it begins", "write 2005/2010" },
		{ "2004/2004", "with the same date", "write 2004" },
		{ "2004-06/2004", "not later than its beginning", "2004-06/" },
		{ "[1672..1670]", "runs backwards", "write 1670..1672" },
		{ "[2004", "no closing ]", "[1911,1912]" },
		{ "Y2004", "more than four digits", "write 2004" },
		{ "Y17E70", "too far away", "16 digits" },
		{ "-0000", "there is no year -0000", "1 BC is 0000" },
		{ "hello", "this is not a date", "2025-01-27" },
	};
	Arena a = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date untouched = { .point_count = 7 };
		DateError error = {0};
		if (date_read(str(cases[i].in), &a, &untouched, &error))
			fail_msg("%s is taken for a date", cases[i].in);
		assert_int_equal(untouched.point_count, 7);
		assert_true(error.at + error.len <= strlen(cases[i].in));
		if (str_find(error.text, str(cases[i].text)) == SIZE_MAX)
			fail_msg("%s: text is \"%.*s\"", cases[i].in, STR_ARG(error.text));
		if (str_find(error.help, str(cases[i].help)) == SIZE_MAX)
			fail_msg("%s: help is \"%.*s\"", cases[i].in, STR_ARG(error.help));
	}
	arena_release(&a);
}

/* --- days --- */

static void counts_days(void **state)
{
	Day last = day_from_number(-800000);
	(void)state;
	assert_int_equal(day_number((Day){ 0, 3, 1 }), 0);
	assert_int_equal(day_number((Day){ 1970, 1, 1 }), 719468);
	for (int64_t n = -799999; n < 800000; n++) {
		Day d = day_from_number(n);
		assert_int_equal(day_number(d), n);
		bool next_day = d.month == last.month && d.day == last.day + 1;
		bool next_month = d.day == 1 && last.day == day_month_days(last.year, last.month);
		assert_true(next_day || next_month);
		assert_int_equal(day_cmp(last, d), -1);
		last = d;
	}
}

static void sorts(void **state)
{
	static const char *const order[] = {    /* ascending */
		"Y-17E7", "-0220", "../1984", "199X", "1998", "1998/2000", "1998-21", "1998-03", "1998-03-01",
		"2001-12-31", "2025", "2025/2026", "2025/", "2025/..", "2025-01", "2025-01-27",
		"2025-01-27T09:00", "2025-01-27T15:30:22", "/",
	};
	Arena a = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(order); i++) {
		for (size_t j = 0; j < COUNT(order); j++) {
			Date x = must_read(&a, order[i]), y = must_read(&a, order[j]);
			int got = date_cmp(&x, &y), want = (i > j) - (i < j);
			if ((got > 0) - (got < 0) != want)
				fail_msg("%s against %s: %d", order[i], order[j], got);
		}
	}
	arena_release(&a);
}

static void tells_what_is_certainly_before(void **state)
{
	static const struct { const char *a, *b; bool before; } cases[] = {
		{ "1984", "1985", true }, { "1985", "1984", false }, { "1985", "1985-06", false },
		{ "1984?", "2025", false }, { "1984~", "1985", false }, { "1984~", "2025", true },
		{ "1984/..", "2025", false }, { "1984/", "2025", false }, { "../1984", "1985", true },
	};
	Arena a = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date x = must_read(&a, cases[i].a), y = must_read(&a, cases[i].b);
		if (date_certainly_before(&x, &y) != cases[i].before)
			fail_msg("%s before %s", cases[i].a, cases[i].b);
	}
	arena_release(&a);
}

/* --- words --- */

typedef struct { const DateWords *zh, *hant, *en; } Languages;

static Languages languages(Arena *a)
{
	return (Languages){ date_words_make(STR("zh-Hans"), a), date_words_make(STR("zh-Hant"), a),
		date_words_make(STR("en"), a) };
}

typedef void PrintWords(Buf *b, const DateWords *words, const Date *d);

static void check_words(PrintWords *print, const DateWords *w, const Date *d, const char *want)
{
	Buf b = {0};
	print(&b, w, d);
	same_text(d->edtf.at, buf_str(&b), want);
	buf_release(&b);
}

static void says_dates(void **state)
{
	static const struct { const char *in, *zh, *en; } cases[] = {
		{ "2025-01-27", "2025年1月27日", "January 27, 2025" },
		{ "2023-07", "2023年7月", "July 2023" },
		{ "1985", "1985年", "1985" },
		{ "2025-01-27T15:30:22", "2025年1月27日 15:30:22", "January 27, 2025, 15:30:22" },
		{ "2025-01-27T15:30+08:00", "2025年1月27日 15:30 UTC+08:00", "January 27, 2025, 15:30 UTC+08:00" },
		{ "1998~", "约1998年", "about 1998" },
		{ "1998?", "1998年（存疑）", "perhaps 1998" },
		{ "1998%", "约1998年（存疑）", "perhaps about 1998" },
		{ "2004-06~-11", "2004年6月11日（年、月为约数）", "June 11, 2004 (year and month approximate)" },
		{ "201X", "2010年代", "the 2010s" },
		{ "200X", "2000年至2009年间", "between 2000 and 2009" },
		{ "18XX", "1800年至1899年间", "between 1800 and 1899" },
		{ "XXXX", "年份不详", "year unknown" },
		{ "2023-XX", "2023年某月", "2023, month unknown" },
		{ "2023-07-XX", "2023年7月某日", "July 2023, day unknown" },
		{ "156X-12-25", "1560年代某年12月25日", "December 25 of a year in the 1560s" },
		{ "XXXX-12-XX", "某年12月某日", "December of an unknown year, day unknown" },
		{ "1984-1X", "1984年10月至1984年12月间", "between October 1984 and December 1984" },
		{ "2002/2010-06", "2002年至2010年6月", "2002 – June 2010" },
		{ "2002/2010~", "2002年至约2010年", "2002 – about 2010" },
		{ "2023-07/2023-12", "2023年7月至12月", "July – December 2023" },
		{ "2015/..", "2015年起", "since 2015" },
		{ "../2015", "截至2015年", "until 2015" },
		{ "2015/", "2015年起，结束时间不详", "from 2015, end unknown" },
		{ "/2015", "至2015年止，开始时间不详", "until 2015, start unknown" },
		{ "[1911,1912]", "1911年或1912年", "1911 or 1912" },
		{ "[1911,1912,1914]", "1911年、1912年或1914年", "1911, 1912, or 1914" },
		{ "[1825..1828]", "1825年至1828年间的某一年", "a year from 1825 to 1828" },
		{ "[..1984]", "1984年或更早", "1984 or earlier" },
		{ "{1960,1961-12}", "1960年和1961年12月", "1960 and December 1961" },
		{ "{1984..}", "1984年及以后", "1984 and later" },
		{ "2001-21", "2001年春季", "spring 2001" },
		{ "2023-33", "2023年第一季度", "first quarter of 2023" },
		{ "2001-40", "2001年上半年", "first half of 2001" },
		{ "-0220", "公元前221年", "221 BC" },
		{ "0008", "公元8年", "8 AD" },
		{ "Y170000002", "170,000,002年", "170,000,002" },
		{ "1950S2", "约1950年（1900年至1999年间）", "about 1950 (between 1900 and 1999)" },
	};
	Arena a = {0};
	Languages l = languages(&a);
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date d = must_read(&a, cases[i].in);
		check_words(date_print_words, l.zh, &d, cases[i].zh);
		check_words(date_print_words, l.en, &d, cases[i].en);
	}
	Date about = must_read(&a, "1998~");
	check_words(date_print_words, l.hant, &about, "約1998年");
	arena_release(&a);
}

static void leaves_out_the_year(void **state)
{
	static const struct { const char *in, *zh, *en; } cases[] = {
		{ "2025-01-27", "1月27日", "January 27" }, { "2025-07", "7月", "July" }, { "2025", "2025年", "2025" },
		{ "2025-01~", "约1月", "about January" }, { "2025-21", "春季", "spring" },
		{ "2025-07-XX", "7月某日", "July, day unknown" }, { "2024/2025", "2024年至2025年", "2024 – 2025" },
	};
	Arena a = {0};
	Languages l = languages(&a);
	Buf b = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date d = must_read(&a, cases[i].in);
		check_words(date_print_words_in_year, l.zh, &d, cases[i].zh);
		check_words(date_print_words_in_year, l.en, &d, cases[i].en);
	}
	date_print_month_heading(&b, l.zh, 2025, 1);
	date_print_year_heading(&b, l.zh, -220);
	date_print_month_heading(&b, l.en, 2025, 1);
	same_text("headings", buf_str(&b), "2025年1月公元前221年January 2025");
	buf_release(&b);
	arena_release(&a);
}

static void says_ages(void **state)
{
	static const struct { const char *born, *at, *zh, *en, *years; } cases[] = {
		{ "1985-03-01", "2025-01-27", "39岁", "39", "39" },
		{ "1985-03-01", "2025-03-01", "40岁", "40", "40" },
		{ "1984-02-29", "2025-02-28", "40岁", "40", "40" },
		{ "1985", "2023-07", "37或38岁", "37 or 38", "37 or 38" },
		{ "1985~", "2023-07", "约37或38岁", "about 37 or 38", "about 37 or 38" },
		{ "1985-03-01~", "2025-01-27", "约39岁", "about 39", "about 39" },
		{ "1985-03-01?", "2025-01-27", "39岁（存疑）", "perhaps 39", "perhaps 39" },
		{ "198X", "2025", "35至45岁", "35–45", "35–45" },
		{ "1985", "1985-06", "0岁", "0", "0" },
		{ "1985", "1984", "", "", "" },
		{ "1985/..", "2025", "", "", "" },
		{ "1985", "/2025", "", "", "" },
	};
	Arena a = {0};
	Languages l = languages(&a);
	Buf b = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date born = must_read(&a, cases[i].born), at = must_read(&a, cases[i].at);
		buf_reset(&b);
		date_print_age(&b, l.zh, &born, &at);
		same_text(cases[i].at, buf_str(&b), cases[i].zh);
		buf_reset(&b);
		date_print_age(&b, l.en, &born, &at);
		same_text(cases[i].at, buf_str(&b), cases[i].en);
		buf_reset(&b);
		date_print_years(&b, l.en, &born, &at);
		same_text(cases[i].at, buf_str(&b), cases[i].years);
	}
	buf_release(&b);
	arena_release(&a);
}

static void prints_json(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "1998~", "{\"input\":\"1998~\",\"valid\":true,\"edtf\":\"1998~\",\"earliest\":\"1998-01-01\","
			"\"latest\":\"1998-12-31\",\"precision\":\"year\",\"uncertain\":false,\"approximate\":true,"
			"\"text\":{\"zh-Hans\":\"约1998年\",\"en\":\"about 1998\"}}" },
		{ "/..", "{\"input\":\"/..\",\"valid\":true,\"edtf\":\"/..\",\"earliest\":null,\"latest\":\"open\","
			"\"precision\":null,\"uncertain\":false,\"approximate\":false,"
			"\"text\":{\"zh-Hans\":\"开始时间不详，没有结束\",\"en\":\"start unknown, no end\"}}" },
		{ "2025.1", "{\"input\":\"2025.1\",\"valid\":false,\"edtf\":null,\"earliest\":null,\"latest\":null,"
			"\"precision\":null,\"uncertain\":null,\"approximate\":null,\"text\":null,"
			"\"error\":\"the parts of a date are joined by hyphens, not by dots\","
			"\"help\":\"write 2025-01\"}" },
	};
	static const Str tags[] = { STR_INIT("zh-Hans"), STR_INIT("en") };
	Arena a = {0};
	Languages l = languages(&a);
	const DateWords *words[] = { l.zh, l.en };
	Buf b = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Date d;
		DateError error;
		bool ok = date_read(str(cases[i].in), &a, &d, &error);
		buf_reset(&b);
		date_print_json(&b, str(cases[i].in), ok ? &d : NULL, &error, words, tags, 2);
		same_text(cases[i].in, buf_str(&b), cases[i].out);
	}
	buf_release(&b);
	arena_release(&a);
}

/* In JSON a time with a zone gives its day in UTC. */
static void json_has_utc_days(void **state)
{
	Arena a = {0};
	Buf b = {0};
	Date d = must_read(&a, "1985-04-12T23:20:30-04");
	(void)state;
	same_bound("as written", &d.earliest, "1985-04-12");
	date_print_json(&b, d.edtf, &d, NULL, NULL, NULL, 0);
	assert_true(str_find(buf_str(&b), STR("\"earliest\":\"1985-04-13\",\"latest\":\"1985-04-13\"")) != SIZE_MAX);
	buf_release(&b);
	arena_release(&a);
}

/* --- print and read again --- */

typedef struct { uint64_t state; } Random;

static unsigned pick(Random *r, unsigned below)
{
	r->state = r->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(r->state >> 33) % below;
}

static void any_of(Buf *b, Random *r, const char *choices)
{
	unsigned i = pick(r, (unsigned)strlen(choices));
	if (choices[i] != ' ')
		buf_add_byte(b, choices[i]);
}

static void any_digits(Buf *b, Random *r, unsigned from, unsigned to, int width)
{
	char text[16];
	snprintf(text, sizeof text, "%0*u", width, from + pick(r, to - from + 1));
	for (int i = 0; text[i]; i++)
		buf_add_byte(b, pick(r, 12) ? text[i] : 'X');
}

static void any_date(Buf *b, Random *r)
{
	any_of(b, r, "?~%         ");
	any_of(b, r, "-         ");
	any_digits(b, r, 1, 9999, 4);
	any_of(b, r, "?~%         ");
	unsigned parts = pick(r, 4);
	for (unsigned part = 0; part < parts && part < 2; part++) {
		buf_add_byte(b, '-');
		any_of(b, r, "?~%         ");
		any_digits(b, r, 1, part ? 28 : parts == 1 && !pick(r, 3) ? 41 : 12, 2);
		any_of(b, r, "?~%         ");
	}
	if (parts == 3)
		buf_printf(b, "T%02u:%02u:%02u%s", pick(r, 24), pick(r, 60), pick(r, 60),
			(const char *[]){ "", "Z", "+08:00", "-03:30" }[pick(r, 4)]);
}

static void any_point(Buf *b, Random *r)
{
	if (pick(r, 6))
		any_date(b, r);
	else if (pick(r, 2))
		buf_printf(b, "Y%s%u%s", pick(r, 2) ? "-" : "", 10000 + pick(r, 90000), pick(r, 2) ? "E3S4" : "?");
	else
		buf_printf(b, "%04uS%u", pick(r, 9999), 1 + pick(r, 4));
}

static void any_expression(Buf *b, Random *r)
{
	unsigned kind = pick(r, 4);
	if (kind >= 2)
		buf_add_byte(b, kind == 2 ? '[' : '{');
	if (kind >= 2 && !pick(r, 4))
		buf_add(b, STR(".."));
	unsigned more = kind == 0 ? 0 : kind == 1 ? 1 : pick(r, 4);
	for (unsigned i = 0; i <= more; i++) {
		if (i)
			buf_add(b, kind == 1 ? STR("/") : pick(r, 4) ? STR(",") : STR(".."));
		if (kind == 1 && !pick(r, 5))
			buf_add(b, pick(r, 2) ? STR("..") : STR(""));
		else
			any_point(b, r);
	}
	if (kind >= 2)
		buf_add_byte(b, kind == 2 ? ']' : '}');
}

static bool same_date(const Date *a, const Date *b)
{
	return a->kind == b->kind && a->precision == b->precision && a->uncertain == b->uncertain &&
		a->approximate == b->approximate && a->point_count == b->point_count && !date_cmp(a, b) &&
		!memcmp(a->points, b->points, a->point_count * sizeof *a->points);
}

static void reads_what_it_prints(void **state)
{
	Random r = { 20190204 };
	Arena a = {0};
	Buf b = {0};
	Languages l = languages(&a);
	size_t valid = 0;
	Arena each = {0};
	(void)state;
	for (int i = 0; i < 200000; i++) {
		Date d, again;
		DateError error;
		buf_reset(&b);
		any_expression(&b, &r);
		if (!date_read(buf_str(&b), &each, &d, &error)) {
			assert_true(error.text.len && error.help.len && error.at + error.len <= b.len);
			arena_reset(&each);
			continue;
		}
		valid++;
		if (!date_read(d.edtf, &each, &again, &error) || !same_date(&d, &again) || !str_eq(d.edtf, again.edtf))
			fail_msg("%.*s is printed as %.*s", STR_ARG(buf_str(&b)), STR_ARG(d.edtf));
		if (d.earliest.kind == BOUND_DAY && d.latest.kind == BOUND_DAY)
			assert_true(day_cmp(d.earliest.day, d.latest.day) <= 0);
		buf_reset(&b);
		date_print_words(&b, l.zh, &d);
		assert_true(b.len > 0);
		arena_reset(&each);
	}
	assert_true(valid > 50000);
	buf_release(&b);
	arena_release(&each);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_level_0), cmocka_unit_test(reads_level_1), cmocka_unit_test(reads_level_2),
		cmocka_unit_test(prints_canonically), cmocka_unit_test(knows_qualifiers),
		cmocka_unit_test(mends_what_people_write), cmocka_unit_test(counts_days), cmocka_unit_test(sorts),
		cmocka_unit_test(tells_what_is_certainly_before), cmocka_unit_test(says_dates),
		cmocka_unit_test(leaves_out_the_year), cmocka_unit_test(says_ages), cmocka_unit_test(prints_json),
		cmocka_unit_test(json_has_utc_days), cmocka_unit_test(reads_what_it_prints),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
