#include "base/hash.h"

#include <errno.h>
#include <unistd.h>

#include <nettle/sha2.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_64(Str s)
{
	return XXH3_64bits(s.len ? s.at : "", s.len);
}

static Sha256 finish(struct sha256_ctx *state)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	Sha256 out = {0};

	sha256_digest(state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		out.hex[2 * i] = digits[digest[i] >> 4];
		out.hex[2 * i + 1] = digits[digest[i] & 15];
	}
	return out;
}

Sha256 hash_sha256(Str s)
{
	struct sha256_ctx state;

	sha256_init(&state);
	sha256_update(&state, s.len, (const uint8_t *)s.at);
	return finish(&state);
}

int hash_file(int fd, Sha256 *out, uint64_t *size)
{
	struct sha256_ctx state;
	uint8_t piece[32 << 10];
	ssize_t got;

	sha256_init(&state);
	*size = 0;
	while ((got = read(fd, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		sha256_update(&state, (size_t)got, piece);
		*size += (uint64_t)got;
	}
	*out = finish(&state);
	return 0;
}
