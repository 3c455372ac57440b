/* Every comparison is of two limits, each kept under two readings; what a reading
 * does not know has no bounds and so is never at odds with anything. */
#include "link/contradictions.h"

#include "base/vec.h"

typedef enum { CERTAIN, LIKELY, READINGS } Reading;

typedef struct {                        /* when something was */
	const Statement *statement;     /* that says so; NULL: nothing does */
	DaySpan span[READINGS];
} Limit;

typedef struct {
	Limit begin, end;               /* the end without bounds where the type has none */
} Life;

typedef struct {
	Site *site;
	Diags *diags;
	Life *lives;                    /* by index of the dossier */
	Contradiction *likely;          /* put behind the certain ones in the end */
	size_t likely_count;
} Checker;

typedef struct {                        /* what is found if `first` is before `second` */
	Contradiction what;
	const char *when;               /* "from ", "until ", "as of " before the date of the statement, or "" */
	Str date, limit;                /* the two dates, in EDTF */
	Str limit_name;                 /* of the field, or of the key of the statement */
} Finding;

static const DaySpan unbounded = { INT64_MIN, INT64_MAX };

/* --- limits --- */

static Limit limit_of_date(const Statement *s, const Date *d)
{
	bool doubted = s->rank >= RANK_UNCERTAIN;
	return (Limit){ s, { doubted ? unbounded : date_span(d), date_span_likely(d) } };
}

static DaySpan hull(DaySpan a, DaySpan b)
{
	return (DaySpan){ a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last };
}

static bool better(const Statement *s, const Statement *best)
{
	return s->presence == PRESENT && (!best || s->rank < best->rank);
}

/* The best value is likely; what is certain holds for every value that is not
 * rejected.  A value that nobody knows could be anything. */
static Limit limit_of_field(const Dossier *d, const Field *f)
{
	Statements run = f ? dossier_statements(d, f->name) : (Statements){0};
	DaySpan all = { INT64_MAX, INT64_MIN };
	const Statement *best = NULL;
	for (size_t i = 0; i < run.count; i++) {
		const Statement *s = &run.items[i];
		if (s->rank == RANK_REJECTED)
			continue;
		all = hull(all, s->presence == PRESENT ? date_span(&s->date) : unbounded);
		best = better(s, best) ? s : best;
	}
	if (!best)
		return (Limit){ NULL, { unbounded, unbounded } };
	Limit limit = limit_of_date(best, &best->date);
	limit.span[CERTAIN] = hull(limit.span[CERTAIN], all);
	return limit;
}

static Life *lives_make(const Site *site, Arena *arena)
{
	Life *lives = arena_array(arena, Life, site->dossier_count + 1);
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		lives[i] = (Life){ limit_of_field(d, d->type->begins), limit_of_field(d, d->type->ends) };
	}
	return lives;
}

static const Life *life(const Checker *c, const Dossier *d)
{
	return &c->lives[d->index];
}

/* --- reporting --- */

static void note(Checker *c, const Statement *s)
{
	diag_note(c->diags, s->pos, "%.*s is here", STR_ARG(s->field->name));
}

static void report(Checker *c, const Finding *f)
{
	const Contradiction *k = &f->what;
	Str other = k->other == k->dossier ? (Str){0} : k->other->id;
	bool after = k->kind == CONTRADICTION_AFTER_LIFE || k->kind == CONTRADICTION_NEWER;
	diag(c->diags, k->likely ? DIAG_CONTRADICTION_LIKELY : contradiction_info(k->kind)->code, k->statement->pos,
	     "%.*s is %s%.*s, %s%s %.*s%s%.*s (%.*s)", STR_ARG(k->statement->field->name), f->when, STR_ARG(f->date),
	     k->likely ? "likely " : "", after ? "after" : "before", STR_ARG(f->limit_name), other.len ? " of " : "",
	     STR_ARG(other), STR_ARG(f->limit));
	if (k->against != k->statement)
		note(c, k->against);
	if (k->tie && k->tie != k->statement && k->tie != k->against)
		note(c, k->tie);
}

/* Is `first` before `second`, which may not be?  The less sure of the two readings
 * is all that a doubtful relation allows. */
static bool find(Checker *c, Finding f, const Limit *first, const Limit *second)
{
	Reading r = f.what.tie && f.what.tie->rank >= RANK_UNCERTAIN ? LIKELY : CERTAIN;
	while (r < READINGS && first->span[r].last >= second->span[r].first)
		r++;
	if (r == READINGS)
		return false;
	f.what.likely = r == LIKELY;
	if (f.what.likely)
		*vec_push(&c->site->arena, c->likely, c->likely_count) = f.what;
	else
		*vec_push(&c->site->arena, c->site->contradictions, c->site->contradiction_count) = f.what;
	report(c, &f);
	return true;
}

/* Two limits that are date fields themselves. */
static Finding between(ContradictionKind kind, const Dossier *d, const Limit *a, const Dossier *other, const Limit *b,
                       const Statement *tie)
{
	Finding f = { .what = { kind, false, d, other, a->statement, b->statement, tie }, .when = "" };
	if (a->statement)
		f.date = a->statement->date.edtf;
	if (b->statement) {
		f.limit = b->statement->date.edtf;
		f.limit_name = b->statement->field->name;
	}
	return f;
}

/* --- what is compared --- */

static void order(Checker *c, const Dossier *d, const FieldOrder *o)
{
	Limit before = limit_of_field(d, o->before), after = limit_of_field(d, o->after);
	find(c, between(CONTRADICTION_ORDER, d, &after, d, &before, NULL), &after, &before);
}

static void backward(Checker *c, const Dossier *d, const Statement *s)
{
	Limit from = limit_of_date(s, &s->detail->from), to = limit_of_date(s, &s->detail->to);
	Finding f = { { CONTRADICTION_BACKWARD, false, d, d, s, s, NULL }, "until ", s->detail->to.edtf, s->detail->from.edtf,
		STR("from") };
	find(c, f, &to, &from);
}

/* Was `d`, at the time of `when`, within the life of `whose`? */
static bool outside(Checker *c, Finding f, const Limit *when, const Dossier *whose, bool to_the_end)
{
	const Life *l = life(c, whose);
	const Limit *limits[] = { &l->begin, &l->end };
	for (int i = 0; i < (to_the_end ? 2 : 1); i++) {
		if (!limits[i]->statement)
			continue;
		f.what.kind = i ? CONTRADICTION_AFTER_LIFE : CONTRADICTION_BEFORE_LIFE;
		f.what.against = limits[i]->statement;
		f.limit = limits[i]->statement->date.edtf;
		f.limit_name = limits[i]->statement->field->name;
		if (find(c, f, i ? limits[i] : when, i ? when : limits[i]))
			return true;
	}
	return false;
}

/* One finding a statement and life is enough.  What is said of a beginning or an end
 * may be said at any time. */
static void held(Checker *c, const Dossier *d, const Statement *s, const Dossier *whose)
{
	const struct { const Date *date; const char *when; bool to_the_end; } times[] = {
		{ &s->detail->from, "from ", true }, { &s->detail->to, "until ", true },
		{ &s->detail->as_of, "as of ", s->field->time == TIME_DURING && d->type->ends } };
	bool is_limit = s->field == whose->type->begins || s->field == whose->type->ends;
	bool found = !whose->type->ends || s->field->time == TIME_FREE || is_limit;
	for (size_t i = 0; i < sizeof times / sizeof *times && !found; i++) {
		Limit when = limit_of_date(s, times[i].date);
		Finding f = { { .dossier = d, .other = whose, .statement = s }, times[i].when, .date = times[i].date->edtf };
		found = outside(c, f, &when, whose, times[i].to_the_end);
	}
}

static void newer(Checker *c, const Dossier *d, const Statement *s)
{
	Limit as_of = limit_of_date(s, &s->detail->as_of);
	for (size_t i = 0; i < s->citation_count; i++) {
		const Dossier *source = s->citations[i].source.target;
		const Limit *appeared = source ? &life(c, source)->begin : NULL;
		if (!appeared || !appeared->statement)
			continue;
		Finding f = { { CONTRADICTION_NEWER, false, d, source, s, appeared->statement, NULL }, "as of ",
			s->detail->as_of.edtf, appeared->statement->date.edtf, appeared->statement->field->name };
		if (find(c, f, appeared, &as_of))
			return;
	}
}

static void relation(Checker *c, const Dossier *d, const Statement *s, const Dossier *target)
{
	const Limit *own = &life(c, d)->begin, *its = &life(c, target)->begin;
	switch (s->field->time) {
	case TIME_AFTER:
		if (own->statement)
			find(c, between(CONTRADICTION_TOO_EARLY, d, own, target, its, s), own, its);
		break;
	case TIME_BEFORE:
		if (its->statement)
			outside(c, between(CONTRADICTION_BEFORE_LIFE, target, its, d, own, s), its, d, true);
		break;
	case TIME_DURING:
		if (own->statement && !d->type->ends && target->type->ends)
			outside(c, between(CONTRADICTION_BEFORE_LIFE, d, own, target, its, s), own, target, true);
		break;
	case TIME_HELD:
	case TIME_FREE:
		break;
	}
}

static void statement(Checker *c, const Dossier *d, const Statement *s)
{
	const Dossier *target = s->field->type == FIELD_RELATION && s->presence == PRESENT ? s->relation.target : NULL;
	if (s->rank == RANK_REJECTED)
		return;
	target = target == d ? NULL : target;
	if (s->detail) {
		backward(c, d, s);
		held(c, d, s, d);
		newer(c, d, s);
	}
	if (s->detail && target)
		held(c, d, s, target);
	if (target)
		relation(c, d, s, target);
}

void contradictions_find(Site *site, Diags *diags)
{
	Arena scratch = {0};
	Checker c = { .site = site, .diags = diags, .lives = lives_make(site, &scratch) };
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		for (size_t k = 0; k < d->type->order_count; k++)
			order(&c, d, &d->type->orders[k]);
		for (size_t k = 0; k < d->statement_count; k++)
			statement(&c, d, &d->statements[k]);
	}
	for (size_t i = 0; i < c.likely_count; i++)
		*vec_push(&site->arena, site->contradictions, site->contradiction_count) = c.likely[i];
	arena_release(&scratch);
}
