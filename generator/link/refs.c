#include "link/refs.h"

#include "base/file.h"
#include "base/vec.h"
#include "link/images.h"
#include "link/names.h"
#include "link/resolve.h"

/* Broken links that get a suggestion: each looks at every name.  Where more front
 * matters than these cannot be read, nothing is known of any name. */
enum { NEAR_LIMIT = 50, UNREAD_LOOKED_AT = 10, TYPES_SHOWN = 20 };

typedef struct {
	const Type *const *to;
	Map results;                    /* name as written -> NameResult * */
} Known;

/* Most names are looked up many times, and folding one is dear. */
typedef struct {
	Site *site;
	Diags *diags;
	Arena scratch, arena;
	Known *known;                   /* one for each set of types that were asked for */
	size_t known_count;
	const Type *source;
	const Dossier *from;            /* the one at hand */
	Resolver *resolver;
	Map withheld;                   /* folded name -> Dossier *, once asked for */
	int suggested;
	const Dossier **unread;         /* those whose front matter could not be read */
	size_t unread_count;
} Linker;

/* A name that stands in what could not be read may well be that dossier's. */
static bool may_be_unread(const Linker *l, Str name)
{
	for (size_t i = 0; i < l->unread_count && i < UNREAD_LOOKED_AT; i++)
		if (name.len && str_find(l->unread[i]->unread, name) != SIZE_MAX)
			return true;
	return l->unread_count > UNREAD_LOOKED_AT;
}

static void add_withheld(Linker *l, Str name, Dossier *d)
{
	if (name.len)
		*map_put(&l->withheld, &l->arena, unicode_fold_name(name, &l->arena)) = d;
}

static void make_withheld(Linker *l)
{
	for (size_t i = 0; i < l->site->withheld_count; i++) {
		Dossier *d = l->site->withheld[i];
		add_withheld(l, d->name, d);
		add_withheld(l, d->id, d);
		add_withheld(l, d->title.plain, d);
		for (int lang = 0; d->title.in && lang < l->site->config.lang_count; lang++)
			add_withheld(l, d->title.in[lang], d);
		for (size_t k = 0; k < d->aliases.count; k++)
			add_withheld(l, d->aliases.items[k].text, d);
	}
}

/* Is it the name of a dossier that is not published?  Then that is said. */
static bool told_withheld(Linker *l, Str name, Pos pos)
{
	if (!l->site->withheld_count)
		return false;
	if (!l->withheld.count)
		make_withheld(l);
	size_t slash = str_rfind_byte(name, '/');
	Str last = slash == SIZE_MAX ? name : str_skip(name, slash + 1);
	if (str_ends(last, STR(".md")))
		last.len -= 3;
	const Dossier *d = map_find(&l->withheld, unicode_fold_name(last, &l->scratch));
	if (d)
		diag(l->diags, DIAG_LINK_WITHHELD, pos, "'%.*s' is %s: it is not published, and nothing leads there", STR_ARG(name),
		     d->private ? "private" : "a draft");
	return d;
}

static void broken(Linker *l, DiagCode code, Str name, Pos pos, const char *what)
{
	if (told_withheld(l, name, pos))
		return;
	if (may_be_unread(l, name))
		return;
	diag(l->diags, code, pos, "no %s is called '%.*s'", what, STR_ARG(name));
	if (l->suggested++ >= NEAR_LIMIT)
		return;
	Str near = names_near(l->site, name, &l->scratch);
	if (near.len)
		diag_help(l->diags, "did you mean %.*s?", STR_ARG(near));
}

static void ambiguous(Linker *l, Str name, Pos pos, const NameResult *r, const Dossier *taken)
{
	diag(l->diags, DIAG_NAME_AMBIGUOUS, pos, "'%.*s' is a name of %zu dossiers; %.*s is taken", STR_ARG(name), r->rival_count,
	     STR_ARG(taken->id));
	for (size_t i = 0; i < r->rival_count; i++) {
		const Dossier *d = r->rivals[i];
		const Source *src = d->sources[d->main];
		diag_note(l->diags, (Pos){ src, 0, 0 }, "%.*s", STR_ARG(d->id));
	}
	diag_help(l->diags, "write the id, such as %.*s", STR_ARG(taken->id));
}

static Map *known_of(Linker *l, const Type *const *to)
{
	for (size_t i = 0; i < l->known_count; i++)
		if (l->known[i].to == to)
			return &l->known[i].results;
	Known *known = vec_push(&l->arena, l->known, l->known_count);
	*known = (Known){ .to = to };
	return &known->results;
}

static const NameResult *look_up(Linker *l, Str name, const Type *const *to, size_t to_count)
{
	NameResult **slot = (NameResult **)map_put(known_of(l, to), &l->arena, name);
	if (!*slot) {
		*slot = arena_new(&l->arena, NameResult);
		**slot = names_find(l->site, name, to, to_count, &l->scratch);
	}
	return *slot;
}

/* How many folders two ids share, from the root on. */
static size_t shared_folders(Str a, Str b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a.len && i < b.len && a.at[i] == b.at[i]; i++)
		shared += a.at[i] == '/';
	return shared;
}

/* Of those that a name may mean, the one whose folder is nearest to where it
 * stands; of several, the first by id. */
static const Dossier *nearest(const NameResult *r, const Dossier *from)
{
	const Dossier *best = r->rivals[0];
	for (size_t i = 1; i < r->rival_count; i++) {
		size_t shared = shared_folders(r->rivals[i]->id, from->id), most = shared_folders(best->id, from->id);
		if (shared > most || (shared == most && str_cmp(r->rivals[i]->id, best->id) < 0))
			best = r->rivals[i];
	}
	return best;
}

static bool allowed(const Field *f, const Dossier *d)
{
	for (size_t i = 0; i < f->to_count; i++)
		if (f->to[i] == d->type)
			return true;
	return f->to_count == 0;
}

static const Dossier *find(Linker *l, Str name, Pos pos, const Field *field, DiagCode code, const char *what)
{
	const NameResult *r = look_up(l, name, field ? field->to : NULL, field ? field->to_count : 0);
	if (r->rival_count > 1) {
		const Dossier *d = nearest(r, l->from);
		ambiguous(l, name, pos, r, d);
		return !field || allowed(field, d) ? d : NULL;
	}
	if (r->found)
		return r->found;
	const Dossier *d = resolve(l->resolver, resolve_folder(l->from->id), name, &l->scratch).dossier;
	if (!d)
		broken(l, code, name, pos, what);
	return d;
}

/* --- paths --- */

/* As it would be written in a file of that folder. */
static Str path_from(Linker *l, Str folder, Str path)
{
	if (!folder.len || !str_starts(path, folder) || path.len <= folder.len || path.at[folder.len] != '/')
		return folder.len ? arena_join_str(&l->scratch, STR("/"), path) : path;
	return str_skip(path, folder.len + 1);
}

static Str nearest_dossier(Linker *l, Str folder, Str id)
{
	if (str_ends(id, STR(".md")))
		id.len -= 3;
	Str near = names_near(l->site, str_find_byte(id, '/') == SIZE_MAX ? arena_join_str(&l->scratch, STR("/"), id) : id, &l->scratch);
	return near.len ? arena_join_str(&l->scratch, path_from(l, folder, near), STR(".md")) : near;
}

static Str nearest_file(Linker *l, Str folder, Str path)
{
	Str *names = arena_array(&l->scratch, Str, l->site->assets.count + 1);
	for (size_t i = 0; i < l->site->assets.count; i++)
		names[i] = l->site->assets.items[i].key;
	Str near = name_nearest(path, names, l->site->assets.count);
	return near.len ? path_from(l, folder, near) : near;
}

static void broken_path(Linker *l, DiagCode code, Str path, Pos pos)
{
	if (told_withheld(l, path, pos))
		return;
	Str folder = resolve_folder(l->from->id), joined = path, near = {0};
	if (!str_starts(path, STR("/")) && !file_path_join(folder, path, &l->scratch, &joined)) {
		diag(l->diags, DIAG_FILE_OUTSIDE, pos, "'%.*s' leads out of content/", STR_ARG(path));
		diag_help(l->diags, "write a path relative to this file");
		return;
	}
	diag(l->diags, code, pos, "there is no '%.*s', neither beside this file nor elsewhere in content/", STR_ARG(path));
	bool dossier = str_ends(joined, STR(".md")) || str_find_byte(joined, '.') == SIZE_MAX;
	if (l->suggested++ < NEAR_LIMIT)
		near = dossier ? nearest_dossier(l, folder, joined) : nearest_file(l, folder, joined);
	if (near.len)
		diag_help(l->diags, "did you mean %.*s?", STR_ARG(near));
}

static Resolved at_path(Linker *l, Str path)
{
	return resolve(l->resolver, resolve_folder(l->from->id), path, &l->scratch);
}

static const RefWords *page_words(Linker *l, const RefWords *words, Str page)
{
	RefWords *made = arena_new(&l->site->arena, RefWords);
	*made = *words;
	made->target = arena_str(&l->site->arena, page);
	return made;
}

static void path_link(Linker *l, BodyRef *ref, Pos pos)
{
	Resolved to = at_path(l, ref->words->target);
	if (to.asset) {
		ref->kind = REF_FILE;
		ref->asset = images_use(l->site, to.asset, pos, l->diags) ? to.asset : NULL;
	} else if (to.page.len) {
		ref->kind = REF_PAGE;
		ref->words = page_words(l, ref->words, to.page);
	} else {
		ref->dossier = to.dossier;
		if (!to.dossier)
			broken_path(l, DIAG_LINK_BROKEN, ref->words->target, pos);
	}
}

static Asset *image_at(Linker *l, Str path, Pos pos)
{
	Resolved to = at_path(l, path);
	if (!to.asset)
		broken_path(l, DIAG_IMAGE_MISSING, path, pos);
	return to.asset && images_show(l->site, to.asset, pos, l->diags) ? to.asset : NULL;
}

/* [[shown|name]] and [[name｜shown]]: the name is where it is not looked for. */
static bool told_order(Linker *l, const RefWords *words, Pos pos)
{
	Str name = words->text, shown = words->target, bar = STR("\xEF\xBD\x9C");
	size_t at = str_find(words->target, bar);
	if (at != SIZE_MAX && !name.len) {
		name = str_first(words->target, at);
		shown = str_skip(words->target, at + bar.len);
	}
	if (!name.len || !shown.len || !look_up(l, str_trim(name), NULL, 0)->found)
		return false;
	diag(l->diags, DIAG_LINK_BROKEN, pos, "no dossier is called '%.*s'", STR_ARG(words->target));
	diag_help(l->diags, "write [[%.*s|%.*s]]", STR_ARG(str_trim(name)), STR_ARG(str_trim(shown)));
	return true;
}

/* A [[name]] that no dossier has may be the name of a file. */
static void name_link(Linker *l, BodyRef *ref, Pos pos)
{
	Str name = ref->words->target;
	Asset *file = !name.len || look_up(l, name, NULL, 0)->rival_count ? NULL : at_path(l, name).asset;
	if (file) {
		ref->kind = REF_NAMED_FILE;
		ref->asset = images_use(l->site, file, pos, l->diags) ? file : NULL;
	} else if (name.len && !look_up(l, name, NULL, 0)->rival_count && !at_path(l, name).dossier && told_order(l, ref->words, pos)) {
		return;
	} else {
		ref->dossier = name.len ? find(l, name, pos, NULL, DIAG_LINK_BROKEN, "dossier") : l->from;
	}
}

/* --- statements --- */

static Str type_names(Linker *l, const Field *f)
{
	Str list = {0};
	for (size_t i = 0; i < f->to_count && i < TYPES_SHOWN; i++)
		list = arena_printf(&l->scratch, "%.*s%s%.*s", STR_ARG(list), i ? " or " : "", STR_ARG(f->to[i]->name));
	if (f->to_count > TYPES_SHOWN)
		list = arena_printf(&l->scratch, "%.*s or %zu more", STR_ARG(list), f->to_count - TYPES_SHOWN);
	return list;
}

static void relation(Linker *l, Statement *s)
{
	const Dossier *d = find(l, s->relation.name, s->pos, s->field, DIAG_LINK_BROKEN, "dossier");
	if (d && !allowed(s->field, d)) {
		Str takes = type_names(l, s->field);
		diag(l->diags, DIAG_RELATION_TYPE, s->pos, "%.*s is of type %.*s, and %.*s takes %.*s", STR_ARG(d->id),
		     STR_ARG(d->type->name), STR_ARG(s->field->name), STR_ARG(takes));
		return;
	}
	s->relation.target = d;
}

static void not_a_source(Linker *l, const Ref *ref, const Dossier *d)
{
	diag(l->diags, DIAG_SOURCE_MISSING, ref->pos, "%.*s is of type %.*s, not a source", STR_ARG(d->id), STR_ARG(d->type->name));
	diag_help(l->diags, "cite the text that says it, a dossier in %.*s/; to lead to %.*s write [[%.*s]]", STR_ARG(l->source->folder),
	          STR_ARG(d->id), STR_ARG(d->id));
}

static void citations(Linker *l, Citation *items, size_t count)
{
	const Field sources = { .to = &l->source, .to_count = 1 };
	for (size_t i = 0; i < count; i++) {
		Ref *ref = &items[i].source;
		const Dossier *d = find(l, ref->name, ref->pos, &sources, DIAG_SOURCE_MISSING, "source");
		if (d && d->type != l->source)
			not_a_source(l, ref, d);
		else
			ref->target = d;
	}
}

/* A speaker may be a name that has no dossier. */
static void speaker(Linker *l, Detail *detail)
{
	if (!detail->says.name.len)
		return;
	const NameResult *r = look_up(l, detail->says.name, NULL, 0);
	detail->says.target = r->rival_count > 1 ? nearest(r, l->from) : r->found;
	if (r->rival_count > 1)
		ambiguous(l, detail->says.name, detail->says.pos, r, detail->says.target);
}

static void image(Linker *l, Statement *s)
{
	Asset *a = image_at(l, s->text.plain, s->pos);
	if (!a)
		return;
	s->text.plain = a->path;
	if (s->detail && !a->picture)
		a->picture = s->detail->picture;
}

static void statement(Linker *l, Statement *s)
{
	if (s->field->type == FIELD_RELATION && s->presence == PRESENT)
		relation(l, s);
	if (s->field->type == FIELD_IMAGE && s->presence == PRESENT)
		image(l, s);
	citations(l, s->citations, s->citation_count);
	if (s->detail)
		speaker(l, (Detail *)(uintptr_t)s->detail);
}

/* --- bodies --- */

static void embedded_file(Linker *l, BodyRef *ref, Asset *file, Pos pos)
{
	bool block = ref->kind == REF_SECTION;
	if (images_is_name(file->path)) {
		ref->kind = block ? REF_FIGURE : REF_IMAGE;
		ref->asset = images_show(l->site, file, pos, l->diags) ? file : NULL;
		return;
	}
	ref->kind = block ? REF_FILE_PARAGRAPH : REF_NAMED_FILE;
	ref->asset = images_use(l->site, file, pos, l->diags) ? file : NULL;
}

static bool looks_like_file(Str name)
{
	size_t dot = str_rfind_byte(name, '.');
	return dot != SIZE_MAX && dot > 0 && name.len - dot <= 6 && name.len - dot > 1 && !str_ends(name, STR(".md"));
}

static void embed(Linker *l, BodyRef *ref, Pos pos)
{
	Str name = ref->words->target;
	Asset *file = !name.len || look_up(l, name, NULL, 0)->rival_count ? NULL : at_path(l, name).asset;
	if (file)
		embedded_file(l, ref, file, pos);
	else if (!name.len)
		ref->dossier = l->from;
	else if (looks_like_file(name) && !look_up(l, name, NULL, 0)->rival_count)
		broken_path(l, DIAG_IMAGE_MISSING, name, pos);
	else
		ref->dossier = find(l, name, pos, NULL, DIAG_LINK_BROKEN, "dossier");
}

/* A heading may be named in the language of the link or any other. */
static void heading(Linker *l, Str name, Pos pos, const Dossier *d)
{
	bool found = str_eq(name, STR("top")), block = name.at[0] == '^';
	Str list = {0};
	for (int i = 0; i < l->site->config.lang_count && !found; i++)
		found = body_block(d->bodies[i], name, NULL) || (!block && body_heading(d->bodies[i], name, &l->scratch));
	const Body *b = d->bodies[d->main];
	if (found || (!b && d->unread.len))
		return;
	for (size_t i = 0; b && i < b->outline_count && i < 5; i++)
		list = arena_printf(&l->scratch, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "", STR_ARG(b->outline[i].text));
	diag(l->diags, DIAG_HEADING_BROKEN, pos, "%.*s has no %s '%.*s'", STR_ARG(d->id), block ? "block" : "heading", STR_ARG(name));
	if (list.len && !block)
		diag_help(l->diags, "its headings: %.*s", STR_ARG(list));
}

/* Of a file whose dossier says nothing of it either. */
static void hint_alt(Linker *l, const BodyRef *ref, Pos pos)
{
	const Picture *said = ref->asset ? ref->asset->picture : NULL;
	if (!ref->asset || ref->words->text.len || (said && (said->alt.plain.len || said->alt.in)))
		return;
	diag(l->diags, DIAG_IMAGE_ALT, pos, "the image has no words for those who cannot see it");
	diag_help(l->diags, "write what it shows between ![ and ]");
}

static void body_ref(Linker *l, const Dossier *d, int lang, BodyRef *ref)
{
	Pos pos = { d->sources[lang], ref->at, ref->len };
	switch (ref->kind) {
	case REF_NAME:
		name_link(l, ref, pos);
		break;
	case REF_PATH:
		path_link(l, ref, pos);
		break;
	case REF_HEADING:
		ref->dossier = d;
		break;
	case REF_IMAGE:
	case REF_FIGURE:
		ref->asset = ref->words->target.len ? image_at(l, ref->words->target, pos) : NULL;
		hint_alt(l, ref, pos);
		break;
	case REF_EMBED:
	case REF_SECTION:
		embed(l, ref, pos);
		break;
	case REF_FILE:
	case REF_PAGE:
	case REF_NAMED_FILE:
	case REF_FILE_PARAGRAPH:
	case REF_NOWHERE:
	case REF_STRING:
		break;
	case REF_CITE:
		citations(l, ref->citations, ref->citation_count);
		break;
	}
	const Dossier *to = dossier_of_ref(ref);
	if (to && ref->words->heading.len)
		heading(l, ref->words->heading, pos, to);
}

static void dossier(Linker *l, Dossier *d)
{
	l->from = d;
	citations(l, d->citations, d->citation_count);
	for (size_t i = 0; i < d->statement_count; i++)
		statement(l, &d->statements[i]);
	for (int lang = 0; lang < l->site->config.lang_count; lang++)
		for (size_t i = 0; d->bodies[lang] && i < d->bodies[lang]->ref_count; i++)
			body_ref(l, d, lang, &d->bodies[lang]->refs[i]);
}

void refs_resolve(Site *site, Diags *diags)
{
	Linker l = { .site = site, .diags = diags, .source = schema_type(&site->schema, STR("source")) };
	images_add_data(site);
	l.resolver = resolver_make(site, &l.arena);
	for (size_t i = 0; i < site->dossier_count; i++)
		if (site->dossiers[i]->unread.len)
			*vec_push(&l.arena, l.unread, l.unread_count) = site->dossiers[i];
	for (size_t i = 0; i < site->dossier_count; i++) {
		dossier(&l, site->dossiers[i]);
		arena_reset(&l.scratch);
	}
	arena_release(&l.scratch);
	arena_release(&l.arena);
}
