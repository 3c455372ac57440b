/* model/date_words.h: what date_text.c needs of one language: its calendar's
 * patterns, cut up once, and a column of date_words.def.
 *
 * Thread: everything here is const once made. */
#ifndef NIANPU_DATE_WORDS_H
#define NIANPU_DATE_WORDS_H

#include "model/date_text.h"

typedef enum {
#define PHRASE(name, hans, hant, en) WORDS_##name,
#include "model/date_words.def"
#undef PHRASE
	WORDS_COUNT
} Phrase;

enum { PATTERN_LIMIT = 16 };

typedef struct {
	char field;                     /* y, M (as a number), L (by name), d, G, or 0: only the literal */
	Str literal;
} Piece;

typedef struct {
	Piece pieces[PATTERN_LIMIT];
	size_t count;
} Pattern;

struct DateWords {
	int column;                     /* of date_words.def */
	Pattern ymd, ym, y, md, m;
	bool year_first;                /* the year stands before the month */
	Str month[12];
	Str era_bce, era_ce, era_gap;
	bool era_first;
};

/* Print a phrase up to its next % and return what follows.  Begin with
 * date_words_phrase. */
const char *date_words_phrase(const DateWords *w, Phrase phrase);
const char *date_words_until(Buf *b, const char *phrase);

/* A phrase without %. */
void date_words_print(Buf *b, const DateWords *w, Phrase phrase);

/* The year as a number with its era where it needs one: 2025, 公元前221, 8 AD. */
void date_words_year(Buf *b, const DateWords *w, int64_t year);

/* What goes into a pattern; what it has no field for may be absent. */
typedef struct {
	Str year;
	int month, day;
} Filling;

void date_words_fill(Buf *b, const DateWords *w, const Pattern *pattern, Filling with);

#endif
