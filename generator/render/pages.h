/* render/pages.h: the kinds of page, one row each in pages.c's table.
 *
 * A kind lists its pages in a language with their addresses, and says what
 * its template sees.  A new kind is two functions, a row and a template. */
#ifndef NIANPU_PAGES_H
#define NIANPU_PAGES_H

#include "render/scope.h"

typedef struct {
	uint32_t kind;                  /* row of page_kinds */
	int lang;
	const void *what;               /* dossier, type, tag, year; as the kind likes */
	size_t part;                    /* of a page that is split */
	Str path;                       /* beneath the output */
} Page;

typedef struct {
	const Site *site;
	Arena *arena;
	Page *pages;
	size_t count;
	int lang;                       /* being listed */
	uint32_t kind;
} PageList;

/* Add a page of the kind that is being listed. */
void pages_add(PageList *list, const void *what, size_t part, Str inside);

typedef struct {
	const char *name;               /* page.kind, and the template's name */
	void (*list)(PageList *list);
	void (*fill)(Scope *sc, Value *root, const Page *page);

	/* What few kinds have; NULL and false elsewhere. */
	bool (*in_language)(const Site *site, const Page *page, int lang);      /* is there such a page too? NULL: always */
	void (*wrap)(const Site *site, const Page *page, Str html, Buf *out);   /* the file, when it is not the HTML itself */
	const char *part_of;            /* the page that loads it, whose links its own are */
	bool anywhere;                  /* shown under any address: its links begin at the root of the host */
} PageKind;

extern const PageKind page_kinds[];
extern const size_t page_kind_count;

/* Every page of the site, in a fixed order. */
void pages_list(const Site *site, Arena *arena, Page **pages, size_t *count);

/* --- one file a kind --- */
void home_list(PageList *l);
void home_fill(Scope *sc, Value *root, const Page *page);
void timeline_list(PageList *l);
void timeline_fill(Scope *sc, Value *root, const Page *page);
void year_list(PageList *l);
void year_fill(Scope *sc, Value *root, const Page *page);
void year_script_list(PageList *l);
void year_script_fill(Scope *sc, Value *root, const Page *page);
void year_script_wrap(const Site *site, const Page *page, Str html, Buf *out);
void lanes_list(PageList *l);
void lanes_fill(Scope *sc, Value *root, const Page *page);
void dossier_list(PageList *l);
void dossier_fill(Scope *sc, Value *root, const Page *page);
void index_list(PageList *l);
void index_fill(Scope *sc, Value *root, const Page *page);
void lineage_list(PageList *l);
void lineage_fill(Scope *sc, Value *root, const Page *page);
void disputed_list(PageList *l);
void disputed_fill(Scope *sc, Value *root, const Page *page);
void contradictions_list(PageList *l);
void contradictions_fill(Scope *sc, Value *root, const Page *page);
void tags_list(PageList *l);
void tags_fill(Scope *sc, Value *root, const Page *page);
void tag_list(PageList *l);
void tag_fill(Scope *sc, Value *root, const Page *page);
void mentions_list(PageList *l);
bool mentions_in_language(const Site *site, const Page *page, int lang);
void mentions_fill(Scope *sc, Value *root, const Page *page);
void search_list(PageList *l);
void search_fill(Scope *sc, Value *root, const Page *page);
void missing_list(PageList *l);
void missing_fill(Scope *sc, Value *root, const Page *page);

/* "people.html", "people-2.html" ... */
Str pages_part(Arena *arena, Str stem, size_t part);

size_t pages_parts(size_t items, size_t each);          /* at least 1 */

/* Title and description of the page itself. */
void pages_head(Scope *sc, Value *root, Str title, Str description);

#endif
