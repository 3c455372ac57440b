/* parse/hints.h: what looks like Markdown and is none, since a sign is missing or
 * full-width: shown as text, it is probably not what was meant.
 *
 * In:     a body, which aliases src->text.  Code is left out as far as a look at
 *         single lines can tell.
 * Errors: BODY_SLIP, a hint, at most some a body. */
#ifndef NIANPU_HINTS_H
#define NIANPU_HINTS_H

#include "base/diag.h"

void hints_look(const Source *src, Str body, Diags *diags);

#endif
