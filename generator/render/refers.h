/* render/refers.h: what refers to a dossier: relations declared elsewhere, bodies
 * that link to it, and, for a source, what rests on it. */
#ifndef NIANPU_REFERS_H
#define NIANPU_REFERS_H

#include "render/scope.h"

enum { REFERS_RELATIONS = 30, REFERS_BACKLINKS = 30, REFERS_USERS = 150 };

/* "relations": groups of what other dossiers say of d. */
void refers_relations(Scope *sc, Value *into, const Dossier *d);

/* "backlinks" and, where they are capped, "backlinks_more". */
void refers_backlinks(Scope *sc, Value *into, const Dossier *d);

/* "used_by" of a source, "used_by_more", "used_count". */
void refers_users(Scope *sc, Value *into, const Dossier *d);

/* How many there are in one language; 0 when the dossier's own page shows all. */
size_t refers_overflow(const Dossier *d, int lang);

/* Everything that refers to d has a number below refers_count; not all of it is
 * shown in every language. */
size_t refers_count(const Dossier *d);
bool refers_shown(const Dossier *d, size_t i, int lang);
void refers_add(Scope *sc, Value *list, const Dossier *d, size_t i);

#endif
