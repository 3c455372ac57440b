/* base/source.h: a text that was read, and places in it. */
#ifndef NIANPU_SOURCE_H
#define NIANPU_SOURCE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

typedef struct {
	Str path;                       /* as shown in messages, e.g. content/people/a.md */
	bool of_site;                   /* `path` begins at the folder of the site, not where the command was given */
	Str text;                       /* whole file or its beginning; empty if it was never read */
	bool essential;                 /* nothing can be published without it */
} Source;

/* A span of a source.  {0} is nowhere; a source with at 0 and len 0 is the
 * file as a whole and is printed as path:1:1. */
typedef struct {
	const Source *src;
	uint32_t at, len;               /* bytes */
} Pos;

/* The place of a Str that aliases src->text. */
Pos pos_of(const Source *src, Str part);

/* Line and column, both from 1; the column counts code points.  *line_text
 * (may be NULL) gets the line without its end. */
void pos_line(Pos pos, uint32_t *line, uint32_t *column, Str *line_text);

/* The same for many places: each source is walked through once.  Zero is ready. */
typedef struct {
	Arena arena;
	Map sources;
} Places;

typedef struct {
	uint32_t line, column;          /* from 1; 0 nowhere */
	uint32_t start;                 /* of the line, in bytes */
} Spot;

Spot places_find(Places *places, Pos pos);
void places_release(Places *places);

#endif
