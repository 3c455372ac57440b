/* model/name.h: which of some names is meant by one that is none of them.
 *
 * Thread: pure. */
#ifndef NIANPU_NAME_H
#define NIANPU_NAME_H

#include "base/str.h"

/* Nearest of `names` to `wrong` (edit distance at most a third of its length,
 * at most 3), or empty: "did you mean". */
Str name_nearest(Str wrong, const Str *names, size_t count);

#endif
