/* cli/report.h: the only place that writes diagnostics, and the summary line.
 *
 * Text goes to stderr: `path:line:col: severity: sentence [code]`, the line, a
 * caret that lines up under wide characters, the mend; what repeats is folded.
 * json, sarif (2.1.0) and github (workflow commands) go to stdout, all of it. */
#ifndef NIANPU_REPORT_H
#define NIANPU_REPORT_H

#include "base/buf.h"
#include "base/diag.h"
#include "cli/options.h"

/* What a run on a site came to. */
typedef struct {
	size_t dossiers, pages;
	double seconds;
	Str output;                     /* where a build publishes */
	int64_t stands_since;           /* publish_since of it */
	Str coverage;                   /* of command_coverage, or empty */
} Outcome;

/* What it prints of the messages. */
void report_print(const Options *o, Buf *b, const Diags *diags, Str coverage);

/* Sorts, prints, and returns the exit status.  With an outcome the last line says
 * what came of it: "1,204 dossiers, 2,611 pages, 0 warnings, 0.19 s; published in
 * output" on stdout unless quiet, or on stderr in any case "1 error, 0 warnings;
 * nothing was published, the site of 2026-11-20 14:03 UTC stands as it was in output". */
int report(const Options *o, Diags *diags, const Outcome *done);

/* A line on a terminal that grows with the work; nothing elsewhere. */
void report_progress(const Options *o, size_t done, size_t all, double seconds);

double report_clock(void);              /* seconds since some fixed moment */

#endif
