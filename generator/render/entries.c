#include "render/entries.h"

#include "base/vec.h"
#include "render/cites.h"
#include "render/facts.h"

bool entries_place(const Entry *e, int64_t *year, int *month)
{
	const Date *d = &e->statement->date;
	const Bound *b = d->earliest.kind == BOUND_DAY ? &d->earliest : &d->latest;
	if (b->kind != BOUND_DAY)
		return false;
	*year = b->day.year;
	*month = d->precision >= PRECISION_MONTH ? b->day.month : 0;
	return true;
}

static const char *precision_name(Precision p)
{
	static const char *const names[] = {
		[PRECISION_NONE] = "unknown", [PRECISION_MILLION] = "era", [PRECISION_MILLENNIUM] = "era",
		[PRECISION_CENTURY] = "century", [PRECISION_DECADE] = "decade", [PRECISION_YEAR] = "year",
		[PRECISION_SEASON] = "season", [PRECISION_MONTH] = "month", [PRECISION_DAY] = "day", [PRECISION_TIME] = "day" };
	return names[p];
}

static void date_words(Scope *sc, Value *into, const Date *d, bool in_year)
{
	Buf b = {0};
	Str full = scope_date(sc, d);
	if (in_year)
		date_print_words_in_year(&b, sc->site->langs[sc->lang].dates, d);
	set_text(sc, into, "date", in_year ? buf_take(&b, sc->arena) : full);
	set_text(sc, into, "full_date", full);
	set_text(sc, into, "datetime", facts_datetime(sc, d));
	set_text(sc, into, "precision", str_from(precision_name(d->precision)));
	buf_release(&b);
	Str inexact = scope_date_inexact(sc, d);
	set_yes(sc, into, "vague", inexact.len > 0);
	set_yes(sc, into, "about", d->approximate || d->uncertain);
	set_text(sc, into, "vague_label", inexact);
}

static void add_people(Scope *sc, Value *into, const Dossier *d)
{
	Value *people = set_list(sc, into, "people");
	Statements run = dossier_statements(d, STR("people"));
	for (size_t i = 0; i < run.count && people->count < 6; i++) {
		const Dossier *who = run.items->field->type == FIELD_RELATION ? run.items[i].relation.target : NULL;
		if (!who || run.items[i].rank == RANK_REJECTED)
			continue;
		Value *p = push_map(sc, people);
		set_text(sc, p, "title", scope_title(sc, who));
		set_text(sc, p, "url", scope_dossier_href(sc, who));
	}
}

/* The time in words, unless the date itself has one. */
static void add_time(Scope *sc, Value *into, const Entry *e)
{
	const Statement *time = dossier_best(e->dossier, STR("time"));
	bool shown = time && time->field->type == FIELD_TEXT && e->statement->date.precision != PRECISION_TIME;
	set_text(sc, into, "time", shown ? scope_text(sc, time->text) : (Str){0});
}

void entries_entry(Scope *sc, Value *into, const Entry *e, bool in_year)
{
	const Dossier *d = e->dossier;
	const Statement *s = e->statement;
	Str title = scope_title(sc, d), label = scope_text(sc, s->field->timeline_label);
	date_words(sc, into, &s->date, in_year);
	if (label.len)
		title = scope_fill(sc, "entry_label", "title", title, "label", label);
	set_text(sc, into, "title", title);
	set_text(sc, into, "label", label);
	set_text(sc, into, "url", scope_dossier_href(sc, d));
	set_text(sc, into, "type", d->type->name);
	set_text(sc, into, "type_label", scope_text(sc, d->type->one));
	set_text(sc, into, "colour", d->type->colour);
	set_text(sc, into, "summary", scope_text(sc, d->summary));
	set_yes(sc, into, "disputed", s->disputed);
	add_time(sc, into, e);
	add_people(sc, into, d);
	set_html(sc, into, "cites", cites_html(sc, s->citations, s->citation_count));
}

/* --- years and months --- */

void entries_years(const Site *site, Arena *arena, YearRun **runs, size_t *count)
{
	*runs = NULL;
	*count = 0;
	for (size_t i = 0; i < site->entry_count; i++) {
		int64_t year = 0;
		int month;
		bool dated = entries_place(&site->entries[i], &year, &month);
		YearRun *last = *count ? &(*runs)[*count - 1] : NULL;
		if (last && last->dated == dated && last->year == year)
			last->count++;
		else
			*vec_push(arena, *runs, *count) = (YearRun){ .year = year, .dated = dated, .first = i, .count = 1 };
	}
	for (size_t i = 0; i < *count; i++) {
		(*runs)[i].index = i;
		(*runs)[i].of = *count;
	}
}

Str entries_year_label(Scope *sc, const YearRun *run)
{
	if (!run->dated)
		return scope_string(sc, "undated");
	Buf b = {0};
	date_print_year_heading(&b, sc->site->langs[sc->lang].dates, run->year);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

Str entries_year_stem(Arena *arena, const YearRun *run)
{
	return run->dated ? arena_cat(arena, STR("timeline/"), STR_INT(run->year)) : STR("timeline/undated");
}

static Value *start_month(Scope *sc, Value *months, int64_t year, int month)
{
	Value *m = push_map(sc, months);
	Buf b = {0};
	if (month)
		date_print_month_name(&b, sc->site->langs[sc->lang].dates, month);
	set_text(sc, m, "label", buf_take(&b, sc->arena));
	set_text(sc, m, "id", month ? arena_printf(sc->arena, "m%lld-%02d", (long long)year, month) : (Str){0});
	buf_release(&b);
	return m;
}

void entries_months(Scope *sc, Value *into, size_t first, size_t count)
{
	Value *months = set_list(sc, into, "months"), *list = NULL;
	int current = -1;
	for (size_t i = first; i < first + count; i++) {
		const Entry *e = &sc->site->entries[i];
		int64_t year = 0;
		int month = 0;
		bool dated = entries_place(e, &year, &month);
		if (month != current || !list)
			list = set_list(sc, start_month(sc, months, year, month), "entries");
		current = month;
		entries_entry(sc, push_map(sc, list), e, dated);
	}
}
