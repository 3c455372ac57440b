#include "cli/commands.h"
#include "cli/terminal.h"

int command_help(const Options *o)
{
	if (!o->argument_count) {
		options_help(stdout);
		return 0;
	}
	if (options_help_command(stdout, o->arguments[0]))
		return 0;
	terminal_printf(stderr, "nianpu: there is no command: %.*s\n", STR_ARG(o->arguments[0]));
	return 2;
}

int command_version(const Options *o)
{
	(void)o;
	terminal_printf(stdout, "nianpu " NIANPU_VERSION "\n");
	return 0;
}
