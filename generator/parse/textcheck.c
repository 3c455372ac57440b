/* One pass looks at bytes alone; code points are decoded only after a byte
 * that can begin something unwanted. */
#include "parse/textcheck.h"

#include <string.h>

#include "base/unicode.h"

/* Controls, and lead bytes of U+0080-U+009F, U+FDD0-U+FFFF, and the planes' last
 * two. */
static const bool may_be_bad[256] = {
	[0] = true, [1] = true, [2] = true, [3] = true, [4] = true, [5] = true, [6] = true, [7] = true,
	[8] = true, [11] = true, [12] = true, [14] = true, [15] = true, [16] = true, [17] = true, [18] = true,
	[19] = true, [20] = true, [21] = true, [22] = true, [23] = true, [24] = true, [25] = true, [26] = true,
	[27] = true, [28] = true, [29] = true, [30] = true, [31] = true, [127] = true,
	[0xc2] = true, [0xef] = true, [0xf0] = true, [0xf1] = true, [0xf2] = true, [0xf3] = true, [0xf4] = true, [0xf5] = true,
	[0xf6] = true, [0xf7] = true, [0xf8] = true, [0xf9] = true, [0xfa] = true, [0xfb] = true, [0xfc] = true, [0xfd] = true,
	[0xfe] = true, [0xff] = true,
};

static bool bad_code_point(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xa0 && cp != 0x85) || cp == 0xfeff || unicode_is_noncharacter(cp);
}

static size_t find_control(Str text, uint32_t *found)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!may_be_bad[(unsigned char)text.at[i]])
			continue;
		str_decode(str_skip(text, i), found);
		if (*found < 0x80 || bad_code_point(*found))
			return i;
	}
	return SIZE_MAX;
}

/* The text with all of them from `from` on as blanks, each byte of which keeps its place. */
static Str blanked(Str text, size_t from, Arena *arena, size_t *count)
{
	uint32_t cp;
	char *copy = arena_alloc(arena, text.len + 1);
	memcpy(copy, text.at, text.len);
	for (size_t at; (at = find_control(str_skip(text, from), &cp)) != SIZE_MAX;) {
		at += from;
		size_t len = str_decode(str_skip(text, at), &cp);
		memset(copy + at, ' ', len);
		from = at + len;
		++*count;
	}
	return (Str){ copy, text.len };
}

bool textcheck(Source *src, Arena *arena, Diags *diags)
{
	Str bom = STR("\xef\xbb\xbf"), text = src->text;
	size_t skip = str_starts(text, bom) ? bom.len : 0, at = str_bad_utf8(text);
	uint32_t cp = 0;
	text = str_skip(text, skip);
	if (at != SIZE_MAX) {
		diag(diags, DIAG_TEXT_UTF8, (Pos){ src, (uint32_t)at, 1 }, "this byte (0x%02x) is not UTF-8",
		     (unsigned)(unsigned char)src->text.at[at]);
		diag_help(diags, "save the file as UTF-8");
		return false;
	}
	at = find_control(text, &cp);
	if (at != SIZE_MAX) {
		size_t count = 0;
		unsigned first = (unsigned)cp;
		src->text = blanked(src->text, skip, arena, &count);
		text = str_skip(src->text, skip);
		diag(diags, DIAG_TEXT_CONTROL, (Pos){ src, (uint32_t)(at + skip), 1 }, "the character U+%04X may not stand in a text; it is left out",
		     first);
		diag_help(diags, "delete it");
		if (count > 1)
			diag_note(diags, (Pos){ src, (uint32_t)(at + skip), 1 }, "and %zu more of its kind", count - 1);
	}
	at = unicode_mark_run(text);
	if (at != SIZE_MAX) {
		diag(diags, DIAG_TEXT_MARKS, (Pos){ src, (uint32_t)(at + skip), 1 }, "more than 30 combining marks stand in a row");
		return false;
	}
	return true;
}
