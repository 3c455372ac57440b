/* link/active.h: would a browser that opens this published file run what a
 * stranger wrote?
 *
 * Of HTML, XML and scripts that is so by their kind; of a picture in SVG it is
 * so if it holds more than shapes. */
#ifndef NIANPU_ACTIVE_H
#define NIANPU_ACTIVE_H

#include "base/diag.h"
#include "model/site.h"

/* Report it at `pos`, unless the site allows HTML. */
void active_check(const Site *site, const Asset *asset, Pos pos, Diags *diags);

#endif
