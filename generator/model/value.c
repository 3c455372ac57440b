#include "model/value.h"

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/vec.h"
#include "base/yaml.h"

Value value_int(Arena *a, int64_t n)
{
	return (Value){ .kind = VALUE_NUMBER, .text = arena_printf(a, "%lld", (long long)n) };
}

enum { FIRST_FIELDS = 8 };

/* Room for eight, then for twice as many: most maps have five to twelve. */
static void grow_fields(Arena *a, Value *map)
{
	size_t room = map->count ? map->count * 2 : FIRST_FIELDS;
	ValueField *fields = arena_room(a, mem_times(room, sizeof *fields));
	if (map->count)
		memcpy(fields, map->fields, map->count * sizeof *fields);
	map->fields = fields;
}

Value *value_add(Arena *a, Value *map, Str name, uint32_t mark)
{
	if (map->count == 0 || (map->count >= FIRST_FIELDS && !(map->count & (map->count - 1))))
		grow_fields(a, map);
	ValueField *field = &map->fields[map->count++];
	field->name = name;
	field->mark = mark;
	map->marks |= value_mark_bit(mark);
	return &field->value;
}

Value *value_push(Arena *a, Value *list, Value v)
{
	Value *item = vec_push(a, list->items, list->count);

	*item = v;
	return item;
}

const Value *value_seek(const Value *map, Str name, uint32_t mark)
{
	for (const ValueField *f = map->fields; f < map->fields + map->count; f++)
		if (f->mark == mark && str_eq(f->name, name))
			return &f->value;
	return NULL;
}

bool value_truth(const Value *v)
{
	if (!v || v->kind == VALUE_NULL)
		return false;
	if (v->kind == VALUE_BOOL)
		return v->yes;
	if (v->kind == VALUE_LIST)
		return v->count > 0;
	return v->kind == VALUE_MAP || v->text.len > 0;
}

/* --- numbers --- */

static Str skip_digits(Str s)
{
	while (s.len && s.at[0] >= '0' && s.at[0] <= '9')
		s = str_skip(s, 1);
	return s;
}

static bool take_one_of(Str *s, Str bytes)
{
	if (!s->len || str_find_byte(bytes, s->at[0]) == SIZE_MAX)
		return false;
	*s = str_skip(*s, 1);
	return true;
}

/* [eE][-+]?[0-9]+ or nothing, to the end. */
static bool is_exponent(Str s)
{
	if (!s.len)
		return true;
	if (!take_one_of(&s, STR("eE")))
		return false;
	take_one_of(&s, STR("+-"));
	return s.len && !skip_digits(s).len;
}

/* YAML 1.2 core schema: [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) exponent? */
static bool is_decimal(Str s)
{
	Str rest;
	size_t before, after = 0;

	take_one_of(&s, STR("+-"));
	rest = skip_digits(s);
	before = s.len - rest.len;
	if (take_one_of(&rest, STR("."))) {
		s = rest;
		rest = skip_digits(s);
		after = s.len - rest.len;
	}
	return (before || after) && is_exponent(rest);
}

static bool is_in_base(Str s, Str prefix, Str digits)
{
	if (!str_starts(s, prefix) || s.len == prefix.len)
		return false;
	s = str_skip(s, prefix.len);
	while (take_one_of(&s, digits))
		;
	return !s.len;
}

static bool is_number(Str s)
{
	return is_decimal(s) || is_in_base(s, STR("0o"), STR("01234567"))
		|| is_in_base(s, STR("0x"), STR("0123456789abcdefABCDEF"));
}

/* RFC 8259 is narrower: no +, no leading zeros, digits on both sides of the point. */
static bool is_json_number(Str s)
{
	Str rest;

	take_one_of(&s, STR("-"));
	rest = skip_digits(s);
	if (rest.len == s.len || (s.at[0] == '0' && s.len - rest.len > 1))
		return false;
	if (take_one_of(&rest, STR("."))) {
		s = rest;
		rest = skip_digits(s);
		if (rest.len == s.len)
			return false;
	}
	return is_exponent(rest);
}

/* --- out --- */

typedef struct {
	Buf *to;
	int indent;                     /* blanks a level; 0: all in one line */
} Printer;

static void print_value(const Printer *p, const Value *v, int level);

static void print_break(const Printer *p, int level)
{
	if (!p->indent)
		return;
	buf_add_byte(p->to, '\n');
	for (int i = 0; i < level * p->indent; i++)
		buf_add_byte(p->to, ' ');
}

static void print_list(const Printer *p, const Value *v, int level)
{
	buf_add_byte(p->to, '[');
	for (size_t i = 0; i < v->count; i++) {
		if (i)
			buf_add_byte(p->to, ',');
		print_break(p, level + 1);
		print_value(p, &v->items[i], level + 1);
	}
	if (v->count)
		print_break(p, level);
	buf_add_byte(p->to, ']');
}

static void print_map(const Printer *p, const Value *v, int level)
{
	buf_add_byte(p->to, '{');
	for (size_t i = 0; i < v->count; i++) {
		if (i)
			buf_add_byte(p->to, ',');
		print_break(p, level + 1);
		json_print_str(p->to, v->fields[i].name);
		buf_add(p->to, p->indent ? STR(": ") : STR(":"));
		print_value(p, &v->fields[i].value, level + 1);
	}
	if (v->count)
		print_break(p, level);
	buf_add_byte(p->to, '}');
}

static void print_number(const Printer *p, Str text)
{
	if (is_json_number(text))
		buf_add(p->to, text);
	else
		json_print_str(p->to, text);
}

static void print_value(const Printer *p, const Value *v, int level)
{
	switch (v->kind) {
	case VALUE_NULL:
		buf_add(p->to, STR("null"));
		break;
	case VALUE_BOOL:
		buf_add(p->to, v->yes ? STR("true") : STR("false"));
		break;
	case VALUE_NUMBER:
		print_number(p, v->text);
		break;
	case VALUE_TEXT:
	case VALUE_HTML:
		json_print_str(p->to, v->text);
		break;
	case VALUE_LIST:
		print_list(p, v, level);
		break;
	case VALUE_MAP:
		print_map(p, v, level);
		break;
	}
}

void value_print_json(Buf *b, const Value *v, int indent)
{
	Printer p = { b, indent };

	print_value(&p, v, 0);
}

/* --- from YAML or JSON --- */

static Value scalar_value(const Node *n)
{
	static const struct {
		Str text;
		bool yes;
	} words[] = {
		{ STR_INIT("true"), true }, { STR_INIT("True"), true }, { STR_INIT("TRUE"), true },
		{ STR_INIT("false"), false }, { STR_INIT("False"), false }, { STR_INIT("FALSE"), false },
	};

	if (!n->plain)
		return value_text(n->text);
	if (node_is_null(n))
		return (Value){0};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(n->text, words[i].text))
			return value_bool(words[i].yes);
	if (is_number(n->text))
		return (Value){ .kind = VALUE_NUMBER, .text = n->text };
	return value_text(n->text);
}

Value value_from_node(Arena *a, const struct Node *n)
{
	Value v;

	if (!n)
		return (Value){0};
	if (n->kind == NODE_SCALAR)
		return scalar_value(n);
	v = n->kind == NODE_LIST ? value_list() : value_map();
	for (size_t i = 0; i < n->count; i++) {
		if (n->kind == NODE_LIST)
			value_push(a, &v, value_from_node(a, n->items[i]));
		else
			value_set(a, &v, n->pairs[i].key, value_from_node(a, n->pairs[i].value));
	}
	return v;
}
