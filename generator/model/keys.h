/* model/keys.h: the keys that a map of the input may have.
 *
 * Thread: safe. */
#ifndef NIANPU_KEYS_H
#define NIANPU_KEYS_H

#include "base/diag.h"
#include "base/yaml.h"

typedef struct {
	const char *key;
	const char *means;              /* NULL: the key itself; else what somebody who writes this is looking for */
} Key;

/* Report every key of `map` that is none of these, with the one that is meant
 * where that is known or near.  what: of whose keys, as in "a source has no key". */
void keys_check(const Node *map, const Key *keys, size_t count, DiagCode code, const char *what, Diags *diags);

#endif
