#include "render/embed.h"

#include "render/body.h"
#include "render/escape.h"

enum { EMBEDS = 20, BYTES = 64 << 10 };

typedef struct {
	size_t from, to;
} Part;

/* --- which part --- */

static size_t find_from(Str html, size_t from, Str what)
{
	size_t at = str_find(str_skip(html, from), what);
	return at == SIZE_MAX ? html.len : from + at;
}

static bool begins_heading(Str html, size_t at, int *level)
{
	Str s = str_skip(html, at);
	if (s.len < 4 || s.at[0] != '<' || s.at[1] != 'h' || s.at[2] < '2' || s.at[2] > '6' || s.at[3] != ' ')
		return false;
	*level = s.at[2] - '0';
	return true;
}

/* From the heading to the next that is not below it. */
static Part section_part(Scope *sc, Str html, const Heading *h)
{
	Str tag = arena_printf(sc->arena, "<h%d id=\"%.*s\">", h->level, STR_ARG(h->id));
	Part p = { find_from(html, 0, tag), html.len };
	int level;
	for (size_t at = find_from(html, p.from + 1, STR("<h")); at < html.len; at = find_from(html, at + 1, STR("<h")))
		if (begins_heading(html, at, &level) && level <= h->level) {
			p.to = at;
			break;
		}
	return p;
}

static Part block_part(Scope *sc, Str html, Str id)
{
	Str tag = arena_cat(sc->arena, STR("<p id=\""), id, STR("\">"));
	Part p = { find_from(html, 0, tag), html.len };
	p.to = p.from < html.len ? find_from(html, p.from, STR("</p>")) + 4 : html.len;
	return p;
}

/* Footnotes stay where they are. */
static Part find_part(Scope *sc, const Body *body, Str heading)
{
	Str html = str_first(body->html, find_from(body->html, 0, STR("<section class=\"footnotes\"")));
	if (!heading.len)
		return (Part){ 0, html.len };
	if (heading.at[0] == '^')
		return block_part(sc, html, heading);
	const Heading *h = body_heading(body, heading, sc->arena);
	return h ? section_part(sc, html, h) : (Part){ html.len, html.len };
}

/* --- writing it --- */

/* Ids belong to the page that the part comes from, and so do marks of footnotes. */
static void add_without_ids(Buf *b, Str html)
{
	static const Str mark = STR_INIT("<sup class=\"footnote-ref\">"), id = STR_INIT(" id=\"");
	size_t at = 0;
	while (at < html.len) {
		size_t next_id = find_from(html, at, id), next_mark = find_from(html, at, mark);
		size_t next = next_id < next_mark ? next_id : next_mark;
		buf_add(b, (Str){ html.at + at, next - at });
		if (next == html.len)
			return;
		at = next == next_mark ? find_from(html, next, STR("</sup>")) + 6 : find_from(html, next + id.len, STR("\"")) + 1;
	}
}

static void add_title(Scope *sc, Buf *b, const BodyRef *ref)
{
	Str heading = ref->words->heading;
	buf_add(b, STR("<section class=\"embed\"><p class=\"embed-title\">"));
	body_link(sc, b, NULL, ref);
	if (heading.len && heading.at[0] != '^') {
		buf_add(b, STR(" · "));
		escape_html(b, heading);
	}
	buf_add(b, STR("</p>\n"));
}

bool embed_html(Scope *sc, Buf *b, const BodyRef *ref)
{
	const Dossier *d = ref->dossier;
	const Body *body = d ? d->bodies[d->bodies[sc->lang] ? sc->lang : d->main] : NULL;
	if (!body || sc->embedding || sc->embeds >= EMBEDS)
		return false;
	Part part = find_part(sc, body, ref->words->heading);
	size_t len = part.to > part.from ? part.to - part.from : 0;
	if (!len || sc->embedded + len > BYTES)
		return false;
	sc->embeds++;
	sc->embedded += len;
	sc->embedding = true;
	Buf inner = {0};
	body_fill(sc, &inner, NULL, body, part.from, part.to);
	add_title(sc, b, ref);
	add_without_ids(b, buf_str(&inner));
	buf_add(b, STR("</section>"));
	buf_release(&inner);
	sc->embedding = false;
	return true;
}
