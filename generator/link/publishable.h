/* link/publishable.h: may this file of content/ be published beside the pages?
 *
 * A file that a browser would run as part of the site, or a server as a program,
 * gives whoever wrote it the readers' trust.  So only files with an ending of a
 * list pass (publishable.def), in any letter case, one ending only (servers read
 * all of `a.php.jpg`), whose first bytes are what the ending says; texts do not
 * begin like HTML, which browsers guess by; an SVG holds only what draws
 * (svg_check.h).  Where `allow_html` is in force everything passes.
 *
 * Source: WHATWG MIME Sniffing; Apache's mod_mime on several endings.
 * Thread: alone; asks once for each file. */
#ifndef NIANPU_PUBLISHABLE_H
#define NIANPU_PUBLISHABLE_H

#include "base/diag.h"
#include "model/site.h"

/* False where the file is withheld; the first time that is said at `pos`. */
bool publishable(const Site *site, Asset *a, Pos pos, Diags *diags);

/* Why no file of this name is published, as the end of a sentence, or empty. */
Str publishable_name(Str path, const Config *config, Arena *arena);

#endif
