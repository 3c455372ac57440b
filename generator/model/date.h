/* model/date.h: EDTF, the Extended Date/Time Format of ISO 8601-2:2019
 * (Library of Congress specification of 2019-02-04), levels 0, 1 and 2
 * complete; where the specification is silent, as edtf on npm reads it, except
 * [1825..1828] (which is four years) and the seasons, which are meteorological
 * and northern (21, 25: March to May; 24, 28: December to February of the next
 * year; 29-32 southern).
 *
 * Beyond what that reads, because the specification's wording allows it: ?, ~ and
 * % at seasons, letter years and dates with X; seasons and letter years in
 * intervals and sets; X wherever some digit gives a real date.
 *
 * Years are astronomical (0 is 1 BCE) and below 10^16, so that day numbers fit in
 * int64_t; days are counted in the proleptic Gregorian calendar.
 * Thread: pure. */
#ifndef NIANPU_DATE_H
#define NIANPU_DATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef struct {
	int64_t year;
	int8_t month, day;              /* 1-12, 1-31; always both set in earliest and latest */
} Day;

/* How fine a date really is: an X makes it coarser (1985-04-XX is a month, 201X a
 * decade), and so does S.  Coarser first. */
typedef enum {
	PRECISION_NONE,                 /* unknown or empty */
	PRECISION_MILLION, PRECISION_MILLENNIUM, PRECISION_CENTURY, PRECISION_DECADE,
	PRECISION_YEAR, PRECISION_SEASON, PRECISION_MONTH, PRECISION_DAY, PRECISION_TIME
} Precision;

typedef enum { BOUND_DAY, BOUND_UNKNOWN, BOUND_OPEN } BoundKind;

typedef struct {
	BoundKind kind;
	Day day;                        /* BOUND_DAY only */
} Bound;

typedef enum { DATE_SINGLE, DATE_INTERVAL, DATE_ONE_OF, DATE_ALL_OF } DateKind;

typedef struct DatePoint DatePoint;     /* one date of an expression; see date_point.h of model/ */

/* Immutable.  A valid Date always has a text; {0} is no date. */
typedef struct {
	DateKind kind;
	Str edtf;                       /* canonical text */
	Bound earliest, latest;         /* days as written: a zone does not move them */
	Precision precision;            /* of the coarsest part */
	bool uncertain, approximate;    /* ? ~ (% is both) anywhere */
	DatePoint *points;              /* parsed parts, for wording */
	size_t point_count;
} Date;

typedef struct {
	size_t at, len;                 /* bytes in the input that are wrong */
	Str text;                       /* one sentence: "there is no 30 February in 2025" */
	Str help;                       /* the fix: "February 2025 has 28 days", "write 2025-01-27" */
	Str meant;                      /* the EDTF of what can only have been meant; or empty */
} DateError;

/* Read all of `text`.  On failure *out is untouched and *error filled (texts in
 * `arena`). */
bool date_read(Str text, Arena *arena, Date *out, DateError *error);

/* The same as editors write it: a number of one to three digits is a year, and not,
 * as in EDTF, a century or decade, which must say X: 19XX, 201X. */
bool date_read_written(Str text, Arena *arena, Date *out, DateError *error);

/* Order for timelines: earliest, then coarser first, then latest, then the time of
 * day.  Unknown and open beginnings sort by the end that is known; no date at all
 * sorts last. */
int date_cmp(const Date *a, const Date *b);

/* The first of what date_cmp compares alone: the day by which each sorts. */
int date_cmp_day(const Date *a, const Date *b);

int day_cmp(Day a, Day b);
int64_t day_number(Day d);              /* days since 0000-03-01; consecutive */
Day day_from_number(int64_t n);
bool day_is_leap(int64_t year);
int day_month_days(int64_t year, int month);

/* The days that a date can mean, both ends included; INT64_MIN and INT64_MAX where
 * nothing bounds it. */
typedef struct {
	int64_t first, last;
} DaySpan;

DaySpan date_span(const Date *d);       /* under every reading, as date_certainly_before has it */
DaySpan date_span_likely(const Date *d);        /* as if it had no ? and no ~ */

/* Is `a` certainly before `b`, that is under every reading?  A date with ? never
 * is; one with ~ may be off by five of its units (years, months, days). */
bool date_certainly_before(const Date *a, const Date *b);

/* Full years from birth to a date, as a range: fewest and most under every
 * reading.  False if either is unknown or open where it matters, or if `at` is
 * certainly before birth. */
bool date_age(const Date *born, const Date *at, int64_t *fewest, int64_t *most);

void day_print(Buf *b, Day d);          /* ISO 8601: 2025-01-27, -0001-01-01, +170000000-01-01 */

#endif
