#include "link/resolve.h"

#include "base/file.h"
#include "base/vec.h"
#include "link/names.h"

typedef struct {                        /* a dossier or any other file */
	const Dossier *dossier;
	Asset *asset;
} Namesake;

struct Resolver {
	Site *site;
	Arena *arena;
	Map declared;                   /* address without / at its ends -> Dossier * */
	bool named;                     /* by_name is made */
	Map by_name;                    /* folder, two slashes, last part folded -> the first Namesake * beneath the folder */
};

Str resolve_folder(Str id)
{
	size_t slash = str_rfind_byte(id, '/');
	return slash == SIZE_MAX ? (Str){0} : str_first(id, slash);
}

static Str last_part(Str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return slash == SIZE_MAX ? path : str_skip(path, slash + 1);
}

static bool cut_end(Str *s, Str end)
{
	if (s->len <= end.len || !str_ends(*s, end))
		return false;
	s->len -= end.len;
	return true;
}

static Str without_slashes(Str s)
{
	while (str_starts(s, STR("/")))
		s = str_skip(s, 1);
	while (str_ends(s, STR("/")))
		s.len--;
	return s;
}

static Str dossier_ending(Str path)
{
	static const Str endings[] = { STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".MD") };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (cut_end(&path, endings[i]))
			return path;
	return (Str){0};
}

/* --- one candidate, beneath content/ --- */

/* people/a.en is people/a in another language. */
static Str without_language(const Site *site, Str id)
{
	for (int i = 0; i < site->config.lang_count; i++) {
		Str stem = id;
		if (cut_end(&stem, site->config.tags[i]) && cut_end(&stem, STR(".")))
			return stem;
	}
	return id;
}

static Resolved dossier_at(const Resolver *r, Str id, Arena *scratch)
{
	id = unicode_nfc(id, scratch);
	const Dossier *d = names_by_id(r->site, id, scratch);
	return (Resolved){ .dossier = d ? d : names_by_id(r->site, without_language(r->site, id), scratch) };
}

static Resolved asset_at(const Resolver *r, Str path, Arena *scratch)
{
	Asset *a = map_find(&r->site->assets, path);
	return (Resolved){ .asset = a ? a : map_find(&r->site->assets, unicode_nfc(path, scratch)) };
}

typedef Resolved Spelling(const Resolver *r, Str path, Arena *scratch);

static Resolved as_written(const Resolver *r, Str path, Arena *scratch)
{
	Str id = dossier_ending(path);
	return id.len ? dossier_at(r, id, scratch) : asset_at(r, path, scratch);
}

static Resolved with_md(const Resolver *r, Str path, Arena *scratch)
{
	return dossier_at(r, without_slashes(path), scratch);
}

static Resolved without_html(const Resolver *r, Str path, Arena *scratch)
{
	Str id = without_slashes(path);
	if (!cut_end(&id, STR(".html")) && !cut_end(&id, STR(".htm")))
		return (Resolved){0};
	Resolved found = dossier_at(r, id, scratch);
	return resolved(found) || !cut_end(&id, STR("/index")) ? found : dossier_at(r, id, scratch);
}

static Resolved as_folder(const Resolver *r, Str path, Arena *scratch)
{
	static const Str names[] = { STR_INIT("index"), STR_INIT("_index"), STR_INIT("README"), STR_INIT("readme") };
	Resolved found = {0};
	path = without_slashes(path);
	if (!path.len)
		return dossier_at(r, names[0], scratch);
	for (size_t i = 0; i < sizeof names / sizeof *names && !resolved(found); i++)
		found = dossier_at(r, arena_cat(scratch, path, STR("/"), names[i]), scratch);
	return found;
}

/* The home page, and the index of the type whose folder it is. */
static Resolved as_page(const Resolver *r, Str path, Arena *scratch)
{
	Str name = without_slashes(path);
	if (!cut_end(&name, STR(".html")) && !cut_end(&name, STR(".md")))
		name = without_slashes(path);
	if (!name.len || str_eq(name, STR("index")))
		return (Resolved){ .page = STR("index.html") };
	const Type *t = map_find(&r->site->schema.folders, name);
	for (size_t i = 0; t && !t->hidden && i < r->site->dossier_count; i++)
		if (r->site->dossiers[i]->type == t)
			return (Resolved){ .page = arena_join_str(scratch, name, STR(".html")) };
	return (Resolved){0};
}

/* --- where a path may start from --- */

typedef bool Root(Str folder, Str path, Arena *scratch, Str *out);

static bool from_folder(Str folder, Str path, Arena *scratch, Str *out)
{
	return !str_starts(path, STR("/")) && file_path_join(folder, path, scratch, out);
}

static bool from_content(Str folder, Str path, Arena *scratch, Str *out)
{
	(void)folder;
	while (str_starts(path, STR("/")))
		path = str_skip(path, 1);
	return file_path_join((Str){0}, path, scratch, out);
}

static bool beneath(Str root, Str path, Arena *scratch, Str *out)
{
	return from_content(root, path, scratch, out) && file_path_join(root, *out, scratch, out);
}

static bool from_static(Str folder, Str path, Arena *scratch, Str *out) { (void)folder; return beneath(STR("static"), path, scratch, out); }
static bool from_public(Str folder, Str path, Arena *scratch, Str *out) { (void)folder; return beneath(STR("public"), path, scratch, out); }
static bool from_assets(Str folder, Str path, Arena *scratch, Str *out) { (void)folder; return beneath(STR("assets"), path, scratch, out); }

static Root *const roots[] = { from_folder, from_content, from_static, from_public, from_assets };

/* --- the steps --- */

static Resolved spelled(const Resolver *r, Spelling *as, Str folder, Str path, Arena *scratch)
{
	Resolved found = {0};
	Str candidate;
	for (size_t i = 0; i < sizeof roots / sizeof *roots && !resolved(found); i++)
		if (roots[i](folder, path, scratch, &candidate))
			found = as(r, candidate, scratch);
	return found;
}

static Resolved declared(const Resolver *r, Str folder, Str path, Arena *scratch)
{
	(void)folder, (void)scratch;
	return (Resolved){ .dossier = map_find(&r->declared, without_slashes(path)) };
}

static Str name_key(Str folder, Str name, Arena *arena)
{
	return arena_cat(arena, folder, STR("//"), name);
}

static void add_name(Resolver *r, Str path, Namesake n)
{
	Namesake *kept = arena_new(r->arena, Namesake);
	Str name = unicode_fold_case(last_part(path), r->arena), folder = path;
	*kept = n;
	do {
		folder = resolve_folder(folder);
		void **slot = map_put(&r->by_name, r->arena, name_key(folder, name, r->arena));
		*slot = *slot ? *slot : kept;
	} while (folder.len);
}

/* Dossiers come before other files, both in order of path. */
static void make_names(Resolver *r)
{
	r->named = true;
	for (size_t i = 0; i < r->site->dossier_count; i++)
		add_name(r, r->site->dossiers[i]->id, (Namesake){ .dossier = r->site->dossiers[i] });
	for (size_t i = 0; i < r->site->assets.count; i++)
		add_name(r, r->site->assets.items[i].key, (Namesake){ .asset = r->site->assets.items[i].value });
}

/* The one beneath the deepest folder that it shares with the file. */
static Resolved namesake(Resolver *r, Str folder, Str path, Arena *scratch)
{
	Str name = last_part(without_slashes(path)), id = dossier_ending(name);
	const Namesake *n = NULL;
	if (!r->named)
		make_names(r);
	name = unicode_fold_case(id.len ? id : name, scratch);
	for (Str at = folder; !n; at = resolve_folder(at)) {
		n = map_find(&r->by_name, name_key(at, name, scratch));
		n = n && id.len && !n->dossier ? NULL : n;
		if (!at.len)
			break;
	}
	return n ? (Resolved){ .dossier = n->dossier, .asset = n->asset } : (Resolved){0};
}

Resolved resolve(Resolver *r, Str folder, Str path, Arena *scratch)
{
	static Spelling *const spellings[] = { as_written, with_md, without_html, as_folder, as_page };
	Resolved found = {0};
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings && !resolved(found); i++)
		found = spelled(r, spellings[i], folder, path, scratch);
	if (!resolved(found))
		found = declared(r, folder, path, scratch);
	return resolved(found) ? found : namesake(r, folder, path, scratch);
}

/* --- making it --- */

static void declare(Resolver *r, const Dossier *d, Str address)
{
	size_t scheme = str_find(address, STR("://"));
	if (scheme != SIZE_MAX) {
		Str rest = str_skip(address, scheme + 3);
		size_t slash = str_find_byte(rest, '/');
		address = slash == SIZE_MAX ? (Str){0} : str_skip(rest, slash);
	}
	address = without_slashes(address);
	if (!address.len)
		return;
	void **slot = map_put(&r->declared, r->arena, address);
	if (!*slot)
		*slot = (void *)(uintptr_t)d;
}

/* Hugo's and Jekyll's keys for where a page is to stand; a slug is beside its file. */
static void add_declared(Resolver *r, const Dossier *d)
{
	static const Str keys[] = { STR_INIT("permalink"), STR_INIT("url"), STR_INIT("slug") };
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		bool scalar = s->field->type == FIELD_UNKNOWN && s->presence == PRESENT && s->raw->kind == NODE_SCALAR;
		for (size_t k = 0; scalar && k < sizeof keys / sizeof *keys; k++)
			if (str_eq(s->field->name, keys[k]) && k == 2 && resolve_folder(d->id).len)
				declare(r, d, arena_cat(r->arena, resolve_folder(d->id), STR("/"), s->raw->text));
			else if (str_eq(s->field->name, keys[k]))
				declare(r, d, s->raw->text);
	}
	for (size_t i = 0; i < d->aliases.count; i++)
		if (str_starts(d->aliases.items[i].text, STR("/")))
			declare(r, d, d->aliases.items[i].text);
}

Resolver *resolver_make(Site *site, Arena *arena)
{
	Resolver *r = arena_new(arena, Resolver);
	*r = (Resolver){ .site = site, .arena = arena };
	for (size_t i = 0; i < site->dossier_count; i++)
		add_declared(r, site->dossiers[i]);
	return r;
}
