/* parse/textcheck.h: what no text of the site may hold, found before any
 * library sees it.
 *
 * Errors: TEXT_UTF8, TEXT_CONTROL (C0 and C1 controls other than tab, LF, CR;
 *         NUL; noncharacters; U+FEFF inside), TEXT_MARKS, each at its place, the
 *         first of each kind only.
 * Thread: pure. */
#ifndef NIANPU_TEXTCHECK_H
#define NIANPU_TEXTCHECK_H

#include "base/arena.h"
#include "base/diag.h"

/* False if the text cannot be used.  Characters that may not stand in it are made
 * blanks, in a copy in `arena`, so that all else keeps its place. */
bool textcheck(Source *src, Arena *arena, Diags *diags);

#endif
