#include "render/scope.h"

#include <string.h>

static void flag_list(Scope *sc, Value *map, size_t i)
{
	Str name = map->fields[i].name;
	Str flag = arena_cat(sc->arena, STR("has_"), name);
	value_set(sc->arena, map, flag, value_bool(map->fields[i].value.count > 0));
}

void scope_flag_lists(Scope *sc, Value *v)
{
	size_t fields = v->kind == VALUE_MAP && v->nested ? v->count : 0;
	for (size_t i = 0; i < fields; i++) {
		scope_flag_lists(sc, &v->fields[i].value);
		if (v->fields[i].value.kind == VALUE_LIST)
			flag_list(sc, v, i);
	}
	for (size_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
		scope_flag_lists(sc, &v->items[i]);
}

/* --- strings --- */

static Str find_string(const Scope *sc, Str key)
{
	const Str *s = map_find(&sc->site->theme.strings[sc->lang], key);
	return s ? *s : (Str){0};
}

Str scope_string(const Scope *sc, const char *key)
{
	Str s = find_string(sc, str_from(key));
	return s.at ? s : str_from(key);
}

/* The first {name} at or after `at`. */
static size_t find_mark(Str s, size_t at, Str name)
{
	size_t brace;
	while ((brace = str_find_byte(str_skip(s, at), '{')) != SIZE_MAX) {
		Str after = str_skip(s, at += brace + 1);
		if (str_starts(after, name) && after.len > name.len && after.at[name.len] == '}')
			return at - 1;
	}
	return SIZE_MAX;
}

Str scope_put(Scope *sc, Str s, const char *name, Str value)
{
	Str mark = str_from(name);
	for (size_t at = 0; (at = find_mark(s, at, mark)) != SIZE_MAX; at += value.len)
		s = arena_cat(sc->arena, str_first(s, at), value, str_skip(s, at + mark.len + 2));
	return s;
}

Str scope_fill(Scope *sc, const char *key, const char *a, Str a_is, const char *b, Str b_is)
{
	Str s = scope_put(sc, scope_string(sc, key), a, a_is);
	return b ? scope_put(sc, s, b, b_is) : s;
}

static Str number_text(Scope *sc, int64_t n)
{
	Buf b = {0};
	unicode_number(&b, sc->site->langs[sc->lang].unicode, STR_INT(n), (Str){0}, false);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

Str scope_count(Scope *sc, const char *key, int64_t n)
{
	Str one = n == 1 ? find_string(sc, arena_printf(sc->arena, "%s.one", key)) : (Str){0};
	return scope_put(sc, one.len ? one : scope_string(sc, key), "n", number_text(sc, n));
}

/* --- texts --- */

Str scope_text(const Scope *sc, Text t)
{
	return text_in(t, sc->lang, sc->site->config.lang_count);
}

Str scope_title(const Scope *sc, const Dossier *d)
{
	return d->titles[sc->lang];
}

Str scope_pinyin(Scope *sc, const Dossier *d)
{
	if (d->pinyin.len)
		return d->pinyin;
	bool person = str_eq(d->type->name, STR("person"));
	return person ? unicode_pinyin(text_in(d->title, d->main, sc->site->config.lang_count), true, sc->arena) : (Str){0};
}

Str scope_date(Scope *sc, const Date *d)
{
	Buf b = {0};
	date_print_words(&b, sc->site->langs[sc->lang].dates, d);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

static const char *inexact_key(const Date *d)
{
	bool one = d->kind == DATE_SINGLE || d->kind == DATE_INTERVAL;
	if (d->approximate)
		return "vague_about";
	if (d->uncertain)
		return "vague_uncertain";
	if (one && d->precision >= PRECISION_DAY)
		return NULL;
	if (d->precision == PRECISION_MONTH)
		return "vague_month";
	return d->precision == PRECISION_YEAR ? "vague_year" : "vague_other";
}

Str scope_date_inexact(const Scope *sc, const Date *d)
{
	const char *key = inexact_key(d);
	return key ? scope_string(sc, key) : (Str){0};
}

/* --- addresses --- */

Str scope_page_path(const Scope *sc, Str inside)
{
	return arena_join_str(sc->arena, sc->site->langs[sc->lang].prefix, inside);
}

Str scope_dossier_path(const Scope *sc, const Dossier *d)
{
	return arena_cat(sc->arena, sc->site->langs[sc->lang].prefix, d->address, STR(".html"));
}

/* Characters that stand for themselves in a path: RFC 3986's unreserved and some
 * sub-delims, '/', and everything beyond ASCII (an IRI, as HTML allows). */
static const bool is_plain[256] = {
	['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['0' ... '9'] = true, [0x80 ... 0xff] = true,
	['/'] = true, ['-'] = true, ['.'] = true, ['_'] = true, ['~'] = true, ['!'] = true, ['$'] = true, ['('] = true, [')'] = true,
	['*'] = true, ['+'] = true, [','] = true, [';'] = true, ['='] = true, ['@'] = true, [':'] = true,
};

static bool needs_care(Str path)
{
	for (size_t i = 0; i < path.len; i++)
		if (!is_plain[(unsigned char)path.at[i]] || path.at[i] == ':')
			return true;
	return false;
}

Str scope_href(Scope *sc, Str path)
{
	if (!needs_care(path))
		return arena_cat(sc->arena, sc->root, path);
	Buf b = {0};
	buf_add(&b, sc->root.len ? sc->root : STR("./"));       /* or a name with a colon reads as a scheme */
	for (size_t i = 0; i < path.len; i++)
		if (is_plain[(unsigned char)path.at[i]])
			buf_add_byte(&b, path.at[i]);
		else
			buf_printf(&b, "%%%02X", (unsigned)(unsigned char)path.at[i]);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

Str scope_dossier_href(Scope *sc, const Dossier *d)
{
	if (needs_care(d->address))
		return scope_href(sc, scope_dossier_path(sc, d));
	return arena_cat(sc->arena, sc->root, sc->site->langs[sc->lang].prefix, d->address, STR(".html"));
}

Str scope_type_href(Scope *sc, const Type *t)
{
	return scope_href(sc, arena_cat(sc->arena, sc->site->langs[sc->lang].prefix, t->folder, STR(".html")));
}

/* --- cards --- */

Str scope_monogram(Str title)
{
	uint32_t cp;
	for (Str rest = title; rest.len;) {
		size_t n = str_decode(rest, &cp);
		if (unicode_is_letter(cp))
			return str_first(rest, n);
		rest = str_skip(rest, n);
	}
	return title.len ? str_first(title, str_decode(title, &cp)) : title;
}

void scope_link(Scope *sc, Value *into, const Dossier *d)
{
	set_text(sc, into, "title", scope_title(sc, d));
	set_text(sc, into, "url", scope_dossier_href(sc, d));
	set_text(sc, into, "type", d->type->name);
	set_text(sc, into, "type_label", scope_text(sc, d->type->one));
	set_text(sc, into, "colour", d->type->colour);
}

void scope_card(Scope *sc, Value *into, const Dossier *d)
{
	scope_link(sc, into, d);
	set_text(sc, into, "id", d->id);
	set_text(sc, into, "summary", scope_text(sc, d->summary));
	set_text(sc, into, "monogram", scope_monogram(scope_title(sc, d)));
	set_text(sc, into, "date", d->first_date ? scope_date(sc, &d->first_date->date) : (Str){0});
	set_text(sc, into, "inexact", d->first_date ? scope_date_inexact(sc, &d->first_date->date) : (Str){0});
}

void scope_pager(Scope *sc, Value *root, PartPath *path, const void *what, size_t part, size_t parts)
{
	if (parts < 2)
		return;
	Value *pager = set_map(sc, root, "pager");
	Str n = number_text(sc, (int64_t)part + 1), m = number_text(sc, (int64_t)parts);
	set_text(sc, pager, "label", scope_fill(sc, "page_of", "n", n, "m", m));
	if (part)
		set_text(sc, pager, "prev_url", scope_href(sc, path(sc, what, part - 1)));
	if (part + 1 < parts)
		set_text(sc, pager, "next_url", scope_href(sc, path(sc, what, part + 1)));
}
