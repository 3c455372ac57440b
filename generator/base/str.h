/* base/str.h: a borrowed slice of bytes, UTF-8 by convention, not NUL-terminated.
 *
 * Owns:   nothing; a Str is valid as long as what it points into.
 * Thread: every function here is pure. */
#ifndef NIANPU_STR_H
#define NIANPU_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
	const char *at;
	size_t len;
} Str;

#define STR(lit)   ((Str){ "" lit, sizeof(lit) - 1 })
#define STR_INIT(lit) { "" lit, sizeof(lit) - 1 }      /* for tables at file scope */
#define STR_ARG(s) (int)(s).len, (s).at                /* printf("%.*s", STR_ARG(s)) */

/* NULL gives the empty Str */
static inline Str str_from(const char *c)
{
	return c ? (Str){ c, strlen(c) } : (Str){0};
}

static inline bool str_eq(Str a, Str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

/* without the first n bytes (n is capped) */
static inline Str str_skip(Str s, size_t n)
{
	if (n > s.len)
		n = s.len;
	return n ? (Str){ s.at + n, s.len - n } : s;
}

/* the first n bytes (n is capped) */
static inline Str str_first(Str s, size_t n)
{
	return (Str){ s.at, n < s.len ? n : s.len };
}

static inline bool str_starts(Str s, Str with)
{
	return s.len >= with.len && str_eq((Str){ s.at, with.len }, with);
}

bool str_ends(Str s, Str with);
int str_cmp(Str a, Str b);                             /* by bytes; which is by code point */
Str str_trim(Str s);                                   /* ASCII blanks off both ends */
size_t str_find(Str s, Str what);                      /* offset, or SIZE_MAX */
size_t str_find_byte(Str s, char c);                   /* offset, or SIZE_MAX */
size_t str_rfind_byte(Str s, char c);                  /* last offset, or SIZE_MAX */

/* Split at the first `sep`.  True if it was there; *before and *after alias s;
 * if it was not, *before is s and *after is empty. */
bool str_cut(Str s, char sep, Str *before, Str *after);

/* Take the next line off *rest, without its LF or CRLF.  False at the end. */
bool str_line(Str *rest, Str *line);

/* Read a whole Str as a non-negative decimal integer.  False if it is not one
 * or does not fit. */
bool str_int(Str s, int64_t *out);

enum { STR_INT_ROOM = 20 };

/* The integer in decimal, written into `room`, of which it is the end. */
Str str_from_int(char room[STR_INT_ROOM], int64_t n);

/* The same for as long as the block lasts that it stands in. */
#define STR_INT(n) str_from_int((char[STR_INT_ROOM]){0}, (int64_t)(n))

/* Decode the code point at s.at (s must not be empty) and return its length in
 * bytes, 1 to 4.  A malformed byte decodes as itself, length 1, *cp = 0xFFFD. */
size_t str_decode(Str s, uint32_t *cp);

/* Offset of the first byte that is not valid UTF-8 (RFC 3629), or SIZE_MAX. */
size_t str_bad_utf8(Str s);

#endif
