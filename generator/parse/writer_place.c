/* Where things stand in the source.  cmark tells the line of a block; links and
 * masks know their own places; anything else is looked for from the block on. */
#include <stdint.h>
#include <string.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "parse/writer.h"

enum { MISSES = 16, SLUG = 256, SHOWN = 256 };

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
	while (end < text.len && end - at < SHOWN && text.at[end] != '\n' && text.at[end] != '\r')
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

/* Ids of the pages' own: of sources and citations, and of what pictures use. */
static bool is_of_page(Str id)
{
	static const Str heads[] = { STR_INIT("src-"), STR_INIT("cite-") }, whole[] = { STR_INIT("chart"), STR_INIT("hatch"),
		STR_INIT("hatched"), STR_INIT("stripes"), STR_INIT("top") };
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_starts(id, heads[i]) && id.len > heads[i].len && id.at[heads[i].len] >= '0' && id.at[heads[i].len] <= '9')
			return true;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (str_eq(id, whole[i]))
			return true;
	return false;
}

static bool is_taken(const Writer *w, Str id)
{
	return is_of_page(id) || (w->in->taken && map_find(w->in->taken, id));
}

Str writer_id(Writer *w, Str text)
{
	size_t most = text.len < SLUG ? text.len : SLUG;
	while (most < text.len && ((unsigned char)text.at[most] & 0xC0) == 0x80)
		most--;
	Str slug = unicode_slug(str_first(text, most), w->arena);
	if (!slug.len)
		slug = STR("section");
	if (is_taken(w, slug))
		slug = arena_join_str(w->arena, STR("text-"), slug);
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

Str writer_given_id(Writer *w, Str id, Str text)
{
	void **used = id.len && !is_taken(w, id) ? map_put(&w->ids, w->scratch, id) : NULL;
	if (!used || *used)
		return writer_id(w, text);
	*used = (void *)(uintptr_t)1;
	return id;
}

Str writer_anchor(Writer *w, Str id)
{
	void **used = is_taken(w, id) ? NULL : map_put(&w->ids, w->scratch, id);
	if (!used || *used)
		return (Str){0};
	*used = (void *)(uintptr_t)1;
	*map_put(&w->blocks, w->arena, id) = (void *)(uintptr_t)(w->html.len + 1);
	return id;
}

/* --- footnotes that nothing refers to --- */

enum { UNUSED_MOST = 20 };

void writer_count_footnote(Writer *w, Str label)
{
	void **times = map_put(&w->footnotes, w->scratch, mask_restore(w->masked, label, w->scratch));
	*times = (void *)((uintptr_t)*times + 1);
}

static void report_unused(Writer *w, Str label, size_t at)
{
	void **times = map_put(&w->footnotes, w->scratch, label);
	Str line = arena_printf(w->scratch, "[^%.*s]:", STR_ARG(label));
	if (*times) {
		*times = (void *)((uintptr_t)*times - 1);
		return;
	}
	if (str_find(buf_str(&w->plain), line) != SIZE_MAX)
		return;                 /* it stands in code */
	diag(w->diags, DIAG_FOOTNOTE_UNUSED, writer_pos(w, at, line.len - 1),
	     "nothing refers to this footnote, so it is not shown");
	diag_help(w->diags, "write [^%.*s] where it belongs; a label may have one footnote", STR_ARG(label));
}

void writer_unused_footnotes(Writer *w)
{
	Str body = w->masked->body;
	size_t at = w->masked->footnote, found, most = w->diags->count + UNUSED_MOST;
	while ((found = str_find(str_skip(body, at), STR("[^"))) != SIZE_MAX && w->diags->count < most) {
		size_t start = at + found, line = start, end = start + 2;
		at = end;
		while (line > 0 && start - line < 4 && body.at[line - 1] == ' ')
			line--;
		if (line > 0 && body.at[line - 1] != '\n')
			continue;
		while (end < body.len && !strchr(" \t\r\n]", body.at[end]))
			end++;
		if (end + 1 < body.len && end > at && body.at[end] == ']' && body.at[end + 1] == ':')
			report_unused(w, (Str){ body.at + at, end - at }, start);
		at = end;
	}
}
