#include "link/taxonomy.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/vec.h"

enum {
	TAGS_LOOKED_AT = 300,
	TAG_USUAL = 3,                  /* dossiers that have it */
	TAG_SHORT = 6                   /* bytes: shorter ones are near to too many */
};

/* --- tags --- */

static int by_tag(const void *a, const void *b)
{
	return str_cmp(((const Tag *)a)->tag, ((const Tag *)b)->tag);
}

static void add_tag(Site *site, Map *by_key, const Dossier *d, Str name)
{
	Str slug = unicode_slug_whole(name, &site->arena);
	Tag **slot = (Tag **)map_put(by_key, &site->arena, slug.len ? slug : STR("-"));
	if (!*slot) {
		*slot = arena_new(&site->arena, Tag);
		(*slot)->tag = name;
		(*slot)->slug = slug.len ? slug : STR("-");
	}
	if ((*slot)->count && (*slot)->dossiers[(*slot)->count - 1] == d)
		return;
	*vec_push(&site->arena, (*slot)->dossiers, (*slot)->count) = d;
}

static void link_tags(Site *site)
{
	Map by_key = {0};
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->tags.count; k++)
			add_tag(site, &by_key, site->dossiers[i], site->dossiers[i]->tags.items[k].text);
	site->tags = arena_array(&site->arena, Tag, by_key.count + 1);
	site->tag_count = by_key.count;
	for (size_t i = 0; i < by_key.count; i++)
		site->tags[i] = *(const Tag *)by_key.items[i].value;
	if (site->tag_count)
		qsort(site->tags, site->tag_count, sizeof *site->tags, by_tag);
}

static bool has_digit(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

static Pos pos_of_tag(const Tag *t)
{
	const Names *tags = &t->dossiers[0]->tags;
	for (size_t i = 0; i < tags->count; i++)
		if (str_eq(tags->items[i].text, t->tag))
			return tags->items[i].pos;
	return (Pos){0};
}

void taxonomy_check(const Site *site, Diags *diags)
{
	Str usual[TAGS_LOOKED_AT];
	size_t count = 0, looked = 0;
	for (size_t i = 0; i < site->tag_count && count < TAGS_LOOKED_AT; i++)
		if (site->tags[i].count >= TAG_USUAL || map_find(&site->config.tag_labels, site->tags[i].tag))
			usual[count++] = site->tags[i].tag;
	for (size_t i = 0; i < site->tag_count && looked < TAGS_LOOKED_AT; i++) {
		const Tag *t = &site->tags[i];
		if (t->count != 1 || t->tag.len < TAG_SHORT || has_digit(t->tag) || map_find(&site->config.tag_labels, t->tag))
			continue;
		looked++;
		Str near = name_nearest(t->tag, usual, count);
		if (!near.len)
			continue;
		diag(diags, DIAG_TAG_NEAR, pos_of_tag(t), "the tag '%.*s' is nearly '%.*s', which others have", STR_ARG(t->tag), STR_ARG(near));
		diag_help(diags, "write %.*s if it is the same", STR_ARG(near));
	}
}

/* --- indexes --- */

typedef struct {
	const Dossier *dossier;
	Str key;
} Sorted;

typedef struct {
	const Site *site;
	Sorted *items;
	int lang;
} Job;

static void make_key(void *ctx, size_t i, Worker *w)
{
	const Job *job = ctx;
	const Dossier *d = job->site->dossiers[i];
	Str title = text_in(d->title, job->lang, job->site->config.lang_count);
	job->items[i] = (Sorted){ d, unicode_sort_key(job->site->langs[job->lang].unicode, title, &w->arena) };
}

static int by_key(const void *a, const void *b)
{
	const Sorted *x = a, *y = b;
	if (x->dossier->type != y->dossier->type)
		return x->dossier->type->index < y->dossier->type->index ? -1 : 1;
	int order = str_cmp(x->key, y->key);
	return order ? order : str_cmp(x->dossier->id, y->dossier->id);
}

static void link_index(Site *site, int lang, int threads)
{
	Arena keys = {0};
	Diags none = {0};
	Job job = { site, arena_array(&keys, Sorted, site->dossier_count + 1), lang };
	PoolJob work = { .count = site->dossier_count, .threads = threads, .each = make_key, .ctx = &job };
	pool_each(&work, &keys, &none);
	if (site->dossier_count)
		qsort(job.items, site->dossier_count, sizeof *job.items, by_key);
	const Dossier **sorted = arena_array(&site->arena, const Dossier *, site->dossier_count + 1);
	site->indexes[lang] = arena_array(&site->arena, Index, site->schema.types.count);
	for (size_t i = 0; i < site->dossier_count; i++) {
		Index *index = &site->indexes[lang][job.items[i].dossier->type->index];
		sorted[i] = job.items[i].dossier;
		if (!index->count++)
			index->dossiers = &sorted[i];
	}
	arena_release(&keys);
	diags_release(&none);
}

/* A folder of nothing but pages would have no way to any of them. */
static void show_hidden(Site *site)
{
	for (size_t i = 0; i < site->dossier_count; i++)
		if (!site->dossiers[i]->type->hidden)
			return;
	for (size_t i = 0; i < site->schema.types.count; i++)
		((Type *)site->schema.types.items[i].value)->hidden = false;
}

void taxonomy_link(Site *site, int threads)
{
	link_tags(site);
	show_hidden(site);
	for (int lang = 0; lang < site->config.lang_count; lang++)
		link_index(site, lang, threads);
}
