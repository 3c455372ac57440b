/* cli/terminal.h: the only way to standard output and standard error.
 *
 * What is written may come from strangers, and be read by a terminal that obeys
 * control characters, by an eye that bidi controls and invisible characters
 * deceive, or by a runner of a CI service that takes lines for commands
 * ("::error", "##[group]", "##vso[").  None of them gets through: a character
 * that cannot be seen is written \u{202e}, a byte that is not UTF-8 \xff, and a
 * command is broken by such an escape.
 * Errors: those of stdio; main looks at the end whether all was written. */
#ifndef NIANPU_TERMINAL_H
#define NIANPU_TERMINAL_H

#include <stdio.h>

#include "base/buf.h"

typedef enum {
	TERMINAL_TEXT,                  /* lines; LF and tab pass */
	TERMINAL_PAINTED,               /* the same with colours and CR, for what terminal_add put together */
	TERMINAL_JSON,                  /* the same as JSON: escapes are JSON's, so nothing is lost */
	TERMINAL_COMMANDS               /* workflow commands for a runner, which are meant */
} TerminalForm;

void terminal_print(FILE *to, TerminalForm form, Str text);
void terminal_printf(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));  /* as TEXT */

/* What the program was asked to make, byte for byte; as TEXT where a terminal
 * would obey it. */
void terminal_result(FILE *to, Str bytes);

/* A piece of a line: LF and tab are escaped too. */
void terminal_add(Buf *b, Str piece);

int terminal_width(Str piece);          /* in cells, as terminal_add writes it */
bool terminal_is(FILE *to);

#endif
