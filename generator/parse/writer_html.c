/* Raw HTML: elements of a list pass (rawhtml.def), balanced and in the places where
 * they may stand, so that nothing leaks out of its container and what comes out is
 * valid; pictures and links are those of Markdown; comments go; the rest is shown
 * as the text it is. */
#include <string.h>

#include "base/vec.h"
#include "parse/writer.h"

enum { SPAN_MOST = 100, PIXELS_MOST = 10000, ID_LONGEST = 200 };

/* The paragraph around text that stands in none. */
static const Element bare_paragraph = { STR_INIT("p"), ELEMENT_LINES, STR_INIT("p"), NULL };

static bool tell_once(Writer *w, const char *what, const HtmlToken *t)
{
	void **told = map_put(&w->told, w->scratch, arena_join_str(w->scratch, str_from(what), t->name));
	bool first = !*told;
	*told = w;
	return first;
}

static Pos tag_pos(Writer *w, const HtmlToken *t)
{
	return writer_find(w, (Str){ t->whole.at, (size_t)(t->name.at - t->whole.at) + t->name.len });
}

static void tell(Writer *w, const HtmlToken *t, const char *why, const char *help)
{
	if (!tell_once(w, "", t))
		return;
	diag(w->diags, DIAG_BODY_HTML, tag_pos(w, t), "<%.*s> is shown as text: %s", STR_ARG(t->name), why);
	diag_help(w->diags, "%s", help);
}

/* A picture within the text is not shown letter by letter. */
static void show_text(Writer *w, Str s)
{
	s = mask_restore(w->masked, s, w->scratch);
	writer_attribute(w, s);
	buf_add(&w->plain, s);
}

static void show_tag(Writer *w, const HtmlToken *t)
{
	const char *other = "write it in Markdown, or allow HTML (allow_html in site.yaml and --allow-html)";
	if (t->element && t->kind == HTML_CLOSE)
		tell(w, t, "it closes nothing that was opened in this block", "delete it, or open the element in the same block");
	else if (t->element)
		tell(w, t, "it may not stand here", "a block begins a line; <summary> stands in <details>, <li> in a list, <td> in <tr>, <rt> in <ruby>");
	else
		tell(w, t, "it is not one of the elements that pass", other);
	show_text(w, t->whole);
}

typedef struct {
	Str written;
	char plain;
} Reference;

/* In HTML's own text they mean their characters; of all names, few enough to be
 * known for sure. */
static const Reference *find_reference(Str s)
{
	static const Reference list[] = {
		{ STR_INIT("&amp;"), '&' }, { STR_INIT("&lt;"), '<' }, { STR_INIT("&gt;"), '>' },
		{ STR_INIT("&quot;"), '"' }, { STR_INIT("&nbsp;"), ' ' },
	};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_starts(s, list[i].written))
			return &list[i];
	return NULL;
}

static void block_text(Writer *w, Str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		const Reference *r = s.at[i] == '&' ? find_reference(str_skip(s, i)) : NULL;
		if (!r)
			continue;
		show_text(w, (Str){ s.at + from, i - from });
		writer_html(w, r->written);
		buf_add_byte(&w->plain, r->plain);
		i += r->written.len - 1;
		from = i + 1;
	}
	show_text(w, str_skip(s, from));
}

static const Element *top(const Writer *w)
{
	return w->open_count > w->base ? w->open[w->open_count - 1] : NULL;
}

static bool top_is(const Writer *w, ElementKind kind)
{
	const Element *e = top(w);
	return e && e->kind == kind;
}

/* --- attributes --- */

static bool is_id(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || strchr("\"'<>&", s.at[i]))
			return false;
	return s.len && s.len <= ID_LONGEST;
}

static void add_id(Writer *w, Buf *b, const HtmlToken *t)
{
	Str id;
	if ((!rawhtml_attribute(t, "id", w->arena, &id) && !rawhtml_attribute(t, "name", w->arena, &id)) || !is_id(id))
		return;
	id = writer_anchor(w, arena_str(w->arena, id));
	if (id.len)
		buf_cat(b, STR(" id=\""), id, STR("\""));
}

static void add_number(Buf *b, const HtmlToken *t, const char *name, int64_t most)
{
	int64_t n = rawhtml_number(t, name, most);
	if (n)
		buf_printf(b, " %s=\"%d\"", name, (int)n);
}

static void tell_attribute(Writer *w, const HtmlToken *t)
{
	Str other = rawhtml_other(t);
	if (!other.len || !tell_once(w, "=", t))
		return;
	diag(w->diags, DIAG_HTML_ATTRIBUTE, tag_pos(w, t), "the attribute '%.*s' of <%.*s> is left out", STR_ARG(other), STR_ARG(t->name));
}

/* Those that say how a cell or a list stands to the others. */
static Str attributes_of(Writer *w, const HtmlToken *t)
{
	Buf b = {0};
	if (!t->attributes)
		return (Str){0};
	tell_attribute(w, t);
	add_id(w, &b, t);
	if (str_eq(t->element->as, STR("td")) || str_eq(t->element->as, STR("th"))) {
		add_number(&b, t, "colspan", SPAN_MOST);
		add_number(&b, t, "rowspan", SPAN_MOST);
	}
	if (str_eq(t->element->as, STR("ol")))
		add_number(&b, t, "start", PIXELS_MOST);
	Str s = buf_take(&b, w->scratch);
	buf_release(&b);
	return s;
}

static bool push(Writer *w, const HtmlToken *t)
{
	if (writer_push_with(w, t->element, attributes_of(w, t)))
		return true;
	show_tag(w, t);
	return false;
}

/* --- elements in a line of text --- */

static void void_element(Writer *w, const HtmlToken *t)
{
	buf_cat(&w->html, STR("<"), t->element->as, STR(">"));
	if (str_eq(t->element->as, STR("br")))
		buf_add_byte(&w->plain, '\n');
}

static void image(Writer *w, const HtmlToken *t)
{
	Str src = {0}, alt = {0}, title = {0};
	size_t before = w->ref_count;
	if (!rawhtml_attribute(t, "src", w->scratch, &src)) {
		show_tag(w, t);
		return;
	}
	rawhtml_attribute(t, "alt", w->scratch, &alt);
	rawhtml_attribute(t, "title", w->scratch, &title);
	writer_image(w, src, title, mask_restore(w->masked, alt, w->scratch));
	if (w->ref_count == before || w->refs[before].kind != REF_IMAGE)
		return;
	BodyRef *ref = &w->refs[before];
	Pos pos = tag_pos(w, t);
	RefWords *words = (RefWords *)(uintptr_t)ref->words;
	words->width = (uint16_t)rawhtml_number(t, "width", PIXELS_MOST);
	words->height = (uint16_t)rawhtml_number(t, "height", PIXELS_MOST);
	ref->at = pos.at;
	ref->len = pos.len;
}

/* A link, or, without an address, a place that links may name. */
static void link_element(Writer *w, const HtmlToken *t)
{
	static const Element place = { STR_INIT("a"), ELEMENT_PHRASE, STR_INIT("span"), NULL };
	Str href, title = {0};
	size_t before = w->ref_count;
	if (!rawhtml_attribute(t, "href", w->scratch, &href)) {
		HtmlToken span = *t;
		span.element = &place;
		push(w, &span);
		return;
	}
	if (w->in_link || w->open_count == WRITER_DEEPEST) {
		show_tag(w, t);
		return;
	}
	rawhtml_attribute(t, "title", w->scratch, &title);
	writer_open_link(w, href, title);
	w->open[w->open_count++] = t->element;
	Pos pos = w->ref_count > before ? tag_pos(w, t) : (Pos){0};
	if (w->ref_count > before) {
		w->refs[before].at = pos.at;
		w->refs[before].len = pos.len;
	}
}

static void phrase(Writer *w, const HtmlToken *t)
{
	push(w, t);
}

static void ruby(Writer *w, const HtmlToken *t)
{
	bool inside = writer_find_open(w, t->element) != SIZE_MAX;
	if (inside)
		show_tag(w, t);
	else if (push(w, t))
		w->ruby_bare = true;
}

static void ruby_part(Writer *w, const HtmlToken *t)
{
	if (top_is(w, ELEMENT_RUBY_PART))
		writer_pop_to(w, w->open_count - 1);
	if (!top_is(w, ELEMENT_RUBY))
		show_tag(w, t);
	else if (push(w, t) && str_eq(t->element->name, STR("rt")))
		w->ruby_bare = false;
}

static void dropped(Writer *w, const HtmlToken *t)
{
	(void)w;
	(void)t;
}

typedef void Open(Writer *w, const HtmlToken *t);

static Open *const openers[] = {
	[ELEMENT_STRIKE] = show_tag, [ELEMENT_VOID] = void_element, [ELEMENT_RULE] = show_tag, [ELEMENT_IMAGE] = image,
	[ELEMENT_LINK] = link_element, [ELEMENT_PHRASE] = phrase, [ELEMENT_RUBY] = ruby, [ELEMENT_RUBY_PART] = ruby_part,
	[ELEMENT_DROPPED] = dropped, [ELEMENT_LINES] = show_tag, [ELEMENT_FRAME] = show_tag, [ELEMENT_HOLDER] = show_tag,
	[ELEMENT_DETAILS] = show_tag, [ELEMENT_SUMMARY] = show_tag,
};

/* The open one of this name, whatever is written for it; or SIZE_MAX. */
static size_t find_open(const Writer *w, const Element *e)
{
	for (size_t i = w->open_count; i-- > w->base;)
		if (w->open[i] == e || str_eq(w->open[i]->name, e->name))
			return i;
	return SIZE_MAX;
}

static void close_element(Writer *w, const HtmlToken *t)
{
	ElementKind kind = t->element->kind;
	if (kind == ELEMENT_DROPPED || kind == ELEMENT_VOID || kind == ELEMENT_IMAGE || kind == ELEMENT_RULE)
		return;
	size_t at = find_open(w, t->element);
	if (at == SIZE_MAX)
		show_tag(w, t);
	else
		writer_pop_to(w, at);
}

static void inline_token(Writer *w, const HtmlToken *t)
{
	if (t->kind == HTML_TEXT)
		block_text(w, t->whole);
	else if (t->kind == HTML_OTHER || (t->kind != HTML_COMMENT && !t->element))
		show_tag(w, t);
	else if (t->kind == HTML_OPEN)
		openers[t->element->kind](w, t);
	else if (t->kind == HTML_CLOSE)
		close_element(w, t);
}

/* Where HTML is allowed all of it passes but comments, which are not to be published;
 * pictures and links are Markdown's all the same, so that their files are there. */
static void as_it_is(Writer *w, const HtmlToken *t)
{
	Str whole = mask_restore(w->masked, t->whole, w->scratch), value;
	bool link = t->element && t->element->kind == ELEMENT_LINK;
	if (t->kind == HTML_OPEN && t->element && t->element->kind == ELEMENT_IMAGE)
		image(w, t);
	else if (t->kind == HTML_OPEN && link && !w->in_link && rawhtml_attribute(t, "href", w->scratch, &value))
		link_element(w, t);
	else if (t->kind == HTML_CLOSE && link && find_open(w, t->element) != SIZE_MAX)
		close_element(w, t);
	else if (t->kind != HTML_COMMENT)
		writer_html(w, whole);
	if (t->kind == HTML_TEXT)
		buf_add(&w->plain, whole);
}

void writer_html_inline(Writer *w, Str literal)
{
	HtmlScan scan = { .rest = mask_restore_tags(w->masked, literal, w->scratch) };
	HtmlToken t;
	while (rawhtml_next(&scan, &t))
		if (w->in->allow_html)
			as_it_is(w, &t);
		else
			inline_token(w, &t);
}

bool writer_html_shown(const Writer *w, Str literal)
{
	HtmlScan scan = { .rest = literal };
	HtmlToken t;
	if (w->in->allow_html || !rawhtml_next(&scan, &t))
		return false;
	return t.kind == HTML_OTHER || (t.kind != HTML_COMMENT && !t.element);
}

/* --- blocks --- */

static bool is_blank(Str s)
{
	return !str_trim(s).len;
}

static bool holds_blocks(const Element *e)
{
	return e->kind == ELEMENT_HOLDER || e->kind == ELEMENT_DETAILS;
}

static void want_summary(Writer *w)
{
	if (w->fresh)
		writer_html(w, STR("<summary>…</summary>\n"));
	w->fresh = false;
}

/* Close what holds no blocks: lines of text and what is in them. */
static void end_lines(Writer *w)
{
	bool line = false;
	while (top(w) && !holds_blocks(top(w)) && !top_is(w, ELEMENT_FRAME)) {
		line = true;
		writer_pop_to(w, w->open_count - 1);
	}
	if (line)
		writer_html(w, STR("\n"));
	writer_end_block(w);
}

/* Close tables and lists as well, whose own parts alone stand in them. */
static void end_frames(Writer *w)
{
	end_lines(w);
	while (top_is(w, ELEMENT_FRAME))
		writer_pop_to(w, w->open_count - 1);
}

void writer_before_block(Writer *w)
{
	if (w->open_count == w->base)
		return;
	want_summary(w);
	end_frames(w);
}

/* Text in a cell or an item stands there by itself; elsewhere it is a paragraph. */
static bool wants_paragraph(const Element *e)
{
	return !e || e->kind == ELEMENT_DETAILS || str_eq(e->as, STR("div")) || str_eq(e->as, STR("blockquote"));
}

static void begin_line(Writer *w)
{
	want_summary(w);
	if (top_is(w, ELEMENT_FRAME))
		end_frames(w);
	const Element *e = top(w);
	if ((e && !holds_blocks(e)) || !wants_paragraph(e))
		return;
	writer_fresh_line(w);
	writer_push(w, &bare_paragraph);
}

static Str parent_name(const Writer *w)
{
	return top(w) ? top(w)->name : (Str){0};
}

/* Close what must be closed for `e` to stand here; false if it cannot. */
static bool make_room(Writer *w, const Element *e)
{
	size_t at = w->open_count;
	if (!e->in) {
		end_frames(w);
		return true;
	}
	while (at > w->base && !rawhtml_fits(e, w->open[at - 1]->name))
		at--;
	if (at == w->base)
		return false;
	end_lines(w);
	writer_pop_to(w, at < w->open_count ? at : w->open_count);
	return rawhtml_fits(e, parent_name(w));
}

static void open_block(Writer *w, const HtmlToken *t)
{
	want_summary(w);
	if (!make_room(w, t->element)) {
		begin_line(w);
		show_tag(w, t);
		return;
	}
	if (t->element->kind != ELEMENT_LINES || !t->element->in)
		writer_fresh_line(w);
	push(w, t);
}

static void rule(Writer *w, const HtmlToken *t)
{
	(void)t;
	want_summary(w);
	end_frames(w);
	writer_fresh_line(w);
	writer_html(w, STR("<hr>\n"));
}

static void open_details(Writer *w, const HtmlToken *t)
{
	want_summary(w);
	end_frames(w);
	writer_fresh_line(w);
	w->fresh = push(w, t);
	if (w->fresh)
		w->details = writer_find(w, t->whole);
}

static void open_summary(Writer *w, const HtmlToken *t)
{
	if (!w->fresh || !top_is(w, ELEMENT_DETAILS)) {
		begin_line(w);
		show_tag(w, t);
	} else {
		push(w, t);
	}
	w->fresh = false;
}

static void begin_text(Writer *w, const HtmlToken *t)
{
	begin_line(w);
	inline_token(w, t);
}

static Open *const block_openers[] = {
	[ELEMENT_STRIKE] = begin_text, [ELEMENT_VOID] = begin_text, [ELEMENT_RULE] = rule, [ELEMENT_IMAGE] = begin_text,
	[ELEMENT_LINK] = begin_text, [ELEMENT_PHRASE] = begin_text, [ELEMENT_RUBY] = begin_text, [ELEMENT_RUBY_PART] = begin_text,
	[ELEMENT_DROPPED] = dropped, [ELEMENT_LINES] = open_block, [ELEMENT_FRAME] = open_block, [ELEMENT_HOLDER] = open_block,
	[ELEMENT_DETAILS] = open_details, [ELEMENT_SUMMARY] = open_summary,
};

static bool is_block(const Element *e)
{
	return e->kind >= ELEMENT_LINES;
}

static void close_block(Writer *w, const HtmlToken *t)
{
	size_t at = find_open(w, t->element);
	if (at == SIZE_MAX) {
		begin_text(w, t);
		return;
	}
	want_summary(w);
	if (t->element->kind != ELEMENT_LINES && t->element->kind != ELEMENT_SUMMARY)
		end_lines(w);
	writer_pop_to(w, at);
	writer_end_block(w);
}

static void block_token(Writer *w, const HtmlToken *t)
{
	bool in_line = top(w) && !holds_blocks(top(w)) && !top_is(w, ELEMENT_FRAME);
	if (t->kind == HTML_COMMENT || (t->kind == HTML_TEXT && is_blank(t->whole) && !in_line))
		return;
	if (t->kind == HTML_OPEN && t->element)
		block_openers[t->element->kind](w, t);
	else if (t->kind == HTML_CLOSE && t->element && is_block(t->element))
		close_block(w, t);
	else if (t->kind == HTML_CLOSE && t->element)
		close_element(w, t);
	else
		begin_text(w, t);
}

void writer_html_block(Writer *w, Str literal)
{
	HtmlScan scan = { .rest = str_trim(mask_restore_tags(w->masked, literal, w->scratch)) };
	HtmlToken t;
	writer_fresh_line(w);
	if (w->in->allow_html) {
		while (rawhtml_next(&scan, &t))
			as_it_is(w, &t);
		writer_end_block(w);
	} else {
		while (rawhtml_next(&scan, &t))
			block_token(w, &t);
		want_summary(w);
		end_lines(w);
	}
	writer_fresh_line(w);
}
