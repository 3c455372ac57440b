#include "render/citing.h"

#include <string.h>

/* The address, or where it has none the path that finds it in a copy of the site. */
static Str address(Scope *sc)
{
	return sc->site->config.base_url.len ? arena_join_str(sc->arena, sc->site->config.base_url, sc->path) : sc->path;
}

static Str in_words(Scope *sc, Str title, Str site)
{
	const Date *updated = &sc->site->config.updated;
	Str work = scope_fill(sc, "citing_work", "title", title, "site", site);
	Str date = updated->edtf.len ? scope_fill(sc, "citing_date", "date", scope_date(sc, updated), NULL, (Str){0}) : (Str){0};
	Str url = scope_fill(sc, "citing_address", "address", address(sc), NULL, (Str){0});
	return arena_printf(sc->arena, "%.*s%.*s%.*s", STR_ARG(work), STR_ARG(date), STR_ARG(url));
}

/* --- BibTeX --- */

static void add_field(Buf *b, const char *name, Str value)
{
	static const struct { char c; Str as; } escapes[] = {
		{ '\\', STR_INIT("\\textbackslash{}") }, { '~', STR_INIT("\\textasciitilde{}") }, { '^', STR_INIT("\\textasciicircum{}") },
		{ '#', STR_INIT("\\#") }, { '$', STR_INIT("\\$") }, { '%', STR_INIT("\\%") }, { '&', STR_INIT("\\&") },
		{ '_', STR_INIT("\\_") }, { '{', STR_INIT("\\{") }, { '}', STR_INIT("\\}") },
	};
	buf_printf(b, ",\n  %s = {", name);
	for (size_t i = 0; i < value.len; i++) {
		Str as = { value.at + i, 1 };
		for (size_t k = 0; k < sizeof escapes / sizeof *escapes; k++)
			as = escapes[k].c == value.at[i] ? escapes[k].as : as;
		buf_add(b, as);
	}
	buf_add_byte(b, '}');
}

static void add_key(Buf *b, Str id)
{
	size_t slash = str_rfind_byte(id, '/');
	Str name = slash == SIZE_MAX ? id : str_skip(id, slash + 1);
	for (size_t i = 0; i < name.len; i++)
		buf_add_byte(b, (unsigned char)name.at[i] > ' ' && !strchr("{}(),=\"#%~\\'", name.at[i]) ? name.at[i] : '-');
}

static Str bibtex(Scope *sc, const Dossier *d, Str title, Str site)
{
	Buf b = {0};
	buf_add(&b, STR("@online{"));
	add_key(&b, d->id);
	add_field(&b, "title", title);
	add_field(&b, "organization", site);
	if (sc->site->config.updated.edtf.len)
		add_field(&b, "date", sc->site->config.updated.edtf);
	Str url = address(sc);
	if (sc->site->config.base_url.len)
		buf_printf(&b, ",\n  url = {%.*s}", STR_ARG(url));
	buf_add(&b, STR("\n}"));
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

void citing_add(Scope *sc, Value *into, const Dossier *d)
{
	Str title = scope_title(sc, d), site = scope_text(sc, sc->site->config.title);
	Value *v = set_map(sc, into, "citing");
	set_text(sc, v, "text", in_words(sc, title, site));
	set_text(sc, v, "bibtex", bibtex(sc, d, title, site));
}
