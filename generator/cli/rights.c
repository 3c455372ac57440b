#include "cli/rights.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/sandbox.h"

/* The folder that a path stands in; empty when that is not there. */
static Str parent_of(Str path, Arena *arena)
{
	char real[PATH_MAX];
	while (path.len > 1 && str_ends(path, STR("/")))
		path.len--;
	Str whole = arena_str(arena, path);
	if (realpath(whole.at, real)) {
		size_t slash = str_rfind_byte(str_from(real), '/');
		return arena_str(arena, str_first(str_from(real), slash ? slash : 1));
	}
	size_t slash = str_rfind_byte(path, '/');
	Str folder = slash == SIZE_MAX ? STR(".") : slash == 0 ? STR("/") : str_first(path, slash);
	return realpath(arena_str(arena, folder).at, real) ? arena_str(arena, str_from(real)) : (Str){0};
}

void rights_give_up(const Options *o, Str output, Diags *diags)
{
	Arena arena = {0};
	bool theme = str_find_byte(o->theme, '/') != SIZE_MAX;
	Str read[] = { o->folder, o->theme }, write = output.len ? parent_of(output, &arena) : output;
	Sandbox s = { .read = read, .read_count = theme ? 2 : 1, .write = &write, .write_count = output.len > 0 };
	int version = 0, error = output.len && !write.len ? 0 : sandbox_enter(&s, &version);
	if (error)
		diag(diags, DIAG_SANDBOX, (Pos){0}, "the sandbox cannot be entered: %s", strerror(error));
	arena_release(&arena);
}
