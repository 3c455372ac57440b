/* link/svg_check.h: may this SVG be published?  Only where every element, every
 * attribute and every address in it is one of those that draw, by svg_names.def:
 * no script, handler, animation, foreign object, entity, style from elsewhere.
 *
 * What drawing programs leave in namespaces of their own does nothing in a browser
 * and passes.  Links may lead where those of a text may (base/url.h); pictures in
 * it are PNG, JPEG, GIF or WebP as data; everything else points into the file.
 *
 * Source: SVG 2; SMIL (why nothing is animated: it can set an address); XML 1.0.
 * Thread: safe. */
#ifndef NIANPU_SVG_CHECK_H
#define NIANPU_SVG_CHECK_H

#include "base/arena.h"

/* Empty if it may; else what stands against it, as the end of a sentence:
 * "it has the element <script>". */
Str svg_check(Str bytes, Arena *arena);

#endif
