#include "render/cites.h"

#include "base/vec.h"
#include "render/escape.h"

static CiteSource *source_of(Scope *sc, const Dossier *d, uint32_t *number)
{
	Cites *c = sc->cites;
	for (size_t i = 0; i < c->count; i++)
		if (c->sources[i].source == d) {
			*number = (uint32_t)i + 1;
			return &c->sources[i];
		}
	CiteSource *s = vec_push(sc->arena, c->sources, c->count);
	*s = (CiteSource){ .source = d };
	*number = (uint32_t)c->count;
	return s;
}

Str cites_locator(Scope *sc, Str at)
{
	static const struct { Str prefix; const char *key; } kinds[] = {
		{ STR_INIT("para. "), "para" }, { STR_INIT("p. "), "page_n" } };
	for (size_t i = 0; i < 2; i++)
		if (str_starts(at, kinds[i].prefix))
			return scope_fill(sc, kinds[i].key, "n", str_skip(at, kinds[i].prefix.len), NULL, (Str){0});
	return at;
}

/* One mark a source, however many places of it are cited together. */
typedef struct {
	uint32_t number;
	const Dossier *source;
	Str at;                         /* locators, joined */
	Str quote;                      /* of the first that has one */
} Mark;

static void add_mark(Scope *sc, Buf *b, const Mark *m)
{
	CiteSource *s = &sc->cites->sources[m->number - 1];
	uint32_t use = (uint32_t)s->use_count + 1;
	*vec_push(sc->arena, s->uses, s->use_count) = (CiteUse){ m->number, use, m->at, m->quote };
	Str number = STR_INT(m->number);
	buf_cat(b, STR("<a href=\"#src-"), number, STR("\" id=\"cite-"), number, STR("-"), STR_INT(use), STR("\" title=\""));
	escape_html(b, scope_title(sc, m->source));
	if (m->at.len) {
		buf_add(b, STR(" · "));
		escape_html(b, m->at);
	}
	buf_cat(b, STR("\">"), number, STR("</a>"));
}

/* By number, so that a group reads 1 3 4 whatever the order of its citations. */
static void insert_mark(Scope *sc, Mark *marks, size_t *count, const Citation *c)
{
	uint32_t number;
	Str at = cites_locator(sc, c->at), quote = c->detail ? scope_text(sc, c->detail->quote) : (Str){0};
	source_of(sc, c->source.target, &number);
	size_t i = *count;
	while (i > 0 && marks[i - 1].number > number)
		i--;
	if (i > 0 && marks[i - 1].number == number) {
		Mark *m = &marks[i - 1];
		m->quote = m->quote.len ? m->quote : quote;
		m->at = !m->at.len ? at : !at.len ? m->at : arena_cat(sc->arena, m->at, scope_string(sc, "list_separator"), at);
		return;
	}
	for (size_t k = (*count)++; k > i; k--)
		marks[k] = marks[k - 1];
	marks[i] = (Mark){ number, c->source.target, at, quote };
}

static void missing_mark(Scope *sc, Buf *b, Str name)
{
	Str why = scope_string(sc, "no_source");
	buf_add(b, STR("<sup class=\"cite nowhere\" title=\""));
	escape_html(b, why);
	buf_add(b, STR("\">"));
	escape_html(b, name);
	buf_add(b, STR(" <span class=\"vh\">("));
	escape_html(b, why);
	buf_add(b, STR(")</span></sup>"));
}

void cites_mark(Scope *sc, Buf *b, const Citation *items, size_t count)
{
	size_t n = 0;
	Mark *marks = sc->cites && count ? arena_array(sc->arena, Mark, count) : NULL;
	for (size_t i = 0; marks && i < count; i++)
		if (items[i].source.target)
			insert_mark(sc, marks, &n, &items[i]);
	for (size_t i = 0; i < n; i++) {
		buf_add(b, i ? STR(" ") : STR("<sup class=\"cite\">"));
		add_mark(sc, b, &marks[i]);
	}
	if (n)
		buf_add(b, STR("</sup>"));
	for (size_t i = 0; i < count; i++)
		if (!items[i].source.target)
			missing_mark(sc, b, items[i].source.name);
}

Str cites_html(Scope *sc, const Citation *items, size_t count)
{
	if (!count || !sc->cites)
		return (Str){0};
	Buf b = {0};
	cites_mark(sc, &b, items, count);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

void cites_add(Scope *sc, const Citation *items, size_t count)
{
	uint32_t number;
	for (size_t i = 0; i < count; i++)
		if (items[i].source.target)
			source_of(sc, items[i].source.target, &number);
}

static void list_uses(Scope *sc, Value *into, const CiteSource *s)
{
	Value *uses = set_list(sc, into, "uses");
	for (size_t i = 0; i < s->use_count; i++) {
		Value *use = push_map(sc, uses);
		Str n = arena_cat(sc->arena, STR_INT(s->uses[i].use));
		set_text(sc, use, "href", arena_cat(sc->arena, STR("#cite-"), STR_INT(s->uses[i].number), STR("-"), n));
		set_text(sc, use, "n", n);
		set_text(sc, use, "at", s->uses[i].at);
		set_text(sc, use, "quote", s->uses[i].quote);
	}
}

static void list_publisher(Scope *sc, Value *into, const Dossier *source)
{
	const Statement *s = dossier_best(source, STR("publisher"));
	if (s && s->field->type == FIELD_RELATION && s->relation.target)
		set_text(sc, into, "publisher", scope_title(sc, s->relation.target));
	s = dossier_best(source, STR("date"));
	if (s && s->field->type == FIELD_DATE)
		set_text(sc, into, "date", scope_date(sc, &s->date));
	s = dossier_best(source, STR("url"));
	set_text(sc, into, "web", s && s->presence == PRESENT && s->field->type == FIELD_URL ? s->text.plain : (Str){0});
}

void cites_list(Scope *sc, Value *into)
{
	Value *list = set_list(sc, into, "sources");
	for (size_t i = 0; i < sc->cites->count; i++) {
		const CiteSource *s = &sc->cites->sources[i];
		Value *item = push_map(sc, list);
		Str n = arena_cat(sc->arena, STR_INT(i + 1));
		set_text(sc, item, "number", n);
		set_text(sc, item, "id", arena_cat(sc->arena, STR("src-"), n));
		set_text(sc, item, "title", scope_title(sc, s->source));
		set_text(sc, item, "url", scope_dossier_href(sc, s->source));
		list_publisher(sc, item, s->source);
		list_uses(sc, item, s);
	}
}
