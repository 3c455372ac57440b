#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/rights.h"
#include "cli/terminal.h"
#include "init/init.h"

enum { SHEET_LIMIT = 64 << 20 };

static bool is_chinese(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return !strncmp(value, "zh", 2);
	}
	return false;
}

static bool is_folder(Str path)
{
	struct stat st;
	return !stat(path.at, &st) && S_ISDIR(st.st_mode);
}

static Str with_slash(Str path, Arena *arena)
{
	return str_eq(path, STR(".")) ? STR("") : str_ends(path, STR("/")) ? path : arena_join_str(arena, path, STR("/"));
}

static Str last_part(Str path, Arena *arena)
{
	char *real = realpath(arena_str(arena, path).at, NULL);
	Str whole = arena_str(arena, str_from(real));
	free(real);
	size_t slash = str_rfind_byte(whole, '/');
	Str name = slash == SIZE_MAX ? whole : str_skip(whole, slash + 1);
	return name.len ? name : STR("nianpu");
}

/* The folder of the content, which a spreadsheet may still lack; NULL after a message. */
static Str content_of(Str site, bool make, Arena *arena, Diags *diags)
{
	Str content = arena_join_str(arena, with_slash(site, arena), STR("content"));
	if (!make)
		return is_folder(content) ? content : site;
	if ((mkdir(arena_str(arena, site).at, 0777) && errno != EEXIST) || (mkdir(content.at, 0777) && errno != EEXIST))
		diag(diags, DIAG_SYSTEM, (Pos){0}, "%.*s cannot be made: %s", STR_ARG(content), strerror(errno));
	return content;
}

static void read_sheet(Init *in, const Options *o, Source *sheet)
{
	int error = file_read(AT_FDCWD, o->from, SHEET_LIMIT, in->arena, &sheet->text);
	if (error == EFBIG)
		diag(in->diags, DIAG_CSV_BAD, (Pos){ sheet, 0, 0 }, "the file is over %d MB", SHEET_LIMIT >> 20);
	else if (error)
		diag(in->diags, DIAG_SYSTEM, (Pos){ sheet, 0, 0 }, "the file cannot be read: %s", strerror(error));
	else
		init_sheet(in, sheet);
}

static void run(const Options *o, Init *in)
{
	bool sheet = !is_folder(o->from);
	Str site = !sheet ? o->from : o->argument_count ? o->arguments[0] : o->folder;
	if (sheet && access(o->from.at, F_OK)) {
		diag(in->diags, DIAG_USAGE, (Pos){0}, "%.*s cannot be opened: %s", STR_ARG(o->from), strerror(errno));
		return;
	}
	Str content = content_of(site, sheet, in->arena, in->diags);
	int error = in->diags->fatal ? 0 : file_open_folder(AT_FDCWD, content, &in->folder);
	if (error)
		diag(in->diags, DIAG_SYSTEM, (Pos){0}, "%.*s cannot be opened: %s", STR_ARG(content), strerror(error));
	in->shown = with_slash(content, in->arena);
	in->title = last_part(site, in->arena);
	if (in->diags->fatal || !rights_give_up_but(o, in->folder, in->diags))
		return;
	if (sheet)
		read_sheet(in, o, &(Source){ .path = o->from });
	else
		init_folder(in);
	if (!in->diags->errors && str_eq(content, site) && !str_eq(in->title, STR("content")))
		buf_printf(in->said, in->chinese ? "nianpu build 读的文件夹叫 content：把这个文件夹放进去，即可构建\n"
		                                 : "nianpu build reads a folder called content: put this one there, and build\n");
}

int command_init(const Options *o)
{
	Arena arena = {0};
	Buf said = {0};
	Diags diags = {0};
	Init in = { .folder = -1, .chinese = is_chinese(), .arena = &arena, .said = &said, .diags = &diags };
	if (!o->from.len) {
		diag(&diags, DIAG_USAGE, (Pos){0}, "init needs to know from what");
		diag_help(&diags, "nianpu init --from FOLDER, or nianpu init --from EVENTS.csv");
	} else {
		run(o, &in);
	}
	int status = report(o, &diags, NULL);
	if (!o->quiet && !status)
		terminal_print(stdout, TERMINAL_TEXT, buf_str(&said));
	if (in.folder >= 0)
		close(in.folder);
	buf_release(&said);
	diags_release(&diags);
	arena_release(&arena);
	return status;
}
