#include "render/neighbourhood.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"
#include "render/escape.h"
#include "render/svg.h"

enum { LEAST = 3, MOST = 24, SIZE = 12, SMALL = 11, LINE = 15, LINES = 3, SEARCHED = 4000 };

/* Where the columns' dots are, in per cent, and the room for a label on a narrow screen. */
enum { LEFT_AT = 42, RIGHT_AT = 58 };
static const double label_room = 42 * SVG_NARROW / 100.0 - 11;

typedef struct {
	const Dossier *other;
	Str label;                      /* of its strongest relation */
	int strongest, score;
} Neighbour;

typedef struct {
	Neighbour *items;
	size_t count;
	Map by_id;                      /* id -> its number + 1 */
} Neighbours;

/* --- who is close --- */

/* Descent is closer than having been there, and that closer than anything that holds
 * both ways; an event is a link between others. */
static int closeness(const Relation *r)
{
	static const int by_time[] = { [TIME_HELD] = 4, [TIME_FREE] = 2, [TIME_DURING] = 6, [TIME_AFTER] = 6, [TIME_BEFORE] = 8 };
	int n = by_time[r->field->time] + (r->field->acyclic ? 2 : 0) - (r->field->symmetric ? 2 : 0);
	bool event = !r->other->type->orders && r->other->type->begins && r->other->type->begins->required;
	return event ? 1 : n;
}

static bool is_subject(const Relation *r)
{
	const Type *t = r->other->type;
	return !r->field->hidden && !t->hidden && r->statement->rank != RANK_REJECTED && !str_eq(t->name, STR("source")) &&
	       !str_eq(r->field->name, STR("confused_with"));
}

static Neighbour *neighbour_of(Scope *sc, Neighbours *all, const Dossier *other)
{
	void **slot = map_put(&all->by_id, sc->arena, other->id);
	if (!*slot) {
		*vec_push(sc->arena, all->items, all->count) = (Neighbour){ .other = other, .score = 2 * other->importance };
		*slot = (void *)(uintptr_t)all->count;
	}
	return &all->items[(uintptr_t)*slot - 1];
}

static void add_relation(Scope *sc, Neighbours *all, const Relation *r)
{
	Neighbour *n = neighbour_of(sc, all, r->other);
	int close = closeness(r);
	n->score += n->strongest ? 2 : 0;
	if (close <= n->strongest)
		return;
	Str role = r->statement->detail ? scope_text(sc, r->statement->detail->role) : (Str){0};
	bool inverse = r->inverse && !r->field->symmetric;
	n->label = role.len ? role : scope_text(sc, inverse ? r->field->inverse_label : r->field->label);
	n->score += 3 * (close - n->strongest);
	n->strongest = close;
}

static void add_mention(Neighbours *all, const Dossier *other)
{
	void *slot = other ? map_find(&all->by_id, other->id) : NULL;
	if (slot)
		all->items[(uintptr_t)slot - 1].score += 3;
}

static void add_mentions(Neighbours *all, const Dossier *d)
{
	const Body *body = d->bodies[d->main];
	for (size_t i = 0; i < d->backlink_count && i < SEARCHED; i++)
		if (d->backlinks[i].lang == d->backlinks[i].from->main)
			add_mention(all, d->backlinks[i].from);
	const Dossier *last = NULL;
	for (size_t i = 0; body && i < body->ref_count && i < SEARCHED; i++)
		if (body->refs[i].kind == REF_NAME && body->refs[i].dossier != last) {
			last = body->refs[i].dossier;
			add_mention(all, last);
		}
}

static int by_score(const void *x, const void *y)
{
	const Neighbour *a = x, *b = y;
	return a->score != b->score ? (a->score < b->score) - (a->score > b->score) : str_cmp(a->other->id, b->other->id);
}

/* What is alike stands together. */
static int by_kind(const void *x, const void *y)
{
	const Neighbour *a = x, *b = y;
	size_t ta = a->other->type->index, tb = b->other->type->index;
	return ta != tb ? (ta > tb) - (ta < tb) : by_score(x, y);
}

static void find_closest(Scope *sc, Neighbours *all, const Dossier *d)
{
	for (size_t i = 0; i < d->relation_count && i < SEARCHED; i++)
		if (d->relations[i].other != d && is_subject(&d->relations[i]))
			add_relation(sc, all, &d->relations[i]);
	if (all->count < LEAST)
		return;
	add_mentions(all, d);
	qsort(all->items, all->count, sizeof *all->items, by_score);
	all->count = all->count < MOST ? all->count : MOST;
	qsort(all->items, all->count, sizeof *all->items, by_kind);
}

/* --- drawing --- */

typedef struct {
	int x, y;                       /* of the dot: in per cent, in pixels */
	Str anchor;
	int dx;
} Seat;

static void draw_line(Buf *b, Str line, const Seat *seat, int y, Str class)
{
	buf_cat(b, STR("<text"), class, STR(" x=\""), STR_INT(seat->x), STR("%\" dx=\""), STR_INT(seat->dx), STR("\" y=\""), STR_INT(y),
	        STR("\""), seat->anchor, STR(">"));
	escape_html(b, line);
	buf_add(b, STR("</text>"));
}

static void draw_node(Scope *sc, Buf *b, const Neighbour *n, const Seat *seat)
{
	Str rest = scope_title(sc, n->other);
	buf_cat(b, STR("<a class=\"c-"), n->other->type->colour, STR("\" href=\""));
	escape_html(b, scope_dossier_href(sc, n->other));
	buf_cat(b, STR("\"><circle cx=\""), STR_INT(seat->x), STR("%\" cy=\""), STR_INT(seat->y), STR("\" r=\"5\"/>"));
	int y = seat->y + 4;
	for (int i = 0; i < LINES && rest.len; i++, y += LINE) {
		Str line = i + 1 < LINES ? svg_line(&rest, SIZE, label_room) : svg_fit(sc->arena, rest, SIZE, label_room);
		draw_line(b, line, seat, y, (Str){0});
		rest = i + 1 < LINES ? rest : (Str){0};
	}
	draw_line(b, svg_fit(sc->arena, n->label, SMALL, label_room), seat, y, STR(" class=\"how\""));
	buf_add(b, STR("</a>"));
}

static int rows_of(const Scope *sc, const Neighbour *n)
{
	Str rest = scope_title(sc, n->other);
	int rows = 1;
	for (int i = 0; i < LINES && rest.len; i++, rows++)
		svg_line(&rest, SIZE, label_room);
	return rows;
}

/* The seats of one column, from the top; its height. */
static int seat_column(Scope *sc, const Neighbours *all, size_t first, size_t end, bool left, Seat *seats)
{
	int y = 10;
	for (size_t i = first; i < end; i++) {
		seats[i] = (Seat){ left ? LEFT_AT : RIGHT_AT, y, left ? STR(" text-anchor=\"end\"") : (Str){0}, left ? -11 : 11 };
		y += rows_of(sc, &all->items[i]) * LINE + 9;
	}
	return y;
}

static void draw_edges(Buf *b, const Neighbours *all, const Seat *seats, int middle)
{
	for (size_t i = 0; i < all->count; i++)
		buf_cat(b, STR("<line class=\"c-"), all->items[i].other->type->colour, STR("\" x1=\"50%\" y1=\""), STR_INT(middle),
		        STR("\" x2=\""), STR_INT(seats[i].x), STR("%\" y2=\""), STR_INT(seats[i].y), STR("\"/>"));
}

static void draw_middle(Scope *sc, Buf *b, const Dossier *d, int y)
{
	buf_printf(b, "<g class=\"c-%.*s\" aria-hidden=\"true\"><circle class=\"middle\" cx=\"50%%\" cy=\"%d\" r=\"17\"/>"
	           "<text class=\"letter\" x=\"50%%\" y=\"%d\" text-anchor=\"middle\">", STR_ARG(d->type->colour), y, y + 6);
	escape_html(b, scope_monogram(scope_title(sc, d)));
	buf_add(b, STR("</text></g>"));
}

Str neighbourhood_svg(Scope *sc, const Dossier *d)
{
	Neighbours all = {0};
	Seat seats[MOST];
	Buf b = {0};
	find_closest(sc, &all, d);
	if (all.count < LEAST)
		return (Str){0};
	size_t half = (all.count + 1) / 2;
	int left = seat_column(sc, &all, 0, half, true, seats), right = seat_column(sc, &all, half, all.count, false, seats);
	int height = left > right ? left : right;
	for (size_t i = 0; i < all.count; i++)
		seats[i].y += (height - (i < half ? left : right)) / 2;
	buf_printf(&b, "<svg class=\"graph\" role=\"group\" width=\"100%%\" height=\"%d\" aria-label=\"", height);
	escape_html(&b, scope_fill(sc, "graph_label", "title", scope_title(sc, d), NULL, (Str){0}));
	buf_add(&b, STR("\">"));
	draw_edges(&b, &all, seats, height / 2);
	draw_middle(sc, &b, d, height / 2);
	for (size_t i = 0; i < all.count; i++)
		draw_node(sc, &b, &all.items[i], &seats[i]);
	buf_add(&b, STR("</svg>"));
	Str svg = buf_take(&b, sc->arena);
	buf_release(&b);
	return svg;
}
