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

/* --- many places --- */

enum { STRIDE = 1024 };

typedef struct {
	Spot *marks;                   /* of the first character at or after each STRIDE bytes */
	uint32_t *at;
} Index;

/* Go on to the first character at or after `to`. */
static uint32_t walk(Str text, uint32_t at, size_t to, Spot *place)
{
	uint32_t cp;
	while (at < to && at < text.len) {
		bool ends = text.at[at] == '\n';
		at += (uint32_t)str_decode(str_skip(text, at), &cp);
		place->column++;
		if (ends)
			*place = (Spot){ place->line + 1, 1, at };
	}
	return at;
}

static Index *index_make(Str text, Arena *arena)
{
	Index *index = arena_new(arena, Index);
	size_t count = text.len / STRIDE + 1;
	Spot place = { 1, 1, 0 };
	uint32_t at = 0;
	index->marks = arena_array(arena, Spot, count);
	index->at = arena_array(arena, uint32_t, count);
	for (size_t i = 0; i < count; i++) {
		at = walk(text, at, i * STRIDE, &place);
		index->marks[i] = place;
		index->at[i] = at;
	}
	return index;
}

static const Index *index_of(Places *places, const Source *src)
{
	Str key = { (const char *)&src, sizeof src };
	Index *index = map_find(&places->sources, key);
	if (!index) {
		index = index_make(src->text, &places->arena);
		*map_put(&places->sources, &places->arena, arena_str(&places->arena, key)) = index;
	}
	return index;
}

Spot places_find(Places *places, Pos pos)
{
	if (!pos.src)
		return (Spot){0};
	const Index *index = index_of(places, pos.src);
	size_t to = pos.at < pos.src->text.len ? pos.at : pos.src->text.len, i = to / STRIDE;
	while (i && index->at[i] > to)
		i--;
	Spot place = index->marks[i];
	walk(pos.src->text, index->at[i], to, &place);
	return place;
}

void places_release(Places *places)
{
	arena_release(&places->arena);
	*places = (Places){0};
}
