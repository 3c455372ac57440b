/* link/urls.h: every dossier has an address of its own, also on file systems
 * that do not tell letter case or Unicode normalization apart.
 *
 * Out:    every dossier's titles and address; site->home and site->missing: dossiers
 *         at content/index.md and content/404.md have no page of their own.
 * Errors: ID_DUPLICATE at the later file, with the place of the earlier.
 * Thread: call once, alone. */
#ifndef NIANPU_URLS_H
#define NIANPU_URLS_H

#include "model/site.h"

void urls_check(Site *site, Diags *diags);

#endif
