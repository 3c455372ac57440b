/* model/date_token.h: the words, numbers and signs of a date that is not EDTF, for
 * date_mend.c.
 * Thread: pure. */
#ifndef NIANPU_DATE_TOKEN_H
#define NIANPU_DATE_TOKEN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum { DATE_TOKENS = 40 };

/* Kinds up to 127 stand in the shapes of date_mend.def as that letter. */
enum {
	TOKEN_ABOUT = 128, TOKEN_PERHAPS, TOKEN_BCE, TOKEN_CE, TOKEN_IGNORED,
	TOKEN_TO, TOKEN_NOW, TOKEN_SINCE, TOKEN_BEFORE, TOKEN_OR, TOKEN_UNKNOWN
};

typedef enum {
	WHY_WIDE, WHY_TIME, WHY_WORDS, WHY_DASH, WHY_SLASH, WHY_DOT, WHY_BLANK, WHY_CASE, WHY_SHAPE,
	WHY_COUNT
} Why;

typedef struct {
	int kind;
	int64_t value;
	Str masked;                     /* 199X, instead of a value */
} DateToken;

typedef struct {
	DateToken at[DATE_TOKENS];
	size_t count;
	bool why[WHY_COUNT];            /* what was seen that EDTF does not have */
} DateTokens;

/* False if there is a word that is not known, or too many tokens. */
bool date_tokens_read(DateTokens *t, Str text, Arena *arena);

/* The text with its signs as EDTF has them: half width, capitals, no blanks, % for
 * ?~, X for the u of old drafts. */
void date_tokens_tidy(Buf *b, Str text, bool why[WHY_COUNT]);

#endif
