/* link/images.h: images and other files that bodies and fields use.
 *
 * Out:    the asset, marked used, with its size in pixels (PNG, JPEG, GIF, WebP
 *         headers; SVG: width/height or viewBox); IMAGE_MISSING or LINK_BROKEN.
 * Thread: call alone. */
#ifndef NIANPU_IMAGES_H
#define NIANPU_IMAGES_H

#include "model/site.h"

void images_ref(Site *site, BodyRef *ref, Pos pos, Diags *diags);

/* A statement of type image: its path is relative to content/. */
void images_statement(Site *site, Statement *s, Diags *diags);

/* Width and height of an image file's first bytes; false if it is none of these. */
bool images_size(Str bytes, uint32_t *width, uint32_t *height);

#endif
