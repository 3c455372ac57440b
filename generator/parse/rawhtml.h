/* parse/rawhtml.h: raw HTML in Markdown: its tokens, and which elements pass.
 *
 * Thread: pure. */
#ifndef NIANPU_RAWHTML_H
#define NIANPU_RAWHTML_H

#include "base/str.h"

typedef enum {
	ELEMENT_STRIKE,                 /* <del> made of ~~, never read */
	ELEMENT_VOID,                   /* br */
	ELEMENT_PHRASE,                 /* in a line of text */
	ELEMENT_RUBY, ELEMENT_RUBY_PART,
	ELEMENT_DROPPED,                /* rb: HTML does without it, its content stays */
	ELEMENT_DETAILS,                /* holds paragraphs */
	ELEMENT_SUMMARY
} ElementKind;

typedef struct {
	Str name;
	ElementKind kind;
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

#endif
