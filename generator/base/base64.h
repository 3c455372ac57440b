/* base/base64.h: RFC 4648, by nettle.  Thread: pure. */
#ifndef NIANPU_BASE64_H
#define NIANPU_BASE64_H

#include "base/arena.h"

/* False if it is none; blanks in it do not matter. */
bool base64_read(Str text, Arena *arena, Str *bytes);

#endif
