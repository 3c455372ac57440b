/* Documents are put in order and cut into chunks; chunks are made in parallel and
 * merged in parallel; then come the scripts that results are shown from. */
#include "render/search.h"

#include "base/pool.h"
#include "base/vec.h"
#include "render/scope.h"
#include "render/search_document.h"
#include "render/search_merge.h"
#include "render/search_records.h"
#include "render/script.h"

enum { CHUNK_LEAST = 16, CHUNK_MOST = 256, CHUNKS = 64, HAN_FIRST = 0x2E80, HAN_LAST = 0x323AF };

typedef struct {
	const Site *site;
	const RenderOptions *options;
	SearchOrder order;
	SearchMerge merge;
	SearchRecords records;
	SearchRange *ranges;
	size_t range_count;
	SearchStrs forwards, backwards;
} Search;

/* --- terms --- */

static void make_chunk(void *ctx, size_t i, Worker *w)
{
	Search *s = ctx;
	size_t first = i * s->merge.chunk_documents, left = s->order.count - first;
	SearchBuilder *b = search_builder_new(&w->scratch);
	Arena document = {0};
	for (uint32_t k = 0; k < s->merge.chunk_documents && k < left; k++) {
		search_document_add(b, s->site, k, s->order.documents[first + k].dossier, &document);
		arena_reset(&document);
	}
	arena_release(&document);
	s->merge.chunks[i] = search_builder_finish(b, &w->arena);
}

static void make_chunks(Search *s, Arena *a, Diags *diags)
{
	size_t each = s->order.count / CHUNKS;
	each = each < CHUNK_LEAST ? CHUNK_LEAST : each > CHUNK_MOST ? CHUNK_MOST : each;
	s->merge = (SearchMerge){ .chunk_count = (s->order.count + each - 1) / each, .chunk_documents = (uint32_t)each,
		.document_count = (uint32_t)s->order.count, .options = s->options };
	s->merge.chunks = arena_array(a, SearchChunk *, s->merge.chunk_count);
	PoolJob work = { .count = s->merge.chunk_count, .threads = s->options->threads, .each = make_chunk, .ctx = s };
	pool_each(&work, a, diags);
}

static SearchStrs all_words(const Search *s, Arena *a)
{
	SearchStrs all = {0};
	for (size_t r = 0; r < s->range_count; r++)
		for (size_t i = 0; i < s->ranges[r].words.count; i++)
			*vec_push(a, all.at, all.count) = s->ranges[r].words.at[i];
	return all;
}

/* --- where everything is --- */

static void print_strs(Buf *b, const SearchStrs *strs)
{
	buf_add_byte(b, '[');
	script_strings_all(b, strs->at, strs->count);
	buf_add_byte(b, ']');
}

/* Type, period (null: no date), weight, and how many documents in a row have them. */
static void print_segments(Buf *b, const SearchOrder *order)
{
	buf_add_byte(b, '[');
	for (size_t i = 0, end; i < order->count; i = end) {
		const SearchDocument *d = &order->documents[i];
		for (end = i + 1; end < order->count; end++) {
			const SearchDocument *e = &order->documents[end];
			if (e->type != d->type || e->period != d->period || e->weight != d->weight)
				break;
		}
		buf_printf(b, i ? ",%u," : "%u,", d->type);
		if (d->period == SEARCH_UNDATED)
			buf_add(b, STR("null"));
		else
			buf_printf(b, "%d", d->period);
		buf_printf(b, ",%u,%zu", d->weight, end - i);
	}
	buf_add_byte(b, ']');
}

static void write_index(const Search *s, Diags *diags)
{
	Buf b = {0};
	buf_printf(&b, "{\"count\":%zu,\"records\":%zu,\"texts\":\"", s->order.count, s->records.records_each);
	search_shard_documents(&b, s->records.texts, s->records.text_count, false);
	buf_add(&b, STR("\",\n\"segments\":"));
	print_segments(&b, &s->order);
	buf_add(&b, STR(",\n\"terms\":["));
	for (size_t r = 0; r < s->range_count; r++) {
		buf_add(&b, r ? STR(",\n") : STR(""));
		print_strs(&b, &s->ranges[r].first);
	}
	buf_add(&b, STR("],\n\"words\":"));
	print_strs(&b, &s->forwards);
	buf_add(&b, STR(",\n\"backwards\":"));
	print_strs(&b, &s->backwards);
	buf_add(&b, STR("}"));
	search_shard_write(s->options, STR("index"), buf_str(&b), diags);
	buf_release(&b);
}

/* --- what it says in a language --- */

static void print_strings(Buf *b, const Map *strings)
{
	bool first = true;
	buf_add(b, STR("\"strings\":{"));
	for (size_t i = 0; i < strings->count; i++) {
		if (!str_starts(strings->items[i].key, STR("search_")))
			continue;
		buf_add(b, first ? STR("") : STR(",\n"));
		first = false;
		script_string(b, strings->items[i].key);
		buf_add_byte(b, ':');
		script_string(b, *(const Str *)strings->items[i].value);
	}
	buf_add(b, STR("}"));
}

static void print_types(Scope *sc, Buf *b)
{
	const Map *types = &sc->site->schema.types;
	buf_add(b, STR(",\n\"types\":["));
	for (size_t i = 0; i < types->count; i++) {
		const Type *t = types->items[i].value;
		buf_add(b, i ? STR(",[") : STR("["));
		script_strings(b, t->name, scope_text(sc, t->one), scope_text(sc, t->other), t->colour);
		buf_add_byte(b, ']');
	}
	buf_add_byte(b, ']');
}

static Str period_label(Scope *sc, int32_t period, int32_t unit)
{
	Date date;
	DateError error;
	int digits = unit == 1 ? 4 : unit == 10 ? 3 : 2;
	Str edtf = arena_printf(sc->arena, "%s%0*d%.*s", period < 0 ? "-" : "", digits, (period < 0 ? -period : period) / unit,
	                        4 - digits, "XX");
	return date_read(edtf, sc->arena, &date, &error) ? scope_date(sc, &date) : arena_printf(sc->arena, "%d", period);
}

static void print_periods(Scope *sc, Buf *b, const SearchOrder *order)
{
	Map seen = {0};
	buf_add(b, STR(",\n\"periods\":{"));
	for (size_t i = 0; i < order->count; i++) {
		int32_t period = order->documents[i].period;
		if (period == SEARCH_UNDATED || (i && order->documents[i - 1].period == period))
			continue;
		Str key = arena_printf(sc->arena, "%d", period);
		void **slot = map_put(&seen, sc->arena, key);
		if (*slot)
			continue;
		*slot = b;
		buf_add(b, seen.count > 1 ? STR(",") : STR(""));
		script_string(b, key);
		buf_add_byte(b, ':');
		script_string(b, period_label(sc, period, order->unit));
	}
	buf_add(b, STR("}"));
}

static void write_language(const Search *s, int lang, Arena *a, Diags *diags)
{
	Buf b = {0};
	Scope sc = { .site = s->site, .lang = lang, .arena = a };
	buf_printf(&b, "{\"language\":%d,\"prefix\":", lang);
	script_string(&b, s->site->langs[lang].prefix);
	buf_add_byte(&b, ',');
	print_strings(&b, &s->site->theme.strings[lang]);
	print_types(&sc, &b);
	print_periods(&sc, &b, &s->order);
	buf_add(&b, STR("}"));
	search_shard_write(s->options, s->site->config.tags[lang], buf_str(&b), diags);
	buf_release(&b);
}

static void write_folding(const Search *s, Diags *diags)
{
	Buf b = {0};
	buf_add_byte(&b, '"');
	for (uint32_t cp = HAN_FIRST; cp <= HAN_LAST; cp++) {
		uint32_t to = unicode_to_simplified(cp);
		if (to == cp)
			continue;
		buf_add_code_point(&b, cp);
		buf_add_code_point(&b, to);
	}
	buf_add_byte(&b, '"');
	search_shard_write(s->options, STR("fold"), buf_str(&b), diags);
	buf_release(&b);
}

void search_write(const Site *site, const RenderOptions *options, Diags *diags)
{
	Arena a = {0};
	Search s = { .site = site, .options = options };
	search_order(&s.order, site, &a);
	s.records = (SearchRecords){ .site = site, .order = &s.order, .options = options };
	search_records_plan(&s.records, &a);
	make_chunks(&s, &a, diags);
	if (s.merge.chunk_count)
		search_merge(&s.merge, &s.ranges, &s.range_count, &a, diags);
	search_words_write(all_words(&s, &a), options, &s.forwards, &s.backwards, &a, diags);
	if (s.order.count) {
		search_records_write(&s.records, &a, diags);
		search_texts_write(&s.records, &a, diags);
	}
	write_index(&s, diags);
	for (int lang = 0; lang < site->config.lang_count; lang++)
		write_language(&s, lang, &a, diags);
	write_folding(&s, diags);
	arena_release(&a);
}
