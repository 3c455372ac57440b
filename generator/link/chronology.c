#include "link/chronology.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

static double order_of(const Dossier *d)
{
	const Statement *s = dossier_best(d, STR("order"));
	return s && s->field->type == FIELD_NUMBER ? s->quantity.sort : HUGE_VAL;
}

static bool is_entry(const Statement *s)
{
	return s->field->timeline && s->field->type == FIELD_DATE && s->presence == PRESENT && s->rank != RANK_REJECTED;
}

/* Does an event that stands for `d` have this date? */
static bool is_marked(const Dossier *d, const Statement *s)
{
	for (size_t i = 0; i < d->relation_count; i++) {
		const Relation *r = &d->relations[i];
		if (!r->inverse || !str_eq(r->field->name, STR("marks")))
			continue;
		Statements dates = dossier_statements(r->other, STR("date"));
		for (size_t k = 0; k < dates.count; k++)
			if (dates.items[k].field->type == FIELD_DATE && str_eq(dates.items[k].date.edtf, s->date.edtf))
				return true;
	}
	return false;
}

typedef struct {                        /* dates of the field that is being looked at */
	Arena arena;
	Map dates;
} Said;

/* What two sources say alike is one entry. */
static bool is_said_before(const Dossier *d, const Statement *s, Said *said)
{
	bool first = s == d->statements || s[-1].field != s->field;
	if (first) {
		said->dates = (Map){0};
		arena_reset(&said->arena);
	}
	if ((first && s->run == 1) || !is_entry(s))
		return false;
	void **slot = map_put(&said->dates, &said->arena, s->date.edtf);
	bool before = *slot;
	*slot = (void *)(uintptr_t)s;
	return before;
}

static bool makes_entry(const Dossier *d, const Statement *s, Said *said)
{
	bool before = is_said_before(d, s, said);
	return is_entry(s) && !s->outranked && !before && !is_marked(d, s);
}

static const Statement *first_date(const Dossier *d)
{
	const Statement *first = NULL;
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		bool dated = s->field->type == FIELD_DATE && s->presence == PRESENT && s->rank != RANK_REJECTED;
		if (dated && !s->outranked && (!first || date_cmp(&s->date, &first->date) < 0))
			first = s;
	}
	return first;
}

static void collect(Site *site)
{
	Said said = {0};
	for (size_t i = 0; i < site->dossier_count; i++) {
		Dossier *d = site->dossiers[i];
		d->first_date = first_date(d);
		for (size_t k = 0; k < d->statement_count; k++)
			if (makes_entry(d, &d->statements[k], &said))
				*vec_push(&site->arena, site->entries, site->entry_count) =
					(Entry){ .dossier = d, .statement = &d->statements[k], .order = order_of(d) };
	}
	arena_release(&said.arena);
}

enum { ON_THE_DAY = PRECISION_TIME + 1 };

/* Where an entry stands among those that sort by the same day: what is coarser
 * first, then what only ends on that day, then what is of it. */
static int place_in_day(const Date *d)
{
	if (d->precision < PRECISION_DAY)
		return (int)d->precision;
	return d->earliest.kind == BOUND_DAY ? ON_THE_DAY : PRECISION_DAY;
}

int chronology_cmp(const Entry *a, const Entry *b)
{
	const Date *da = &a->statement->date, *db = &b->statement->date;
	int by_day = date_cmp_day(da, db), p = place_in_day(da), q = place_in_day(db);
	if (by_day || p != q)
		return by_day ? by_day : p < q ? -1 : 1;
	if (p == ON_THE_DAY && (a->order < b->order || a->order > b->order))
		return a->order < b->order ? -1 : 1;
	return date_cmp(da, db);
}

static int by_time(const void *x, const void *y)
{
	const Entry *a = x, *b = y;
	int order = chronology_cmp(a, b);
	if (!order)
		order = str_cmp(a->dossier->id, b->dossier->id);
	return order ? order : (a->statement > b->statement) - (a->statement < b->statement);
}

static bool already(const Dossier *d, const Entry *e)
{
	return d->entry_count && d->entries[d->entry_count - 1] == e;
}

static void add(Site *site, const Dossier *d, const Entry *e)
{
	Dossier *to = site->dossiers[d->index];
	if (!already(to, e))
		*vec_push(&site->arena, to->entries, to->entry_count) = e;
}

/* An entry of a dossier concerns whatever is related to that, but a birth is no part
 * of a company's history, nor a release of its rival's. */
static void add_to_related(Site *site, const Dossier *d, const Entry *e)
{
	bool own = str_eq(d->type->name, STR("person"));
	for (size_t i = 0; !own && i < d->relation_count; i++)
		if (!d->relations[i].field->symmetric)
			add(site, d->relations[i].other, e);
}

/* An event that stands for a dossier's own entry concerns whomever that would. */
static void distribute(Site *site, const Entry *e)
{
	const Dossier *d = e->dossier;
	add(site, d, e);
	add_to_related(site, d, e);
	for (size_t i = 0; i < d->relation_count; i++)
		if (!d->relations[i].inverse && str_eq(d->relations[i].field->name, STR("marks")))
			add_to_related(site, d->relations[i].other, e);
}

void chronology_link(Site *site)
{
	collect(site);
	if (site->entry_count)
		qsort(site->entries, site->entry_count, sizeof *site->entries, by_time);
	for (size_t i = 0; i < site->entry_count; i++) {
		site->entries[i].index = i;
		distribute(site, &site->entries[i]);
	}
}
