#include "render/render.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/yaml.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/terminal.h"

enum { LIMIT = 64 << 20 };

static bool read_source(Source *src, Str path, Arena *arena, Diags *diags)
{
	int error;
	*src = (Source){ .path = path, .essential = true };
	error = file_read(AT_FDCWD, path, LIMIT, arena, &src->text);
	if (error)
		diag(diags, diag_unreadable(error), (Pos){ src, 0, 0 }, "the file cannot be read: %s", strerror(error));
	return !error;
}

int command_render(const Options *o)
{
	Arena arena = {0};
	Buf out = {0};
	Diags diags = {0};
	Source tpl = {0}, data = {0};
	if (read_source(&tpl, o->arguments[0], &arena, &diags) && read_source(&data, o->arguments[1], &arena, &diags)) {
		bool json = str_ends(data.path, STR(".json"));
		const Node *node = json ? json_read(&data, &arena, &diags) : yaml_read(&data, data.text, &arena, &diags);
		Value v = node ? value_from_node(&arena, node) : value_map();
		if (!diags.errors && render_plain(&tpl, o->partials, &v, &arena, &out, &diags))
			terminal_result(stdout, buf_str(&out));
	}
	int status = report(o, &diags, NULL);
	buf_release(&out);
	arena_release(&arena);
	diags_release(&diags);
	return status;
}
