/* link/taxonomy.h: tags, and each type's dossiers in the order of each language.
 * Thread: call once, alone; sort keys are made in parallel. */
#ifndef NIANPU_TAXONOMY_H
#define NIANPU_TAXONOMY_H

#include "model/site.h"

void taxonomy_link(Site *site, int threads);

/* Hints at a tag of one dossier that is a slip away from one of several. */
void taxonomy_check(const Site *site, Diags *diags);

#endif
