/* A type's index: cards by first letter and a table of the type's columns. */
#include "render/facts.h"
#include "render/lineage.h"
#include "render/pages.h"

enum { PER_PAGE = 250 };

void index_list(PageList *l)
{
	for (size_t i = 0; i < l->site->schema.types.count; i++) {
		const Type *t = l->site->schema.types.items[i].value;
		size_t count = l->site->indexes[l->lang][t->index].count;
		for (size_t part = 0; count && !t->hidden && part < pages_parts(count, PER_PAGE); part++)
			pages_add(l, t, part, pages_part(l->arena, t->folder, part));
	}
}

static Str index_path(Scope *sc, const void *type, size_t part)
{
	return scope_page_path(sc, pages_part(sc->arena, ((const Type *)type)->folder, part));
}

static void add_letters(Scope *sc, Value *root, const Dossier *const *items, size_t count)
{
	Value *groups = set_list(sc, root, "groups"), *cards = NULL;
	Str current = {0};
	for (size_t i = 0; i < count; i++) {
		Str letter = unicode_index_letter(sc->site->langs[sc->lang].unicode, scope_title(sc, items[i]), sc->arena);
		if (!cards || !str_eq(letter, current)) {
			Value *g = push_map(sc, groups);
			set_text(sc, g, "letter", letter);
			set_text(sc, g, "id", arena_printf(sc->arena, "letter-%zu", groups->count));
			cards = set_list(sc, g, "cards");
			current = letter;
		}
		scope_card(sc, push_map(sc, cards), items[i]);
	}
	Value *letters = set_list(sc, root, "letters");
	groups = (Value *)(uintptr_t)value_get(root, STR("groups"));
	for (size_t i = 0; i < groups->count; i++) {
		Value *v = push_map(sc, letters);
		set_text(sc, v, "letter", value_get(&groups->items[i], STR("letter"))->text);
		set_text(sc, v, "url", arena_printf(sc->arena, "#letter-%zu", i + 1));
	}
}

static bool is_numeric(const Field *f)
{
	return f->type == FIELD_NUMBER || f->type == FIELD_MONEY;
}

static Str cell_html(Scope *sc, Statements run)
{
	Str html = {0};
	for (size_t i = 0, shown = 0; i < run.count && shown < 4; i++) {
		if (run.items[i].rank == RANK_REJECTED)
			continue;
		Str one = facts_value_html(sc, &run.items[i]);
		html = shown++ ? arena_printf(sc->arena, "%.*s%.*s%.*s", STR_ARG(html), STR_ARG(scope_string(sc, "list_separator")),
		                              STR_ARG(one)) : one;
	}
	return html;
}

/* What a column is sorted by: an amount, or the day on which a date begins.  Words are
 * left to the reader's browser, which knows the language. */
static Str sort_value(Scope *sc, const Dossier *d, const Field *f)
{
	const Statement *s = is_numeric(f) || f->type == FIELD_DATE ? dossier_best(d, f->name) : NULL;
	if (!s)
		return (Str){0};
	if (is_numeric(f))
		return arena_printf(sc->arena, "%.12g", s->quantity.sort);
	const Bound *b = s->date.earliest.kind == BOUND_DAY ? &s->date.earliest : &s->date.latest;
	return b->kind == BOUND_DAY ? arena_printf(sc->arena, "%lld", (long long)day_number(b->day)) : (Str){0};
}

static bool is_source(const Type *t)
{
	return str_eq(t->name, STR("source"));
}

static void add_row(Scope *sc, Value *rows, const Type *t, const Dossier *d)
{
	Value *row = push_map(sc, rows);
	set_text(sc, row, "title", scope_title(sc, d));
	set_text(sc, row, "url", scope_dossier_href(sc, d));
	set_text(sc, row, "sort", arena_cat(sc->arena, STR_INT(rows->count)));
	Value *cells = set_list(sc, row, "cells");
	for (size_t i = 0; i < t->column_count; i++) {
		Statements run = dossier_statements(d, t->columns[i]->name);
		Value *cell = push_map(sc, cells);
		set_html(sc, cell, "html", cell_html(sc, run));
		set_text(sc, cell, "sort", sort_value(sc, d, t->columns[i]));
		set_yes(sc, cell, "numeric", is_numeric(t->columns[i]));
		set_yes(sc, cell, "disputed", run.count && statements_disputed(run));
	}
	if (is_source(t)) {
		Value *cell = push_map(sc, cells);
		set_html(sc, cell, "html", arena_printf(sc->arena, "%zu", d->use_count));
		set_text(sc, cell, "sort", arena_printf(sc->arena, "%zu", d->use_count));
		set_yes(sc, cell, "numeric", true);
		set_yes(sc, cell, "disputed", false);
	}
}

static void add_table(Scope *sc, Value *root, const Type *t, const Dossier *const *items, size_t count)
{
	Value *columns = set_list(sc, root, "columns");
	for (size_t i = 0; i < t->column_count; i++) {
		Value *c = push_map(sc, columns);
		set_text(sc, c, "label", scope_text(sc, t->columns[i]->label));
		set_yes(sc, c, "numeric", is_numeric(t->columns[i]));
	}
	if (is_source(t)) {
		Value *c = push_map(sc, columns);
		set_text(sc, c, "label", scope_string(sc, "times_cited"));
		set_yes(sc, c, "numeric", true);
	}
	Value *rows = set_list(sc, root, "rows");
	for (size_t i = 0; t->column_count && i < count; i++)
		add_row(sc, rows, t, items[i]);
}

static bool has_lineage(const Index *index)
{
	for (size_t i = 0; i < index->count; i++)
		if (lineage_has(index->dossiers[i]))
			return true;
	return false;
}

void index_fill(Scope *sc, Value *root, const Page *page)
{
	const Type *t = page->what;
	const Index *index = &sc->site->indexes[sc->lang][t->index];
	size_t first = page->part * PER_PAGE, left = index->count - first;
	size_t count = left < PER_PAGE ? left : PER_PAGE;
	Value *type = set_map(sc, root, "type");
	set_text(sc, type, "name", t->name);
	set_text(sc, type, "label", scope_text(sc, t->other));
	set_text(sc, type, "colour", t->colour);
	set_text(sc, type, "lineage_url", has_lineage(index) ? lineage_href(sc, t) : (Str){0});
	set_text(sc, type, "count", scope_count(sc, "dossiers_count", (int64_t)index->count));
	add_letters(sc, root, index->dossiers + first, count);
	add_table(sc, root, t, index->dossiers + first, count);
	scope_pager(sc, root, index_path, t, page->part, pages_parts(index->count, PER_PAGE));
	pages_head(sc, root, scope_text(sc, t->other), (Str){0});
}
