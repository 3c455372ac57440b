/* link/mentions.h: places in bodies where a dossier's name stands without a link.
 *
 * In:     a linked site.
 * Out:    a MENTION_UNLINKED hint at the first place in each body, in order of
 *         dossiers; nothing is linked by itself.
 * Rules:  names as they are written (titles, aliases, former names; letter case
 *         counts), at least two Han characters or three letters; a Latin name
 *         stands between word boundaries; the longest name wins and nothing
 *         inside it counts; not in code, links, citations, addresses; not the
 *         dossier itself, not what the body links already, not a name of two
 *         dossiers, not site.yaml's unlinked_names.
 * Thread: call once, alone. */
#ifndef NIANPU_MENTIONS_H
#define NIANPU_MENTIONS_H

#include "model/site.h"

void mentions_check(const Site *site, Diags *diags);

#endif
