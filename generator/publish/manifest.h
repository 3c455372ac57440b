/* publish/manifest.h: output/.nianpu-manifest, the list of the files that the
 * generator made.
 *
 * Text: the line "nianpu-manifest 1", then a line a file, sorted by path in
 * bytes: size, XXH3-64 in hex, path, with one blank between.  It holds no time,
 * so that the same site has the same manifest.
 * Thread: a manifest that nobody changes may be read by any number. */
#ifndef NIANPU_MANIFEST_H
#define NIANPU_MANIFEST_H

#include "base/map.h"
#include "publish/system.h"

typedef struct {
	Str path;
	uint64_t size, hash;
} ManifestLine;

typedef struct {
	ManifestLine *lines;            /* sorted by path */
	size_t count;
	Map files;                      /* path to its line */
	Map folders;                    /* those above them, each behind the one it is in */
} Manifest;

/* Whether a file of the site may have this path: relative, without `.`, `..`
 * or empty parts, without control characters, no part over 255 bytes, and
 * nothing of git's or of the generator's own. */
bool manifest_allows(Str path);

/* Sorts the lines and takes them. */
void manifest_make(Manifest *m, ManifestLine *lines, size_t count, Arena *arena);

/* Of the tree at `folder`.  0 or errno: ENOENT, EBADMSG for what is not a
 * manifest or of a version that is not known. */
int manifest_read(int folder, Arena *arena, Manifest *out);
int manifest_write(const System *s, int folder, const char *name, const Manifest *m);

const ManifestLine *manifest_find(const Manifest *m, Str path);
bool manifest_has_folder(const Manifest *m, Str path);

/* The files of either; a line that both have is from `now`. */
void manifest_unite(const Manifest *now, const Manifest *was, Arena *arena, Manifest *out);

#endif
