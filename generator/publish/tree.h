/* publish/tree.h: files and folders beneath a folder descriptor, written,
 * compared and removed.
 *
 * Errors: functions return 0 or a positive errno, unless they return bool.
 * Thread: safe. */
#ifndef NIANPU_TREE_H
#define NIANPU_TREE_H

#include <limits.h>
#include "base/str.h"
#include "publish/system.h"

/* What the generator keeps for itself in the root of a tree. */
#define TREE_OWN      ".nianpu-"
#define TREE_MANIFEST TREE_OWN "manifest"
#define TREE_MARKER   TREE_OWN "stage"

/* The mode of what only the generator looks into: in a web root it must not be
 * served. */
enum { TREE_PRIVATE = 0700 };

/* A path for a system call. */
typedef struct {
	char at[PATH_MAX];
} TreePath;

bool tree_path(Str path, TreePath *out);                /* false: too long, or with a NUL */
Str tree_folder(Str path);                              /* "a/b" of "a/b/c", empty of "c" */

int tree_write(const System *s, int folder, const char *path, Str bytes);       /* EEXIST if it is there */
int tree_pour(const System *s, int from, int folder, const char *path); /* the rest of an open file */
int tree_make_folder(const System *s, int folder, const char *path);    /* may be there; ENOTDIR on a file */
int tree_make_folders(const System *s, int folder, Str path);           /* with those above it */
int tree_copy(const System *s, int from, int folder, const char *path); /* an open file, with mode and times */

bool tree_same(int file, Str bytes);            /* a regular file, at its start, has just these bytes */
bool tree_same_file(int file, int other);       /* so have two */
bool tree_has(int folder, const char *path);    /* of any kind, links not followed */
bool tree_is_folder(int folder, const char *path);
bool tree_is_at(int folder, const char *path, int file);        /* what is there is what is open */
bool tree_crosses(int folder, int below);       /* another file system is mounted at `below` */

/* The folder was made by nianpu (it has a manifest or a marker), or is empty. */
bool tree_is_ours(int folder, const char *name);

/* With all that is in it, but not across mounts.  The generator's own files go
 * last, so that what a kill leaves can still be told as ours. */
int tree_remove(const System *s, int folder, const char *name);

#endif
