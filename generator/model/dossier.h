/* model/dossier.h: one thing, its facts, and what is written about it.
 *
 *   after        these are valid
 *   discover()   Site.files: which files make which dossier
 *   parse()      everything up to `bodies`; refs have names, no targets
 *   link_site()  targets; the part below "linked" */
#ifndef NIANPU_DOSSIER_H
#define NIANPU_DOSSIER_H

#include "base/arena.h"
#include "base/map.h"
#include "base/source.h"
#include "model/statement.h"

typedef struct Asset Asset;

typedef enum {
	REF_NAME,                       /* [[name]]           target: name, heading; a whole <a> */
	REF_PATH,                       /* [text](a/b.md#h)   target: path as written, heading, title; an <a> without its end */
	REF_HEADING,                    /* [text](#h)         heading, title; likewise */
	REF_FILE,                       /* after link: a REF_PATH that leads to a file that is no dossier */
	REF_PAGE,                       /* after link: one that leads to a page that is made; target: its path */
	REF_NAMED_FILE,                 /* after link: a REF_NAME that means a file that is no dossier; a whole <a> */
	REF_NOWHERE,                    /* [text](bad:x)      an address that may not be linked; likewise */
	REF_IMAGE,                      /* ![alt](a/b.png)    target: path as written, empty if it was refused; a whole <img> */
	REF_FIGURE,                     /* the same, alone in its paragraph; a whole <p> or <figure> */
	REF_CITE,                       /* [@a; @b, para. 4]  citations; a whole <sup> */
	REF_EMBED,                      /* ![[name]] in a text: after link an image, a file, or a dossier as a link */
	REF_SECTION,                    /* the same, alone in its paragraph: a whole <p>, or what it names, set apart */
	REF_FILE_PARAGRAPH,             /* after link: a REF_SECTION that means such a file; a whole <p> */
	REF_STRING                      /* a string of the theme, whose key is the target */
} RefKind;

/* What a reference says.  Names that are written alike share one. */
typedef struct {
	Str target;                     /* decoded */
	Str heading;
	Str title;                      /* as given after the address, or empty */
	Str text;                       /* REF_NAME: shown text or empty for the title; the others: alt */
	uint16_t width, height;         /* of an image, in pixels as the text asks for; or 0 */
} RefWords;

/* A place in a body that points somewhere.  Its HTML is a hole, because it
 * depends on the page (language, depth) that shows it.  There are more of these
 * than of anything else, so they are small. */
typedef struct {
	RefKind kind;
	uint32_t html_at;               /* hole: offset in Body.html where its markup goes */
	uint32_t plain_at;              /* offset in Body.plain where its text is, or would go */
	uint32_t citation_count;        /* 0 unless REF_CITE */
	uint32_t at, len;               /* its place in the file */
	union {
		Citation *citations;    /* REF_CITE */
		const RefWords *words;  /* all others; of REF_NOWHERE without a target */
	};
	union {                         /* after link; NULL if broken */
		const Dossier *dossier; /* REF_NAME, REF_PATH, REF_HEADING; see dossier_of_ref */
		const Asset *asset;     /* REF_FILE, REF_NAMED_FILE, REF_IMAGE, REF_FIGURE */
	};
} BodyRef;

typedef struct Heading Heading;

struct Heading {
	int level;                      /* 2-6; # becomes 2 when it is not the title */
	Str id, text;                   /* text without markup */
	uint32_t html_at;               /* offset in Body.html of its tag */
	const Heading *alike;           /* the next one with the same letters, or NULL */
};

/* A picture that stands in the text as data. */
typedef struct {
	Str path;                       /* that it gets beneath the output, by its hash */
	Str bytes;
} DataPicture;

/* A Markdown body, parsed once. */
typedef struct {
	Str markdown;                   /* as it stands in the source; empty unless texts are kept */
	Str html;                       /* with holes at refs[i].html_at, in ascending order */
	Str plain;                      /* text for sentences and search; blocks end in '\n' */
	BodyRef *refs;
	size_t ref_count;
	Heading *outline;
	size_t outline_count;
	Map blocks;                     /* ids of blocks that links may name: "^k1" -> offset in html of its tag, plus 1 */
	uint32_t footnotes_at;          /* offset in html where they begin, or its length */
	DataPicture *pictures;
	size_t picture_count;
	Map headings, letters;          /* id or text, and letters alone -> the first such Heading * */
	Str title;                      /* text of a first level-1 heading that opens the body, taken out of html; or empty */
} Body;

typedef struct {
	Str text;
	Pos pos;
} Name;

typedef struct {
	Name *items;
	size_t count;
} Names;

typedef struct {                        /* a relation as seen from one dossier */
	const Dossier *other;
	const Statement *statement;     /* where it is declared */
	const Field *field;
	bool inverse;                   /* declared at the other end */
} Relation;

typedef struct {                        /* somebody's body links here */
	const Dossier *from;
	const BodyRef *ref;
	int lang;
} Backlink;

typedef struct {                        /* a use of a source */
	const Dossier *user;
	const Statement *statement;     /* or NULL: then ref; or both NULL: by the dossier as a whole */
	const BodyRef *ref;
	const Citation *citation;
	int lang;
} Use;

typedef struct Entry Entry;

struct Dossier {
	Str id;                         /* people/liang-wenfeng */
	Str name;                       /* last part of id */
	const Type *type;
	const Source *sources[LANG_MAX]; /* file of each language, NULL where there is none; [0]..: the one with facts is `main` */
	int main;                       /* language whose file holds the facts */
	bool stub;                      /* made by `create: true` or an inline source: it has no file */
	bool draft, private;            /* not to be published */
	Str unread;                     /* front matter that could not be read; empty if it was */
	int importance;                 /* 0 not given, 1-5 */
	Text title, summary;
	Pos title_pos;
	Str pinyin;                     /* as given */
	Names aliases, former_names, misspellings, tags;
	Statement *statements;          /* those of one field stand together, in order of appearance */
	size_t statement_count;
	Citation *citations;            /* `sources:` of the dossier as a whole */
	size_t citation_count;
	Body *bodies[LANG_MAX];         /* NULL where there is none */

	/* linked */
	const Str *titles;              /* what each language of the site calls it */
	Str address;                    /* of its page, without language and .html: the id, unless another page has that */
	size_t index;                   /* in Site.dossiers */
	Relation *relations;            /* both directions, grouped by field and direction */
	size_t relation_count;
	Backlink *backlinks;            /* one a linking dossier and language, by dossier */
	size_t backlink_count;
	const Entry **entries;          /* what concerns it, in order of time */
	size_t entry_count;
	Use *uses;                      /* of a source */
	size_t use_count;
	const Statement *first_date;    /* the earliest date that is neither rejected nor outranked; or NULL */
	size_t dispute_count;           /* fields whose statements disagree or are rejected */
};

/* Statements of one field of a dossier: a run of `statements`. */
typedef struct {
	const Statement *items;
	size_t count;
} Statements;

/* NULL where a reference leads to no dossier. */
static inline const Dossier *dossier_of_ref(const BodyRef *ref)
{
	return ref->kind <= REF_HEADING || ref->kind == REF_EMBED || ref->kind == REF_SECTION ? ref->dossier : NULL;
}

Statements dossier_statements(const Dossier *d, Str field);

/* Make headings findable, once the outline is there. */
void body_index(Body *b, Arena *arena);

/* The heading that a link names, or NULL: by its id, its text, its letters and
 * digits alone, or as code hosts count those that are alike (x, x-1, x-2). */
const Heading *body_heading(const Body *b, Str name, Arena *scratch);

/* Has it a block of this id, such as "^k1"?  html_at may be NULL. */
bool body_block(const Body *b, Str id, size_t *html_at);

/* The best statement of a field: preferred before normal before uncertain,
 * first given first, never rejected; NULL if there is none with a value. */
const Statement *dossier_best(const Dossier *d, Str field);

/* Is a run disputed: two unrejected values of a field without `many` differ, or
 * a value is rejected or uncertain?  With `many`, only rejected or uncertain. */
bool statements_disputed(Statements run);

#endif
