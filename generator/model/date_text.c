/* model/date_text.c: dates in words.
 *
 * A point is first its plain words (with or without the year), then its qualifiers
 * around them; expressions put the points together. */
#include "model/date_text.h"

#include "model/date_point.h"
#include "model/date_words.h"

typedef enum { WITH_YEAR, WITHOUT_YEAR } Style;

/* --- years --- */

typedef enum { YEAR_KNOWN, YEAR_DECADE, YEAR_WITHIN, YEAR_DIGITS, YEAR_NONE } YearShape;

/* What the X of a year leave to say: a decade, a span, single digits, nothing. */
static YearShape year_shape(const DatePoint *p)
{
	unsigned x = p->unspecified & X_YEAR;
	bool decade = p->kind == POINT_DECADE || x == 8;

	if (p->kind == POINT_CENTURY || x == 0x0c || x == 0x0e)
		return YEAR_WITHIN;
	if (x == X_YEAR)
		return YEAR_NONE;
	if (decade && (p->negative || p->year % 100 == 0 || p->year < 100))
		return YEAR_WITHIN;
	return decade ? YEAR_DECADE : x ? YEAR_DIGITS : YEAR_KNOWN;
}

/* The year itself as it goes into a pattern; 1X85 with its X. */
static void print_bare_year(Buf *b, const DateWords *w, const DatePoint *p)
{
	DatePoint digits = { .kind = POINT_DATE, .parts = 1, .negative = p->negative, .year = p->year,
		.unspecified = p->unspecified & X_YEAR };
	char text[DATE_POINT_TEXT];

	if (digits.unspecified)
		buf_add(b, (Str){ text, date_point_print(text, &digits) });
	else
		date_words_year(b, w, p->year);
}

static void print_full_year(Buf *b, const DateWords *w, int64_t year)
{
	Buf text = {0};
	date_words_year(&text, w, year);
	date_words_fill(b, w, &w->y, (Filling){ .year = buf_str(&text) });
	buf_release(&text);
}

static void print_within(Buf *b, const DateWords *w, int64_t from, int64_t to)
{
	const char *rest = date_words_until(b, date_words_phrase(w, WORDS_WITHIN));
	print_full_year(b, w, from);
	rest = date_words_until(b, rest);
	print_full_year(b, w, to);
	date_words_until(b, rest);
}

/* The years that the year of `p` can be. */
static void year_range(const DatePoint *p, int64_t *from, int64_t *to)
{
	DatePoint year = { .kind = p->kind == POINT_SEASON ? POINT_DATE : p->kind, .negative = p->negative,
		.parts = 1, .year = p->year, .unspecified = p->unspecified & X_YEAR };
	date_point_bounds(&year);
	*from = year.earliest.year;
	*to = year.latest.year;
}

static void print_decade(Buf *b, const DateWords *w, int64_t year)
{
	const char *rest = date_words_until(b, date_words_phrase(w, WORDS_DECADE));
	buf_add_int(b, year);
	date_words_until(b, rest);
}

/* A year that is not one number. */
static void print_loose_year(Buf *b, const DateWords *w, const DatePoint *p, YearShape shape)
{
	int64_t from, to;
	if (shape == YEAR_NONE) {
		date_words_print(b, w, WORDS_YEAR_UNKNOWN);
	} else if (shape == YEAR_DECADE) {
		print_decade(b, w, p->year);
	} else {
		year_range(p, &from, &to);
		print_within(b, w, from, to);
	}
}

static void print_significant(Buf *b, const DateWords *w, const DatePoint *p)
{
	const char *rest = date_words_until(b, date_words_phrase(w, WORDS_SIGNIFICANT));
	print_full_year(b, w, p->year);
	rest = date_words_until(b, rest);
	print_full_year(b, w, p->earliest.year);
	rest = date_words_until(b, rest);
	print_full_year(b, w, p->latest.year);
	date_words_until(b, rest);
}

static void print_year_point(Buf *b, const DateWords *w, const DatePoint *p)
{
	YearShape shape = year_shape(p);
	Buf year = {0};

	if (p->earliest.year != p->latest.year && p->significant) {
		print_significant(b, w, p);
	} else if (shape == YEAR_KNOWN || shape == YEAR_DIGITS) {
		print_bare_year(&year, w, p);
		date_words_fill(b, w, &w->y, (Filling){ .year = buf_str(&year) });
	} else {
		print_loose_year(b, w, p, shape);
	}
	buf_release(&year);
}

/* --- months, days, seasons --- */

/* A pattern with the year in it, or the same without. */
static void print_pattern(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	bool has_day = p->parts > 2;
	Buf year = {0};

	if (style == WITHOUT_YEAR) {
		date_words_fill(b, w, has_day ? &w->md : &w->m, (Filling){ .month = p->month, .day = p->day });
		return;
	}
	print_bare_year(&year, w, p);
	date_words_fill(b, w, has_day ? &w->ymd : &w->ym, (Filling){ buf_str(&year), p->month, p->day });
	buf_release(&year);
}

static void print_season(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	Buf year = {0};
	Phrase name = (Phrase)(WORDS_SEASON_21 + (p->month - 21));
	Phrase of = p->month >= 33 ? WORDS_PERIOD_OF : WORDS_SEASON_OF;

	if (style == WITH_YEAR) {
		print_bare_year(&year, w, p);
		if (w->year_first)
			date_words_fill(b, w, &w->y, (Filling){ .year = buf_str(&year) });
	}
	date_words_print(b, w, name);
	if (style == WITH_YEAR && !w->year_first) {
		date_words_print(b, w, of);
		date_words_fill(b, w, &w->y, (Filling){ .year = buf_str(&year) });
	}
	buf_release(&year);
}

static void print_clock(Buf *b, const DateWords *w, const Clock *c)
{
	int offset = c->offset < 0 ? -c->offset : c->offset;

	date_words_print(b, w, WORDS_TIME);
	buf_printf(b, "%02d:%02d", c->hour, c->minute);
	if (c->second >= 0)
		buf_printf(b, ":%02d", c->second);
	if (c->fraction_digits)
		buf_printf(b, ".%0*u", c->fraction_digits, c->fraction);
	if (c->zone != ZONE_NONE)
		date_words_print(b, w, WORDS_ZONE);
	if (c->zone == ZONE_OFFSET)
		buf_printf(b, "%c%02d:%02d", c->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

/* Only the year is sure: "2023, month unknown"; a part with one X is told by what it
 * can be. */
static void print_unknown_month(Buf *b, const DateWords *w, const DatePoint *p)
{
	bool has_day = p->parts > 2 && !(p->unspecified & X_DAY);
	Phrase phrase = p->parts < 3 ? WORDS_MONTH_UNKNOWN : has_day ? WORDS_DAY_OF_SOME_MONTH :
		WORDS_MONTH_DAY_UNKNOWN;
	DatePoint year = { .kind = POINT_DATE, .parts = 1, .negative = p->negative, .year = p->year,
		.unspecified = p->unspecified & X_YEAR };

	if (year_shape(p) == YEAR_NONE && !has_day) {
		date_words_print(b, w, WORDS_YEAR_UNKNOWN);
		return;
	}
	const char *rest = date_words_until(b, date_words_phrase(w, phrase));
	print_year_point(b, w, &year);
	rest = date_words_until(b, rest);
	if (has_day) {
		buf_add_int(b, p->day);
		date_words_until(b, rest);
	}
}

/* 1984-1X, 1984-10-1X: from its first to its last month or day. */
static void print_between(Buf *b, const DateWords *w, const DatePoint *p)
{
	DatePoint ends[2];
	for (int i = 0; i < 2; i++) {
		Day day = i ? p->latest : p->earliest;
		ends[i] = (DatePoint){ .kind = POINT_DATE, .parts = p->parts, .year = day.year,
			.month = day.month, .day = day.day };
	}
	const char *rest = date_words_until(b, date_words_phrase(w, WORDS_WITHIN));
	print_pattern(b, w, &ends[0], WITH_YEAR);
	rest = date_words_until(b, rest);
	print_pattern(b, w, &ends[1], WITH_YEAR);
	date_words_until(b, rest);
}

static bool has_single_x(const DatePoint *p)
{
	unsigned month = p->unspecified & X_MONTH, day = p->unspecified & X_DAY;
	return (month && month != X_MONTH) || (day && day != X_DAY);
}

/* Month, day and time; the year is known or left out. */
static void print_within_year(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	if (p->kind == POINT_SEASON)
		print_season(b, w, p, style);
	else
		print_pattern(b, w, p, style);
	if (p->parts == 4)
		print_clock(b, w, &p->clock);
}

/* 156X-12-25: December 25 of a year in the 1560s. */
static void print_in_loose_year(Buf *b, const DateWords *w, const DatePoint *p, YearShape shape)
{
	Phrase of = shape == YEAR_NONE ? WORDS_SOME_YEAR : shape == YEAR_DECADE ? WORDS_YEAR_IN_DECADE :
		WORDS_YEAR_WITHIN;

	if (!w->year_first)
		print_within_year(b, w, p, WITHOUT_YEAR);
	if (w->year_first && shape != YEAR_NONE)
		print_loose_year(b, w, p, shape);
	date_words_print(b, w, of);
	if (!w->year_first && shape != YEAR_NONE)
		print_loose_year(b, w, p, shape);
	if (w->year_first)
		print_within_year(b, w, p, WITHOUT_YEAR);
}

static void print_unknown_day(Buf *b, const DateWords *w, const DatePoint *p, Style style);

static void print_plain(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	YearShape shape = year_shape(p);

	if (p->parts < 2)
		print_year_point(b, w, p);
	else if ((p->unspecified & X_MONTH) == X_MONTH && (p->unspecified & X_DAY) % X_DAY == 0)
		print_unknown_month(b, w, p);
	else if (has_single_x(p))
		print_between(b, w, p);
	else if (p->unspecified & X_DAY)
		print_unknown_day(b, w, p, style);
	else if (shape == YEAR_KNOWN || shape == YEAR_DIGITS || style == WITHOUT_YEAR)
		print_within_year(b, w, p, style);
	else
		print_in_loose_year(b, w, p, shape);
}

static void print_unknown_day(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	DatePoint month = *p;
	month.parts = 2;
	month.unspecified &= (uint8_t)~X_DAY;
	const char *rest = date_words_until(b, date_words_phrase(w, WORDS_DAY_UNKNOWN));
	print_plain(b, w, &month, style);
	date_words_until(b, rest);
}

/* --- qualifiers --- */

/* 1 uncertain, 2 approximate, 3 both */
static unsigned qualifier(const DatePoint *p, unsigned part)
{
	return (p->uncertain >> part & 1u) | (p->approximate >> part & 1u) << 1;
}

static unsigned part_count(const DatePoint *p)
{
	return p->parts < 3 ? p->parts : 3;
}

static bool is_uniform(const DatePoint *p)
{
	for (unsigned part = 1; part < part_count(p); part++)
		if (qualifier(p, part) != qualifier(p, 0))
			return false;
	return true;
}

/* "year and month": the parts that have just this qualifier. */
static void print_parts(Buf *b, const DateWords *w, const DatePoint *p, unsigned wanted)
{
	bool first = true;
	for (unsigned part = 0; part < part_count(p); part++) {
		if (qualifier(p, part) != wanted)
			continue;
		if (!first)
			date_words_print(b, w, WORDS_NOTE_AND);
		bool season = part == 1 && p->kind == POINT_SEASON;
		date_words_print(b, w, season ? WORDS_PART_SEASON : (Phrase)(WORDS_PART_YEAR + part));
		first = false;
	}
}

static void print_note(Buf *b, const DateWords *w, const DatePoint *p)
{
	static const Phrase notes[] = {
		[1] = WORDS_NOTE_UNCERTAIN, [2] = WORDS_NOTE_APPROXIMATE, [3] = WORDS_NOTE_BOTH
	};
	bool first = true;
	for (unsigned wanted = 3; wanted; wanted--) {
		bool used = false;
		for (unsigned part = 0; part < part_count(p); part++)
			used |= qualifier(p, part) == wanted;
		if (!used)
			continue;
		if (!first)
			date_words_print(b, w, WORDS_NOTE_NEXT);
		const char *rest = date_words_until(b, date_words_phrase(w, notes[wanted]));
		print_parts(b, w, p, wanted);
		date_words_until(b, rest);
		first = false;
	}
}

static void print_point(Buf *b, const DateWords *w, const DatePoint *p, Style style)
{
	static const Phrase whole[] = {
		[1] = WORDS_PERHAPS, [2] = WORDS_ABOUT, [3] = WORDS_PERHAPS_ABOUT
	};
	if (!p->uncertain && !p->approximate) {
		print_plain(b, w, p, style);
		return;
	}
	bool uniform = is_uniform(p);
	const char *rest = date_words_phrase(w, uniform ? whole[qualifier(p, 0)] : WORDS_NOTE);
	rest = date_words_until(b, rest);
	print_plain(b, w, p, style);
	rest = date_words_until(b, rest);
	if (!uniform) {
		print_note(b, w, p);
		date_words_until(b, rest);
	}
}

/* --- expressions --- */

static void print_one_end(Buf *b, const DateWords *w, Phrase phrase, const DatePoint *p)
{
	const char *rest = date_words_until(b, date_words_phrase(w, phrase));
	print_point(b, w, p, WITH_YEAR);
	date_words_until(b, rest);
}

static bool is_simple(const DatePoint *p)
{
	return (p->kind == POINT_DATE || p->kind == POINT_SEASON) && (p->parts == 2 || p->parts == 3) &&
		!p->unspecified && !p->uncertain && !p->approximate;
}

static void print_two(Buf *b, const DateWords *w, Phrase phrase, const DatePoint *p)
{
	bool one_year = is_simple(&p[0]) && is_simple(&p[1]) && p[0].year == p[1].year;
	const char *rest = date_words_until(b, date_words_phrase(w, phrase));

	print_point(b, w, &p[0], one_year && !w->year_first ? WITHOUT_YEAR : WITH_YEAR);
	rest = date_words_until(b, rest);
	print_point(b, w, &p[1], one_year && w->year_first ? WITHOUT_YEAR : WITH_YEAR);
	date_words_until(b, rest);
}

static void print_interval(Buf *b, const DateWords *w, const DatePoint *p)
{
	static const Phrase no_end[2][2] = {    /* [open start][open end] */
		{ WORDS_UNKNOWN_UNKNOWN, WORDS_UNKNOWN_OPEN }, { WORDS_OPEN_UNKNOWN, WORDS_OPEN_OPEN }
	};
	bool from = point_is_date(&p[0]), to = point_is_date(&p[1]);
	bool open_start = p[0].kind == POINT_OPEN, open_end = p[1].kind == POINT_OPEN;

	if (from && to)
		print_two(b, w, WORDS_INTERVAL, p);
	else if (from)
		print_one_end(b, w, open_end ? WORDS_SINCE : WORDS_END_UNKNOWN, &p[0]);
	else if (to)
		print_one_end(b, w, open_start ? WORDS_UNTIL : WORDS_START_UNKNOWN, &p[1]);
	else
		date_words_print(b, w, no_end[open_start][open_end]);
}

/* One item of a set, which is one to three points joined by ".."; returns how
 * many. */
static size_t print_item(Buf *b, const DateWords *w, const DatePoint *p, bool all)
{
	static const Phrase ranges[2][3] = {
		{ WORDS_ANY_YEAR, WORDS_ANY_MONTH, WORDS_ANY_DAY },
		{ WORDS_EACH_YEAR, WORDS_EACH_MONTH, WORDS_EACH_DAY }
	};
	size_t count = 1;
	while (p[count - 1].to_next)
		count++;
	bool open_start = p[0].kind == POINT_OPEN, open_end = p[count - 1].kind == POINT_OPEN;
	const DatePoint *first = p + open_start;
	size_t dates = count - open_start - open_end;

	/* A frame inside a frame: "1984 or earlier", around it "or later". */
	const char *later = "%", *earlier = "%";
	if (open_end)
		later = date_words_phrase(w, all ? WORDS_AND_LATER : WORDS_OR_LATER);
	if (open_start)
		earlier = date_words_phrase(w, all ? WORDS_AND_EARLIER : WORDS_OR_EARLIER);
	later = date_words_until(b, later);
	earlier = date_words_until(b, earlier);
	if (dates == 2)
		print_two(b, w, ranges[all][first->parts - 1], first);
	else
		print_point(b, w, first, WITH_YEAR);
	date_words_until(b, earlier);
	date_words_until(b, later);
	return count;
}

static size_t count_items(const Date *d)
{
	size_t items = 0;
	for (size_t i = 0; i < d->point_count; i++)
		items += !d->points[i].to_next;
	return items;
}

static void print_set(Buf *b, const DateWords *w, const Date *d)
{
	bool all = d->kind == DATE_ALL_OF;
	size_t items = count_items(d), item = 0;

	for (size_t i = 0; i < d->point_count; item++) {
		if (item && items == 2)
			date_words_print(b, w, all ? WORDS_AND_TWO : WORDS_OR_TWO);
		else if (item && item + 1 == items)
			date_words_print(b, w, all ? WORDS_AND_LAST : WORDS_OR_LAST);
		else if (item)
			date_words_print(b, w, all ? WORDS_AND_NEXT : WORDS_OR_NEXT);
		i += print_item(b, w, &d->points[i], all);
	}
}

void date_print_words(Buf *b, const DateWords *words, const Date *d)
{
	if (!d->point_count)
		return;
	if (d->kind == DATE_SINGLE)
		print_point(b, words, d->points, WITH_YEAR);
	else if (d->kind == DATE_INTERVAL)
		print_interval(b, words, d->points);
	else
		print_set(b, words, d);
}

void date_print_words_in_year(Buf *b, const DateWords *words, const Date *d)
{
	bool finer = d->kind == DATE_SINGLE && d->point_count && d->precision > PRECISION_YEAR &&
		!has_single_x(d->points);
	if (finer)
		print_point(b, words, d->points, WITHOUT_YEAR);
	else
		date_print_words(b, words, d);
}

void date_print_month_heading(Buf *b, const DateWords *words, int64_t year, int month)
{
	DatePoint p = { .kind = POINT_DATE, .parts = 2, .year = year, .month = (int8_t)month };
	print_pattern(b, words, &p, WITH_YEAR);
}

void date_print_month_name(Buf *b, const DateWords *words, int month)
{
	buf_add(b, words->month[month - 1]);
}

void date_print_year_heading(Buf *b, const DateWords *words, int64_t year)
{
	print_full_year(b, words, year);
}

/* --- ages --- */

typedef struct { Phrase one, two, range; } AgeWords;

static void print_years(Buf *b, const DateWords *w, AgeWords age, int64_t fewest, int64_t most)
{
	Phrase phrase = fewest == most ? age.one : fewest + 1 == most ? age.two : age.range;
	const char *rest = date_words_until(b, date_words_phrase(w, phrase));

	buf_add_int(b, fewest);
	if (fewest != most) {
		rest = date_words_until(b, rest);
		buf_add_int(b, most);
	}
	date_words_until(b, rest);
}

static void print_age(Buf *b, const DateWords *w, AgeWords age, const Date *from, const Date *at)
{
	static const Phrase whole[2][2] = {     /* [uncertain][approximate] */
		{ WORDS_COUNT, WORDS_ABOUT }, { WORDS_PERHAPS, WORDS_PERHAPS_ABOUT }
	};
	bool uncertain = from->uncertain || at->uncertain;
	bool approximate = from->approximate || at->approximate;
	int64_t fewest, most;

	if (!date_age(from, at, &fewest, &most))
		return;
	if (!uncertain && !approximate) {
		print_years(b, w, age, fewest, most);
		return;
	}
	const char *rest = date_words_until(b, date_words_phrase(w, whole[uncertain][approximate]));
	print_years(b, w, age, fewest, most);
	date_words_until(b, rest);
}

void date_print_age(Buf *b, const DateWords *words, const Date *born, const Date *at)
{
	print_age(b, words, (AgeWords){ WORDS_AGE, WORDS_AGE_TWO, WORDS_AGE_RANGE }, born, at);
}

void date_print_years(Buf *b, const DateWords *words, const Date *from, const Date *at)
{
	print_age(b, words, (AgeWords){ WORDS_YEARS, WORDS_YEARS_TWO, WORDS_YEARS_RANGE }, from, at);
}
