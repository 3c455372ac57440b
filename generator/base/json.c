#include "base/json.h"

#include <jansson.h>
#include <string.h>
#include "base/mem.h"

enum { DEEPEST = 32 };

typedef struct {
	Arena *arena;
	Pos whole;
	bool too_deep;
} Reader;

static Node *read_node(Reader *r, const json_t *json, int depth);

static Node *scalar(Reader *r, Str text, bool plain)
{
	Node *node = arena_new(r->arena, Node);

	node->kind = NODE_SCALAR;
	node->plain = plain;
	node->pos = r->whole;
	node->text = text;
	return node;
}

/* The shortest text that is read as the same number. */
static Node *read_real(Reader *r, const json_t *json)
{
	char text[64];
	size_t len = 0;
	bool same = false;

	for (size_t digits = 15; digits <= 17 && !same; digits++) {
		json_t *back;

		len = json_dumpb(json, text, sizeof text, JSON_ENCODE_ANY | JSON_REAL_PRECISION(digits));
		back = json_loadb(text, len, JSON_DECODE_ANY, NULL);
		if (!back)
			mem_out();
		same = json_equal(json, back);
		json_decref(back);
	}
	return scalar(r, arena_str(r->arena, (Str){ text, len }), true);
}

static Node *read_integer(Reader *r, const json_t *json)
{
	return scalar(r, arena_printf(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(json)), true);
}

static Node *read_string(Reader *r, const json_t *json)
{
	return scalar(r, arena_str(r->arena, (Str){ json_string_value(json), json_string_length(json) }), false);
}

static Node *read_array(Reader *r, const json_t *json, int depth)
{
	Node *node = arena_new(r->arena, Node);

	node->kind = NODE_LIST;
	node->pos = r->whole;
	node->count = json_array_size(json);
	node->items = arena_array(r->arena, Node *, node->count);
	for (size_t i = 0; i < node->count; i++)
		node->items[i] = read_node(r, json_array_get(json, i), depth);
	return node;
}

static Node *read_object(Reader *r, json_t *json, int depth)
{
	Node *node = arena_new(r->arena, Node);
	NodePair *pair;
	const char *key;
	json_t *value;

	node->kind = NODE_MAP;
	node->pos = r->whole;
	node->count = json_object_size(json);
	pair = node->pairs = arena_array(r->arena, NodePair, node->count);
	json_object_foreach(json, key, value)
		*pair++ = (NodePair){ arena_str(r->arena, str_from(key)), r->whole, read_node(r, value, depth) };
	return node;
}

static Node *read_node(Reader *r, const json_t *json, int depth)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (depth == DEEPEST) {
			r->too_deep = true;
			return NULL;
		}
		if (json_is_array(json))
			return read_array(r, json, depth + 1);
		return read_object(r, (json_t *)json, depth + 1);
	case JSON_STRING:
		return read_string(r, json);
	case JSON_INTEGER:
		return read_integer(r, json);
	case JSON_REAL:
		return read_real(r, json);
	case JSON_TRUE:
		return scalar(r, STR("true"), true);
	case JSON_FALSE:
		return scalar(r, STR("false"), true);
	case JSON_NULL:
		break;
	}
	return scalar(r, STR("null"), true);
}

/* jansson quotes the text "near" the error, cut at any byte: that is left off. */
static void report(const Source *src, Str part, json_error_t *error, Diags *diags)
{
	enum json_error_code code = json_error_code(error);
	DiagCode said = code == json_error_duplicate_key ? DIAG_YAML_DUPLICATE : DIAG_JSON_BAD;
	size_t at = error->position > 0 ? (size_t)error->position - 1 : 0;
	char *near = strstr(error->text, " near ");

	if (code == json_error_out_of_memory)
		mem_out();
	if (near)
		*near = '\0';
	at = at < part.len ? at : part.len;
	while (at && at < part.len && ((unsigned char)part.at[at] & 0xC0) == 0x80)
		at--;
	diag(diags, said, pos_of(src, str_first(str_skip(part, at), 0)), "%s", error->text);
}

static json_t *parse(const Source *src, Diags *diags)
{
	Str mark = STR("\xEF\xBB\xBF");
	Str part = str_skip(src->text, str_starts(src->text, mark) ? mark.len : 0);
	size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, bad = str_bad_utf8(part);
	json_error_t error;
	json_t *json;

	if (bad != SIZE_MAX) {
		diag(diags, DIAG_TEXT_UTF8, pos_of(src, str_first(str_skip(part, bad), 1)), "the text is not UTF-8");
		return NULL;
	}
	json = json_loadb(part.len ? part.at : "", part.len, flags, &error);
	if (!json)
		report(src, part, &error, diags);
	return json;
}

Node *json_read(const Source *src, Arena *arena, Diags *diags)
{
	Reader r = { .arena = arena, .whole = { .src = src } };
	json_t *json = parse(src, diags);
	Node *root;

	if (!json)
		return NULL;
	root = read_node(&r, json, 0);
	json_decref(json);
	if (!r.too_deep)
		return root;
	diag(diags, DIAG_YAML_DEEP, r.whole, "lists and maps are nested more than 32 deep");
	return NULL;
}

/* --- out --- */

/* Bytes that may not stand in a string as they are; 0xE2 begins U+2028 and U+2029. */
static bool is_special(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0xE2;
}

static void print_escape(Buf *b, uint32_t cp)
{
	static const char letters[] = "btn\0fr";

	if (cp == '"' || cp == '\\')
		buf_printf(b, "\\%c", (char)cp);
	else if (cp >= '\b' && cp <= '\r' && letters[cp - '\b'])
		buf_printf(b, "\\%c", letters[cp - '\b']);
	else
		buf_printf(b, "\\u%04x", cp);
}

static void print_valid(Buf *b, Str s)
{
	while (s.len) {
		size_t run = 0, len;
		uint32_t cp;

		while (run < s.len && !is_special((unsigned char)s.at[run]))
			run++;
		buf_add(b, str_first(s, run));
		s = str_skip(s, run);
		if (!s.len)
			break;
		len = str_decode(s, &cp);
		if (len == 1 || cp == 0x2028 || cp == 0x2029)
			print_escape(b, cp);
		else
			buf_add(b, str_first(s, len));
		s = str_skip(s, len);
	}
}

void json_print_str(Buf *b, Str s)
{
	size_t bad;

	buf_add_byte(b, '"');
	while ((bad = str_bad_utf8(s)) != SIZE_MAX) {
		print_valid(b, str_first(s, bad));
		buf_add_code_point(b, 0xFFFD);
		s = str_skip(s, bad + 1);
	}
	print_valid(b, s);
	buf_add_byte(b, '"');
}
