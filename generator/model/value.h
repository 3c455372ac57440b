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
	Str text;                       /* VALUE_TEXT, VALUE_NUMBER (as written), VALUE_HTML (safe markup made by the generator) */
	union {
		Value *items;           /* VALUE_LIST */
		ValueField *fields;     /* VALUE_MAP, in order of insertion */
	};
	size_t count;
};

struct ValueField {
	Str name;
	Value value;
};

Value value_bool(bool yes);
Value value_text(Str s);
Value value_html(Str s);
Value value_int(Arena *a, int64_t n);
Value value_map(void);
Value value_list(void);

/* Add to a map or list; growing doubles in the arena.  Both return the place of
 * the new value, valid until the next addition to the same map or list.  A name
 * is added once: nothing looks for an earlier one. */
Value *value_set(Arena *a, Value *map, Str name, Value v);
Value *value_push(Arena *a, Value *list, Value v);

const Value *value_get(const Value *map, Str name);     /* NULL if absent */

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
