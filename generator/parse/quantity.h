/* parse/quantity.h: numbers as a source gave them: 10000, ">10000", "≥50000",
 * "<140", "≤3", "~5500000", "1000..2000", "-16.86"; money adds a currency (ISO
 * 4217): "5576000 USD".
 *
 * Out:    digits stay text, so no precision is made up or lost.
 * Errors: false, and *help says what to write (in arena); *out untouched. */
#ifndef NIANPU_QUANTITY_H
#define NIANPU_QUANTITY_H

#include "model/statement.h"

bool quantity_read(Str text, bool money, Arena *arena, Quantity *out, Str *help);

#endif
