#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/hash.h"
#include "base/map.h"

static void empty_map_finds_nothing(void **state)
{
	Map m = {0};

	(void)state;
	assert_null(map_find(&m, STR("a")));
	assert_null(map_find(&m, (Str){0}));
}

static void finds_what_was_put(void **state)
{
	static int values[20000];
	Arena a = {0};
	Map m = {0};

	(void)state;
	for (int i = 0; i < 20000; i++) {
		void **place = map_put(&m, &a, arena_printf(&a, "key-%d", i));

		assert_null(*place);
		*place = &values[i];
		assert_ptr_equal(map_find(&m, STR("key-0")), &values[0]);
	}
	for (int i = 0; i < 20000; i++) {
		Str key = arena_printf(&a, "key-%d", i);

		assert_ptr_equal(map_find(&m, key), &values[i]);
		assert_ptr_equal(*map_put(&m, &a, key), &values[i]);
		assert_true(str_eq(m.items[i].key, key));
	}
	assert_int_equal(m.count, 20000);
	assert_null(map_find(&m, STR("key-20000")));
	arena_release(&a);
}

static void empty_key_is_a_key(void **state)
{
	Arena a = {0};
	Map m = {0};

	(void)state;
	*map_put(&m, &a, STR("")) = &m;
	assert_ptr_equal(map_find(&m, (Str){0}), &m);
	arena_release(&a);
}

static void hashes(void **state)
{
	(void)state;
	assert_true(hash_64((Str){0}) == 0x2D06800538D394C2u);
	assert_true(hash_64(STR("a")) != hash_64(STR("b")));
	assert_string_equal(hash_sha256(STR("abc")).hex,
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(hash_sha256((Str){0}).hex,
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_map_finds_nothing),
		cmocka_unit_test(finds_what_was_put),
		cmocka_unit_test(empty_key_is_a_key),
		cmocka_unit_test(hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
