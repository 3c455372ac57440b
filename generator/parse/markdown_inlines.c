#include "base/unicode.h"
#include "parse/markdown_walk.h"

/* The next node in reading order inside `top`, after or, if `down`, below n. */
static cmark_node *next_node(cmark_node *n, const cmark_node *top, bool down)
{
	if (down && n->first_child)
		return n->first_child;
	while (n != top && !n->next)
		n = n->parent;
	return n == top ? NULL : n->next;
}

/* --- text without markup --- */

Str markdown_bare_text(Walk *k, cmark_node *top)
{
	Buf b = {0};
	for (cmark_node *n = next_node(top, top, true); n; n = next_node(n, top, true)) {
		Str s = chunk(n->as.literal);
		if (n->type == CMARK_NODE_TEXT)
			writer_bare(&k->w, s, &b);
		else if (n->type == CMARK_NODE_CODE)
			buf_add(&b, mask_restore_code(k->w.masked, s, k->w.scratch));
		else if (n->type == CMARK_NODE_HTML_INLINE && writer_html_shown(&k->w, s))
			buf_add(&b, mask_restore(k->w.masked, s, k->w.scratch));
		else if (n->type == CMARK_NODE_LINEBREAK || n->type == CMARK_NODE_SOFTBREAK)
			writer_bare_break(&k->w, n->next && n->next->type == CMARK_NODE_TEXT ? chunk(n->next->as.literal) : (Str){0}, &b);
	}
	Str text = str_trim(buf_take(&b, k->w.arena));
	buf_release(&b);
	return text;
}

/* --- ~~ --- */

static char char_after(cmark_node *n, Str s, size_t at)
{
	if (at < s.len)
		return s.at[at];
	return n->next && n->next->type != CMARK_NODE_SOFTBREAK && n->next->type != CMARK_NODE_LINEBREAK ? 'x' : ' ';
}

static char char_before(cmark_node *n, Str s, size_t at)
{
	if (at > 0)
		return s.at[at - 1];
	return n->prev && n->prev->type != CMARK_NODE_SOFTBREAK && n->prev->type != CMARK_NODE_LINEBREAK ? 'x' : ' ';
}

/* Offset of the next run of exactly two ~ from `from`, or SIZE_MAX. */
static size_t find_tildes(Str s, size_t from)
{
	while (from < s.len) {
		size_t at = str_find_byte(str_skip(s, from), '~'), run = 0;
		if (at == SIZE_MAX)
			return SIZE_MAX;
		at += from;
		while (at + run < s.len && s.at[at + run] == '~')
			run++;
		if (run == 2)
			return at;
		from = at + run;
	}
	return SIZE_MAX;
}

static bool find_close(Walk *k, cmark_node *n, size_t from)
{
	for (cmark_node *m = n; m; m = m->next, from = 0) {
		if (m->type != CMARK_NODE_TEXT)
			continue;
		Str s = chunk(m->as.literal);
		for (size_t at = find_tildes(s, from); at != SIZE_MAX; at = find_tildes(s, at + 2)) {
			if (walk_is_blank(char_before(m, s, at)))
				continue;
			k->close_node = m;
			k->close_at = at;
			return true;
		}
	}
	n->parent->user_data = (void *)((uintptr_t)n->parent->user_data | BARREN);
	return false;
}

static bool opens_strike(Walk *k, cmark_node *n, Str s, size_t at)
{
	if (k->struck || (uintptr_t)n->parent->user_data & BARREN || walk_is_blank(char_after(n, s, at + 2)))
		return false;
	return find_close(k, n, at + 2) && k->w.open_count < WRITER_DEEPEST;
}

/* Write the ~~ at `at` as markup if it is some. */
static bool strike(Walk *k, cmark_node *n, Str s, size_t from, size_t at)
{
	bool closes = k->struck && k->close_node == n && k->close_at == at;
	if (!closes && !opens_strike(k, n, s, at))
		return false;
	writer_text(&k->w, (Str){ s.at + from, at - from });
	k->struck = !closes;
	if (k->struck)
		return writer_push(&k->w, &rawhtml_strike);
	size_t open = writer_find_open(&k->w, &rawhtml_strike);
	if (open != SIZE_MAX)
		writer_pop_to(&k->w, open);
	return true;
}

/* --- inlines --- */

bool enter_text(Walk *k, cmark_node *n)
{
	Str s = chunk(n->as.literal);
	size_t from = 0;
	for (size_t at = find_tildes(s, 0); at != SIZE_MAX; at = find_tildes(s, at + 2))
		if (strike(k, n, s, from, at))
			from = at + 2;
	writer_text(&k->w, str_skip(s, from));
	return false;
}

/* What the reader sees first after a line break; far ahead it does not matter. */
static uint32_t first_shown(Walk *k, cmark_node *after)
{
	uint32_t cp = 0;
	cmark_node *n = next_node(after, after->parent, false);
	for (int steps = 0; n && !cp && steps < AHEAD; steps++) {
		if (n->type == CMARK_NODE_IMAGE)
			break;
		if (n->type == CMARK_NODE_TEXT || n->type == CMARK_NODE_CODE)
			cp = writer_first(&k->w, chunk(n->as.literal));
		n = next_node(n, after->parent, true);
	}
	return cp;
}

void markdown_end_callout_title(Walk *k)
{
	writer_close_all(&k->w);
	writer_html(&k->w, k->folded ? STR("</summary>\n") : STR("</p>\n"));
	writer_end_block(&k->w);
	k->callout = NULL;
}

/* The line break after a callout's title is none. */
static bool ends_callout_title(Walk *k, const cmark_node *n)
{
	if (!k->callout || n->parent != k->callout)
		return false;
	markdown_end_callout_title(k);
	writer_html(&k->w, STR("<p>"));
	return true;
}

bool enter_softbreak(Walk *k, cmark_node *n)
{
	if (!ends_callout_title(k, n))
		writer_soft_break(&k->w, first_shown(k, n));
	return false;
}

bool enter_linebreak(Walk *k, cmark_node *n)
{
	if (ends_callout_title(k, n))
		return false;
	writer_html(&k->w, STR("<br>\n"));
	writer_end_block(&k->w);
	return false;
}

bool enter_code(Walk *k, cmark_node *n)
{
	writer_code(&k->w, chunk(n->as.literal));
	writer_html(&k->w, STR("</code>"));
	return false;
}

bool enter_html_inline(Walk *k, cmark_node *n)
{
	writer_html_inline(&k->w, chunk(n->as.literal));
	return false;
}

/* [<https://a.org>](b) is a link in a link to cmark, not to HTML. */
bool enter_link(Walk *k, cmark_node *n)
{
	if (!k->link && !k->w.in_link) {
		writer_open_link(&k->w, chunk(n->as.link.url), chunk(n->as.link.title));
		k->link = n;
	}
	return true;
}

void leave_link(Walk *k, cmark_node *n)
{
	if (k->link != n)
		return;
	writer_close_link(&k->w);
	k->link = NULL;
}

bool enter_image(Walk *k, cmark_node *n)
{
	writer_image(&k->w, chunk(n->as.link.url), chunk(n->as.link.title), markdown_bare_text(k, n));
	return false;
}

bool enter_footnote_ref(Walk *k, cmark_node *n)
{
	int64_t number = 0;
	if (str_int(chunk(n->as.literal), &number))
		writer_footnote(&k->w, (int)number, n->footnote.ref_ix);
	return false;
}
