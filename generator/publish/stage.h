/* publish/stage.h: the tree that will be the output, filled by many threads.
 *
 * What was put is remembered by name in shards, each under its own lock, so
 * that threads seldom wait for each other; a folder is made once.
 * Owns:   the shards' memory, until stage_release; not the descriptors.
 * Thread: stage_put is safe from any number of threads, the others are for one. */
#ifndef NIANPU_STAGE_H
#define NIANPU_STAGE_H

#include <pthread.h>
#include "publish/manifest.h"
#include "publish/system.h"

enum { STAGE_SHARDS = 64 };

typedef struct {
	pthread_mutex_t lock;
	Arena arena;
	Map names;                      /* letters folded, to a Name of stage.c */
} StageShard;

typedef struct {
	int folder;                     /* the tree's root; -1: nothing is made, names are only claimed */
	int old;                        /* the old generation's, or -1 */
	const Manifest *was;            /* what it holds */
	const System *system;
	StageShard shards[STAGE_SHARDS];
} Stage;

typedef enum {
	STAGE_DONE,
	STAGE_TWICE,                    /* the path was put already */
	STAGE_CASE,                     /* one that differs by letter case was */
	STAGE_BOTH,                     /* it is a file and a folder */
	STAGE_TOLD,                     /* one of these three, and it was returned before */
	STAGE_PATH,                     /* no file can be called so */
	STAGE_CHANGED,                  /* the file did while it was copied */
	STAGE_SYSTEM                    /* see error */
} StageResult;

typedef struct {
	StageResult result;
	int error;                      /* errno of STAGE_SYSTEM */
	Str path;                       /* what clashed: the path, the same in small letters for
	                                 * STAGE_CASE, or a folder above it; dies with the stage
	                                 * or with the path that was given */
} StageReport;

void stage_init(Stage *s, int folder, int old, const Manifest *was, const System *system);
void stage_release(Stage *s);

/* What is returned for a set of clashing paths is the same in any order. */
StageReport stage_put(Stage *s, Str path, Str bytes);

/* The same with the bytes of an open file, which were found to be what `line` says;
 * STAGE_CHANGED if they are no longer. */
StageReport stage_copy(Stage *s, ManifestLine line, int from);

/* What was put, in `arena`. */
void stage_manifest(Stage *s, Arena *arena, Manifest *out);

#endif
