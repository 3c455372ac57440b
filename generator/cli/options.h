/* cli/options.h: the command line, read by one table that also prints the help. */
#ifndef NIANPU_OPTIONS_H
#define NIANPU_OPTIONS_H

#include <stdio.h>

#include "base/str.h"

#define NIANPU_VERSION "0.1.0"

typedef struct Options Options;

typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } Color;
typedef enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF, FORMAT_GITHUB } Format;


typedef struct {
	const char *name, *arguments, *help;
	int least, most;                /* arguments; most -1: any number */
	enum { ALONE, BUILD, CHECK, SHOW } kind;        /* ALONE reads no site */
	int (*run)(const Options *o);   /* of a command that is ALONE: its exit status */
	enum { READS_NOTHING, READS_WORDS, READS_FILES, READS_SITE, READS_FROM } reads;
	                                /* FILES: its arguments; FROM: --from, and it gives up its rights itself */
} Command;

struct Options {
	const Command *command;
	Str folder, output, theme, base_url, partials, lang, from;
	int threads;                    /* at least 1 */
	bool strict, allow_html, drafts, quiet, no_sync, require_atomic, require_sandbox, json, help, all, coverage, mentions;
	Color color;
	Format format;
	Str *arguments;                 /* what follows the command */
	int argument_count;
};

extern const Command commands[];
extern const size_t command_count;

/* False after a message on stderr: wrong use, exit status 2.  `arguments` points
 * into argv. */
bool options_read(Options *o, int argc, char **argv, Str *arguments);

void options_help(FILE *to);                            /* commands and options */
bool options_help_command(FILE *to, Str name);          /* false: there is no such command */

#endif
