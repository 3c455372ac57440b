/* base/exif.h: which way up a photograph is.
 *
 * In:     the payload of a JPEG file's APP1 segment, "Exif" and two NULs first.
 * Thread: safe. */
#ifndef NIANPU_EXIF_H
#define NIANPU_EXIF_H

#include <stdbool.h>
#include "base/str.h"

/* It is shown turned by a quarter, so that its width is its height. */
bool exif_is_turned(Str segment);

#endif
