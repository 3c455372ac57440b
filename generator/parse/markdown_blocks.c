#include "base/vec.h"
#include "parse/markdown_walk.h"

bool enter_nothing(Walk *k, cmark_node *n)
{
	(void)k;
	(void)n;
	return false;
}

/* The element of a quote is kept where a list keeps its delimiter. */
bool enter_quote(Walk *k, cmark_node *n)
{
	Callout c = {0};
	bool is = markdown_callout_read(n, &c);
	n->as.list.delimiter = !is ? CMARK_NO_DELIM : c.fold ? CMARK_PAREN_DELIM : CMARK_PERIOD_DELIM;
	if (!is) {
		writer_html(&k->w, STR("<blockquote>\n"));
		return true;
	}
	buf_cat(&k->w.html, c.fold ? STR("<details class=\"callout callout-") : STR("<aside class=\"callout callout-"), c.kind,
	        c.fold == '+' ? STR("\" open>\n") : STR("\">\n"));
	k->callout = n->first_child;
	k->folded = c.fold;
	k->label = c;
	return true;
}

void leave_quote(Walk *k, cmark_node *n)
{
	static const Str ends[] = { [CMARK_NO_DELIM] = STR_INIT("</blockquote>\n"), [CMARK_PERIOD_DELIM] = STR_INIT("</aside>\n"),
		[CMARK_PAREN_DELIM] = STR_INIT("</details>\n") };
	writer_fresh_line(&k->w);
	writer_html(&k->w, ends[n->as.list.delimiter]);
}

bool enter_list(Walk *k, cmark_node *n)
{
	if (n->as.list.list_type == CMARK_BULLET_LIST)
		writer_html(&k->w, STR("<ul>\n"));
	else if (n->as.list.start == 1)
		writer_html(&k->w, STR("<ol>\n"));
	else
		buf_printf(&k->w.html, "<ol start=\"%d\">\n", n->as.list.start);
	return true;
}

void leave_list(Walk *k, cmark_node *n)
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
	if (s.len < 3 || s.at[0] != '[' || s.at[2] != ']' || (s.len > 3 ? !walk_is_blank(s.at[3]) : p->first_child->next != NULL))
		return 0;
	return s.at[1] == ' ' || s.at[1] == 'x' || s.at[1] == 'X' ? s.at[1] : 0;
}

static bool is_task(const cmark_node *p)
{
	return p->parent && p->parent->type == CMARK_NODE_ITEM && p->parent->first_child == p && p->parent->as.list.checked;
}

bool enter_item(Walk *k, cmark_node *n)
{
	n->as.list.checked = task_mark(n) != 0;
	writer_html(&k->w, n->as.list.checked ? STR("<li class=\"task\">") : STR("<li>"));
	return true;
}

void leave_item(Walk *k, cmark_node *n)
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

/* The id that the paragraph's end asks for: "She left in 1990. ^k1". */
static Str block_id(Walk *k, cmark_node *p)
{
	cmark_node *last = p->last_child;
	if (!last || last->type != CMARK_NODE_TEXT)
		return (Str){0};
	Str text = chunk(last->as.literal), id = writer_block_id(&k->w, &text);
	last->as.literal.len = (bufsize_t)text.len;
	return id;
}

static void open_paragraph(Walk *k, cmark_node *n)
{
	Str id = block_id(k, n);
	Str tag = is_tight(n) ? STR("<span") : STR("<p");
	if (is_tight(n) && !id.len)
		return;
	writer_html(&k->w, tag);
	if (id.len) {
		writer_html(&k->w, STR(" id=\""));
		writer_attribute(&k->w, id);
		writer_html(&k->w, STR("\""));
	}
	writer_html(&k->w, is_tight(n) ? STR("></span>") : STR(">"));
}

bool enter_paragraph(Walk *k, cmark_node *n)
{
	if (n == k->callout) {
		writer_html(&k->w, k->folded ? STR("<summary>") : STR("<p class=\"callout-title\">"));
		if (!k->label.titled && k->label.key.len)
			writer_string(&k->w, k->label.key);
		else if (!k->label.titled)
			writer_text(&k->w, k->label.name);
		return true;
	}
	if (!is_tight(n) || n->prev)
		writer_fresh_line(&k->w);
	open_paragraph(k, n);
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

void leave_paragraph(Walk *k, cmark_node *n)
{
	if (n == k->callout) {
		markdown_end_callout_title(k);
		return;
	}
	if (is_task(n))
		writer_html(&k->w, STR("</label>"));
	if (n->parent->type == CMARK_NODE_FOOTNOTE_DEFINITION && !n->next)
		back_links(k, n->parent);
	if (!is_tight(n) && !writer_empty(&k->w))
		writer_html(&k->w, writer_figure(&k->w) ? STR("\n") : STR("</p>\n"));
	writer_end_block(&k->w);
}

static int shown_level(const cmark_node *n)
{
	return n->as.heading.level < 2 ? 2 : n->as.heading.level;
}

static Str heading_id(Walk *k, cmark_node *n)
{
	cmark_node *last = n->last_child;
	if (!last || last->type != CMARK_NODE_TEXT)
		return (Str){0};
	Str text = chunk(last->as.literal), id = writer_heading_id(&k->w, &text);
	last->as.literal.len = (bufsize_t)text.len;
	return id;
}

bool enter_heading(Walk *k, cmark_node *n)
{
	if (n == k->title)
		return false;
	Str given = heading_id(k, n), text = markdown_bare_text(k, n), id = writer_given_id(&k->w, given, text);
	writer_fresh_line(&k->w);
	*vec_push(k->w.scratch, k->w.outline, k->w.outline_count) = (Heading){
		.level = shown_level(n), .id = id, .text = text, .html_at = (uint32_t)k->w.html.len };
	buf_printf(&k->w.html, "<h%d id=\"", shown_level(n));
	writer_attribute(&k->w, id);
	writer_html(&k->w, STR("\">"));
	return true;
}

void leave_heading(Walk *k, cmark_node *n)
{
	buf_printf(&k->w.html, "</h%d>\n", shown_level(n));
	writer_end_block(&k->w);
}

bool enter_code_block(Walk *k, cmark_node *n)
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

bool enter_html_block(Walk *k, cmark_node *n)
{
	writer_html_block(&k->w, chunk(n->as.literal));
	return false;
}

bool enter_footnote(Walk *k, cmark_node *n)
{
	if (!k->footnote++) {
		writer_close_all(&k->w);
		k->w.footnotes_at = k->w.html.len;
		writer_html(&k->w, STR("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"));
	}
	buf_printf(&k->w.html, "<li id=\"fn:%d\">\n", k->footnote);
	writer_count_footnote(&k->w, chunk(n->as.literal));
	return true;
}

void leave_footnote(Walk *k, cmark_node *n)
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

bool enter_table(Walk *k, cmark_node *n)
{
	k->align = cmark_gfm_extensions_get_table_alignments(n);
	k->align_count = cmark_gfm_extensions_get_table_columns(n);
	k->body_open = false;
	return true;
}

void leave_table(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->body_open ? STR("</tbody>\n") : (Str){0});
}

bool enter_row(Walk *k, cmark_node *n)
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

void leave_row(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->header ? STR("</tr>\n</thead>\n") : STR("</tr>\n"));
	writer_end_block(&k->w);
}

bool enter_cell(Walk *k, cmark_node *n)
{
	(void)n;
	char align = k->column < k->align_count ? (char)k->align[k->column] : 0;
	if (k->column++)
		buf_add_byte(&k->w.plain, '\t');
	writer_html(&k->w, k->header ? STR("<th") : STR("<td"));
	writer_html(&k->w, align == 'r' ? STR(" class=\"n\">") : align == 'c' ? STR(" class=\"c\">") : STR(">"));
	return true;
}

void leave_cell(Walk *k, cmark_node *n)
{
	(void)n;
	writer_html(&k->w, k->header ? STR("</th>") : STR("</td>"));
}
