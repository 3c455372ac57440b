/* model/date.c: days, order and ages.
 *
 * A day number counts from 1 March of year 0, so that the leap day is the last of
 * its year and a year's days need no table (Neri and Schneider; Hinnant). */
#include "model/date.h"
#include "model/date_point.h"

enum { ERA_YEARS = 400, ERA_DAYS = 146097 };

bool day_is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_month_days(int64_t year, int month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month == 2 && day_is_leap(year) ? 29 : days[month - 1];
}

int day_cmp(Day a, Day b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

int64_t day_number(Day d)
{
	int64_t year = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = floor_div(year, ERA_YEARS);
	int64_t year_of_era = year - era * ERA_YEARS;
	int64_t month = (d.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + d.day - 1;

	return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

Day day_from_number(int64_t n)
{
	int64_t era = floor_div(n, ERA_DAYS);
	int64_t day = n - era * ERA_DAYS;
	int64_t year = (day - day / 1460 + day / 36524 - day / (ERA_DAYS - 1)) / 365;
	int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	int64_t calendar_month = month < 10 ? month + 3 : month - 9;

	return (Day){
		.year = year + era * ERA_YEARS + (calendar_month <= 2),
		.month = (int8_t)calendar_month,
		.day = (int8_t)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

void day_print(Buf *b, Day d)
{
	int64_t year = d.year < 0 ? -d.year : d.year;
	const char *sign = d.year < 0 ? "-" : year > 9999 ? "+" : "";

	buf_printf(b, "%s%04lld-%02d-%02d", sign, (long long)year, d.month, d.day);
}

int date_instant_cmp(Instant a, Instant b)
{
	int order = day_cmp(a.day, b.day);
	return order ? order : (a.second > b.second) - (a.second < b.second);
}

static int32_t clock_second(const Clock *c)
{
	return c->hour * 3600 + c->minute * 60 + (c->second > 0 ? c->second : 0);
}

static Instant point_instant(const DatePoint *p, Day day)
{
	int32_t day_seconds = 24 * 3600;
	Instant at = { day, 0 };
	if (p->parts != 4)
		return at;

	int32_t second = clock_second(&p->clock);
	if (p->clock.zone == ZONE_OFFSET)
		second -= p->clock.offset * 60;
	int64_t shift = floor_div(second, day_seconds);
	at.second = (int32_t)(second - shift * day_seconds);
	if (shift)
		at.day = day_from_number(day_number(day) + shift);
	return at;
}

Instant date_point_begin(const DatePoint *p)
{
	return point_instant(p, p->earliest);
}

Instant date_point_end(const DatePoint *p)
{
	return point_instant(p, p->latest);
}

/* The day by which a date sorts; false if it has none. */
static bool sort_day(const Date *d, Day *day)
{
	const Bound *bound = d->earliest.kind == BOUND_DAY ? &d->earliest : &d->latest;
	*day = bound->day;
	return bound->kind == BOUND_DAY && d->point_count > 0;
}

/* Known, then unknown, then open. */
static int end_cmp(const Bound *a, const Bound *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->kind == BOUND_DAY ? day_cmp(a->day, b->day) : 0;
}

static int clock_cmp(const Date *a, const Date *b)
{
	const DatePoint *p = a->points, *q = b->points;
	if (p->parts != 4 || q->parts != 4)
		return (p->parts == 4) - (q->parts == 4);
	int32_t s = clock_second(&p->clock), t = clock_second(&q->clock);
	return (s > t) - (s < t);
}

int date_cmp_day(const Date *a, const Date *b)
{
	Day x, y;
	bool has_a = sort_day(a, &x), has_b = sort_day(b, &y);
	return has_a && has_b ? day_cmp(x, y) : has_b - has_a;
}

int date_cmp(const Date *a, const Date *b)
{
	Day day;
	int order = date_cmp_day(a, b);
	if (order || !sort_day(a, &day))
		return order;
	if (a->precision != b->precision)
		return a->precision < b->precision ? -1 : 1;
	order = end_cmp(&a->latest, &b->latest);
	return order ? order : clock_cmp(a, b);
}

/* How many days an approximate date may be off: five of its units. */
static int64_t slack_days(const Date *d)
{
	static const int64_t unit[] = {
		[PRECISION_NONE] = 3652425, [PRECISION_MILLION] = 365242500, [PRECISION_MILLENNIUM] = 365243,
		[PRECISION_CENTURY] = 36525, [PRECISION_DECADE] = 3653, [PRECISION_YEAR] = 366,
		[PRECISION_SEASON] = 92, [PRECISION_MONTH] = 31, [PRECISION_DAY] = 1, [PRECISION_TIME] = 1,
	};
	return d->approximate ? 5 * unit[d->precision] : 0;
}

static DaySpan span(const Date *d, int64_t slack)
{
	DaySpan s = { INT64_MIN, INT64_MAX };
	if (d->point_count && d->earliest.kind == BOUND_DAY)
		s.first = day_number(d->earliest.day) - slack;
	if (d->point_count && d->latest.kind == BOUND_DAY)
		s.last = day_number(d->latest.day) + slack;
	return s;
}

DaySpan date_span(const Date *d)
{
	return d->uncertain ? (DaySpan){ INT64_MIN, INT64_MAX } : span(d, slack_days(d));
}

DaySpan date_span_likely(const Date *d)
{
	return span(d, 0);
}

bool date_certainly_before(const Date *a, const Date *b)
{
	return date_span(a).last < date_span(b).first;
}

static int64_t full_years(Day from, Day to)
{
	bool before_birthday = to.month < from.month || (to.month == from.month && to.day < from.day);
	return to.year - from.year - before_birthday;
}

static bool both_ends_known(const Date *d)
{
	return d->point_count && d->earliest.kind == BOUND_DAY && d->latest.kind == BOUND_DAY;
}

bool date_age(const Date *born, const Date *at, int64_t *fewest, int64_t *most)
{
	if (!both_ends_known(born) || !both_ends_known(at))
		return false;
	if (day_cmp(at->latest.day, born->earliest.day) < 0)
		return false;

	int64_t least = full_years(born->latest.day, at->earliest.day);
	*fewest = least < 0 ? 0 : least;
	*most = full_years(born->earliest.day, at->latest.day);
	return true;
}
