/* cli/rights.h: what a run may read and change, before it reads anything.
 *
 * Content may come from strangers: after rights_give_up the program can read the
 * site and its theme (`render`: its template, data and partials), change only what
 * the publisher has open (nothing without one), and reach no network and no other
 * program.
 * Errors: SANDBOX, a warning, where the kernel refuses; SANDBOX_MISSING, a hint,
 *         where it can do none of it; either is SYSTEM with --require-sandbox.
 *         A folder that is not there is left for others to report. */
#ifndef NIANPU_RIGHTS_H
#define NIANPU_RIGHTS_H

#include "base/diag.h"
#include "cli/options.h"
#include "publish/publish.h"

/* False: --require-sandbox cannot be met. */
bool rights_give_up(const Options *o, const Publish *publish, Diags *diags);

/* The same for a run that changes what is in `folder`, a descriptor. */
bool rights_give_up_but(const Options *o, int folder, Diags *diags);

#endif
