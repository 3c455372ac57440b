/* render/density.h: the density strip: a bar a month (a year, where the site
 * spans more), as high as there are entries.  Dates known only to the year are a
 * low band under their year, so that nothing looks finer than it is. */
#ifndef NIANPU_DENSITY_H
#define NIANPU_DENSITY_H

#include "render/scope.h"

/* An <svg>, or empty when there are no dated entries. */
Str density_svg(Scope *sc);

#endif
