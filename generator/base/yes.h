/* base/yes.h: yes and no as YAML 1.1 has them, in any letter case, and in Chinese.
 * Thread: pure. */
#ifndef NIANPU_YES_H
#define NIANPU_YES_H

#include "base/str.h"

/* False if it is neither. */
bool yes_read(Str s, bool *yes);

#endif
