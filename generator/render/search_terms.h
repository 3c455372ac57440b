/* render/search_terms.h: what counts as a term, in a text and in a query alike;
 * search.js does the same, and tests/search.sh holds the two together.
 *
 *   梁文锋         梁, 文, 锋, 梁文, 文锋: characters, and pairs of neighbours
 *   DeepSeek-V3    deepseek, v3: words of letters and digits
 *   2025年1月27日  2025, 1, 27, 2025-01, 2025-01-27, and the characters
 *
 * Text comes through unicode_fold_text; Latin letters lose their marks.
 * Thread: pure. */
#ifndef NIANPU_SEARCH_TERMS_H
#define NIANPU_SEARCH_TERMS_H

#include "base/arena.h"

enum {
	TERM_MOST = 24,                 /* characters; what is longer is cut */
	TERM_BYTES = TERM_MOST * 4
};

/* `term` is valid during the call. */
typedef void SearchTermFn(void *ctx, Str term);

/* Every term of a folded text, in order, with its repetitions. */
void search_terms(Str folded, SearchTermFn *each, void *ctx);

/* All its letters in a row, by which whole names are found however they are
 * divided: "deepseekv3". */
Str search_joined(Str folded, Arena *a);

#endif
