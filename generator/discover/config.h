/* discover/config.h: content/site.yaml.
 *
 * Out:    site->config and langs; a site without site.yaml gets the folder's name
 *         as its title and English as its language.
 * Errors: CONFIG_BAD, CONFIG_UNKNOWN at their places. */
#ifndef NIANPU_CONFIG_H
#define NIANPU_CONFIG_H

#include "discover/discover.h"

void config_read(Site *site, const DiscoverOptions *options, Diags *diags);

#endif
