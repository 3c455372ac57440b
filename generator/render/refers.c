#include "render/refers.h"

#include "base/map.h"
#include "render/body.h"
#include "render/cites.h"
#include "render/facts.h"

/* A body in another language counts only where there is none in this one. */
static bool seen_in(const Dossier *from, int body_lang, int lang)
{
	return body_lang == lang || (!from->bodies[lang] && body_lang == from->main);
}

static size_t count_inverse(const Dossier *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->relation_count; i++)
		n += d->relations[i].inverse && !d->relations[i].field->hidden;
	return n;
}

static size_t count_backlinks(const Dossier *d, int lang)
{
	size_t n = 0;
	for (size_t i = 0; i < d->backlink_count; i++)
		n += seen_in(d->backlinks[i].from, d->backlinks[i].lang, lang);
	return n;
}

static bool use_seen(const Use *u, int lang)
{
	return !u->ref || seen_in(u->user, u->lang, lang);
}

static size_t count_uses(const Dossier *d, int lang)
{
	size_t n = 0;
	for (size_t i = 0; i < d->use_count; i++)
		n += use_seen(&d->uses[i], lang);
	return n;
}

static size_t count_users(const Dossier *d, int lang)
{
	size_t n = 0;
	const Dossier *last = NULL;
	for (size_t i = 0; i < d->use_count; i++)
		if (use_seen(&d->uses[i], lang) && d->uses[i].user != last) {
			last = d->uses[i].user;
			n++;
		}
	return n;
}

size_t refers_overflow(const Dossier *d, int lang)
{
	size_t inverse = count_inverse(d), backlinks = count_backlinks(d, lang);
	bool fits = inverse <= REFERS_RELATIONS && backlinks <= REFERS_BACKLINKS &&
	            (d->use_count <= REFERS_USERS || count_users(d, lang) <= REFERS_USERS);
	return fits ? 0 : inverse + backlinks + count_uses(d, lang);
}

static void add_more(Scope *sc, Value *into, const char *name, const Dossier *d, size_t shown, size_t all)
{
	if (all <= shown)
		return;
	Value *more = set_map(sc, into, name);
	Str path = arena_cat(sc->arena, STR("mentions/"), d->id, STR(".html"));
	set_text(sc, more, "url", scope_href(sc, scope_page_path(sc, path)));
	set_text(sc, more, "label", scope_count(sc, "more_count", (int64_t)(all - shown)));
}

/* --- relations --- */

static Text relation_label(const Relation *r)
{
	return r->field->symmetric ? r->field->label : r->field->inverse_label;
}

static void add_relation(Scope *sc, Value *into, const Relation *r)
{
	const Statement *s = r->statement;
	scope_link(sc, into, r->other);
	facts_detail(sc, into, s);
	set_html(sc, into, "cites", cites_html(sc, s->citations, s->citation_count));
}

typedef struct {
	Str name;
	Text label;
	const Relation *items[REFERS_RELATIONS];
	size_t kept, count;
} Group;

static Group *group_of(Scope *sc, Map *groups, const Relation *r)
{
	Str name = r->field->symmetric ? r->field->name : r->field->inverse;
	void **slot = map_put(groups, sc->arena, name);
	if (!*slot) {
		Group *g = *slot = arena_new(sc->arena, Group);
		g->name = name;
		g->label = relation_label(r);
	}
	return *slot;
}

void refers_relations(Scope *sc, Value *into, const Dossier *d)
{
	Map groups = {0};
	for (size_t i = 0; i < d->relation_count; i++) {
		const Relation *r = &d->relations[i];
		if (!r->inverse || r->field->hidden || str_eq(r->field->name, STR("confused_with")))
			continue;
		Group *g = group_of(sc, &groups, r);
		if (g->kept < REFERS_RELATIONS)
			g->items[g->kept++] = r;
		g->count++;
	}
	Value *list = set_list(sc, into, "relations");
	for (size_t i = 0; i < groups.count; i++) {
		const Group *g = groups.items[i].value;
		Value *v = push_map(sc, list);
		set_text(sc, v, "label", scope_text(sc, g->label));
		set_text(sc, v, "name", g->name);
		add_more(sc, v, "more", d, g->kept, g->count);
		Value *items = set_list(sc, v, "items");
		for (size_t k = 0; k < g->kept; k++)
			add_relation(sc, push_map(sc, items), g->items[k]);
	}
}

/* --- links back --- */

static void add_backlink(Scope *sc, Value *list, const Backlink *link)
{
	Value *v = push_map(sc, list);
	scope_link(sc, v, link->from);
	set_html(sc, v, "sentence", body_sentence(sc, link->from->bodies[link->lang], link->ref));
}

void refers_backlinks(Scope *sc, Value *into, const Dossier *d)
{
	size_t shown = 0;
	Value *list = set_list(sc, into, "backlinks");
	for (size_t i = 0; i < d->backlink_count && shown < REFERS_BACKLINKS; i++)
		if (seen_in(d->backlinks[i].from, d->backlinks[i].lang, sc->lang)) {
			add_backlink(sc, list, &d->backlinks[i]);
			shown++;
		}
	add_more(sc, into, "backlinks_more", d, shown, count_backlinks(d, sc->lang));
}

/* --- uses of a source --- */

static void add_use(Scope *sc, Value *into, const Use *u)
{
	if (u->statement) {
		set_text(sc, into, "label", scope_text(sc, u->statement->field->label));
		set_html(sc, into, "html", facts_value_html(sc, u->statement));
	} else if (u->ref) {
		set_html(sc, into, "html", body_sentence(sc, u->user->bodies[u->lang], u->ref));
	}
	set_text(sc, into, "quote", u->citation->detail ? scope_text(sc, u->citation->detail->quote) : (Str){0});
	set_text(sc, into, "locator", cites_locator(sc, u->citation->at));
}

/* Further places of a source for the same statement or sentence. */
static bool same_use(const Use *a, const Use *b)
{
	return a && a->user == b->user && a->statement == b->statement && a->ref == b->ref && (a->statement || a->ref);
}

static void add_locator(Scope *sc, Value *item, const Citation *c)
{
	Value *v = (Value *)(uintptr_t)value_get(item, STR("locator"));
	Str at = cites_locator(sc, c->at);
	v->text = !v->text.len ? at : !at.len ? v->text : arena_cat(sc->arena, v->text, scope_string(sc, "list_separator"), at);
}

static Value *start_user(Scope *sc, Value *list, const Dossier *user)
{
	Value *v = push_map(sc, list);
	scope_link(sc, v, user);
	return set_list(sc, v, "items");
}

void refers_users(Scope *sc, Value *into, const Dossier *d)
{
	const Use *last = NULL;
	size_t shown = 0;
	Value *list = set_list(sc, into, "used_by"), *items = NULL;
	for (size_t i = 0; i < d->use_count; i++) {
		const Use *u = &d->uses[i];
		if (!use_seen(u, sc->lang))
			continue;
		if (same_use(last, u)) {
			add_locator(sc, &items->items[items->count - 1], u->citation);
			continue;
		}
		if (!last || u->user != last->user) {
			if (shown == REFERS_USERS)
				break;
			items = start_user(sc, list, u->user);
			shown++;
		}
		last = u;
		if (u->statement || u->ref || u->citation->at.len)
			add_use(sc, push_map(sc, items), u);
	}
	set_text(sc, into, "used_count", scope_count(sc, "uses_count", (int64_t)count_uses(d, sc->lang)));
	add_more(sc, into, "used_by_more", d, shown, count_users(d, sc->lang));
}

/* --- the full list: relations, then links, then uses, by one number --- */

size_t refers_count(const Dossier *d)
{
	return d->relation_count + d->backlink_count + d->use_count;
}

bool refers_shown(const Dossier *d, size_t i, int lang)
{
	if (i < d->relation_count)
		return d->relations[i].inverse && !d->relations[i].field->hidden;
	i -= d->relation_count;
	if (i < d->backlink_count)
		return seen_in(d->backlinks[i].from, d->backlinks[i].lang, lang);
	return use_seen(&d->uses[i - d->backlink_count], lang);
}

void refers_add(Scope *sc, Value *list, const Dossier *d, size_t i)
{
	if (i < d->relation_count) {
		Value *v = push_map(sc, list);
		scope_link(sc, v, d->relations[i].other);
		set_text(sc, v, "relation", scope_text(sc, relation_label(&d->relations[i])));
	} else if (i - d->relation_count < d->backlink_count) {
		add_backlink(sc, list, &d->backlinks[i - d->relation_count]);
	} else {
		const Use *u = &d->uses[i - d->relation_count - d->backlink_count];
		Value *v = push_map(sc, list);
		scope_link(sc, v, u->user);
		add_use(sc, v, u);
	}
}
