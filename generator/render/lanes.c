#include "render/lanes.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "render/script.h"

enum { CHOSEN_LIMIT = 40, LANES_LIMIT = 600, BARS_LIMIT = 8, MARKS_LIMIT = 40 };

#define MARGIN 0.025                    /* of the whole, for arrows */

static bool is_any_of(Str s, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(s, str_from(names[i])))
			return true;
	return false;
}

static bool has_lane(const Dossier *d)
{
	static const char *const without[] = { "event", "source", "place" };
	return d->entry_count && !d->type->hidden && !is_any_of(d->type->name, without, 3);
}

static bool may_be_chosen(const Dossier *d)
{
	static const char *const chosen[] = { "person", "organization", "model" };
	return is_any_of(d->type->name, chosen, 3);
}

bool lanes_any(const Site *site)
{
	for (size_t i = 0; i < site->dossier_count; i++)
		if (has_lane(site->dossiers[i]) && may_be_chosen(site->dossiers[i]))
			return true;
	return false;
}

/* --- times --- */

static double time_of(Day d)
{
	return ((double)day_number(d) + 60) / 365.2425;
}

static double now_of(const Site *site)
{
	double now = 0;
	bool any = false;
	for (size_t i = 0; i < site->entry_count; i++) {
		const Bound *b = &site->entries[i].statement->date.latest;
		double t = b->kind == BOUND_DAY ? time_of(b->day) : 0;
		if (b->kind == BOUND_DAY && (!any || t > now)) {
			now = t;
			any = true;
		}
	}
	return now;
}

static bool is_soft(const Date *d)
{
	return d->approximate || d->uncertain;
}

/* The first and the last day of a date that begins or ends something.  False: there
 * is neither. */
static bool reach(const Date *d, double *first, double *last)
{
	bool from = d->earliest.kind == BOUND_DAY, to = d->latest.kind == BOUND_DAY;
	if (!d->edtf.len || (!from && !to))
		return false;
	*first = time_of(from ? d->earliest.day : d->latest.day);
	*last = time_of(to ? d->latest.day : d->earliest.day);
	return true;
}

/* --- bars --- */

/* `to` NULL: it goes on; a date without a day: nobody knows until when. */
static bool make_bar(LaneBar *bar, const Date *from, const Date *to, double now)
{
	bool begins = from && reach(from, &bar->starts, &bar->started);
	bool ends = to && reach(to, &bar->ends, &bar->ended);
	if (!begins && !ends)
		return false;
	bar->start = !begins ? END_UNKNOWN : is_soft(from) ? END_ABOUT : END_EXACT;
	bar->end = !to || (!ends && to->latest.kind == BOUND_OPEN) ? END_OPEN : !ends ? END_UNKNOWN : is_soft(to) ? END_ABOUT : END_EXACT;
	if (!begins)
		bar->starts = bar->started = bar->ends;
	if (!ends)
		bar->ends = bar->ended = bar->end == END_OPEN && now > bar->started ? now : bar->started;
	if (bar->ends < bar->started)   /* both within one year */
		bar->ends = bar->started = bar->starts;
	if (bar->ended < bar->ends)
		bar->ended = bar->ends;
	return true;
}

static Str joined(Scope *sc, Str a, Str b)
{
	return b.len ? arena_printf(sc->arena, "%.*s · %.*s", STR_ARG(a), STR_ARG(b)) : a;
}

static Str period_words(Scope *sc, const Date *from, const Date *to)
{
	if (from && from->edtf.len && to && to->edtf.len)
		return scope_fill(sc, "period", "from", scope_date(sc, from), "to", scope_date(sc, to));
	if (from && from->edtf.len)
		return scope_fill(sc, "since", "date", scope_date(sc, from), NULL, (Str){0});
	return to && to->edtf.len ? scope_fill(sc, "until", "date", scope_date(sc, to), NULL, (Str){0}) : (Str){0};
}

static const Statement *dated(const Dossier *d, const Field *field)
{
	const Statement *s = field ? dossier_best(d, field->name) : NULL;
	return s && s->field->type == FIELD_DATE && s->presence == PRESENT ? s : NULL;
}

static bool is_unknown(const Dossier *d, const Field *field)
{
	Statements run = field ? dossier_statements(d, field->name) : (Statements){0};
	return run.count && run.items->presence == UNKNOWN;
}

static void add_life(Scope *sc, Lane *lane, double now)
{
	static const Date nobody_knows = { .earliest = { .kind = BOUND_UNKNOWN }, .latest = { .kind = BOUND_UNKNOWN } };
	const Dossier *d = lane->dossier;
	const Statement *from = dated(d, d->type->begins), *to = dated(d, d->type->ends);
	const Date *end = to ? &to->date : is_unknown(d, d->type->ends) ? &nobody_knows : NULL;
	LaneBar bar = { .life = true };
	if (!d->type->ends || !make_bar(&bar, from ? &from->date : NULL, end, now))
		return;
	bar.label = joined(sc, scope_title(sc, d), period_words(sc, from ? &from->date : NULL, to ? &to->date : NULL));
	*vec_push(sc->arena, lane->bars, lane->bar_count) = bar;
}

static Str role_words(Scope *sc, const Statement *s)
{
	Str role = s->detail ? scope_text(sc, s->detail->role) : (Str){0};
	if (s->field->type == FIELD_TEXT)
		return scope_text(sc, s->text);
	Str other = s->relation.target ? scope_title(sc, s->relation.target) : s->relation.name;
	return joined(sc, other, role.len ? role : scope_text(sc, s->field->label));
}

static void add_role(Scope *sc, Lane *lane, const Statement *s, double now)
{
	const Detail *q = s->detail;
	LaneBar bar = {0};
	if (s->rank == RANK_REJECTED || s->presence != PRESENT || !q || (s->field->type != FIELD_RELATION && s->field->type != FIELD_TEXT) ||
	    (!q->from.edtf.len && !q->to.edtf.len) ||
	    !make_bar(&bar, q->from.edtf.len ? &q->from : NULL, q->to.edtf.len ? &q->to : NULL, now))
		return;
	bar.label = joined(sc, role_words(sc, s), period_words(sc, &q->from, &q->to));
	*vec_push(sc->arena, lane->bars, lane->bar_count) = bar;
}

/* --- marks --- */

static const char *look_of(const Date *d)
{
	if (is_soft(d))
		return "is-about";
	return d->precision >= PRECISION_DAY && d->kind == DATE_SINGLE ? "is-exact" : d->precision == PRECISION_MONTH ? "p-month" : "p-year";
}

static Str entry_title(Scope *sc, const Entry *e)
{
	Str title = scope_title(sc, e->dossier), label = scope_text(sc, e->statement->field->timeline_label);
	return label.len ? scope_fill(sc, "entry_label", "title", title, "label", label) : title;
}

static void add_mark(Scope *sc, Lane *lane, const Entry *e)
{
	const Date *d = &e->statement->date;
	LaneMark mark = { .look = look_of(d) };
	if (!reach(d, &mark.first, &mark.last))
		return;
	mark.label = joined(sc, entry_title(sc, e), scope_date(sc, d));
	mark.url = scope_dossier_href(sc, e->dossier);
	*vec_push(sc->arena, lane->marks, lane->mark_count) = mark;
}

static void fill_lane(Scope *sc, Lane *lane, double now)
{
	const Dossier *d = lane->dossier;
	add_life(sc, lane, now);
	for (size_t i = 0; i < d->statement_count && lane->bar_count < BARS_LIMIT; i++)
		add_role(sc, lane, &d->statements[i], now);
	for (size_t i = 0; i < d->entry_count && lane->mark_count < MARKS_LIMIT; i++)
		add_mark(sc, lane, d->entries[i]);
}

/* --- which --- */

static int by_weight(const void *x, const void *y)
{
	const Dossier *a = ((const Lane *)x)->dossier, *b = ((const Lane *)y)->dossier;
	if (may_be_chosen(a) != may_be_chosen(b))
		return may_be_chosen(a) ? -1 : 1;
	if (a->importance != b->importance)
		return a->importance > b->importance ? -1 : 1;
	if (a->backlink_count != b->backlink_count)
		return a->backlink_count > b->backlink_count ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int by_type(const void *x, const void *y)
{
	const Lane *a = x, *b = y;
	size_t ta = a->dossier->type->index, tb = b->dossier->type->index;
	return ta != tb ? (ta < tb ? -1 : 1) : by_weight(x, y);
}

static void measure(Lanes *lanes, const Lane *lane)
{
	for (size_t i = 0; i < lane->bar_count; i++) {
		lanes->first = lane->bars[i].starts < lanes->first ? lane->bars[i].starts : lanes->first;
		lanes->last = lane->bars[i].ended > lanes->last ? lane->bars[i].ended : lanes->last;
	}
	for (size_t i = 0; i < lane->mark_count; i++) {
		lanes->first = lane->marks[i].first < lanes->first ? lane->marks[i].first : lanes->first;
		lanes->last = lane->marks[i].last > lanes->last ? lane->marks[i].last : lanes->last;
	}
}

void lanes_make(Scope *sc, Lanes *lanes, bool all)
{
	double now = now_of(sc->site);
	size_t chosen = 0;
	Map keys = {0};
	for (size_t i = 0; i < sc->site->dossier_count; i++)
		if (has_lane(sc->site->dossiers[i]))
			*vec_push(sc->arena, lanes->items, lanes->count) = (Lane){ .dossier = sc->site->dossiers[i] };
	if (lanes->count)
		qsort(lanes->items, lanes->count, sizeof *lanes->items, by_weight);
	lanes->count = lanes->count < LANES_LIMIT ? lanes->count : LANES_LIMIT;
	while (chosen < lanes->count && chosen < CHOSEN_LIMIT && may_be_chosen(lanes->items[chosen].dossier))
		lanes->items[chosen++].chosen = true;
	lanes->count = all ? lanes->count : chosen;
	if (chosen)
		qsort(lanes->items, chosen, sizeof *lanes->items, by_type);
	lanes->first = lanes->last = now;
	for (size_t i = 0; i < lanes->count; i++) {
		Lane *lane = &lanes->items[i];
		void **slot = map_put(&keys, sc->arena, lane->dossier->name);
		lane->key = *slot ? lane->dossier->id : lane->dossier->name;
		*slot = lane;
		fill_lane(sc, lane, now);
		if (lane->chosen)
			measure(lanes, lane);
	}
	lanes->last += (lanes->last - lanes->first) * MARGIN;
}

/* --- as a script --- */

static void print_bars(Buf *b, const Lane *lane)
{
	for (size_t i = 0; i < lane->bar_count; i++) {
		const LaneBar *bar = &lane->bars[i];
		buf_printf(b, "%s[%.2f,%.2f,%.2f,%.2f,%d,%d,%d,", i ? "," : "", bar->starts, bar->started, bar->ends, bar->ended, (int)bar->start,
		           (int)bar->end, bar->life);
		script_string(b, bar->label);
		buf_add_byte(b, ']');
	}
}

static void print_marks(Buf *b, const Lane *lane)
{
	for (size_t i = 0; i < lane->mark_count; i++) {
		const LaneMark *m = &lane->marks[i];
		buf_printf(b, "%s[%.3f,%.3f,\"%s\",", i ? "," : "", m->first, m->last, m->look);
		script_strings(b, m->label, m->url);
		buf_add_byte(b, ']');
	}
}

void lanes_print(Scope *sc, Buf *b)
{
	Lanes lanes = {0};
	lanes_make(sc, &lanes, true);
	buf_printf(b, "{\"first\":%.3f,\"last\":%.3f,\"lanes\":[", lanes.first, lanes.last);
	for (size_t i = 0; i < lanes.count; i++) {
		const Lane *lane = &lanes.items[i];
		buf_add(b, i ? STR(",\n[") : STR("["));
		script_strings(b, lane->key, scope_title(sc, lane->dossier), scope_dossier_href(sc, lane->dossier), lane->dossier->type->colour);
		buf_printf(b, ",%d,[", lane->chosen);
		print_bars(b, lane);
		buf_add(b, STR("],["));
		print_marks(b, lane);
		buf_add(b, STR("]]"));
	}
	buf_add(b, STR("]}"));
}
