/* render/search_chunk.h: the terms of a few consecutive documents, sorted, with
 * the documents that have them.  Chunks are made in parallel and then merged.
 *
 * Private to render/search*.c. */
#ifndef NIANPU_SEARCH_CHUNK_H
#define NIANPU_SEARCH_CHUNK_H

#include "base/arena.h"

/* Where a term stands in a document; the greatest counts.  Theme's search.js
 * weighs them. */
typedef enum { IN_TEXT, IN_HEAD, IN_ALIAS, IN_TITLE, IS_ALIAS, IS_TITLE } SearchPlace;

enum { CHUNK_PLACE_BITS = 3, CHUNK_DOCUMENTS_MOST = 1 << 12 };

typedef struct {
	uint64_t key;                   /* the first eight bytes, so that numbers sort as bytes do */
	uint32_t text;                  /* the whole, in SearchChunk.text, if it is longer */
	uint32_t postings;              /* in SearchChunk.postings; they end where the next term's begin */
	uint8_t len;
} SearchTerm;

/* A posting is (gap << CHUNK_PLACE_BITS | place) in LEB128; the gap is from the
 * document before, the first counted from -1. */
typedef struct {
	SearchTerm *terms;              /* by bytes; one more than `count`, for its `postings` */
	size_t count;
	const char *text;
	const unsigned char *postings;
} SearchChunk;

Str search_chunk_term(const SearchChunk *chunk, const SearchTerm *t, char small[8]);
int search_chunk_cmp(const SearchChunk *a, const SearchTerm *x, const SearchChunk *b, const SearchTerm *y);

/* --- making one --- */

typedef struct SearchBuilder SearchBuilder;

SearchBuilder *search_builder_new(Arena *scratch);

/* Documents come in order, 0 and up. */
void search_builder_add(SearchBuilder *b, uint32_t document, SearchPlace place, Str term);

/* Bring it into its final form, in `a`. */
SearchChunk *search_builder_finish(SearchBuilder *b, Arena *a);

#endif
