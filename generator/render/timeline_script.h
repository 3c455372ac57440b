/* render/timeline_script.h: what the timeline's scripts need beside its pages: a
 * script a language that says of every entry when it was and what it concerns, and
 * the entries of a year as a script, where the timeline is too long for one page.
 *
 *   assets/timeline/LANG.js         nianpuTimeline({groups, part, years, entries})
 *   assets/timeline/LANG-2025.js    nianpuTimeline("2025", "<div class=month>...")
 *   assets/timeline/LANG-lanes.js   nianpuLanes({first, last, lanes})
 *
 * groups: [[name, [[key, label], ...]], ...]; things are counted through all groups.
 * years: [[id, script, first entry, how many], ...]; the script of a year has its first
 * `part` entries, SCRIPT-2 the next
 * entries: [first month, last month, disputed, thing, thing, ...]; a month is
 * 12 * year + month - 1; both are null where nothing is known. */
#ifndef NIANPU_TIMELINE_SCRIPT_H
#define NIANPU_TIMELINE_SCRIPT_H

#include "render/pages.h"
#include "render/render.h"

enum { TIMELINE_WHOLE = 500, TIMELINE_PART = 400 };     /* entries on one page; on one page of a year */

/* The groups that the site's timeline can be filtered by, "filters":
 * [{name, label}], and "types": [{name, label, count, colour}]. */
void timeline_filters(Scope *sc, Value *root, size_t first, size_t count);

void timeline_write(const Site *site, const RenderOptions *options, Diags *diags);

/* Append `html` as a script that hands it over under `name`. */
void timeline_script(Buf *b, Str name, Str html);

#endif
