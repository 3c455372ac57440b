/* init/words.h: what names of keys and folders say, in English and in Chinese. */
#ifndef NIANPU_WORDS_H
#define NIANPU_WORDS_H

#include "base/arena.h"
#include "base/str.h"

bool words_is_own(Str key);             /* every dossier has it: title, tags */
bool words_is_mark(Str key);            /* draft, publish */
bool words_is_layout(Str key);          /* layout, permalink: for another program */
bool words_is_date(Str key);            /* a number of four digits is a year */
bool words_is_on_timeline(Str key);     /* not when the file was changed */

/* Its values are names of somebody or something; *type is of the built-in schema,
 * or empty where the key's own name makes one. */
bool words_is_relation(Str key, Str *type);

/* The type of the built-in schema that a folder so called is for, or empty. */
Str words_type_of_folder(Str folder);

Str words_singular(Str plural, Arena *arena);           /* entities: entity; people: person */
Str words_plural(Str singular, Arena *arena);
Str words_label(Str name, bool chinese, Arena *arena);  /* capture_lanes: Capture lanes */

#endif
