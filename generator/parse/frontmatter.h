/* parse/frontmatter.h: the YAML block at the head of a file to a dossier's facts.
 *
 * In:     a checked text (textcheck).  A file need not have a block.
 * Out:    the dossier's title, names, tags, statements; *body is the rest.
 * Errors: FENCE_OPEN and yaml.h's: then false, and the rest of the file is not
 *         looked at; everything else is reported and the reading goes on. */
#ifndef NIANPU_FRONTMATTER_H
#define NIANPU_FRONTMATTER_H

#include "parse/statements.h"

/* lang is -1 for the file with the facts, otherwise the translation's language. */
bool frontmatter_read(FrontReader *r, int lang, Str *body);

#endif
