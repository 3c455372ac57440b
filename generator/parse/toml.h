/* parse/toml.h: front matter between +++, to the same tree as YAML.
 *
 * What front matter needs of TOML 1.0: keys, dotted too; strings of four kinds;
 * numbers, dates, booleans, kept as they are written; arrays; inline tables; [tables].
 * Arrays of tables ([[x]]) become lists of maps.
 *
 * Source: TOML 1.0.0.
 * Errors: YAML_BAD at the place, and NULL; YAML_DUPLICATE.
 * Thread: safe. */
#ifndef NIANPU_TOML_H
#define NIANPU_TOML_H

#include "base/yaml.h"

/* NULL and no diagnostic for an empty block. */
Node *toml_read(const Source *src, Str block, Arena *arena, Diags *diags);

#endif
