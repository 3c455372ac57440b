/* cli/report.h: the only place that writes diagnostics, and the summary line.
 *
 * Text goes to stderr: `path:line:col: severity: sentence [code]`, the line, a
 * caret that lines up under wide characters, the mend.  json, sarif (2.1.0) and
 * github (workflow commands) go to stdout. */
#ifndef NIANPU_REPORT_H
#define NIANPU_REPORT_H

#include "base/diag.h"
#include "cli/options.h"

/* Sorts, prints, and returns the exit status. */
int report(const Options *o, Diags *diags);

/* "1,204 dossiers, 2,611 pages, 0 warnings, 0.19 s" on stdout, unless quiet. */
void report_summary(const Options *o, size_t dossiers, size_t pages, const Diags *diags, double seconds);

/* A line on a terminal that grows with the work; nothing elsewhere. */
void report_progress(const Options *o, size_t done, size_t all, double seconds);

double report_clock(void);              /* seconds since some fixed moment */

#endif
