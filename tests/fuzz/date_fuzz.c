/* Dates, one a line: what is read is printed as what reads the same, and their
 * order is one. */
#include "base/vec.h"
#include "fuzz.h"
#include "model/date_json.h"

enum { MOST = 6, LANGS = 3 };

static const Str tags[LANGS] = { STR_INIT("zh-Hans"), STR_INIT("en"), STR_INIT("ar") };

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static bool same_bound(Bound a, Bound b)
{
	return a.kind == b.kind && (a.kind != BOUND_DAY || day_cmp(a.day, b.day) == 0);
}

static void check_one(const Date *d, Arena *arena)
{
	Date again = {0};
	DateError error = {0};
	DaySpan all = date_span(d), likely = date_span_likely(d);
	fuzz_check(d->edtf.len && fuzz_is_utf8(d->edtf), "a date has no text");
	fuzz_check(date_read(d->edtf, arena, &again, &error), "what is printed cannot be read");
	fuzz_check(str_eq(again.edtf, d->edtf), "what is printed reads as another date");
	fuzz_check(date_cmp(d, &again) == 0 && same_bound(d->earliest, again.earliest) && same_bound(d->latest, again.latest) &&
	           d->precision == again.precision && d->uncertain == again.uncertain && d->approximate == again.approximate,
	           "what is printed reads as another date");
	fuzz_check(d->earliest.kind != BOUND_DAY || d->latest.kind != BOUND_DAY || day_cmp(d->earliest.day, d->latest.day) <= 0,
	           "the earliest day is after the latest");
	fuzz_check(all.first <= all.last && likely.first <= likely.last, "a span ends before it begins");
	fuzz_check(all.first <= likely.first && likely.last <= all.last, "what is likely is not among what is possible");
	fuzz_check(!date_certainly_before(d, d), "a date is before itself");
}

static void check_two(const Date *a, const Date *b)
{
	int64_t fewest = 0, most = 0;
	fuzz_check(sign(date_cmp(a, b)) == -sign(date_cmp(b, a)), "two dates are each before the other");
	fuzz_check(sign(date_cmp_day(a, b)) == -sign(date_cmp_day(b, a)), "two days are each before the other");
	fuzz_check(!date_certainly_before(a, b) || !date_certainly_before(b, a), "two dates are certainly each before the other");
	if (date_age(a, b, &fewest, &most))
		fuzz_check(fewest >= 0 && fewest <= most, "an age is negative or upside down");
}

static void check_three(const Date *a, const Date *b, const Date *c)
{
	fuzz_check(date_cmp(a, b) > 0 || date_cmp(b, c) > 0 || date_cmp(a, c) <= 0, "the order of dates is a circle");
	fuzz_check(date_cmp_day(a, b) > 0 || date_cmp_day(b, c) > 0 || date_cmp_day(a, c) <= 0, "the order of days is a circle");
	fuzz_check(!date_certainly_before(a, b) || !date_certainly_before(b, c) || date_certainly_before(a, c), "what is certainly before is a circle");
}

static void print_one(Str input, const Date *d, const DateError *error, Arena *arena)
{
	static const DateWords *words[LANGS];
	static Arena forever;
	Buf b = {0};
	for (int i = 0; !words[LANGS - 1] && i < LANGS; i++)
		words[i] = date_words_make(tags[i], &forever);
	date_print_json(&b, input, d, error, words, tags, LANGS);
	for (int i = 0; d && i < LANGS; i++) {
		date_print_words(&b, words[i], d);
		date_print_words_in_year(&b, words[i], d);
		date_print_age(&b, words[i], d, d);
	}
	fuzz_check(!fuzz_is_utf8(input) || fuzz_is_utf8(buf_str(&b)), "what is printed is not UTF-8");
	buf_release(&b);
	(void)arena;
}

static void try_dates(const Date *dates, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			check_two(&dates[i], &dates[k]);
			for (size_t n = 0; n < count; n++)
				check_three(&dates[i], &dates[k], &dates[n]);
		}
}

void fuzz_try(Str input)
{
	Arena arena = {0};
	Date dates[MOST] = {0};
	size_t count = 0;
	for (Str line; count < MOST && str_line(&input, &line);) {
		Date d = {0};
		DateError error = {0};
		bool ok = date_read(line, &arena, &d, &error);
		fuzz_check(ok || (error.text.len && error.at + error.len <= line.len), "an error has no place or no text");
		print_one(line, ok ? &d : NULL, &error, &arena);
		if (!ok)
			continue;
		check_one(&d, &arena);
		dates[count++] = d;
	}
	try_dates(dates, count);
	arena_release(&arena);
}
