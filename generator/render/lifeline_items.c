#include "render/lifeline_items.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

enum { BARS = 24, SEEN_ONCE = 8, MARKS = 120, LEAST_DAYS = 720 };

static const int64_t farthest = 1000000000;     /* years that can be told from the next in a double */

static double day_of(const Bound *b)
{
	return (double)day_number(b->day);
}

static bool is_vague(const Date *d)
{
	return d->approximate || d->uncertain;
}

static bool has_day(const Date *d)
{
	const Bound *b = d->earliest.kind == BOUND_DAY ? &d->earliest : &d->latest;
	return d->edtf.len && b->kind == BOUND_DAY && b->day.year < farthest && b->day.year > -farthest;
}

/* --- one item --- */

static void begin_at(LifeItem *item, const Date *d)
{
	const Bound *first = d->earliest.kind == BOUND_DAY ? &d->earliest : &d->latest;
	item->from = day_of(first);
	item->sure_from = d->kind != DATE_INTERVAL && d->latest.kind == BOUND_DAY ? day_of(&d->latest) : item->from;
	item->about_from = is_vague(d);
}

static void end_at(LifeItem *item, const Date *d)
{
	const Bound *last = d->latest.kind == BOUND_DAY ? &d->latest : &d->earliest;
	item->to = day_of(last) + 1;
	item->sure_to = d->kind != DATE_INTERVAL && d->earliest.kind == BOUND_DAY ? day_of(&d->earliest) : item->to;
	item->about_to = is_vague(d);
}

/* The item of a period; false if it has no day. */
static bool read_period(LifeItem *item, const Detail *t)
{
	bool from = has_day(&t->from), to = has_day(&t->to), seen = has_day(&t->as_of);
	if (!from && !to && !seen)
		return false;
	const Date *first = from ? &t->from : seen ? &t->as_of : &t->to, *last = to ? &t->to : seen ? &t->as_of : &t->from;
	begin_at(item, first);
	end_at(item, last);
	item->hidden_from = !from && to;
	item->goes_on = from && !to && !t->to.edtf.len;
	item->hidden_to = from && !to && t->to.edtf.len;
	if (!from && !to) {                             /* seen once: it was before and after */
		item->sure_from = item->from;
		item->sure_to = item->to;
		item->about_from = item->about_to = true;
	}
	return true;
}

static Str period_words(Scope *sc, const Detail *t)
{
	Str from = t->from.edtf.len ? scope_date(sc, &t->from) : (Str){0}, to = t->to.edtf.len ? scope_date(sc, &t->to) : (Str){0};
	if (from.len && to.len)
		return scope_fill(sc, "period", "from", from, "to", to);
	if (from.len || to.len)
		return scope_fill(sc, from.len ? "since" : "until", "date", from.len ? from : to, NULL, (Str){0});
	return scope_fill(sc, "as_of", "date", scope_date(sc, &t->as_of), NULL, (Str){0});
}

static void add(Scope *sc, Life *life, LifeItem item)
{
	*vec_push(sc->arena, life->items, life->count) = item;
}

/* --- where they come from --- */

/* `once`: those that are only known for a moment, or only the others. */
static void add_relation(Scope *sc, Life *life, const Relation *r, bool once)
{
	const Statement *s = r->statement;
	LifeItem item = { .colour = r->other->type->colour, .weight = r->other->importance };
	if (!s->detail || s->rank == RANK_REJECTED || r->field->hidden || !read_period(&item, s->detail) ||
	    once != (!s->detail->from.edtf.len && !s->detail->to.edtf.len))
		return;
	Str role = scope_text(sc, s->detail->role);
	Str label = scope_text(sc, r->inverse && !r->field->symmetric ? r->field->inverse_label : r->field->label);
	item.label = arena_cat(sc->arena, scope_title(sc, r->other), STR(" · "), role.len ? role : label);
	item.words = period_words(sc, s->detail);
	add(sc, life, item);
}

static void add_role(Scope *sc, Life *life, const Statement *s)
{
	LifeItem item = { .colour = STR("page"), .weight = 3 };
	bool text = s->field->type == FIELD_TEXT && s->presence == PRESENT && !s->field->hidden;
	if (!text || !s->detail || s->rank == RANK_REJECTED || !(s->detail->from.edtf.len || s->detail->to.edtf.len) ||
	    !read_period(&item, s->detail))
		return;
	item.label = scope_text(sc, s->text);
	item.words = period_words(sc, s->detail);
	add(sc, life, item);
}

static void add_mark(Scope *sc, Life *life, const Dossier *d, const Entry *e)
{
	const Date *date = &e->statement->date;
	LifeItem item = { .colour = e->dossier->type->colour, .mark = true, .own = e->dossier == d, .weight = e->dossier->importance };
	if (!has_day(date))
		return;
	Str label = scope_text(sc, e->statement->field->timeline_label), title = scope_title(sc, e->dossier);
	begin_at(&item, date);
	end_at(&item, date);
	item.label = !label.len ? title : item.own ? label : scope_fill(sc, "entry_label", "title", title, "label", label);
	item.words = scope_date(sc, date);
	add(sc, life, item);
}

/* --- the axis --- */

static int by_time(const void *x, const void *y)
{
	const LifeItem *a = x, *b = y;
	if (a->from < b->from || a->from > b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to < b->to || a->to > b->to)
		return a->to > b->to ? -1 : 1;
	int by_label = str_cmp(a->label, b->label);
	return by_label ? by_label : str_cmp(a->words, b->words);
}

/* The days between which the dossier was there, as far as its own dates tell. */
static void find_life(const Dossier *d, double *born, double *died)
{
	const Statement *begins = d->type->begins ? dossier_best(d, d->type->begins->name) : NULL;
	const Statement *ends = d->type->ends ? dossier_best(d, d->type->ends->name) : NULL;
	LifeItem span = {0};
	*born = -HUGE_VAL;
	*died = HUGE_VAL;
	if (begins && begins->presence == PRESENT && has_day(&begins->date)) {
		begin_at(&span, &begins->date);
		*born = span.from;
	}
	if (ends && ends->presence == PRESENT && has_day(&ends->date)) {
		end_at(&span, &ends->date);
		*died = span.to;
	}
}

/* Without a birth, what else is told of it begins its life. */
static double first_own(const Life *life)
{
	double first = HUGE_VAL;
	for (size_t i = 0; i < life->count; i++)
		if ((life->items[i].own || !life->items[i].mark) && life->items[i].from < first)
			first = life->items[i].from;
	return first < HUGE_VAL ? first : -HUGE_VAL;
}

/* What is not its own has to touch the life. */
static void keep_within(Life *life, double born, double died)
{
	size_t kept = 0;
	for (size_t i = 0; i < life->count; i++)
		if (life->items[i].own || (life->items[i].to > born && life->items[i].from < died))
			life->items[kept++] = life->items[i];
	life->count = kept;
}

static void find_axis(Life *life, double born, double died)
{
	life->first = HUGE_VAL;
	life->last = -HUGE_VAL;
	for (size_t i = 0; i < life->count; i++) {
		const LifeItem *item = &life->items[i];
		double from = item->own || item->from > born ? item->from : born, to = item->own || item->to < died ? item->to : died;
		life->first = from < life->first ? from : life->first;
		life->last = to > life->last ? to : life->last;
	}
	double days = life->last - life->first, more = days < LEAST_DAYS ? (LEAST_DAYS - days) / 2 : 0;
	life->first -= more + 0.015 * (days + 2 * more);
	life->last += more + 0.03 * (days + 2 * more);
}

Life lifeline_items(Scope *sc, const Dossier *d)
{
	Life life = {0};
	for (size_t i = 0; i < d->relation_count && life.count < BARS; i++)
		add_relation(sc, &life, &d->relations[i], false);
	for (size_t i = 0; i < d->statement_count && life.count < BARS; i++)
		add_role(sc, &life, &d->statements[i]);
	size_t most = life.count + SEEN_ONCE;
	for (size_t i = 0; i < d->relation_count && life.count < most && life.count < BARS; i++)
		add_relation(sc, &life, &d->relations[i], true);
	for (size_t i = 0; i < d->entry_count && i < MARKS; i++)
		add_mark(sc, &life, d, d->entries[i]);
	double born, died;
	find_life(d, &born, &died);
	keep_within(&life, born > -HUGE_VAL ? born : first_own(&life), died);
	if (life.count < 2)
		return life;
	qsort(life.items, life.count, sizeof *life.items, by_time);
	find_axis(&life, born, died);
	return life;
}
