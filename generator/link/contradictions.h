/* link/contradictions.h: dates that cannot all be true, within a dossier and
 * between dossiers: fields in the wrong order (schema: `order`), roles and events
 * outside a life (`begins`, `ends` and `time` of the schema), dossiers that begin
 * before what they come from, statements newer than their source, intervals that
 * end before they start.
 *
 * What is impossible under every reading is a warning: then every rival value that
 * is not rejected must be at odds, and none of them be uncertain (?).  What is
 * impossible only for the best values, read without ? and ~, is a hint.
 *
 * In:     relations linked.
 * Out:    site->contradictions, the certain before the likely, each in the order of
 *         the dossiers; a diagnostic for each, with both places.
 * Thread: call once, alone.  Takes time in proportion to the statements. */
#ifndef NIANPU_CONTRADICTIONS_H
#define NIANPU_CONTRADICTIONS_H

#include "model/site.h"

void contradictions_find(Site *site, Diags *diags);

#endif
