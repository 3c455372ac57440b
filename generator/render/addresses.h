/* render/addresses.h: may every page have its address? */
#ifndef NIANPU_ADDRESSES_H
#define NIANPU_ADDRESSES_H

#include "render/pages.h"

/* False: a dossier has the address of another page, or one that no file can
 * have; each is reported where the dossier is.  Letter case does not count. */
bool addresses_check(const Page *pages, size_t count, Diags *diags);

#endif
