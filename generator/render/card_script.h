/* render/card_script.h: cards as scripts, for what a page shows of a dossier when a
 * link to it is pointed at.
 *
 *   assets/cards/LANG-0.js   nianpuCards("LANG-0", {id: [title, type, colour, date, summary, picture], ...})
 *
 * Type is its label, picture an address from the output's root; what is missing at
 * the end is left out.  A dossier's script is the 32-bit FNV-1a hash of its id's
 * bytes, modulo the number of scripts. */
#ifndef NIANPU_CARD_SCRIPT_H
#define NIANPU_CARD_SCRIPT_H

#include "render/render.h"

/* How many scripts there are in each language: of some 50 KB. */
size_t card_script_count(const Site *site);

void card_script_write(const Site *site, const RenderOptions *options, Diags *diags);

#endif
