/* link/stubs.h: dossiers that nobody wrote: targets of relations with `create`,
 * and inline sources (merged by URL).
 *
 * Out:    site->dossiers grown, in order of id, `index` set; all of them in names.
 * Thread: call once, alone. */
#ifndef NIANPU_STUBS_H
#define NIANPU_STUBS_H

#include "model/site.h"

void stubs_make(Site *site, Diags *diags);

#endif
