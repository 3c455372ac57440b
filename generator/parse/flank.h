/* parse/flank.h: where a run of * needs a letter beside it.
 *
 * CommonMark lets a run open only if it is left-flanking, and close only if it
 * is right-flanking; between punctuation and a letter without a blank it is
 * neither, because that rule was made for scripts with blanks between words.  So
 * `这是**重点。**所以` and `他说**“好”**了` are not bold.  A letter put before or
 * after such a run makes it both, and the pairing decides.
 *
 * In:     the characters around the run; '\n' where there is none.
 * Thread: pure. */
#ifndef NIANPU_FLANK_H
#define NIANPU_FLANK_H

#include <stdbool.h>
#include <stdint.h>

bool flank_before(uint32_t prev, uint32_t next);
bool flank_after(uint32_t prev, uint32_t next);

#endif
