/* model/site.h: everything nianpu knows, and when it knows it.
 *
 *   after          these are valid
 *   discover()     config, schema, theme, files, assets; all sorted by path
 *   parse()        dossiers: front matter, bodies, unresolved refs
 *   link_site()    dossiers sorted by id; every target; entries, tags, indexes.
 *                  Frozen: from here on the program holds only `const Site *`. */
#ifndef NIANPU_SITE_H
#define NIANPU_SITE_H

#include "base/diag.h"
#include "base/map.h"
#include "base/unicode.h"
#include "model/contradiction.h"
#include "model/date_text.h"
#include "model/dossier.h"

typedef struct {
	Text title, description, footer;
	Str tags[LANG_MAX];             /* languages */
	int lang_count;
	Str base_url;                   /* with '/' at the end, or empty */
	Str theme;
	Date updated;                   /* when the content was last looked over; {0} if not said */
	Str repository;                 /* "edit this page": its address, {path} or the path appended */
	bool allow_html, lunar;
	DiagPolicy policy;
	Map tag_labels;                 /* tag -> Text * */
	Map unlinked_names;             /* names that `check --mentions` passes over */
} Config;

typedef struct {
	UnicodeLang *unicode;
	const DateWords *dates;
	Str prefix;                     /* "" or "en/" */
} Lang;

typedef struct {                        /* a Markdown file of content/ */
	Source *source;
	Str id;                         /* without ending and language */
	int lang;
	bool facts;                     /* the one of its dossier that holds the facts; the first of its run */
} File;

struct Asset {                          /* any other file of content/, published when used */
	Str path;                       /* beneath content/ */
	Str bytes;                      /* of a picture that stands in a text as data; empty: a file */
	uint64_t size;
	uint32_t width, height;         /* images, after link; 0 unknown */
	const Picture *picture;         /* what the first field that names the image says of it, after link; or NULL */
	bool used;
	Pos used_at;                    /* first */
	enum { ASSET_UNASKED, ASSET_GOOD, ASSET_WITHHELD } verdict;    /* may it be published? link/publishable.h */
};

typedef struct {
	Map templates;                  /* name without ending -> Source * */
	Map statics;                    /* path -> Source * */
	Map ids;                        /* that its templates give to parts of a page; no part of a text gets one */
	Map strings[LANG_MAX];          /* key -> Str * ; "key.one" for singulars */
	Str name;
} Theme;

struct Entry {                          /* one dated thing on the timeline */
	const Dossier *dossier;
	const Statement *statement;     /* the date */
	double order;                   /* among entries of one day */
	size_t index;                   /* in Site.entries */
};

typedef struct {
	Str tag;
	Str slug;                       /* its address */
	const Dossier **dossiers;
	size_t count;
} Tag;

typedef struct {
	const Dossier **dossiers;       /* of one type, sorted for one language */
	size_t count;
} Index;

typedef struct {
	Arena arena;
	int content_fd;                 /* folder, -1 if there is none */
	Config config;
	Lang langs[LANG_MAX];
	Schema schema;
	Theme theme;
	File *files;
	size_t file_count;
	Map assets;                     /* path -> Asset * */
	Dossier **dossiers;
	size_t dossier_count;
	Dossier **withheld;             /* drafts and what is private: not published, and nothing leads there */
	size_t withheld_count;

	/* linked */
	Map names;                      /* folded name -> NameHits * (link/names.c) */
	Entry *entries;                 /* in order of time */
	size_t entry_count;
	Tag *tags;                      /* by tag */
	size_t tag_count;
	const Dossier *home;            /* content/index.md: the home page's introduction; or NULL */
	const Dossier *missing;         /* content/404.md: the text of the page for addresses without one; or NULL */
	Index *indexes[LANG_MAX];       /* one a type */
	size_t statement_count, sourced_count;  /* with at least one source */
	size_t disputed_count;          /* fields */
	size_t unsourced_count;         /* statements outside sources without one */
	size_t no_archive_count;        /* sources without an archived copy */
	size_t one_language_count;      /* written dossiers that lack a body in some language */
	Contradiction *contradictions;  /* the certain before the likely */
	size_t contradiction_count;
} Site;

LangList site_langs(const Site *site);

#endif
