#include "render/search_document.h"

#include <stdlib.h>

#include "render/body.h"
#include "render/search_terms.h"

enum { WEIGHTS = 8, PERIODS_MOST = 40, SYLLABLES_MOST = 24, TAIL_SYLLABLES = 4, INITIALS_LEAST = 2, NAME_SYLLABLES = 6 };

/* --- their order --- */

static uint32_t bits(size_t n)
{
	uint32_t count = 0;
	for (; n; n >>= 1)
		count++;
	return count;
}

/* Importance and links count; sources are read by way of what they say. */
static uint32_t weight_of(const Dossier *d)
{
	uint32_t weight = (uint32_t)d->importance + bits(d->backlink_count);
	weight = weight * 2 / 3;
	if (d->stub || str_eq(d->type->name, STR("source")))
		weight /= 2;
	return weight < WEIGHTS ? weight : WEIGHTS - 1;
}

static int32_t year_of(const Dossier *d)
{
	const Statement *s = d->first_date;
	const Bound *b = s ? &s->date.earliest : NULL;
	if (b && b->kind != BOUND_DAY)
		b = &s->date.latest;
	if (!b || b->kind != BOUND_DAY || s->date.precision < PRECISION_YEAR || b->day.year < -9999 || b->day.year > 9999)
		return SEARCH_UNDATED;
	return (int32_t)b->day.year;
}

static int compare_documents(const void *a, const void *b)
{
	const SearchDocument *x = a, *y = b;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (x->period != y->period)
		return x->period < y->period ? -1 : 1;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return (x->dossier->index > y->dossier->index) - (x->dossier->index < y->dossier->index);
}

static int32_t period_of(int32_t year, int32_t unit)
{
	if (year == SEARCH_UNDATED)
		return year;
	return (year >= 0 ? year / unit : -((-year + unit - 1) / unit)) * unit;
}

/* Years while there are few of them, or else decades, or centuries. */
static int32_t choose_unit(const SearchOrder *order)
{
	int32_t unit = 1;
	for (;; unit *= 10) {
		bool seen[20001] = { false };
		size_t count = 0;
		for (size_t i = 0; i < order->count; i++) {
			int32_t period = period_of(order->documents[i].year, unit);
			if (period == SEARCH_UNDATED || seen[(period + 10000) % 20001])
				continue;
			seen[(period + 10000) % 20001] = true;
			count++;
		}
		if (count <= PERIODS_MOST)
			return unit;
	}
}

void search_order(SearchOrder *order, const Site *site, Arena *a)
{
	order->count = site->dossier_count;
	order->documents = arena_array(a, SearchDocument, order->count + 1);
	for (size_t i = 0; i < order->count; i++) {
		const Dossier *d = site->dossiers[i];
		order->documents[i] = (SearchDocument){ .dossier = d, .type = (uint32_t)d->type->index, .year = year_of(d), .weight = weight_of(d) };
	}
	order->unit = choose_unit(order);
	for (size_t i = 0; i < order->count; i++)
		order->documents[i].period = period_of(order->documents[i].year, order->unit);
	qsort(order->documents, order->count, sizeof *order->documents, compare_documents);
}

/* --- terms --- */

typedef struct {
	SearchBuilder *builder;
	const Site *site;
	Arena *scratch;
	uint32_t number;
	bool is_person;
	SearchPlace place;
} Adding;

static void add_term(void *ctx, Str term)
{
	Adding *a = ctx;
	search_builder_add(a->builder, a->number, a->place, term);
}

static void add_text(Adding *a, SearchPlace place, Str text)
{
	a->place = place;
	search_terms(unicode_fold_text(text, a->scratch), add_term, a);
}

static void add_whole(Adding *a, SearchPlace place, Str key)
{
	a->place = place;
	if (key.len)
		add_term(a, str_first(key, TERM_BYTES));
}

/* --- pinyin --- */

typedef struct {
	Str at[SYLLABLES_MOST];
	size_t count;
	bool all;                       /* of the name */
} Syllables;

static Syllables split(Str typed)
{
	Syllables s = { .all = true };
	while (typed.len && s.count < SYLLABLES_MOST)
		str_cut(typed, ' ', &s.at[s.count++], &typed);
	s.all = !typed.len;
	return s;
}

/* At most `count` syllables from `first` on in a row, cut as search_joined does. */
static Str in_a_row(const Syllables *s, size_t first, size_t count, Arena *a)
{
	Str row = {0};
	for (size_t i = first; i < s->count && i - first < count && row.len < TERM_MOST; i++)
		row = arena_join_str(a, row, s->at[i]);
	return search_joined(row, a);
}

static Str initials(const Syllables *s, Arena *a)
{
	Str row = {0};
	for (size_t i = 0; i < s->count && i < TERM_MOST; i++)
		row = arena_join_str(a, row, str_first(s->at[i], 1));
	return row;
}

static bool is_ascii_row(const Syllables *s)
{
	for (size_t i = 0; i < s->count; i++)
		if ((unsigned char)s->at[i].at[0] >= 0x80)
			return false;
	return true;
}

/* `whole` is IS_TITLE or IS_ALIAS.  By its pinyin a name is found as by an alias:
 * in a row, by its initials, and from any of its syllables on. */
static void add_syllables(Adding *a, SearchPlace whole, Str typed)
{
	Syllables s = split(typed);
	SearchPlace part = whole == IS_TITLE ? IN_ALIAS : IN_HEAD;
	if (s.count == 0)
		return;
	add_whole(a, IS_ALIAS, in_a_row(&s, 0, s.count, a->scratch));
	if (s.all && s.count >= INITIALS_LEAST && is_ascii_row(&s))
		add_whole(a, s.count <= NAME_SYLLABLES ? IS_ALIAS : part, initials(&s, a->scratch));
	for (size_t i = 1; i < s.count; i++)
		if ((unsigned char)s.at[i].at[0] < 0x80)
			add_whole(a, part, in_a_row(&s, i, TAIL_SYLLABLES, a->scratch));
}

/* nv and nu are both typed for nü. */
static Str with_u(Str typed, Arena *a)
{
	Str copy = arena_str(a, typed);
	for (size_t i = 0; i < copy.len; i++)
		if (copy.at[i] == 'v' && i && (copy.at[i - 1] == 'l' || copy.at[i - 1] == 'n'))
			((char *)(uintptr_t)copy.at)[i] = 'u';
	return copy;
}

static void add_pinyin(Adding *a, SearchPlace whole, Str name)
{
	Str plain = unicode_syllables(name, false, a->scratch);
	if (!plain.len)
		return;
	Str person = unicode_syllables(name, true, a->scratch), other = with_u(plain, a->scratch);
	add_syllables(a, whole, plain);
	if (!str_eq(person, plain))
		add_syllables(a, whole, person);
	if (!str_eq(other, plain))
		add_syllables(a, whole, other);
}

/* --- names --- */

static void add_whole_name(Adding *a, SearchPlace whole, Str name)
{
	add_whole(a, whole, search_joined(unicode_fold_text(name, a->scratch), a->scratch));
	add_pinyin(a, whole, name);
}

/* "深度求索（DeepSeek）" is a name with another in brackets. */
static bool cut_brackets(Str name, Str *before, Str *inside)
{
	static const Str open[] = { STR_INIT("（"), STR_INIT("(") }, shut[] = { STR_INIT("）"), STR_INIT(")") };
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		size_t at = str_find(name, open[i]);
		if (at == SIZE_MAX || at == 0 || !str_ends(name, shut[i]))
			continue;
		*before = str_trim(str_first(name, at));
		*inside = str_skip(str_first(name, name.len - shut[i].len), at + open[i].len);
		return true;
	}
	return false;
}

static void add_name(Adding *a, SearchPlace whole, Str name)
{
	Str before, inside;
	if (!name.len)
		return;
	add_text(a, whole == IS_TITLE ? IN_TITLE : IN_ALIAS, name);
	add_whole_name(a, whole, name);
	if (cut_brackets(name, &before, &inside)) {
		add_whole_name(a, whole, before);
		add_whole_name(a, IS_ALIAS, inside);
	}
}

/* People are called by one part of their name: Altman, 奥尔特曼. */
static void add_parts(Adding *a, Str name)
{
	static const Str dots[] = { STR_INIT("·"), STR_INIT("•"), STR_INIT("・"), STR_INIT(" ") };
	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
		Str rest = name;
		size_t at = str_find(rest, dots[i]);
		for (bool more = at != SIZE_MAX; more; at = str_find(rest, dots[i])) {
			Str part = str_first(rest, at);
			more = at != SIZE_MAX;
			rest = more ? str_skip(rest, at + dots[i].len) : (Str){0};
			if (part.len > 1)
				add_whole_name(a, IS_ALIAS, part);
		}
	}
}

static void add_title(Adding *a, SearchPlace whole, Str title)
{
	add_name(a, whole, title);
	if (a->is_person)
		add_parts(a, title);
}

static void add_names(Adding *a, const Names *names)
{
	for (size_t i = 0; i < names->count; i++)
		add_name(a, IS_ALIAS, names->items[i].text);
}

typedef void AddText(Adding *a, SearchPlace place, Str text);

static void in_every_language(Adding *a, AddText *add, SearchPlace place, Text t)
{
	add(a, place, t.plain);
	for (int i = 0; t.in && i < a->site->config.lang_count; i++)
		add(a, place, t.in[i]);
}

/* --- dates --- */

static void add_day(Adding *a, Bound b, Precision precision)
{
	if (b.kind != BOUND_DAY || b.day.year < 0 || b.day.year > 9999)
		return;
	Str day = arena_printf(a->scratch, "%04d-%02d-%02d", (int)b.day.year, b.day.month, b.day.day);
	add_whole(a, IN_TITLE, str_first(day, 4));
	if (precision >= PRECISION_MONTH)
		add_whole(a, IN_TITLE, str_first(day, 7));
	if (precision >= PRECISION_DAY)
		add_whole(a, IN_TITLE, day);
}

static void add_dates(Adding *a, const Dossier *d)
{
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		if (s->field->type != FIELD_DATE || s->presence != PRESENT || s->rank == RANK_REJECTED || s->date.precision < PRECISION_YEAR)
			continue;
		add_day(a, s->date.earliest, s->date.precision);
		add_day(a, s->date.latest, s->date.precision);
	}
}

/* --- texts --- */

static Str exactly_in(Text t, int lang)
{
	return t.in ? t.in[lang] : lang == 0 ? t.plain : (Str){0};
}

static void print_line(Buf *b, Text t, int lang)
{
	Str s = exactly_in(t, lang);
	if (!s.len)
		return;
	if (b->len && b->at[b->len - 1] != '\n')
		buf_add_byte(b, '\n');
	buf_add(b, s);
}

/* What the facts say in words. */
static void print_facts(Buf *b, const Dossier *d, int lang)
{
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		if (s->presence == PRESENT && (s->field->type == FIELD_TEXT || s->field->type == FIELD_MARKDOWN))
			print_line(b, s->text, lang);
		if (!s->detail)
			continue;
		print_line(b, s->detail->role, lang);
		print_line(b, s->detail->reason, lang);
		print_line(b, s->detail->note, lang);
	}
}

Str search_document_text(const Site *site, const Dossier *d, int lang, Arena *scratch)
{
	Scope sc = { .site = site, .lang = lang, .arena = scratch };
	Str body = d->bodies[lang] ? body_plain(&sc, d->bodies[lang]) : (Str){0};
	Buf b = {0};
	print_facts(&b, d, lang);
	if (!b.len)
		return body;
	Str facts = buf_take(&b, scratch);
	buf_release(&b);
	return body.len ? arena_join_str(scratch, arena_join_str(scratch, body, STR("\n")), facts) : facts;
}

static void add_language(Adding *a, const Dossier *d, int lang)
{
	const Body *body = d->bodies[lang];
	for (size_t i = 0; body && i < body->outline_count; i++)
		add_text(a, IN_HEAD, body->outline[i].text);
	add_text(a, IN_TEXT, search_document_text(a->site, d, lang, a->scratch));
}

void search_document_add(SearchBuilder *b, const Site *site, uint32_t number, const Dossier *d, Arena *scratch)
{
	Adding a = { .builder = b, .site = site, .scratch = scratch, .number = number,
		.is_person = str_eq(d->type->schema_org, STR("Person")) };
	in_every_language(&a, add_title, IS_TITLE, d->title);
	add_names(&a, &d->aliases);
	add_names(&a, &d->former_names);
	add_names(&a, &d->misspellings);
	add_name(&a, IS_ALIAS, d->pinyin);
	in_every_language(&a, add_text, IN_HEAD, d->summary);
	add_dates(&a, d);
	for (int lang = 0; lang < site->config.lang_count; lang++)
		add_language(&a, d, lang);
}
