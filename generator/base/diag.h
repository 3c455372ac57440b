/* base/diag.h: messages about the input, collected by the phases and printed
 * by cli/report.c alone.
 *
 * In:     a code from diag.def (which gives its severity), a place, one
 *         impersonal sentence without full stop, and where possible the fix.
 * Owns:   texts are copied into diags->arena.
 * Thread: one Diags a worker, joined after the phase and then sorted by
 *         (path, offset, code, text), so that output never depends on
 *         scheduling. */
#ifndef NIANPU_DIAG_H
#define NIANPU_DIAG_H

#include "base/arena.h"
#include "base/source.h"

/* A fault is wrong content that costs what it touches, printed as a warning;
 * FATAL: the system failed, exit 3. */
typedef enum { HINT, FAULT, ERROR, FATAL, UNREAD } Severity;   /* UNREAD: in diag.def alone */

typedef enum {
#define DIAG(code, name, severity, meaning) DIAG_##code,
#include "base/diag.def"
#undef DIAG
	DIAG_COUNT
} DiagCode;

typedef struct {
	Pos pos;
	Str text;
} DiagNote;                             /* a further place: "also here" */

typedef struct {
	DiagCode code;
	Severity severity;
	Pos pos;
	Str text;
	Str help;                       /* the mend, or empty */
	DiagNote *notes;
	size_t note_count;
} Diag;

typedef struct {
	Diag *items;
	size_t count;
	size_t errors, faults;          /* errors counts FATAL too */
	bool fatal;
	Arena arena;
} Diags;

typedef struct {
	const char *name;               /* as printed: date-bad */
	Severity severity;              /* as in diag.def */
	const char *meaning;            /* one sentence for the documentation */
} DiagInfo;

const DiagInfo *diag_info(DiagCode code);
const char *diag_severity(Severity severity);          /* as printed: warning */

void diag(Diags *d, DiagCode code, Pos pos, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* What a file of the site that cannot be opened or read is, by its errno: SYSTEM
 * where the disk or the machine fails, for then what is published would lack what
 * is there; FILE_UNREADABLE where the file is such, or nobody may read it. */
DiagCode diag_unreadable(int error);

/* Add to the message last given to d. */
void diag_help(Diags *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
void diag_note(Diags *d, Pos pos, const char *format, ...) __attribute__((format(printf, 3, 4)));

void diags_join(Diags *into, Diags *from);              /* from becomes {0} */
void diags_sort(Diags *d);

/* What a site says of severities.  Zero is ready: those of diag.def. */
typedef struct {
	bool strict;                    /* faults are errors */
	enum { AS_DEFINED, AS_OFF, AS_HINT, AS_WARNING, AS_ERROR } one[DIAG_COUNT];
} DiagPolicy;

/* Give each message its severity by the policy, which outranks diag.def, and
 * drop those that are off; fatal ones stay as they are.  May be called again
 * when there are more. */
void diags_judge(Diags *d, const DiagPolicy *policy);

/* The code of that printed name, or DIAG_COUNT. */
DiagCode diag_code(Str name);
void diags_release(Diags *d);

#endif
