/* model/date_reader.c: one date of EDTF, in one pass without backtracking. */
#include "model/date_reader.h"

#include <string.h>

typedef struct { int value; unsigned mask; const char *at; } Field;

enum { UNCERTAIN = 1, APPROXIMATE = 2 };

static const char month_names[12][10] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool date_complain(DateReader *r, const char *from, const char *to, Str text, Str help)
{
	r->error->at = (size_t)(from - r->start);
	r->error->len = (size_t)(to - from);
	r->error->text = text;
	r->error->help = help;
	return false;
}

/* --- components --- */

static unsigned take_qualifier(DateReader *r)
{
	static const struct { char sign; unsigned bits; } qualifiers[] = {
		{ '?', UNCERTAIN }, { '~', APPROXIMATE }, { '%', UNCERTAIN | APPROXIMATE }
	};
	for (size_t i = 0; i < 3; i++)
		if (take(r, qualifiers[i].sign))
			return qualifiers[i].bits;
	return 0;
}

static void qualify(DatePoint *p, unsigned qualifier, unsigned parts)
{
	if (qualifier & UNCERTAIN)
		p->uncertain |= (uint8_t)parts;
	if (qualifier & APPROXIMATE)
		p->approximate |= (uint8_t)parts;
}

static size_t digit_run(const DateReader *r, bool x)
{
	const char *at = r->at;
	while (at < r->end && (is_digit(*at) || (x && *at == 'X')))
		at++;
	return (size_t)(at - r->at);
}

/* Exactly `width` digits; with `x` some may be X. */
static bool take_field(DateReader *r, size_t width, bool x, Field *f)
{
	*f = (Field){ .at = r->at };
	if (digit_run(r, x) != width)
		return false;
	for (size_t i = 0; i < width; i++, r->at++) {
		f->value *= 10;
		if (*r->at == 'X')
			f->mask |= 1u << i;
		else
			f->value += *r->at - '0';
	}
	return true;
}

/* [?]06[~]: part 1 is the month, 2 the day.  A sign on the right is for all to the
 * left as well. */
static bool take_part(DateReader *r, DatePoint *p, unsigned part, Field *f)
{
	unsigned left = take_qualifier(r);
	if (!take_field(r, 2, true, f))
		return false;
	qualify(p, left, 1u << part);
	qualify(p, take_qualifier(r), (2u << part) - 1);
	p->unspecified |= (uint8_t)(f->mask << (2 + 2 * part));
	p->parts = (uint8_t)(part + 1);
	return true;
}

/* --- time of day --- */

static bool clock_field(DateReader *r, const char *name, int most, int8_t *out)
{
	Field f;
	if (!take_field(r, 2, false, &f))
		return false;
	if (f.value > most)
		return date_complain(r, f.at, r->at, arena_printf(r->arena, "there is no %s %02d", name, f.value),
			arena_printf(r->arena, "%ss are 00 to %d", name, most == 59 ? 59 : 23));
	*out = (int8_t)f.value;
	return true;
}

static bool clock_fraction(DateReader *r, Clock *c)
{
	size_t run = digit_run(r, false);
	if (!run)
		return false;
	if (run > 9)
		return date_complain(r, r->at, r->at + run, STR("a fraction of a second has at most nine digits"),
			STR("leave the further digits out"));
	for (c->fraction_digits = (int8_t)run; run; run--)
		c->fraction = c->fraction * 10 + (uint32_t)(*r->at++ - '0');
	return true;
}

/* Offsets go from -12:00 to +14:00. */
static bool clock_zone(DateReader *r, Clock *c)
{
	static const char minus[] = "\u2212";
	const char *from = r->at;
	int8_t hours, minutes = 0;
	bool west = take(r, '-');

	if (take(r, 'Z')) {
		c->zone = ZONE_UTC;
		return true;
	}
	if (!west && r->end - r->at >= 3 && !memcmp(r->at, minus, 3)) {
		west = true;
		r->at += 3;
	}
	if (!west && !take(r, '+'))
		return true;
	if (digit_run(r, false) == 4) {
		hours = (int8_t)((r->at[0] - '0') * 10 + r->at[1] - '0');
		minutes = (int8_t)((r->at[2] - '0') * 10 + r->at[3] - '0');
		r->at += 4;
	} else if (!clock_field(r, "hour", 99, &hours)) {
		return false;
	} else if (take(r, ':') && !clock_field(r, "minute", 59, &minutes)) {
		return false;
	}

	int offset = hours * 60 + minutes;
	if (minutes > 59 || offset > (west ? 12 : 14) * 60 || (west && !offset))
		return date_complain(r, from, r->at, STR("there is no such time zone"),
			STR("zones are Z and -12:00 to +14:00"));
	c->zone = ZONE_OFFSET;
	c->offset = (int16_t)(west ? -offset : offset);
	return true;
}

static bool take_clock(DateReader *r, DatePoint *p)
{
	const char *from = r->at;
	Clock *c = &p->clock;

	c->second = -1;
	if (!clock_field(r, "hour", 24, &c->hour) || !take(r, ':') ||
	    !clock_field(r, "minute", 59, &c->minute))
		return false;
	if (take(r, ':')) {
		if (!clock_field(r, "second", 59, &c->second))
			return false;
		if (take(r, '.') && !clock_fraction(r, c))
			return false;
	}
	if (c->hour == 24 && (c->minute || c->second > 0 || c->fraction))
		return date_complain(r, from, r->at, STR("a day ends at 24:00:00"), STR("hours are 00 to 23"));
	p->parts = 4;
	if (!clock_zone(r, c))
		return false;
	if (p->unspecified || p->uncertain || p->approximate || take_qualifier(r))
		return date_complain(r, r->start, r->at, STR("a date with a time of day takes no X, ?, ~ or %"),
			STR("leave the time out, or give the date exactly"));
	return true;
}

/* --- one date --- */

/* 1985, when it is followed by S. */
static bool take_significant(DateReader *r, DatePoint *p)
{
	char c = peek(r);
	if (c < '1' || c > '9')
		return false;
	r->at++;
	p->significant = (uint8_t)(c - '0');
	qualify(p, take_qualifier(r), PART_YEAR);
	return true;
}

static bool too_large(DateReader *r, const char *from)
{
	return date_complain(r, from, r->at, STR("the year is too far away to be kept"),
		STR("years have at most 16 digits"));
}

/* A number of any length; false if it is over the limit of years. */
static bool take_number(DateReader *r, int64_t *out)
{
	*out = 0;
	bool fits = true;
	for (; is_digit(peek(r)); r->at++) {
		if (fits)
			*out = *out * 10 + (*r->at - '0');
		fits = fits && *out < DATE_YEAR_LIMIT;
	}
	return fits;
}

static bool letter_exponent(DateReader *r, DatePoint *p, const char *from)
{
	int64_t exponent;
	if (!digit_run(r, false))
		return false;
	if (!take_number(r, &exponent))
		return too_large(r, from);
	p->exponential = true;
	p->coefficient = p->year;
	if (p->year == 0)
		exponent = exponent < 16 ? exponent : 16;
	for (int64_t i = 0; i < exponent; i++) {
		p->year *= 10;
		if (p->year >= DATE_YEAR_LIMIT)
			return too_large(r, from);
	}
	p->exponent = (uint8_t)exponent;
	return true;
}

/* After the Y: 170000002, -17E7, 3388E2S3. */
static bool take_letter_year(DateReader *r, DatePoint *p)
{
	const char *from = r->at - 1;
	p->kind = POINT_LETTER_YEAR;
	p->parts = 1;
	p->negative = take(r, '-');

	const char *digits = r->at;
	size_t run = digit_run(r, false);
	bool fits = take_number(r, &p->year);
	if (!run)
		return false;
	if (!fits)
		return too_large(r, from);
	if (take(r, 'E')) {
		if (!letter_exponent(r, p, from))
			return false;
	} else if (p->year < 10000 || *digits == '0') {
		return date_complain(r, from, r->at, STR("Y is for years of more than four digits"),
			arena_printf(r->arena, p->year < 10000 ? "write %s%04lld" : "write Y%s%lld",
				p->negative && p->year ? "-" : "", (long long)p->year));
	}
	if (p->negative)
		p->year = -p->year;
	if (take(r, 'S'))
		return take_significant(r, p);
	qualify(p, take_qualifier(r), PART_YEAR);
	return true;
}

/* 19 and 201: only alone, and without qualifiers on the left. */
static bool take_group(DateReader *r, DatePoint *p, size_t run)
{
	Field f;
	if (!r->single || !take_field(r, run, false, &f) || (p->negative && f.value == 0))
		return false;
	int years = run == 2 ? 100 : 10;
	p->kind = run == 2 ? POINT_CENTURY : POINT_DECADE;
	p->parts = 1;
	p->year = (p->negative ? -f.value : f.value) * years;
	qualify(p, take_qualifier(r), PART_YEAR);
	return r->at == r->end;
}

static bool no_such_month(DateReader *r, const DatePoint *p, const Field *month)
{
	DateReader rest = *r;
	Field day;
	int m = month->value;

	if (take(&rest, '-') && take_field(&rest, 2, false, &day) && m <= 31 && m > 0 &&
	    day.value >= 1 && day.value <= 12 && m <= day_month_days(p->year, day.value))
		return date_complain(r, month->at, month->at + 2, arena_printf(r->arena, "there is no month %02d", m),
			arena_printf(r->arena, "months are 01 to 12; if %02d is the day, write %.*s%02d-%02d", m,
				(int)(month->at - r->start), r->start, day.value, m));
	if (p->kind == POINT_SEASON)
		return date_complain(r, month->at, r->end, STR("a season has no days"),
			arena_printf(r->arena, "write %.*s", (int)(month->at + 2 - r->start), r->start));
	if (m == 0 && !month->mask)
		return date_complain(r, month->at, month->at + 2, STR("there is no month 00"),
			arena_printf(r->arena, "where the month is not known, write %.*s",
				(int)(month->at - 1 - r->start), r->start));
	return date_complain(r, month->at, month->at + 2, arena_printf(r->arena, "there is no month %.2s", month->at),
		STR("months are 01 to 12, seasons 21 to 24, quarters 33 to 36"));
}

static bool take_month(DateReader *r, DatePoint *p)
{
	Field month;
	if (!take_part(r, p, 1, &month))
		return false;
	p->month = (int8_t)month.value;
	if (!month.mask && month.value >= 21 && month.value <= 41) {
		p->kind = POINT_SEASON;
		return peek(r) != '-' || no_such_month(r, p, &month);
	}
	if (!date_point_choices(month.value, month.mask, 12))
		return no_such_month(r, p, &month);
	return true;
}

static bool no_such_day(DateReader *r, const DatePoint *p, const Field *day)
{
	Arena *a = r->arena;
	const char *to = day->at + 2;
	bool plain = !p->unspecified;

	if (day->value == 0 && !day->mask)
		return date_complain(r, day->at, to, STR("there is no day 00"),
			arena_printf(a, "where the day is not known, write %.*s",
				(int)(day->at - 1 - r->start), r->start));
	if (p->unspecified & X_MONTH || p->month > 12)
		return date_complain(r, day->at, to, arena_printf(a, "there is no day %.2s in such a month", day->at),
			STR("months have at most 31 days"));
	const char *name = month_names[p->month - 1];
	if (!plain)
		return date_complain(r, day->at, to,
			arena_printf(a, "there is no day %.2s in %s of such a year", day->at, name),
			arena_printf(a, "%s has %d days", name, day_month_days(1, p->month)));
	int days = day_month_days(p->year, p->month);
	return date_complain(r, day->at, to,
		arena_printf(a, "there is no %d %s in %lld", day->value, name, (long long)p->year),
		p->month == 2 ? arena_printf(a, "%s %lld has %d days", name, (long long)p->year, days) :
			arena_printf(a, "%s has %d days", name, days));
}

static bool take_day(DateReader *r, DatePoint *p, Field *day)
{
	if (!take_part(r, p, 2, day))
		return false;
	p->day = (int8_t)day->value;
	return true;
}

/* What may follow a four-digit year. */
static bool take_rest(DateReader *r, DatePoint *p)
{
	Field day = {0};

	if (take(r, '-')) {
		if (!take_month(r, p))
			return false;
		if (p->kind == POINT_DATE && take(r, '-') && !take_day(r, p, &day))
			return false;
		if (p->parts == 3 && take(r, 'T') && !take_clock(r, p))
			return false;
	}
	if (!date_point_bounds(p))
		return no_such_day(r, p, &day);
	return true;
}

bool date_reader_point(DateReader *r, DatePoint *p)
{
	unsigned left = take_qualifier(r);
	if (!left && take(r, 'Y'))
		return take_letter_year(r, p) && date_point_bounds(p);

	const char *from = r->at;
	p->negative = take(r, '-');
	size_t run = digit_run(r, true);
	if (!left && (run == 2 || run == 3))
		return take_group(r, p, run) && date_point_bounds(p);

	Field year;
	if (!take_field(r, 4, true, &year))
		return false;
	if (p->negative && !year.mask && year.value == 0)
		return date_complain(r, from, r->at, STR("there is no year -0000"),
			STR("1 BC is 0000, 2 BC is -0001"));
	p->parts = 1;
	p->year = p->negative ? -year.value : year.value;
	p->unspecified = (uint8_t)year.mask;
	if (!left && !year.mask && take(r, 'S'))
		return take_significant(r, p) && date_point_bounds(p);

	unsigned right = take_qualifier(r);
	qualify(p, left | right, PART_YEAR);
	if (left && right && peek(r) != '-')
		return false;
	return take_rest(r, p);
}
