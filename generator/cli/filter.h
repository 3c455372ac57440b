/* cli/filter.h: forbid the system calls that no command needs, by seccomp and a
 * table that tools/filter_table.c makes.
 *
 * Forbidden calls fail with EPERM and do not kill: libraries try calls and have
 * other ways, and a build that is killed would leave its stage behind.  What is
 * forbidden is listed, and not what is allowed, because the next C library makes
 * calls that nobody knows yet; which files may be reached is Landlock's matter.
 * Call before any thread is started.
 * Errors: 0 or a positive errno; nothing is forbidden then.
 * Source: seccomp(2), https://libseccomp.readthedocs.io/ */
#ifndef NIANPU_FILTER_H
#define NIANPU_FILTER_H

#include <stdbool.h>

/* *there: the kernel has seccomp; where it has not, nothing is forbidden. */
int filter_enter(bool *there);

#endif
