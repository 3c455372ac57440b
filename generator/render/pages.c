#include "render/pages.h"

#include "base/vec.h"

const PageKind page_kinds[] = {
	{ .name = "home",           .list = home_list,            .fill = home_fill },
	{ .name = "timeline",       .list = timeline_list,        .fill = timeline_fill },
	{ .name = "timeline",       .list = year_list,            .fill = year_fill },
	{ .name = "year_script",    .list = year_script_list,     .fill = year_script_fill,
	  .wrap = year_script_wrap, .part_of = "timeline.html" },
	{ .name = "lanes",          .list = lanes_list,           .fill = lanes_fill },
	{ .name = "dossier",        .list = dossier_list,         .fill = dossier_fill },
	{ .name = "index",          .list = index_list,           .fill = index_fill },
	{ .name = "lineage",        .list = lineage_list,         .fill = lineage_fill },
	{ .name = "disputed",       .list = disputed_list,        .fill = disputed_fill },
	{ .name = "contradictions", .list = contradictions_list,  .fill = contradictions_fill },
	{ .name = "tags",           .list = tags_list,            .fill = tags_fill },
	{ .name = "tag",            .list = tag_list,             .fill = tag_fill },
	{ .name = "mentions",       .list = mentions_list,        .fill = mentions_fill, .in_language = mentions_in_language },
	{ .name = "search",         .list = search_list,          .fill = search_fill },
	{ .name = "404",            .list = missing_list,         .fill = missing_fill, .anywhere = true },
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
	return part ? arena_cat(arena, stem, STR("-"), STR_INT(part + 1), STR(".html")) : arena_cat(arena, stem, STR(".html"));
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
