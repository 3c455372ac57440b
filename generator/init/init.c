#include "init/init.h"

#include <errno.h>
#include <string.h>

#include "init/keep.h"
#include "init/plan.h"
#include "init/sheet.h"

static void write_file(Init *in, Str name, Str bytes)
{
	static const char *const said[][2] = {
		{ "wrote %.*s%.*s\n", "写入 %.*s%.*s\n" },
		{ "kept %.*s%.*s, which is there already\n", "保留 %.*s%.*s：它已经在那里\n" },
	};
	int error = keep_write(in->folder, name, bytes);
	if (error && error != EEXIST)
		diag(in->diags, DIAG_SYSTEM, (Pos){0}, "%.*s%.*s cannot be written: %s", STR_ARG(in->shown), STR_ARG(name), strerror(error));
	else
		buf_printf(in->said, said[error == EEXIST][in->chinese], STR_ARG(in->shown), STR_ARG(name));
}

static void write_files(Init *in, const Plan *plan)
{
	Buf text = {0};
	plan_declare_site(plan, &text);
	write_file(in, STR("site.yaml"), buf_str(&text));
	buf_reset(&text);
	plan_declare_schema(plan, in->arena, &text);
	write_file(in, STR("schema.yaml"), buf_str(&text));
	buf_release(&text);
}

static void describe(Init *in, Str description)
{
	Plan plan = { .notes = { .arena = in->arena }, .title = in->title, .description = description };
	int error = notes_take(&plan.notes, in->folder, in->shown);
	if (error) {
		diag(in->diags, DIAG_SYSTEM, (Pos){0}, "%.*s cannot be read: %s", STR_ARG(in->shown), strerror(error));
		return;
	}
	if (!plan.notes.files) {
		diag(in->diags, DIAG_CONTENT_EMPTY, (Pos){0}, "there is no Markdown in %.*s", STR_ARG(in->shown));
		return;
	}
	plan_make(&plan, in->arena);
	plan_table(&plan, in->chinese, in->arena, in->said);
	write_files(in, &plan);
}

void init_folder(Init *in)
{
	describe(in, (Str){0});
}

void init_sheet(Init *in, const Source *text)
{
	Str title = {0}, description = {0};
	SheetCount count = sheet_write(in, text, &title, &description);
	if (!count.rows)
		return;
	if (title.len)
		in->title = title;
	buf_printf(in->said, in->chinese ? "%zu 行：写入 %zu 份档案，保留 %zu 份已有的，略去 %zu 行\n\n"
	                                 : "%zu rows: wrote %zu dossiers, kept %zu that are there already, left out %zu rows\n\n",
	           count.rows, count.written, count.kept, count.left_out);
	describe(in, description);
}
