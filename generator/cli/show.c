#include "cli/commands.h"
#include "cli/terminal.h"
#include "link/names.h"
#include "render/render.h"

static int language(const Options *o, const Site *site)
{
	for (int i = 0; i < site->config.lang_count; i++)
		if (str_eq(o->lang, site->config.tags[i]))
			return i;
	return o->lang.len ? -1 : 0;
}

/* Without --json: what is there, field by field, for reading in a terminal. */
static void print_text(Buf *b, const Value *v, Str name, int depth)
{
	buf_printf(b, "%*s", depth * 2, "");
	terminal_add(b, name);
	buf_add(b, STR(": "));
	if (v->kind == VALUE_TEXT || v->kind == VALUE_NUMBER || v->kind == VALUE_HTML)
		terminal_add(b, v->text);
	else if (v->kind == VALUE_BOOL)
		buf_add(b, v->yes ? STR("yes") : STR("no"));
	buf_add_byte(b, '\n');
	for (size_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
		print_text(b, &v->fields[i].value, v->fields[i].name, depth + 1);
	for (size_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
		print_text(b, &v->items[i], STR("-"), depth + 1);
}

void command_show(const Options *o, const Site *site, Diags *diags)
{
	Arena arena = {0};
	Buf b = {0};
	int lang = language(o, site);
	NameResult r = names_find(site, o->arguments[0], NULL, 0, &arena);
	if (lang < 0) {
		diag(diags, DIAG_USAGE, (Pos){0}, "the site has no language '%.*s'", STR_ARG(o->lang));
	} else if (!r.found) {
		Str near = r.rival_count ? r.rivals[0]->id : names_near(site, o->arguments[0], &arena);
		diag(diags, DIAG_USAGE, (Pos){0}, r.rival_count ? "several dossiers are called '%.*s'" : "no dossier is called '%.*s'",
		     STR_ARG(o->arguments[0]));
		if (near.len)
			diag_help(diags, "did you mean %.*s?", STR_ARG(near));
	} else {
		Value v = render_dossier_value(site, r.found, lang, &arena);
		const Value *dossier = value_get(&v, STR("dossier"));
		if (o->json)
			value_print_json(&b, &v, 2);
		else
			print_text(&b, dossier, STR("dossier"), 0);
		if (o->json)
			buf_add_byte(&b, '\n');
		terminal_print(stdout, o->json ? TERMINAL_JSON : TERMINAL_TEXT, buf_str(&b));
	}
	buf_release(&b);
	arena_release(&arena);
}
