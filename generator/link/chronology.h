/* link/chronology.h: the timeline, and each dossier's own part of it.
 *
 * Order (design of dates): earliest, coarser first; among entries of one day the
 * `order` of the event; then latest, then id.
 * A dossier's dated field is no entry of its own where an event `marks` the dossier
 * and has the same date.
 * Thread: call once, alone. */
#ifndef NIANPU_CHRONOLOGY_H
#define NIANPU_CHRONOLOGY_H

#include "model/site.h"

void chronology_link(Site *site);

#endif
