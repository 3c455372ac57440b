#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#define assert_str(s, lit) assert_true(str_eq((s), STR(lit)))

static void gives_zeroed_aligned_memory(void **state)
{
	Arena a = {0};

	(void)state;
	for (size_t round = 0; round < 3; round++) {
		for (size_t size = 0; size < 3000; size += 7) {
			unsigned char *at = arena_alloc(&a, size);

			assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(at[i], 0);
			memset(at, 0xAB, size);
		}
		arena_reset(&a);
	}
	arena_release(&a);
	assert_null(a.block);
	assert_int_equal(a.used, 0);
}

static void large_things_leave_small_ones_alone(void **state)
{
	Arena a = {0};
	Str before = arena_str(&a, STR("before"));
	char *large = arena_alloc(&a, 5 << 20);
	Str after = arena_str(&a, STR("after"));

	(void)state;
	assert_int_equal(large[0] | large[(5 << 20) - 1], 0);
	memset(large, 'x', 5 << 20);
	assert_str(before, "before");
	assert_str(after, "after");
	arena_release(&a);
}

static void makes_texts(void **state)
{
	Arena a = {0};
	Str long_text = arena_printf(&a, "%05000d", 1);

	(void)state;
	assert_int_equal(long_text.len, 5000);
	assert_int_equal(long_text.at[4999], '1');
	assert_str(arena_printf(&a, "%s-%d", "a", 1), "a-1");
	assert_str(arena_join_str(&a, STR("ab"), STR("cd")), "abcd");
	assert_string_equal(arena_str(&a, STR("abc")).at, "abc");
	assert_string_equal(arena_str(&a, (Str){0}).at, "");
	arena_release(&a);
}

static void puts_texts_together(void **state)
{
	Arena a = {0};
	Buf b = {0};
	Str s = arena_cat(&a, STR("a"), (Str){0}, STR("bc"), STR_INT(-12));

	(void)state;
	assert_str(s, "abc-12");
	assert_int_equal(s.at[s.len], 0);
	s = arena_cat(&a, (Str){0});
	assert_int_equal(s.len, 0);
	assert_int_equal(s.at[0], 0);
	buf_cat(&b, STR("x"), (Str){0}, STR("yz"));
	buf_cat(&b, STR("!"));
	assert_str(buf_str(&b), "xyz!");
	assert_int_equal(arena_text(&a, 2 << 20)[2 << 20], 0);          /* a block of its own */
	buf_release(&b);
	arena_release(&a);
}

static void joins(void **state)
{
	Arena into = {0}, from = {0}, empty = {0};
	Str one = arena_str(&into, STR("one")), two = arena_str(&from, STR("two"));
	char *large = arena_alloc(&from, 1 << 20);

	(void)state;
	arena_join(&into, &from);
	arena_join(&into, &empty);
	arena_join(&empty, &into);
	assert_null(from.block);
	assert_null(into.block);
	assert_int_equal(empty.used, 4 + 4 + (1 << 20));
	large[0] = 'x';
	arena_str(&empty, STR("three"));
	assert_str(one, "one");
	assert_str(two, "two");
	arena_release(&empty);
}

static void vec_keeps_what_was_pushed(void **state)
{
	Arena a = {0};
	struct { size_t *items, count; } list = {0};

	(void)state;
	for (size_t i = 0; i < 10000; i++)
		*vec_push(&a, list.items, list.count) = i * i;
	assert_int_equal(list.count, 10000);
	for (size_t i = 0; i < 10000; i++)
		assert_int_equal(list.items[i], i * i);
	arena_release(&a);
}

static void buf_collects(void **state)
{
	static const struct { uint32_t cp; Str text; } code_points[] = {
		{ 'a', STR_INIT("a") }, { 0xE9, STR_INIT("é") }, { 0x6B66, STR_INIT("武") },
		{ 0x20000, STR_INIT("\U00020000") }, { 0xD800, STR_INIT("\xEF\xBF\xBD") },
		{ 0x110000, STR_INIT("\xEF\xBF\xBD") },
	};
	Arena a = {0};
	Buf b = {0};
	Str taken;

	(void)state;
	assert_int_equal(buf_str(&b).len, 0);
	buf_add(&b, STR("ab"));
	buf_add_byte(&b, 'c');
	buf_add_int(&b, INT64_MIN);
	buf_add_int(&b, 0);
	assert_str(buf_str(&b), "abc-92233720368547758080");
	buf_truncate(&b, 3);
	buf_printf(&b, "%0200d", 7);
	assert_int_equal(b.len, 203);
	assert_int_equal(b.at[202], '7');
	buf_truncate(&b, 3);
	taken = buf_take(&b, &a);
	assert_string_equal(taken.at, "abc");
	assert_int_equal(b.len, 0);
	for (size_t i = 0; i < sizeof code_points / sizeof *code_points; i++) {
		buf_reset(&b);
		buf_add_code_point(&b, code_points[i].cp);
		assert_true(str_eq(buf_str(&b), code_points[i].text));
	}
	buf_release(&b);
	arena_release(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_zeroed_aligned_memory),
		cmocka_unit_test(large_things_leave_small_ones_alone),
		cmocka_unit_test(makes_texts),
		cmocka_unit_test(puts_texts_together),
		cmocka_unit_test(joins),
		cmocka_unit_test(vec_keeps_what_was_pushed),
		cmocka_unit_test(buf_collects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
