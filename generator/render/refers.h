/* render/refers.h: what refers to a dossier: relations declared elsewhere, bodies
 * that link to it, and, for a source, what rests on it. */
#ifndef NIANPU_REFERS_H
#define NIANPU_REFERS_H

#include "render/scope.h"

enum { REFERS_RELATIONS = 40, REFERS_BACKLINKS = 40, REFERS_USERS = 150, REFERS_PER_PAGE = 150 };

/* "relations": groups of what other dossiers say of d. */
void refers_relations(Scope *sc, Value *into, const Dossier *d);

/* "backlinks" and, where they are capped, "backlinks_more". */
void refers_backlinks(Scope *sc, Value *into, const Dossier *d);

/* "used_by" of a source, "used_by_more", "used_count". */
void refers_users(Scope *sc, Value *into, const Dossier *d);

/* How many there are in one language; 0 when the dossier's own page shows all. */
size_t refers_overflow(const Dossier *d, int lang);

/* Items first .. first+count of the full list, under "backlinks". */
void refers_page(Scope *sc, Value *into, const Dossier *d, size_t first, size_t count);

#endif
