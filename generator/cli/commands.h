/* cli/commands.h: what the program can be asked to do; one file a command.
 * Each returns the exit status: 0 fine, 1 content has errors, 2 wrong use, 3 the
 * system failed. */
#ifndef NIANPU_COMMANDS_H
#define NIANPU_COMMANDS_H

#include "base/buf.h"
#include "cli/options.h"
#include "model/site.h"

int command_date(const Options *o);
int command_schema(const Options *o);
int command_render(const Options *o);
int command_init(const Options *o);
int command_help(const Options *o);
int command_version(const Options *o);

/* `show ID`: after link; USAGE when there is no such dossier. */
void command_show(const Options *o, const Site *site, Diags *diags);

/* `check --coverage`: on stdout, or as JSON into `json` where the format is a
 * document. */
void command_coverage(const Options *o, const Site *site, Buf *json);

#endif
