/* parse/reference.h: how [[links]] and [@citations] are written.
 *
 * [[name]], [[name|text]], [[name#heading]], [[#heading]]; in a table the bar
 * may be written \|.  [@key], [@key, para. 4; @other]; Chinese commas and
 * semicolons do as well.  Either may go on in the next line.
 *
 * Thread: pure but for the arena. */
#ifndef NIANPU_REFERENCE_H
#define NIANPU_REFERENCE_H

#include "base/arena.h"
#include "base/source.h"
#include "model/statement.h"

typedef struct {
	Str target, heading, text;      /* heading and text may be empty; target too, if there is a heading */
} NameLink;

/* The length of the one that begins at text.at[at], or 0. */
size_t reference_name(Str text, size_t at);
size_t reference_cite(Str text, size_t at);

/* Read what those found. */
NameLink reference_read_name(Str raw, Arena *arena);
Citation *reference_read_cites(const Source *src, Str raw, size_t *count, Arena *arena);

#endif
