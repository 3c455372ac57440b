/* render/search.h: the index that lets a page without a server find anything.
 *
 * Out:    scripts beneath assets/search/, each one call of nianpuSearch(name,
 *         data), which the theme's search.js loads when a query needs them:
 *           index      where everything is: first terms, documents by type and period
 *           LANGUAGE   what the search says in that language, and the types' labels
 *           tR-I       terms and where they stand        (search_merge.c)
 *           wR, bR     words forwards and backwards, for typing errors
 *           rL-I       results: address, title, summary, date, in language number L
 *           xI         texts, out of which sentences are shown
 *           fold       Traditional characters and their Simplified ones
 * Every dossier is one document, in all its languages; a document's number says
 * its type, its period and its weight, because they are numbered in that order.
 * The bytes depend on the site alone, not on threads. */
#ifndef NIANPU_SEARCH_H
#define NIANPU_SEARCH_H

#include "render/render.h"

void search_write(const Site *site, const RenderOptions *options, Diags *diags);

#endif
