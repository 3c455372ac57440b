#include "render/search_records.h"

#include "base/pool.h"
#include "base/vec.h"
#include "render/scope.h"
#include "render/script.h"

enum {
	FEW = 600,                      /* documents of which all results may come from few scripts */
	RECORDS_OF_FEW = 200, RECORDS = 32,
	TEXT_MOST = 24 << 10,           /* bytes of a text; a match beyond is found, its sentence is not shown */
	NAMES_MOST = 6
};

static size_t text_len(const Dossier *d, int lang)
{
	size_t len = d->bodies[lang] ? d->bodies[lang]->plain.len : 0;
	return len < TEXT_MOST ? len : TEXT_MOST;
}

static size_t texts_len(const Site *site, const Dossier *d)
{
	size_t len = 0;
	for (int lang = 0; lang < site->config.lang_count; lang++)
		len += text_len(d, lang) + STR("\"\",").len;
	return len;
}

void search_records_plan(SearchRecords *r, Arena *a)
{
	size_t bytes = SHARD_BYTES;
	r->records_each = r->order->count <= FEW ? RECORDS_OF_FEW : RECORDS;
	for (size_t i = 0; i < r->order->count; i++) {
		size_t more = texts_len(r->site, r->order->documents[i].dossier);
		if (bytes + more > SHARD_BYTES) {
			*vec_push(a, r->texts, r->text_count) = (SearchPosting){ .document = (uint32_t)i };
			bytes = 0;
		}
		bytes += more;
	}
}

/* --- records --- */

typedef struct {
	Buf *out;
	Str title;
	size_t count;
} NameList;

static void add_name(NameList *l, Str name)
{
	if (!name.len || l->count == NAMES_MOST || str_eq(name, l->title))
		return;
	if (l->count++)
		buf_add_byte(l->out, ',');
	script_string(l->out, name);
}

static void add_names(Scope *sc, Buf *b, const Dossier *d)
{
	NameList l = { b, scope_title(sc, d), 0 };
	buf_add_byte(b, '[');
	for (int i = 0; d->title.in && i < sc->site->config.lang_count; i++)
		add_name(&l, d->title.in[i]);
	for (size_t i = 0; i < d->aliases.count; i++)
		add_name(&l, d->aliases.items[i].text);
	for (size_t i = 0; i < d->former_names.count; i++)
		add_name(&l, d->former_names.items[i].text);
	buf_add_byte(b, ']');
}

static void add_record(Scope *sc, Buf *b, const Dossier *d)
{
	const Statement *date = d->first_date;
	buf_add_byte(b, '[');
	script_strings(b, d == sc->site->home ? STR("index") : d->address, scope_title(sc, d), scope_text(sc, d->summary),
	               date ? scope_date(sc, &date->date) : (Str){0});
	buf_add_byte(b, ',');
	add_names(sc, b, d);
	buf_add_byte(b, ',');
	script_string(b, scope_pinyin(sc, d));
	buf_add_byte(b, ']');
}

static size_t scripts(size_t documents, size_t each)
{
	return (documents + each - 1) / each;
}

typedef void AddDocument(Scope *sc, Buf *b, const Dossier *d);

static void add_documents(const SearchRecords *r, Scope *sc, Buf *b, AddDocument *add, size_t first, size_t end)
{
	buf_add_byte(b, '[');
	for (size_t i = first; i < r->order->count && i < end; i++) {
		if (i > first)
			buf_add(b, STR(",\n"));
		add(sc, b, r->order->documents[i].dossier);
	}
	buf_add_byte(b, ']');
}

static void write_records(void *ctx, size_t item, Worker *w)
{
	const SearchRecords *r = ctx;
	size_t of_language = scripts(r->order->count, r->records_each), i = item % of_language;
	Scope sc = { .site = r->site, .lang = (int)(item / of_language), .arena = &w->scratch };
	add_documents(r, &sc, &w->buf, add_record, i * r->records_each, (i + 1) * r->records_each);
	search_shard_write(r->options, arena_printf(&w->scratch, "r%d-%zu", sc.lang, i), buf_str(&w->buf), &w->diags);
}

static void run(const SearchRecords *r, PoolFn *each, size_t count, Arena *a, Diags *diags)
{
	PoolJob work = { .count = count, .threads = r->options->threads, .each = each, .ctx = (void *)(uintptr_t)r };
	pool_each(&work, a, diags);
}

void search_records_write(const SearchRecords *r, Arena *a, Diags *diags)
{
	run(r, write_records, scripts(r->order->count, r->records_each) * (size_t)r->site->config.lang_count, a, diags);
}

/* --- texts --- */

static Str cut(Str s, size_t most)
{
	if (s.len <= most)
		return s;
	while (most && ((unsigned char)s.at[most] & 0xC0) == 0x80)
		most--;
	return str_first(s, most);
}

static void add_texts(Scope *sc, Buf *b, const Dossier *d)
{
	buf_add_byte(b, '[');
	for (int lang = 0; lang < sc->site->config.lang_count; lang++) {
		if (lang)
			buf_add_byte(b, ',');
		script_string(b, cut(search_document_text(sc->site, d, lang, sc->arena), TEXT_MOST));
	}
	buf_add_byte(b, ']');
}

static void write_texts(void *ctx, size_t i, Worker *w)
{
	const SearchRecords *r = ctx;
	Scope sc = { .site = r->site, .arena = &w->scratch };
	size_t end = i + 1 < r->text_count ? r->texts[i + 1].document : r->order->count;
	add_documents(r, &sc, &w->buf, add_texts, r->texts[i].document, end);
	search_shard_write(r->options, arena_printf(&w->scratch, "x%zu", i), buf_str(&w->buf), &w->diags);
}

void search_texts_write(const SearchRecords *r, Arena *a, Diags *diags)
{
	run(r, write_texts, r->text_count, a, diags);
}
