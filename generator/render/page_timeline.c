/* The whole timeline on one page while it is short; otherwise its years are ways
 * to their own pages, and those are split again when a year is very full. */
#include <math.h>

#include "base/vec.h"
#include "render/cites.h"
#include "render/density.h"
#include "render/entries.h"
#include "render/lanes.h"
#include "render/pages.h"
#include "render/timeline_script.h"

enum { WHOLE_LIMIT = TIMELINE_WHOLE, PART_LIMIT = TIMELINE_PART, HEADINGS_LIMIT = 1500 };

/* A run, and what every page's rail says of it: worded once a language. */
typedef struct {
	YearRun run;
	Str label, id, count, bar;
} Year;

void timeline_list(PageList *l)
{
	pages_add(l, NULL, 0, STR("timeline.html"));
}

static Str run_path(Scope *sc, const YearRun *run, size_t part)
{
	return scope_page_path(sc, pages_part(sc->arena, entries_year_stem(sc->arena, run), part));
}

static Str run_id(Scope *sc, const YearRun *run)
{
	return run->dated ? arena_cat(sc->arena, STR("y"), STR_INT(run->year)) : STR("undated");
}

static Str bar(Arena *arena, size_t count, size_t most)
{
	int width = (int)(100 * sqrt((double)count / (double)most) + 0.5);
	return arena_cat(arena, STR("<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\""),
	                 STR_INT(width < 3 ? 3 : width), STR("\" height=\"4\"/></svg>"));
}

static Year *list_years(Scope *sc, size_t *count)
{
	YearRun *runs;
	size_t most = 1;
	entries_years(sc->site, sc->arena, &runs, count);
	Year *years = arena_array(sc->arena, Year, *count);
	for (size_t i = 0; i < *count; i++)
		most = runs[i].count > most ? runs[i].count : most;
	for (size_t i = 0; i < *count; i++)
		years[i] = (Year){ runs[i], entries_year_label(sc, &runs[i]), run_id(sc, &runs[i]),
			scope_count(sc, "entries_count", (int64_t)runs[i].count), bar(sc->arena, runs[i].count, most) };
	return years;
}

static void add_rail(Scope *sc, Value *root, const Year *years, size_t count, const Year *current)
{
	Value *rail = set_list(sc, root, "rail");
	for (const Year *y = years; y < years + count && count <= HEADINGS_LIMIT; y++) {
		Value *item = push_map(sc, rail);
		set_text(sc, item, "label", y->label);
		set_text(sc, item, "id", y->id);
		set_text(sc, item, "url", scope_href(sc, run_path(sc, &y->run, 0)));
		set_text(sc, item, "count", y->count);
		set_yes(sc, item, "current", y == current);
		set_html(sc, item, "bar", y->bar);
	}
}

static void add_year(Scope *sc, Value *years, const Year *year, size_t part, bool whole)
{
	const YearRun *run = &year->run;
	Value *y = push_map(sc, years);
	set_text(sc, y, "label", year->label);
	set_text(sc, y, "id", year->id);
	set_text(sc, y, "url", scope_href(sc, run_path(sc, run, 0)));
	set_text(sc, y, "count", year->count);
	if (!whole) {
		Value *more = set_map(sc, y, "more");
		set_text(sc, more, "url", scope_href(sc, run_path(sc, run, 0)));
		set_text(sc, more, "count", year->count);
		return;
	}
	size_t skip = part * PART_LIMIT, left = run->count - skip;
	entries_months(sc, y, run->first + skip, left < PART_LIMIT || !part ? left : PART_LIMIT);
}

void timeline_fill(Scope *sc, Value *root, const Page *page)
{
	size_t count;
	Year *all = list_years(sc, &count);
	Cites cites = {0};
	(void)page;
	sc->cites = &cites;
	bool whole = sc->site->entry_count <= WHOLE_LIMIT;
	set_text(sc, root, "heading", scope_string(sc, "timeline"));
	set_html(sc, root, "density", density_svg(sc));
	set_text(sc, root, "lanes_url", lanes_any(sc->site) ? scope_href(sc, scope_page_path(sc, STR("lanes.html"))) : (Str){0});
	if (sc->site->entry_count)
		timeline_filters(sc, root, 0, sc->site->entry_count);
	add_rail(sc, root, all, count, NULL);
	Value *years = set_list(sc, root, "years");
	for (size_t i = 0; i < count && i < HEADINGS_LIMIT; i++)
		add_year(sc, years, &all[i], 0, whole);
	cites_list(sc, root);
	pages_head(sc, root, scope_string(sc, "timeline"), scope_count(sc, "entries_count", (int64_t)sc->site->entry_count));
}

/* --- a year --- */

void year_list(PageList *l)
{
	size_t count;
	Scope sc = { .site = l->site, .lang = l->lang, .arena = l->arena };
	const Year *years = list_years(&sc, &count);
	for (const Year *y = years; y < years + count; y++)
		for (size_t part = 0; part < pages_parts(y->run.count, PART_LIMIT); part++)
			pages_add(l, y, part, pages_part(l->arena, entries_year_stem(l->arena, &y->run), part));
}

static Str year_part_path(Scope *sc, const void *run, size_t part)
{
	return run_path(sc, run, part);
}

static void add_neighbour(Scope *sc, Value *root, const char *name, const Year *year)
{
	Value *v = set_map(sc, root, name);
	set_text(sc, v, "label", year->label);
	set_text(sc, v, "url", scope_href(sc, run_path(sc, &year->run, 0)));
}

void year_fill(Scope *sc, Value *root, const Page *page)
{
	const Year *year = page->what;
	const YearRun *run = &year->run;
	Cites cites = {0};
	sc->cites = &cites;
	set_yes(sc, root, "is_year", true);
	set_text(sc, root, "heading", year->label);
	if (run->index)
		add_neighbour(sc, root, "prev", year - 1);
	if (run->index + 1 < run->of)
		add_neighbour(sc, root, "next", year + 1);
	add_rail(sc, root, year - run->index, run->of, year);
	Value *years = set_list(sc, root, "years"), *y = push_map(sc, years);
	size_t skip = page->part * PART_LIMIT, left = run->count - skip;
	set_text(sc, y, "label", year->label);
	set_text(sc, y, "id", year->id);
	set_text(sc, y, "count", year->count);
	left = left < PART_LIMIT ? left : PART_LIMIT;
	timeline_filters(sc, root, run->first + skip, left);
	entries_months(sc, y, run->first + skip, left);
	cites_list(sc, root);
	scope_pager(sc, root, year_part_path, run, page->part, pages_parts(run->count, PART_LIMIT));
	pages_head(sc, root, arena_cat(sc->arena, year->label, STR(" · "), scope_string(sc, "timeline")), year->count);
}

/* --- a year as a script, for the page of a timeline that is too long --- */

void year_script_list(PageList *l)
{
	YearRun *runs;
	size_t count;
	entries_years(l->site, l->arena, &runs, &count);
	for (size_t i = 0; l->site->entry_count > WHOLE_LIMIT && i < count; i++)
		for (size_t part = 0; part < pages_parts(runs[i].count, PART_LIMIT); part++) {
			Str stem = str_skip(pages_part(l->arena, entries_year_stem(l->arena, &runs[i]), part), sizeof "timeline");
			Str path = arena_printf(l->arena, "assets/timeline/%.*s-%.*s.js", STR_ARG(l->site->config.tags[l->lang]),
			                        (int)(stem.len - sizeof ".html" + 1), stem.at);
			*vec_push(l->arena, l->pages, l->count) = (Page){ l->kind, l->lang, &runs[i], part, path };
		}
}

/* Named like its file, without the language and the ending. */
void year_script_wrap(const Site *site, const Page *page, Str html, Buf *out)
{
	Str name = str_skip(page->path, str_rfind_byte(page->path, '/') + 1 + site->config.tags[page->lang].len + 1);
	timeline_script(out, str_first(name, name.len - STR(".js").len), html);
}

void year_script_fill(Scope *sc, Value *root, const Page *page)
{
	const YearRun *run = page->what;
	size_t skip = page->part * PART_LIMIT, left = run->count - skip;
	entries_months(sc, root, run->first + skip, left < PART_LIMIT ? left : PART_LIMIT);
}
