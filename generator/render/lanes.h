/* render/lanes.h: dossiers laid side by side on one axis of time: bars for lives and
 * for roles, marks for entries.  What is not known is a part of the drawing.
 *
 * Times are years and their parts: 2025.5. */
#ifndef NIANPU_LANES_H
#define NIANPU_LANES_H

#include "render/scope.h"

typedef enum {
	END_EXACT,                      /* known to the day or less finely; then the bar is pale where it may begin or end */
	END_ABOUT,                      /* fades */
	END_OPEN,                       /* an arrow: since, until now */
	END_UNKNOWN,                    /* hatched */
} LaneEnd;

typedef struct {
	double starts, started, ends, ended;    /* starts <= started <= ends <= ended */
	LaneEnd start, end;
	bool life;                      /* not a role */
	Str label;
} LaneBar;

typedef struct {
	double first, last;
	const char *look;               /* class of a mark: is-exact, p-month, p-year, is-about */
	Str label, url;
} LaneMark;

typedef struct {
	const Dossier *dossier;
	Str key;                        /* name, or id where the name is another's */
	bool chosen;                    /* at first, and without a script */
	LaneBar *bars;
	size_t bar_count;
	LaneMark *marks;
	size_t mark_count;
} Lane;

typedef struct {
	Lane *items;
	size_t count;
	double first, last;             /* of those that are chosen */
} Lanes;

/* The chosen, by type and weight, and if `all` what else the reader may choose. */
void lanes_make(Scope *sc, Lanes *lanes, bool all);

bool lanes_any(const Site *site);

/* As JavaScript: {first, last, lanes: [[key, title, url, colour, chosen, bars, marks], ...]},
 * bars [starts, started, ends, ended, start, end, life, label], marks [first, last, look, label, url]. */
void lanes_print(Scope *sc, Buf *b);

#endif
