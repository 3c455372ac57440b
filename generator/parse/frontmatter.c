#include "parse/frontmatter.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "model/meant.h"
#include "parse/privacy.h"
#include "parse/salvage.h"
#include "parse/toml.h"

enum {
	TITLE_LIMIT = 1024,
	NEAR_LIMIT = 50                 /* unknown fields of a file that get a suggestion: each looks at every name */
};

/* --- the block --- */

static bool is_fence(Str line, const char *mark)
{
	return str_eq(str_trim(line), str_from(mark)) && line.at[0] == mark[0];
}

/* A line that could be one of front matter: a name and a colon, a comment, what is
 * indented or belongs to a list. */
static bool has_fields(Str block)
{
	Str line;
	while (str_line(&block, &line)) {
		size_t colon = str_find_byte(line, ':');
		bool wide = str_find(line, STR("\xEF\xBC\x9A")) != SIZE_MAX;
		if ((colon != SIZE_MAX && colon > 0 && line.at[0] != ' ') || wide || str_starts(line, STR("- ")) || str_starts(line, STR("{")) ||
		    str_starts(line, STR("<%")))
			return true;
	}
	return false;
}

/* Two rules with text between them that has no field are rules. */
static bool is_text(Str block)
{
	return str_trim(block).len && !has_fields(block) && (block.at[0] == '\n' || str_starts(block, STR("\r\n")));
}

bool frontmatter_split(const Source *src, FrontBlock *out, Diags *diags)
{
	Str rest = src->text, line;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_skip(rest, 3);
	*out = (FrontBlock){ .block = str_first(rest, 0), .body = rest };
	if (!str_line(&rest, &line) || !(is_fence(line, "---") || is_fence(line, "+++")))
		return true;
	Pos open = pos_of(src, line);
	const char *start = rest.at;
	out->toml = line.at[0] == '+';
	while (str_line(&rest, &line)) {
		if (!is_fence(line, out->toml ? "+++" : "---") && (out->toml || !is_fence(line, "...")))
			continue;
		Str block = { start, (size_t)(line.at - start) };
		if (!out->toml && is_text(block))
			return true;
		out->block = block;
		out->body = rest;
		return true;
	}
	diag(diags, DIAG_FENCE_OPEN, open, "the front matter that begins here is not closed");
	diag_help(diags, "put a line of %s after the last field", out->toml ? "+++" : "---");
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

/* What stands where one text is expected, as one: "a, b", "a: 1; b: 2". */
static void flatten(Buf *b, const Node *n)
{
	if (n->kind == NODE_SCALAR)
		buf_add(b, n->text);
	for (size_t i = 0; n->kind != NODE_SCALAR && i < n->count; i++) {
		buf_add(b, i ? n->kind == NODE_LIST ? STR(", ") : STR("; ") : (Str){0});
		if (n->kind == NODE_MAP)
			buf_cat(b, n->pairs[i].key, STR(": "));
		flatten(b, n->kind == NODE_LIST ? n->items[i] : n->pairs[i].value);
	}
}

static Str flat_text(FrontReader *r, const Node *n, Str key)
{
	Buf b = {0};
	flatten(&b, n);
	Str s = str_trim(buf_take(&b, r->arena));
	buf_release(&b);
	if (n->kind != NODE_SCALAR)
		diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s is one text; what stands here is read as '%.*s'", STR_ARG(key), STR_ARG(s));
	return s;
}

/* en, zh-Hans. */
static bool is_like_tag(Str s)
{
	size_t dash = str_find_byte(s, '-'), len = dash == SIZE_MAX ? s.len : dash;
	for (size_t i = 0; i < len; i++)
		if (!((s.at[i] | 0x20) >= 'a' && (s.at[i] | 0x20) <= 'z'))
			return false;
	return len == 2 || len == 3;
}

/* Is it a map from languages of the site to texts, or a text? */
static bool is_text_node(const Node *n)
{
	bool any = n->kind == NODE_SCALAR;
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count && !any; i++)
		any = n->pairs[i].value->kind == NODE_SCALAR && is_like_tag(n->pairs[i].key);
	return any;
}

static void key_title(FrontReader *r, const NodePair *p)
{
	Text all = {0};
	if (!is_text_node(p->value)) {
		r->dossier->title.plain = flat_text(r, p->value, p->key);
		r->dossier->title_pos = p->value->pos;
		return;
	}
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
	if (!is_text_node(p->value)) {
		r->dossier->summary.plain = flat_text(r, p->value, p->key);
		return;
	}
	text_read(&r->dossier->summary, p->value, &r->langs, false, r->arena, r->diags);
}

static void add_name(FrontReader *r, const Node *n, Names *names)
{
	Str s = flat_text(r, n, STR("a name"));
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

static void key_aliases(FrontReader *r, const NodePair *p)
{
	Str text = p->value->text;
	if (p->value->kind == NODE_SCALAR && p->value->plain && str_find(text, STR(", ")) != SIZE_MAX) {
		diag(r->diags, DIAG_NAME_COMMA, p->value->pos, "this is one name, with a comma in it");
		diag_help(r->diags, "write [%.*s] if they are several, or put it in quotes", STR_ARG(text));
	}
	read_names(r, p, &r->dossier->aliases);
}

/* Tags as one text: "#one, #two", "one two". */
static void split_tags(FrontReader *r, const Node *n)
{
	bool commas = str_find_byte(n->text, ',') != SIZE_MAX || str_find(n->text, STR("，")) != SIZE_MAX || str_find(n->text, STR("、")) != SIZE_MAX;
	Str rest = n->text;
	while (str_trim(rest).len) {
		size_t end = 0, len = 0;
		while (end < rest.len && !(len = str_starts(str_skip(rest, end), STR("，")) || str_starts(str_skip(rest, end), STR("、")) ? 3
		                                 : rest.at[end] == ',' || (!commas && (rest.at[end] == ' ' || rest.at[end] == '\t'))))
			end++;
		Node *tag = arena_new(r->scratch, Node);
		*tag = (Node){ .kind = NODE_SCALAR, .pos = n->pos, .text = str_first(rest, end) };
		add_name(r, tag, &r->dossier->tags);
		rest = str_skip(rest, end + len);
	}
}
static void key_former_names(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->former_names); }
static void key_misspellings(FrontReader *r, const NodePair *p) { read_names(r, p, &r->dossier->misspellings); }

static void key_tags(FrontReader *r, const NodePair *p)
{
	Names *tags = &r->dossier->tags;
	size_t kept = 0;
	if (p->value->kind == NODE_SCALAR)
		split_tags(r, p->value);
	else
		read_names(r, p, tags);
	for (size_t i = 0; i < tags->count; i++) {
		while (str_starts(tags->items[i].text, STR("#")))
			tags->items[i].text = str_skip(tags->items[i].text, 1);
		if (tags->items[i].text.len)
			tags->items[kept++] = tags->items[i];
	}
	tags->count = kept;
}

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

static void keep_unknown(FrontReader *r, const NodePair *p);

/* "[[Trips]]" is Trips. */
static Str without_brackets(Str s)
{
	s = str_trim(s);
	return str_starts(s, STR("[[")) && str_ends(s, STR("]]")) && s.len > 4 ? (Str){ s.at + 2, s.len - 4 } : s;
}

/* The type was found from the folder; `type:` overrides it.  What names no type is
 * kept as it stands. */
static void key_type(FrontReader *r, const NodePair *p)
{
	const Node *n = p->value->kind == NODE_LIST && p->value->count == 1 ? p->value->items[0] : p->value;
	Str name = n->kind == NODE_SCALAR ? without_brackets(n->text) : (Str){0};
	const Type *t = name.len ? schema_type(&r->site->schema, name) : NULL;
	if (t) {
		r->dossier->type = t;
		return;
	}
	const Type *meant = name.len ? meant_type(&r->site->schema, name, r->arena) : NULL;
	if (name.len)
		diag(r->diags, DIAG_TYPE_UNKNOWN, n->pos, "the schema has no type '%.*s'; this dossier is taken for a %.*s", STR_ARG(name),
		     STR_ARG(r->dossier->type->name));
	else
		diag(r->diags, DIAG_TYPE_UNKNOWN, n->pos, "a dossier has one type; this one is taken for a %.*s", STR_ARG(r->dossier->type->name));
	if (meant)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(meant->name));
	keep_unknown(r, p);
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

/* A site may have a scale of its own under that name. */
static bool is_declared(FrontReader *r, Str key)
{
	return str_eq(key, STR("importance")) && type_field(r->dossier->type, key);
}

static bool read_own_key(FrontReader *r, const NodePair *p)
{
	if (is_declared(r, p->key))
		return false;
	for (size_t i = 0; i < DOSSIER_KEYS; i++)
		if (str_eq(dossier_keys[i].name, p->key)) {
			if (!node_is_null(p->value))
				dossier_keys[i].read(r, p);
			return true;
		}
	return false;
}

/* --- fields of the schema --- */

/* The field of this dossier that is meant, or who has one of that name. */
static void help_field(FrontReader *r, Str wrong)
{
	Str own[DOSSIER_KEYS];
	if (r->suggested++ >= NEAR_LIMIT)
		return;
	for (size_t i = 0; i < DOSSIER_KEYS; i++)
		own[i] = dossier_keys[i].name;
	Str meant = meant_field(r->dossier->type, wrong, own, DOSSIER_KEYS, r->arena);
	const Type *owner = meant.len ? NULL : meant_owner(&r->site->schema, wrong);
	if (meant.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(meant));
	else if (owner)
		diag_help(r->diags, "%.*s has it: dossiers of that type are in %.*s/, or have type: %.*s", STR_ARG(owner->name),
		          STR_ARG(owner->folder), STR_ARG(owner->name));
}

static const Field *unknown_field(FrontReader *r, const NodePair *p)
{
	Field *f = arena_new(r->arena, Field);
	f->name = f->label.plain = p->key;
	f->type = FIELD_UNKNOWN;
	privacy_near(r, p);
	diag(r->diags, DIAG_FIELD_UNKNOWN, p->key_pos, "%.*s has no field '%.*s'; it is shown as it stands",
	     STR_ARG(r->dossier->type->name), STR_ARG(p->key));
	help_field(r, p->key);
	return f;
}

/* Shown as it stands, and nothing is said of it here. */
static void keep_unknown(FrontReader *r, const NodePair *p)
{
	Field *f = arena_new(r->arena, Field);
	f->name = f->label.plain = p->key;
	f->type = FIELD_UNKNOWN;
	statements_read(r, f, p->value);
}

/* After a blank # begins a comment: what was to be text is lost. */
static void check_comment(FrontReader *r, const NodePair *p)
{
	const Node *n = p->value;
	if (n->kind != NODE_SCALAR || !n->plain || !n->text.len || n->pos.len != n->text.len)
		return;
	Str rest = str_skip(r->src->text, n->pos.at + n->pos.len), line = rest;
	str_line(&rest, &line);
	Str lost = str_trim(line);
	if (lost.len < 2 || lost.at[0] != '#' || strchr(" #!-\t", lost.at[1]))
		return;
	Pos pos = pos_of(r->src, lost);
	diag(r->diags, DIAG_TEXT_LOST, pos, "what follows # is a comment: '%.*s' is no part of %.*s", STR_ARG(lost), STR_ARG(p->key));
	diag_help(r->diags, "write %.*s: \"%.*s %.*s\"", STR_ARG(p->key), STR_ARG(n->text), STR_ARG(lost));
}

/* Other programs call the title so. */
static bool is_name_for_title(FrontReader *r, const Node *root, const NodePair *p)
{
	return str_eq(p->key, STR("name")) && p->value->kind == NODE_SCALAR && !node_get(root, STR("title")) &&
	       !type_field(r->dossier->type, STR("name"));
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
		check_comment(r, p);
		if (is_name_for_title(r, root, p))
			key_title(r, p);
		else if (!str_eq(p->key, STR("type")) && !privacy_read(r, p) && !read_own_key(r, p))
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

static Node *read_block(FrontReader *r, const FrontBlock *f, bool *failed)
{
	Diags whole = {0}, parts = {0};
	Node *root = NULL;
	if (f->block.len)
		root = f->toml ? toml_read(r->src, f->block, r->arena, &whole) : yaml_read_into(r->src, f->block, r->scratch, r->arena, &whole);
	*failed = !root && whole.count;
	if (*failed && !f->toml)
		root = salvage_fields(r, f->block, &parts);
	diags_join(r->diags, parts.count ? &parts : &whole);
	diags_release(&whole);
	diags_release(&parts);
	return root;
}

bool frontmatter_read(FrontReader *r, int lang, const FrontBlock *f)
{
	bool failed;
	Node *root = read_block(r, f, &failed);
	if (failed && !root)
		return false;
	if (root && root->kind != NODE_MAP) {
		diag(r->diags, DIAG_YAML_BAD, root->pos, "front matter is a list of fields, each `name: value`");
		return false;
	}
	if (root && lang >= 0)
		read_translation(r, root, lang);
	else if (root)
		read_main(r, root);
	if (lang < 0 && !failed)
		check_required(r, root);
	return !failed;
}
