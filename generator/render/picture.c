#include "render/picture.h"

#include "render/escape.h"

const Asset *picture_of(const Site *site, const Statement *s)
{
	return s && s->presence == PRESENT && s->field->type == FIELD_IMAGE ? map_find(&site->assets, s->text.plain) : NULL;
}

static const struct {
	Str name, deed;                 /* as its owner writes it; below https://creativecommons.org/ */
} licenses[] = {
	{ STR_INIT("CC BY"), STR_INIT("licenses/by") },             { STR_INIT("CC BY-SA"), STR_INIT("licenses/by-sa") },
	{ STR_INIT("CC BY-NC"), STR_INIT("licenses/by-nc") },       { STR_INIT("CC BY-NC-SA"), STR_INIT("licenses/by-nc-sa") },
	{ STR_INIT("CC BY-ND"), STR_INIT("licenses/by-nd") },       { STR_INIT("CC BY-NC-ND"), STR_INIT("licenses/by-nc-nd") },
	{ STR_INIT("CC0"), STR_INIT("publicdomain/zero") },
};

/* Of "CC BY-SA 4.0"; empty for what is not in the table. */
static Str license_url(Scope *sc, Str license)
{
	size_t blank = str_rfind_byte(license, ' ');
	Str name = blank == SIZE_MAX ? license : str_first(license, blank);
	Str version = blank == SIZE_MAX ? (Str){0} : str_skip(license, blank + 1);
	static const Str versions[] = { STR_INIT("1.0"), STR_INIT("2.0"), STR_INIT("2.5"), STR_INIT("3.0"), STR_INIT("4.0") };
	for (size_t i = 0; i < sizeof licenses / sizeof *licenses; i++)
		for (size_t k = 0; k < sizeof versions / sizeof *versions; k++)
			if (str_eq(licenses[i].name, name) && str_eq(versions[k], version))
				return arena_printf(sc->arena, "https://creativecommons.org/%.*s/%.*s/", STR_ARG(licenses[i].deed),
				                    STR_ARG(version));
	return (Str){0};
}

/* --- in a body --- */

static void add_size(Buf *b, const Asset *a, const RefWords *words)
{
	uint32_t width = words->width ? words->width : a->width;
	uint32_t height = words->height ? words->height : words->width && a->width ? (uint32_t)((uint64_t)a->height * width / a->width)
		: words->width ? 0 : a->height;
	if (width)
		buf_printf(b, "\" width=\"%u", width);
	if (height)
		buf_printf(b, "\" height=\"%u", height);
}

void picture_html(Scope *sc, Buf *b, const Asset *a, const RefWords *words)
{
	buf_add(b, STR("<img src=\""));
	escape_html(b, scope_href(sc, a->path));
	buf_add(b, STR("\" alt=\""));
	escape_html(b, words->text);
	if (words->title.len) {
		buf_add(b, STR("\" title=\""));
		escape_html(b, words->title);
	}
	add_size(b, a, words);
	buf_add(b, STR("\" loading=\"lazy\">"));
}

static void add_license(Scope *sc, Buf *b, Str license)
{
	Str url = license_url(sc, license);
	if (url.len) {
		buf_add(b, STR("<a rel=\"license\" href=\""));
		escape_html(b, url);
		buf_add(b, STR("\">"));
	}
	escape_html(b, license);
	if (url.len)
		buf_add(b, STR("</a>"));
}

static void add_caption(Scope *sc, Buf *b, Str caption, Str credit, Str license)
{
	buf_add(b, STR("<figcaption>"));
	escape_html(b, caption);
	if (credit.len || license.len)
		buf_add(b, caption.len ? STR(" <small>") : STR("<small>"));
	escape_html(b, credit);
	if (credit.len && license.len)
		buf_add(b, STR(" · "));
	if (license.len)
		add_license(sc, b, license);
	if (credit.len || license.len)
		buf_add(b, STR("</small>"));
	buf_add(b, STR("</figcaption>"));
}

void picture_figure(Scope *sc, Buf *b, const Asset *a, const RefWords *words)
{
	static const Picture nothing;
	const Picture *p = a->picture ? a->picture : &nothing;
	RefWords shown = *words;
	Str caption = words->title.len ? words->title : scope_text(sc, p->caption);
	Str credit = scope_text(sc, p->credit), license = scope_text(sc, p->license);
	bool said = caption.len || credit.len || license.len;
	buf_add(b, said ? STR("<figure>") : STR("<p>"));
	shown.title = (Str){0};
	shown.text = words->text.len ? words->text : scope_text(sc, p->alt);
	picture_html(sc, b, a, &shown);
	if (said)
		add_caption(sc, b, caption, credit, license);
	buf_add(b, said ? STR("</figure>") : STR("</p>"));
}

/* --- of a dossier --- */

static bool in_body(const Body *body, const Asset *a)
{
	for (size_t i = 0; body && i < body->ref_count; i++)
		if ((body->refs[i].kind == REF_IMAGE || body->refs[i].kind == REF_FIGURE) && body->refs[i].asset == a)
			return true;
	return false;
}

static void add_said(Scope *sc, Value *v, const Picture *p)
{
	Str license = scope_text(sc, p->license);
	set_text(sc, v, "caption", scope_text(sc, p->caption));
	set_text(sc, v, "credit", scope_text(sc, p->credit));
	set_text(sc, v, "license", license);
	set_text(sc, v, "license_url", license_url(sc, license));
	set_yes(sc, v, "said", p->caption.plain.len || p->caption.in || p->credit.plain.len || p->credit.in || license.len);
}

static void add_image(Scope *sc, Value *list, const Statement *s, const Asset *a, Str title)
{
	static const Picture nothing;
	const Picture *p = s->detail && s->detail->picture ? s->detail->picture : &nothing;
	Value *v = push_map(sc, list);
	Str alt = scope_text(sc, p->alt);
	set_text(sc, v, "src", scope_href(sc, a->path));
	set_text(sc, v, "alt", alt.len ? alt : title);
	set_text(sc, v, "width", a->width ? arena_printf(sc->arena, "%u", a->width) : (Str){0});
	set_text(sc, v, "height", a->width ? arena_printf(sc->arena, "%u", a->height) : (Str){0});
	add_said(sc, v, p);
}

void picture_list(Scope *sc, Value *into, const Dossier *d)
{
	Value *list = set_list(sc, into, "images");
	const Body *body = d->bodies[sc->lang] ? d->bodies[sc->lang] : d->bodies[d->main];
	const Statement *best = dossier_best(d, STR("image"));
	for (size_t i = 0; i <= d->statement_count; i++) {
		const Statement *s = i ? &d->statements[i - 1] : best;
		const Asset *a = picture_of(sc->site, s);
		if (a && (!i || s != best) && s->rank != RANK_REJECTED && !in_body(body, a))
			add_image(sc, list, s, a, scope_title(sc, d));
	}
}
