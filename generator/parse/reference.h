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
#include "model/dossier.h"

/* What was read already: most names and keys are written many times.  Zero is
 * ready; one a thread. */
typedef struct {
	Map names;                      /* [[link]] as written -> RefWords * */
	Map texts;                      /* keys and locators -> the bytes to share */
	Arena arena;                    /* the maps' own */
} ReferenceTable;

void reference_release(ReferenceTable *t);

/* The length of the one that begins at text.at[at], or 0. */
size_t reference_name(Str text, size_t at);
size_t reference_cite(Str text, size_t at);

/* Read what those found.  Heading and text of a link may be empty; its target
 * too, if there is a heading.  Its words may alias `raw`; those that are shared,
 * and what citations hold, are copies in `arena`. */
RefWords reference_read_name(Str raw, Arena *arena);
const RefWords *reference_share_name(ReferenceTable *t, Str raw, Arena *arena);
Citation *reference_read_cites(ReferenceTable *t, const Source *src, Str raw, size_t *count, Arena *arena);

#endif
