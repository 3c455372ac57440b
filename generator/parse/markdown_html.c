/* The tree of cmark-gfm to a Body: one walk, a table of what to do at each kind
 * of node. */
#include "parse/markdown_html.h"

#include <string.h>

#include "parse/markdown_walk.h"

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
	[VALUE(CMARK_NODE_BLOCK_QUOTE)] = { .enter = enter_quote, .leave = leave_quote, .line = true },
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
	[VALUE(CMARK_NODE_LINEBREAK)] = { .enter = enter_linebreak },
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
	if (CMARK_NODE_BLOCK_P(n) && n->type != CMARK_NODE_HTML_BLOCK)
		writer_before_block(&k->w);
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
		title = markdown_bare_text(&k, first);
		k.title = title.len ? first : NULL;
	}
	buf_reserve(&k.w.html, text.len + text.len / 4);
	buf_reserve(&k.w.plain, text.len);
	walk(&k);
	writer_unused_footnotes(&k.w);
	return writer_finish(&k.w, title);
}
