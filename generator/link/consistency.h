/* link/consistency.h: what is at odds without being a matter of dates: names of
 * two dossiers, ranks, both ends of a relation, quotes, sources that nothing cites.
 *
 * In:     names; relations and uses linked.
 * Out:    ALIAS_SHARED, MISSPELLING_NAME, RANK_CONFLICT, INVERSE_DIFFERS,
 *         QUOTE_LONG, SOURCE_UNUSED, with the other place where there is one.
 * Thread: call once, alone.  Takes time in proportion to the statements. */
#ifndef NIANPU_CONSISTENCY_H
#define NIANPU_CONSISTENCY_H

#include "model/site.h"

void consistency_check(Site *site, Diags *diags);

#endif
