/* publish/exchange.h: the stage takes the output's place.
 *
 * Ways, tried in this order: renameat2 with RENAME_EXCHANGE; where the kernel or
 * the file system does not know it, two renames, between which there is no
 * output for some microseconds (place_open mends what a kill leaves); where
 * folders cannot be renamed (a mount point, a lower layer of overlayfs) or must
 * not be (place->fixed), file by file.
 * Thread: for one. */
#ifndef NIANPU_EXCHANGE_H
#define NIANPU_EXCHANGE_H

#include "publish/place.h"

typedef enum { EXCHANGE_ATOMIC, EXCHANGE_TWO_STEPS, EXCHANGE_SINGLY } ExchangeWay;

typedef struct {
	const Place *place;
	const char *stage_name;
	int stage;
	const Manifest *now;
	bool only_atomic, sync;
	Arena *arena;
} ExchangeJob;

/* 0 or a positive errno; *way tells what was done or tried last. */
int exchange_run(const ExchangeJob *job, ExchangeWay *way);

/* After a success that is on the disk: the old tree is closed to all but its owner
 * and becomes .NAME.old, the one before is removed.  Before, a power cut could put
 * a closed tree back into the output's place.
 * What cannot be removed is left for the next run. */
void exchange_tidy(const ExchangeJob *job, ExchangeWay way);

#endif
