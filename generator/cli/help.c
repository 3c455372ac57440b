#include "base/diag.h"
#include "cli/commands.h"
#include "cli/terminal.h"

static const struct {
	Severity severity;
	const char *meaning;
} severities[] = {
	{ FATAL, "the system failed: nothing is published" },
	{ ERROR, "nothing true can be published" },
	{ UNREAD, "a warning, or an error in site.yaml, schema.yaml and the theme" },
	{ FAULT, "wrong content that costs what it touches: an error where the site is strict" },
	{ HINT, "may be wrong, and costs nothing" },
};

/* Every message by its severity, and what it means. */
static void print_codes(void)
{
	for (size_t s = 0; s < sizeof severities / sizeof *severities; s++) {
		terminal_printf(stdout, "%s%s (%s)\n", s ? "\n" : "", diag_severity(severities[s].severity), severities[s].meaning);
		for (int i = 0; i < DIAG_COUNT; i++) {
			const DiagInfo *info = diag_info((DiagCode)i);
			if (info->severity == severities[s].severity)
				terminal_printf(stdout, "  %-22s %s\n", info->name, info->meaning);
		}
	}
	terminal_print(stdout, TERMINAL_TEXT, STR("\nsite.yaml sets one by severity: {field-unknown: off}; off, hint, warning or error\n"));
}

int command_help(const Options *o)
{
	if (!o->argument_count) {
		options_help(stdout);
		return 0;
	}
	if (str_eq(o->arguments[0], STR("codes"))) {
		print_codes();
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
