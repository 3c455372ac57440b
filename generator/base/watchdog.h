/* base/watchdog.h: the end of a program that one piece of content would hang.
 *
 * Limits keep every reader linear, and a thread cannot be stopped from outside: so
 * a piece that takes more of its thread's processor time than it may prints its name
 * and ends the program with exit status 1.  Nothing is published by then.
 *
 * Memory has no such guard.  What a piece may take is bounded where it is read (the
 * tree of a text, the lists of a schema, the pages of a site), all together grows
 * with the content, and a limit of the process that lets a large site pass would
 * stop no small bomb; who wants one has `ulimit -v`.
 *
 * Where the kernel refuses a timer, nothing is watched.
 * Thread: one each, opened, used and closed by it alone. */
#ifndef NIANPU_WATCHDOG_H
#define NIANPU_WATCHDOG_H

#include <stdbool.h>
#include <time.h>
#include "base/str.h"

typedef struct {
	Str what;
	timer_t timer;
	bool open;
} Watchdog;

void watchdog_open(Watchdog *w);
void watchdog_start(Watchdog *w, Str what, int seconds);        /* from now on; `what` is borrowed */
void watchdog_close(Watchdog *w);

#endif
