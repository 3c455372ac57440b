/* publish/replace.h: the way without an exchange: the stage's files are moved
 * into the output one by one, assets first, pages, index pages, deletions last.
 *
 * A reader may meet old and new pages side by side, but each file is whole.  The
 * manifest of both stands in the output while it is done, so that after a kill
 * the next run knows all files as its own; each step is flushed before the next,
 * so that the same holds after a power cut.  The stage must be flushed.
 * Errors: 0 or a positive errno; the output may then be part old, part new.
 * Thread: for one. */
#ifndef NIANPU_REPLACE_H
#define NIANPU_REPLACE_H

#include "publish/manifest.h"
#include "publish/system.h"

typedef struct {
	int stage, output;
	const Manifest *now, *was;
	const System *system;
	bool sync;
	Arena *arena;
} ReplaceJob;

int replace_each(const ReplaceJob *job);

#endif
