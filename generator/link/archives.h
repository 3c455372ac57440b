/* link/archives.h: archived copies of sources are the ones that were read.
 *
 * Where the file is there, its SHA-256 and size must be those in the front matter
 * (ARCHIVE_CHANGED); with `publish: yes` it is published beside the site.
 * Thread: call once, alone. */
#ifndef NIANPU_ARCHIVES_H
#define NIANPU_ARCHIVES_H

#include "model/site.h"

void archives_check(Site *site, Diags *diags);

#endif
