/* render/template_scan.h: the tags of a template's text, in order and in pairs.
 *
 * In:     src->text, any bytes.
 * Out:    tags in `arena`; names alias src->text.
 * Errors: TEMPLATE_BAD for a tag that is not closed, an empty or impossible
 *         name, bad delimiters, an end without a beginning and a beginning
 *         without an end, nesting over TEMPLATE_NESTING.
 * Private to render/template_*.c. */
#ifndef NIANPU_TEMPLATE_SCAN_H
#define NIANPU_TEMPLATE_SCAN_H

#include "base/arena.h"
#include "base/diag.h"

enum { TEMPLATE_NESTING = 64 };

typedef enum {
	TAG_VAR,                        /* {{x}} */
	TAG_RAW,                        /* {{{x}}} {{&x}} */
	TAG_SECTION,                    /* {{#x}} */
	TAG_INVERT,                     /* {{^x}} */
	TAG_PARENT,                     /* {{<x}} */
	TAG_BLOCK,                      /* {{$x}} */
	TAG_END,                        /* {{/x}} */
	TAG_PARTIAL,                    /* {{>x}} */
	TAG_COMMENT,                    /* {{!x}} */
	TAG_DELIMS,                     /* {{=x y=}} */
	TAG_KINDS
} TagKind;

typedef struct {
	TagKind kind;
	bool dynamic;                   /* {{>*x}} {{<*x}}; the name is without the star */
	bool argument;                  /* a block that stands directly in a parent */
	Str name;
	size_t start, end;              /* offsets of the whole tag */
	size_t line;                    /* offset of its line if only blanks stand before it there, else SIZE_MAX */
	size_t next;                    /* offset of the next line if only blanks follow, else SIZE_MAX */
	size_t mate;                    /* index of the tag that ends it, or that it ends */
} Tag;

typedef struct {
	Tag *items;
	size_t count;
} Tags;

bool template_scan(const Source *src, Arena *arena, Tags *tags, Diags *diags);

#endif
