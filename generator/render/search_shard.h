/* render/search_shard.h: how terms and numbers are written into scripts.
 *
 * A list of terms is `PSUFFIX,STRONG,TEXT` joined by ';', in order of bytes: P is
 * how many UTF-16 units it shares with the term before (a digit, at most 63), and
 * STRONG and TEXT are its documents, those with a place above IN_TEXT and the
 * others.  Words of which nothing but their spelling matters end after the suffix.
 * Digits are A-Z a-z 0-9 - _ for 0 to 63, six bits each.
 * A list of documents is Rice's code: a digit k, then for each document its gap
 * from the one before (counted from -1, less one) as quotient in ones and a zero
 * and remainder in k bits; after it, in STRONG, its place in three.  What is left
 * of the last digit is ones.
 *
 * Private to render/search*.c. */
#ifndef NIANPU_SEARCH_SHARD_H
#define NIANPU_SEARCH_SHARD_H

#include "base/buf.h"
#include "render/render.h"

enum { SHARD_BYTES = 52 << 10 };        /* at most, and at least half of it except where there is no more */

typedef struct {
	uint32_t document;
	uint32_t place;
} SearchPosting;

/* Append; nothing for an empty list. */
void search_shard_documents(Buf *b, const SearchPosting *postings, size_t count, bool with_place);

/* P and SUFFIX. */
void search_shard_term(Buf *b, Str before, Str term);

/* A script that hands over `data`, which is JavaScript. */
bool search_shard_write(const RenderOptions *o, Str name, Str data, Diags *diags);

/* Words of five letters or more, forwards as `w` and backwards as `b`; the first of
 * each script into *forwards and *backwards. */
typedef struct {
	Str *at;
	size_t count;
} SearchStrs;

void search_words_write(SearchStrs words, const RenderOptions *o, SearchStrs *forwards, SearchStrs *backwards, Arena *a,
                        Diags *diags);

#endif
