#include "render/search_shard.h"

#include <stdlib.h>

#include "base/vec.h"

enum { DIGIT_BITS = 6, SHARED_MOST = 63, PLACE_BITS = 3, QUOTIENT_RUN = 16, REMAINDER_RUN = 12 };

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* --- documents --- */

typedef struct {
	char *out;
	uint32_t bits;
	int count;
} Bits;

static void put_bits(Bits *w, uint32_t value, int count)
{
	w->bits = w->bits << count | value;
	w->count += count;
	while (w->count >= DIGIT_BITS) {
		w->count -= DIGIT_BITS;
		*w->out++ = digits[w->bits >> w->count & 63];
	}
	w->bits &= (1u << w->count) - 1;
}

static void put_gap(Bits *w, uint32_t gap, int k)
{
	uint32_t quotient = gap >> k;
	for (; quotient >= QUOTIENT_RUN; quotient -= QUOTIENT_RUN)
		put_bits(w, (1u << QUOTIENT_RUN) - 1, QUOTIENT_RUN);
	put_bits(w, (1u << (quotient + 1)) - 2, (int)quotient + 1);
	if (k > REMAINDER_RUN)
		put_bits(w, gap >> REMAINDER_RUN & ((1u << (k - REMAINDER_RUN)) - 1), k - REMAINDER_RUN);
	if (k)
		put_bits(w, gap & ((1u << (k > REMAINDER_RUN ? REMAINDER_RUN : k)) - 1), k > REMAINDER_RUN ? REMAINDER_RUN : k);
}

/* The power of two below the mean gap. */
static int parameter(const SearchPosting *p, size_t count)
{
	uint64_t sum = (uint64_t)p[count - 1].document + 1 - count;
	int k = 0;
	while (k < 24 && (uint64_t)count << (k + 1) <= sum)
		k++;
	return k;
}

/* All quotients together are no more than the last document's. */
static size_t digits_most(const SearchPosting *p, size_t count, int k)
{
	return (count * (size_t)(k + 1 + PLACE_BITS) + (p[count - 1].document >> k)) / DIGIT_BITS + 2;
}

void search_shard_documents(Buf *b, const SearchPosting *p, size_t count, bool with_place)
{
	if (!count)
		return;
	int k = parameter(p, count);
	buf_reserve(b, digits_most(p, count, k));
	Bits w = { .out = b->at + b->len };
	*w.out++ = digits[k];
	for (size_t i = 0; i < count; i++) {
		put_gap(&w, i ? p[i].document - p[i - 1].document - 1 : p[i].document, k);
		if (with_place)
			put_bits(&w, p[i].place, PLACE_BITS);
	}
	if (w.count)
		put_bits(&w, (1u << (DIGIT_BITS - w.count)) - 1, DIGIT_BITS - w.count);
	b->len = (size_t)(w.out - b->at);
}

/* --- terms --- */

void search_shard_term(Buf *b, Str before, Str term)
{
	size_t at = 0;
	int units = 0;
	while (at < term.len && at < before.len) {
		uint32_t one, two;
		size_t len = str_decode(str_skip(term, at), &one);
		str_decode(str_skip(before, at), &two);
		int more = one > 0xFFFF ? 2 : 1;
		if (one != two || units + more > SHARED_MOST)
			break;
		at += len;
		units += more;
	}
	buf_add_byte(b, digits[units]);
	buf_add(b, str_skip(term, at));
}

bool search_shard_write(const RenderOptions *o, Str name, Str data, Diags *diags)
{
	Arena a = {0};
	Buf b = {0};
	buf_reserve(&b, data.len + name.len + 32);
	buf_add(&b, STR("nianpuSearch(\""));
	buf_add(&b, name);
	buf_add(&b, STR("\","));
	buf_add(&b, data);
	buf_add(&b, STR(");\n"));
	bool ok = o->write(o->ctx, arena_printf(&a, "assets/search/%.*s.js", STR_ARG(name)), buf_str(&b), diags);
	buf_release(&b);
	arena_release(&a);
	return ok;
}

/* --- words --- */

static int compare_strs(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

static void write_list(SearchStrs words, const char *letter, const RenderOptions *o, SearchStrs *first, Arena *a, Diags *diags)
{
	Buf b = {0};
	for (size_t i = 0; i < words.count;) {
		Str before = {0};
		buf_reset(&b);
		buf_add_byte(&b, '"');
		*vec_push(a, first->at, first->count) = words.at[i];
		for (; i < words.count && b.len < SHARD_BYTES; before = words.at[i++]) {
			search_shard_term(&b, before, words.at[i]);
			buf_add_byte(&b, ';');
		}
		buf_truncate(&b, b.len - 1);
		buf_add_byte(&b, '"');
		search_shard_write(o, arena_printf(a, "%s%zu", letter, first->count - 1), buf_str(&b), diags);
	}
	buf_release(&b);
}

static Str backwards_of(Str s, Arena *a)
{
	char *out = arena_alloc(a, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		out[i] = s.at[s.len - 1 - i];
	return (Str){ out, s.len };
}

void search_words_write(SearchStrs words, const RenderOptions *o, SearchStrs *forwards, SearchStrs *backwards, Arena *a,
                        Diags *diags)
{
	SearchStrs turned = { arena_array(a, Str, words.count + 1), words.count };
	for (size_t i = 0; i < words.count; i++)
		turned.at[i] = backwards_of(words.at[i], a);
	qsort(turned.at, turned.count, sizeof *turned.at, compare_strs);
	write_list(words, "w", o, forwards, a, diags);
	write_list(turned, "b", o, backwards, a, diags);
}
