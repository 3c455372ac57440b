/* A site's schema, on top of the one that is built in. */
#include "discover/builtin.h"
#include "fuzz.h"
#include "model/schema.h"

static Str built_in(void)
{
	for (size_t i = 0; i < builtin_count; i++)
		if (str_eq(str_from(builtin_files[i].path), STR("schema.yaml")))
			return (Str){ builtin_files[i].bytes, builtin_files[i].len };
	return (Str){0};
}

static bool is_word(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (strchr("\"'<>&/ \n", s.at[i]))
			return false;
	return true;
}

static void check_type(const Type *t, size_t count)
{
	fuzz_check(t->name.len && is_word(t->name) && is_word(t->colour) && is_word(t->folder), "a type has a name that is no word");
	fuzz_check(t->index < count, "a type is beyond the types");
	for (size_t i = 0; i < t->column_count; i++)
		fuzz_check(t->columns[i] != NULL, "a column is no field");
	for (size_t i = 0; i < t->order_count; i++)
		fuzz_check(t->orders[i].before && t->orders[i].after, "an order has an end that is no field");
	for (size_t i = 0; i < t->fields.count; i++)
		fuzz_check(type_field(t, t->fields.items[i].key) == t->fields.items[i].value, "a field is not found");
}

void fuzz_try(Str input)
{
	static const Str tags[] = { STR_INIT("zh-Hans"), STR_INIT("en") };
	LangList langs = { tags, 2 };
	Arena arena = {0};
	Diags diags = {0};
	Schema schema = {0};
	Source own = { .path = STR("content/schema.yaml"), .text = input, .essential = true };
	Source base = { .path = STR("schema.yaml"), .text = built_in(), .essential = true };
	schema_read(&schema, &base, &langs, &arena, &diags);
	if (fuzz_is_utf8(input))
		schema_read(&schema, &own, &langs, &arena, &diags);
	schema_finish(&schema, &arena, &diags);
	for (size_t i = 0; !diags.errors && i < schema.types.count; i++)
		check_type(schema.types.items[i].value, schema.types.count);
	fuzz_check_diags(&diags);
	arena_release(&arena);
	diags_release(&diags);
}
