/* render/citing.h: how to cite a dossier's page, in words and as BibTeX. */
#ifndef NIANPU_CITING_H
#define NIANPU_CITING_H

#include "render/scope.h"

/* "citing": {text, bibtex}. */
void citing_add(Scope *sc, Value *into, const Dossier *d);

#endif
