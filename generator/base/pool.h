/* base/pool.h: run a function over items on several threads.
 *
 * `each` may write only to item i and to its Worker; everything else it
 * reaches must be const.  Items may run in any order; results land in the
 * item's own slot, so output never depends on scheduling.  With threads == 1
 * everything runs in the calling thread. */
#ifndef NIANPU_POOL_H
#define NIANPU_POOL_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

typedef struct {
	int index;                      /* 0 .. threads-1 */
	Arena arena;                    /* lives on: joined into the caller's */
	Arena scratch;                  /* reset after every item */
	Buf buf;                        /* reset before every item */
	Diags diags;
	void *state;                    /* the phase's own, one a worker; NULL at first */
} Worker;

typedef void PoolFn(void *ctx, size_t i, Worker *w);

typedef struct {
	size_t count;
	int threads;
	PoolFn *each;
	void *ctx;
	/* Processor time that an item may take, and what it is called (base/watchdog.h);
	 * 0: any, and nothing is called. */
	int seconds;
	Str (*what)(const void *ctx, size_t i);
	/* Once a worker, in the calling thread when all items are done, by index;
	 * may be NULL.  A worker that got no item still has state NULL. */
	void (*done)(void *ctx, Worker *w);
} PoolJob;

/* Returns when every item is done.  Workers' arenas are joined into `into`,
 * their diagnostics into `diags`. */
void pool_each(const PoolJob *job, Arena *into, Diags *diags);

int pool_cores(void);                           /* usable processors, at least 1 */

#endif
