/* parse/rawhtml.h: raw HTML in Markdown: its tokens, and which elements pass.
 *
 * What passes is in rawhtml.def.  Of attributes only those that say what is shown
 * or where it leads are read; the others are left out.
 *
 * Thread: pure. */
#ifndef NIANPU_RAWHTML_H
#define NIANPU_RAWHTML_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
	ELEMENT_STRIKE,                 /* <del> made of ~~, never read */
	ELEMENT_VOID,                   /* br, wbr */
	ELEMENT_RULE,                   /* hr */
	ELEMENT_IMAGE,
	ELEMENT_LINK,
	ELEMENT_PHRASE,                 /* in a line of text */
	ELEMENT_RUBY, ELEMENT_RUBY_PART,
	ELEMENT_DROPPED,                /* does without: its content stays */
	ELEMENT_LINES,                  /* a block that holds a line of text: p, h2, pre */
	ELEMENT_FRAME,                  /* a block that holds blocks of its own kinds alone: table, tr, ul */
	ELEMENT_HOLDER,                 /* a block that holds blocks: div, td, li */
	ELEMENT_DETAILS,                /* likewise, and begins with its summary */
	ELEMENT_SUMMARY
} ElementKind;

typedef struct {
	Str name;
	ElementKind kind;
	Str as;                         /* what is written */
	const char *in;                 /* names of what it may stand in, between blanks; NULL: anything that holds it */
} Element;

extern const Element rawhtml_strike;

typedef enum { HTML_TEXT, HTML_OPEN, HTML_CLOSE, HTML_COMMENT, HTML_OTHER } HtmlKind;

typedef struct {
	HtmlKind kind;
	Str whole;
	Str name;                       /* of a tag as written; of others what follows '<': "!", "?" */
	bool attributes;
	const Element *element;         /* of a tag; NULL if it may not pass */
} HtmlToken;

typedef struct {
	Str rest;
	bool endless;                   /* no further comment has an end */
} HtmlScan;

bool rawhtml_next(HtmlScan *scan, HtmlToken *token);

/* The value of an attribute of a tag, its few usual references read; false if it has none. */
bool rawhtml_attribute(const HtmlToken *tag, const char *name, Arena *arena, Str *value);

/* The first attribute of a tag that says nothing of what is shown or where it leads; or empty. */
Str rawhtml_other(const HtmlToken *tag);

/* A number of pixels, cells or the like; 0 if it is none from 1 to `most`. */
int64_t rawhtml_number(const HtmlToken *tag, const char *name, int64_t most);

/* May `e` stand right in an element of this name? */
bool rawhtml_fits(const Element *e, Str parent);

#endif
