/* model/schema.h: types and fields, as data.
 *
 * Built by schema_read from the built-in YAML (model/schema.yaml, compiled into
 * the program) and then the site's own, which adds types and fields or changes
 * single keys of them.
 * Thread: const after discover, except that types made for unknown folders do
 * not exist: those dossiers are pages. */
#ifndef NIANPU_SCHEMA_H
#define NIANPU_SCHEMA_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/yaml.h"
#include "model/name.h"
#include "model/text.h"

typedef enum {
	FIELD_TEXT, FIELD_MARKDOWN, FIELD_NUMBER, FIELD_MONEY, FIELD_DATE, FIELD_URL,
	FIELD_CHOICE, FIELD_YES_NO, FIELD_FILE, FIELD_IMAGE, FIELD_RELATION,
	FIELD_UNKNOWN                   /* a key that no schema knows: kept as it stands */
} FieldType;

/* What a relation or a role says of time; see model/schema.yaml. */
typedef enum { TIME_HELD, TIME_FREE, TIME_DURING, TIME_AFTER, TIME_BEFORE } FieldTime;

typedef struct Type Type;

typedef struct {
	Str name;
	Text label;
} Choice;

typedef struct {
	Str name;
	FieldType type;
	Text label;
	bool many, required, create, symmetric, acyclic, hidden;
	FieldTime time;
	bool timeline;                  /* its date is an entry */
	Text timeline_label;            /* "born"; empty for an event's own date */
	const Type **to;                /* allowed targets; none: any */
	size_t to_count;
	Str inverse;                    /* name at the other end, or empty */
	Text inverse_label;
	Choice *choices;
	size_t choice_count;
	Pos pos;                        /* where the schema declares it */
} Field;

typedef struct {
	const Field *before, *after;
} FieldOrder;

struct Type {
	Str name, folder, colour, schema_org;
	Text one, other;                /* labels */
	bool hidden;                    /* no index page */
	Map fields;                     /* name -> Field *, in the schema's order; common fields last */
	const Field **columns;
	size_t column_count;
	FieldOrder *orders;
	size_t order_count;
	const Field *begins, *ends;     /* date fields, or NULL */
	size_t index;                   /* in Schema.types */
	Pos pos;
};

typedef struct {
	Map types;                      /* name -> Type *, in order of declaration */
	Map folders;                    /* top folder -> Type * */
	Map common;                     /* name -> Field * */
} Schema;

typedef struct {
	const Str *tags;                /* BCP 47 tags of the site's languages */
	int count;
} LangList;

/* Merge one schema document into `schema`.  Call with the built-in one first;
 * schema_finish resolves `to`, columns, orders, begins and ends and gives every
 * type the common fields. */
void schema_read(Schema *schema, const Source *src, const LangList *langs, Arena *arena, Diags *diags);
void schema_finish(Schema *schema, Arena *arena, Diags *diags);

const Type *schema_type(const Schema *schema, Str name);        /* NULL if there is none */
const Field *type_field(const Type *type, Str name);            /* NULL if there is none */

const char *field_type_name(FieldType type);

/* A localized text node: a scalar, or a map from language tag to scalar.
 * Languages that the site does not have are reported with `code` unless
 * `quiet`.  Shared by schema, config and front matter. */
bool text_read(Text *out, const Node *node, const LangList *langs, bool quiet, Arena *arena, Diags *diags);


#endif
