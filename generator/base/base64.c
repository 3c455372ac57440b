#include "base/base64.h"

#include <nettle/base64.h>

bool base64_read(Str text, Arena *arena, Str *bytes)
{
	struct base64_decode_ctx ctx;
	size_t len = BASE64_DECODE_LENGTH(text.len);
	char *out = arena_alloc(arena, len + 1);
	base64_decode_init(&ctx);
	if (!base64_decode_update(&ctx, &len, (uint8_t *)out, text.len, text.at) || !base64_decode_final(&ctx))
		return false;
	*bytes = (Str){ out, len };
	return true;
}
