/* init/guess.h: what a field is, by its values.
 *
 * What four in five values are is what the field is; the others are its
 * exceptions.  A field of the built-in schema that its values fit stays one.
 * Thread: pure, but for the arena. */
#ifndef NIANPU_GUESS_H
#define NIANPU_GUESS_H

#include "init/notes.h"

typedef enum {
	GUESS_FIELD,                    /* is declared */
	GUESS_BUILT,                    /* the built-in schema has it, and it fits as it is */
	GUESS_OWN,                      /* every dossier has it: title, tags, sources */
	GUESS_MARK,                     /* says whether the file is published */
	GUESS_LAYOUT,                   /* tells another program how to lay out the page: declared and hidden */
	GUESS_MAP                       /* holds maps: kept as it stands */
} GuessKind;

enum { GUESS_TARGETS = 4, GUESS_CHOICES = 12 };

typedef struct {
	GuessKind kind;
	const Column *column;
	const Field *built;             /* of the built-in schema, which is changed, or NULL */
	FieldType type;
	bool many, create, timeline, inline_sources;
	Str to[GUESS_TARGETS];          /* types */
	size_t to_count;
	Str new_type;                   /* one of `to` that is to be made, or empty */
	Str choices[GUESS_CHOICES];
	size_t choice_count;
	double least, greatest;         /* of numbers */
	size_t fits;
	const Seen **exceptions;
	size_t exception_count;
} Guess;

Guess guess(const Notes *notes, const Schema *schema, const Folder *folder, const Column *column, Arena *arena);

#endif
