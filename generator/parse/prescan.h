/* parse/prescan.h: is a text one that cmark reads in linear time and memory?
 *
 * cmark-gfm has inputs of some kilobytes that take it minutes or gigabytes.  One
 * pass over the text, some hundredths of the parse's cost, keeps to limits within
 * which none were found by random search; no text that people write comes near.
 *
 * In:     the text that cmark is to read.
 * Thread: pure. */
#ifndef NIANPU_PRESCAN_H
#define NIANPU_PRESCAN_H

#include "base/str.h"

enum { PRESCAN_BODY = 1 << 20, PRESCAN_LINE = 64 << 10 };

typedef struct {
	size_t at;                      /* offset in the text */
	const char *what, *help;        /* help is NULL where there is nothing to say */
} PrescanFault;

bool prescan(Str text, PrescanFault *fault);

#endif
