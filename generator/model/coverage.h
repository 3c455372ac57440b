/* model/coverage.h: how well a dossier is sourced. */
#ifndef NIANPU_COVERAGE_H
#define NIANPU_COVERAGE_H

#include "model/site.h"

typedef struct {
	size_t statements;              /* that claim something: fields that only arrange do not count */
	size_t unsourced;
	bool own_word;                  /* a source: what it says of itself needs no other */
	bool no_archive;                /* a source without an archived copy */
	bool one_language;              /* written, but not in every language of the site */
} Coverage;

Coverage coverage_of(const Site *site, const Dossier *d);

#endif
