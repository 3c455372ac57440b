/* model/date_read.c: EDTF text to Date: intervals, sets, and what follows from their
 * parts.
 *
 * A text that is not EDTF fails silently, with the place in `at`: date_mend.c then
 * finds out what was meant.  A text that is EDTF but no real date (2025-02-30) gets
 * its message while it is read. */
#include "model/date_reader.h"

#include <string.h>
#include "base/vec.h"

/* --- intervals --- */

/* In an interval a date may be missing, or "..". */
static bool take_end(DateReader *r, DatePoint *p)
{
	if (take_dots(r)) {
		p->kind = POINT_OPEN;
		return true;
	}
	if (r->at == r->end || *r->at == '/') {
		p->kind = POINT_UNKNOWN;
		return true;
	}
	return date_reader_point(r, p);
}

static bool in_order(DateReader *r, const DatePoint *from, const DatePoint *to, const char *second)
{
	if (!point_is_date(from) || !point_is_date(to))
		return true;
	int order = date_instant_cmp(date_point_begin(from), date_point_begin(to));
	if (order < 0)
		return true;

	Str one = { r->start, (size_t)(second - 1 - r->start) };
	Str two = { second, (size_t)(r->end - second) };
	if (str_eq(one, two))
		return date_complain(r, r->start, r->end, STR("the interval begins and ends with the same date"),
			arena_printf(r->arena, "write %.*s", STR_ARG(one)));
	if (date_instant_cmp(date_point_begin(from), date_point_end(to)) <= 0)
		return date_complain(r, second, r->end, STR("the interval's end is not later than its beginning"),
			arena_printf(r->arena, "give the end as finely as the beginning, or leave it unknown: %.*s/",
				STR_ARG(one)));
	return date_complain(r, r->start, r->end, STR("the interval ends before it begins"),
		arena_printf(r->arena, "write %.*s/%.*s", STR_ARG(two), STR_ARG(one)));
}

static bool take_interval(DateReader *r, DatePoint *points)
{
	r->single = false;
	if (!take_end(r, &points[0]) || !take(r, '/'))
		return false;
	const char *second = r->at;
	return take_end(r, &points[1]) && r->at == r->end && in_order(r, &points[0], &points[1], second);
}

/* --- sets --- */

typedef struct { DatePoint *points; size_t count; } Points;

static bool is_plain(const DatePoint *p)
{
	return p->kind == POINT_DATE && !p->unspecified && !p->uncertain && !p->approximate && !p->significant;
}

static bool range_end(DateReader *r, const DatePoint *from, const DatePoint *to, const char *begin)
{
	if (!is_plain(from) || !is_plain(to) || from->parts != to->parts)
		return date_complain(r, begin, r->at,
			STR("a range in a set joins two whole dates of the same fineness"),
			STR("write years, months or days on both sides of .., without ?, ~, % or X"));
	if (day_cmp(from->earliest, to->earliest) <= 0)
		return true;
	const char *dots = begin;
	while (*dots != '.')
		dots++;
	return date_complain(r, begin, r->at, STR("the range runs backwards"), arena_printf(r->arena,
		"write %.*s..%.*s", (int)(r->at - dots - 2), dots + 2, (int)(dots - begin), begin));
}

static DatePoint *add_point(DateReader *r, Points *list, PointKind kind)
{
	DatePoint *p = vec_push(r->arena, list->points, list->count);
	*p = (DatePoint){ .kind = kind };
	return p;
}

static bool take_member(DateReader *r, Points *list)
{
	const char *begin = r->at;
	DatePoint *p = add_point(r, list, POINT_DATE);

	if (!date_reader_point(r, p))
		return false;
	if (p->parts == 4)
		return date_complain(r, begin, r->at, STR("a set holds dates without a time of day"),
			STR("leave the times out"));
	return true;
}

static void take_blanks(DateReader *r)
{
	while (take(r, ' '))
		;
}

/* The ".." of [1984..], with which a set ends. */
static bool take_open_end(DateReader *r, Points *list, char close)
{
	if (r->end - r->at != 3 || !is_dots(r) || r->at[2] != close)
		return false;
	r->at += 2;
	list->points[list->count - 1].to_next = true;
	add_point(r, list, POINT_OPEN);
	return true;
}

/* A date or a range, and the ".." after it if it is the last. */
static bool take_item(DateReader *r, Points *list, char close)
{
	const char *begin = r->at;
	if (!take_member(r, list))
		return false;
	if (take_open_end(r, list, close) || !take_dots(r))
		return true;
	list->points[list->count - 1].to_next = true;
	if (!take_member(r, list))
		return false;
	if (!range_end(r, &list->points[list->count - 2], &list->points[list->count - 1], begin))
		return false;
	take_open_end(r, list, close);
	return true;
}

static bool take_members(DateReader *r, Points *list, char close)
{
	if (take_dots(r))
		add_point(r, list, POINT_OPEN)->to_next = true;
	for (;;) {
		if (!take_item(r, list, close))
			return false;
		if (take(r, close))
			return true;
		take_blanks(r);
		if (!take(r, ','))
			return false;
		take_blanks(r);
	}
}

static bool take_set(DateReader *r, Points *list, char close)
{
	r->single = false;
	if (take_members(r, list, close))
		return r->at == r->end;
	if (r->at == r->end && !r->error->text.len)
		return date_complain(r, r->start, r->end, arena_printf(r->arena, "the set has no closing %c", close),
			STR("write a set as in [1911,1912] (one of them) or {1911,1912} (all of them)"));
	return false;
}

/* --- the whole --- */

static Bound bound_of(const DatePoint *p, Day day)
{
	if (p->kind == POINT_UNKNOWN)
		return (Bound){ .kind = BOUND_UNKNOWN };
	if (p->kind == POINT_OPEN)
		return (Bound){ .kind = BOUND_OPEN };
	return (Bound){ BOUND_DAY, day };
}

/* A set need not be sorted; an open end of it stays open. */
static void widen(Date *d, const DatePoint *p)
{
	if (d->kind != DATE_INTERVAL && d->earliest.kind == BOUND_DAY &&
	    day_cmp(p->earliest, d->earliest.day) < 0)
		d->earliest.day = p->earliest;
	if (d->kind != DATE_INTERVAL && d->latest.kind == BOUND_DAY && day_cmp(p->latest, d->latest.day) > 0)
		d->latest.day = p->latest;
	if (p->precision < d->precision)
		d->precision = p->precision;
	d->uncertain |= p->uncertain != 0;
	d->approximate |= p->approximate != 0;
}

static Date finish(Arena *arena, DateKind kind, DatePoint *points, size_t count)
{
	const DatePoint *first = &points[0], *last = &points[count - 1];
	Date d = { .kind = kind, .points = points, .point_count = count, .precision = PRECISION_TIME };
	size_t dates = 0;

	d.earliest = bound_of(first, first->earliest);
	d.latest = bound_of(last, last->latest);
	for (size_t i = 0; i < count; i++) {
		if (!point_is_date(&points[i]))
			continue;
		widen(&d, &points[i]);
		dates++;
	}
	if (!dates)
		d.precision = PRECISION_NONE;
	d.edtf = date_print_edtf(arena, kind, points, count);
	return d;
}

static bool parse_set(DateReader *r, Date *out, DateKind kind, char close)
{
	Points list = {0};
	r->at++;
	if (!take_set(r, &list, close))
		return false;
	*out = finish(r->arena, kind, list.points, list.count);
	return true;
}

static bool parse_dates(DateReader *r, Date *out)
{
	bool interval = memchr(r->start, '/', (size_t)(r->end - r->start));
	DatePoint points[2] = {0};

	if (interval ? !take_interval(r, points) : !date_reader_point(r, &points[0]) || r->at != r->end)
		return false;
	size_t count = interval ? 2 : 1;
	DatePoint *kept = arena_array(r->arena, DatePoint, count);
	memcpy(kept, points, count * sizeof *kept);
	*out = finish(r->arena, interval ? DATE_INTERVAL : DATE_SINGLE, kept, count);
	return true;
}

bool date_parse(Str text, Arena *arena, Date *out, DateError *error)
{
	DateReader r = { .start = text.at, .at = text.at, .end = text.at + text.len, .arena = arena,
		.error = error, .single = true };
	bool ok;

	*error = (DateError){0};
	if (!text.len)
		return false;
	if (text.len > DATE_TEXT_LIMIT)
		return date_complain(&r, r.start, r.end, STR("the date is far too long"),
			arena_printf(arena, "a date has at most %d bytes", DATE_TEXT_LIMIT));
	if (*text.at == '[')
		ok = parse_set(&r, out, DATE_ONE_OF, ']');
	else if (*text.at == '{')
		ok = parse_set(&r, out, DATE_ALL_OF, '}');
	else
		ok = parse_dates(&r, out);
	if (!ok && !error->text.len)
		error->at = (size_t)(r.at - r.start);
	return ok;
}

bool date_read(Str text, Arena *arena, Date *out, DateError *error)
{
	if (date_parse(text, arena, out, error))
		return true;
	if (!error->text.len)
		date_mend(text, arena, error);
	return false;
}

/* 85 and -43 are years: with their four digits, or as it is. */
static Str with_four_digits(Str text, Arena *arena)
{
	bool negative = str_starts(text, STR("-"));
	Str digits = negative ? str_skip(text, 1) : text;
	if (!digits.len || digits.len > 3)
		return text;
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return text;
	return arena_printf(arena, "%s%.*s%.*s", negative ? "-" : "", (int)(4 - digits.len), "000", STR_ARG(digits));
}

bool date_read_written(Str text, Arena *arena, Date *out, DateError *error)
{
	return date_read(with_four_digits(text, arena), arena, out, error);
}
