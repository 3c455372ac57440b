/* Small pages that are a list of something: home, disputes, tags, the 404. */
#include "render/body.h"
#include "render/cites.h"
#include "render/density.h"
#include "render/entries.h"
#include "render/facts.h"
#include "render/pages.h"

enum { NEWEST = 6, DAYS = 366, FEATURED = 6, DISPUTED_PER_PAGE = 60, TAGGED_PER_PAGE = 250, TAGS_LIMIT = 2000 };

/* --- home --- */

void home_list(PageList *l)
{
	pages_add(l, l->site->home, 0, STR("index.html"));
}

static void add_newest(Scope *sc, Value *root)
{
	Value *list = set_list(sc, root, "newest");
	for (size_t i = sc->site->entry_count; i-- > 0 && list->count < NEWEST;)
		entries_entry(sc, push_map(sc, list), &sc->site->entries[i], false);
}

/* What is known to the day, for "on this day"; the newest, should there be many. */
static void add_days(Scope *sc, Value *root)
{
	Value *list = set_list(sc, root, "days");
	for (size_t i = sc->site->entry_count; i-- > 0 && list->count < DAYS;) {
		const Entry *e = &sc->site->entries[i];
		const Date *date = &e->statement->date;
		Str datetime = facts_datetime(sc, date), label = scope_text(sc, e->statement->field->timeline_label);
		if (datetime.len < 10 || date->precision < PRECISION_DAY)
			continue;
		Value *v = push_map(sc, list);
		scope_link(sc, v, e->dossier);
		if (label.len)
			((Value *)(uintptr_t)value_get(v, STR("title")))->text =
				scope_fill(sc, "entry_label", "title", scope_title(sc, e->dossier), "label", label);
		set_text(sc, v, "datetime", str_first(datetime, 10));
		set_text(sc, v, "date", scope_date(sc, date));
	}
}

static bool weighs_more(const Dossier *a, const Dossier *b)
{
	if (a->importance != b->importance)
		return a->importance > b->importance;
	return a->backlink_count > b->backlink_count;
}

/* What one dossier says of another stands together among the backlinks. */
static int64_t count_mentioning(const Dossier *d)
{
	int64_t n = 0;
	for (size_t i = 0; i < d->backlink_count; i++)
		n += d->backlinks[i].from != d && (!i || d->backlinks[i].from != d->backlinks[i - 1].from);
	return n;
}

/* The most important dossiers, and among those the most linked; sources and pages
 * are ways to read, not subjects. */
static void add_featured(Scope *sc, Value *root)
{
	const Dossier *best[FEATURED] = { NULL };
	size_t n = 0;
	for (size_t i = 0; i < sc->site->dossier_count; i++) {
		const Dossier *d = sc->site->dossiers[i];
		if (d->type->hidden || str_eq(d->type->name, STR("source")) || !d->backlink_count)
			continue;
		size_t at = n < FEATURED ? n++ : FEATURED;
		for (; at > 0 && weighs_more(d, best[at - 1]); at--)
			if (at < FEATURED)
				best[at] = best[at - 1];
		if (at < FEATURED)
			best[at] = d;
	}
	Value *list = set_list(sc, root, "featured");
	for (size_t i = 0; i < n; i++) {
		Value *v = push_map(sc, list);
		scope_card(sc, v, best[i]);
		set_text(sc, v, "mentions", scope_count(sc, "mentions_count", count_mentioning(best[i])));
	}
}

static void add_types(Scope *sc, Value *root)
{
	Value *list = set_list(sc, root, "types");
	for (size_t i = 0; i < sc->site->schema.types.count; i++) {
		const Type *t = sc->site->schema.types.items[i].value;
		size_t count = sc->site->indexes[sc->lang][t->index].count;
		if (!count || t->hidden)
			continue;
		Value *v = push_map(sc, list);
		set_text(sc, v, "name", t->name);
		set_text(sc, v, "label", scope_text(sc, t->other));
		set_text(sc, v, "colour", t->colour);
		set_text(sc, v, "url", scope_type_href(sc, t));
		set_text(sc, v, "count", scope_count(sc, "dossiers_count", (int64_t)count));
	}
}

static void add_introduction(Scope *sc, Value *root, const Dossier *home)
{
	const Body *b = home->bodies[sc->lang] ? home->bodies[sc->lang] : home->bodies[home->main];
	if (!b)
		return;
	Cites cites = {0};
	sc->cites = &cites;
	set_html(sc, root, "intro", body_html(sc, home, b));
	cites_list(sc, root);
	sc->cites = NULL;
}

void home_fill(Scope *sc, Value *root, const Page *page)
{
	if (page->what)
		add_introduction(sc, root, page->what);
	set_html(sc, root, "density", density_svg(sc));
	add_newest(sc, root);
	add_days(sc, root);
	add_featured(sc, root);
	add_types(sc, root);
	pages_head(sc, root, (Str){0}, scope_text(sc, sc->site->config.description));
}

/* --- disputed --- */

static size_t count_disputed(const Site *site)
{
	size_t n = 0;
	for (size_t i = 0; i < site->dossier_count; i++)
		n += site->dossiers[i]->dispute_count > 0;
	return n;
}

void disputed_list(PageList *l)
{
	size_t parts = pages_parts(count_disputed(l->site), DISPUTED_PER_PAGE);
	for (size_t part = 0; part < parts; part++)
		pages_add(l, NULL, part, pages_part(l->arena, STR("disputed"), part));
}

static Str disputed_path(Scope *sc, const void *nothing, size_t part)
{
	(void)nothing;
	return scope_page_path(sc, pages_part(sc->arena, STR("disputed"), part));
}

static void add_disputes(Scope *sc, Value *into, const Dossier *d)
{
	scope_card(sc, into, d);
	Value *list = set_list(sc, into, "disputes");
	for (size_t i = 0; i < d->statement_count;) {
		Statements run = { &d->statements[i], d->statements[i].run };
		if (run.items->disputed)
			facts_run(sc, push_map(sc, list), run);
		i += run.count;
	}
}

void disputed_fill(Scope *sc, Value *root, const Page *page)
{
	size_t seen = 0, first = page->part * DISPUTED_PER_PAGE, all = count_disputed(sc->site);
	Cites cites = {0};
	sc->cites = &cites;
	Value *groups = set_list(sc, root, "groups");
	for (size_t i = 0; i < sc->site->dossier_count; i++) {
		const Dossier *d = sc->site->dossiers[i];
		if (!d->dispute_count)
			continue;
		if (seen >= first && seen < first + DISPUTED_PER_PAGE)
			add_disputes(sc, push_map(sc, groups), d);
		seen++;
	}
	cites_list(sc, root);
	if (sc->site->contradiction_count)
		set_text(sc, root, "contradictions_url", scope_href(sc, scope_page_path(sc, STR("contradictions.html"))));
	scope_pager(sc, root, disputed_path, NULL, page->part, pages_parts(all, DISPUTED_PER_PAGE));
	pages_head(sc, root, scope_string(sc, "disputed"), (Str){0});
}

/* --- tags --- */

static Str tag_label(const Scope *sc, const Tag *t)
{
	const Text *label = map_find(&sc->site->config.tag_labels, t->tag);
	return label ? scope_text(sc, *label) : t->tag;
}

static Str tag_stem(Arena *arena, const Tag *t)
{
	return arena_join_str(arena, STR("tags/"), t->slug);
}

void tags_list(PageList *l)
{
	pages_add(l, NULL, 0, STR("tags.html"));
}

void tags_fill(Scope *sc, Value *root, const Page *page)
{
	(void)page;
	Value *list = set_list(sc, root, "tags");
	for (size_t i = 0; i < sc->site->tag_count && i < TAGS_LIMIT; i++) {
		const Tag *t = &sc->site->tags[i];
		Value *v = push_map(sc, list);
		set_text(sc, v, "label", tag_label(sc, t));
		set_text(sc, v, "count", scope_count(sc, "dossiers_count", (int64_t)t->count));
		set_text(sc, v, "url", scope_href(sc, scope_page_path(sc, pages_part(sc->arena, tag_stem(sc->arena, t), 0))));
	}
	pages_head(sc, root, scope_string(sc, "tags"), (Str){0});
}

void tag_list(PageList *l)
{
	for (size_t i = 0; i < l->site->tag_count; i++) {
		const Tag *t = &l->site->tags[i];
		for (size_t part = 0; part < pages_parts(t->count, TAGGED_PER_PAGE); part++)
			pages_add(l, t, part, pages_part(l->arena, tag_stem(l->arena, t), part));
	}
}

static Str tag_path(Scope *sc, const void *tag, size_t part)
{
	return scope_page_path(sc, pages_part(sc->arena, tag_stem(sc->arena, tag), part));
}

void tag_fill(Scope *sc, Value *root, const Page *page)
{
	const Tag *t = page->what;
	size_t first = page->part * TAGGED_PER_PAGE;
	set_text(sc, root, "label", tag_label(sc, t));
	set_text(sc, root, "count", scope_count(sc, "dossiers_count", (int64_t)t->count));
	Value *cards = set_list(sc, root, "cards");
	for (size_t i = first; i < t->count && i < first + TAGGED_PER_PAGE; i++)
		scope_card(sc, push_map(sc, cards), t->dossiers[i]);
	scope_pager(sc, root, tag_path, t, page->part, pages_parts(t->count, TAGGED_PER_PAGE));
	pages_head(sc, root, tag_label(sc, t), (Str){0});
}

/* --- 404 --- */

void missing_list(PageList *l)
{
	pages_add(l, NULL, 0, STR("404.html"));
}

void missing_fill(Scope *sc, Value *root, const Page *page)
{
	(void)page;
	add_types(sc, root);
	set_text(sc, root, "near_root", sc->site->langs[sc->lang].prefix.len ? STR("../") : (Str){0});
	if (sc->site->missing)
		add_introduction(sc, root, sc->site->missing);
	pages_head(sc, root, scope_string(sc, "not_found"), (Str){0});
}
