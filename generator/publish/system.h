/* publish/system.h: the system calls that change something, in a table, so that a
 * test can refuse them, or remember what was flushed when.
 *
 * Nothing in publish/ changes the disk but through a table.
 * Errors: each gives 0 or a positive errno.
 * Thread: safe. */
#ifndef NIANPU_SYSTEM_H
#define NIANPU_SYSTEM_H

#include <stddef.h>
#include <sys/types.h>

typedef struct System {
	/* flags as in renameat2(2) */
	int (*rename)(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
	int (*link)(int from_folder, const char *from, int to_folder, const char *to);
	int (*symlink)(const char *target, int folder, const char *path);
	int (*unlink)(int folder, const char *path, int flags);
	int (*make_folder)(int folder, const char *path);
	int (*create)(int folder, const char *path, int flags, int *fd);        /* flags beside O_CREAT */
	int (*write)(int fd, const char *bytes, size_t len, size_t *put);
	int (*close)(int fd);           /* of what create opened; it is closed whatever is returned */
	int (*chmod)(int fd, mode_t mode);
	int (*chown)(int fd, uid_t owner, gid_t group);
	int (*flush)(int folder);       /* the whole file system that it is on */
	int (*flush_folder)(int folder);        /* its mode, and the names in it */
} System;

extern const System system_kernel;

#endif
