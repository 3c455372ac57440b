/* cli/rights.h: what a run may read and change, before it reads anything.
 *
 * Content may come from strangers: after rights_give_up the program can read the
 * site and its theme, and change only the folder around the output (nothing when
 * `output` is empty).
 * Errors: SANDBOX, a warning; a folder that is not there is left for others to
 *         report. */
#ifndef NIANPU_RIGHTS_H
#define NIANPU_RIGHTS_H

#include "base/diag.h"
#include "cli/options.h"

void rights_give_up(const Options *o, Str output, Diags *diags);

#endif
