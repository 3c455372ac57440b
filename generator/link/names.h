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

typedef enum { NAME_ID, NAME_LAST_PART, NAME_TITLE, NAME_MISSPELLING } NameClass;

typedef struct NameHit NameHit;

struct NameHit {
	const Dossier *dossier;
	NameClass class;
	NameHit *next, *last;           /* last: of the first of a list only; a dossier's names are added together */
};

typedef struct {
	const Dossier *found;           /* NULL: none, or ambiguous */
	const Dossier *rivals[8];       /* when ambiguous: the first of them */
	size_t rival_count;
} NameResult;

/* Make `d` findable. */
void names_add(Site *site, const Dossier *d);

/* `to` (may be empty) limits the types that count. */
NameResult names_find(const Site *site, Str name, const Type *const *to, size_t to_count, Arena *scratch);

/* The id of the dossier whose name is nearest to `wrong`, or empty. */
Str names_near(const Site *site, Str wrong, Arena *scratch);

#endif
