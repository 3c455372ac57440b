/* What counts as a term, how names are typed, and how lists are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "render/search_chunk.h"
#include "render/script.h"
#include "render/search_shard.h"
#include "render/search_terms.h"

static void add_term(void *ctx, Str term)
{
	Buf *b = ctx;
	if (b->len)
		buf_add_byte(b, '|');
	buf_add(b, term);
}

static void terms_of_a_text(void **state)
{
	static const struct { const char *text, *terms; } cases[] = {
		{ "梁文锋", "梁|文|梁文|锋|文锋" },
		{ "梁文鋒", "梁|文|梁文|锋|文锋" },                      /* Traditional */
		{ "梁，文", "梁|文" },                                   /* no pair across a mark */
		{ "梁 文", "梁|文" },
		{ "AI公司", "ai|公|司|公司" },
		{ "DeepSeek-V3", "deepseek|v3" },
		{ "ＧＰＴ－４ｏ", "gpt|4o" },                            /* full width */
		{ "Crème Brûlée", "creme|brulee" },
		{ "Straße ΟΔΟΣ", "strasse|οδοσ" },
		{ "йод", "йод" },                                        /* й is no и with a mark */
		{ "カタカナ", "カ|タ|カタ|カ|タカ|ナ|カナ" },
		{ "한국어 사람", "한국어|사람" },
		{ "don't", "don|t" },
		{ "2025-01-27", "2025|2025-01|2025-01-27|01|27" },
		{ "2025/1/7", "2025|2025-01|2025-01-07|1|7" },
		{ "2025年1月", "2025|2025-01|年|1|月" },
		{ "2025 年 1 月 27 日", "2025|2025-01|2025-01-27|年|1|月|27|日" },
		{ "2025-13", "2025|13" },                                /* no such month */
		{ "2019-2021", "2019|2021" },
		{ "2025-01/27", "2025|2025-01|01|27" },                  /* separators differ */
		{ "12025年1月", "12025|年|1|月" },
		{ "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx" },
		{ "，。 - ", "" },
		{ "", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena a = {0};
		Buf b = {0};
		search_terms(unicode_fold_text(str_from(cases[i].text), &a), add_term, &b);
		buf_add_byte(&b, 0);
		assert_string_equal(b.at, cases[i].terms);
		buf_release(&b);
		arena_release(&a);
	}
}

static void letters_in_a_row(void **state)
{
	static const struct { const char *text, *row; } cases[] = {
		{ "DeepSeek-V3", "deepseekv3" }, { "Liáng Wénfēng", "liangwenfeng" }, { "深度求索（DeepSeek）", "深度求索deepseek" },
		{ "——", "" }, { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十一二三四" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena a = {0};
		Str row = search_joined(unicode_fold_text(str_from(cases[i].text), &a), &a);
		assert_int_equal(row.len, strlen(cases[i].row));
		assert_memory_equal(row.at, cases[i].row, row.len);
		arena_release(&a);
	}
}

static void names_as_they_are_typed(void **state)
{
	static const struct { const char *name; bool person; const char *typed; } cases[] = {
		{ "梁文锋", true, "liang wen feng" },
		{ "曾旺丁", true, "zeng wang ding" },           /* as a surname, and as a word */
		{ "曾旺丁", false, "ceng wang ding" },
		{ "單志明", true, "shan zhi ming" },
		{ "欧阳修", true, "ou yang xiu" },
		{ "王李秀英", true, "wang li xiu ying" },
		{ "重庆银行", false, "chong qing yin hang" },
		{ "吕不韦", true, "lv bu wei" },
		{ "DeepSeek发布V3模型", false, "deepseek fa bu v3 mo xing" },
		{ "山姆·奥尔特曼", false, "shan mu ao er te man" },
		{ "Anthropic", false, "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena a = {0};
		Str typed = unicode_syllables(str_from(cases[i].name), cases[i].person, &a);
		assert_string_equal(arena_str(&a, typed).at, cases[i].typed);
		arena_release(&a);
	}
}

static void terms_of_a_chunk(void **state)
{
	static const struct { uint32_t document; SearchPlace place; const char *term; } added[] = {
		{ 0, IN_TEXT, "b" }, { 0, IN_TITLE, "b" }, { 0, IN_HEAD, "b" }, { 0, IN_TEXT, "abcdefghi" }, { 1, IN_TEXT, "abcdefgh" },
		{ 3, IN_ALIAS, "b" }, { 3, IN_TEXT, "梁文" }, { 3, IN_TEXT, "abcdefghz" }, { 3, IN_TEXT, "abcdefgha" },
	};
	static const char *const sorted[] = { "abcdefgh", "abcdefgha", "abcdefghi", "abcdefghz", "b", "梁文" };
	static const unsigned char of_b[] = { 1 << CHUNK_PLACE_BITS | IN_TITLE, 3 << CHUNK_PLACE_BITS | IN_ALIAS };
	Arena scratch = {0}, a = {0};
	char small[8];
	(void)state;
	SearchBuilder *b = search_builder_new(&scratch);
	for (size_t i = 0; i < sizeof added / sizeof *added; i++)
		search_builder_add(b, added[i].document, added[i].place, str_from(added[i].term));
	SearchChunk *c = search_builder_finish(b, &a);
	arena_release(&scratch);
	assert_int_equal(c->count, sizeof sorted / sizeof *sorted);
	for (size_t i = 0; i < c->count; i++)
		assert_true(str_eq(search_chunk_term(c, &c->terms[i], small), str_from(sorted[i])));
	assert_int_equal(c->terms[5].postings - c->terms[4].postings, sizeof of_b);
	assert_memory_equal(c->postings + c->terms[4].postings, of_b, sizeof of_b);
	arena_release(&a);
}

/* More terms than fit the first table, in an order that is none. */
static void many_terms(void **state)
{
	enum { COUNT = 50000 };
	Arena scratch = {0}, a = {0};
	char small[8], word[32];
	(void)state;
	SearchBuilder *b = search_builder_new(&scratch);
	for (uint32_t i = 0; i < COUNT; i++) {
		snprintf(word, sizeof word, "word%u", i * 7919u % COUNT * 31u);
		search_builder_add(b, i * 100 / COUNT, IN_TEXT, str_from(word));
	}
	SearchChunk *c = search_builder_finish(b, &a);
	assert_int_equal(c->count, COUNT);
	for (size_t i = 1; i < c->count; i++)
		assert_true(search_chunk_cmp(c, &c->terms[i - 1], c, &c->terms[i]) < 0);
	assert_true(search_chunk_term(c, &c->terms[0], small).len > 4);
	arena_release(&scratch);
	arena_release(&a);
}

/* --- lists of documents: read back as search.js reads them --- */

static int digit_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	return (int)(strchr(digits, c) - digits);
}

static int bit_of(Str s, size_t at)
{
	return digit_of(s.at[1 + at / 6]) >> (5 - at % 6) & 1;
}

static uint32_t bits_of(Str s, size_t *at, int count)
{
	uint32_t value = 0;
	while (count-- > 0)
		value = value << 1 | (uint32_t)bit_of(s, (*at)++);
	return value;
}

static size_t read_back(Str s, bool with_place, SearchPosting *out)
{
	size_t count = 0, at = 0, end = s.len ? (s.len - 1) * 6 : 0;
	uint32_t next = 0;
	for (;;) {
		uint32_t ones = 0;
		for (; at < end && bit_of(s, at); at++)
			ones++;
		if (at >= end)
			return count;
		at++;
		int k = digit_of(s.at[0]);
		out[count].document = next + (ones << k) + bits_of(s, &at, k);
		next = out[count].document + 1;
		out[count++].place = with_place ? bits_of(s, &at, 3) : 0;
	}
}

static void documents_are_read_back(void **state)
{
	enum { MOST = 2000 };
	static const uint32_t steps[] = { 1, 2, 3, 50, 10000, 1u << 20 };
	SearchPosting in[MOST], out[MOST + 1];
	unsigned seed = 1;
	(void)state;
	for (size_t round = 0; round < 400; round++) {
		uint32_t step = steps[round % 6], document = 0;
		size_t count = round < 12 ? round / 6 : (size_t)rand_r(&seed) % (step > 100 ? 20 : MOST);
		for (size_t i = 0; i < count; i++) {
			document += (uint32_t)rand_r(&seed) % step;
			in[i] = (SearchPosting){ document++, 1 + (uint32_t)rand_r(&seed) % 5 };
		}
		for (int with_place = 0; with_place < 2; with_place++) {
			Buf b = {0};
			search_shard_documents(&b, in, count, with_place);
			assert_int_equal(read_back(buf_str(&b), with_place, out), count);
			for (size_t i = 0; i < count; i++) {
				assert_int_equal(out[i].document, in[i].document);
				assert_int_equal(out[i].place, with_place ? in[i].place : 0);
			}
			buf_release(&b);
		}
	}
}

static void shared_beginnings(void **state)
{
	static const struct { const char *before, *term, *out; } cases[] = {
		{ "", "abc", "Aabc" }, { "abc", "abd", "Cd" }, { "梁文", "梁末", "B末" }, { "梁", "梁文", "B文" },
		{ "𠮷野", "𠮷家", "C家" }, { "文", "斈", "A斈" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Buf b = {0};
		search_shard_term(&b, str_from(cases[i].before), str_from(cases[i].term));
		buf_add_byte(&b, 0);
		assert_string_equal(b.at, cases[i].out);
		buf_release(&b);
	}
}

static void strings_of_scripts(void **state)
{
	Buf b = {0};
	(void)state;
	script_string(&b, STR("a\"b\\c\nd\re\xE2\x80\xA8" "f\xE2\x80\xA9" "g\xE2\x80\xA6"));
	buf_add_byte(&b, 0);
	assert_string_equal(b.at, "\"a\\\"b\\\\c\\nd\\re\\nf\\ng\xE2\x80\xA6\"");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_of_a_text), cmocka_unit_test(letters_in_a_row), cmocka_unit_test(names_as_they_are_typed),
		cmocka_unit_test(terms_of_a_chunk), cmocka_unit_test(many_terms), cmocka_unit_test(documents_are_read_back),
		cmocka_unit_test(shared_beginnings), cmocka_unit_test(strings_of_scripts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
