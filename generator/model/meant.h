/* model/meant.h: which field or type is meant by a name that the schema lacks: a
 * label in one of the site's languages, a usual synonym in any (synonyms.def), or
 * what is a slip away.
 *
 * Thread: pure, with its own scratch. */
#ifndef NIANPU_MEANT_H
#define NIANPU_MEANT_H

#include "model/schema.h"

/* Of the fields of `type` and the names in `own`; empty if none is. */
Str meant_field(const Type *type, Str wrong, const Str *own, size_t own_count, Arena *scratch);

/* The only type that has a field of that name, or NULL. */
const Type *meant_owner(const Schema *schema, Str field);

/* A type by its name, folder or label; NULL if none is meant. */
const Type *meant_type(const Schema *schema, Str wrong, Arena *scratch);

#endif
