/* A table from term to entry, and beside it one long list of hits in the order of
 * documents; at the end the entries are sorted, and the hits dealt out to them. */
#include "render/search_chunk.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { KEY_BYTES = 8, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, FIRST_BITS = 14, FIRST_ROOM = 1 << 13 };

typedef struct {
	uint64_t key;
	uint32_t text;
	uint32_t hits;                  /* how many; then where the next one goes */
	uint32_t last;                  /* index of its last hit */
	uint16_t last_document;
	uint8_t len;
} Entry;

typedef struct {
	uint32_t entry;
	uint16_t document;
	uint8_t place;
} Hit;

struct SearchBuilder {
	Arena *scratch;
	Entry *entries;
	size_t entry_count, entry_room;
	Hit *hits;
	size_t hit_count, hit_room;
	char *text;
	size_t text_len, text_room;
	uint32_t *slots;                /* index of entry + 1 */
	size_t slot_count;
	int slot_shift;                 /* 64 less the bits of slot_count */
};

/* Zeros follow what is shorter.  From four bytes on two loads overlap, which is
 * much faster than a copy of so many bytes. */
static uint64_t key_of(Str term)
{
	const unsigned char *p = (const unsigned char *)term.at;
	size_t len = term.len < KEY_BYTES ? term.len : KEY_BYTES;
	uint32_t first, last;
	if (len < 4)
		return len ? (uint64_t)p[0] << 56 | (len > 1 ? (uint64_t)p[1] << 48 : 0) | (len > 2 ? (uint64_t)p[2] << 40 : 0) : 0;
	memcpy(&first, p, 4);
	memcpy(&last, p + len - 4, 4);
	return (uint64_t)be32toh(first) << 32 | (uint32_t)((uint64_t)be32toh(last) << (8 * (KEY_BYTES - len)));
}

Str search_chunk_term(const SearchChunk *chunk, const SearchTerm *t, char small[8])
{
	if (t->len > KEY_BYTES)
		return (Str){ chunk->text + t->text, t->len };
	for (int i = 0; i < KEY_BYTES; i++)
		small[i] = (char)(t->key >> (56 - 8 * i));
	return (Str){ small, t->len };
}

int search_chunk_cmp(const SearchChunk *a, const SearchTerm *x, const SearchChunk *b, const SearchTerm *y)
{
	char one[KEY_BYTES], two[KEY_BYTES];
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->len <= KEY_BYTES && y->len <= KEY_BYTES)
		return 0;
	return str_cmp(search_chunk_term(a, x, one), search_chunk_term(b, y, two));
}

/* --- the table --- */

static void *grow(Arena *a, void *old, size_t count, size_t *room, size_t size)
{
	*room = *room ? *room * 2 : FIRST_ROOM;
	void *bigger = arena_alloc(a, *room * size);
	if (count)
		memcpy(bigger, old, count * size);
	return bigger;
}

/* Where to look first: by the upper bits of a product, on which all of the key tells. */
static size_t slot_of(const SearchBuilder *b, uint64_t key, Str term)
{
	uint64_t h = term.len > KEY_BYTES ? hash_64(term) : key;
	return (size_t)(h * 0x9E3779B97F4A7C15u >> b->slot_shift);
}

static bool is_term(const SearchBuilder *b, const Entry *e, uint64_t key, Str term)
{
	return e->key == key && e->len == term.len &&
	       (term.len <= KEY_BYTES || !memcmp(b->text + e->text, term.at, term.len));
}

static void rehash(SearchBuilder *b)
{
	b->slot_shift = b->slot_count ? b->slot_shift - 1 : 64 - FIRST_BITS;
	b->slot_count = (size_t)1 << (64 - b->slot_shift);
	b->slots = arena_array(b->scratch, uint32_t, b->slot_count);
	for (size_t i = 0; i < b->entry_count; i++) {
		const Entry *e = &b->entries[i];
		size_t s = slot_of(b, e->key, (Str){ b->text + e->text, e->len });
		while (b->slots[s])
			s = (s + 1) & (b->slot_count - 1);
		b->slots[s] = (uint32_t)i + 1;
	}
}

static void keep_text(SearchBuilder *b, Entry *e, Str term)
{
	while (b->text_len + term.len > b->text_room)
		b->text = grow(b->scratch, b->text, b->text_len, &b->text_room, 1);
	memcpy(b->text + b->text_len, term.at, term.len);
	e->text = (uint32_t)b->text_len;
	b->text_len += term.len;
}

static Entry *find(SearchBuilder *b, Str term)
{
	uint64_t key = key_of(term);
	size_t s = slot_of(b, key, term);
	for (; b->slots[s]; s = (s + 1) & (b->slot_count - 1))
		if (is_term(b, &b->entries[b->slots[s] - 1], key, term))
			return &b->entries[b->slots[s] - 1];
	if (b->entry_count == b->entry_room)
		b->entries = grow(b->scratch, b->entries, b->entry_count, &b->entry_room, sizeof *b->entries);
	Entry *e = &b->entries[b->entry_count++];
	*e = (Entry){ .key = key, .len = (uint8_t)term.len, .last_document = UINT16_MAX };
	if (term.len > KEY_BYTES)
		keep_text(b, e, term);
	b->slots[s] = (uint32_t)b->entry_count;
	if (b->entry_count * 2 > b->slot_count) {
		rehash(b);
		e = &b->entries[b->entry_count - 1];
	}
	return e;
}

SearchBuilder *search_builder_new(Arena *scratch)
{
	SearchBuilder *b = arena_new(scratch, SearchBuilder);
	b->scratch = scratch;
	rehash(b);
	return b;
}

void search_builder_add(SearchBuilder *b, uint32_t document, SearchPlace place, Str term)
{
	Entry *e = find(b, term);
	if (e->last_document == document) {
		Hit *last = &b->hits[e->last];
		last->place = place > last->place ? (uint8_t)place : last->place;
		return;
	}
	if (b->hit_count == b->hit_room)
		b->hits = grow(b->scratch, b->hits, b->hit_count, &b->hit_room, sizeof *b->hits);
	e->last = (uint32_t)b->hit_count;
	e->last_document = (uint16_t)document;
	e->hits++;
	b->hits[b->hit_count++] = (Hit){ (uint32_t)(e - b->entries), (uint16_t)document, (uint8_t)place };
}

/* --- sorting --- */

typedef struct {
	uint64_t key;
	uint32_t entry;
} Order;

/* One pass of a radix sort, on the digit at `shift`. */
static bool sort_digit(const Order *from, Order *to, size_t count, int shift)
{
	size_t start[DIGITS] = {0}, sum = 0;
	for (size_t i = 0; i < count; i++)
		start[from[i].key >> shift & (DIGITS - 1)]++;
	if (count && start[from[0].key >> shift & (DIGITS - 1)] == count)
		return false;
	for (size_t d = 0; d < DIGITS; d++) {
		size_t n = start[d];
		start[d] = sum;
		sum += n;
	}
	for (size_t i = 0; i < count; i++)
		to[start[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
	return true;
}

static Str entry_text(const SearchBuilder *b, const Entry *e)
{
	return e->len > KEY_BYTES ? (Str){ b->text + e->text, e->len } : (Str){0};
}

static int compare_texts(const void *x, const void *y, void *builder)
{
	const SearchBuilder *b = builder;
	return str_cmp(entry_text(b, &b->entries[((const Order *)x)->entry]), entry_text(b, &b->entries[((const Order *)y)->entry]));
}

/* Entries of one key differ only beyond it. */
static void sort_ties(const SearchBuilder *b, Order *order, size_t count)
{
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && order[end].key == order[i].key; end++)
			;
		if (end - i > 1)
			qsort_r(order + i, end - i, sizeof *order, compare_texts, (void *)(uintptr_t)b);
	}
}

static Order *sort_entries(const SearchBuilder *b)
{
	size_t count = b->entry_count;
	Order *order = arena_array(b->scratch, Order, count + 1), *other = arena_array(b->scratch, Order, count + 1);
	for (size_t i = 0; i < count; i++)
		order[i] = (Order){ b->entries[i].key, (uint32_t)i };
	for (int shift = 0; shift < 64; shift += DIGIT_BITS)
		if (sort_digit(order, other, count, shift)) {
			Order *swap = order;
			order = other;
			other = swap;
		}
	sort_ties(b, order, count);
	return order;
}

/* --- the final form --- */

static size_t put_number(unsigned char *out, uint32_t n)
{
	size_t len = 0;
	for (; n >= 0x80; n >>= 7)
		out[len++] = (unsigned char)(n | 0x80);
	out[len++] = (unsigned char)n;
	return len;
}

/* Hits by entry; an entry's `hits` becomes the end of its own. */
static const Hit *deal(SearchBuilder *b, const Order *order)
{
	Hit *dealt = arena_array(b->scratch, Hit, b->hit_count + 1);
	uint32_t sum = 0;
	for (size_t i = 0; i < b->entry_count; i++) {
		Entry *e = &b->entries[order[i].entry];
		uint32_t n = e->hits;
		e->hits = sum;
		sum += n;
	}
	for (size_t i = 0; i < b->hit_count; i++)
		dealt[b->entries[b->hits[i].entry].hits++] = b->hits[i];
	return dealt;
}

SearchChunk *search_builder_finish(SearchBuilder *b, Arena *a)
{
	SearchChunk *c = arena_new(a, SearchChunk);
	const Order *order = sort_entries(b);
	const Hit *hits = deal(b, order);
	unsigned char *out = arena_alloc(b->scratch, b->hit_count * 3 + 1);
	size_t len = 0, hit = 0;
	c->count = b->entry_count;
	c->terms = arena_array(a, SearchTerm, c->count + 1);
	for (size_t i = 0; i < c->count; i++) {
		const Entry *e = &b->entries[order[i].entry];
		c->terms[i] = (SearchTerm){ e->key, e->text, (uint32_t)len, e->len };
		for (uint32_t before = UINT32_MAX; hit < e->hits; hit++) {
			len += put_number(out + len, (hits[hit].document - before) << CHUNK_PLACE_BITS | hits[hit].place);
			before = hits[hit].document;
		}
	}
	c->terms[c->count].postings = (uint32_t)len;
	c->postings = (const unsigned char *)arena_str(a, (Str){ (const char *)out, len }).at;
	c->text = arena_str(a, (Str){ b->text, b->text_len }).at;
	return c;
}
