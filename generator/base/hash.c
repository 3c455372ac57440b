#include "base/hash.h"

#include <nettle/sha2.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_64(Str s)
{
	return XXH3_64bits(s.len ? s.at : "", s.len);
}

Sha256 hash_sha256(Str s)
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx state;
	uint8_t digest[SHA256_DIGEST_SIZE];
	Sha256 out = {0};

	sha256_init(&state);
	sha256_update(&state, s.len, (const uint8_t *)s.at);
	sha256_digest(&state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		out.hex[2 * i] = digits[digest[i] >> 4];
		out.hex[2 * i + 1] = digits[digest[i] & 15];
	}
	return out;
}
