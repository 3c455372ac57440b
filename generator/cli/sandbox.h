/* cli/sandbox.h: give up every right that a build does not need, by Landlock.
 *
 * Call once, before the first byte of content is read and before any thread is
 * started (a thread has the rights of the one that made it).  Files that are
 * open already stay open.
 * Errors: 0 or a positive errno; nothing was given up then.
 * Source: https://docs.kernel.org/userspace-api/landlock.html */
#ifndef NIANPU_SANDBOX_H
#define NIANPU_SANDBOX_H

#include "base/str.h"

typedef struct {
	const Str *read;                /* files and folders; one that is absent is passed over */
	size_t read_count;
	const Str *write;               /* folders, to be read and changed: the one around the output */
	size_t write_count;
	bool network;                   /* keep TCP, for serve */
} Sandbox;

/* *version: of the kernel's Landlock, or 0 where it has none that allows hard
 * links between folders (before Linux 5.19): then nothing is given up. */
int sandbox_enter(const Sandbox *s, int *version);

#endif
