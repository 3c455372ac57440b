/* link/inverses.h: relations that both sides declare say the same.
 *
 * Both sides can: of a symmetric relation (partner_of), and where the schema has a
 * field of the name of an inverse (founder_of, founders).
 * Errors: INVERSE_DIFFERS where the other side names another dossier in a field
 *         without `many`, or a period that cannot be the same, or where the schema
 *         itself gives two fields different inverses.
 * Thread: call once, alone. */
#ifndef NIANPU_INVERSES_H
#define NIANPU_INVERSES_H

#include "model/site.h"

void inverses_check(Site *site, Diags *diags);

#endif
