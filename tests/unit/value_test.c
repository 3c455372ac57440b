#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/yaml.h"
#include "model/value.h"

static void knows_truth(void **state)
{
	Arena a = {0};
	Value list = value_list(), full = value_list();
	const struct { Value v; bool truth; } cases[] = {
		{ {0}, false }, { value_bool(false), false }, { value_bool(true), true },
		{ value_text(STR("")), false }, { value_text(STR("0")), true }, { value_html(STR("")), false },
		{ value_int(&a, 0), true }, { list, false }, { value_map(), true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(value_truth(&cases[i].v), cases[i].truth);
	value_push(&a, &full, value_bool(false));
	assert_true(value_truth(&full));
	assert_false(value_truth(NULL));
	arena_release(&a);
}

static void finds_names(void **state)
{
	static const Str names[] = { STR_INIT("abcd"), STR_INIT("axcd"), STR_INIT("aycd"), STR_INIT("a"), STR_INIT("b"), STR_INIT("abc") };
	Arena a = {0};
	Value map = value_map();
	size_t count = sizeof names / sizeof *names;

	(void)state;
	assert_int_equal(value_mark(names[0]), value_mark(names[1]));
	for (size_t i = 0; i < count; i++) {
		assert_null(value_get(&map, names[i]));
		value_set(&a, &map, names[i], value_text(names[i]));
	}
	for (size_t i = 0; i < count; i++)
		assert_true(str_eq(value_get(&map, names[i])->text, names[i]));
	assert_null(value_get(&map, STR("azcd")));
	assert_null(value_get(value_get(&map, STR("a")), STR("a")));
	assert_false(map.nested);
	value_set(&a, &map, STR("list"), value_list());
	assert_true(map.nested);
	arena_release(&a);
}

static void builds_and_prints(void **state)
{
	Arena a = {0};
	Buf b = {0};
	Value map = value_map();
	Value *list = value_set(&a, &map, STR("l"), value_list());

	(void)state;
	for (int64_t n = -1; n < 2; n++)
		value_push(&a, list, value_int(&a, n));
	value_set(&a, &map, STR("h"), value_html(STR("<b>")));
	value_set(&a, &map, STR("e"), value_map());
	assert_true(str_eq(value_get(&map, STR("h"))->text, STR("<b>")));
	assert_null(value_get(&map, STR("x")));
	assert_null(value_get(list, STR("x")));
	value_print_json(&b, &map, 0);
	buf_add_byte(&b, '\n');
	value_print_json(&b, &map, 2);
	buf_add_byte(&b, '\0');
	assert_string_equal(b.at, "{\"l\":[-1,0,1],\"h\":\"\\u003cb\\u003e\",\"e\":{}}\n"
		"{\n  \"l\": [\n    -1,\n    0,\n    1\n  ],\n  \"h\": \"\\u003cb\\u003e\",\n  \"e\": {}\n}");
	buf_release(&b);
	arena_release(&a);
}

static void types_plain_scalars(void **state)
{
	static const struct { const char *yaml; ValueKind kind; const char *json; } cases[] = {
		{ "~", VALUE_NULL, "null" }, { "null", VALUE_NULL, "null" }, { "'null'", VALUE_TEXT, "\"null\"" },
		{ "true", VALUE_BOOL, "true" }, { "FALSE", VALUE_BOOL, "false" }, { "yes", VALUE_TEXT, "\"yes\"" },
		{ "no", VALUE_TEXT, "\"no\"" }, { "\"true\"", VALUE_TEXT, "\"true\"" },
		{ "0", VALUE_NUMBER, "0" }, { "-16.86", VALUE_NUMBER, "-16.86" }, { "1.10", VALUE_NUMBER, "1.10" },
		{ "1e6", VALUE_NUMBER, "1e6" }, { "1.5E-3", VALUE_NUMBER, "1.5E-3" },
		{ "007", VALUE_NUMBER, "\"007\"" }, { "+1", VALUE_NUMBER, "\"+1\"" }, { ".5", VALUE_NUMBER, "\".5\"" },
		{ "5.", VALUE_NUMBER, "\"5.\"" }, { "0x1F", VALUE_NUMBER, "\"0x1F\"" }, { "0o17", VALUE_NUMBER, "\"0o17\"" },
		{ "2025-01-27", VALUE_TEXT, "\"2025-01-27\"" }, { "1e", VALUE_TEXT, "\"1e\"" }, { ".", VALUE_TEXT, "\".\"" },
		{ "12:30", VALUE_TEXT, "\"12:30\"" }, { "0x", VALUE_TEXT, "\"0x\"" }, { "武", VALUE_TEXT, "\"武\"" },
		{ "[a, {b: 1}]", VALUE_LIST, "[\"a\",{\"b\":1}]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena a = {0};
		Diags diags = {0};
		Source src = { .path = STR("a.yaml"), .text = arena_printf(&a, "- %s\n", cases[i].yaml) };
		Node *root = yaml_read(&src, src.text, &a, &diags);
		Value v = value_from_node(&a, root->items[0]);
		Buf b = {0};

		value_print_json(&b, &v, 0);
		buf_add_byte(&b, '\0');
		assert_int_equal(v.kind, cases[i].kind);
		assert_string_equal(b.at, cases[i].json);
		buf_release(&b);
		diags_release(&diags);
		arena_release(&a);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_truth),
		cmocka_unit_test(finds_names),
		cmocka_unit_test(builds_and_prints),
		cmocka_unit_test(types_plain_scalars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
