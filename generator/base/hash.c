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

typedef void AddPiece(void *state, const uint8_t *piece, size_t len);

static int each_piece(int fd, AddPiece *add, void *state, uint64_t *size)
{
	uint8_t piece[32 << 10];
	ssize_t got;

	*size = 0;
	while ((got = read(fd, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		add(state, piece, (size_t)got);
		*size += (uint64_t)got;
	}
	return 0;
}

static void add_sha256(void *state, const uint8_t *piece, size_t len)
{
	sha256_update(state, len, piece);
}

int hash_file(int fd, Sha256 *out, uint64_t *size)
{
	struct sha256_ctx state;
	int error;

	sha256_init(&state);
	error = each_piece(fd, add_sha256, &state, size);
	*out = finish(&state);
	return error;
}

static void add_64(void *state, const uint8_t *piece, size_t len)
{
	XXH3_64bits_update(state, piece, len);
}

int hash_64_file(int fd, uint64_t *out, uint64_t *size)
{
	XXH3_state_t state;
	int error;

	XXH3_64bits_reset(&state);
	error = each_piece(fd, add_64, &state, size);
	*out = XXH3_64bits_digest(&state);
	return error;
}
