/* The Mustache specification's own cases: every *.json of the folder that the
 * environment variable MUSTACHE_SPEC names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "render/template.h"

enum { FILE_LIMIT = 1 << 20 };

static Str text_of(const Node *map, const char *key)
{
	const Node *n = node_get(map, str_from(key));

	return n ? n->text : (Str){0};
}

static bool compile(Templates *t, Str name, Str text, Arena *arena, Diags *diags)
{
	Source *src = arena_new(arena, Source);

	*src = (Source){ .path = name, .text = text };
	return template_compile(t, name, src, diags);
}

/* Runs a case; true if it writes what is expected. */
static bool passes(const Node *test, Str file)
{
	const Node *partials = node_get(test, STR("partials")), *data = node_get(test, STR("data"));
	Arena arena = {0};
	Diags diags = {0};
	Templates templates = {0};
	Buf out = {0};
	Value value = data ? value_from_node(&arena, data) : value_map();
	bool ok = compile(&templates, STR("(main)"), text_of(test, "template"), &arena, &diags);

	for (size_t i = 0; partials && partials->kind == NODE_MAP && i < partials->count; i++)
		ok = compile(&templates, partials->pairs[i].key, partials->pairs[i].value->text, &arena, &diags) && ok;
	ok = template_link(&templates, &diags) && ok;
	ok = ok && template_run(&templates, template_find(&templates, STR("(main)")), &value, &arena, &out, &diags);
	ok = ok && str_eq(buf_str(&out), text_of(test, "expected"));
	if (!ok)
		print_error("%.*s: %.*s: got '%.*s', want '%.*s'\n", STR_ARG(file), STR_ARG(text_of(test, "name")),
			(int)out.len, out.at ? out.at : "", STR_ARG(text_of(test, "expected")));
	buf_release(&out);
	diags_release(&diags);
	arena_release(&templates.arena);
	arena_release(&arena);
	return ok;
}

static void run_file(int root, Str name, size_t *count, size_t *failed)
{
	Arena arena = {0};
	Diags diags = {0};
	Source src = { .path = name };
	const Node *tests = NULL;

	assert_int_equal(file_read(root, name, FILE_LIMIT, &arena, &src.text), 0);
	tests = node_get(json_read(&src, &arena, &diags), STR("tests"));
	assert_non_null(tests);
	for (size_t i = 0; i < tests->count; i++) {
		*failed += !passes(tests->items[i], name);
		++*count;
	}
	diags_release(&diags);
	arena_release(&arena);
}

static void spec_passes(void **state)
{
	const char *folder = getenv("MUSTACHE_SPEC");
	Arena arena = {0};
	FileEntry *entries;
	size_t entry_count, count = 0, failed = 0;
	int root = -1;

	(void)state;
	if (!folder || file_open_folder(AT_FDCWD, str_from(folder), &root)) {
		print_message("MUSTACHE_SPEC names no folder with the specification's *.json\n");
		skip();
	}
	assert_int_equal(file_list(root, STR("."), &arena, &entries, &entry_count), 0);
	for (size_t i = 0; i < entry_count; i++)
		if (str_ends(entries[i].name, STR(".json")))
			run_file(root, entries[i].name, &count, &failed);
	print_message("%zu cases, %zu failed\n", count, failed);
	assert_true(count > 0);
	assert_int_equal(failed, 0);
	arena_release(&arena);
	close(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(spec_passes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
