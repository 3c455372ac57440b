/* publish/publish.h: a new generation of the output, all of it or nothing.
 *
 * The stage is a hidden sibling of the output folder (.NAME.new-PID-random);
 * publish_open makes it, publish_write puts pages and assets into it as they are
 * rendered, publish_commit flushes it and exchanges it with the output in one
 * system call, keeping the old generation as .NAME.old until the next publish.
 * Where no sibling can be made (the output is a mount point, or its parent is
 * not writable) the stage stands inside the output and files are replaced one by
 * one.  So they are, out of a sibling, where somebody works in the output: it is
 * under version control, or the working folder is in it (publish/fixed.h).
 *
 * The stage and the old generation may lie in a web root: both are closed to all
 * but their owner.  The output keeps its mode, and its owner as far as may be.
 *
 * Errors: SYSTEM (no space, no permission; also when require_atomic cannot be
 *         met: exit 3), said once, after which every publish_write is false
 *         without a word; OUTPUT_FOREIGN, OUTPUT_CLASH, OUTPUT_PATH, OUTPUT_BUSY;
 *         OUTPUT_NOT_ATOMIC as a warning, OUTPUT_SINGLY as a hint.  After any error before the exchange
 *         the old site stands untouched.
 * Thread: publish_write and publish_copy are safe from any number of threads,
 *         each with its own Diags, and what they say does not depend on order;
 *         the others are for one.
 * Source: the sequence and its fall-backs in rename(2), syncfs(2), linkat(2). */
#ifndef NIANPU_PUBLISH_H
#define NIANPU_PUBLISH_H

#include "base/diag.h"
#include "base/str.h"

typedef struct Publish Publish;

typedef struct {
	Str output;                     /* path of the output folder, absolute or relative to cwd */
	bool sync, require_atomic;
	bool dry;                       /* look at no output and make nothing: what would be refused is said; to be aborted */
	const struct System *system;    /* NULL: the kernel; see publish/system.h */
} PublishOptions;

/* Lock, look at the output, mend what a killed run left, make the stage.
 * NULL after an error.  What is returned must be given to publish_commit or
 * publish_abort; it lives in `arena`. */
Publish *publish_open(const PublishOptions *options, Arena *arena, Diags *diags);

/* What is going to be changed until the end: folders with all that is in them, and
 * the folder in which those are renamed, or -1.  Descriptors, which
 * publish_places_close closes. */
enum { PUBLISH_PLACES = 4 };
typedef struct {
	int folders[PUBLISH_PLACES];
	size_t count;
	int around;
} PublishPlaces;
void publish_places(const Publish *p, PublishPlaces *places);
void publish_places_close(PublishPlaces *places);

/* Put one file into the stage.  `path` is relative, '/'-separated; folders are
 * made as needed.  Byte-identical to the old generation's file: hard-linked.
 * A path given twice is OUTPUT_CLASH; so is one that differs only by letter case
 * (of ASCII letters), and one that is both a file and a folder.  OUTPUT_PATH for
 * what cannot be a file's name, and for .git and .nianpu-*.
 * The last message in `diags` after a false, if any was added, has no place: the
 * caller may note one. */
bool publish_write(Publish *p, Str path, Str bytes, Diags *diags);

/* The same with the bytes of a file of the site (an asset), beneath `root`.  One
 * that cannot be read is left out, with FILE_UNREADABLE or FILE_SIZE. */
bool publish_copy(Publish *p, Str path, int root, Str from, Diags *diags);

/* Finish: foreign files linked over, manifest written, flushed, exchanged.
 * False after an error, also an earlier one of publish_write; then the stage is
 * removed. */
bool publish_commit(Publish *p, Diags *diags);

/* Give up: remove the stage.  NULL is allowed. */
void publish_abort(Publish *p);

/* Pages (files called .html) of the old generation that this one has not; when
 * all is written. */
size_t publish_drops(Publish *p);

/* The output is to be seen on a host, not only in a folder: it names its host in
 * a CNAME, or is under version control.  Until publish_commit. */
bool publish_has_host(const Publish *p);

/* When the site at `output` was published, in seconds since 1970; 0: there is none.
 * Needs no right to read it. */
int64_t publish_since(Str output);

/* Files of this generation, for the summary; also after publish_commit. */
size_t publish_count(const Publish *p);

#endif
