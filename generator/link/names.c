#include "link/names.h"

#include "base/vec.h"

typedef enum { NAME_ID, NAME_LAST_PART, NAME_TITLE, NAME_MISSPELLING, CLASS_COUNT } NameClass;

typedef struct NameHit NameHit;

struct NameHit {
	const Dossier *dossier;
	const Name *alias;              /* alias or former name, or NULL */
	NameHit *next;
};

/* Whom a name means, the best class first: many may share one, so that a list
 * is walked only until enough were seen. */
typedef struct {
	NameHit *first[CLASS_COUNT], *last[CLASS_COUNT];
	NameHit *newest;
} NameHits;

/* A dossier's names are added together, the best class first. */
static void add_key(Site *site, Str key, const Dossier *d, NameClass class, const Name *alias)
{
	NameHits **slot = (NameHits **)map_put(&site->names, &site->arena, key);
	NameHits *hits = *slot = *slot ? *slot : arena_new(&site->arena, NameHits);
	if (hits->newest && hits->newest->dossier == d) {
		hits->newest->alias = hits->newest->alias ? hits->newest->alias : alias;
		return;
	}
	NameHit *hit = hits->newest = arena_new(&site->arena, NameHit);
	hit->dossier = d;
	hit->alias = alias;
	if (hits->last[class])
		hits->last[class]->next = hit;
	else
		hits->first[class] = hit;
	hits->last[class] = hit;
}

static void add_name(Site *site, Str name, const Dossier *d, NameClass class)
{
	if (name.len)
		add_key(site, unicode_fold_name(name, &site->arena), d, class, NULL);
}

static void add_names(Site *site, const Names *names, const Dossier *d, NameClass class)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->items[i].text.len)
			add_key(site, unicode_fold_name(names->items[i].text, &site->arena), d, class,
			        class == NAME_TITLE ? &names->items[i] : NULL);
}

/* Ids are kept beside folded names under a leading '/', which no folded name of
 * a title can be mistaken for in a link. */
static Str id_key(Str id, Arena *arena)
{
	return arena_join_str(arena, STR("/"), id);
}

void names_add(Site *site, const Dossier *d)
{
	add_key(site, id_key(d->id, &site->arena), d, NAME_ID, NULL);
	add_name(site, d->name, d, NAME_LAST_PART);
	add_name(site, d->title.plain, d, NAME_TITLE);
	for (int i = 0; d->title.in && i < site->config.lang_count; i++)
		add_name(site, d->title.in[i], d, NAME_TITLE);
	add_names(site, &d->aliases, d, NAME_TITLE);
	add_names(site, &d->former_names, d, NAME_TITLE);
	add_names(site, &d->misspellings, d, NAME_MISSPELLING);
}

static bool type_allowed(const Dossier *d, const Type *const *to, size_t to_count)
{
	for (size_t i = 0; i < to_count; i++)
		if (to[i] == d->type)
			return true;
	return to_count == 0;
}

static NameResult choose(const NameHits *hits, const Type *const *to, size_t to_count)
{
	NameResult r = {0};
	for (int class = 0; hits && class < CLASS_COUNT && !r.rival_count; class++)
		for (const NameHit *h = hits->first[class]; h && r.rival_count < RIVALS; h = h->next)
			if (type_allowed(h->dossier, to, to_count))
				r.rivals[r.rival_count++] = h->dossier;
	r.found = r.rival_count == 1 ? r.rivals[0] : NULL;
	return r;
}

const Dossier *names_by_id(const Site *site, Str id, Arena *scratch)
{
	const NameHits *hits = map_find(&site->names, id_key(id, scratch));
	return hits && hits->first[NAME_ID] ? hits->first[NAME_ID]->dossier : NULL;
}

NameOwner names_other(const Site *site, Str folded, const Dossier *d)
{
	const NameHits *hits = map_find(&site->names, folded);
	for (int class = 0; hits && class < NAME_MISSPELLING; class++)
		for (const NameHit *h = hits->first[class]; h; h = h->next)
			if (h->dossier != d)
				return (NameOwner){ h->dossier, h->alias };
	return (NameOwner){0};
}

NameResult names_find(const Site *site, Str name, const Type *const *to, size_t to_count, Arena *scratch)
{
	const Dossier *exact = names_by_id(site, name, scratch);
	if (exact)
		return (NameResult){ .found = exact, .rivals = { exact }, .rival_count = 1 };
	const NameHits *hits = map_find(&site->names, unicode_fold_name(name, scratch));
	NameResult r = choose(hits, to, to_count);
	return r.rival_count || !to_count ? r : choose(hits, NULL, 0);
}

Str names_near(const Site *site, Str wrong, Arena *scratch)
{
	Str *names = arena_array(scratch, Str, site->names.count + 1);
	size_t count = 0;
	bool is_id = str_find_byte(wrong, '/') != SIZE_MAX;
	for (size_t i = 0; i < site->names.count; i++)
		if (is_id == (site->names.items[i].key.at[0] == '/'))
			names[count++] = site->names.items[i].key;
	Str near = name_nearest(is_id ? id_key(wrong, scratch) : unicode_fold_name(wrong, scratch), names, count);
	return near.len ? choose(map_find(&site->names, near), NULL, 0).rivals[0]->id : (Str){0};
}
