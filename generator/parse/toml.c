#include "parse/toml.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

enum { DEEPEST = 32, NAMES_MOST = 2000 };

typedef struct {
	const Source *src;
	Str rest;
	Arena *arena;
	Diags *diags;
	bool failed;
} Toml;

static Node *read_value(Toml *t, int depth);

/* --- small steps --- */

static Node *fail(Toml *t, const char *what)
{
	if (!t->failed)
		diag(t->diags, DIAG_YAML_BAD, pos_of(t->src, str_first(t->rest, t->rest.len ? 1 : 0)), "in this TOML, %s", what);
	t->failed = true;
	return NULL;
}

static char peek(const Toml *t)
{
	return t->rest.len ? t->rest.at[0] : '\0';
}

static void skip(Toml *t, size_t n)
{
	t->rest = str_skip(t->rest, n);
}

static void skip_blanks(Toml *t)
{
	while (t->rest.len && (peek(t) == ' ' || peek(t) == '\t'))
		skip(t, 1);
}

static void skip_line(Toml *t)
{
	size_t end = str_find_byte(t->rest, '\n');
	skip(t, end == SIZE_MAX ? t->rest.len : end + 1);
}

/* Blanks, line ends and comments. */
static void skip_space(Toml *t)
{
	for (;;) {
		skip_blanks(t);
		if (peek(t) == '#')
			skip_line(t);
		else if (t->rest.len && (peek(t) == '\n' || peek(t) == '\r'))
			skip(t, 1);
		else
			return;
	}
}

static Node *node(Toml *t, NodeKind kind, Str at)
{
	Node *n = arena_new(t->arena, Node);
	n->kind = kind;
	n->pos = pos_of(t->src, at);
	n->text = kind == NODE_SCALAR ? at : (Str){0};
	return n;
}

/* --- strings --- */

static void add_escape(Toml *t, Buf *b)
{
	static const char from[] = "btnfre\"\\", to[] = "\b\t\n\f\r\033\"\\";
	const char *known = t->rest.len > 1 ? strchr(from, t->rest.at[1]) : NULL;
	if (known && *known)
		buf_add_byte(b, to[known - from]);
	else
		buf_add(b, str_first(t->rest, 2));
	skip(t, 2);
}

static Node *read_string(Toml *t, Str quote, bool escapes)
{
	Str start = t->rest;
	Buf b = {0};
	skip(t, quote.len);
	if (quote.len == 3 && peek(t) == '\n')
		skip(t, 1);
	Str first = t->rest;
	bool plain = true;
	while (t->rest.len && !str_starts(t->rest, quote) && (quote.len == 3 || peek(t) != '\n')) {
		if (escapes && peek(t) == '\\') {
			plain = false;
			add_escape(t, &b);
		} else {
			buf_add_byte(&b, peek(t));
			skip(t, 1);
		}
	}
	Str text = (Str){ first.at, (size_t)(t->rest.at - first.at) };
	Node *n = NULL;
	if (str_starts(t->rest, quote)) {
		skip(t, quote.len);
		n = node(t, NODE_SCALAR, text);
		n->text = plain ? text : buf_take(&b, t->arena);
	}
	buf_release(&b);
	if (!n)
		t->rest = start;
	return n ? n : fail(t, "the quote that begins here is not closed");
}

static Node *read_quoted(Toml *t)
{
	static const struct { Str quote; bool escapes; } kinds[] = { { STR_INIT("\"\"\""), true }, { STR_INIT("'''"), false },
		{ STR_INIT("\""), true }, { STR_INIT("'"), false } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(t->rest, kinds[i].quote))
			return read_string(t, kinds[i].quote, kinds[i].escapes);
	return NULL;
}

/* --- values --- */

/* A number, a date, a boolean: as it stands. */
static Node *read_bare(Toml *t)
{
	size_t end = 0;
	while (end < t->rest.len && !strchr(",]}#\n\r", t->rest.at[end]))
		end++;
	Str text = str_trim(str_first(t->rest, end));
	if (!text.len)
		return fail(t, "a value is missing here");
	Node *n = node(t, NODE_SCALAR, text);
	n->plain = true;
	skip(t, end);
	return n;
}

static Node *read_array(Toml *t, int depth)
{
	Node *list = node(t, NODE_LIST, str_first(t->rest, 1));
	skip(t, 1);
	for (;;) {
		skip_space(t);
		if (peek(t) == ']')
			break;
		Node *item = t->rest.len ? read_value(t, depth + 1) : fail(t, "a bracket is not closed");
		if (!item)
			return NULL;
		*vec_push(t->arena, list->items, list->count) = item;
		skip_space(t);
		if (peek(t) == ',')
			skip(t, 1);
		else if (peek(t) != ']')
			return fail(t, "a comma or ] is missing here");
	}
	skip(t, 1);
	return list;
}

static bool is_key_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static bool read_key(Toml *t, Str *key)
{
	size_t end = 0;
	skip_blanks(t);
	if (peek(t) == '"' || peek(t) == '\'') {
		Node *quoted = read_quoted(t);
		*key = quoted ? quoted->text : (Str){0};
		return quoted;
	}
	while (end < t->rest.len && is_key_byte(t->rest.at[end]))
		end++;
	*key = str_first(t->rest, end);
	skip(t, end);
	return end > 0 || fail(t, "a name is missing here");
}

static NodePair *find_pair(Node *map, Str key)
{
	for (size_t i = 0; i < map->count; i++)
		if (str_eq(map->pairs[i].key, key))
			return &map->pairs[i];
	return NULL;
}

/* Each name is compared with all before it, so there may not be many. */
static bool has_room(Toml *t, const Node *map)
{
	return map->count < NAMES_MOST || fail(t, "a table has over 2000 names");
}

static Node *below(Toml *t, Node *map, Str key)
{
	if (!has_room(t, map))
		return NULL;
	NodePair *p = find_pair(map, key);
	if (p && p->value->kind == NODE_LIST && p->value->count)
		return p->value->items[p->value->count - 1];
	if (p)
		return p->value->kind == NODE_MAP ? p->value : NULL;
	Node *made = node(t, NODE_MAP, key);
	*vec_push(t->arena, map->pairs, map->count) = (NodePair){ key, pos_of(t->src, key), made };
	return made;
}

static void put(Toml *t, Node *map, Str key, Node *value)
{
	if (!has_room(t, map))
		return;
	if (find_pair(map, key))
		diag(t->diags, DIAG_YAML_DUPLICATE, pos_of(t->src, key), "the key %.*s stands twice; the first counts", STR_ARG(key));
	else
		*vec_push(t->arena, map->pairs, map->count) = (NodePair){ key, pos_of(t->src, key), value };
}

static bool read_pair(Toml *t, Node *map, int depth)
{
	Str key;
	if (!read_key(t, &key))
		return false;
	for (skip_blanks(t); peek(t) == '.'; skip_blanks(t)) {
		skip(t, 1);
		map = below(t, map, key);
		if (!map)
			return fail(t, "this name is a value already, and no table");
		if (!read_key(t, &key))
			return false;
	}
	if (peek(t) != '=')
		return fail(t, "= is missing after the name");
	skip(t, 1);
	skip_blanks(t);
	Node *value = read_value(t, depth + 1);
	if (value)
		put(t, map, key, value);
	return value;
}

static Node *read_inline_table(Toml *t, int depth)
{
	Node *map = node(t, NODE_MAP, str_first(t->rest, 1));
	skip(t, 1);
	for (skip_space(t); peek(t) != '}'; skip_space(t)) {
		if (!t->rest.len)
			return fail(t, "a brace is not closed");
		if (!read_pair(t, map, depth))
			return NULL;
		skip_space(t);
		if (peek(t) == ',')
			skip(t, 1);
	}
	skip(t, 1);
	return map;
}

static Node *read_value(Toml *t, int depth)
{
	if (depth > DEEPEST)
		return fail(t, "values are nested too deeply");
	switch (peek(t)) {
	case '[': return read_array(t, depth);
	case '{': return read_inline_table(t, depth);
	case '"':
	case '\'': return read_quoted(t);
	default: return read_bare(t);
	}
}

/* --- tables --- */

/* [a.b] or [[a.b]]: where the pairs that follow go. */
static Node *read_header(Toml *t, Node *root)
{
	bool many = str_starts(t->rest, STR("[["));
	Node *map = root;
	Str key;
	skip(t, many ? 2 : 1);
	if (!read_key(t, &key))
		return NULL;
	for (skip_blanks(t); peek(t) == '.'; skip_blanks(t)) {
		skip(t, 1);
		map = below(t, map, key);
		if (!map || !read_key(t, &key))
			return map ? NULL : fail(t, "this name is a value already, and no table");
	}
	if (!str_starts(t->rest, many ? STR("]]") : STR("]")))
		return fail(t, "] is missing after the name of the table");
	skip(t, many ? 2 : 1);
	if (!many)
		return (map = below(t, map, key)) ? map : fail(t, "this name is a value already, and no table");
	NodePair *p = find_pair(map, key);
	Node *list = p ? p->value : node(t, NODE_LIST, key), *item = node(t, NODE_MAP, key);
	if (!p)
		*vec_push(t->arena, map->pairs, map->count) = (NodePair){ key, pos_of(t->src, key), list };
	if (list->kind != NODE_LIST)
		return fail(t, "this name is a value already, and no list of tables");
	*vec_push(t->arena, list->items, list->count) = item;
	return item;
}

Node *toml_read(const Source *src, Str block, Arena *arena, Diags *diags)
{
	Toml t = { .src = src, .rest = block, .arena = arena, .diags = diags };
	Node *root = node(&t, NODE_MAP, str_first(block, 0)), *into = root;
	for (skip_space(&t); t.rest.len && !t.failed; skip_space(&t)) {
		if (peek(&t) == '[')
			into = read_header(&t, root);
		else
			read_pair(&t, into, 0);
		skip_blanks(&t);
		if (!t.failed && t.rest.len && !strchr("#\r\n", peek(&t)))
			fail(&t, "something stands here that is no part of the value");
	}
	return t.failed || !root->count ? NULL : root;
}
