/* The tree of cmark-gfm to a Body: one walk, a table of what to do at each kind
 * of node. */
#include "parse/markdown_html.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "parse/writer.h"

/* --- the walk --- */

typedef struct {
	Writer w;
	cmark_node *root;
	cmark_node *title;              /* the heading that is the body's title, or NULL */
	const uint8_t *align;           /* of the table's columns */
	int align_count, column;
	bool header, body_open;         /* the row is the table's head; <tbody> is open */
	int footnote;                   /* the one being written */
	cmark_node *link;               /* the open one, or NULL */
	cmark_node *close_node;         /* where the open ~~ ends */
	size_t close_at;
	bool struck;
} Walk;

/* A container's user_data: what writer_begin gave, and whether its texts have no
 * ~~ that can close further on. */
enum { BARREN = 1 << 16, AHEAD = 16 };

static Str chunk(cmark_chunk c)
{
	return (Str){ (const char *)c.data, (size_t)c.len };
}

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

/* Texts and code below `top`; footnote marks and raw elements leave nothing. */
static Str bare_text(Walk *k, cmark_node *top)
{
	Buf b = {0};
	for (cmark_node *n = next_node(top, top, true); n; n = next_node(n, top, true)) {
		Str s = chunk(n->as.literal);
		if (n->type == CMARK_NODE_TEXT)
			writer_bare(&k->w, s, &b);
		else if (n->type == CMARK_NODE_CODE || (n->type == CMARK_NODE_HTML_INLINE && writer_html_shown(&k->w, s)))
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

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
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
			if (is_blank(char_before(m, s, at)))
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
	if (k->struck || (uintptr_t)n->parent->user_data & BARREN || is_blank(char_after(n, s, at + 2)))
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

typedef bool Enter(Walk *k, cmark_node *n);     /* false: do not go below */
typedef void Leave(Walk *k, cmark_node *n);

static bool enter_text(Walk *k, cmark_node *n)
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

static bool enter_softbreak(Walk *k, cmark_node *n)
{
	writer_soft_break(&k->w, first_shown(k, n));
	return false;
}

static bool enter_linebreak(Walk *k, cmark_node *n)
{
	(void)n;
	writer_end_block(&k->w);
	return false;
}

static bool enter_code(Walk *k, cmark_node *n)
{
	writer_code(&k->w, chunk(n->as.literal));
	writer_html(&k->w, STR("</code>"));
	return false;
}

static bool enter_html_inline(Walk *k, cmark_node *n)
{
	writer_html_inline(&k->w, chunk(n->as.literal));
	return false;
}

/* [<https://a.org>](b) is a link in a link to cmark, not to HTML. */
static bool enter_link(Walk *k, cmark_node *n)
{
	if (!k->link) {
		writer_open_link(&k->w, chunk(n->as.link.url), chunk(n->as.link.title));
		k->link = n;
	}
	return true;
}

static void leave_link(Walk *k, cmark_node *n)
{
	if (k->link != n)
		return;
	writer_close_link(&k->w);
	k->link = NULL;
}

static bool enter_image(Walk *k, cmark_node *n)
{
	writer_image(&k->w, chunk(n->as.link.url), chunk(n->as.link.title), bare_text(k, n));
	return false;
}

static bool enter_footnote_ref(Walk *k, cmark_node *n)
{
	int64_t number = 0;
	if (str_int(chunk(n->as.literal), &number))
		writer_footnote(&k->w, (int)number, n->footnote.ref_ix);
	return false;
}

/* --- blocks --- */

static bool enter_nothing(Walk *k, cmark_node *n)
{
	(void)k;
	(void)n;
	return false;
}

static bool enter_list(Walk *k, cmark_node *n)
{
	if (n->as.list.list_type == CMARK_BULLET_LIST)
		writer_html(&k->w, STR("<ul>\n"));
	else if (n->as.list.start == 1)
		writer_html(&k->w, STR("<ol>\n"));
	else
		buf_printf(&k->w.html, "<ol start=\"%d\">\n", n->as.list.start);
	return true;
}

static void leave_list(Walk *k, cmark_node *n)
{
	writer_html(&k->w, n->as.list.list_type == CMARK_BULLET_LIST ? STR("</ul>\n") : STR("</ol>\n"));
}

/* '[' ' ' ']' or '[' 'x' ']' at the head of an item's first paragraph, and the
 * blank after it: the letter between, or 0. */
static char task_mark(cmark_node *item)
{
	cmark_node *p = item->first_child;
	if (!p || p->type != CMARK_NODE_PARAGRAPH || !p->first_child || p->first_child->type != CMARK_NODE_TEXT)
		return 0;
	Str s = chunk(p->first_child->as.literal);
	if (s.len < 3 || s.at[0] != '[' || s.at[2] != ']' || (s.len > 3 ? !is_blank(s.at[3]) : p->first_child->next != NULL))
		return 0;
	return s.at[1] == ' ' || s.at[1] == 'x' || s.at[1] == 'X' ? s.at[1] : 0;
}

static bool is_task(const cmark_node *p)
{
	return p->parent && p->parent->type == CMARK_NODE_ITEM && p->parent->first_child == p && p->parent->as.list.checked;
}

static bool enter_item(Walk *k, cmark_node *n)
{
	n->as.list.checked = task_mark(n) != 0;
	writer_html(&k->w, n->as.list.checked ? STR("<li class=\"task\">") : STR("<li>"));
	return true;
}

static void leave_item(Walk *k, cmark_node *n)
{
	(void)n;
	writer_end_block(&k->w);
}

static void open_task(Walk *k, cmark_node *p)
{
	cmark_chunk *text = &p->first_child->as.literal;
	bool done = text->data[1] != ' ';
	int skip = text->len > 3 ? 4 : 3;
	writer_html(&k->w, STR("<label><input type=\"checkbox\""));
	writer_html(&k->w, done ? STR(" checked disabled> ") : STR(" disabled> "));
	text->data += skip;
	text->len -= skip;
}

static bool is_tight(const cmark_node *p)
{
	const cmark_node *list = p->parent->parent;
	return list && list->type == CMARK_NODE_LIST && list->as.list.tight;
}

static bool enter_paragraph(Walk *k, cmark_node *n)
{
	if (!is_tight(n)) {
		writer_fresh_line(&k->w);
		writer_html(&k->w, STR("<p>"));
	} else if (n->prev) {
		writer_fresh_line(&k->w);
	}
	if (is_task(n))
		open_task(k, n);
	return true;
}

static void back_links(Walk *k, const cmark_node *footnote)
{
	for (int i = 1; i <= footnote->footnote.def_count; i++) {
		buf_printf(&k->w.html, " <a href=\"#fnref:%d", k->footnote);
		if (i > 1)
			buf_printf(&k->w.html, ":%d", i);
		writer_html(&k->w, STR("\" role=\"doc-backlink\">↩"));
		if (i > 1)
			buf_printf(&k->w.html, "<sup>%d</sup>", i);
		writer_html(&k->w, STR("</a>"));
	}
}

static void leave_paragraph(Walk *k, cmark_node *n)
{
	if (is_task(n))
		writer_html(&k->w, STR("</label>"));
	if (n->parent->type == CMARK_NODE_FOOTNOTE_DEFINITION && !n->next)
		back_links(k, n->parent);
	if (!is_tight(n))
		writer_html(&k->w, writer_figure(&k->w) ? STR("\n") : STR("</p>\n"));
	writer_end_block(&k->w);
}

static int shown_level(const cmark_node *n)
{
	return n->as.heading.level < 2 ? 2 : n->as.heading.level;
}

static bool enter_heading(Walk *k, cmark_node *n)
{
	if (n == k->title)
		return false;
	Str text = bare_text(k, n), id = writer_id(&k->w, text);
	*vec_push(k->w.scratch, k->w.outline, k->w.outline_count) = (Heading){ shown_level(n), id, text };
	writer_fresh_line(&k->w);
	buf_printf(&k->w.html, "<h%d id=\"", shown_level(n));
	writer_attribute(&k->w, id);
	writer_html(&k->w, STR("\">"));
	return true;
}

static void leave_heading(Walk *k, cmark_node *n)
{
	buf_printf(&k->w.html, "</h%d>\n", shown_level(n));
	writer_end_block(&k->w);
}

static bool enter_code_block(Walk *k, cmark_node *n)
{
	Str language = str_trim(mask_restore(k->w.masked, chunk(n->as.code.info), k->w.scratch)), rest;
	str_cut(language, ' ', &language, &rest);
	str_cut(language, '\t', &language, &rest);
	if (language.len) {
		writer_html(&k->w, STR(" class=\"language-"));
		writer_attribute(&k->w, language);
		writer_html(&k->w, STR("\""));
	}
	writer_html(&k->w, STR(">"));
	writer_code(&k->w, chunk(n->as.code.literal));
	writer_html(&k->w, STR("</code></pre>\n"));
	writer_end_block(&k->w);
	return false;
}

static bool enter_html_block(Walk *k, cmark_node *n)
{
	writer_html_block(&k->w, chunk(n->as.literal));
	return false;
}

static bool enter_footnote(Walk *k, cmark_node *n)
{
	if (!k->footnote++) {
		writer_close_all(&k->w);
		writer_html(&k->w, STR("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"));
	}
	buf_printf(&k->w.html, "<li id=\"fn:%d\">\n", k->footnote);
	writer_count_footnote(&k->w, chunk(n->as.literal));
	return true;
}

static void leave_footnote(Walk *k, cmark_node *n)
{
	if (!n->last_child || n->last_child->type != CMARK_NODE_PARAGRAPH) {
		writer_fresh_line(&k->w);
		writer_html(&k->w, STR("<p>"));
		back_links(k, n);
		writer_html(&k->w, STR("</p>\n"));
	}
	writer_fresh_line(&k->w);
	writer_html(&k->w, STR("</li>\n"));
	if (!n->next)
		writer_html(&k->w, STR("</ol>\n</section>\n"));
}

/* --- tables --- */

static bool enter_table(Walk *k, cmark_node *n)
{
	k->align = cmark_gfm_extensions_get_table_alignments(n);
	k->align_count = cmark_gfm_extensions_get_table_columns(n);
	k->body_open = false;
	return true;
}

static void leave_table(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->body_open ? STR("</tbody>\n") : (Str){0});
}

static bool enter_row(Walk *k, cmark_node *n)
{
	k->header = cmark_gfm_extensions_get_table_row_is_header(n);
	k->column = 0;
	if (k->header)
		writer_html(&k->w, STR("<thead>\n"));
	else if (!k->body_open)
		writer_html(&k->w, STR("<tbody>\n"));
	k->body_open |= !k->header;
	writer_html(&k->w, STR("<tr>"));
	return true;
}

static void leave_row(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->header ? STR("</tr>\n</thead>\n") : STR("</tr>\n"));
	writer_end_block(&k->w);
}

static bool enter_cell(Walk *k, cmark_node *n)
{
	(void)n;
	char align = k->column < k->align_count ? (char)k->align[k->column] : 0;
	if (k->column++)
		buf_add_byte(&k->w.plain, '\t');
	writer_html(&k->w, k->header ? STR("<th") : STR("<td"));
	writer_html(&k->w, align == 'r' ? STR(" class=\"n\">") : align == 'c' ? STR(" class=\"c\">") : STR(">"));
	return true;
}

static void leave_cell(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->header ? STR("</th>") : STR("</td>"));
}

/* --- the walk itself --- */

typedef struct {
	Enter *enter;                   /* NULL: go below */
	Leave *leave;                   /* NULL: nothing more to do */
	bool line;                      /* its tags begin a line */
	Str before, after;              /* written around it all */
} Visit;

#define VALUE(type) ((type) & CMARK_NODE_VALUE_MASK)

static const Visit blocks[] = {
	[VALUE(CMARK_NODE_DOCUMENT)] = { .enter = NULL },
	[VALUE(CMARK_NODE_BLOCK_QUOTE)] = { .line = true, .before = STR_INIT("<blockquote>\n"),
		.after = STR_INIT("</blockquote>\n") },
	[VALUE(CMARK_NODE_LIST)] = { .enter = enter_list, .leave = leave_list, .line = true },
	[VALUE(CMARK_NODE_ITEM)] = { .enter = enter_item, .leave = leave_item, .after = STR_INIT("</li>\n") },
	[VALUE(CMARK_NODE_CODE_BLOCK)] = { .enter = enter_code_block, .line = true, .before = STR_INIT("<pre><code") },
	[VALUE(CMARK_NODE_HTML_BLOCK)] = { .enter = enter_html_block },
	[VALUE(CMARK_NODE_PARAGRAPH)] = { .enter = enter_paragraph, .leave = leave_paragraph },
	[VALUE(CMARK_NODE_HEADING)] = { .enter = enter_heading, .leave = leave_heading },
	[VALUE(CMARK_NODE_THEMATIC_BREAK)] = { .enter = enter_nothing, .line = true, .before = STR_INIT("<hr>\n") },
	[VALUE(CMARK_NODE_FOOTNOTE_DEFINITION)] = { .enter = enter_footnote, .leave = leave_footnote, .line = true },
};

static const Visit inlines[] = {
	[VALUE(CMARK_NODE_TEXT)] = { .enter = enter_text },
	[VALUE(CMARK_NODE_SOFTBREAK)] = { .enter = enter_softbreak },
	[VALUE(CMARK_NODE_LINEBREAK)] = { .enter = enter_linebreak, .before = STR_INIT("<br>\n") },
	[VALUE(CMARK_NODE_CODE)] = { .enter = enter_code, .before = STR_INIT("<code>") },
	[VALUE(CMARK_NODE_HTML_INLINE)] = { .enter = enter_html_inline },
	[VALUE(CMARK_NODE_EMPH)] = { .before = STR_INIT("<em>"), .after = STR_INIT("</em>") },
	[VALUE(CMARK_NODE_STRONG)] = { .before = STR_INIT("<strong>"), .after = STR_INIT("</strong>") },
	[VALUE(CMARK_NODE_LINK)] = { .enter = enter_link, .leave = leave_link },
	[VALUE(CMARK_NODE_IMAGE)] = { .enter = enter_image },
	[VALUE(CMARK_NODE_FOOTNOTE_REFERENCE)] = { .enter = enter_footnote_ref },
};

/* The table's node types are numbered when cmark registers its extensions. */
static const struct { Str name; Visit visit; } tables[] = {
	{ STR_INIT("table_cell"), { .enter = enter_cell, .leave = leave_cell } },
	{ STR_INIT("table_row"), { .enter = enter_row, .leave = leave_row } },
	{ STR_INIT("table_header"), { .enter = enter_row, .leave = leave_row } },
	{ STR_INIT("table"), { .enter = enter_table, .leave = leave_table, .line = true,
		.before = STR_INIT("<div class=\"scroller\"><table>\n"), .after = STR_INIT("</table></div>\n") } },
};

static const Visit *visit_of(cmark_node *n)
{
	static const Visit unknown = {0};
	const Visit *list = CMARK_NODE_INLINE_P(n) ? inlines : blocks;
	size_t count = CMARK_NODE_INLINE_P(n) ? sizeof inlines / sizeof *inlines : sizeof blocks / sizeof *blocks;
	size_t i = VALUE(n->type);
	if (i < count)
		return &list[i];
	Str name = str_from(cmark_node_get_type_string(n));
	for (i = 0; i < sizeof tables / sizeof *tables; i++)
		if (str_eq(tables[i].name, name))
			return &tables[i].visit;
	return &unknown;
}

static bool enter_node(Walk *k, cmark_node *n)
{
	const Visit *v = visit_of(n);
	if (v->line)
		writer_fresh_line(&k->w);
	writer_html(&k->w, v->before);
	if (v->enter && !v->enter(k, n))
		return false;
	n->user_data = (void *)(uintptr_t)writer_begin(&k->w);
	return true;
}

static void leave_node(Walk *k, cmark_node *n)
{
	const Visit *v = visit_of(n);
	writer_end(&k->w, (uintptr_t)n->user_data & (BARREN - 1));
	if (v->leave)
		v->leave(k, n);
	if (v->line)
		writer_fresh_line(&k->w);
	writer_html(&k->w, v->after);
}

static void walk(Walk *k)
{
	cmark_node *n = k->root;
	for (;;) {
		if (CMARK_NODE_BLOCK_P(n) && n->start_line > 0)
			k->w.line = (uint32_t)n->start_line;
		bool below = enter_node(k, n);
		if (below && n->first_child) {
			n = n->first_child;
			continue;
		}
		if (below)
			leave_node(k, n);
		while (n != k->root && !n->next) {
			n = n->parent;
			leave_node(k, n);
		}
		if (n == k->root)
			return;
		n = n->next;
	}
}

Body *markdown_html(cmark_node *root, const MarkdownTarget *to)
{
	Walk k = { .root = root };
	Str title = {0}, text = to->masked->text;
	cmark_node *first = root->first_child;
	k.w = (Writer){ .in = to->in, .masked = to->masked, .arena = to->arena, .scratch = to->scratch, .diags = to->diags };
	if (first && first->type == CMARK_NODE_HEADING && first->as.heading.level == 1 && !to->in->keep_title) {
		title = bare_text(&k, first);
		k.title = title.len ? first : NULL;
	}
	buf_reserve(&k.w.html, text.len + text.len / 4);
	buf_reserve(&k.w.plain, text.len);
	walk(&k);
	writer_unused_footnotes(&k.w);
	return writer_finish(&k.w, title);
}
