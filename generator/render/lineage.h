/* render/lineage.h: descent among dossiers of one type.
 *
 * Thread: safe. */
#ifndef NIANPU_LINEAGE_H
#define NIANPU_LINEAGE_H

#include "render/scope.h"

bool lineage_field(const Field *f);     /* does it lead from a dossier to one of the same type, and never in a circle? */
bool lineage_has(const Dossier *d);     /* has it ancestors or descendants by such a field? */

/* The address of its family tree. */
Str lineage_href(Scope *sc, const Type *t);

#endif
