/* parse/salvage.h: what a front matter was meant to say that cannot be read.
 *
 * In:     a text that textcheck passed; lines are looked at one by one, not as YAML.
 * Thread: safe for different dossiers. */
#ifndef NIANPU_SALVAGE_H
#define NIANPU_SALVAGE_H

#include "parse/statements.h"

/* The dossier keeps the title and type that a line of `text` gives, and the lines
 * themselves, for names that others call it by. */
void salvage_read(FrontReader *r, Str text);

/* The fields that can be read by themselves, as a map, or NULL; what the others have
 * is reported. */
Node *salvage_fields(FrontReader *r, Str block, Diags *diags);

/* Says so if a file without front matter begins like one. */
void salvage_missing(FrontReader *r, Str text, bool known_key(FrontReader *r, Str key));

#endif
