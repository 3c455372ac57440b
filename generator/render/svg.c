#include "render/svg.h"

#include <math.h>
#include <string.h>

#include "base/unicode.h"

/* Of the letter's size: the widest faces that readers have, rounded up. */
static double letter_width(uint32_t cp)
{
	if (cp >= 0x80)
		return cp >= 0x2010 && cp <= 0x2027 ? 1.02 : unicode_width(cp) == 2 ? 1.02 : unicode_width(cp) ? 0.72 : 0;
	if (strchr(" .,:;!'|iIjlft()[]/-", (int)cp))
		return 0.42;
	return strchr("mwMW@%", (int)cp) ? 0.98 : cp >= 'A' && cp <= 'Z' ? 0.76 : 0.62;
}

/* The bytes of s that fit into room. */
static size_t fitting(Str s, double size, double room)
{
	size_t at = 0;
	uint32_t cp;
	while (at < s.len) {
		size_t n = str_decode(str_skip(s, at), &cp);
		room -= letter_width(cp) * size;
		if (room < 0)
			break;
		at += n;
	}
	return at;
}

double svg_width(Str s, double size)
{
	double width = 0;
	uint32_t cp;
	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		width += letter_width(cp) * size;
	}
	return width;
}

Str svg_fit(Arena *a, Str s, double size, double room)
{
	if (fitting(s, size, room) == s.len)
		return s;
	return arena_join_str(a, str_trim(str_first(s, fitting(s, size, room - 1.02 * size))), STR("…"));
}

Str svg_percent(char room[SVG_ROOM], double x)
{
	int64_t n = llrint(x * 100);
	Str whole = str_from_int(room, n / 100);        /* ends where the room for the rest begins */
	char *at = room + STR_INT_ROOM;
	at[0] = '.';
	at[1] = (char)('0' + n % 100 / 10);
	at[2] = (char)('0' + n % 10);
	at[3] = '%';
	return (Str){ whole.at, whole.len + 4 };
}

static bool is_opening(uint32_t cp)
{
	return cp == '(' || cp == 0x201c || cp == 0x2018 || cp == 0xff08 || cp == 0x300a || cp == 0x300c;
}

static bool may_break(uint32_t before, uint32_t after)
{
	if (before == ' ' || after == ' ')
		return true;
	if (is_opening(before) || (unicode_is_cjk_punct(after) && !is_opening(after)))
		return false;
	return before == '-' || before == '/' || is_opening(after) || unicode_is_cjk(before) || unicode_is_cjk(after);
}

Str svg_line(Str *rest, double size, double room)
{
	size_t n = fitting(*rest, size, room), best = n == rest->len ? n : 0;
	uint32_t before = 0, after;
	for (size_t at = 0; at <= n && at < rest->len && n < rest->len;) {
		size_t step = str_decode(str_skip(*rest, at), &after);
		best = at && may_break(before, after) ? at : best;
		before = after;
		at += step;
	}
	n = best ? best : n;
	Str line = str_trim(str_first(*rest, n));
	*rest = str_trim(str_skip(*rest, n));
	return line;
}
