#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/json.h"
#include "model/value.h"

static void prints_strings(void **state)
{
	static const struct { Str in, out; } cases[] = {
		{ STR_INIT(""), STR_INIT("\"\"") },
		{ STR_INIT("武昌 é \U00020000"), STR_INIT("\"武昌 é \U00020000\"") },
		{ STR_INIT("a\"b\\c"), STR_INIT("\"a\\\"b\\\\c\"") },
		{ STR_INIT("\b\t\n\v\f\r\x01"), STR_INIT("\"\\b\\t\\n\\u000b\\f\\r\\u0001\"") },
		{ STR_INIT("</script>&"), STR_INIT("\"\\u003c/script\\u003e\\u0026\"") },
		{ STR_INIT("a\u2028b\u2029c\u2027"), STR_INIT("\"a\\u2028b\\u2029c\u2027\"") },
		{ STR_INIT("a\0b"), STR_INIT("\"a\\u0000b\"") },
		{ STR_INIT("a\xFF" "b\xE2\x80"), STR_INIT("\"a\uFFFDb\uFFFD\uFFFD\"") },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Buf b = {0};

		json_print_str(&b, cases[i].in);
		assert_true(str_eq(buf_str(&b), cases[i].out));
		buf_release(&b);
	}
}

/* out: the same again as JSON, or `line:column name` of the error. */
static void reads(void **state)
{
	static const struct { const char *in, *out; } cases[] = {
		{ "{}", "{}" },
		{ "[1, -2, 1.21, 0.1, 1e3, true, false, null, \"1\"]",
		  "[1,-2,1.21,0.1,1000.0,true,false,null,\"1\"]" },
		{ "{\"z\": {\"b\": [], \"a\": \"\\u6b66\"}, \"y\": \"武\"}", "{\"z\":{\"b\":[],\"a\":\"武\"},\"y\":\"武\"}" },
		{ "\"a\\u0000b\"", "\"a\\u0000b\"" },
		{ "\xEF\xBB\xBF[]", "[]" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "", "1:1 json-bad" },
		{ "[1,\n 2,\n x]", "3:2 json-bad" },
		{ "{\"武\": 1,\n \"武\": 2}", "2:4 yaml-duplicate" },
		{ "[\"\xFF\"]", "1:3 text-utf8" },
		{ "[1] x", "1:5 json-bad" },
		{ "[99999999999999999999]", "1:21 json-bad" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Source src = { .path = STR("a.json"), .text = str_from(cases[i].in) };
		Arena arena = {0};
		Diags diags = {0};
		Buf b = {0};
		Node *root = json_read(&src, &arena, &diags);
		uint32_t line, column;

		assert_int_equal(diags.count, root ? 0 : 1);
		if (root) {
			Value v = value_from_node(&arena, root);

			value_print_json(&b, &v, 0);
		} else {
			pos_line(diags.items[0].pos, &line, &column, NULL);
			buf_printf(&b, "%u:%u %s", line, column, diag_info(diags.items[0].code)->name);
		}
		buf_add_byte(&b, '\0');
		assert_string_equal(b.at, cases[i].out);
		buf_release(&b);
		diags_release(&diags);
		arena_release(&arena);
	}
}

static void refuses_deep_nesting(void **state)
{
	static const struct { size_t depth; bool ok; } cases[] = { { 32, true }, { 33, false }, { 1000, false }, { 9000, false } };
	static char text[20000];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Source src = { .path = STR("a.json"), .text = { text, 2 * cases[i].depth } };
		Arena arena = {0};
		Diags diags = {0};

		memset(text, '[', cases[i].depth);
		memset(text + cases[i].depth, ']', cases[i].depth);
		assert_int_equal(json_read(&src, &arena, &diags) != NULL, cases[i].ok);
		assert_int_equal(diags.count, !cases[i].ok);
		diags_release(&diags);
		arena_release(&arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_strings),
		cmocka_unit_test(reads),
		cmocka_unit_test(refuses_deep_nesting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
