/* What descends from what: a family tree of each type that has relations to its own
 * kind which cannot run in a circle ("based on", "parent"). */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "render/escape.h"
#include "render/lineage.h"
#include "render/pages.h"
#include "render/svg.h"

/* Of the picture, in pixels. */
enum { NODES_LIMIT = 150, ROW = 42, DOT = 8, SIZE = 13, SMALL = 11, INDENT = 26, INDENT_ALL = 110 };

typedef struct {
	const Dossier *d;
	const Relation *up;             /* to what it stands below, or NULL */
	size_t parent;                  /* of up->other, in Tree.nodes */
	int generation;                 /* the longest way up */
	bool seen, busy;                /* its generation is known; is being found */
	size_t row;
} Kin;

typedef struct {
	const Type *type;
	Kin *nodes;
	size_t count;
	Kin **rows;                    /* in the order of the picture */
	size_t row_count;
	int generations;
} Tree;

void lineage_list(PageList *l)
{
	for (size_t i = 0; i < l->site->dossier_count; i++)
		if (lineage_has(l->site->dossiers[i])) {
			pages_add(l, NULL, 0, STR("lineage.html"));
			return;
		}
}

/* --- the tree --- */

static void collect(Scope *sc, Tree *tree, const Index *index)
{
	for (size_t i = 0; i < index->count && tree->count < NODES_LIMIT; i++)
		if (lineage_has(index->dossiers[i]))
			*vec_push(sc->arena, tree->nodes, tree->count) = (Kin){ .d = index->dossiers[i] };
}

static size_t find_node(const Tree *tree, const Dossier *d)
{
	size_t i = 0;
	while (i < tree->count && tree->nodes[i].d != d)
		i++;
	return i;
}

/* Of several ancestors the one with the longest line decides where it stands; a
 * circle is cut where it closes. */
static int find_generation(Tree *tree, size_t at)
{
	Kin *n = &tree->nodes[at];
	if (n->seen)
		return n->generation;
	n->seen = n->busy = true;
	for (size_t i = 0; i < n->d->relation_count; i++) {
		const Relation *r = &n->d->relations[i];
		size_t up = !r->inverse && lineage_field(r->field) ? find_node(tree, r->other) : tree->count;
		if (up == tree->count || tree->nodes[up].busy || r->statement->rank == RANK_REJECTED)
			continue;
		int generation = find_generation(tree, up) + 1;
		if (generation > n->generation) {
			n->generation = generation;
			n->up = r;
			n->parent = up;
		}
	}
	n->busy = false;
	tree->generations = n->generation > tree->generations ? n->generation : tree->generations;
	return n->generation;
}

static int by_date(const void *x, const void *y)
{
	const Kin *const *a = x, *const *b = y;
	const Statement *da = (*a)->d->first_date, *db = (*b)->d->first_date;
	int order = da && db ? date_cmp(&da->date, &db->date) : (db != NULL) - (da != NULL);
	return order ? order : (*a > *b) - (*a < *b);
}

/* Those below `up` (roots if it is NULL), each followed by its own. */
static void seat_below(Scope *sc, Tree *tree, const Kin *up)
{
	Kin **below = NULL;
	size_t count = 0;
	for (size_t i = 0; i < tree->count; i++) {
		Kin *n = &tree->nodes[i];
		if (up ? n->up && &tree->nodes[n->parent] == up : !n->up)
			*vec_push(sc->arena, below, count) = n;
	}
	if (count)
		qsort(below, count, sizeof *below, by_date);
	for (size_t i = 0; i < count; i++) {
		below[i]->row = tree->row_count;
		*vec_push(sc->arena, tree->rows, tree->row_count) = below[i];
		seat_below(sc, tree, below[i]);
	}
}

static Tree make_tree(Scope *sc, const Type *t)
{
	Tree tree = { .type = t };
	collect(sc, &tree, &sc->site->indexes[sc->lang][t->index]);
	for (size_t i = 0; i < tree.count; i++)
		find_generation(&tree, i);
	if (tree.generations)
		seat_below(sc, &tree, NULL);
	return tree;
}

/* --- in words --- */

static Str relation_words(Scope *sc, const Relation *r)
{
	Str role = r->statement->detail ? scope_text(sc, r->statement->detail->role) : (Str){0};
	return role.len ? role : scope_text(sc, r->field->label);
}

static Str date_words(Scope *sc, const Kin *n)
{
	return n->d->first_date ? scope_date(sc, &n->d->first_date->date) : (Str){0};
}

/* "Based on · January 2025"; other ancestors follow with their names. */
static Str small_print(Scope *sc, const Kin *n)
{
	Buf b = {0};
	Str date = date_words(sc, n);
	buf_add(&b, n->up ? relation_words(sc, n->up) : date);
	for (size_t i = 0; i < n->d->relation_count; i++) {
		const Relation *r = &n->d->relations[i];
		if (r == n->up || r->inverse || !lineage_field(r->field) || r->statement->rank == RANK_REJECTED)
			continue;
		buf_add(&b, b.len ? STR(" · ") : (Str){0});
		buf_add(&b, relation_words(sc, r));
		buf_add(&b, scope_string(sc, "colon"));
		buf_add(&b, scope_title(sc, r->other));
	}
	if (n->up && date.len) {
		buf_add(&b, STR(" · "));
		buf_add(&b, date);
	}
	Str words = buf_take(&b, sc->arena);
	buf_release(&b);
	return words;
}

/* --- the picture --- */

static int left_of(const Tree *tree, const Kin *n)
{
	int indent = tree->generations * INDENT > INDENT_ALL ? INDENT_ALL / tree->generations : INDENT;
	return DOT + n->generation * indent;
}

static int top_of(const Kin *n)
{
	return (int)n->row * ROW + ROW / 2;
}

static void draw_edge(Buf *b, const Tree *tree, const Kin *n)
{
	const Kin *up = &tree->nodes[n->parent];
	buf_printf(b, "<path d=\"M%d %dV%dH%d\"/>", left_of(tree, up), top_of(up), top_of(n), left_of(tree, n));
}

static void draw_node(Scope *sc, Buf *b, const Tree *tree, const Kin *n)
{
	int x = left_of(tree, n), y = top_of(n);
	double room = SVG_NARROW - x - 14;
	buf_add(b, STR("<a href=\""));
	escape_html(b, scope_dossier_href(sc, n->d));
	buf_printf(b, "\"><circle cx=\"%d\" cy=\"%d\" r=\"5\"/><text x=\"%d\" y=\"%d\">", x, y, x + 12, y + 4);
	escape_html(b, svg_fit(sc->arena, scope_title(sc, n->d), SIZE, room));
	buf_printf(b, "</text><text class=\"how\" x=\"%d\" y=\"%d\">", x + 12, y + 18);
	escape_html(b, svg_fit(sc->arena, small_print(sc, n), SMALL, room));
	buf_add(b, STR("</text></a>"));
}

static Str tree_svg(Scope *sc, const Tree *tree)
{
	Buf b = {0};
	buf_printf(&b, "<svg class=\"tree c-%.*s\" role=\"group\" width=\"100%%\" height=\"%zu\" aria-label=\"",
	           STR_ARG(tree->type->colour), tree->row_count * ROW + 8);
	escape_html(&b, scope_fill(sc, "lineage_of", "type", scope_text(sc, tree->type->other), NULL, (Str){0}));
	buf_add(&b, STR("\">"));
	for (size_t i = 0; i < tree->row_count; i++)
		if (tree->rows[i]->up)
			draw_edge(&b, tree, tree->rows[i]);
	for (size_t i = 0; i < tree->row_count; i++)
		draw_node(sc, &b, tree, tree->rows[i]);
	buf_add(&b, STR("</svg>"));
	Str svg = buf_take(&b, sc->arena);
	buf_release(&b);
	return svg;
}

/* --- the list --- */

static size_t write_item(Scope *sc, Buf *b, const Tree *tree, size_t row)
{
	const Kin *n = tree->rows[row];
	Str words = small_print(sc, n);
	buf_add(b, STR("<li><a href=\""));
	escape_html(b, scope_dossier_href(sc, n->d));
	buf_add(b, STR("\">"));
	escape_html(b, scope_title(sc, n->d));
	buf_add(b, words.len ? STR("</a> <span class=\"quals\"><span>") : STR("</a>"));
	escape_html(b, words);
	buf_add(b, words.len ? STR("</span></span>") : (Str){0});
	size_t next = row + 1;
	bool below = next < tree->row_count && tree->rows[next]->up && &tree->nodes[tree->rows[next]->parent] == n;
	buf_add(b, below ? STR("<ul>") : (Str){0});
	while (next < tree->row_count && tree->rows[next]->up && &tree->nodes[tree->rows[next]->parent] == n)
		next = write_item(sc, b, tree, next);
	buf_add(b, below ? STR("</ul></li>") : STR("</li>"));
	return next;
}

static Str tree_list(Scope *sc, const Tree *tree)
{
	Buf b = {0};
	buf_add(&b, STR("<ul>"));
	for (size_t row = 0; row < tree->row_count;)
		row = write_item(sc, &b, tree, row);
	buf_add(&b, STR("</ul>"));
	Str html = buf_take(&b, sc->arena);
	buf_release(&b);
	return html;
}

void lineage_fill(Scope *sc, Value *root, const Page *page)
{
	(void)page;
	Value *trees = set_list(sc, root, "trees");
	for (size_t i = 0; i < sc->site->schema.types.count; i++) {
		Tree tree = make_tree(sc, sc->site->schema.types.items[i].value);
		if (!tree.generations)
			continue;
		Value *v = push_map(sc, trees);
		set_text(sc, v, "id", tree.type->folder);
		set_text(sc, v, "label", scope_text(sc, tree.type->other));
		set_html(sc, v, "tree", tree_svg(sc, &tree));
		set_html(sc, v, "html", tree_list(sc, &tree));
	}
	pages_head(sc, root, scope_string(sc, "lineage"), (Str){0});
}
