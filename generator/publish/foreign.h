/* publish/foreign.h: what lies in the output but was not made by nianpu.
 *
 * In:     the old generation, its manifest, and the stage, complete.
 * Out:    every such file, link and folder is in the stage too (hard-linked, or
 *         copied where that is refused), or only compared with it, where the
 *         stage will be put into the same folder.
 * Errors: OUTPUT_CLASH where the stage has something else at the same path,
 *         OUTPUT_FOREIGN for a mounted file system, SYSTEM.
 * Thread: for one. */
#ifndef NIANPU_FOREIGN_H
#define NIANPU_FOREIGN_H

#include "base/diag.h"
#include "publish/manifest.h"
#include "publish/system.h"

typedef struct {
	int old, stage;
	const Manifest *was;
	const System *system;
	bool only_compare;
	bool *repository;               /* set where version control works in a folder of it */
	Str output;                     /* as messages name it */
} ForeignJob;

bool foreign_carry(const ForeignJob *job, Diags *diags);

#endif
