/* model/date_bounds.c: the first and the last day that a point can mean, and how
 * fine it is.
 *
 * X is any digit that gives a real date: 1984-1X is October to December, 1985-02-3X
 * is nothing, 19XX-02-29 begins in 1904. */
#include "model/date_point.h"

typedef struct { int8_t first, last, next_year; } SeasonMonths;

/* 21 to 41.  next_year: the last month is in the year after. */
static const SeasonMonths season_months[] = {
	{ 3, 5, 0 }, { 6, 8, 0 }, { 9, 11, 0 }, { 12, 2, 1 },           /* 21-24 */
	{ 3, 5, 0 }, { 6, 8, 0 }, { 9, 11, 0 }, { 12, 2, 1 },           /* 25-28 northern */
	{ 9, 11, 0 }, { 12, 2, 1 }, { 3, 5, 0 }, { 6, 8, 0 },           /* 29-32 southern */
	{ 1, 3, 0 }, { 4, 6, 0 }, { 7, 9, 0 }, { 10, 12, 0 },           /* quarters */
	{ 1, 4, 0 }, { 5, 8, 0 }, { 9, 12, 0 },                         /* quadrimesters */
	{ 1, 6, 0 }, { 7, 12, 0 },                                      /* halves */
};

uint32_t date_point_choices(int value, unsigned mask, int most)
{
	int tens = value / 10, ones = value % 10;
	uint32_t set = 0;

	for (int n = 1; n <= most; n++)
		if ((mask & 1 || n / 10 == tens) && (mask & 2 || n % 10 == ones))
			set |= UINT32_C(1) << n;
	return set;
}

static int lowest(uint32_t set)
{
	return __builtin_ctz(set);
}

static int highest(uint32_t set)
{
	return 31 - __builtin_clz(set);
}

static uint32_t days_of_month(uint32_t days, int64_t year, int month)
{
	return days & (UINT32_MAX >> (31 - day_month_days(year, month)));
}

/* The first (step 1) or last (step -1) real date of a year. */
static bool date_in_year(int64_t year, uint32_t months, uint32_t days, int step, Day *out)
{
	for (int i = 1; i <= 12; i++) {
		int month = step > 0 ? i : 13 - i;
		if (!(months >> month & 1))
			continue;
		uint32_t set = days_of_month(days, year, month);
		if (!set)
			continue;
		*out = (Day){ year, (int8_t)month, (int8_t)(step > 0 ? lowest(set) : highest(set)) };
		return true;
	}
	return false;
}

/* Digits of a year from its first: can `year` (without sign) be written so? */
static bool year_fits(int64_t year, int64_t pattern, unsigned mask)
{
	for (unsigned bit = 8; bit; bit >>= 1, year /= 10, pattern /= 10)
		if (!(mask & bit) && year % 10 != pattern % 10)
			return false;
	return true;
}

static int64_t widest_year(int64_t year, unsigned mask)
{
	static const int64_t nines[] = { 9000, 900, 90, 9 };
	for (unsigned i = 0; i < 4; i++)
		if (mask >> i & 1)
			year += nines[i];
	return year;
}

typedef struct {
	int64_t low, high, pattern;     /* without sign */
	unsigned mask;
	bool negative;
	uint32_t months, days;
} Search;

static bool search(const Search *s, int step, Day *out)
{
	bool upwards = (step > 0) != s->negative;
	int64_t count = s->high - s->low;

	for (int64_t i = 0; i <= count; i++) {
		int64_t year = upwards ? s->low + i : s->high - i;
		if (!year_fits(year, s->pattern, s->mask) || (s->negative && year == 0))
			continue;
		if (date_in_year(s->negative ? -year : year, s->months, s->days, step, out))
			return true;
	}
	return false;
}

static Precision year_precision(unsigned mask)
{
	if (mask & 1)
		return mask == X_YEAR ? PRECISION_NONE : PRECISION_MILLENNIUM;
	if (mask & 2)
		return PRECISION_MILLENNIUM;
	if (mask & 4)
		return PRECISION_CENTURY;
	return mask ? PRECISION_DECADE : PRECISION_YEAR;
}

static Precision date_precision(const DatePoint *p)
{
	unsigned x = p->unspecified;
	if (x & X_YEAR || p->parts == 1)
		return year_precision(x & X_YEAR);
	if (x & X_MONTH)
		return PRECISION_YEAR;
	if (p->parts == 2 || x & X_DAY)
		return PRECISION_MONTH;
	return p->parts == 3 ? PRECISION_DAY : PRECISION_TIME;
}

static bool masked_bounds(DatePoint *p)
{
	int64_t pattern = p->negative ? -p->year : p->year;
	unsigned x = p->unspecified;
	Search s = {
		.low = pattern, .high = widest_year(pattern, x & X_YEAR), .pattern = pattern,
		.mask = x & X_YEAR, .negative = p->negative,
		.months = p->parts < 2 ? 0x1ffe : date_point_choices(p->month, x >> 4 & 3, 12),
		.days = p->parts < 3 ? 0xfffffffe : date_point_choices(p->day, x >> 6 & 3, 31),
	};
	return search(&s, 1, &p->earliest) && search(&s, -1, &p->latest);
}

static bool plain_bounds(DatePoint *p)
{
	int first = p->parts < 2 ? 1 : p->month, last = p->parts < 2 ? 12 : p->month;
	if (first < 1 || last > 12)
		return false;
	int days = day_month_days(p->year, last);
	if (p->parts >= 3 && (p->day < 1 || p->day > days))
		return false;

	p->earliest = (Day){ p->year, (int8_t)first, (int8_t)(p->parts < 3 ? 1 : p->day) };
	p->latest = (Day){ p->year, (int8_t)last, (int8_t)(p->parts < 3 ? days : p->day) };
	return true;
}

static bool date_bounds(DatePoint *p)
{
	p->precision = date_precision(p);
	return p->unspecified ? masked_bounds(p) : plain_bounds(p);
}

static void year_bounds(DatePoint *p, int64_t low, int64_t high, Precision precision)
{
	p->earliest = (Day){ p->negative ? -high : low, 1, 1 };
	p->latest = (Day){ p->negative ? -low : high, 12, 31 };
	p->precision = precision;
}

/* S: the digits after the significant ones may be any. */
static void significant_bounds(DatePoint *p)
{
	static const Precision lost[] = { PRECISION_YEAR, PRECISION_DECADE, PRECISION_CENTURY,
		PRECISION_MILLENNIUM, PRECISION_MILLENNIUM, PRECISION_MILLENNIUM, PRECISION_MILLION };
	int64_t year = p->negative ? -p->year : p->year, unit = 1;
	int digits = 0, unknown = 0;

	for (int64_t rest = year; rest; rest /= 10)
		digits++;
	if (p->significant)
		for (; unknown < digits - p->significant; unknown++)
			unit *= 10;
	int64_t low = year / unit * unit;
	year_bounds(p, low, low + unit - 1, lost[unknown < 6 ? unknown : 6]);
}

static bool season_bounds(DatePoint *p)
{
	const SeasonMonths *season = &season_months[p->month - 21];
	DatePoint year = { .negative = p->negative, .parts = 1, .year = p->year,
		.unspecified = p->unspecified & X_YEAR };

	if (!date_bounds(&year))
		return false;
	int64_t last = year.latest.year + season->next_year;
	p->earliest = (Day){ year.earliest.year, season->first, 1 };
	p->latest = (Day){ last, season->last, (int8_t)day_month_days(last, season->last) };
	p->precision = p->unspecified ? year.precision : PRECISION_SEASON;
	return true;
}

/* A century or decade before year 0 counts away from it but ends before it: -01
 * is -0100 to -0001. */
static void group_bounds(DatePoint *p, int64_t years, Precision precision)
{
	p->earliest = (Day){ p->year, 1, 1 };
	p->latest = (Day){ p->year + years - 1, 12, 31 };
	p->precision = precision;
}

bool date_point_bounds(DatePoint *p)
{
	switch (p->kind) {
	case POINT_DATE:
		if (!p->significant)
			return date_bounds(p);
		/* fall through */
	case POINT_LETTER_YEAR:
		significant_bounds(p);
		return true;
	case POINT_SEASON:
		return season_bounds(p);
	case POINT_DECADE:
		group_bounds(p, 10, PRECISION_DECADE);
		return true;
	case POINT_CENTURY:
		group_bounds(p, 100, PRECISION_CENTURY);
		return true;
	case POINT_UNKNOWN:
	case POINT_OPEN:
		break;
	}
	return true;
}
