/* parse/statements.h: the node of one field to its statements, by the schema.
 *
 * In:     a scalar, a map with `value`, a list of either; shorthand as in
 *         design: `born: 1985` is `born: {value: 1985}`.
 * Out:    statements appended to the dossier, in order of appearance.
 * Errors: wrong types with the fix; such statements are UNREADABLE. */
#ifndef NIANPU_STATEMENTS_H
#define NIANPU_STATEMENTS_H

#include "model/site.h"

typedef struct {
	const Site *site;
	const Source *src;
	Dossier *dossier;
	Arena *arena;
	Arena *scratch;                 /* YAML trees; ends with the dossier's parse */
	Diags *diags;
	LangList langs;
	size_t suggested;               /* unknown fields that got a suggestion */
	bool withheld;                  /* out: this translation is not to be published */
} FrontReader;

void statements_read(FrontReader *r, const Field *field, const Node *node);

/* `source:` and `sources:`: a key, a list, {key, at, quote} or an inline source. */
void citations_read(FrontReader *r, const Node *node, Citation **out, size_t *count);

#endif
