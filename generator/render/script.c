#include "render/script.h"

/* What a literal cannot hold, at the byte where it begins. */
static Str escape_of(Str s, size_t i, size_t *len)
{
	*len = 1;
	switch ((unsigned char)s.at[i]) {
	case '"': return STR("\\\"");
	case '\\': return STR("\\\\");
	case '\n': return STR("\\n");
	case '\r': return STR("\\r");
	default: break;
	}
	*len = 3;               /* U+2028 and U+2029, which literals hold only since 2019 */
	return i + 2 < s.len && (unsigned char)s.at[i + 1] == 0x80 && ((unsigned char)s.at[i + 2] & 0xFE) == 0xA8 ? STR("\\n") : (Str){0};
}

void script_string(Buf *b, Str s)
{
	static const bool may_need_escape[256] = { ['"'] = true, ['\\'] = true, ['\n'] = true, ['\r'] = true, [0xE2] = true };
	size_t run = 0, len;
	buf_add_byte(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (!may_need_escape[(unsigned char)s.at[i]])
			continue;
		Str escape = escape_of(s, i, &len);
		if (!escape.len)
			continue;
		buf_add(b, (Str){ s.at + run, i - run });
		buf_add(b, escape);
		run = i + len;
		i = run - 1;
	}
	buf_add(b, str_skip(s, run));
	buf_add_byte(b, '"');
}

void script_strings_all(Buf *b, const Str *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_byte(b, ',');
		script_string(b, list[i]);
	}
}
