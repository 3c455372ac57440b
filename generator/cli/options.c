#include "cli/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "model/schema.h"

const Command commands[] = {
	{ "build",   "",               "build the site into its output folder", 0, 0, BUILD, NULL, READS_SITE },
	{ "check",   "",               "report everything that is wrong, write nothing", 0, 0, CHECK, NULL, READS_SITE },
	{ "init",    "[DIR]",          "a site from a folder of Markdown, or from a spreadsheet; changes no file that is there", 0, 1, ALONE, command_init, READS_FROM },
	{ "show",    "ID",             "one dossier as its template sees it", 1, 1, SHOW, NULL, READS_SITE },
	{ "date",    "EXPR...",        "how a date (EDTF) is read; - reads one a line from standard input", 1, -1, ALONE, command_date, READS_WORDS },
	{ "schema",  "",               "print the types and fields in force", 0, 0, ALONE, command_schema, READS_SITE },
	{ "render",  "TEMPLATE DATA",  "run one Mustache template over any YAML or JSON data", 2, 2, ALONE, command_render, READS_FILES },
	{ "help",    "[COMMAND]",      "print this, more of one command, or (help codes) every message there is", 0, 1, ALONE, command_help, READS_NOTHING },
	{ "version", "",               "print the version", 0, 0, ALONE, command_version, READS_NOTHING },
};

const size_t command_count = sizeof commands / sizeof *commands;

/* --- the table of options --- */

typedef enum { TEXT, NUMBER, FLAG, WORD } Kind;

typedef struct {
	const char *name, *other, *argument;
	size_t offset;
	Kind kind;
	const char *const *words;       /* WORD: the enum's values in order */
	const char *only;               /* commands that know it, or NULL for all */
	const char *help;
} Option;

static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const formats[] = { "text", "json", "sarif", "github", NULL };

static const Option options[] = {
	{ "-C", NULL, "DIR", offsetof(Options, folder), TEXT, NULL, NULL, "the site's folder, which holds content/ (default: here)" },
	{ "-o", "--output", "DIR", offsetof(Options, output), TEXT, NULL, "build", "where the site goes (default: output in the site's folder)" },
	{ "-j", "--threads", "N", offsetof(Options, threads), NUMBER, NULL, NULL, "threads (default: one a processor)" },
	{ "--theme", NULL, "NAME|DIR", offsetof(Options, theme), TEXT, NULL, NULL, "a theme under themes/, or a folder" },
	{ "--base-url", NULL, "URL", offsetof(Options, base_url), TEXT, NULL, NULL, "the site's address, for canonical links" },
	{ "--strict", NULL, NULL, offsetof(Options, strict), FLAG, NULL, NULL, "what is wrong in the content is an error: nothing is published" },
	{ "--allow-html", NULL, NULL, offsetof(Options, allow_html), FLAG, NULL, NULL, "raw HTML passes where site.yaml has allow_html: yes" },
	{ "--drafts", NULL, NULL, offsetof(Options, drafts), FLAG, NULL, NULL, "with dossiers marked draft" },
	{ "--quiet", "-q", NULL, offsetof(Options, quiet), FLAG, NULL, NULL, "print nothing but diagnostics" },
	{ "--color", NULL, "WHEN", offsetof(Options, color), WORD, colors, NULL, "auto, always or never" },
	{ "--format", NULL, "FORMAT", offsetof(Options, format), WORD, formats, "check build", "diagnostics as text, json, sarif or github" },
	{ "--all", NULL, NULL, offsetof(Options, all), FLAG, NULL, "check build", "every message, however many say the same" },
	{ "--no-sync", NULL, NULL, offsetof(Options, no_sync), FLAG, NULL, "build", "do not flush to disk (machines that are thrown away)" },
	{ "--require-atomic", NULL, NULL, offsetof(Options, require_atomic), FLAG, NULL, "build",
	  "fail where the output cannot be exchanged in one step" },
	{ "--require-sandbox", NULL, NULL, offsetof(Options, require_sandbox), FLAG, NULL, NULL,
	  "fail where the kernel cannot take rights away (Landlock, seccomp)" },
	{ "--coverage", NULL, NULL, offsetof(Options, coverage), FLAG, NULL, "check", "print statements with and without source, dossier by dossier" },
	{ "--mentions", NULL, NULL, offsetof(Options, mentions), FLAG, NULL, "check", "hint at names that stand without a link" },
	{ "--json", NULL, NULL, offsetof(Options, json), FLAG, NULL, "show date", "print JSON" },
	{ "--from", NULL, "DIR|CSV", offsetof(Options, from), TEXT, NULL, "init", "the folder (site.yaml and schema.yaml are put beside its content), or the "
	  "spreadsheet\n                           (an event a row, into content/events of DIR or of here)" },
	{ "--lang", NULL, "TAG", offsetof(Options, lang), TEXT, NULL, "show", "the language of the page (default: the site's first)" },
	{ "--partials", NULL, "DIR", offsetof(Options, partials), TEXT, NULL, "render", "the templates that {{>name}} means" },
	{ "--help", "-h", NULL, offsetof(Options, help), FLAG, NULL, NULL, "print the help of the command" },
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

/* --- help --- */

static bool known_to(const Option *opt, const char *command)
{
	const char *at = opt->only ? strstr(opt->only, command) : NULL;
	size_t n = strlen(command);
	return !opt->only || (at && (at[n] == ' ' || !at[n]) && (at == opt->only || at[-1] == ' '));
}

static void print_option(FILE *to, const Option *opt)
{
	char left[64];
	snprintf(left, sizeof left, "%s%s%s%s%s", opt->name, opt->other ? ", " : "", opt->other ? opt->other : "",
	         opt->argument ? " " : "", opt->argument ? opt->argument : "");
	terminal_printf(to, "  %-24s %s\n", left, opt->help);
}

static void print_command(FILE *to, const Command *c)
{
	char left[64];
	snprintf(left, sizeof left, "%s %s", c->name, c->arguments);
	terminal_printf(to, "  %-24s %s\n", left, c->help);
}

void options_help(FILE *to)
{
	terminal_print(to, TERMINAL_TEXT, STR("nianpu: dossiers in Markdown to a dated, cross-linked site\n\nusage: nianpu COMMAND [options]\n\ncommands:\n"));
	for (size_t i = 0; i < command_count; i++)
		print_command(to, &commands[i]);
	terminal_print(to, TERMINAL_TEXT, STR("\noptions of every command:\n"));
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (!options[i].only)
			print_option(to, &options[i]);
	terminal_print(to, TERMINAL_TEXT, STR("\nnianpu help COMMAND prints the rest, nianpu help codes what the words in [brackets] mean.\n"));
}

static const Command *find_command(Str name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_eq(name, str_from(commands[i].name)))
			return &commands[i];
	return NULL;
}

bool options_help_command(FILE *to, Str name)
{
	const Command *c = find_command(name);
	if (!c)
		return false;
	terminal_printf(to, "usage: nianpu %s%s%s [options]\n\n%s\n\noptions:\n", c->name, *c->arguments ? " " : "", c->arguments, c->help);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (known_to(&options[i], c->name))
			print_option(to, &options[i]);
	return true;
}

/* --- reading --- */

static bool wrong(const char *what, const char *which)
{
	terminal_printf(stderr, "nianpu: %s%s%s\nnianpu help prints what there is\n", what, which ? ": " : "", which ? which : "");
	return false;
}

/* An unknown word, and the nearest that is known. */
static bool unknown(const char *what, const char *which, const Str *names, size_t count)
{
	Str word = str_from(which), value;
	str_cut(word, '=', &word, &value);
	Str near = name_nearest(word, names, count);
	if (!near.len)
		return wrong(what, which);
	terminal_printf(stderr, "nianpu: %s: %s\ndid you mean %.*s?\n", what, which, STR_ARG(near));
	return false;
}

static bool unknown_command(const char *which)
{
	Str names[sizeof commands / sizeof *commands];
	for (size_t i = 0; i < command_count; i++)
		names[i] = str_from(commands[i].name);
	return unknown("there is no command", which, names, command_count);
}

static bool unknown_option(const char *which)
{
	Str names[2 * OPTION_COUNT];
	size_t count = 0;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		names[count++] = str_from(options[i].name);
		if (options[i].other)
			names[count++] = str_from(options[i].other);
	}
	return unknown("there is no option", which, names, count);
}

static const Option *find_option(Str name)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (str_eq(name, str_from(options[i].name)) || (options[i].other && str_eq(name, str_from(options[i].other))))
			return &options[i];
	return NULL;
}

static bool set_word(const Option *opt, void *field, Str value)
{
	for (int i = 0; opt->words[i]; i++)
		if (str_eq(value, str_from(opt->words[i]))) {
			*(int *)field = i;
			return true;
		}
	return wrong(opt->help, opt->name);
}

static bool set_number(const Option *opt, void *field, Str value)
{
	int64_t n;
	if (!str_int(value, &n) || n < 1 || n > 256)
		return wrong("this takes a number from 1 to 256", opt->name);
	*(int *)field = (int)n;
	return true;
}

static bool set_option(Options *o, const Option *opt, Str value)
{
	void *field = (char *)o + opt->offset;
	switch (opt->kind) {
	case FLAG:
		*(bool *)field = true;
		return true;
	case TEXT:
		*(Str *)field = value;
		return true;
	case NUMBER:
		return set_number(opt, field, value);
	case WORD:
		return set_word(opt, field, value);
	}
	return false;
}

/* One option at argv[*i]: "--name value", "--name=value", "-j4". */
static bool read_option(Options *o, int argc, char **argv, int *i)
{
	Str name = str_from(argv[*i]), value = {0};
	bool joined = str_starts(name, STR("--")) && str_cut(name, '=', &name, &value);
	if (!joined && name.len > 2 && name.at[1] != '-') {
		value = str_skip(name, 2);
		name = str_first(name, 2);
		joined = true;
	}
	const Option *opt = find_option(name);
	if (!opt)
		return unknown_option(argv[*i]);
	if (opt->kind == FLAG && joined)
		return wrong("this option takes no value", argv[*i]);
	if (opt->kind != FLAG && !joined) {
		if (*i + 1 >= argc)
			return wrong("this option needs a value", argv[*i]);
		value = str_from(argv[++*i]);
	}
	return set_option(o, opt, value);
}

static bool read_word(Options *o, char *word, Str *arguments)
{
	if (o->command) {
		arguments[o->argument_count++] = str_from(word);
		return true;
	}
	o->command = find_command(str_from(word));
	return o->command || unknown_command(word);
}

static bool check_arguments(const Options *o)
{
	const Command *c = o->command;
	if (o->help || (o->argument_count >= c->least && (c->most < 0 || o->argument_count <= c->most)))
		return true;
	terminal_printf(stderr, "usage: nianpu %s %s\n", c->name, c->arguments);
	return false;
}

/* An option that the command does not know is a mistake, not a wish. */
static bool check_options(const Options *o, int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		Str name = str_from(argv[i]), value;
		if (name.len > 2 && name.at[0] == '-' && name.at[1] != '-')
			name = str_first(name, 2);
		str_cut(name, '=', &name, &value);
		const Option *opt = name.len && name.at[0] == '-' ? find_option(name) : NULL;
		if (opt && !known_to(opt, o->command->name))
			return wrong("this command does not know the option", argv[i]);
	}
	return true;
}

/* Without what does not change where it leads. */
static Str tidied(Str folder)
{
	while (folder.len > 1 && str_ends(folder, STR("/")))
		folder.len--;
	while (str_starts(folder, STR("./")))
		for (folder = str_skip(folder, 2); str_starts(folder, STR("/"));)
			folder = str_skip(folder, 1);
	return folder.len ? folder : STR(".");
}

bool options_read(Options *o, int argc, char **argv, Str *arguments)
{
	*o = (Options){ .folder = STR("."), .threads = pool_cores(), .arguments = arguments };
	bool plain = false;
	for (int i = 1; i < argc; i++) {
		bool option = !plain && argv[i][0] == '-' && argv[i][1];
		if (option && strcmp(argv[i], "--") == 0)
			plain = true;
		else if (option && strcmp(argv[i], "--version") == 0 && !o->command)
			o->command = find_command(STR("version"));
		else if (option ? !read_option(o, argc, argv, &i) : !read_word(o, argv[i], arguments))
			return false;
	}
	o->folder = tidied(o->folder);
	if (!o->command)
		o->command = find_command(STR("help"));
	return check_arguments(o) && check_options(o, argc, argv);
}
