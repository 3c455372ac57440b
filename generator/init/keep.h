/* init/keep.h: files that are written only if they are not there.
 *
 * A file is whole or absent, whenever the run ends. */
#ifndef NIANPU_KEEP_H
#define NIANPU_KEEP_H

#include "base/str.h"

/* 0, EEXIST where it is there already, or another errno.  Folders on the way are made. */
int keep_write(int root, Str path, Str bytes);

#endif
