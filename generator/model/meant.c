#include "model/meant.h"

#include "base/unicode.h"

typedef struct {
	Str name, words;
} Synonym;

static const Synonym fields[] = {
#define FIELD(field, words) { STR_INIT(field), STR_INIT(words) },
#define TYPE(type, words)
#include "model/synonyms.def"
#undef FIELD
#undef TYPE
};

static const Synonym types[] = {
#define FIELD(field, words)
#define TYPE(type, words) { STR_INIT(type), STR_INIT(words) },
#include "model/synonyms.def"
#undef FIELD
#undef TYPE
};

static bool is_one_of(Str folded, Str words, Arena *scratch)
{
	return folded.len && str_find(words, arena_printf(scratch, "|%.*s|", STR_ARG(folded))) != SIZE_MAX;
}

static bool is_label(Str folded, const Text *label, Arena *scratch)
{
	for (int i = 0; label->in && i < LANG_MAX; i++)
		if (label->in[i].len && str_eq(folded, unicode_fold_name(label->in[i], scratch)))
			return true;
	return label->plain.len && str_eq(folded, unicode_fold_name(label->plain, scratch));
}

static bool has(const Type *type, Str name, const Str *own, size_t own_count)
{
	for (size_t i = 0; i < own_count; i++)
		if (str_eq(own[i], name))
			return true;
	return type_field(type, name);
}

static Str by_label(const Type *type, Str folded, Arena *scratch)
{
	for (size_t i = 0; i < type->fields.count; i++) {
		const Field *f = type->fields.items[i].value;
		if (str_eq(folded, unicode_fold_name(f->name, scratch)) || is_label(folded, &f->label, scratch))
			return f->name;
	}
	return (Str){0};
}

Str meant_field(const Type *type, Str wrong, const Str *own, size_t own_count, Arena *scratch)
{
	Str folded = unicode_fold_name(wrong, scratch), found = by_label(type, folded, scratch);
	for (size_t i = 0; i < sizeof fields / sizeof *fields && !found.len; i++)
		if (has(type, fields[i].name, own, own_count) && is_one_of(folded, fields[i].words, scratch))
			found = fields[i].name;
	if (found.len)
		return found;
	Str *names = arena_array(scratch, Str, type->fields.count + own_count + 1);
	for (size_t i = 0; i < type->fields.count; i++)
		names[i] = type->fields.items[i].key;
	for (size_t i = 0; i < own_count; i++)
		names[type->fields.count + i] = own[i];
	return name_nearest(wrong, names, type->fields.count + own_count);
}

const Type *meant_owner(const Schema *schema, Str field)
{
	const Type *owner = NULL;
	for (size_t i = 0; i < schema->types.count; i++)
		if (type_field(schema->types.items[i].value, field)) {
			if (owner)
				return NULL;
			owner = schema->types.items[i].value;
		}
	return owner;
}

static bool is_called(const Type *t, Str folded, Arena *scratch)
{
	return str_eq(folded, unicode_fold_name(t->name, scratch)) || str_eq(folded, unicode_fold_name(t->folder, scratch)) ||
	       is_label(folded, &t->one, scratch) || is_label(folded, &t->other, scratch);
}

const Type *meant_type(const Schema *schema, Str wrong, Arena *scratch)
{
	Str folded = unicode_fold_name(wrong, scratch);
	Str *names = arena_array(scratch, Str, 2 * schema->types.count + 1);
	for (size_t i = 0; i < schema->types.count; i++) {
		const Type *t = schema->types.items[i].value;
		if (is_called(t, folded, scratch))
			return t;
		names[2 * i] = t->name;
		names[2 * i + 1] = t->folder;
	}
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (is_one_of(folded, types[i].words, scratch) && schema_type(schema, types[i].name))
			return schema_type(schema, types[i].name);
	Str near = name_nearest(wrong, names, 2 * schema->types.count);
	for (size_t i = 0; near.len && i < 2 * schema->types.count; i++)
		if (str_eq(near, names[i]))
			return schema->types.items[i / 2].value;
	return NULL;
}
