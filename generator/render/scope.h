/* render/scope.h: what a page kind works with, and the small values that many
 * pages share: links, cards, strings, dates.
 *
 * Addresses of pages are relative to the output's root ("en/people/a.html");
 * scope_href turns one into a link from the page at hand.
 * Thread: a Scope belongs to one worker and one page. */
#ifndef NIANPU_SCOPE_H
#define NIANPU_SCOPE_H

#include "model/site.h"
#include "model/value.h"

typedef struct Cites Cites;

typedef struct {
	const Site *site;
	int lang;
	Str path;                       /* of the page */
	Str root;                       /* from the page to the output's root: "", "../" ..., or "/" and a path */
	Arena *arena;                   /* reset after the page */
	Cites *cites;                   /* of the page; NULL where citations are not shown */
	size_t embeds, embedded;        /* how many parts of other bodies it shows, and bytes of them */
	bool embedding;                 /* one is being written */
} Scope;

/* --- values ---
 *
 * What is empty or false is set all the same: a name that a map lacks is looked up
 * in the maps around it, and an entry without a summary would show its page's. */

static inline void set_text(Scope *sc, Value *map, const char *name, Str s)
{
	value_set(sc->arena, map, str_from(name), value_text(s));
}

static inline void set_html(Scope *sc, Value *map, const char *name, Str s)
{
	value_set(sc->arena, map, str_from(name), value_html(s));
}

static inline void set_yes(Scope *sc, Value *map, const char *name, bool yes)
{
	value_set(sc->arena, map, str_from(name), value_bool(yes));
}

static inline Value *set_map(Scope *sc, Value *map, const char *name)
{
	return value_set(sc->arena, map, str_from(name), value_map());
}

static inline Value *set_list(Scope *sc, Value *map, const char *name)
{
	return value_set(sc->arena, map, str_from(name), value_list());
}

static inline Value *push_map(Scope *sc, Value *list)
{
	return value_push(sc->arena, list, value_map());
}

/* Mustache cannot ask whether a list has items without repeating itself for each:
 * for every list x, the map that holds it says has_x. */
void scope_flag_lists(Scope *sc, Value *v);

/* --- strings of the theme --- */
Str scope_string(const Scope *sc, const char *key);                     /* the key itself if there is none */

/* The string with {n} (and plural by n where the theme has one). */
Str scope_count(Scope *sc, const char *key, int64_t n);

/* `s` with every {name} replaced. */
Str scope_put(Scope *sc, Str s, const char *name, Str value);

/* The string with {a} replaced; up to two. */
Str scope_fill(Scope *sc, const char *key, const char *a, Str a_is, const char *b, Str b_is);

/* --- texts --- */
Str scope_text(const Scope *sc, Text t);
Str scope_title(const Scope *sc, const Dossier *d);
Str scope_pinyin(Scope *sc, const Dossier *d);                          /* of a person, or where it is given; or empty */
Str scope_date(Scope *sc, const Date *d);                               /* in words */
Str scope_date_inexact(const Scope *sc, const Date *d);                 /* why it is no exact day, in words; or empty */

/* --- addresses --- */
Str scope_dossier_path(const Scope *sc, const Dossier *d);              /* in the page's language */
Str scope_page_path(const Scope *sc, Str inside);                       /* with the language's prefix */
Str scope_href(Scope *sc, Str path);                                    /* relative, percent-encoded */
Str scope_dossier_href(Scope *sc, const Dossier *d);
Str scope_type_href(Scope *sc, const Type *t);

/* --- cards --- */
/* What a link needs: title, url, type, type_label, colour. */
void scope_link(Scope *sc, Value *into, const Dossier *d);
void scope_card(Scope *sc, Value *into, const Dossier *d);
Str scope_monogram(Str title);                          /* its first letter, in its own script */

/* Pages before and after, and "page n of m".  `path` gives the address of part i. */
typedef Str PartPath(Scope *sc, const void *what, size_t part);
void scope_pager(Scope *sc, Value *root, PartPath *path, const void *what, size_t part, size_t parts);

#endif
