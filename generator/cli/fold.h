/* cli/fold.h: which messages a reader is shown when there are many.
 *
 * What says the same more than FOLD_SAME times is shown once, and of one code
 * no more than FOLD_CODE; the rest is counted.
 * Takes time linear in the messages, which are sorted. */
#ifndef NIANPU_FOLD_H
#define NIANPU_FOLD_H

#include "base/diag.h"

enum { FOLD_SAME = 3, FOLD_CODE = 10 };

typedef struct {
	const Diag *diag;
	size_t more;                    /* that say the same and are not shown */
	size_t files;                   /* that they are in, without the first one's */
} Shown;

typedef struct {
	Shown *shown;
	size_t count;
	size_t folded;                  /* all that are not shown */
	size_t of[DIAG_COUNT];          /* the same by code */
	Arena arena;
} Fold;

void fold_make(Fold *f, const Diags *diags, bool all);  /* all: nothing is folded */
void fold_release(Fold *f);

#endif
