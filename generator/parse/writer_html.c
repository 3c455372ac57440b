/* Raw HTML: a short list of bare elements passes, balanced so that nothing leaks
 * out of its block and what comes out is valid; comments go; the rest is shown
 * as the text it is. */
#include "parse/writer.h"

static void tell(Writer *w, const HtmlToken *t, const char *why, const char *help)
{
	void **told = map_put(&w->told, w->scratch, t->name);
	if (*told)
		return;
	*told = w;
	Str start = { t->whole.at, (size_t)(t->name.at - t->whole.at) + t->name.len };
	diag(w->diags, DIAG_BODY_HTML, writer_find(w, start), "<%.*s> is shown as text: %s", STR_ARG(t->name), why);
	diag_help(w->diags, "%s", help);
}

static void show_text(Writer *w, Str s)
{
	writer_attribute(w, s);
	buf_add(&w->plain, s);
}

static void show_tag(Writer *w, const HtmlToken *t)
{
	const char *other = "write it in Markdown, or allow HTML (allow_html in site.yaml and --allow-html)";
	if (t->element && t->kind == HTML_CLOSE)
		tell(w, t, "it closes nothing that was opened in this block", "delete it, or open the element in the same block");
	else if (t->element)
		tell(w, t, "it may not stand here", "<details> begins a line and is followed by <summary>; <rt> stands in <ruby>");
	else
		tell(w, t, t->attributes ? "it has attributes" : "it is not one of the elements that pass", other);
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

/* --- elements in a line of text --- */

static void void_element(Writer *w, const HtmlToken *t)
{
	(void)t;
	writer_html(w, STR("<br>"));
	buf_add_byte(&w->plain, '\n');
}

static void phrase(Writer *w, const HtmlToken *t)
{
	if (!writer_push(w, t->element))
		show_tag(w, t);
}

static void ruby(Writer *w, const HtmlToken *t)
{
	bool inside = writer_find_open(w, t->element) != SIZE_MAX;
	if (inside || !writer_push(w, t->element))
		show_tag(w, t);
	else
		w->ruby_bare = true;
}

static void ruby_part(Writer *w, const HtmlToken *t)
{
	if (top_is(w, ELEMENT_RUBY_PART))
		writer_pop_to(w, w->open_count - 1);
	if (!top_is(w, ELEMENT_RUBY) || !writer_push(w, t->element))
		show_tag(w, t);
	else if (str_eq(t->element->name, STR("rt")))
		w->ruby_bare = false;
}

static void dropped(Writer *w, const HtmlToken *t)
{
	(void)w;
	(void)t;
}

typedef void Open(Writer *w, const HtmlToken *t);

static Open *const openers[] = {
	[ELEMENT_STRIKE] = show_tag, [ELEMENT_VOID] = void_element, [ELEMENT_PHRASE] = phrase, [ELEMENT_RUBY] = ruby,
	[ELEMENT_RUBY_PART] = ruby_part, [ELEMENT_DROPPED] = dropped,
	[ELEMENT_DETAILS] = show_tag, [ELEMENT_SUMMARY] = show_tag,
};

static void close_element(Writer *w, const HtmlToken *t)
{
	if (t->element->kind == ELEMENT_DROPPED)
		return;
	size_t at = writer_find_open(w, t->element);
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

void writer_html_inline(Writer *w, Str literal)
{
	HtmlScan scan = { .rest = mask_restore(w->masked, literal, w->scratch) };
	HtmlToken t;
	while (rawhtml_next(&scan, &t))
		if (!w->in->allow_html)
			inline_token(w, &t);
		else if (t.kind != HTML_COMMENT)
			writer_html(w, t.whole);
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

/* Close what may not hold paragraphs: all but <details>. */
static void end_phrases(Writer *w, bool *paragraph)
{
	while (top(w) && !top_is(w, ELEMENT_DETAILS))
		writer_pop_to(w, w->open_count - 1);
	if (*paragraph)
		writer_html(w, STR("</p>\n"));
	*paragraph = false;
	writer_end_block(w);
}

static void want_summary(Writer *w)
{
	if (w->fresh)
		writer_html(w, STR("<summary>…</summary>\n"));
	w->fresh = false;
}

static void begin_phrases(Writer *w, bool *paragraph)
{
	want_summary(w);
	if (!*paragraph && (!top(w) || top_is(w, ELEMENT_DETAILS))) {
		writer_fresh_line(w);
		writer_html(w, STR("<p>"));
		*paragraph = true;
	}
}

static void open_details(Writer *w, const HtmlToken *t, bool *paragraph)
{
	want_summary(w);
	end_phrases(w, paragraph);
	writer_fresh_line(w);
	w->fresh = writer_push(w, t->element);
	if (w->fresh)
		w->details = writer_find(w, t->whole);
	else
		show_tag(w, t);
}

static void open_summary(Writer *w, const HtmlToken *t, bool *paragraph)
{
	if (!w->fresh || !top_is(w, ELEMENT_DETAILS) || !writer_push(w, t->element)) {
		begin_phrases(w, paragraph);
		show_tag(w, t);
	}
	w->fresh = false;
}

static void close_block_element(Writer *w, const HtmlToken *t, bool *paragraph)
{
	size_t at = writer_find_open(w, t->element);
	if (at == SIZE_MAX) {
		begin_phrases(w, paragraph);
		show_tag(w, t);
		return;
	}
	want_summary(w);
	if (t->element->kind == ELEMENT_DETAILS)
		end_phrases(w, paragraph);
	writer_pop_to(w, at);
	writer_end_block(w);
}

static void block_token(Writer *w, const HtmlToken *t, bool *paragraph)
{
	ElementKind kind = t->element ? t->element->kind : ELEMENT_PHRASE;
	bool block = kind == ELEMENT_DETAILS || kind == ELEMENT_SUMMARY;
	if (t->kind == HTML_COMMENT || (t->kind == HTML_TEXT && is_blank(t->whole) && !*paragraph && !top_is(w, ELEMENT_SUMMARY)))
		return;
	if (block && t->kind == HTML_CLOSE) {
		close_block_element(w, t, paragraph);
	} else if (kind == ELEMENT_DETAILS) {
		open_details(w, t, paragraph);
	} else if (kind == ELEMENT_SUMMARY) {
		open_summary(w, t, paragraph);
	} else {
		begin_phrases(w, paragraph);
		inline_token(w, t);
	}
}

/* All but comments, which are not to be published. */
static void as_it_is(Writer *w, HtmlScan scan)
{
	HtmlToken t;
	while (rawhtml_next(&scan, &t)) {
		if (t.kind != HTML_COMMENT)
			writer_html(w, t.whole);
		if (t.kind == HTML_TEXT)
			buf_add(&w->plain, t.whole);
	}
	writer_end_block(w);
}

void writer_html_block(Writer *w, Str literal)
{
	HtmlScan scan = { .rest = str_trim(mask_restore(w->masked, literal, w->scratch)) };
	HtmlToken t;
	bool paragraph = false;
	writer_fresh_line(w);
	if (w->in->allow_html) {
		as_it_is(w, scan);
	} else {
		while (rawhtml_next(&scan, &t))
			block_token(w, &t, &paragraph);
		want_summary(w);
		end_phrases(w, &paragraph);
	}
	writer_fresh_line(w);
}
