/* model/date_reader.h: the state of reading EDTF, shared by date_reader.c (one date)
 * and date_read.c (expressions).
 *
 * Every function returns false when the text is not EDTF; if it is EDTF but no real
 * date, *error has been filled too.
 * Thread: pure. */
#ifndef NIANPU_DATE_READER_H
#define NIANPU_DATE_READER_H

#include "model/date_point.h"

typedef struct {
	const char *start, *at, *end;
	Arena *arena;
	DateError *error;
	bool single;                    /* not in an interval or set: 19 and 201 are allowed */
} DateReader;

/* Fill the error.  Always false, so that callers can return it. */
bool date_complain(DateReader *r, const char *from, const char *to, Str text, Str help);

/* One date of any kind but "..", into a zeroed *p. */
bool date_reader_point(DateReader *r, DatePoint *p);

static inline char peek(const DateReader *r)
{
	return r->at < r->end ? *r->at : '\0';
}

static inline bool take(DateReader *r, char c)
{
	if (peek(r) != c || r->at == r->end)
		return false;
	r->at++;
	return true;
}

static inline bool is_dots(const DateReader *r)
{
	return r->end - r->at >= 2 && r->at[0] == '.' && r->at[1] == '.';
}

static inline bool take_dots(DateReader *r)
{
	if (!is_dots(r))
		return false;
	r->at += 2;
	return true;
}

#endif
