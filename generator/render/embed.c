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

/* From the heading to the next that is not below it; what is too long is not
 * followed to its end. */
static Part section_part(const Body *body, const Heading *h)
{
	const Heading *end = body->outline + body->outline_count, *next = h + 1;
	while (next < end && next->level > h->level && next->html_at - h->html_at <= BYTES)
		next++;
	return (Part){ h->html_at, next < end && next->html_at < body->footnotes_at ? next->html_at : body->footnotes_at };
}

/* A paragraph; the mark may stand for something else. */
static Part block_part(const Body *body, Str id)
{
	size_t at = 0;
	Str html = str_first(body->html, body->footnotes_at);
	if (!body_block(body, id, &at) || at >= html.len || !str_starts(str_skip(html, at), STR("<p")))
		return (Part){0};
	size_t end = str_find(str_first(str_skip(html, at), BYTES), STR("</p>"));
	return end == SIZE_MAX ? (Part){0} : (Part){ at, at + end + 4 };
}

/* Footnotes stay where they are. */
static Part find_part(Scope *sc, const Body *body, Str heading)
{
	if (!heading.len)
		return (Part){ 0, body->footnotes_at };
	if (heading.at[0] == '^')
		return block_part(body, heading);
	const Heading *h = body_heading(body, heading, sc->arena);
	return h ? section_part(body, h) : (Part){0};
}

/* --- writing it --- */

/* Ids belong to the page that the part comes from, and so do marks of footnotes. */
static void add_without_ids(Buf *b, Str html)
{
	static const Str mark = STR_INIT("<sup class=\"footnote-ref\">"), id = STR_INIT(" id=\"");
	size_t at = 0, next_id = 0, next_mark = 0;
	while (at < html.len) {
		next_id = next_id < at || !at ? find_from(html, at, id) : next_id;
		next_mark = next_mark < at || !at ? find_from(html, at, mark) : next_mark;
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
	if (!body || sc->embedding || sc->embeds++ >= EMBEDS)
		return false;
	Part part = find_part(sc, body, ref->words->heading);
	size_t len = part.to > part.from ? part.to - part.from : 0;
	if (!len || sc->embedded + len > BYTES)
		return false;
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
