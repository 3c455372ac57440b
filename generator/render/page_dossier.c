#include "base/vec.h"
#include "render/body.h"
#include "render/cites.h"
#include "render/citing.h"
#include "render/entries.h"
#include "render/facts.h"
#include "render/lifeline.h"
#include "render/lineage.h"
#include "render/neighbourhood.h"
#include "render/picture.h"
#include "render/pages.h"
#include "render/refers.h"
#include "render/render.h"

enum { CHRONOLOGY_LIMIT = 120 };

void dossier_list(PageList *l)
{
	for (size_t i = 0; i < l->site->dossier_count; i++)
		if (l->site->dossiers[i] != l->site->home && l->site->dossiers[i] != l->site->missing)
			pages_add(l, l->site->dossiers[i], 0, arena_join_str(l->arena, l->site->dossiers[i]->address, STR(".html")));
}

/* --- names --- */

static void add_name(Scope *sc, Value *list, Str name, const char *flag)
{
	Value *v = push_map(sc, list);
	set_text(sc, v, "text", name);
	if (flag)
		set_yes(sc, v, flag, true);
}

static void add_new(Scope *sc, Value *list, Map *seen, Str name, const char *flag)
{
	void **slot = map_put(seen, sc->arena, name);
	if (*slot)
		return;
	*slot = list;
	add_name(sc, list, name, flag);
}

static void add_names(Scope *sc, Value *list, Map *seen, const Names *names, const char *flag)
{
	for (size_t i = 0; i < names->count; i++)
		add_new(sc, list, seen, names->items[i].text, flag);
}

static void all_names(Scope *sc, Value *into, const Dossier *d)
{
	Map seen = {0};
	Value *list = set_list(sc, into, "names");
	*map_put(&seen, sc->arena, scope_title(sc, d)) = list;
	for (int i = 0; d->title.in && i < sc->site->config.lang_count; i++)
		if (d->title.in[i].len)
			add_new(sc, list, &seen, d->title.in[i], NULL);
	add_names(sc, list, &seen, &d->aliases, NULL);
	add_names(sc, list, &seen, &d->former_names, "former");
	add_names(sc, list, &seen, &d->misspellings, "wrong");
}

/* --- head --- */

static void add_type(Scope *sc, Value *into, const Type *t)
{
	Value *v = set_map(sc, into, "type");
	set_text(sc, v, "name", t->name);
	set_text(sc, v, "label", scope_text(sc, t->one));
	set_text(sc, v, "colour", t->colour);
	set_text(sc, v, "schema_org", t->schema_org);
	if (!t->hidden) {
		set_text(sc, v, "other", scope_text(sc, t->other));
		set_text(sc, v, "url", scope_type_href(sc, t));
	}
}

static void add_edit_url(Scope *sc, Value *into, const Dossier *d)
{
	Str repository = sc->site->config.repository, before, after;
	const Source *src = d->sources[sc->lang] ? d->sources[sc->lang] : d->sources[d->main];
	if (!repository.len || !src)
		return;
	size_t at = str_find(repository, STR("{path}"));
	before = str_first(repository, at == SIZE_MAX ? repository.len : at);
	after = at == SIZE_MAX ? (Str){0} : str_skip(repository, at + 6);
	bool slash = at == SIZE_MAX && !str_ends(repository, STR("/"));
	set_text(sc, into, "edit_url", arena_printf(sc->arena, "%.*s%s%.*s%.*s", STR_ARG(before), slash ? "/" : "",
	         STR_ARG(src->path), STR_ARG(after)));
}

static void add_tags(Scope *sc, Value *into, const Dossier *d)
{
	Value *list = set_list(sc, into, "tags");
	for (size_t i = 0; i < d->tags.count; i++) {
		Str tag = d->tags.items[i].text, slug = unicode_slug_whole(tag, sc->arena);
		const Text *label = map_find(&sc->site->config.tag_labels, tag);
		Value *v = push_map(sc, list);
		Str path = arena_printf(sc->arena, "tags/%.*s.html", STR_ARG(slug.len ? slug : STR("-")));
		set_text(sc, v, "label", label ? scope_text(sc, *label) : tag);
		set_text(sc, v, "url", scope_href(sc, scope_page_path(sc, path)));
	}
}

static void add_confused(Scope *sc, Value *into, const Dossier *d)
{
	Value *list = set_list(sc, into, "confused_with");
	for (size_t i = 0; i < d->relation_count; i++)
		if (str_eq(d->relations[i].field->name, STR("confused_with")))
			scope_card(sc, push_map(sc, list), d->relations[i].other);
}

/* --- body --- */

static void add_outline(Scope *sc, Value *into, const Body *b)
{
	Value *list = set_list(sc, into, "outline");
	for (size_t i = 0; i < b->outline_count; i++) {
		if (b->outline[i].level > 3)
			continue;
		Value *v = push_map(sc, list);
		set_text(sc, v, "id", b->outline[i].id);
		set_text(sc, v, "text", b->outline[i].text);
		set_yes(sc, v, "sub", b->outline[i].level > 2);
	}
}

/* In the language of the page, or failing that in its own. */
static Str language_name(Scope *sc, int lang)
{
	Str tag = sc->site->config.tags[lang];
	const Str *name = map_find(&sc->site->theme.strings[sc->lang], arena_join_str(sc->arena, STR("name_of_"), tag));
	if (!name)
		name = map_find(&sc->site->theme.strings[lang], STR("language_name"));
	return name ? *name : tag;
}

static void add_body(Scope *sc, Value *into, const Dossier *d)
{
	int lang = sc->lang;
	for (int i = 0; !d->bodies[lang] && i < sc->site->config.lang_count; i++)
		lang = d->bodies[i] ? i : lang;
	const Body *b = d->bodies[lang];
	if (!b)
		return;
	set_html(sc, into, "body", body_html(sc, d, b));
	set_text(sc, into, "body_lang", sc->site->config.tags[lang]);
	add_outline(sc, into, b);
	if (lang != sc->lang && b->html.len) {
		Value *fallback = set_map(sc, into, "fallback");
		set_text(sc, fallback, "note", scope_fill(sc, "fallback_note", "language", language_name(sc, lang), NULL, (Str){0}));
	}
}

/* --- chronology --- */

/* What ages are counted from: birth, founding, release: the first field of the
 * type's pairs in order, or its first date of the timeline. */
static const Statement *beginning(const Dossier *d)
{
	const Statement *s = d->type->order_count ? dossier_best(d, d->type->orders[0].before->name) : NULL;
	return s && s->field->type == FIELD_DATE ? s : NULL;
}

static void add_age(Scope *sc, Value *into, const Dossier *d, const Entry *e)
{
	const Statement *born = beginning(d);
	Buf b = {0};
	bool rival = born && e->dossier == d && e->statement->field == born->field;
	if (!born || rival || str_eq(e->statement->date.edtf, born->date.edtf))
		return;
	if (str_eq(d->type->name, STR("person")))
		date_print_age(&b, sc->site->langs[sc->lang].dates, &born->date, &e->statement->date);
	else
		date_print_years(&b, sc->site->langs[sc->lang].dates, &born->date, &e->statement->date);
	Str age = buf_take(&b, sc->arena);
	if (age.len && !str_eq(d->type->name, STR("person")))
		age = str_eq(age, STR("0")) ? (Str){0} : scope_fill(sc, "years_after", "n", age, NULL, (Str){0});
	set_text(sc, into, "age", age);
	buf_release(&b);
}

static void add_chronology(Scope *sc, Value *into, const Dossier *d)
{
	Value *list = set_list(sc, into, "chronology");
	for (size_t i = 0; i < d->entry_count && i < CHRONOLOGY_LIMIT; i++) {
		Value *v = push_map(sc, list);
		entries_entry(sc, v, d->entries[i], false);
		set_yes(sc, v, "own", d->entries[i]->dossier == d);
		add_age(sc, v, d, d->entries[i]);
	}
	if (d->entry_count <= CHRONOLOGY_LIMIT)
		return;
	Value *more = set_map(sc, into, "chronology_more");
	set_text(sc, more, "label", scope_count(sc, "more_count", (int64_t)(d->entry_count - CHRONOLOGY_LIMIT)));
	set_text(sc, more, "url", scope_href(sc, scope_page_path(sc, STR("timeline.html"))));
}

/* --- sources --- */

static void add_archive(Scope *sc, Value *into, const Dossier *d)
{
	const Statement *s = dossier_best(d, STR("archive"));
	if (!s || s->field->type != FIELD_FILE)
		return;
	const Asset *a = map_find(&sc->site->assets, s->archive.file);
	Value *v = set_map(sc, into, "archive");
	set_text(sc, v, "file", s->archive.file);
	set_text(sc, v, "sha256", s->archive.sha256);
	if (s->archive.bytes >= 0)
		set_text(sc, v, "size", scope_count(sc, "size_bytes", s->archive.bytes));
	set_yes(sc, v, "published", a && a->used && s->archive.publish);
	if (a && a->used && s->archive.publish)
		set_text(sc, v, "url", scope_href(sc, a->path));
}

static void dossier_value(Scope *sc, Value *v, const Dossier *d)
{
	Str title = scope_title(sc, d);
	set_text(sc, v, "id", d->id);
	set_text(sc, v, "title", title);
	set_text(sc, v, "summary", scope_text(sc, d->summary));
	set_text(sc, v, "monogram", scope_monogram(title));
	set_text(sc, v, "pinyin", scope_pinyin(sc, d));
	set_yes(sc, v, "stub", d->stub);
	set_yes(sc, v, "about", d->type->hidden && str_eq(d->name, STR("about")));
	add_type(sc, v, d->type);
	all_names(sc, v, d);
	picture_list(sc, v, d);
	citing_add(sc, v, d);
	add_edit_url(sc, v, d);
	add_body(sc, v, d);
	facts_list(sc, v, d);
	refers_relations(sc, v, d);
	add_chronology(sc, v, d);
	set_html(sc, v, "lifeline", lifeline_svg(sc, d));
	set_text(sc, v, "lineage_url", lineage_has(d) ? lineage_href(sc, d->type) : (Str){0});
	set_html(sc, v, "graph", neighbourhood_svg(sc, d));
	refers_backlinks(sc, v, d);
	add_tags(sc, v, d);
	add_confused(sc, v, d);
	if (str_eq(d->type->name, STR("source"))) {
		add_archive(sc, v, d);
		refers_users(sc, v, d);
	}
	cites_add(sc, d->citations, d->citation_count);
	cites_list(sc, v);
}

void dossier_fill(Scope *sc, Value *root, const Page *page)
{
	const Dossier *d = page->what;
	Cites cites = {0};
	sc->cites = &cites;
	dossier_value(sc, set_map(sc, root, "dossier"), d);
	sc->cites = NULL;
	pages_head(sc, root, scope_title(sc, d), scope_text(sc, d->summary));
}
