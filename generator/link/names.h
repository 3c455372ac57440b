/* link/names.h: which dossier a name means.
 *
 * A dossier is found by its id, the last part of its id, its titles, aliases,
 * former names and, last, misspellings: in any script, letter case and width
 * (unicode_fold_name).  An exact id wins over the last part of an id, that over
 * a name, that over a misspelling; within one class two dossiers are ambiguous.
 * Thread: names_add alone; names_find from any number afterwards. */
#ifndef NIANPU_NAMES_H
#define NIANPU_NAMES_H

#include "model/site.h"

enum { RIVALS = 8 };

typedef struct {
	const Dossier *found;           /* NULL: none, or ambiguous */
	const Dossier *rivals[RIVALS];       /* when ambiguous: the first of them */
	size_t rival_count;
} NameResult;

/* Make `d` findable. */
void names_add(Site *site, const Dossier *d);

/* NULL if there is none of this id. */
const Dossier *names_by_id(const Site *site, Str id, Arena *scratch);

typedef struct {
	const Dossier *dossier;         /* NULL: there is none */
	const Name *alias;              /* alias or former name that is the name; NULL: title or id */
} NameOwner;

/* The first other dossier that has this name, folded, and no mere misspelling. */
NameOwner names_other(const Site *site, Str folded, const Dossier *d);

/* `to` (may be empty) limits the types that count. */
NameResult names_find(const Site *site, Str name, const Type *const *to, size_t to_count, Arena *scratch);

/* The id of the dossier whose name is nearest to `wrong`, or empty. */
Str names_near(const Site *site, Str wrong, Arena *scratch);

#endif
