/* publish/place.h: where the output and its stage stand.
 *
 * In:     the path of the output.
 * Out:    one publisher's hold on it: a lock, what is there now, the names of
 *         the hidden siblings, and rubbish of killed runs removed.
 * Owns:   descriptors and the lock file, until place_close.
 * Thread: for one. */
#ifndef NIANPU_PLACE_H
#define NIANPU_PLACE_H

#include "base/diag.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/system.h"

typedef struct {
	Str path;                       /* of the output, as messages name it */
	const System *system;
	int parent;                     /* descriptors; -1: none */
	int output;                     /* -1: absent */
	int lock;
	int home;                       /* where stage and lock are: parent, or output */
	bool inside;                    /* home is the output */
	const char *fixed;              /* NULL, or why the output is not exchanged, to be said after "it" */
	mode_t mode;                    /* of the output, or as it is to be */
	Manifest was;                   /* of the output */
	const char *name;               /* in parent: the output */
	const char *old, *moved;        /* in parent: the generation before; the output on its way there */
	const char *lock_name;          /* in home */
	Str stage_prefix;               /* in home */
} Place;

/* False after an error; then place_close is not needed. */
bool place_open(Place *p, const PublishOptions *options, Arena *arena, Diags *diags);
void place_close(Place *p);

/* Make the stage in home, for its owner alone.  *name lives in `arena`.  *marker is a descriptor that
 * holds a lock as long as this run lives.  0 or errno. */
int place_make_stage(Place *p, Arena *arena, const char **name, int *stage, int *marker);

/* Nothing took the output's place since it was looked at. */
bool place_is_unchanged(const Place *p);

#endif
