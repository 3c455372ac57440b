/* link/refs.h: every name in the input to the dossier, asset or heading it means.
 *
 * In:     site->dossiers after stubs_make; assets.
 * Out:    targets in relations, speakers, citations and bodies; LINK_BROKEN,
 *         NAME_AMBIGUOUS, HEADING_BROKEN, IMAGE_MISSING, SOURCE_MISSING,
 *         RELATION_TYPE where there is none.
 * Thread: call once, alone. */
#ifndef NIANPU_REFS_H
#define NIANPU_REFS_H

#include "model/site.h"

void refs_resolve(Site *site, Diags *diags);

#endif
