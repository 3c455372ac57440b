/* link/link.h: dossiers to a site: names to dossiers, dates to a timeline, both
 * ends of every relation.  Afterwards nothing changes any more.
 *
 * In:     site after parse.
 * Out:    the same site, frozen; every ref has its target or a diagnostic.
 * Thread: call once, alone. */
#ifndef NIANPU_LINK_H
#define NIANPU_LINK_H

#include "model/site.h"

const Site *link_site(Site *draft, int threads, Diags *diags);

#endif
