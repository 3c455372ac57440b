#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/buf.h"
#include "base/yaml.h"

/* Plain scalars as they are, others in quotes, each with offset+length. */
static void print_node(Buf *b, const Node *n)
{
	if (n->kind == NODE_SCALAR) {
		buf_printf(b, n->plain ? "%.*s" : "'%.*s'", STR_ARG(n->text));
		buf_printf(b, "@%u+%u", n->pos.at, n->pos.len);
		return;
	}
	buf_add_byte(b, n->kind == NODE_LIST ? '[' : '{');
	for (size_t i = 0; i < n->count; i++) {
		if (i)
			buf_add_byte(b, ' ');
		if (n->kind == NODE_MAP)
			buf_printf(b, "%.*s@%u:", STR_ARG(n->pairs[i].key), n->pairs[i].key_pos.at);
		print_node(b, n->kind == NODE_LIST ? n->items[i] : n->pairs[i].value);
	}
	buf_add_byte(b, n->kind == NODE_LIST ? ']' : '}');
}

/* The tree, or a line for each diagnostic: `line:column name text; help`. */
static Str read_to_text(Str text, Arena *a)
{
	Source src = { .path = STR("a.yaml"), .text = text };
	Arena tree = {0};
	Diags diags = {0};
	Buf b = {0};
	Node *root = yaml_read(&src, text, &tree, &diags);
	Str out;

	for (size_t i = 0; i < diags.count; i++) {
		const Diag *d = &diags.items[i];
		uint32_t line, column;

		pos_line(d->pos, &line, &column, NULL);
		buf_printf(&b, "%s%u:%u %s %.*s", i ? "\n" : "", line, column, diag_info(d->code)->name, STR_ARG(d->text));
		if (d->help.len)
			buf_printf(&b, "; %.*s", STR_ARG(d->help));
	}
	assert_true(!root || !diags.count);
	if (root)
		print_node(&b, root);
	out = buf_take(&b, a);
	buf_release(&b);
	arena_release(&tree);
	diags_release(&diags);
	return out;
}

typedef struct {
	const char *in, *out;
} Case;

static void check(const Case *cases, size_t count)
{
	Arena a = {0};

	for (size_t i = 0; i < count; i++)
		assert_string_equal(read_to_text(str_from(cases[i].in), &a).at, cases[i].out);
	arena_release(&a);
}

static void reads_trees(void **state)
{
	static const Case cases[] = {
		{ "", "" },
		{ "\n# nothing\n", "" },
		{ "---\n", "" },
		{ "a: b", "{a@0:b@3+1}" },
		{ "a: b\r\nc: d\r\n", "{a@0:b@3+1 c@6:d@9+1}" },
		{ "---\na: b\n", "{a@4:b@7+1}" },
		{ "\xEF\xBB\xBF" "a: b\n", "{a@3:b@6+1}" },
		{ "题: 武昌起义 # 1911\n名: \"黎\"\n", "{题@0:武昌起义@5+12 名@25:'黎'@31+3}" },
		{ "a:\n  - 1\n  - [2, '3']\n  - b: ~\n", "{a@0:[1@7+1 [2@14+1 '3'@18+1] {b@26:~@29+1}]}" },
		{ "a:\nb: \"\"\n", "{a@0:@2+0 b@3:''@7+0}" },
		{ "a: \"x\\ty\"\n", "{a@0:'x\ty'@4+4}" },
		{ "a: 'it''s'\n", "{a@0:'it's'@4+5}" },
		{ "a: x\n  y\n", "{a@0:x y@3+5}" },
		{ "a: |\n  一\n  二\nb: c\n", "{a@0:'一\n二\n'@7+9 b@17:c@20+1}" },
		{ "a: no\nb: 1.10\nc: 007\nd: 12:30:45\n", "{a@0:no@3+2 b@6:1.10@9+4 c@14:007@17+3 d@21:12:30:45@24+8}" },
		{ "{value: 1985, source: nbd-2025}", "{value@1:1985@8+4 source@14:nbd-2025@22+8}" },
		{ "a: [[x]]\n", "{a@0:[[x@5+1]]}" },
		{ "a: 他说：好\n", "{a@0:他说：好@3+12}" },
		{ "a: http://b.c/d\n", "{a@0:http://b.c/d@3+12}" },
		{ "just a text\n", "just a text@0+11" },
		{ "[]", "[]" },
		{ "{}", "{}" },
	};

	(void)state;
	check(cases, sizeof cases / sizeof *cases);
}

#define NO_FIT "yaml-bad the line does not fit the indentation above it; " \
	"begin the keys of one map, and the dashes of one list, at the same column"
#define DEEPER "yaml-bad the line is indented more than the key above it; begin it at the column of that key"
#define CLOSE  "close it, or put a text that has quotes in it in the other kind of quotes"
#define FULL   "yaml-bad a full-width colon after the key; write title: 武昌"

static void mends_usual_mistakes(void **state)
{
	static const Case cases[] = {
		{ "title: 武昌: 起义\n", "1:10 yaml-bad a second colon in the value; write title: \"武昌: 起义\"" },
		{ "id: a\ntitle: \"好\" 的: 一\n", "2:12 yaml-bad text after the closing quote; write title: '\"好\" 的: 一'" },
		{ "title：武昌\n", "1:6 " FULL },
		{ "title：武昌\nborn: 1985\n", "1:6 " FULL },
		{ "id: a\ntitle：武昌\nborn: 1\n", "2:6 " FULL },
		{ "id: a\ntitle ： 武昌\n", "2:7 " FULL },
		{ "a:\n  title：武昌\n  b: c\n", "2:8 " FULL },
		{ "title:　武昌\n", "1:7 yaml-bad an ideographic space after the colon; write title: 武昌" },
		{ "id: a\ntitle:武昌\nb: c\n", "2:6 yaml-bad no blank after the colon; write title: 武昌" },
		{ "　a: b\n", "1:1 yaml-bad an ideographic space beside the key; use blanks" },
		{ "a:\n\tb: c\n", "2:1 yaml-bad a tab in the indentation; indent with blanks" },
		{ "a: b\n  \tc: d\n", "2:3 yaml-bad a tab in the indentation; indent with blanks" },
		{ "r: [[x]], [[y]]\nb: c\n", "1:4 yaml-bad [[links]] without quotes; write r: \"[[x]], [[y]]\"" },
		{ "r: *重点*\nb: c\n", "1:4 yaml-bad a value cannot begin with *; write r: \"*重点*\"" },
		{ "r: @x\n", "1:4 yaml-bad a value cannot begin with @; write r: \"@x\"" },
		{ "r: `x`\n", "1:4 yaml-bad a value cannot begin with `; write r: \"`x`\"" },
		{ "r: %x\n", "1:4 yaml-bad a value cannot begin with %; write r: \"%x\"" },
		{ "gpus: >10000\n", "1:7 yaml-bad a value cannot begin with >; write gpus: \">10000\"" },
		{ "gpus: >5\na: b\n", "1:7 yaml-bad a number with a sign that YAML takes for a block of text; "
			"put the value in quotes" },
		{ "r: {value: >10, a: b}\n", "1:12 yaml-bad a value cannot begin with >; put the value in quotes" },
		{ "r: - x\n", "1:4 yaml-bad a value cannot begin with -; write r: \"- x\"" },
		{ "r: | text\n", "1:4 yaml-bad text on the line of | or >; begin the text on the next line, indented" },
		{ "r: 'it's'\n", "1:8 yaml-bad text after the closing quote; write r: \"it's\"" },
		{ "r: \"他说\"好\"。\"\n", "1:8 yaml-bad text after the closing quote; write r: '他说\"好\"。'" },
		{ "a: b\nr: \"abc\nb: c\n", "2:4 yaml-bad the quote \" is not closed; " CLOSE },
		{ "r: \"abc\nb: \"c\"\nd: e\n", "1:4 yaml-bad the quote \" is not closed on its line; " CLOSE },
		{ "r: \"C:\\path\"\n", "1:7 yaml-bad a backslash in \" quotes that begins no known escape; "
			"use ' quotes, or write \\\\ for a backslash" },
		{ "r: [a, b\nc: d\n", "1:4 yaml-bad the bracket [ is not closed; close it; if it is text, put the value in quotes" },
		{ "r: [a] b\n", "1:8 yaml-bad text after the closing bracket; write r: \"[a] b\"" },
		{ "r: [\"甲\"，\"乙\"]\n", "1:8 yaml-bad a full-width comma between the items of a list or map; write , and a blank" },
		{ "{value: 1985，source: x}\n", "1:13 yaml-bad a full-width comma between the items of a list or map; "
			"write , and a blank" },
		{ "r: a\n  b: c\n", "2:3 " DEEPER },
		{ "  a: b\nc: d\n", "2:1 " NO_FIT },
		{ "a:\n  - x\n - y\n", "3:2 " NO_FIT },
		{ "a:\n    b: c\n  d: e\n", "3:3 " NO_FIT },
		{ "- x\n-y\n", "2:1 yaml-bad no blank after the dash of a list item; write a dash and a blank" },
		{ "r: a\nb\nc: d\n", "2:1 yaml-bad a line without a key; "
			"write key: value, or indent the line if it continues the text above" },
	};

	(void)state;
	check(cases, sizeof cases / sizeof *cases);
}

static void refuses_what_hides_or_surprises(void **state)
{
	static const Case cases[] = {
		{ "a: 1\nb: 2\na: 3\n", "3:1 yaml-duplicate the key a stands twice" },
		{ "{a: 1, a: 2, a: 3}", "1:8 yaml-duplicate the key a stands twice\n1:14 yaml-duplicate the key a stands twice" },
		{ "\u00E9: 1\ne\u0301: 2\n", "2:1 yaml-duplicate the key e\u0301 stands twice" },
		{ "a: &x 1\nb: *x\n", "1:4 yaml-feature an anchor (&); remove it; if it is text, put the value in quotes\n"
			"2:4 yaml-feature an alias (*); write the value out; if it is text, put it in quotes" },
		{ "a: !important x\n", "1:4 yaml-feature a tag (!); remove it; if it is text, put the value in quotes" },
		{ "<<: x\n", "1:1 yaml-feature a merge key (<<); write the fields out" },
		{ "%YAML 1.2\n---\na: b\n", "1:1 yaml-feature a directive, which is a line that begins with %; remove the line" },
		{ "a: b\n---\nc: d\n", "2:1 yaml-feature a second document (---); one file or front matter holds one" },
		{ "a: b\n...\n", "2:1 yaml-feature an end of the document (...); remove it" },
		{ "[a]: b\n", "1:1 yaml-bad a key that is a list or a map; put the key in quotes if it is text" },
		{ "武: x\u2028draft: y\n", "1:5 yaml-bad U+2028 (line separator); use a line feed" },
		{ "a: x\u2029b\n", "1:5 yaml-bad U+2029 (paragraph separator); use a line feed" },
		{ "a: x\xC2\x85y\n", "1:5 yaml-bad U+0085 (next line); remove it" },
		{ "a: x\rb: y\n", "1:5 yaml-bad a carriage return without a line feed; use a line feed" },
		{ "a: \xEF\xBB\xBFx\n", "1:4 yaml-bad U+FEFF (byte order mark) inside the text; remove it" },
		{ "a:\n \xC2\xA0 b: c\n", "2:2 yaml-bad U+00A0 (no-break space) in the indentation; use a blank" },
		{ "a: x\xC2\xA0y\n", "{a@0:x\xC2\xA0y@3+4}" },
		{ "a: \x01\nb: \x7F\n", "1:4 text-control a control character; remove it\n2:4 text-control a control character; remove it" },
		{ "a: \xEF\xBF\xBF\n", "1:4 text-control U+FFFF, which is no character; remove it" },
		{ "a: 武\xFF\n", "1:5 text-utf8 the text is not UTF-8" },
	};

	(void)state;
	check(cases, sizeof cases / sizeof *cases);
}

static void limits_depth_keys_and_messages(void **state)
{
	Arena a = {0};
	Buf b = {0};

	(void)state;
	for (int i = 0; i < 33; i++)
		buf_add_byte(&b, '[');
	assert_string_equal(read_to_text(buf_take(&b, &a), &a).at,
		"1:33 yaml-deep lists and maps are nested more than 32 deep");
	for (int i = 0; i < 257; i++)
		buf_add_byte(&b, 'k');
	buf_add(&b, STR(": v\n"));
	assert_string_equal(read_to_text(buf_str(&b), &a).at, "1:1 yaml-bad a key longer than 256 bytes");
	assert_true(str_starts(read_to_text(str_skip(buf_str(&b), 1), &a), STR("{kkk")));
	buf_reset(&b);
	buf_printf(&b, "a: \"x%4097sx\"", "");
	assert_string_equal(read_to_text(buf_str(&b), &a).at,
		"1:6 yaml-bad more than 4096 blanks and line ends in a row; remove some");
	buf_reset(&b);
	for (int i = 0; i < 1000; i++)
		buf_add(&b, STR("- *x\n"));
	assert_true(str_ends(read_to_text(buf_str(&b), &a), STR("put it in quotes")));
	assert_true(read_to_text(buf_str(&b), &a).len < 4000);
	buf_release(&b);
	arena_release(&a);
}

static void reads_a_part_of_a_file(void **state)
{
	Source src = { .path = STR("a.md"), .text = STR("---\n题: 甲\n乙: [丙: 丁]\n---\n# x\n") };
	Arena a = {0};
	Diags diags = {0};
	Node *root = yaml_read(&src, str_first(str_skip(src.text, 4), 25), &a, &diags);
	Node *title = node_get(root, STR("题"));

	(void)state;
	assert_non_null(title);
	assert_true(title->text.at == src.text.at + title->pos.at);
	assert_true(str_eq(title->text, STR("甲")));
	assert_null(node_get(root, STR("戊")));
	assert_null(node_get(title, STR("题")));
	assert_null(node_get(NULL, STR("题")));
	assert_false(node_is_null(title));
	arena_release(&a);
	diags_release(&diags);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_trees),
		cmocka_unit_test(mends_usual_mistakes),
		cmocka_unit_test(refuses_what_hides_or_surprises),
		cmocka_unit_test(limits_depth_keys_and_messages),
		cmocka_unit_test(reads_a_part_of_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
