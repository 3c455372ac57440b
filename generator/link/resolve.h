/* link/resolve.h: what an address beneath content/ leads to, as editors write it:
 * for this program, for a code host, for a vault of notes, for another generator.
 *
 * A path is looked for in one order, the first hit counts:
 *
 *   as it is written    beside the file that has it, then from content/ (where a
 *                       leading / is left off), then from static/, public/ and
 *                       assets/
 *   in other spellings  from the same places: with .md, without .html, without a
 *                       trailing /, as a folder's index, _index or README
 *   as an address       that a dossier declares for itself
 *   by its last part    the nearest file of that name, whatever its letter case
 *
 * In:     paths are decoded, without query and fragment.
 * Thread: one at a time. */
#ifndef NIANPU_RESOLVE_H
#define NIANPU_RESOLVE_H

#include "model/site.h"

typedef struct Resolver Resolver;

typedef struct {
	const Dossier *dossier;
	Asset *asset;
	Str page;                       /* of those that are made: index.html, people.html */
} Resolved;                             /* one of them, or none */

/* `site` has its dossiers and their names.  Lives in `arena`. */
Resolver *resolver_make(Site *site, Arena *arena);

/* folder: of the file that has the path, beneath content/. */
Resolved resolve(Resolver *r, Str folder, Str path, Arena *scratch);

static inline bool resolved(Resolved r)
{
	return r.dossier || r.asset || r.page.len;
}

/* The folder of an id, without '/'; empty at the root. */
Str resolve_folder(Str id);

#endif
