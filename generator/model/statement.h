/* model/statement.h: one value of a field, with who says it and where.
 * (Wikidata's word and its model: value, qualifiers, references, rank.) */
#ifndef NIANPU_STATEMENT_H
#define NIANPU_STATEMENT_H

#include "base/yaml.h"
#include "model/date.h"
#include "model/schema.h"

typedef struct Dossier Dossier;

typedef struct {                        /* a name in the input and what it turned out to be */
	Str name;
	Pos pos;
	const Dossier *target;          /* after link; NULL if broken */
} Ref;

/* A source described where it is used; it becomes a source page, merged by URL. */
typedef struct {
	Text title;
	Str url, publisher;
	Date date;
} InlineSource;

typedef struct {                        /* what few citations have */
	Text quote;
	const InlineSource *inline_source;      /* NULL: source names a dossier */
} CitationDetail;

typedef struct {
	Ref source;
	Str at;                         /* locator as written: "para. 4", or empty */
	const CitationDetail *detail;   /* NULL: none */
} Citation;

typedef enum { COMPARE_EXACT, COMPARE_MORE, COMPARE_AT_LEAST, COMPARE_LESS, COMPARE_AT_MOST, COMPARE_ABOUT, COMPARE_RANGE } Compare;

typedef struct {
	Compare compare;
	Str low, high;                  /* decimal digits as the source gave them; high for ranges only */
	Str currency;                   /* money: ISO 4217 */
	Text unit;
	double sort;                    /* low as a number */
} Quantity;

typedef struct {                        /* the copy that a source was read from */
	Str file, sha256;
	int64_t bytes;                  /* -1 unknown */
	bool publish;
	Pos pos;
} Archive;

/* `none`: there is none; `unknown`: nobody knows.  What cannot be read as a value
 * of the field is kept as it was written. */
typedef enum { PRESENT, NONE, UNKNOWN, UNREADABLE } Presence;

typedef enum {
#define STATEMENT_KIND(code, name) KIND_##code,
#include "model/statement_kind.def"
#undef STATEMENT_KIND
	KIND_COUNT
} StatementKind;

typedef enum { RANK_PREFERRED, RANK_NORMAL, RANK_UNCERTAIN, RANK_REJECTED, RANK_COUNT } Rank;

typedef struct {                        /* what is said of an image */
	Text alt, caption, credit, license;
} Picture;

typedef struct {                        /* what few statements have */
	Ref says;                       /* speaker; says.name as written */
	Text says_text;                 /* when it is a localized name and no dossier */
	Date as_of, from, to;           /* {0} where absent */
	Text role, reason, note;
	const Picture *picture;         /* images only; NULL: none */
} Detail;

typedef struct {
	const Field *field;
	Pos pos;                        /* of the value */
	Presence presence;
	StatementKind kind;
	Rank rank;
	/* of its field in its dossier, after link */
	uint32_t run : 30;              /* how many there are from this one on */
	bool disputed : 1;              /* see statements_disputed */
	bool outranked : 1;             /* another is preferred */
	union {
		Text text;              /* text, markdown, choice (name in plain), url, image */
		Quantity quantity;      /* number, money */
		Date date;
		bool yes;
		struct {
			Ref relation;
			Str words;      /* how it is shown; empty: by the other's title */
		};
		Archive archive;
		const Node *raw;        /* unknown field, and UNREADABLE */
	};
	Citation *citations;
	size_t citation_count;
	const Detail *detail;           /* NULL: none */
} Statement;

extern const char *const statement_kinds[KIND_COUNT];   /* stated, said, ... */
extern const char *const statement_ranks[RANK_COUNT];   /* preferred, ... */

/* Do two statements of one field differ in what they say (value alone)? */
bool statement_differs(const Statement *a, const Statement *b);

#endif
