/* render/template_program.h: what a template is compiled to.
 *
 * A flat array of ops.  A section jumps over its ops or falls into them; the
 * ops of a block's default follow it, those of a parent's arguments follow the
 * call and are run only from blocks elsewhere.
 *
 * Indentation belongs to lines of template text, never to values: an OP_TEXT
 * with `line` and an OP_LINE mark where such lines begin, and the runner writes
 * there the indentation under which the template is being run.
 * Private to render/template_*.c. */
#ifndef NIANPU_TEMPLATE_PROGRAM_H
#define NIANPU_TEMPLATE_PROGRAM_H

#include "render/template.h"

typedef enum {
	OP_TEXT,                        /* text as it is */
	OP_LINE,                        /* a line that begins with a tag */
	OP_VAR,                         /* name, escaped */
	OP_RAW,                         /* name, not escaped */
	OP_SECTION,                     /* over name, or jump */
	OP_INVERT,                      /* unless name, or jump */
	OP_END,                         /* next item and jump, or leave the section */
	OP_CALL,                        /* partial or parent, then jump */
	OP_BLOCK                        /* an argument and then jump, or what follows */
} OpKind;

typedef struct {
	Str name;
	uint32_t mark;                  /* value_mark(name) */
} Part;

typedef struct {
	const Part *parts;              /* a.b is two; none is the context itself */
	size_t count;
} Name;

typedef struct {
	Str name;
	uint32_t start, end;            /* ops of the same program */
	bool own_line;                  /* its text begins on a line of its own */
} Argument;

typedef struct {
	Str name;                       /* of the template; empty if dynamic */
	Name from;                      /* dynamic: where the name is found */
	const Template *to;             /* set by template_link; NULL if there is none */
	Str indent;
	bool dynamic;
	bool alone;                     /* standalone: indent is added to what is called */
	bool always;                    /* in no section and no block: called whenever the template is run */
	Argument *args;
	size_t arg_count;
} Call;

typedef struct {
	Str name;
	Str indent;                     /* for the lines of an argument that replaces the default */
	bool alone;                     /* nothing else stands around it: indent is added */
	bool own_line;                  /* its beginning has a line of its own, which is not written */
} Block;

typedef struct {
	OpKind kind;
	bool line;                      /* OP_TEXT: its first byte begins a line */
	uint32_t jump;
	uint32_t at, len;               /* place of the tag in src->text */
	union {
		Str text;
		Name name;
		Call *call;
		Block *block;
	};
} Op;

struct Template {
	Str name;
	const Source *src;
	Op *ops;
	uint32_t count;
	enum { LINK_NEW, LINK_OPEN, LINK_DONE } link;   /* template_link's walk */
};

Pos template_place(const Template *tpl, const Op *op);

#endif
