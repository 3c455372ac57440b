/* parse/privacy.h: is this file to be published?
 *
 * Marks of this program and of those that folders come from: draft, private,
 * publish, published, hidden, visibility, status. A mark whose value is neither yes
 * nor no withholds the file; so does a mark in front matter that cannot be read.
 * A key that is nearly a mark is told, since its file becomes public.
 *
 * Thread: safe for different dossiers. */
#ifndef NIANPU_PRIVACY_H
#define NIANPU_PRIVACY_H

#include "parse/statements.h"

/* What one field says of it; false if the key is no mark. */
bool privacy_read(FrontReader *r, const NodePair *p);

/* If the key is nearly a mark, and would withhold the file: say so. */
void privacy_near(FrontReader *r, const NodePair *p);

/* The lines of a front matter that cannot be read. */
void privacy_salvage(FrontReader *r, Str key, Str value);

#endif
