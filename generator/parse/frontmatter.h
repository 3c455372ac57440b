/* parse/frontmatter.h: the block at the head of a file, YAML or TOML, to a dossier's facts.
 *
 * In:     a checked text (textcheck).  A file need not have a block.
 * Out:    the dossier's title, names, tags, statements, which alias the block.
 * Errors: FENCE_OPEN and yaml.h's: then false, and only the fields that can be read
 *         by themselves are there; everything else is reported and the reading goes on. */
#ifndef NIANPU_FRONTMATTER_H
#define NIANPU_FRONTMATTER_H

#include "parse/statements.h"

typedef struct {
	Str block, body;                /* what stands between the fences (or is empty, at the head), and what follows */
	bool toml;                      /* +++ instead of --- */
} FrontBlock;

bool frontmatter_split(const Source *src, FrontBlock *out, Diags *diags);

/* Of a text without front matter: is that meant to be one? */
void frontmatter_look(FrontReader *r, Str text);

/* f->block is a part of r->src->text.  lang is -1 for the file with the facts, otherwise the translation's language. */
bool frontmatter_read(FrontReader *r, int lang, const FrontBlock *f);

#endif
