#include "base/source.h"

Pos pos_of(const Source *src, Str part)
{
	uintptr_t text, at = (uintptr_t)part.at;

	if (!src)
		return (Pos){0};
	text = (uintptr_t)src->text.at;
	if (at < text || at - text > src->text.len || part.len > src->text.len - (at - text))
		return (Pos){ .src = src };
	return (Pos){ src, (uint32_t)(at - text), (uint32_t)part.len };
}

static uint32_t count_code_points(Str s)
{
	uint32_t cp, n = 0;

	for (; s.len; n++)
		s = str_skip(s, str_decode(s, &cp));
	return n;
}

static uint32_t count_line_ends(Str s)
{
	uint32_t n = 0;

	for (Str line, rest = s; str_cut(rest, '\n', &line, &rest);)
		n++;
	return n;
}

void pos_line(Pos pos, uint32_t *line, uint32_t *column, Str *line_text)
{
	Str text = pos.src ? pos.src->text : (Str){0};
	Str before = str_first(text, pos.at), rest, found = {0};
	size_t start = str_rfind_byte(before, '\n');

	start = start == SIZE_MAX ? 0 : start + 1;
	*line = pos.src ? count_line_ends(before) + 1 : 0;
	*column = pos.src ? count_code_points(str_skip(before, start)) + 1 : 0;
	rest = str_skip(text, start);
	str_line(&rest, &found);
	if (line_text)
		*line_text = found;
}
