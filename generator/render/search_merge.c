#include "render/search_merge.h"

#include "base/pool.h"
#include "base/vec.h"

enum { RANGE_SHARDS = 4, WORD_LEAST = 5, NUMBER_BYTES_MOST = 5 };

typedef struct {
	size_t first;                   /* chunk_count each: where a range begins in every chunk */
} Cut;

typedef struct {
	const SearchMerge *merge;
	SearchRange *ranges;
	Cut *cuts;                      /* of range r: r * chunk_count and on; one range more than there are */
} Job;

typedef struct {
	const SearchChunk *chunk;
	uint32_t base;                  /* number of its first document */
	size_t at, end;
	uint64_t key;                   /* of the term at `at` */
} Cursor;

typedef struct {
	Str term;
	size_t at, end;                 /* its documents, in the worker's buffer */
} Item;

typedef struct {                        /* one range on its way */
	const Job *job;
	Worker *w;
	Cursor *heap;                   /* least term first; of equal ones the earlier chunk */
	size_t heap_count;
	SearchPosting *strong, *text;
	size_t strong_count, text_count;
	Item *items;
	size_t item_count;
	SearchRange out;
} Merging;

/* --- ranges --- */

static size_t postings_bytes(const SearchChunk *c)
{
	return c->terms[c->count].postings;
}

static size_t lower_bound(const SearchChunk *c, const SearchChunk *pivot, const SearchTerm *t)
{
	size_t low = 0, high = c->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (search_chunk_cmp(c, &c->terms[middle], pivot, t) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The chunk with the most postings stands for all: where it is cut evenly, the
 * others are too, nearly. */
static const SearchChunk *choose_pivot(const SearchMerge *m)
{
	const SearchChunk *pivot = m->chunks[0];
	for (size_t i = 1; i < m->chunk_count; i++)
		if (postings_bytes(m->chunks[i]) > postings_bytes(pivot))
			pivot = m->chunks[i];
	return pivot;
}

static size_t choose_range_count(const SearchMerge *m)
{
	size_t bytes = 0;
	for (size_t i = 0; i < m->chunk_count; i++)
		bytes += postings_bytes(m->chunks[i]);
	return bytes / (RANGE_SHARDS * SHARD_BYTES) + 1;
}

static Cut *cut_chunks(const SearchMerge *m, size_t range_count, Arena *a)
{
	const SearchChunk *pivot = choose_pivot(m);
	Cut *cuts = arena_array(a, Cut, (range_count + 1) * m->chunk_count);
	size_t at = 0;
	for (size_t r = 1; r <= range_count; r++) {
		size_t limit = postings_bytes(pivot) / range_count * r;
		while (at < pivot->count && pivot->terms[at].postings < limit)
			at++;
		for (size_t i = 0; i < m->chunk_count; i++)
			cuts[r * m->chunk_count + i].first = r == range_count || at == pivot->count ? m->chunks[i]->count
				: lower_bound(m->chunks[i], pivot, &pivot->terms[at]);
	}
	return cuts;
}

/* --- the heap --- */

static bool is_before(const Cursor *x, const Cursor *y)
{
	if (x->key != y->key)
		return x->key < y->key;
	int order = search_chunk_cmp(x->chunk, &x->chunk->terms[x->at], y->chunk, &y->chunk->terms[y->at]);
	return order ? order < 0 : x->base < y->base;
}

static void sink(Merging *m, size_t i)
{
	Cursor moved = m->heap[i];
	for (size_t child; (child = 2 * i + 1) < m->heap_count; i = child) {
		if (child + 1 < m->heap_count && is_before(&m->heap[child + 1], &m->heap[child]))
			child++;
		if (!is_before(&m->heap[child], &moved))
			break;
		m->heap[i] = m->heap[child];
	}
	m->heap[i] = moved;
}

static void open_cursors(Merging *m, size_t range)
{
	const SearchMerge *merge = m->job->merge;
	const Cut *from = m->job->cuts + range * merge->chunk_count, *to = from + merge->chunk_count;
	m->heap = arena_array(&m->w->scratch, Cursor, merge->chunk_count);
	for (size_t i = 0; i < merge->chunk_count; i++)
		if (from[i].first < to[i].first)
			m->heap[m->heap_count++] = (Cursor){ merge->chunks[i], (uint32_t)i * merge->chunk_documents,
				from[i].first, to[i].first, merge->chunks[i]->terms[from[i].first].key };
	for (size_t i = m->heap_count; i-- > 0;)
		sink(m, i);
}

static void step(Merging *m)
{
	Cursor *first = &m->heap[0];
	if (++first->at == first->end)
		*first = m->heap[--m->heap_count];
	else
		first->key = first->chunk->terms[first->at].key;
	if (m->heap_count)
		sink(m, 0);
}

/* --- one term --- */

static uint32_t take_number(const unsigned char **at)
{
	uint32_t n = 0;
	for (int shift = 0; shift < 7 * NUMBER_BYTES_MOST; shift += 7) {
		n |= (uint32_t)(**at & 0x7F) << shift;
		if (*(*at)++ < 0x80)
			break;
	}
	return n;
}

static void take_postings(Merging *m, const Cursor *c)
{
	const unsigned char *at = c->chunk->postings + c->chunk->terms[c->at].postings;
	const unsigned char *end = c->chunk->postings + c->chunk->terms[c->at + 1].postings;
	uint32_t document = c->base - 1;
	while (at < end) {
		uint32_t n = take_number(&at), place = n & ((1u << CHUNK_PLACE_BITS) - 1);
		document += n >> CHUNK_PLACE_BITS;
		if (place == IN_TEXT)
			m->text[m->text_count++] = (SearchPosting){ document, place };
		else
			m->strong[m->strong_count++] = (SearchPosting){ document, place };
	}
}

static bool is_word(Str term)
{
	for (size_t i = 0; i < term.len; i++)
		if (term.at[i] < 'a' || term.at[i] > 'z')
			return false;
	return term.len >= WORD_LEAST;
}

static void take_term(Merging *m)
{
	char small[8];
	Cursor first = m->heap[0];
	Str term = arena_str(&m->w->scratch, search_chunk_term(first.chunk, &first.chunk->terms[first.at], small));
	m->strong_count = m->text_count = 0;
	do {
		take_postings(m, &m->heap[0]);
		step(m);
	} while (m->heap_count &&
	         !search_chunk_cmp(first.chunk, &first.chunk->terms[first.at], m->heap[0].chunk, &m->heap[0].chunk->terms[m->heap[0].at]));
	Buf *b = &m->w->buf;
	Item item = { .term = term, .at = b->len };
	buf_add_byte(b, ',');
	search_shard_documents(b, m->strong, m->strong_count, true);
	buf_add_byte(b, ',');
	search_shard_documents(b, m->text, m->text_count, false);
	item.end = b->len;
	*vec_push(&m->w->scratch, m->items, m->item_count) = item;
	if (is_word(term))
		*vec_push(&m->w->arena, m->out.words.at, m->out.words.count) = arena_str(&m->w->arena, term);
}

/* --- its scripts --- */

static size_t bytes_of(const Item *item)
{
	return item->end - item->at + item->term.len + 2;
}

static void write_shard(Merging *m, size_t range, size_t from, size_t to)
{
	Buf b = {0};
	Str before = {0};
	buf_add_byte(&b, '"');
	for (size_t i = from; i < to; i++) {
		const Item *item = &m->items[i];
		search_shard_term(&b, before, item->term);
		buf_add(&b, (Str){ m->w->buf.at + item->at, item->end - item->at });
		buf_add_byte(&b, i + 1 < to ? ';' : '"');
		before = item->term;
	}
	Str name = arena_printf(&m->w->scratch, "t%zu-%zu", range, m->out.first.count);
	search_shard_write(m->job->merge->options, name, buf_str(&b), &m->w->diags);
	*vec_push(&m->w->arena, m->out.first.at, m->out.first.count) = arena_str(&m->w->arena, m->items[from].term);
	buf_release(&b);
}

/* Scripts of one range are all about as long. */
static void write_shards(Merging *m, size_t range)
{
	size_t all = 0, from = 0, done = 0;
	for (size_t i = 0; i < m->item_count; i++)
		all += bytes_of(&m->items[i]);
	size_t each = all / (all / SHARD_BYTES + 1) + 1;
	for (size_t i = 0; i < m->item_count; i++) {
		done += bytes_of(&m->items[i]);
		if (done < each && i + 1 < m->item_count)
			continue;
		write_shard(m, range, from, i + 1);
		from = i + 1;
		done = 0;
	}
}

static void merge_range(void *ctx, size_t range, Worker *w)
{
	Job *job = ctx;
	Merging m = { .job = job, .w = w };
	m.strong = arena_array(&w->scratch, SearchPosting, job->merge->document_count);
	m.text = arena_array(&w->scratch, SearchPosting, job->merge->document_count);
	open_cursors(&m, range);
	while (m.heap_count)
		take_term(&m);
	write_shards(&m, range);
	job->ranges[range] = m.out;
}

void search_merge(const SearchMerge *m, SearchRange **ranges, size_t *range_count, Arena *a, Diags *diags)
{
	*range_count = choose_range_count(m);
	*ranges = arena_array(a, SearchRange, *range_count);
	Job job = { .merge = m, .ranges = *ranges, .cuts = cut_chunks(m, *range_count, a) };
	PoolJob work = { .count = *range_count, .threads = m->options->threads, .each = merge_range, .ctx = &job };
	pool_each(&work, a, diags);
}
