/* base/hash.h: digests.  Thread: pure. */
#ifndef NIANPU_HASH_H
#define NIANPU_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

uint64_t hash_64(Str s);                                /* XXH3; for tables and names of assets */

typedef struct {
	char hex[65];                   /* lower case, NUL-terminated */
} Sha256;

Sha256 hash_sha256(Str s);                              /* FIPS 180-4, by nettle */

/* The same of a file, read piece by piece from where it is; 0 or errno. */
int hash_file(int fd, Sha256 *out, uint64_t *size);
int hash_64_file(int fd, uint64_t *out, uint64_t *size);

#endif
