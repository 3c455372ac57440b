/* init/notes.h: what the front matter of a folder says, key by key.
 *
 * Files whose front matter cannot be read are counted; check says what is wrong
 * with them. */
#ifndef NIANPU_NOTES_H
#define NIANPU_NOTES_H

#include "base/diag.h"
#include "base/map.h"
#include "base/yaml.h"
#include "model/schema.h"

typedef struct {
	Str text;
	Pos pos;
} Seen;

typedef struct {
	Str name;
	Seen *values;                   /* the items of lists one by one */
	size_t count;
	size_t files;                   /* that have it */
	size_t maps, cited;             /* values that are maps; those of them with a title or an address */
	bool list, stated;              /* somewhere it is a list: of values; of statements, `{value: x, from: y}` */
	Pos map;                        /* the first map */
} Column;

typedef struct {
	Str name;                       /* right under content/; empty: no folder */
	Map columns;                    /* key -> Column, as they came */
	size_t files;
	Str type;                       /* its type's name, and how that is called */
	const Type *built;              /* of the built-in schema, or NULL */
} Folder;

typedef struct {
	Folder *folder;
	const Source *src;
} Named;

typedef struct {
	Arena *arena;
	Map folders;                    /* name -> Folder */
	Map names;                      /* folded name, title or id -> Named */
	size_t files, unreadable;
	Pos first_unreadable;
	size_t simplified, traditional, kana, hangul, latin;    /* letters */
	Map languages;                  /* endings of files that have a brother without, such as en of a.en.md */
} Notes;

/* `shown` as in init.h.  0 or errno. */
int notes_take(Notes *notes, int folder, Str shown);

/* What is meant by [[name|shown]], or the name itself. */
Str notes_name(Str value);

#endif
