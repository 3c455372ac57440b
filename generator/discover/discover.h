/* discover/discover.h: what there is.
 *
 * In:     the site's folder (holding content/ and, if it has any, themes/).
 * Out:    site->config, langs, schema, theme, files, assets, all in order of
 *         path, whatever order the file system gives.  File texts are not read.
 * Errors: USAGE where there is no content/: an empty site is one whose content/
 *         is empty, and that is a warning.
 * Thread: call once, alone. */
#ifndef NIANPU_DISCOVER_H
#define NIANPU_DISCOVER_H

#include "model/site.h"

typedef struct {
	Str folder;                     /* the site's folder */
	Str theme;                      /* --theme: a name or a folder, or empty */
	Str base_url;                   /* --base-url, or empty */
	bool allow_html;                /* --allow-html: what site.yaml's allow_html asks for is granted */
} DiscoverOptions;

void discover(Site *site, const DiscoverOptions *options, Diags *diags);

#endif
