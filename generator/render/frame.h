/* render/frame.h: what every page has: strings, the site, counts, ways around.
 *
 * The parts that do not depend on the page are made once a language and shared.
 * Thread: a Frame is const after frame_make. */
#ifndef NIANPU_FRAME_H
#define NIANPU_FRAME_H

#include "render/pages.h"

typedef struct {
	Value strings, counts;
	Str card_scripts, updated;
} Frame;

void frame_make(Frame *frame, const Site *site, int lang, Arena *arena);

/* Put it into `root` for one page. */
void frame_fill(Scope *sc, Value *root, const Frame *frame, const Page *page);

#endif
