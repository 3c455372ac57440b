/* cli/report_data.h: diagnostics for programs: JSON, SARIF 2.1.0, GitHub's
 * workflow commands.  Nothing is folded.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
 *         https://docs.github.com/actions (workflow commands) */
#ifndef NIANPU_REPORT_DATA_H
#define NIANPU_REPORT_DATA_H

#include "base/buf.h"
#include "base/diag.h"
#include "cli/where.h"

/* `coverage`: JSON of command_coverage, or empty. */
void report_json(Buf *b, const Diags *diags, Str coverage, Where *where);
void report_sarif(Buf *b, const Diags *diags, Str coverage, Where *where);
void report_github(Buf *b, const Diag *d, Where *where);        /* one line */

#endif
