#include "render/escape.h"

static const Str references[] = {
	{0}, STR_INIT("&amp;"), STR_INIT("&lt;"), STR_INIT("&gt;"), STR_INIT("&quot;"), STR_INIT("&#39;"),
};

/* Index into references; 0 is a byte that stands for itself. */
static const unsigned char reference_of[256] = { ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5 };

/* Sixteen bytes at once: nearly all of a text stands for itself. */
typedef unsigned char Bytes __attribute__((vector_size(16)));
typedef uint64_t Halves __attribute__((vector_size(16)));

static bool has_special(const char *at)
{
	const Bytes zero = {0};
	Bytes b;

	memcpy(&b, at, sizeof b);
	/* & and ' differ in one bit, as do < and > */
	Halves h = (Halves)(((b | 1) == zero + '\'') | ((b | 2) == zero + '>') | (b == zero + '"'));
	return (h[0] | h[1]) != 0;
}

/* The first byte from `at` on that does not stand for itself, or the text's length. */
static size_t find_special(Str text, size_t at)
{
	while (text.len - at >= sizeof(Bytes) && !has_special(text.at + at))
		at += sizeof(Bytes);
	while (at < text.len && !reference_of[(unsigned char)text.at[at]])
		at++;
	return at;
}

void escape_html(Buf *out, Str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t special = find_special(text, at);

		buf_add(out, (Str){ text.at + at, special - at });
		if (special < text.len)
			buf_add(out, references[reference_of[(unsigned char)text.at[special]]]);
		at = special + 1;
	}
}
