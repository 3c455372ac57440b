/* render/template.h: Mustache, to specification v1.4 with the optional modules
 * "inheritance" and "dynamic names" (no lambdas), compiled once to a flat
 * program and run per page.
 *
 * In:     templates by name; a Value to run over.
 * Out:    bytes appended to a Buf.
 * Rules:  {{x}} escapes & < > " ' ; a VALUE_HTML is written as it is by {{x}} and
 *         by {{{x}}}.  With `strict` (themes), {{{x}}} or {{&x}} of a value that is
 *         neither HTML nor null nor absent is a TEMPLATE_HTML error when it is run,
 *         and of a name that is not in `html_names` (whole, or its last part: a.body
 *         is allowed by body) an error when it is compiled.
 *         Partials that are missing are an error in strict mode, empty otherwise
 *         (as the specification says); so is, in strict mode, what stands in a
 *         parent tag outside its blocks, which would be lost.  A dynamic name
 *         that leads to no text writes nothing in either mode.
 *         Partial depth over 64 is TEMPLATE_DEEP, and so are ten million items
 *         and calls in one run; tags nested over 64 deep are TEMPLATE_BAD.
 *         Indentation of a standalone partial, parent or block is given to the
 *         lines of template text that come in its place, not to values and not to
 *         empty lines.
 * Owns:   everything that is compiled is in t->arena; sources are borrowed.
 * Thread: a Templates is frozen after template_link; template_run may be called
 *         from any number of threads. */
#ifndef NIANPU_TEMPLATE_H
#define NIANPU_TEMPLATE_H

#include "base/diag.h"
#include "base/map.h"
#include "model/value.h"

typedef struct Template Template;

typedef struct {
	Map by_name;                    /* name without ending -> Template * */
	Arena arena;
	bool strict;
	const Str *html_names;          /* names that {{{ }}} may be used with, strict only */
	size_t html_name_count;
} Templates;

/* Compile src->text under `name` (copied), replacing what had that name.  `src`
 * must outlive t.  False after TEXT_UTF8, TEMPLATE_BAD or TEMPLATE_HTML diagnostics, one for
 * each mistake with its place (unclosed section, wrong closing name, bad
 * delimiter...); the template is then known, but empty. */
bool template_compile(Templates *t, Str name, const Source *src, Diags *diags);

/* After all are compiled, and again after any is replaced: resolves static
 * partials and parents; in strict mode reports those that are missing (with
 * their place) and static recursion without any section or block in between. */
bool template_link(Templates *t, Diags *diags);

const Template *template_find(const Templates *t, Str name);   /* NULL if there is none */

/* Append the result of running `tpl` over `data`.  False after a diagnostic, with
 * `out` as it was. */
bool template_run(const Templates *t, const Template *tpl, const Value *data, Arena *scratch, Buf *out, Diags *diags);

#endif
