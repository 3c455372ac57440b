/* Everything that refers to a dossier, where its own page cannot show it all. */
#include "render/pages.h"
#include "render/refers.h"

enum { PER_PAGE = 150 };

typedef struct {
	const Dossier *dossier;
	size_t parts[LANG_MAX];
} Mentions;

typedef struct {
	const Mentions *of;
	size_t from;                    /* number of the first that this page shows */
} Part;

static Str stem(Arena *arena, const Dossier *d)
{
	return arena_join_str(arena, STR("mentions/"), d->id);
}

static Str path(Scope *sc, const void *part, size_t n)
{
	return scope_page_path(sc, pages_part(sc->arena, stem(sc->arena, ((const Part *)part)->of->dossier), n));
}

static void list_parts(PageList *l, const Mentions *m)
{
	const Dossier *d = m->dossier;
	size_t all = refers_count(d), shown = 0;
	Str name = stem(l->arena, d);
	for (size_t i = 0; i < all; i++) {
		if (!refers_shown(d, i, l->lang) || shown++ % PER_PAGE)
			continue;
		Part *p = arena_new(l->arena, Part);
		*p = (Part){ m, i };
		pages_add(l, p, (shown - 1) / PER_PAGE, pages_part(l->arena, name, (shown - 1) / PER_PAGE));
	}
}

void mentions_list(PageList *l)
{
	for (size_t i = 0; i < l->site->dossier_count; i++) {
		const Dossier *d = l->site->dossiers[i];
		if (!refers_overflow(d, l->lang))
			continue;
		Mentions *m = arena_new(l->arena, Mentions);
		m->dossier = d;
		for (int lang = 0; lang < l->site->config.lang_count; lang++)
			m->parts[lang] = pages_parts(refers_overflow(d, lang), PER_PAGE) * (refers_overflow(d, lang) > 0);
		list_parts(l, m);
	}
}

bool mentions_in_language(const Site *site, const Page *page, int lang)
{
	(void)site;
	return page->part < ((const Part *)page->what)->of->parts[lang];
}

void mentions_fill(Scope *sc, Value *root, const Page *page)
{
	const Part *part = page->what;
	const Dossier *d = part->of->dossier;
	size_t all = refers_count(d), shown = 0;
	Str title = scope_fill(sc, "mentions_of", "title", scope_title(sc, d), NULL, (Str){0});
	scope_link(sc, set_map(sc, root, "of"), d);
	Value *list = set_list(sc, root, "backlinks");
	for (size_t i = part->from; i < all && shown < PER_PAGE; i++)
		if (refers_shown(d, i, sc->lang)) {
			refers_add(sc, list, d, i);
			shown++;
		}
	scope_pager(sc, root, path, part, page->part, part->of->parts[sc->lang]);
	pages_head(sc, root, title, (Str){0});
}
