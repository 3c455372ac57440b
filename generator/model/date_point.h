/* model/date_point.h: one date of an EDTF expression, as it was written.
 *
 * For the date files only: date.c (days, order, ages), date_bounds.c (earliest,
 * latest), date_read.c and date_reader.c (text to Date), date_mend.c and
 * date_token.c (what the editor meant), date_print.c (Date to EDTF), date_text.c and
 * date_words.c (Date to words), date_json.c.
 * Thread: pure. */
#ifndef NIANPU_DATE_POINT_H
#define NIANPU_DATE_POINT_H

#include "model/date.h"

/* Years are kept below 10^16, so that day numbers fit too. */
#define DATE_YEAR_LIMIT INT64_C(10000000000000000)

/* The longest text that is read, and the room that one point needs in print. */
enum { DATE_TEXT_LIMIT = 4096, DATE_POINT_TEXT = 64 };

typedef enum {
	POINT_DATE,                     /* year, month, day or time, in four-digit years */
	POINT_SEASON,                   /* month holds 21-41 */
	POINT_LETTER_YEAR,              /* Y17000, Y17E7 */
	POINT_DECADE, POINT_CENTURY,    /* 201, 20: year holds the first (nearest to 0) year */
	POINT_UNKNOWN, POINT_OPEN       /* nothing, or "..", in place of a date */
} PointKind;

enum { PART_YEAR = 1, PART_MONTH = 2, PART_DAY = 4 };   /* in uncertain, approximate */

typedef enum { ZONE_NONE, ZONE_UTC, ZONE_OFFSET } ZoneKind;

typedef struct {
	int8_t hour, minute, second;    /* second is -1 when it was not given */
	int8_t fraction_digits;
	uint32_t fraction;
	ZoneKind zone;
	int16_t offset;                 /* minutes east of UTC */
} Clock;

struct DatePoint {
	PointKind kind;
	bool to_next;                   /* in a set: ".." joins it to the next point */
	bool negative;
	uint8_t parts;                  /* 1 year, 2 and month, 3 and day, 4 and time */
	int8_t month, day;
	uint8_t unspecified;            /* X: bits 0-3 year from its first digit, 4-5 month, 6-7 day */
	uint8_t uncertain, approximate; /* PART_ bits */
	uint8_t significant;            /* S: digits that are known, 0 if not said */
	bool exponential;               /* year is coefficient E exponent */
	uint8_t exponent;
	int64_t coefficient;            /* without sign */
	int64_t year;                   /* with sign, X read as 0 */
	Clock clock;                    /* parts == 4 */
	Day earliest, latest;           /* of POINT_UNKNOWN and POINT_OPEN: zero */
	Precision precision;
};

static inline bool point_is_date(const DatePoint *p)
{
	return p->kind < POINT_UNKNOWN;
}

/* The bits of `unspecified` that belong to the year, the month, the day. */
enum { X_YEAR = 0x0f, X_MONTH = 0x30, X_DAY = 0xc0 };

/* When a point begins or ends, in UTC if it says its zone: the day, and the
 * second of that day (0 without a time). */
typedef struct {
	Day day;
	int32_t second;
} Instant;

Instant date_point_begin(const DatePoint *p);
Instant date_point_end(const DatePoint *p);
int date_instant_cmp(Instant a, Instant b);

/* Fill earliest, latest and precision.  False if no such date exists; the parts
 * are in range otherwise. */
bool date_point_bounds(DatePoint *p);

/* The months (bit 1 to 12) or days (bit 1 to 31) that two digits with X can mean. */
uint32_t date_point_choices(int value, unsigned mask, int most);

/* date_read without mends.  Where the text is not EDTF at all, error->text stays
 * empty and error->at tells how far it was. */
bool date_parse(Str text, Arena *arena, Date *out, DateError *error);

/* Fill *error for a text that date_parse did not know. */
void date_mend(Str text, Arena *arena, DateError *error);

/* Canonical EDTF.  Returns the length. */
size_t date_point_print(char out[DATE_POINT_TEXT], const DatePoint *p);
Str date_print_edtf(Arena *arena, DateKind kind, const DatePoint *points, size_t count);

#endif
