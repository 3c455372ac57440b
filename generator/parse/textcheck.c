/* One pass looks at bytes alone; code points are decoded only after a byte
 * that can begin something unwanted. */
#include "parse/textcheck.h"

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

bool textcheck(const Source *src, Diags *diags)
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
		diag(diags, DIAG_TEXT_CONTROL, (Pos){ src, (uint32_t)(at + skip), 1 }, "the character U+%04X may not stand in a text",
		     (unsigned)cp);
		diag_help(diags, "delete it");
		return false;
	}
	at = unicode_mark_run(text);
	if (at != SIZE_MAX) {
		diag(diags, DIAG_TEXT_MARKS, (Pos){ src, (uint32_t)(at + skip), 1 }, "more than 30 combining marks stand in a row");
		return false;
	}
	return true;
}
