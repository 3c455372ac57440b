/* cli/sandbox.h: give up every right that a run does not need: to files by
 * Landlock, to system calls by cli/filter.h.
 *
 * Call once, before the first byte of content is read and before any thread is
 * started (a thread has the rights of the one that made it).  Files that are
 * open already stay open.
 * Errors: 0 or a positive errno; then some rights may be left.
 * Source: https://docs.kernel.org/userspace-api/landlock.html */
#ifndef NIANPU_SANDBOX_H
#define NIANPU_SANDBOX_H

#include "base/str.h"

typedef enum {
	SANDBOX_READ,                   /* a file or folder that is read; one that is absent is passed over */
	SANDBOX_LIST,                   /* a folder that is opened: names of files may be read, not files */
	SANDBOX_CHANGE,                 /* a folder, with all that is in it */
	SANDBOX_RENAME                  /* a folder in which folders are made, renamed and removed, and files removed;
	                                 * none is read, written or moved elsewhere */
} SandboxUse;

typedef struct {
	SandboxUse use;
	Str path;
	int fd;                         /* the file or folder where `path` is empty */
} SandboxRight;

typedef struct {
	const SandboxRight *rights;
	size_t count;
	bool network;                   /* keep TCP, for serve */
} Sandbox;

typedef struct {
	int landlock;                   /* its version, or 0 where the kernel has none that allows hard links
	                                 * between folders (before Linux 5.19): files are not guarded then */
	bool filter;                    /* system calls are filtered */
} SandboxGiven;

int sandbox_enter(const Sandbox *s, SandboxGiven *given);

#endif
