/* The most important people, organizations and models side by side.  The script
 * draws the same, of what the reader chooses. */
#include <math.h>

#include "render/escape.h"
#include "render/lanes.h"
#include "render/pages.h"

/* Across everything is in per cent, so that letters keep their size. */
enum { HEAD = 22, NAME = 20, BAR = 10, BAR_STEP = 14, MARKS = 16, GAP = 8, AXIS_STEPS = 10, DRAWN_MARKS = 24, ROOM = 35 };

void lanes_list(PageList *l)
{
	if (lanes_any(l->site))
		pages_add(l, NULL, 0, STR("lanes.html"));
}

static double across(const Lanes *l, double time)
{
	return l->last > l->first ? (time - l->first) * 100 / (l->last - l->first) : 0;
}

static size_t marks_drawn(const Lane *lane)
{
	return lane->mark_count < DRAWN_MARKS ? lane->mark_count : DRAWN_MARKS;
}

static int height_of(const Lane *lane)
{
	return NAME + (int)lane->bar_count * BAR_STEP + (lane->mark_count ? MARKS : 0) + GAP;
}

static void draw_part(Buf *b, const Lanes *l, double from, double to, int y, const char *look)
{
	double x = across(l, from), width = across(l, to) - x;
	buf_printf(b, "<rect class=%s x=\"%.2f%%\" y=\"%d\" width=\"%.2f%%\" height=\"%d\"/>", look, x, y, width < .15 ? .15 : width, BAR);
}

/* An arrow or a hatched stub, at one end. */
static void draw_end(Buf *b, const Lanes *l, double at, int y, LaneEnd end, bool left)
{
	if (end != END_OPEN && end != END_UNKNOWN)
		return;
	buf_printf(b, "<svg x=\"%.2f%%\" y=\"%d\" overflow=\"visible\">", across(l, at), y);
	if (end == END_OPEN)
		buf_add(b, STR("<path class=\"bar\" d=\"M0 -2l8 7-8 7z\"/>"));
	else
		buf_printf(b, "<path class=\"hatch\" mask=\"url(#hatched)\" d=\"M%d 0h20v%dh-20z\"/>", left ? -20 : 0, BAR);
	buf_add(b, STR("</svg>"));
}

/* Words beside a role, on the side that has room. */
static void draw_words(Buf *b, const Lanes *l, const LaneBar *bar, int y)
{
	double from = across(l, bar->starts), to = across(l, bar->ended);
	if (bar->life || (from < ROOM && to > 100 - ROOM))
		return;
	bool before = from >= ROOM;
	LaneEnd end = before ? bar->start : bar->end;
	int gap = end == END_UNKNOWN ? 25 : end == END_OPEN ? 12 : 5;
	buf_printf(b, "<text class=\"%s\" x=\"%.2f%%\" dx=\"%d\" y=\"%d\">", before ? "what before" : "what", before ? from : to,
	           before ? -gap : gap, y + 9);
	escape_html(b, bar->label);
	buf_add(b, STR("</text>"));
}

static void draw_bar(Buf *b, const Lanes *l, const LaneBar *bar, int y)
{
	buf_printf(b, "<g class=\"%s\"><title>", bar->life ? "life" : "role");
	escape_html(b, bar->label);
	buf_add(b, STR("</title>"));
	if (bar->started > bar->starts)
		draw_part(b, l, bar->starts, bar->started, y, bar->start == END_ABOUT ? "\"pale\" mask=\"url(#fade-in)\"" : "\"pale\"");
	if (bar->ends > bar->started || bar->ended <= bar->starts)
		draw_part(b, l, bar->started, bar->ends, y, "\"bar\"");
	if (bar->ended > bar->ends)
		draw_part(b, l, bar->ends, bar->ended, y, bar->end == END_ABOUT ? "\"pale\" mask=\"url(#fade-out)\"" : "\"pale\"");
	draw_end(b, l, bar->starts, y, bar->start, true);
	draw_end(b, l, bar->ended, y, bar->end, false);
	draw_words(b, l, bar, y);
	buf_add(b, STR("</g>"));
}

static void draw_mark(Buf *b, const Lanes *l, const LaneMark *m, int y)
{
	double first = across(l, m->first), last = across(l, m->last);
	buf_add(b, STR("<a href=\""));
	escape_html(b, m->url);
	buf_printf(b, "\" class=\"%s\"><title>", m->look);
	escape_html(b, m->label);
	buf_add(b, STR("</title>"));
	if (last - first > .5)
		buf_printf(b, "<line x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>", first, last, y, y);
	buf_printf(b, "<circle cx=\"%.2f%%\" cy=\"%d\" r=\"4\"/></a>", (first + last) / 2, y);
}

static void draw_lane(Scope *sc, Buf *b, const Lanes *l, const Lane *lane, int y)
{
	buf_printf(b, "<g class=\"lane c-%.*s\"><a href=\"", STR_ARG(lane->dossier->type->colour));
	escape_html(b, scope_dossier_href(sc, lane->dossier));
	buf_printf(b, "\"><text y=\"%d\">", y + NAME - 6);
	escape_html(b, scope_title(sc, lane->dossier));
	buf_add(b, STR("</text></a>"));
	for (size_t i = 0; i < lane->bar_count; i++)
		draw_bar(b, l, &lane->bars[i], y + NAME + (int)i * BAR_STEP);
	for (size_t i = 0; i < marks_drawn(lane); i++)
		draw_mark(b, l, &lane->marks[i], y + NAME + (int)lane->bar_count * BAR_STEP + MARKS / 2 - 1);
	buf_add(b, STR("</g>"));
}

static void draw_axis(Buf *b, const Lanes *l, int height)
{
	double step = 1;
	for (int i = 0; (l->last - l->first) / step > AXIS_STEPS; i++)
		step *= i % 3 == 1 ? 2.5 : 2;
	double first = ceil(l->first / step);
	for (int i = 0; i <= AXIS_STEPS && (first + i) * step <= l->last; i++) {
		double year = (first + i) * step, x = across(l, year);
		buf_printf(b, "<line class=\"rule\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>", x, x, HEAD - 4, height);
		if (x < 94)
			buf_printf(b, "<text class=\"axis\" x=\"%.2f%%\" y=\"12\">%.0f</text>", x, year);
	}
}

static Str draw(Scope *sc, const Lanes *l)
{
	Buf b = {0};
	int height = HEAD, y = HEAD;
	for (size_t i = 0; i < l->count && l->items[i].chosen; i++)
		height += height_of(&l->items[i]);
	buf_printf(&b, "<svg class=\"lanes\" id=\"chart\" width=\"100%%\" height=\"%d\" role=\"group\" aria-label=\"", height);
	escape_html(&b, scope_string(sc, "lanes"));
	buf_add(&b, STR("\"><defs><pattern id=\"stripes\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
	                "patternTransform=\"rotate(45)\"><path fill=\"#fff\" d=\"M0 0h3v6h-3z\"/></pattern><mask id=\"hatched\">"
	                "<path fill=\"url(#stripes)\" d=\"M-20 0h40v10h-40z\"/></mask>"));
	for (int out = 0; out < 2; out++)
		buf_printf(&b, "<linearGradient id=\"%s\"><stop stop-color=\"#fff\" stop-opacity=\"%d\"/><stop offset=\"1\" stop-color=\"#fff\" "
		           "stop-opacity=\"%d\"/></linearGradient><mask id=\"%s\" maskContentUnits=\"objectBoundingBox\">"
		           "<path fill=\"url(#%s)\" d=\"M0 0h1v1h-1z\"/></mask>", out ? "to-none" : "from-none", out, !out,
		           out ? "fade-out" : "fade-in", out ? "to-none" : "from-none");
	buf_add(&b, STR("</defs><g>"));
	draw_axis(&b, l, height);
	for (size_t i = 0; i < l->count && l->items[i].chosen; i++) {
		draw_lane(sc, &b, l, &l->items[i], y);
		y += height_of(&l->items[i]);
	}
	buf_add(&b, STR("</g></svg>"));
	Str svg = buf_take(&b, sc->arena);
	buf_release(&b);
	return svg;
}

void lanes_fill(Scope *sc, Value *root, const Page *page)
{
	Lanes lanes = {0};
	(void)page;
	lanes_make(sc, &lanes, false);
	set_html(sc, root, "chart", draw(sc, &lanes));
	pages_head(sc, root, scope_string(sc, "lanes"), scope_string(sc, "lanes_intro"));
}
