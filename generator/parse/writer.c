#include "parse/writer.h"

#include <string.h>

#include "base/unicode.h"

/* --- html and plain text --- */

void writer_html(Writer *w, Str markup)
{
	buf_add(&w->html, markup);
}

void writer_fresh_line(Writer *w)
{
	if (w->html.len && w->html.at[w->html.len - 1] != '\n')
		buf_add_byte(&w->html, '\n');
}

void writer_end_block(Writer *w)
{
	if (w->plain.len && w->plain.at[w->plain.len - 1] != '\n')
		buf_add_byte(&w->plain, '\n');
}

/* Bytes that may not be copied as they are.  0xEF leads the masks, and half of
 * Chinese punctuation. */
static const bool special[256] = { ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['['] = true, [0xEF] = true };

static Str entity(char c)
{
	switch (c) {
	case '&': return STR("&amp;");
	case '<': return STR("&lt;");
	case '>': return STR("&gt;");
	default:  return STR("&quot;");
	}
}

/* A [^note] that cmark left in a text has no footnote. */
static void missing_footnote(Writer *w, Str s)
{
	size_t end = 2;
	while (end < s.len && s.at[end] != ']' && s.at[end] != '[' && s.at[end] != '\n')
		end++;
	if (end == 2 || end == s.len || s.at[end] != ']' || w->missing++ >= WRITER_DEEPEST)
		return;
	Str mark = mask_restore(w->masked, str_first(s, end + 1), w->scratch);
	diag(w->diags, DIAG_FOOTNOTE_MISSING, writer_find(w, mark), "there is no footnote %.*s", STR_ARG(mark));
	diag_help(w->diags, "add a line '%.*s: ...', or write \\%.*s for the characters", STR_ARG(mark), STR_ARG(mark));
}

static void add_plain(Writer *w, Str s)
{
	buf_add(&w->html, s);
	buf_add(&w->plain, s);
}

/* Escape the byte or mask that s begins with; gives its length. */
static size_t add_special(Writer *w, Str s)
{
	size_t len = 1;
	if (s.at[0] == '\xEF') {
		const Mask *mask = mask_read(w->masked, s, &len);
		if (mask)
			writer_mask(w, mask);
		return len;
	}
	buf_add(&w->html, entity(s.at[0]));
	buf_add_byte(&w->plain, s.at[0]);
	return len;
}

static bool is_ordinary(Str s, size_t i)
{
	if (s.at[i] == '\xEF')
		return s.len - i < 3 || !mask_starts(s.at + i);
	return s.at[i] == '[';
}

void writer_text(Writer *w, Str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len;) {
		if (!special[(unsigned char)s.at[i]]) {
			i++;
		} else if (is_ordinary(s, i)) {
			if (s.at[i] == '[' && i + 1 < s.len && s.at[i + 1] == '^')
				missing_footnote(w, str_skip(s, i));
			i++;
		} else {
			add_plain(w, (Str){ s.at + from, i - from });
			i += add_special(w, str_skip(s, i));
			from = i;
		}
	}
	add_plain(w, str_skip(s, from));
}

void writer_attribute(Writer *w, Str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!special[(unsigned char)s.at[i]] || s.at[i] == '[' || s.at[i] == '\xEF')
			continue;
		buf_add(&w->html, (Str){ s.at + from, i - from });
		buf_add(&w->html, entity(s.at[i]));
		from = i + 1;
	}
	buf_add(&w->html, str_skip(s, from));
}

void writer_code(Writer *w, Str text)
{
	text = mask_restore_code(w->masked, text, w->scratch);
	writer_attribute(w, text);
	buf_add(&w->plain, text);
}

/* --- line breaks --- */

/* Quotes, dashes and dots that Chinese and European texts share. */
static bool is_shared(uint32_t cp)
{
	return cp == 0x2014 || cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D || cp == 0x2026;
}

/* The last character, or the first before it that is not shared. */
static uint32_t last_shown(Str plain, bool skip_shared)
{
	uint32_t cp = 0;
	size_t at = plain.len;
	do {
		size_t end = at;
		while (at > 0 && ((unsigned char)plain.at[at - 1] & 0xC0) == 0x80)
			at--;
		if (at == 0)
			return 0;
		at--;
		str_decode((Str){ plain.at + at, end - at }, &cp);
	} while (skip_shared && is_shared(cp) && plain.len - at < WRITER_DEEPEST);
	return cp;
}

static bool is_wide(uint32_t cp)
{
	return cp == UINT32_MAX || unicode_is_cjk(cp) || unicode_is_cjk_punct(cp);
}

void writer_soft_break(Writer *w, uint32_t next)
{
	Str plain = buf_str(&w->plain);
	uint32_t last = last_shown(plain, false);
	if (is_shared(last) && is_shared(next))
		last = last_shown(plain, true);
	if (is_wide(last) && is_wide(next))
		return;
	buf_add_byte(&w->html, '\n');
	if (plain.len && plain.at[plain.len - 1] != '\n')
		buf_add_byte(&w->plain, ' ');
}

void writer_bare_break(Writer *w, Str next, Buf *out)
{
	if (!unicode_is_cjk(last_shown(buf_str(out), false)) || !unicode_is_cjk(writer_first(w, next)))
		buf_add_byte(out, ' ');
}

/* --- containers --- */

size_t writer_begin(Writer *w)
{
	size_t base = w->base;
	w->base = w->open_count;
	return base;
}

void writer_pop_to(Writer *w, size_t count)
{
	while (w->open_count > count) {
		const Element *e = w->open[--w->open_count];
		if (e->kind == ELEMENT_RUBY && w->ruby_bare)
			writer_html(w, STR("<rt></rt>"));
		if (e->kind == ELEMENT_LINK) {
			writer_close_link(w);
			continue;
		}
		bool line = e->kind == ELEMENT_DETAILS || e->kind == ELEMENT_HOLDER || e->kind == ELEMENT_FRAME;
		buf_cat(&w->html, STR("</"), e->as, line ? STR(">\n") : STR(">"));
	}
}

void writer_end(Writer *w, size_t base)
{
	writer_close_all(w);
	w->base = base;
}

void writer_close_all(Writer *w)
{
	if (w->open_count > w->base && w->open[w->base]->kind == ELEMENT_DETAILS) {
		diag(w->diags, DIAG_BODY_HTML, w->details, "<details> is not closed");
		diag_help(w->diags, "write </details> on a line of its own, where it ends");
	}
	writer_pop_to(w, w->base);
}

bool writer_push_with(Writer *w, const Element *e, Str attributes)
{
	if (w->open_count == WRITER_DEEPEST)
		return false;
	w->open[w->open_count++] = e;
	buf_cat(&w->html, STR("<"), e->as, attributes, STR(">"));
	return true;
}

bool writer_push(Writer *w, const Element *e)
{
	return writer_push_with(w, e, (Str){0});
}

size_t writer_find_open(const Writer *w, const Element *e)
{
	for (size_t i = w->open_count; i-- > w->base;)
		if (w->open[i] == e)
			return i;
	return SIZE_MAX;
}

/* --- the end --- */

Body *writer_finish(Writer *w, Str title)
{
	Body *body = arena_new(w->arena, Body);
	body->html = buf_take(&w->html, w->arena);
	body->plain = buf_take(&w->plain, w->arena);
	body->title = title;
	body->refs = arena_array(w->arena, BodyRef, w->ref_count);
	body->ref_count = w->ref_count;
	if (w->ref_count)
		memcpy(body->refs, w->refs, w->ref_count * sizeof *w->refs);
	body->outline = arena_array(w->arena, Heading, w->outline_count);
	body->outline_count = w->outline_count;
	if (w->outline_count)
		memcpy(body->outline, w->outline, w->outline_count * sizeof *w->outline);
	body->blocks = w->blocks;
	body->footnotes_at = (uint32_t)(w->footnotes_at ? w->footnotes_at : body->html.len);
	body_index(body, w->arena);
	body->pictures = w->pictures;
	body->picture_count = w->picture_count;
	buf_release(&w->html);
	buf_release(&w->plain);
	return body;
}
