#include "render/body.h"

#include <string.h>

#include "render/cites.h"
#include "render/embed.h"
#include "render/escape.h"
#include "render/picture.h"

/* --- holes --- */

/* "#id" of the heading in the language that the page of `d` will show. */
static Str fragment(Scope *sc, const Dossier *d, Str heading)
{
	int shown = d->bodies[sc->lang] ? sc->lang : d->main;
	if (str_eq(heading, STR("top")))
		return STR("#top");
	if (heading.len && heading.at[0] == '^')
		return body_block(d->bodies[shown], heading, NULL) ? arena_join_str(sc->arena, STR("#%5E"), str_skip(heading, 1)) : (Str){0};
	const Heading *h = heading.len ? body_heading(d->bodies[shown], heading, sc->arena) : NULL;
	if (!h && heading.len && body_block(d->bodies[shown], heading, NULL))
		return arena_join_str(sc->arena, STR("#"), heading);
	return h ? arena_join_str(sc->arena, STR("#"), h->id) : (Str){0};
}

static Str dossier_link(Scope *sc, const Dossier *here, const BodyRef *ref)
{
	if (!ref->dossier)
		return (Str){0};
	Str hash = fragment(sc, ref->dossier, ref->words->heading);
	if (ref->dossier == here && hash.len)
		return hash;
	return arena_join_str(sc->arena, scope_dossier_href(sc, ref->dossier), hash);
}

/* What a [[name]] without a text shows: a heading of its own page by its name. */
static Str implied_text(Scope *sc, const BodyRef *ref)
{
	if (!ref->words->target.len)
		return ref->words->heading;
	return ref->dossier ? scope_title(sc, ref->dossier) : ref->words->target;
}

typedef void Hole(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref);

/* A link without an address is HTML's placeholder; ARIA calls it a disabled link. */
static void open_nowhere(Scope *sc, Buf *b)
{
	buf_add(b, STR("<a class=\"nowhere\" role=\"link\" aria-disabled=\"true\" title=\""));
	escape_html(b, scope_string(sc, "leads_nowhere"));
	buf_add(b, STR("\">"));
}

static void open_link(Scope *sc, Buf *b, Str href, Str title)
{
	if (!href.len) {
		open_nowhere(sc, b);
		return;
	}
	buf_add(b, STR("<a href=\""));
	escape_html(b, href);
	if (title.len) {
		buf_add(b, STR("\" title=\""));
		escape_html(b, title);
	}
	buf_add(b, STR("\">"));
}

void body_link(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	Str href = dossier_link(sc, here, ref);
	Str text = ref->words->text.len ? ref->words->text : implied_text(sc, ref);
	bool self = ref->dossier == here && !ref->words->heading.len;
	if (!self)
		open_link(sc, b, href, (Str){0});
	escape_html(b, text);
	if (!self)
		buf_add(b, STR("</a>"));
}

static void hole_path(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	open_link(sc, b, dossier_link(sc, here, ref), ref->words->title);
}

static void hole_file(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	open_link(sc, b, ref->asset ? scope_href(sc, ref->asset->path) : (Str){0}, ref->words->title);
}

static void hole_page(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	open_link(sc, b, scope_href(sc, scope_page_path(sc, ref->words->target)), ref->words->title);
}

static void hole_named_file(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	open_link(sc, b, ref->asset ? scope_href(sc, ref->asset->path) : (Str){0}, (Str){0});
	escape_html(b, ref->words->text.len ? ref->words->text : ref->words->target);
	buf_add(b, STR("</a>"));
}

static void hole_file_paragraph(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	buf_add(b, STR("<p>"));
	hole_named_file(sc, b, here, ref);
	buf_add(b, STR("</p>"));
}

static void hole_section(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	if (embed_html(sc, b, ref))
		return;
	buf_add(b, STR("<p>"));
	body_link(sc, b, here, ref);
	buf_add(b, STR("</p>"));
}

static void hole_string(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	escape_html(b, scope_string(sc, ref->words->target.at));
}

static void hole_nowhere(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here, (void)ref;
	open_nowhere(sc, b);
}

/* A picture that cannot be shown is what it shows, in words. */
static void no_picture(Scope *sc, Buf *b, const BodyRef *ref)
{
	Str why = scope_string(sc, "no_picture");
	Str what = ref->words->text.len ? ref->words->text : ref->words->target;
	what = what.len ? what : why;
	buf_add(b, STR("<span class=\"nowhere\" role=\"img\" aria-label=\""));
	escape_html(b, what);
	buf_add(b, STR(" ("));
	escape_html(b, why);
	buf_add(b, STR(")\" title=\""));
	escape_html(b, why);
	buf_add(b, STR("\">"));
	escape_html(b, what);
	buf_add(b, STR("</span>"));
}

static void hole_image(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	if (ref->asset)
		picture_html(sc, b, ref->asset, ref->words);
	else
		no_picture(sc, b, ref);
}

static void hole_figure(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	if (ref->asset) {
		picture_figure(sc, b, ref->asset, ref->words);
		return;
	}
	buf_add(b, STR("<p>"));
	no_picture(sc, b, ref);
	buf_add(b, STR("</p>"));
}

static void hole_cite(Scope *sc, Buf *b, const Dossier *here, const BodyRef *ref)
{
	(void)here;
	cites_mark(sc, b, ref->citations, ref->citation_count);
}

static Hole *const holes[] = {
	[REF_NAME] = body_link, [REF_PATH] = hole_path, [REF_HEADING] = hole_path, [REF_FILE] = hole_file, [REF_PAGE] = hole_page,
	[REF_NAMED_FILE] = hole_named_file, [REF_FILE_PARAGRAPH] = hole_file_paragraph, [REF_NOWHERE] = hole_nowhere,
	[REF_IMAGE] = hole_image, [REF_FIGURE] = hole_figure, [REF_CITE] = hole_cite, [REF_EMBED] = body_link,
	[REF_SECTION] = hole_section, [REF_STRING] = hole_string,
};

/* The first reference that stands at `from` or after it. */
static size_t first_ref(const Body *body, size_t from)
{
	size_t low = 0, high = body->ref_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (body->refs[middle].html_at < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void body_fill(Scope *sc, Buf *b, const Dossier *here, const Body *body, size_t from, size_t to)
{
	size_t at = from;
	for (size_t i = first_ref(body, from); i < body->ref_count && body->refs[i].html_at <= to; i++) {
		const BodyRef *ref = &body->refs[i];
		buf_add(b, (Str){ body->html.at + at, ref->html_at - at });
		holes[ref->kind](sc, b, here, ref);
		at = ref->html_at;
	}
	buf_add(b, (Str){ body->html.at + at, to - at });
}

Str body_html(Scope *sc, const Dossier *d, const Body *body)
{
	Buf b = {0};
	buf_reserve(&b, body->html.len + body->ref_count * 64);
	body_fill(sc, &b, d, body, 0, body->html.len);
	Str html = buf_take(&b, sc->arena);
	buf_release(&b);
	return html;
}

/* --- sentences --- */

enum { SIDE_LIMIT = 360 };              /* bytes on either side: 120 Han characters */

/* The length of the end of a sentence that begins with the byte, if it is one. */
static const unsigned char may_end[256] = { ['\n'] = 1, ['.'] = 2, ['!'] = 2, ['?'] = 2, [0xe3] = 3, [0xef] = 3 };

static bool is_full_stop(const char *at)
{
	return !memcmp(at, "。", 3) || !memcmp(at, "！", 3) || !memcmp(at, "？", 3);
}

/* The length of what ends a sentence there, or 0. */
static inline size_t sentence_stop(Str plain, size_t at)
{
	size_t len = may_end[(unsigned char)plain.at[at]];
	if (len < 2)
		return len;
	if (len > plain.len - at)
		return 0;
	return (len == 2 ? plain.at[at + 1] == ' ' : is_full_stop(plain.at + at)) ? len : 0;
}

static bool inside_character(Str plain, size_t at)
{
	return at < plain.len && ((unsigned char)plain.at[at] & 0xc0) == 0x80;
}

static size_t sentence_start(Str plain, size_t at, bool *cut)
{
	for (size_t i = at; i-- > 0;) {
		size_t len = sentence_stop(plain, i);
		if (len && i + len <= at)
			return i + len;
		if (at - i > SIDE_LIMIT && !inside_character(plain, i)) {
			*cut = true;
			return i;
		}
	}
	return 0;
}

static size_t sentence_end(Str plain, size_t at, bool *cut)
{
	for (size_t i = at; i < plain.len; i++) {
		size_t len = sentence_stop(plain, i);
		if (len)
			return plain.at[i] == '\n' ? i : i + len;
		if (i - at > SIDE_LIMIT && !inside_character(plain, i)) {
			*cut = true;
			return i;
		}
	}
	return plain.len;
}

/* A citation stands after the sentence that it supports: step back into it. */
static size_t before_end(Str plain, size_t at)
{
	static const Str ends[] = { STR_INIT("。"), STR_INIT("！"), STR_INIT("？"), STR_INIT("."), STR_INIT("!"),
		STR_INIT("?"), STR_INIT(" "), STR_INIT("\n") };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (at >= ends[i].len && str_ends(str_first(plain, at), ends[i])) {
			at -= ends[i].len;
			i = SIZE_MAX;           /* and again from the first */
		}
	return at;
}

static Str title_in_gap(Scope *sc, const BodyRef *r)
{
	return r->kind == REF_NAME && !r->words->text.len ? implied_text(sc, r) : (Str){0};
}

Str body_plain(Scope *sc, const Body *body)
{
	size_t gaps = 0, at = 0, used = 0;
	for (size_t i = 0; i < body->ref_count; i++)
		gaps += title_in_gap(sc, &body->refs[i]).len;
	if (!gaps)
		return body->plain;
	char *out = arena_alloc(sc->arena, body->plain.len + gaps + 1);
	for (size_t i = 0; i <= body->ref_count; i++) {
		size_t to = i < body->ref_count ? body->refs[i].plain_at : body->plain.len;
		Str gap = i < body->ref_count ? title_in_gap(sc, &body->refs[i]) : (Str){0};
		memcpy(out + used, body->plain.at + at, to - at);
		used += to - at;
		at = to;
		if (gap.len)
			memcpy(out + used, gap.at, gap.len);
		used += gap.len;
	}
	return (Str){ out, used };
}

/* A reference's own text: in the plain text, or its dossier's title. */
static size_t own_text(Scope *sc, const Body *body, const BodyRef *r, Buf *b)
{
	Str gap = title_in_gap(sc, r);
	bool in_plain = r->kind == REF_NAME && r->words->text.len && str_starts(str_skip(body->plain, r->plain_at), r->words->text);
	buf_add(b, STR("<b>"));
	escape_html(b, gap.len ? gap : in_plain ? r->words->text : (Str){0});
	buf_add(b, STR("</b>"));
	return in_plain ? r->plain_at + r->words->text.len : r->plain_at;
}

/* References are in order of place, so those of a sentence stand around this one. */
static const BodyRef *first_in(const Body *body, const BodyRef *ref, size_t start)
{
	while (ref > body->refs && ref[-1].plain_at >= start)
		ref--;
	return ref;
}

Str body_sentence(Scope *sc, const Body *body, const BodyRef *ref)
{
	bool cut_start = false, cut_end = false, mark = ref->kind == REF_NAME;
	size_t from = ref->plain_at;
	if (ref->kind == REF_CITE)
		from = before_end(body->plain, from);
	size_t start = sentence_start(body->plain, from, &cut_start);
	size_t end = sentence_end(body->plain, from, &cut_end), at = start;
	Buf b = {0};
	buf_reserve(&b, end - start + 256);
	buf_add(&b, cut_start ? STR("…") : (Str){0});
	for (const BodyRef *r = first_in(body, ref, start); r < body->refs + body->ref_count && r->plain_at <= end; r++) {
		if (r->plain_at < at || (r != ref && !title_in_gap(sc, r).len))
			continue;
		escape_html(&b, (Str){ body->plain.at + at, r->plain_at - at });
		at = r->plain_at;
		if (r == ref && mark)
			at = own_text(sc, body, r, &b);
		else
			escape_html(&b, title_in_gap(sc, r));
	}
	if (at < end)
		escape_html(&b, (Str){ body->plain.at + at, end - at });
	buf_add(&b, cut_end ? STR("…") : (Str){0});
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return str_trim(s);
}
