/* render/body.h: a parsed body with its holes filled for one page, and sentences
 * out of bodies. */
#ifndef NIANPU_RENDER_BODY_H
#define NIANPU_RENDER_BODY_H

#include "render/scope.h"

Str body_html(Scope *sc, const Dossier *d, const Body *body);

/* Append what stands between two offsets of body->html.  Links to `here` (may be
 * NULL) are links within the page. */
void body_fill(Scope *sc, Buf *b, const Dossier *here, const Body *body, size_t from, size_t to);

/* Append an <a> to the dossier that a reference leads to, or the text, marked,
 * where it leads to none. */
void body_link(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref);

/* The text without markup, with the titles that links show in the scope's language. */
Str body_plain(Scope *sc, const Body *body);

/* The sentence around a reference, as HTML with the reference in <b>; cut to
 * some 120 characters on both sides. */
Str body_sentence(Scope *sc, const Body *body, const BodyRef *ref);

#endif
