/* model/contradiction.h: two dated statements that cannot both be true.
 *
 * Made by link/contradictions.c; shown by render/page_contradictions.c.
 * Thread: immutable once made. */
#ifndef NIANPU_CONTRADICTION_H
#define NIANPU_CONTRADICTION_H

#include "base/diag.h"
#include "model/dossier.h"

typedef enum {
#define CONTRADICTION(code, name, diag) CONTRADICTION_##code,
#include "model/contradiction.def"
#undef CONTRADICTION
	CONTRADICTION_COUNT
} ContradictionKind;

typedef struct {
	const char *name;               /* of the sentence */
	DiagCode code;
} ContradictionInfo;

typedef struct {
	ContradictionKind kind;
	bool likely;                    /* impossible only under the likely reading; else under every one */
	const Dossier *dossier, *other; /* a, whose `statement` it is, and b, whose `against` */
	const Statement *statement, *against;
	const Statement *tie;           /* the relation that brings them together, or NULL */
} Contradiction;

const ContradictionInfo *contradiction_info(ContradictionKind kind);

#endif
