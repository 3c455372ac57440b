#include "parse/frontmatter.h"

#include "base/vec.h"
#include "parse/privacy.h"
#include "parse/salvage.h"

enum {
	TITLE_LIMIT = 1024,
	NEAR_LIMIT = 50                 /* unknown fields of a file that get a suggestion: each looks at every name */
};

/* --- the block --- */

static bool is_fence(Str line)
{
	return str_eq(str_trim(line), STR("---")) && str_starts(line, STR("---"));
}

bool frontmatter_split(const Source *src, Str *block, Str *body, Diags *diags)
{
	Str rest = src->text, line;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_skip(rest, 3);
	*block = str_first(rest, 0);
	*body = rest;
	if (!str_line(&rest, &line) || !is_fence(line))
		return true;
	Pos open = pos_of(src, line);
	const char *start = rest.at;
	while (str_line(&rest, &line))
		if (is_fence(line)) {
			*block = (Str){ start, (size_t)(line.at - start) };
			*body = rest;
			return true;
		}
	diag(diags, DIAG_FENCE_OPEN, open, "the front matter that begins here is not closed");
	diag_help(diags, "put a line of --- after the last field");
	return false;
}

/* --- keys that every dossier has --- */

typedef void DossierKey(FrontReader *r, const NodePair *p);

static void check_length(FrontReader *r, Str s, Pos pos)
{
	if (s.len <= TITLE_LIMIT)
		return;
	diag(r->diags, DIAG_TITLE_LONG, pos, "a title or name may have %d bytes, this one has %zu", TITLE_LIMIT, s.len);
}

static void check_text_length(FrontReader *r, Text t, Pos pos)
{
	for (int i = 0; t.in && i < r->langs.count; i++)
		check_length(r, t.in[i], pos);
	check_length(r, t.plain, pos);
}

/* Titles in further languages and scripts are names all the same. */
static void titles_as_names(FrontReader *r, const Node *n)
{
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++)
		if (n->pairs[i].value->kind == NODE_SCALAR)
			*vec_push(r->arena, r->dossier->aliases.items, r->dossier->aliases.count) =
				(Name){ n->pairs[i].value->text, n->pairs[i].value->pos };
}

static void key_title(FrontReader *r, const NodePair *p)
{
	Text all = {0};
	if (!text_read(&all, p->value, &r->langs, true, r->arena, r->diags))
		return;
	all.plain = str_trim(all.plain);
	r->dossier->title = all;
	r->dossier->title_pos = p->value->pos;
	check_text_length(r, all, p->value->pos);
	if (text_is_empty(all, r->langs.count))
		titles_as_names(r, p->value);
	for (size_t i = 0; p->value->kind == NODE_MAP && i < p->value->count; i++) {
		bool known = false;
		for (int k = 0; k < r->langs.count; k++)
			known = known || str_eq(r->langs.tags[k], p->value->pairs[i].key);
		if (!known && p->value->pairs[i].value->kind == NODE_SCALAR)
			*vec_push(r->arena, r->dossier->aliases.items, r->dossier->aliases.count) =
				(Name){ p->value->pairs[i].value->text, p->value->pairs[i].value->pos };
	}
}

static void key_summary(FrontReader *r, const NodePair *p)
{
	text_read(&r->dossier->summary, p->value, &r->langs, false, r->arena, r->diags);
}

static void add_name(FrontReader *r, const Node *n, Names *names)
{
	if (n->kind != NODE_SCALAR) {
		diag(r->diags, DIAG_FIELD_TYPE, n->pos, "a name must be a text, not a %s", n->kind == NODE_LIST ? "list" : "map");
		return;
	}
	Str s = str_trim(n->text);
	check_length(r, s, n->pos);
	if (s.len)
		*vec_push(r->arena, names->items, names->count) = (Name){ s, n->pos };
}

static void read_names(FrontReader *r, const NodePair *p, Names *names)
{
	if (p->value->kind != NODE_LIST) {
		add_name(r, p->value, names);
		return;
	}
	for (size_t i = 0; i < p->value->count; i++)
		add_name(r, p->value->items[i], names);
}

static void key_aliases(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->aliases); }
static void key_former_names(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->former_names); }
static void key_misspellings(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->misspellings); }
static void key_tags(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->tags); }

static bool scalar_key(FrontReader *r, const NodePair *p)
{
	if (p->value->kind == NODE_SCALAR)
		return true;
	diag(r->diags, DIAG_FIELD_TYPE, p->value->pos, "%.*s must be one value", STR_ARG(p->key));
	return false;
}

static void key_pinyin(FrontReader *r, const NodePair *p)
{
	if (scalar_key(r, p))
		r->dossier->pinyin = p->value->text;
}

static void key_importance(FrontReader *r, const NodePair *p)
{
	int64_t n = 0;
	if (!scalar_key(r, p))
		return;
	if (str_int(p->value->text, &n) && n >= 1 && n <= 5)
		r->dossier->importance = (int)n;
	else
		diag(r->diags, DIAG_FIELD_TYPE, p->value->pos, "importance must be 1 to 5");
}

static void key_sources(FrontReader *r, const NodePair *p)
{
	citations_read(r, p->value, &r->dossier->citations, &r->dossier->citation_count);
}

static Str nearest_type(FrontReader *r, Str wrong)
{
	const Map *types = &r->site->schema.types;
	Str *names = arena_array(r->arena, Str, types->count + 1);
	for (size_t i = 0; i < types->count; i++)
		names[i] = types->items[i].key;
	return name_nearest(wrong, names, types->count);
}

/* The type was found from the folder; `type:` overrides it. */
static void key_type(FrontReader *r, const NodePair *p)
{
	if (!scalar_key(r, p))
		return;
	const Type *t = schema_type(&r->site->schema, p->value->text);
	if (t) {
		r->dossier->type = t;
		return;
	}
	Str near = nearest_type(r, p->value->text);
	diag(r->diags, DIAG_TYPE_UNKNOWN, p->value->pos, "the schema has no type '%.*s'; this dossier is taken for a %.*s",
	     STR_ARG(p->value->text), STR_ARG(r->dossier->type->name));
	if (near.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(near));
}

static const struct { Str name; DossierKey *read; bool translated; } dossier_keys[] = {
	{ STR_INIT("type"), key_type, false },       { STR_INIT("title"), key_title, true },
	{ STR_INIT("summary"), key_summary, true },  { STR_INIT("aliases"), key_aliases, false },
	{ STR_INIT("tags"), key_tags, false },       { STR_INIT("former_names"), key_former_names, false },
	{ STR_INIT("misspellings"), key_misspellings, false }, { STR_INIT("pinyin"), key_pinyin, false },
	{ STR_INIT("importance"), key_importance, false },
	{ STR_INIT("sources"), key_sources, false },
};

enum { DOSSIER_KEYS = sizeof dossier_keys / sizeof *dossier_keys };

static bool read_own_key(FrontReader *r, const NodePair *p)
{
	for (size_t i = 0; i < DOSSIER_KEYS; i++)
		if (str_eq(dossier_keys[i].name, p->key)) {
			if (!node_is_null(p->value))
				dossier_keys[i].read(r, p);
			return true;
		}
	return false;
}

/* --- fields of the schema --- */

static Str nearest_field(FrontReader *r, Str wrong)
{
	if (r->suggested++ >= NEAR_LIMIT)
		return (Str){0};
	const Map *fields = &r->dossier->type->fields;
	Str *names = arena_array(r->arena, Str, fields->count + DOSSIER_KEYS);
	for (size_t i = 0; i < fields->count; i++)
		names[i] = fields->items[i].key;
	for (size_t i = 0; i < DOSSIER_KEYS; i++)
		names[fields->count + i] = dossier_keys[i].name;
	return name_nearest(wrong, names, fields->count + DOSSIER_KEYS);
}

static const Field *unknown_field(FrontReader *r, const NodePair *p)
{
	Field *f = arena_new(r->arena, Field);
	Str near = nearest_field(r, p->key);
	f->name = f->label.plain = p->key;
	f->type = FIELD_UNKNOWN;
	privacy_near(r, p);
	diag(r->diags, DIAG_FIELD_UNKNOWN, p->key_pos, "%.*s has no field '%.*s'; it is shown as it stands",
	     STR_ARG(r->dossier->type->name), STR_ARG(p->key));
	if (near.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(near));
	return f;
}

static void read_field(FrontReader *r, const NodePair *p)
{
	const Field *f = type_field(r->dossier->type, p->key);
	size_t before = r->dossier->statement_count;
	if (!f)
		f = unknown_field(r, p);
	statements_read(r, f, p->value);
	if (f->required && r->dossier->statement_count == before && node_is_null(p->value)) {
		diag(r->diags, DIAG_FIELD_REQUIRED, p->key_pos, "%.*s is empty, and %.*s needs it", STR_ARG(f->name),
		     STR_ARG(r->dossier->type->name));
	}
}

static void check_required(FrontReader *r, const Node *root)
{
	const Map *fields = &r->dossier->type->fields;
	for (size_t i = 0; i < fields->count; i++) {
		const Field *f = fields->items[i].value;
		if (!f->required || (root && node_get(root, f->name)))
			continue;
		diag(r->diags, DIAG_FIELD_REQUIRED, (Pos){ r->src, 0, 0 }, "this %.*s has no %.*s",
		     STR_ARG(r->dossier->type->name), STR_ARG(f->name));
		diag_help(r->diags, "add %.*s: to the front matter", STR_ARG(f->name));
	}
}

static void read_main(FrontReader *r, const Node *root)
{
	for (size_t i = 0; i < root->count; i++)
		if (str_eq(root->pairs[i].key, STR("type")))
			read_own_key(r, &root->pairs[i]);
	for (size_t i = 0; i < root->count; i++) {
		const NodePair *p = &root->pairs[i];
		if (!str_eq(p->key, STR("type")) && !privacy_read(r, p) && !read_own_key(r, p))
			read_field(r, p);
	}
}

/* --- translations --- */

static void set_in(FrontReader *r, Text *t, int lang, Str s)
{
	Str *in = arena_array(r->arena, Str, LANG_MAX);
	for (int i = 0; i < r->langs.count; i++)
		in[i] = t->in ? t->in[i] : i == r->dossier->main ? t->plain : (Str){0};
	in[lang] = s;
	*t = (Text){ .in = in };
}

/* A mark in a translation is about the translation alone. */
static bool translation_mark(FrontReader *r, const NodePair *p)
{
	Dossier *d = r->dossier;
	bool draft = d->draft, private = d->private, mark = privacy_read(r, p);
	r->withheld |= (d->draft && !draft) || (d->private && !private);
	d->draft = draft;
	d->private = private;
	return mark;
}

static void read_translation(FrontReader *r, const Node *root, int lang)
{
	for (size_t i = 0; i < root->count; i++)
		if (translation_mark(r, &root->pairs[i]) && r->withheld)
			return;
	for (size_t i = 0; i < root->count; i++) {
		const NodePair *p = &root->pairs[i];
		bool title = str_eq(p->key, STR("title")), summary = str_eq(p->key, STR("summary"));
		if (translation_mark(r, p)) {
			continue;
		} else if (!title && !summary) {
			diag(r->diags, DIAG_FIELD_IN_TRANSLATION, p->key_pos, "'%.*s' is not read from a translation", STR_ARG(p->key));
			diag_help(r->diags, "facts live once, in %.*s", STR_ARG(r->dossier->sources[r->dossier->main]->path));
		} else if (scalar_key(r, p)) {
			check_length(r, title ? p->value->text : (Str){0}, p->value->pos);
			set_in(r, title ? &r->dossier->title : &r->dossier->summary, lang, str_trim(p->value->text));
		}
	}
}

static bool is_known_key(FrontReader *r, Str key)
{
	for (size_t i = 0; i < DOSSIER_KEYS; i++)
		if (str_eq(dossier_keys[i].name, key))
			return true;
	return type_field(r->dossier->type, key) != NULL;
}

void frontmatter_look(FrontReader *r, Str text)
{
	salvage_missing(r, text, is_known_key);
}

bool frontmatter_read(FrontReader *r, int lang, Str block)
{
	size_t said = r->diags->count;
	Node *root = block.len ? yaml_read_into(r->src, block, r->scratch, r->arena, r->diags) : NULL;
	if (!root && r->diags->count > said)
		return false;
	if (root && root->kind != NODE_MAP) {
		diag(r->diags, DIAG_YAML_BAD, root->pos, "front matter is a list of fields, each `name: value`");
		return false;
	}
	if (root && lang >= 0)
		read_translation(r, root, lang);
	else if (root)
		read_main(r, root);
	if (lang < 0)
		check_required(r, root);
	return true;
}
