/* render/cites.h: the citations of one page: numbered in order of first use, with
 * a way back from the list of sources to each use. */
#ifndef NIANPU_CITES_H
#define NIANPU_CITES_H

#include "render/scope.h"

typedef struct {
	uint32_t number;                /* of the source on this page */
	uint32_t use;                   /* of the mark, counted within the source */
	Str at;                         /* locators in words, or empty */
	Str quote;                      /* what the source says there, or empty */
} CiteUse;

typedef struct {
	const Dossier *source;
	CiteUse *uses;
	size_t use_count;
} CiteSource;

struct Cites {
	CiteSource *sources;            /* [i] has number i + 1 */
	size_t count;
};

/* The mark for some citations: <sup class="cite">...</sup>, appended to b.
 * Nothing when none of them has a target. */
void cites_mark(Scope *sc, Buf *b, const Citation *items, size_t count);

/* The same as a text of its own. */
Str cites_html(Scope *sc, const Citation *items, size_t count);

/* Put sources in the list without a mark (a dossier's own `sources:`). */
void cites_add(Scope *sc, const Citation *items, size_t count);

/* The list, under "sources". */
void cites_list(Scope *sc, Value *into);

/* "para. 23" in the page's language. */
Str cites_locator(Scope *sc, Str at);

#endif
