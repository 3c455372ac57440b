/* Where things stand in the source.  cmark tells the line of a block; links and
 * masks know their own places; anything else is looked for from the block on. */
#include <stdint.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "parse/writer.h"

enum { MISSES = 16, SLUG = 256 };

Pos writer_pos(const Writer *w, size_t at, size_t len)
{
	size_t base = (size_t)(w->masked->body.at - w->in->src->text.at);
	return (Pos){ w->in->src, (uint32_t)(base + at), (uint32_t)len };
}

/* The lines of the masked text as cmark counts them: LF, CRLF or CR. */
static void find_lines(Writer *w)
{
	Str s = w->masked->text;
	*vec_push(w->scratch, w->lines, w->line_count) = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\n' || (s.at[i] == '\r' && (i + 1 == s.len || s.at[i + 1] != '\n')))
			*vec_push(w->scratch, w->lines, w->line_count) = (uint32_t)(i + 1);
}

/* Offset in the masked text of the block's first line. */
static size_t line_at(Writer *w)
{
	if (!w->lines)
		find_lines(w);
	size_t line = w->line ? w->line - 1 : 0;
	return w->lines[line < w->line_count ? line : w->line_count - 1];
}

Pos writer_line(Writer *w)
{
	Str text = w->masked->text;
	size_t at = line_at(w), end = at;
	while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
		end++;
	size_t from = mask_source(w->masked, at);
	return writer_pos(w, from, mask_source(w->masked, end) - from);
}

/* Searches that fail read to the end: only a few may. */
Pos writer_find(Writer *w, Str what)
{
	Str text = w->masked->text;
	size_t from = line_at(w);
	if (w->found_line == w->line && w->found > from)
		from = w->found;
	size_t at = w->misses < MISSES ? str_find(str_skip(text, from), what) : SIZE_MAX;
	if (at == SIZE_MAX) {
		w->misses++;
		return writer_line(w);
	}
	w->found = from + at + 1;
	w->found_line = w->line;
	return writer_pos(w, mask_source(w->masked, from + at), what.len);
}

/* A number that makes the id unlike all others; 1 is not written. */
static Str numbered(Writer *w, Str slug, uintptr_t *number)
{
	for (;;) {
		Str id = arena_printf(w->arena, "%.*s-%zu", STR_ARG(slug), (size_t)++*number);
		void **used = map_put(&w->ids, w->scratch, id);
		if (!*used) {
			*used = (void *)(uintptr_t)1;
			return id;
		}
	}
}

Str writer_id(Writer *w, Str text)
{
	size_t most = text.len < SLUG ? text.len : SLUG;
	while (most < text.len && ((unsigned char)text.at[most] & 0xC0) == 0x80)
		most--;
	Str slug = unicode_slug(str_first(text, most), w->arena);
	if (!slug.len)
		slug = STR("section");
	void **used = map_put(&w->ids, w->scratch, slug);
	if (!*used) {
		*used = (void *)(uintptr_t)1;
		return slug;
	}
	uintptr_t number = (uintptr_t)*used;
	Str id = numbered(w, slug, &number);
	*map_put(&w->ids, w->scratch, slug) = (void *)number;
	diag(w->diags, DIAG_HEADING_DUPLICATE, writer_line(w), "another heading is called so; this one is #%.*s", STR_ARG(id));
	return id;
}
