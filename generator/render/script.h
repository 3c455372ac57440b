/* render/script.h: data as JavaScript, for the scripts that hand it to a page. */
#ifndef NIANPU_SCRIPT_H
#define NIANPU_SCRIPT_H

#include "base/buf.h"

/* Append a literal.  Unlike json_print_str it leaves markup as it is: nothing here
 * stands within a page. */
void script_string(Buf *b, Str s);

void script_strings_all(Buf *b, const Str *list, size_t count);

/* Several literals with commas between them. */
#define script_strings(b, ...) \
	script_strings_all((b), (const Str[]){ __VA_ARGS__ }, sizeof((const Str[]){ __VA_ARGS__ }) / sizeof(Str))

#endif
