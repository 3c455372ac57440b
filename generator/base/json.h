/* base/json.h: JSON out (written here) and in (jansson).
 *
 * json_read gives the same tree as yaml_read (positions are those of the whole
 * file except for a syntax error); numbers, true, false and null are plain
 * scalars, strings are not plain.  Numbers with a fraction or exponent are
 * written anew, in the fewest digits; integers must fit in 64 bits.
 * Errors: one diagnostic, and NULL; nesting is limited as in yaml_read.
 * Thread: safe. */
#ifndef NIANPU_JSON_H
#define NIANPU_JSON_H

#include "base/buf.h"
#include "base/yaml.h"

Node *json_read(const Source *src, Arena *arena, Diags *diags);

/* A JSON string with its quotes (RFC 8259); also escapes < > & U+2028 U+2029 so
 * that it can stand in a script. */
void json_print_str(Buf *b, Str s);

#endif
