#include "render/escape.h"

static const Str references[] = {
	{0}, STR_INIT("&amp;"), STR_INIT("&lt;"), STR_INIT("&gt;"), STR_INIT("&quot;"), STR_INIT("&#39;"),
};

/* Index into references; 0 is a byte that stands for itself. */
static const unsigned char reference_of[256] = { ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5 };

void escape_html(Buf *out, Str text)
{
	size_t run = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char which = reference_of[(unsigned char)text.at[i]];

		if (!which)
			continue;
		if (i > run)
			buf_add(out, (Str){ text.at + run, i - run });
		buf_add(out, references[which]);
		run = i + 1;
	}
	if (text.len > run)
		buf_add(out, (Str){ text.at + run, text.len - run });
}
