#include "link/stubs.h"

#include <stdlib.h>

#include "base/vec.h"
#include "link/names.h"

typedef struct {
	Site *site;
	Diags *diags;
	Arena scratch;
	Map by_url;
	Map numbers;                    /* id without number -> the last number taken */
} Maker;

static Str free_id(Maker *m, Str folder, Str title)
{
	Arena *arena = &m->site->arena;
	Str slug = unicode_slug(title, arena);
	if (slug.len > 80)
		slug = str_first(slug, 80);
	while (slug.len && str_bad_utf8(slug) != SIZE_MAX)
		slug.len--;
	Str base = arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(slug.len ? slug : STR("unnamed")));
	if (!names_by_id(m->site, base, &m->scratch))
		return base;
	void **last = map_put(&m->numbers, &m->scratch, base);
	uintptr_t n = *last ? (uintptr_t)*last : 1;
	Str id;
	do
		id = arena_printf(&m->scratch, "%.*s-%zu", STR_ARG(base), (size_t)++n);
	while (names_by_id(m->site, id, &m->scratch));
	*last = (void *)n;
	return arena_str(arena, id);
}

static Dossier *add(Maker *m, const Type *type, Text title)
{
	Site *site = m->site;
	Dossier *d = arena_new(&site->arena, Dossier);
	d->type = type;
	d->title = title;
	d->stub = true;
	d->id = free_id(m, type->folder, text_in(title, 0, site->config.lang_count));
	d->name = str_skip(d->id, type->folder.len + 1);
	*vec_push(&site->arena, site->dossiers, site->dossier_count) = d;
	names_add(site, d);
	return d;
}

/* A text is often called as who published it: its title is not the publisher's name. */
static bool are_but_sources(Maker *m, const NameResult *r, const Field *f)
{
	const Type *source = schema_type(&m->site->schema, STR("source"));
	bool are = f->to_count > 0;
	for (size_t i = 0; are && i < f->to_count; i++)
		are = f->to[i] != source;
	for (size_t i = 0; are && i < r->rival_count; i++)
		are = r->rivals[i]->type == source;
	return are;
}

static void create_target(Maker *m, const Statement *s)
{
	const Field *f = s->field;
	if (f->type != FIELD_RELATION || !f->create || s->presence != PRESENT)
		return;
	NameResult named = names_find(m->site, s->relation.name, f->to, f->to_count, &m->scratch);
	if (named.rival_count && !are_but_sources(m, &named, f))
		return;
	const Type *type = f->to_count ? f->to[0] : schema_type(&m->site->schema, STR("page"));
	add(m, type, (Text){ .plain = s->relation.name });
}

/* --- inline sources --- */

/* Unless the source has it already. */
static void set_value(Maker *m, Dossier *d, Str name, Statement value, Pos pos)
{
	if (dossier_statements(d, name).count)
		return;
	value.field = type_field(d->type, name);
	value.rank = RANK_NORMAL;
	value.pos = pos;
	if (value.field)
		*vec_push(&m->site->arena, d->statements, d->statement_count) = value;
}

static void inline_source(Maker *m, Citation *c)
{
	const InlineSource *in = c->detail ? c->detail->inline_source : NULL;
	const Type *type = schema_type(&m->site->schema, STR("source"));
	if (!in || !type)
		return;
	void **slot = map_put(&m->by_url, &m->scratch, c->source.name);
	if (!*slot) {
		Text title = in->title;
		if (text_is_empty(title, m->site->config.lang_count))
			title.plain = in->url;
		*slot = add(m, type, title);
	}
	Dossier *d = *slot;
	if (in->publisher.len)
		set_value(m, d, STR("publisher"), (Statement){ .relation = { in->publisher, c->source.pos, NULL } }, c->source.pos);
	if (in->date.edtf.len)
		set_value(m, d, STR("date"), (Statement){ .date = in->date }, c->source.pos);
	if (in->url.len)
		set_value(m, d, STR("url"), (Statement){ .text = { .plain = in->url } }, c->source.pos);
	c->source.name = d->id;
}

static void inline_sources(Maker *m, Dossier *d)
{
	for (size_t i = 0; i < d->citation_count; i++)
		inline_source(m, &d->citations[i]);
	for (size_t i = 0; i < d->statement_count; i++)
		for (size_t k = 0; k < d->statements[i].citation_count; k++)
			inline_source(m, &d->statements[i].citations[k]);
}

static int by_id(const void *a, const void *b)
{
	return str_cmp((*(Dossier *const *)a)->id, (*(Dossier *const *)b)->id);
}

void stubs_make(Site *site, Diags *diags)
{
	Maker m = { .site = site, .diags = diags };
	for (size_t i = 0; i < site->dossier_count; i++)
		names_add(site, site->dossiers[i]);
	size_t written = site->dossier_count;
	for (size_t i = 0; i < written; i++)
		inline_sources(&m, site->dossiers[i]);
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->statement_count; k++)
			create_target(&m, &site->dossiers[i]->statements[k]);
	if (site->dossier_count)
		qsort(site->dossiers, site->dossier_count, sizeof *site->dossiers, by_id);
	for (size_t i = 0; i < site->dossier_count; i++)
		site->dossiers[i]->index = i;
	arena_release(&m.scratch);
}
