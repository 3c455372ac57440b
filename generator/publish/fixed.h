/* publish/fixed.h: folders that somebody works in, which are never exchanged.
 *
 * An exchange puts another folder under the same name.  A shell that stands in
 * the old one, and version control that works there, would go on in a folder
 * that the next build removes, and take with it what was done meanwhile.
 * Thread: safe. */
#ifndef NIANPU_FIXED_H
#define NIANPU_FIXED_H

#include <stdbool.h>

/* Why `output` must stay the folder that it is, to be said after "it"; NULL if it
 * may be exchanged. */
const char *fixed_why(int output);

/* It is the root of something under version control. */
bool fixed_is_worked_on(int folder);

/* What version control keeps in the root of what it works on. */
bool fixed_is_repository(const char *name);

#endif
