/* One pass looks at bytes alone; code points are decoded only after a byte
 * that can begin something unwanted. */
#include "parse/textcheck.h"

#include "base/unicode.h"

static bool bad_ascii(unsigned char c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

static bool bad_code_point(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xa0 && cp != 0x85) || cp == 0xfeff || unicode_is_noncharacter(cp);
}

/* Lead bytes of U+0080-U+009F, U+FDD0-U+FFFF, and the planes' last two. */
static bool may_be_bad(unsigned char c)
{
	return c == 0xc2 || c == 0xef || c >= 0xf0;
}

static size_t find_control(Str text, uint32_t *found)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < 0x80 ? bad_ascii(c) : false) {
			*found = c;
			return i;
		}
		if (!may_be_bad(c))
			continue;
		str_decode(str_skip(text, i), found);
		if (bad_code_point(*found))
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
