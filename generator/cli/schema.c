/* The built-in schema as it was written; a site's own is its content/schema.yaml. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "discover/builtin.h"

static int print_own(const Options *o)
{
	Arena arena = {0};
	Str text = {0};
	int fd = -1, error = file_open_folder(AT_FDCWD, o->folder, &fd);
	if (!error)
		error = file_read(fd, STR("content/schema.yaml"), 4 << 20, &arena, &text);
	if (!error)
		terminal_printf(stdout, "\n# --- content/schema.yaml: this site's own, merged over the above ---\n\n%.*s", STR_ARG(text));
	else if (error != ENOENT)
		terminal_printf(stderr, "nianpu: content/schema.yaml cannot be read: %s\n", strerror(error));
	if (fd >= 0)
		close(fd);
	arena_release(&arena);
	return error && error != ENOENT ? 3 : 0;
}

int command_schema(const Options *o)
{
	for (size_t i = 0; i < builtin_count; i++)
		if (strcmp(builtin_files[i].path, "schema.yaml") == 0)
			terminal_print(stdout, TERMINAL_TEXT, (Str){ builtin_files[i].bytes, builtin_files[i].len });
	return print_own(o);
}
