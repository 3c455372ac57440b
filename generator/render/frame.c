#include "render/frame.h"

#include "render/card_script.h"

static const char *const rtl[] = { "ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv" };

static Str direction(Str tag)
{
	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		if (str_starts(tag, str_from(rtl[i])) && (tag.len == 2 || tag.at[2] == '-'))
			return STR("rtl");
	return STR("ltr");
}

static Value strings_value(const Site *site, int lang, Arena *arena)
{
	Value v = value_map();
	const Map *strings = &site->theme.strings[lang];
	for (size_t i = 0; i < strings->count; i++)
		value_set(arena, &v, strings->items[i].key, value_text(*(const Str *)strings->items[i].value));
	return v;
}

static size_t count_of_type(const Site *site, Str name)
{
	const Type *t = schema_type(&site->schema, name);
	return t ? site->indexes[0][t->index].count : 0;
}

static void count(Scope *sc, Value *counts, const char *name, size_t n)
{
	Buf b = {0};
	unicode_number(&b, sc->site->langs[sc->lang].unicode, arena_printf(sc->arena, "%zu", n), (Str){0}, false);
	set_text(sc, counts, name, buf_take(&b, sc->arena));
	buf_release(&b);
}

void frame_make(Frame *frame, const Site *site, int lang, Arena *arena)
{
	Scope sc = { .site = site, .lang = lang, .arena = arena };
	frame->strings = strings_value(site, lang, arena);
	frame->counts = value_map();
	count(&sc, &frame->counts, "dossiers", site->dossier_count);
	count(&sc, &frame->counts, "entries", site->entry_count);
	count(&sc, &frame->counts, "sources", count_of_type(site, STR("source")));
	count(&sc, &frame->counts, "statements", site->statement_count);
	count(&sc, &frame->counts, "sourced", site->sourced_count);
	count(&sc, &frame->counts, "disputed", site->disputed_count);
	count(&sc, &frame->counts, "unsourced", site->unsourced_count);
	count(&sc, &frame->counts, "no_archive", site->no_archive_count);
	count(&sc, &frame->counts, "one_language", site->one_language_count);
	frame->updated = site->config.updated.edtf.len ? scope_date(&sc, &site->config.updated) : (Str){0};
	frame->card_scripts = arena_printf(arena, "%zu", card_script_count(site));
}

/* --- ways around --- */

static void nav_item(Scope *sc, Value *nav, const char *kind, Str label, Str inside)
{
	Value *v = push_map(sc, nav);
	Str path = scope_page_path(sc, inside);
	set_text(sc, v, "kind", str_from(kind));
	set_text(sc, v, "label", label);
	set_text(sc, v, "url", scope_href(sc, path));
	set_yes(sc, v, "current", str_eq(path, sc->path));
}

static void add_nav(Scope *sc, Value *root)
{
	const Site *site = sc->site;
	Value *nav = set_list(sc, root, "nav");
	if (site->entry_count)
		nav_item(sc, nav, "timeline", scope_string(sc, "timeline"), STR("timeline.html"));
	for (size_t i = 0; i < site->schema.types.count; i++) {
		const Type *t = site->schema.types.items[i].value;
		if (!t->hidden && site->indexes[sc->lang][t->index].count)
			nav_item(sc, nav, t->name.at, scope_text(sc, t->other), pages_part(sc->arena, t->folder, 0));
	}
	if (site->disputed_count || site->contradiction_count)
		nav_item(sc, nav, "disputed", scope_string(sc, "disputed"), STR("disputed.html"));
}

/* The page's own address, without the language's prefix. */
static Str inside_language(const Scope *sc)
{
	return str_skip(sc->path, sc->site->langs[sc->lang].prefix.len);
}

static void add_alternates(Scope *sc, Value *root, const Page *page)
{
	const PageKind *kind = &page_kinds[page->kind];
	const Site *site = sc->site;
	Value *list = set_list(sc, root, "alternates");
	for (int i = 0; site->config.lang_count > 1 && i < site->config.lang_count; i++) {
		if (kind->in_language && !kind->in_language(site, page, i))
			continue;
		const Str *name = map_find(&site->theme.strings[i], STR("language_name"));
		Str path = arena_join_str(sc->arena, site->langs[i].prefix, inside_language(sc));
		Value *v = push_map(sc, list);
		set_text(sc, v, "tag", site->config.tags[i]);
		set_text(sc, v, "name", name ? *name : site->config.tags[i]);
		set_text(sc, v, "url", scope_href(sc, path));
		if (site->config.base_url.len)
			set_text(sc, v, "absolute", arena_join_str(sc->arena, site->config.base_url, path));
		set_yes(sc, v, "current", i == sc->lang);
	}
}

static void add_site(Scope *sc, Value *root)
{
	const Config *c = &sc->site->config;
	Value *v = set_map(sc, root, "site");
	set_text(sc, v, "title", scope_text(sc, c->title));
	set_text(sc, v, "description", scope_text(sc, c->description));
	set_text(sc, v, "footer", scope_text(sc, c->footer));
	set_text(sc, v, "home_url", scope_href(sc, scope_page_path(sc, STR("index.html"))));
	set_text(sc, v, "tags_url", sc->site->tag_count ? scope_href(sc, scope_page_path(sc, STR("tags.html"))) : (Str){0});
}

static void add_page(Scope *sc, Value *root, const Page *page)
{
	const PageKind *kind = &page_kinds[page->kind];
	Value *v = set_map(sc, root, "page");
	set_text(sc, v, "kind", str_from(kind->name));
	set_yes(sc, v, "is_home", page->kind == 0);
	if (sc->site->config.base_url.len)
		set_text(sc, v, "canonical", arena_join_str(sc->arena, sc->site->config.base_url, page->path));
}

void frame_fill(Scope *sc, Value *root, const Frame *frame, const Page *page)
{
	Str tag = sc->site->config.tags[sc->lang];
	set_text(sc, root, "lang", tag);
	set_text(sc, root, "dir", direction(tag));
	value_set(sc->arena, root, STR("root"), value_text(sc->root));
	value_set(sc->arena, root, STR("base"), value_text(arena_join_str(sc->arena, sc->root, sc->site->langs[sc->lang].prefix)));
	value_set(sc->arena, root, STR("t"), frame->strings);
	value_set(sc->arena, root, STR("counts"), frame->counts);
	set_text(sc, root, "card_scripts", frame->card_scripts);
	set_text(sc, root, "updated", frame->updated);
	add_site(sc, root);
	add_nav(sc, root);
	add_alternates(sc, root, page);
	add_page(sc, root, page);
	set_text(sc, set_map(sc, root, "search"), "url", scope_href(sc, scope_page_path(sc, STR("search.html"))));
}
