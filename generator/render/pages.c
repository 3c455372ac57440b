#include "render/pages.h"

#include "base/vec.h"

const PageKind page_kinds[] = {
	{ "home",           home_list,            home_fill,            NULL },
	{ "timeline",       timeline_list,        timeline_fill,        NULL },
	{ "timeline",       year_list,            year_fill,            NULL },
	{ "year_script",    year_script_list,     year_script_fill,     NULL },
	{ "lanes",          lanes_list,           lanes_fill,           NULL },
	{ "dossier",        dossier_list,         dossier_fill,         NULL },
	{ "index",          index_list,           index_fill,           NULL },
	{ "lineage",        lineage_list,         lineage_fill,         NULL },
	{ "disputed",       disputed_list,        disputed_fill,        NULL },
	{ "contradictions", contradictions_list,  contradictions_fill,  NULL },
	{ "tags",           tags_list,            tags_fill,            NULL },
	{ "tag",            tag_list,             tag_fill,             NULL },
	{ "mentions",       mentions_list,        mentions_fill,        mentions_in_language },
	{ "search",         search_list,          search_fill,          NULL },
	{ "404",            missing_list,         missing_fill,         NULL },
};

const size_t page_kind_count = sizeof page_kinds / sizeof *page_kinds;

void pages_add(PageList *l, const void *what, size_t part, Str inside)
{
	Str path = arena_join_str(l->arena, l->site->langs[l->lang].prefix, inside);
	*vec_push(l->arena, l->pages, l->count) = (Page){ l->kind, l->lang, what, part, path };
}

void pages_list(const Site *site, Arena *arena, Page **pages, size_t *count)
{
	PageList l = { .site = site, .arena = arena };
	for (l.lang = 0; l.lang < site->config.lang_count; l.lang++)
		for (l.kind = 0; l.kind < page_kind_count; l.kind++)
			page_kinds[l.kind].list(&l);
	*pages = l.pages;
	*count = l.count;
}

Str pages_part(Arena *arena, Str stem, size_t part)
{
	return part ? arena_printf(arena, "%.*s-%zu.html", STR_ARG(stem), part + 1)
	            : arena_printf(arena, "%.*s.html", STR_ARG(stem));
}

size_t pages_parts(size_t items, size_t each)
{
	return items ? (items + each - 1) / each : 1;
}

void pages_head(Scope *sc, Value *root, Str title, Str description)
{
	Value *page = (Value *)(uintptr_t)value_get(root, STR("page"));
	set_text(sc, page, "title", title);
	set_text(sc, page, "description", description);
}
