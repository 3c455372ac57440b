/* render/entries.h: entries of the timeline as templates see them. */
#ifndef NIANPU_ENTRIES_H
#define NIANPU_ENTRIES_H

#include "render/scope.h"

/* in_year: the date is worded for a place under a heading of its year. */
void entries_entry(Scope *sc, Value *into, const Entry *e, bool in_year);

/* The year and month under which an entry stands.  False: it has no year.  Month
 * is 0 when the date is not known to the month. */
bool entries_place(const Entry *e, int64_t *year, int *month);

/* A run of consecutive entries of one year. */
typedef struct {
	int64_t year;
	bool dated;                     /* false: entries without a year, at the end */
	size_t first, count;            /* in site->entries */
	size_t index, of;               /* which of how many runs: the array begins at this - index */
} YearRun;

/* All runs, in order; in `arena`. */
void entries_years(const Site *site, Arena *arena, YearRun **runs, size_t *count);

/* The months of part of a run: "months": [{label?, id, entries}]. */
void entries_months(Scope *sc, Value *into, size_t first, size_t count);

Str entries_year_label(Scope *sc, const YearRun *run);
Str entries_year_stem(Arena *arena, const YearRun *run);        /* timeline/2025, timeline/undated */

#endif
