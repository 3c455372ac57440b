/* link/relations.h: both ends of every relation, links back, uses of sources,
 * disputes; and what the schema forbids: cycles.
 *
 * In:     every ref resolved.
 * Out:    relations, backlinks, uses, dispute counts of every dossier.
 * Thread: call once, alone. */
#ifndef NIANPU_RELATIONS_H
#define NIANPU_RELATIONS_H

#include "model/site.h"

void relations_link(Site *site);

/* RELATION_CYCLE. */
void relations_check(Site *site, Diags *diags);

#endif
