/* discover/missing.h: there is no content/ where a site is said to be.
 *
 * Errors: USAGE, with the likeliest mend: the site is above or below, the folder
 *         has another name, its files stand beside where it should be.
 * Thread: for one. */
#ifndef NIANPU_MISSING_H
#define NIANPU_MISSING_H

#include "base/diag.h"

void missing_tell(Str folder, int site_fd, Arena *arena, Diags *diags);

#endif
