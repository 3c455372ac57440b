#include "link/names.h"

#include "base/vec.h"

static void add_key(Site *site, Str key, const Dossier *d, NameClass class)
{
	NameHit **head = (NameHit **)map_put(&site->names, &site->arena, key);
	NameHit *last = *head ? (*head)->last : NULL;
	if (last && last->dossier == d) {
		last->class = class < last->class ? class : last->class;
		return;
	}
	NameHit *hit = arena_new(&site->arena, NameHit);
	*hit = (NameHit){ .dossier = d, .class = class };
	if (last)
		last->next = hit;
	else
		*head = hit;
	(*head)->last = hit;
}

static void add_name(Site *site, Str name, const Dossier *d, NameClass class)
{
	if (name.len)
		add_key(site, unicode_fold_name(name, &site->arena), d, class);
}

static void add_names(Site *site, const Names *names, const Dossier *d, NameClass class)
{
	for (size_t i = 0; i < names->count; i++)
		add_name(site, names->items[i].text, d, class);
}

/* Ids are kept beside folded names under a leading '/', which no folded name of
 * a title can be mistaken for in a link. */
static Str id_key(Str id, Arena *arena)
{
	return arena_join_str(arena, STR("/"), id);
}

void names_add(Site *site, const Dossier *d)
{
	add_key(site, id_key(d->id, &site->arena), d, NAME_ID);
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

static NameResult choose(const NameHit *hits, const Type *const *to, size_t to_count)
{
	NameResult r = {0};
	NameClass best = NAME_MISSPELLING;
	for (const NameHit *h = hits; h; h = h->next)
		if (type_allowed(h->dossier, to, to_count) && h->class < best)
			best = h->class;
	for (const NameHit *h = hits; h; h = h->next)
		if (h->class == best && type_allowed(h->dossier, to, to_count) && r.rival_count < 8)
			r.rivals[r.rival_count++] = h->dossier;
	r.found = r.rival_count == 1 ? r.rivals[0] : NULL;
	return r;
}

NameResult names_find(const Site *site, Str name, const Type *const *to, size_t to_count, Arena *scratch)
{
	const NameHit *hits = map_find(&site->names, id_key(name, scratch));
	if (hits)
		return choose(hits, NULL, 0);
	hits = map_find(&site->names, unicode_fold_name(name, scratch));
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
	const NameHit *hit = near.len ? map_find(&site->names, near) : NULL;
	return hit ? hit->dossier->id : (Str){0};
}
