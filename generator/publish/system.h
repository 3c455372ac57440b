/* publish/system.h: the system calls that file systems refuse or fail in ways
 * that have a fall-back, in a table, so that a test can refuse them as well.
 *
 * Errors: each gives 0 or a positive errno.
 * Thread: safe. */
#ifndef NIANPU_SYSTEM_H
#define NIANPU_SYSTEM_H

typedef struct System {
	/* flags as in renameat2(2) */
	int (*rename)(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
	int (*link)(int from_folder, const char *from, int to_folder, const char *to);
	int (*flush)(int folder);       /* the whole file system that it is on */
} System;

extern const System system_kernel;

#endif
