/* model/value.h: the data that a template sees: a tree of maps, lists, texts.
 *
 * Built in an arena, read by render/template.c, printed by value_print_json
 * (`nianpu show ID --json`).
 * Thread: a tree belongs to the worker that builds it; frozen trees may be
 * shared. */
#ifndef NIANPU_VALUE_H
#define NIANPU_VALUE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef enum { VALUE_NULL, VALUE_BOOL, VALUE_TEXT, VALUE_NUMBER, VALUE_HTML, VALUE_LIST, VALUE_MAP } ValueKind;

typedef struct Value Value;
typedef struct ValueField ValueField;

struct Value {
	ValueKind kind;
	bool yes;                       /* VALUE_BOOL */
	bool nested;                    /* VALUE_MAP: some field is a list or a map */
	union {
		Str text;               /* VALUE_TEXT, VALUE_NUMBER (as written), VALUE_HTML (safe markup made by the generator) */
		uint64_t marks;         /* VALUE_MAP: the bits of its names' marks */
	};
	union {
		Value *items;           /* VALUE_LIST */
		ValueField *fields;     /* VALUE_MAP, in order of insertion */
	};
	size_t count;
};

struct ValueField {
	Str name;
	uint32_t mark;                  /* value_mark(name) */
	Value value;
};

/* What nearly always tells two names apart: their length and three of their bytes.
 * The compiler works it out for a name that it sees. */
static inline uint32_t value_mark(Str name)
{
	const unsigned char *at = (const unsigned char *)name.at;
	if (!name.len)
		return 0;
	return (uint32_t)(name.len & 0xff) << 24 | (uint32_t)at[0] << 16 | (uint32_t)at[name.len / 2] << 8 | at[name.len - 1];
}

static inline uint64_t value_mark_bit(uint32_t mark)
{
	return (uint64_t)1 << (mark * 0x9e3779b1u >> 26);
}

static inline Value value_bool(bool yes)
{
	return (Value){ .kind = VALUE_BOOL, .yes = yes };
}

static inline Value value_text(Str s)
{
	return (Value){ .kind = VALUE_TEXT, .text = s };
}

static inline Value value_html(Str s)
{
	return (Value){ .kind = VALUE_HTML, .text = s };
}

static inline Value value_map(void)
{
	return (Value){ .kind = VALUE_MAP };
}

static inline Value value_list(void)
{
	return (Value){ .kind = VALUE_LIST };
}

Value value_int(Arena *a, int64_t n);

/* Room for one more field: value_set fills it. */
Value *value_add(Arena *a, Value *map, Str name, uint32_t mark);

/* Add to a map or list; growing doubles in the arena.  Both return the place of
 * the new value, valid until the next addition to the same map or list.  A name
 * is added once: nothing looks for an earlier one. */
static inline Value *value_set(Arena *a, Value *map, Str name, Value v)
{
	Value *at = value_add(a, map, name, value_mark(name));
	*at = v;
	map->nested = map->nested || v.kind >= VALUE_LIST;
	return at;
}

Value *value_push(Arena *a, Value *list, Value v);

const Value *value_seek(const Value *map, Str name, uint32_t mark);     /* of value_find: it may be there */

/* NULL if absent, or if it is not a map.  `mark` is the name's. */
static inline const Value *value_find(const Value *map, Str name, uint32_t mark)
{
	bool may_be = map && map->kind == VALUE_MAP && map->marks & value_mark_bit(mark);
	return may_be ? value_seek(map, name, mark) : NULL;
}

static inline const Value *value_get(const Value *map, Str name)
{
	return value_find(map, name, value_mark(name));
}

/* Mustache's truth: null, false, an empty list, and the empty text are false
 * (the specification leaves the empty text open; here it is false, as in the
 * reference implementation in JavaScript). */
bool value_truth(const Value *v);

/* `indent` blanks a level, or all in one line if it is 0.  A number that JSON
 * cannot write as it stands (007, 0x1F) becomes a string. */
void value_print_json(Buf *b, const Value *v, int indent);

/* A YAML or JSON tree as data: plain true/false/null/numbers by YAML's core
 * schema, everything else text. */
struct Node;
Value value_from_node(Arena *a, const struct Node *n);

#endif
