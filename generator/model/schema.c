/* Each key of a type or field is a row: its name, the reader, and where the
 * result goes.  A second document changes only the keys that it names. */
#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

/* What is shown or looked through for every dossier is bounded, so that a schema
 * and a dossier together cost no more than their sum. */
enum { TYPES_LIMIT = 200, FIELDS_LIMIT = 500, COLUMNS_LIMIT = 30, ORDERS_LIMIT = 60, CHOICES_LIMIT = 500 };

typedef struct {
	Schema *schema;
	const LangList *langs;
	Arena *arena;
	Diags *diags;
} Reader;

static const char *const field_types[] = {
	[FIELD_TEXT] = "text",     [FIELD_MARKDOWN] = "markdown", [FIELD_NUMBER] = "number",
	[FIELD_MONEY] = "money",   [FIELD_DATE] = "date",         [FIELD_URL] = "url",
	[FIELD_CHOICE] = "choice", [FIELD_YES_NO] = "yes/no",     [FIELD_FILE] = "file",
	[FIELD_IMAGE] = "image",   [FIELD_RELATION] = "relation", [FIELD_UNKNOWN] = "unknown",
};

/* --- localized texts --- */

static int lang_index(const LangList *langs, Str tag)
{
	for (int i = 0; i < langs->count; i++)
		if (str_eq(langs->tags[i], tag))
			return i;
	return -1;
}

static bool scalar_only(const Node *node, const char *what, Diags *diags)
{
	if (node->kind == NODE_SCALAR)
		return true;
	diag(diags, DIAG_FIELD_TYPE, node->pos, "%s must be a text, not a %s", what,
	     node->kind == NODE_LIST ? "list" : "map");
	return false;
}

bool text_read(Text *out, const Node *node, const LangList *langs, bool quiet, Arena *arena, Diags *diags)
{
	if (node->kind == NODE_SCALAR) {
		*out = (Text){ .plain = node->text };
		return true;
	}
	if (node->kind == NODE_LIST)
		return scalar_only(node, "this", diags);
	Str *in = arena_array(arena, Str, LANG_MAX);
	bool any = false;
	for (size_t i = 0; i < node->count; i++) {
		const NodePair *p = &node->pairs[i];
		int lang = lang_index(langs, p->key);
		if (!scalar_only(p->value, "a text in one language", diags))
			return false;
		if (lang >= 0) {
			in[lang] = p->value->text;
			any = any || in[lang].len;
		} else if (!quiet) {
			diag(diags, DIAG_FIELD_LANGUAGE, p->key_pos, "this site has no language '%.*s'", STR_ARG(p->key));
			diag_help(diags, "list it under languages: in site.yaml, or leave it out");
		}
	}
	*out = (Text){ .in = any ? in : NULL };
	return true;
}

/* names: `count` of them, `stride` bytes apart. */
static void no_key(Reader *r, const NodePair *p, const char *what, const char *const *names, size_t count, size_t stride)
{
	Str *list = arena_array(r->arena, Str, count);
	for (size_t i = 0; i < count; i++)
		list[i] = str_from(*(const char *const *)(const void *)((const char *)names + i * stride));
	Str near = name_nearest(p->key, list, count);
	diag(r->diags, DIAG_SCHEMA_BAD, p->key_pos, "%s has no key '%.*s'", what, STR_ARG(p->key));
	if (near.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(near));
}

static void only_keys(Reader *r, const Node *n, const char *what, const char *const *names, size_t count)
{
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
		size_t k = 0;
		while (k < count && !str_eq(n->pairs[i].key, str_from(names[k])))
			k++;
		if (k == count)
			no_key(r, &n->pairs[i], what, names, count, sizeof *names);
	}
}

/* --- keys of fields --- */

static bool is_over(Reader *r, size_t count, size_t limit, const char *what, Pos pos)
{
	if (count < limit)
		return false;
	diag(r->diags, DIAG_SCHEMA_LIMIT, pos, "there are more than %zu %s; what follows is left out", limit, what);
	diag_help(r->diags, "use at most %zu", limit);
	return true;
}

static Pos item_pos(const Node *n, size_t i)
{
	return n->kind == NODE_MAP ? n->pairs[i].key_pos : n->items[i]->pos;
}

typedef void FieldKey(Reader *r, Field *f, const Node *n);

static bool read_yes(Reader *r, const Node *n)
{
	static const char *const yes[] = { "yes", "true" }, *const no[] = { "no", "false" };
	for (int i = 0; i < 2 && n->kind == NODE_SCALAR; i++) {
		if (str_eq(n->text, str_from(yes[i])))
			return true;
		if (str_eq(n->text, str_from(no[i])))
			return false;
	}
	diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "this must be yes or no");
	return false;
}

static void key_type(Reader *r, Field *f, const Node *n)
{
	for (size_t i = 0; i < FIELD_UNKNOWN; i++)
		if (n->kind == NODE_SCALAR && str_eq(n->text, str_from(field_types[i]))) {
			f->type = (FieldType)i;
			return;
		}
	diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "'%.*s' is no type of field", STR_ARG(n->text));
	diag_help(r->diags, "text, markdown, number, money, date, url, choice, yes/no, file, image or relation");
}

static void key_labels(Reader *r, Field *f, const Node *n)
{
	text_read(&f->label, n, r->langs, true, r->arena, r->diags);
}

static void key_many(Reader *r, Field *f, const Node *n) { f->many = read_yes(r, n); }
static void key_required(Reader *r, Field *f, const Node *n) { f->required = read_yes(r, n); }
static void key_create(Reader *r, Field *f, const Node *n) { f->create = read_yes(r, n); }
static void key_symmetric(Reader *r, Field *f, const Node *n) { f->symmetric = read_yes(r, n); }
static void key_acyclic(Reader *r, Field *f, const Node *n) { f->acyclic = read_yes(r, n); }
static void key_hidden(Reader *r, Field *f, const Node *n) { f->hidden = read_yes(r, n); }

static void key_timeline(Reader *r, Field *f, const Node *n)
{
	f->timeline = true;
	if (n->kind == NODE_SCALAR && (str_eq(n->text, STR("yes")) || str_eq(n->text, STR("no"))))
		f->timeline = str_eq(n->text, STR("yes"));
	else
		text_read(&f->timeline_label, n, r->langs, true, r->arena, r->diags);
}

static void key_inverse(Reader *r, Field *f, const Node *n)
{
	static const char *const keys[] = { "name", "labels" };
	const Node *name = node_get(n, STR("name")), *labels = node_get(n, STR("labels"));
	only_keys(r, n, "an inverse", keys, 2);
	if (n->kind == NODE_SCALAR)
		name = n;
	if (!name || name->kind != NODE_SCALAR) {
		diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "an inverse needs a name");
		return;
	}
	f->inverse = name->text;
	f->inverse_label = (Text){ .plain = name->text };
	if (labels)
		text_read(&f->inverse_label, labels, r->langs, true, r->arena, r->diags);
}

static void key_choices(Reader *r, Field *f, const Node *n)
{
	f->choices = NULL;
	f->choice_count = 0;
	for (size_t i = 0; i < n->count; i++) {
		Choice c = {0};
		if (is_over(r, i, CHOICES_LIMIT, "choices of a field", item_pos(n, i)))
			break;
		if (n->kind == NODE_MAP) {
			c.name = n->pairs[i].key;
			text_read(&c.label, n->pairs[i].value, r->langs, true, r->arena, r->diags);
		} else {
			c.name = n->items[i]->text;
			c.label.plain = c.name;
		}
		*vec_push(r->arena, f->choices, f->choice_count) = c;
	}
}

static void key_time(Reader *r, Field *f, const Node *n)
{
	static const char *const times[] = { [TIME_HELD] = "held", [TIME_FREE] = "free", [TIME_DURING] = "during",
		[TIME_AFTER] = "after", [TIME_BEFORE] = "before" };
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (n->kind == NODE_SCALAR && str_eq(n->text, str_from(times[i]))) {
			f->time = (FieldTime)i;
			return;
		}
	diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "'%.*s' is no time of a field", STR_ARG(n->text));
	diag_help(r->diags, "held, free, during, after or before");
}

/* Types named here may be declared later, so names wait in Type shells that
 * schema_finish replaces. */
static void key_to(Reader *r, Field *f, const Node *n)
{
	f->to = NULL;
	f->to_count = 0;
	size_t count = n->kind == NODE_SCALAR ? 1 : n->count;
	for (size_t i = 0; i < count; i++) {
		const Node *item = n->kind == NODE_LIST ? n->items[i] : n;
		if (is_over(r, i, TYPES_LIMIT, "types in to:", item->pos))
			break;
		Type *shell = arena_new(r->arena, Type);
		shell->name = item->text;
		shell->pos = item->pos;
		*vec_push(r->arena, f->to, f->to_count) = shell;
	}
}

static const struct { const char *key; FieldKey *read; } field_keys[] = {
	{ "type", key_type },         { "labels", key_labels },   { "many", key_many },
	{ "required", key_required }, { "create", key_create },   { "symmetric", key_symmetric },
	{ "acyclic", key_acyclic },   { "hidden", key_hidden },   { "timeline", key_timeline },
	{ "inverse", key_inverse },   { "choices", key_choices }, { "to", key_to },
	{ "time", key_time },
};

static void field_key(Reader *r, Field *f, const NodePair *p)
{
	for (size_t i = 0; i < sizeof field_keys / sizeof *field_keys; i++)
		if (str_eq(p->key, str_from(field_keys[i].key))) {
			field_keys[i].read(r, f, p->value);
			return;
		}
	no_key(r, p, "a field", &field_keys->key, sizeof field_keys / sizeof *field_keys, sizeof *field_keys);
}

static void fields_read(Reader *r, Map *fields, const Node *n)
{
	if (n->kind != NODE_MAP) {
		diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "fields must be a map from name to field");
		return;
	}
	for (size_t i = 0; i < n->count; i++) {
		const NodePair *p = &n->pairs[i];
		if (!map_find(fields, p->key) && is_over(r, fields->count, FIELDS_LIMIT, "fields", p->key_pos))
			break;
		Field **slot = (Field **)map_put(fields, r->arena, p->key);
		if (!*slot)
			*slot = arena_new(r->arena, Field);
		Field *f = *slot;
		f->name = p->key;
		f->pos = p->key_pos;
		if (!f->label.in && !f->label.plain.len)
			f->label.plain = p->key;
		if (p->value->kind != NODE_MAP && !node_is_null(p->value)) {
			diag(r->diags, DIAG_SCHEMA_BAD, p->value->pos, "a field is a map");
			diag_help(r->diags, "write %.*s: {type: ...}", STR_ARG(p->key));
		}
		for (size_t k = 0; p->value->kind == NODE_MAP && k < p->value->count; k++)
			field_key(r, f, &p->value->pairs[k]);
	}
}

/* --- keys of types --- */

typedef void TypeKey(Reader *r, Type *t, const Node *n);

static void type_folder(Reader *r, Type *t, const Node *n)
{
	if (n->text.len && n->text.at[0] != '.' && str_find_byte(n->text, '/') == SIZE_MAX)
		t->folder = n->text;
	else
		diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "'%.*s' is no folder right under content/", STR_ARG(n->text));
}

static void type_fields(Reader *r, Type *t, const Node *n) { fields_read(r, &t->fields, n); }
/* A word that may stand in markup as it is. */
static bool read_token(Reader *r, const Node *n, Str *out)
{
	bool good = n->kind == NODE_SCALAR && n->text.len > 0;
	for (size_t i = 0; good && i < n->text.len; i++) {
		char c = n->text.at[i];
		good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (i && ((c >= '0' && c <= '9') || c == '-' || c == '_'));
	}
	if (good)
		*out = n->text;
	else
		diag(r->diags, DIAG_SCHEMA_BAD, n->pos, "this must be a word of Latin letters, digits and hyphens");
	return good;
}

static void type_colour(Reader *r, Type *t, const Node *n)
{
	if (!read_token(r, n, &t->colour))
		diag_help(r->diags, "write the name of a colour of the theme, such as person, or one that the theme's style sheet has as .c-NAME");
}

static void type_schema_org(Reader *r, Type *t, const Node *n) { read_token(r, n, &t->schema_org); }
static void type_hidden(Reader *r, Type *t, const Node *n) { t->hidden = read_yes(r, n); }

static void label_set(Reader *r, Text *label, int lang, Str s)
{
	if (!label->in)
		label->in = arena_array(r->arena, Str, LANG_MAX);
	((Str *)(uintptr_t)label->in)[lang] = s;
}

static void type_labels(Reader *r, Type *t, const Node *n)
{
	if (n->kind == NODE_SCALAR)
		t->one = t->other = (Text){ .plain = n->text };
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
		static const char *const keys[] = { "one", "other" };
		const Node *v = n->pairs[i].value;
		only_keys(r, v, "a label", keys, 2);
		const Node *one = node_get(v, STR("one")), *other = node_get(v, STR("other"));
		int lang = lang_index(r->langs, n->pairs[i].key);
		if (lang < 0)
			continue;
		label_set(r, &t->one, lang, one ? one->text : v->text);
		label_set(r, &t->other, lang, other ? other->text : v->text);
	}
}

/* Names of fields wait in shells, as in key_to. */
static const Field *field_shell(Reader *r, Str name, Pos pos)
{
	Field *shell = arena_new(r->arena, Field);
	shell->name = name;
	shell->pos = pos;
	return shell;
}

static void type_columns(Reader *r, Type *t, const Node *n)
{
	t->columns = NULL;
	t->column_count = 0;
	for (size_t i = 0; n->kind == NODE_LIST && i < n->count; i++) {
		if (is_over(r, i, COLUMNS_LIMIT, "columns", n->items[i]->pos))
			break;
		*vec_push(r->arena, t->columns, t->column_count) = field_shell(r, n->items[i]->text, n->items[i]->pos);
	}
}

static void type_begins(Reader *r, Type *t, const Node *n) { t->begins = field_shell(r, n->text, n->pos); }
static void type_ends(Reader *r, Type *t, const Node *n) { t->ends = field_shell(r, n->text, n->pos); }

static void type_order(Reader *r, Type *t, const Node *n)
{
	t->orders = NULL;
	t->order_count = 0;
	for (size_t i = 0; n->kind == NODE_LIST && i < n->count; i++) {
		Str before, after;
		if (is_over(r, i, ORDERS_LIMIT, "orders", n->items[i]->pos))
			break;
		if (!str_cut(n->items[i]->text, '<', &before, &after)) {
			diag(r->diags, DIAG_SCHEMA_BAD, n->items[i]->pos, "an order is written 'born < died'");
			continue;
		}
		*vec_push(r->arena, t->orders, t->order_count) = (FieldOrder){
			field_shell(r, str_trim(before), n->items[i]->pos), field_shell(r, str_trim(after), n->items[i]->pos) };
	}
}

static const struct { const char *key; TypeKey *read; bool scalar; } type_keys[] = {
	{ "folder", type_folder, true },         { "labels", type_labels, false },   { "colour", type_colour, true },
	{ "schema_org", type_schema_org, true }, { "hidden", type_hidden, true },    { "fields", type_fields, false },
	{ "columns", type_columns, false },      { "order", type_order, false },     { "begins", type_begins, true },
	{ "ends", type_ends, true },
};

static void type_key(Reader *r, Type *t, const NodePair *p)
{
	for (size_t i = 0; i < sizeof type_keys / sizeof *type_keys; i++) {
		if (!str_eq(p->key, str_from(type_keys[i].key)))
			continue;
		if (type_keys[i].scalar && p->value->kind != NODE_SCALAR)
			diag(r->diags, DIAG_SCHEMA_BAD, p->value->pos, "'%s' must be a text", type_keys[i].key);
		else
			type_keys[i].read(r, t, p->value);
		return;
	}
	no_key(r, p, "a type", &type_keys->key, sizeof type_keys / sizeof *type_keys, sizeof *type_keys);
}

static void type_read(Reader *r, const NodePair *p)
{
	Type **slot = (Type **)map_put(&r->schema->types, r->arena, p->key);
	if (!*slot) {
		*slot = arena_new(r->arena, Type);
		(*slot)->folder = (*slot)->name = p->key;
		(*slot)->index = r->schema->types.count - 1;
		(*slot)->colour = STR("page");
		(*slot)->schema_org = STR("Thing");
		(*slot)->one.plain = (*slot)->other.plain = p->key;
	}
	(*slot)->pos = p->key_pos;
	if (p->value->kind != NODE_MAP && !node_is_null(p->value))
		diag(r->diags, DIAG_SCHEMA_BAD, p->value->pos, "a type is a map with labels:, fields: and so on");
	for (size_t i = 0; p->value->kind == NODE_MAP && i < p->value->count; i++)
		type_key(r, *slot, &p->value->pairs[i]);
}

static void types_read(Reader *r, const Node *n)
{
	for (size_t i = 0; i < n->count; i++) {
		const NodePair *p = &n->pairs[i];
		if (!map_find(&r->schema->types, p->key) && is_over(r, r->schema->types.count, TYPES_LIMIT, "types", p->key_pos))
			return;
		type_read(r, p);
	}
}

void schema_read(Schema *schema, const Source *src, const LangList *langs, Arena *arena, Diags *diags)
{
	static const char *const parts[] = { "types", "common" };
	Reader r = { schema, langs, arena, diags };
	const Node *root = yaml_read(src, src->text, arena, diags);
	if (!root)
		return;
	if (root->kind != NODE_MAP) {
		diag(diags, DIAG_SCHEMA_BAD, root->pos, "a schema is a map with types: and common:");
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		const NodePair *p = &root->pairs[i];
		if (str_eq(p->key, STR("common")))
			fields_read(&r, &schema->common, p->value);
		else if (!str_eq(p->key, STR("types")))
			no_key(&r, p, "a schema", parts, sizeof parts / sizeof *parts, sizeof *parts);
		else if (p->value->kind != NODE_MAP)
			diag(diags, DIAG_SCHEMA_BAD, p->value->pos, "types must be a map from name to type");
		else
			types_read(&r, p->value);
	}
}

/* --- after all documents --- */

static void resolve_to(Schema *schema, Field *f, Diags *diags)
{
	for (size_t i = 0; i < f->to_count; i++) {
		const Type *t = schema_type(schema, f->to[i]->name);
		if (!t)
			diag(diags, DIAG_SCHEMA_BAD, f->to[i]->pos, "there is no type '%.*s'", STR_ARG(f->to[i]->name));
		else
			f->to[i] = t;
	}
}

static const Field *resolve_field(const Type *t, const Field *shell, Diags *diags)
{
	const Field *f = type_field(t, shell->name);
	if (f)
		return f;
	diag(diags, DIAG_SCHEMA_BAD, shell->pos, "type %.*s has no field '%.*s'", STR_ARG(t->name), STR_ARG(shell->name));
	return shell;
}

/* NULL, with a message, if it is not there or no date. */
static const Field *resolve_date(const Type *t, const Field *shell, Diags *diags)
{
	const Field *f = resolve_field(t, shell, diags);
	if (f == shell || f->type == FIELD_DATE)
		return f == shell ? NULL : f;
	diag(diags, DIAG_SCHEMA_BAD, shell->pos, "%.*s of type %.*s is no date", STR_ARG(f->name), STR_ARG(t->name));
	return NULL;
}

/* An order that cannot be used is left out. */
static void finish_orders(Type *t, Diags *diags)
{
	size_t kept = 0;
	for (size_t i = 0; i < t->order_count; i++) {
		FieldOrder o = { resolve_date(t, t->orders[i].before, diags), resolve_date(t, t->orders[i].after, diags) };
		if (o.before && o.after)
			t->orders[kept++] = o;
	}
	t->order_count = kept;
}

/* Among its own: a date that any dossier may have begins nothing. */
static const Field *only_timeline_date(const Schema *schema, const Type *t)
{
	const Field *only = NULL;
	for (size_t i = 0; i < t->fields.count; i++) {
		const Field *f = t->fields.items[i].value;
		if (f->type != FIELD_DATE || !f->timeline || map_find(&schema->common, f->name) == f)
			continue;
		if (only)
			return NULL;
		only = f;
	}
	return only;
}

static void finish_life(const Schema *schema, Type *t, Diags *diags)
{
	if (t->begins)
		t->begins = resolve_date(t, t->begins, diags);
	else
		t->begins = t->order_count ? t->orders[0].before : only_timeline_date(schema, t);
	if (t->ends)
		t->ends = resolve_date(t, t->ends, diags);
	else
		t->ends = t->order_count ? t->orders[t->order_count - 1].after : NULL;
}

static void finish_type(Schema *schema, Type *t, Arena *arena, Diags *diags)
{
	for (size_t i = 0; i < schema->common.count; i++) {
		void **slot = map_put(&t->fields, arena, schema->common.items[i].key);
		if (!*slot)
			*slot = schema->common.items[i].value;
	}
	for (size_t i = 0; i < t->fields.count; i++)
		resolve_to(schema, t->fields.items[i].value, diags);
	for (size_t i = 0; i < t->column_count; i++)
		t->columns[i] = resolve_field(t, t->columns[i], diags);
	finish_orders(t, diags);
	finish_life(schema, t, diags);
	void **folder = map_put(&schema->folders, arena, t->folder);
	if (*folder)
		diag(diags, DIAG_SCHEMA_BAD, t->pos, "two types share the folder '%.*s'", STR_ARG(t->folder));
	*folder = t;
}

void schema_finish(Schema *schema, Arena *arena, Diags *diags)
{
	for (size_t i = 0; i < schema->types.count; i++)
		finish_type(schema, schema->types.items[i].value, arena, diags);
}

const Type *schema_type(const Schema *schema, Str name)
{
	return map_find(&schema->types, name);
}

const Field *type_field(const Type *type, Str name)
{
	return map_find(&type->fields, name);
}
