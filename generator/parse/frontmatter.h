/* parse/frontmatter.h: the YAML block at the head of a file to a dossier's facts.
 *
 * In:     a checked text (textcheck).  A file need not have a block.
 * Out:    the dossier's title, names, tags, statements, which alias the block.
 * Errors: FENCE_OPEN and yaml.h's: then false, and there are no facts; everything
 *         else is reported and the reading goes on. */
#ifndef NIANPU_FRONTMATTER_H
#define NIANPU_FRONTMATTER_H

#include "parse/statements.h"

/* What stands between the fences (or is empty, at the head), and what follows. */
bool frontmatter_split(const Source *src, Str *block, Str *body, Diags *diags);

/* Of a text without front matter: is that meant to be one? */
void frontmatter_look(FrontReader *r, Str text);

/* `block` is a part of r->src->text.  lang is -1 for the file with the facts, otherwise the translation's language. */
bool frontmatter_read(FrontReader *r, int lang, Str block);

#endif
