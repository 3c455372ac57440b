/* discover/theme.h: the theme in force: the default one, compiled into the program,
 * and over it, file by file and string by string, the site's own.
 *
 * A theme's folder holds templates/ (NAME.html), static/ (published under
 * assets/) and i18n/ (TAG.yaml: key to text, or to {one, other}). */
#ifndef NIANPU_THEME_H
#define NIANPU_THEME_H

#include "discover/discover.h"

void theme_read(Site *site, const DiscoverOptions *options, int site_fd, Diags *diags);

#endif
