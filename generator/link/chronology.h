/* link/chronology.h: the timeline, and each dossier's own part of it.
 *
 * Order: by date_cmp, but among entries of one day by the `order` of their events
 * first; what only ends on that day stands before those.
 * Where a field has a preferred date, its other dates make no entries.
 * A dossier's dated field is no entry of its own where an event `marks` the dossier
 * and has the same date; then that event concerns whatever the field would.
 * Thread: call once, alone. */
#ifndef NIANPU_CHRONOLOGY_H
#define NIANPU_CHRONOLOGY_H

#include "model/site.h"

void chronology_link(Site *site);

/* The order of time; 0 where only ids tell two entries apart.  A weak order. */
int chronology_cmp(const Entry *a, const Entry *b);

#endif
