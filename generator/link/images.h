/* link/images.h: images and other files that bodies and fields use.
 *
 * Out:    the asset, marked used; of images their size in pixels (PNG, JPEG, GIF,
 *         WebP headers; SVG: width/height or viewBox).
 * Errors: IMAGE_MISSING for what is no image, FILE_WITHHELD.
 * Thread: call alone. */
#ifndef NIANPU_IMAGES_H
#define NIANPU_IMAGES_H

#include "model/site.h"

/* False, and a message, if it may not be published. */
bool images_use(Site *site, Asset *a, Pos pos, Diags *diags);

/* Make the pictures that texts hold as data files of the output. */
void images_add_data(Site *site);

/* Has it the ending of a picture? */
bool images_is_name(Str path);

/* False, and a message, if it is no image. */
bool images_show(Site *site, Asset *a, Pos pos, Diags *diags);

/* Width and height of an image file's first bytes; false if it is none of these. */
bool images_size(Str bytes, uint32_t *width, uint32_t *height);

#endif
