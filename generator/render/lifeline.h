/* render/lifeline.h: a dossier from its beginning to its end or to what is last
 * known: relations and roles as bars, dates as marks, as an SVG without scripts or
 * styles of its own.
 *
 * Pale is what a date leaves open, dashed what is about or uncertain; an arrow goes
 * on, hatching hides an end that nobody knows.
 * Thread: safe. */
#ifndef NIANPU_LIFELINE_H
#define NIANPU_LIFELINE_H

#include "render/scope.h"

/* Empty if there are not two things to show. */
Str lifeline_svg(Scope *sc, const Dossier *d);

#endif
