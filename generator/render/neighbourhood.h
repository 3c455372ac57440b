/* render/neighbourhood.h: a dossier and its closest relations as an SVG graph: the
 * dossier in the middle, its neighbours in a column on either side, each a link.
 *
 * Thread: safe. */
#ifndef NIANPU_NEIGHBOURHOOD_H
#define NIANPU_NEIGHBOURHOOD_H

#include "render/scope.h"

/* Empty if there are not three. */
Str neighbourhood_svg(Scope *sc, const Dossier *d);

#endif
