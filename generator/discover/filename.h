/* discover/filename.h: names of files that cannot be everywhere what they are here. */
#ifndef NIANPU_FILENAME_H
#define NIANPU_FILENAME_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
	const char *what, *fix;         /* NULL: nothing is wrong */
	bool usable;                    /* here at least */
} FilenameFault;

/* `name` is one part of a path. */
FilenameFault filename_check(Str name);

/* Names with one key are one file where letter case or normalization does not count. */
Str filename_key(Str name, Arena *arena);

#endif
