/* parse/quantity_mend.h: what somebody meant who wrote a number or an amount as
 * people do: 10,000, 约7.3万人, US$5.6m, 24亿元, 5-7 million euros.
 *
 * Out:    what quantity_read takes, in `arena`, and the unit that stood behind a
 *         number; empty where it cannot be told.  Digits are moved, never rounded.
 * Thread: pure. */
#ifndef NIANPU_QUANTITY_MEND_H
#define NIANPU_QUANTITY_MEND_H

#include "base/arena.h"
#include "base/str.h"

Str quantity_mend(Str text, bool money, Arena *arena, Str *unit);

#endif
