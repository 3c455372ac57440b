/* render/search_document.h: what of a dossier is found, and where it counts.
 *
 * Private to render/search*.c. */
#ifndef NIANPU_SEARCH_DOCUMENT_H
#define NIANPU_SEARCH_DOCUMENT_H

#include "model/site.h"
#include "render/search_chunk.h"

typedef struct {
	const Dossier *dossier;
	uint32_t type;                  /* index of its type */
	int32_t year;                   /* of its first date, SEARCH_UNDATED if it has none */
	int32_t period;                 /* the year's period: see SearchOrder.unit */
	uint32_t weight;                /* 0 to 7: how likely it is what is looked for */
} SearchDocument;

enum { SEARCH_UNDATED = INT32_MIN };

typedef struct {
	SearchDocument *documents;      /* by type, period and weight */
	size_t count;
	int32_t unit;                   /* years in a period: 1, 10, 100 ... */
} SearchOrder;

void search_order(SearchOrder *order, const Site *site, Arena *a);

void search_document_add(SearchBuilder *b, const Site *site, uint32_t number, const Dossier *d, Arena *scratch);

/* The text of a dossier in a language, with the titles that links show, and below
 * it what its facts say in words, a line each.  Empty where there is none. */
Str search_document_text(const Site *site, const Dossier *d, int lang, Arena *scratch);

#endif
