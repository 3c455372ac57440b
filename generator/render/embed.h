/* render/embed.h: a part of another dossier's body, set apart, where a text says
 * ![[name]], ![[name#heading]] or ![[name#^block]] alone in its paragraph.
 *
 * A part shows no further parts, so circles stop; a page has up to 20 of them, and
 * up to 64 KB. */
#ifndef NIANPU_EMBED_H
#define NIANPU_EMBED_H

#include "render/scope.h"

/* False, and nothing, where there is no such part, or no room for it. */
bool embed_html(Scope *sc, Buf *b, const BodyRef *ref);

#endif
