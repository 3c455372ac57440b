/* render/lifeline_items.h: what a life line shows, for lifeline.c.
 *
 * Thread: safe. */
#ifndef NIANPU_LIFELINE_ITEMS_H
#define NIANPU_LIFELINE_ITEMS_H

#include "render/scope.h"

/* All in days.  Surely there from `sure_from` to `sure_to`, perhaps from `from` to
 * `to`; sure_from may be after sure_to. */
typedef struct {
	double from, sure_from, sure_to, to;
	bool goes_on;                   /* no end is told */
	bool hidden_from, hidden_to;    /* nobody knows that end */
	bool about_from, about_to;
	bool mark;                      /* a date of its own */
	bool own;
	int weight;
	Str label, words, colour;       /* words: the dates */
	Str shown;                      /* the label, as it fits */
	double left, right;             /* drawn, in per cent, its label included */
	bool at_end;                    /* the label stands before its end, not after its beginning */
	int row;                        /* -1: without a label */
} LifeItem;

typedef struct {
	LifeItem *items;
	size_t count;
	double first, last;             /* of the axis */
} Life;

/* In order of time; first and last are set. */
Life lifeline_items(Scope *sc, const Dossier *d);

#endif
