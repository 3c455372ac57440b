#include "render/lifeline.h"

#include "render/escape.h"
#include "render/lifeline_items.h"
#include "render/svg.h"

/* Heights in pixels.  Marks that find no row are drawn without a label. */
enum { AXIS = 22, MARK_ROW = 20, BAR_ROW = 32, MARK_ROWS = 7, ALL_ROWS = 40, SIZE = 12, GAP = 8, NAME_SPACE = 14, SAID = 12 };

typedef struct {
	Buf b;
	Life life;
	int mark_rows, bar_rows, height;
} Drawing;

static double place(const Life *life, double day)
{
	double x = (day - life->first) * 100 / (life->last - life->first);
	return x < 0 ? 0 : x > 100 ? 100 : x;
}

/* --- rows --- */

/* A date as wide as this that leaves no room for its label beside it is drawn as a bar. */
enum { WIDE_MARK = 8 };

static void widen(const Life *life, LifeItem *item)
{
	double left = place(life, item->from), right = place(life, item->to), beside = left > 100 - right ? left : 100 - right;
	if (item->mark && right - left > WIDE_MARK && svg_width(item->label, SIZE) + 10 > beside * SVG_NARROW / 100)
		item->mark = false;
}

/* Labels begin where their thing begins, or end where it ends, whichever leaves
 * more room. */
static void measure(Scope *sc, const Life *life, LifeItem *item)
{
	double left = place(life, item->from), right = item->goes_on || item->hidden_to ? 100 : place(life, item->to);
	double pixel = 100.0 / SVG_NARROW, beside = item->mark ? 10 * pixel : 0;
	double after = 100 - left - beside, before = right - beside, need = svg_width(item->label, SIZE) * pixel;
	if (item->mark) {
		before = left - beside;
		after = 100 - right - beside;
	}
	item->at_end = need > after && before > after;
	item->shown = svg_fit(sc->arena, item->label, SIZE, (item->at_end ? before : after) / pixel);
	need = svg_width(item->shown, SIZE) * pixel + beside;
	double far = item->at_end ? (item->mark ? left : right) - need : (item->mark ? right : left) + need;
	item->left = (item->at_end && far < left ? far : left) - 5 * pixel;
	item->right = (!item->at_end && far > right ? far : right) + GAP * pixel;
}

static bool is_free(const Life *life, const LifeItem *item, int row)
{
	for (size_t i = 0; i < life->count; i++) {
		const LifeItem *o = &life->items[i];
		if (o != item && o->mark == item->mark && o->row == row && item->left < o->right && o->left < item->right)
			return false;
	}
	return true;
}

static void seat(Drawing *dr, LifeItem *item)
{
	int most = item->mark ? MARK_ROWS : ALL_ROWS, *rows = item->mark ? &dr->mark_rows : &dr->bar_rows;
	int row = 0;
	while (row < most && !is_free(&dr->life, item, row))
		row++;
	item->row = row < most ? row : -1;
	if (item->row >= *rows)
		*rows = item->row + 1;
}

/* Its own dates first, then by importance, then by time. */
static void seat_all(Scope *sc, Drawing *dr)
{
	Life *life = &dr->life;
	for (size_t i = 0; i < life->count; i++) {
		widen(life, &life->items[i]);
		measure(sc, life, &life->items[i]);
		life->items[i].row = -1;
	}
	for (int weight = 6; weight >= 0; weight--)
		for (size_t i = 0; i < life->count; i++)
			if (life->items[i].mark && (life->items[i].own ? 6 : life->items[i].weight) == weight)
				seat(dr, &life->items[i]);
	for (size_t i = 0; i < life->count; i++)
		if (!life->items[i].mark)
			seat(dr, &life->items[i]);
	dr->height = AXIS + 6 + dr->mark_rows * MARK_ROW + dr->bar_rows * BAR_ROW + 4;
}

/* --- drawing --- */

static void draw_label(Buf *b, const LifeItem *item, double x, int dx, int y)
{
	buf_cat(b, STR("<text x=\""), SVG_PERCENT(x), STR("\" y=\""), STR_INT(y), STR("\" dx=\""), STR_INT(item->at_end ? -dx : dx), STR("\""),
	        item->at_end ? STR(" text-anchor=\"end\"") : (Str){0}, STR(">"));
	escape_html(b, item->shown);
	buf_add(b, STR("</text>"));
}

static void start_item(Buf *b, const LifeItem *item, bool about)
{
	buf_cat(b, STR("<g class=\"c-"), item->colour, about ? STR(" about") : (Str){0}, STR("\"><title>"));
	escape_html(b, item->label);
	buf_add(b, STR(" · "));
	escape_html(b, item->words);
	buf_add(b, STR("</title>"));
}

static void rect(Buf *b, Str class, double from, double to, int y)
{
	if (to > from)
		buf_cat(b, STR("<rect class=\""), class, STR("\" x=\""), SVG_PERCENT(from), STR("\" y=\""), STR_INT(y), STR("\" width=\""),
		        SVG_PERCENT(to - from), STR("\" height=\"7\"/>"));
}

static void draw_mark(Drawing *dr, const LifeItem *item)
{
	Buf *b = &dr->b;
	double from = place(&dr->life, item->from), to = place(&dr->life, item->to), x = (from + to) / 2;
	bool exact = item->to - item->from <= 1.5, about = item->about_from || item->about_to;
	int y = item->row < 0 ? AXIS : AXIS + 6 + item->row * MARK_ROW + MARK_ROW / 2;
	start_item(b, item, about);
	if (item->row >= 0 && (to - from) * SVG_NARROW > 1200)
		rect(b, STR("pale"), from, to, y - 3);
	buf_cat(b, STR("<circle class=\""), exact ? STR("full") : STR("hollow"), STR("\" cx=\""), SVG_PERCENT(x), STR("\" cy=\""), STR_INT(y),
	        STR("\" r=\""), item->row < 0 ? STR("2.5") : STR("4"), STR("\"/>"));
	if (item->row >= 0)
		draw_label(b, item, item->at_end ? from : to, 9, y + 4);
	buf_add(b, STR("</g>"));
}

static void draw_bar(Drawing *dr, const LifeItem *item)
{
	Buf *b = &dr->b;
	const Life *life = &dr->life;
	int y = AXIS + 6 + dr->mark_rows * MARK_ROW + item->row * BAR_ROW + 18;
	double from = place(life, item->from), to = place(life, item->to), end = item->goes_on || item->hidden_to ? 100 : to;
	double sure_from = place(life, item->sure_from), sure_to = item->goes_on ? 98 : place(life, item->sure_to);
	bool hidden = item->hidden_from || item->hidden_to;
	start_item(b, item, item->about_from || item->about_to);
	draw_label(b, item, item->at_end ? end : from, 0, y - 5);
	rect(b, STR("pale"), from, item->goes_on ? sure_to : to, y);
	rect(b, STR("core"), sure_from, sure_to, y);
	if (hidden)
		buf_printf(b, "<rect class=\"hatch\" fill=\"url(#hatch)\" x=\"%.2f%%\" y=\"%d\" width=\"%.2f%%\" height=\"7\"/>",
		           item->hidden_from ? 0 : to, y, item->hidden_from ? from : 100 - to);
	if (item->goes_on)
		buf_printf(b, "<svg class=\"end\" x=\"98%%\" y=\"%d\" overflow=\"visible\"><path d=\"M0 -3L9 3.5L0 10z\"/></svg>", y);
	if (item->about_from)
		buf_printf(b, "<line class=\"fuzzy\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>", from - 4 < 0 ? 0 : from - 4, from, y + 3, y + 3);
	if (item->about_to)
		buf_printf(b, "<line class=\"fuzzy\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>", to, to + 4 > 100 ? 100 : to + 4, y + 3, y + 3);
	buf_add(b, STR("</g>"));
}

/* 1, 2 or 5 and zeros: the first that leaves room for a name on a narrow screen. */
static double round_step(double years)
{
	for (double ten = 1;; ten *= 10)
		for (int head = 1; head <= 5; head += head == 2 ? 3 : 1)
			if (head * ten * 100 / years >= NAME_SPACE)
				return head * ten;
}

static void draw_year(Drawing *dr, Str x, int64_t year)
{
	buf_cat(&dr->b, STR("<line x1=\""), x, STR("\" x2=\""), x, STR("\" y1=\"2\" y2=\""), STR_INT(dr->height), STR("\"/>"));
	buf_cat(&dr->b, STR("<text class=\"year\" x=\""), x, STR("\" y=\"12\" dx=\"3\">"), STR_INT(year), STR("</text>"));
}

static void draw_axis(Drawing *dr)
{
	const Life *life = &dr->life;
	double days_a_year = 365.2425, years = (life->last - life->first) / days_a_year, step = round_step(years);
	int64_t first = day_from_number((int64_t)life->first).year, stride = (int64_t)step;
	buf_printf(&dr->b, "<line class=\"axis\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>", AXIS, AXIS);
	for (int64_t y = first - ((first % stride) + stride) % stride;; y += stride) {
		double day = (double)day_number((Day){ .year = y, .month = 1, .day = 1 });
		double x = (day - life->first) * 100 / (life->last - life->first);
		if (x > 100 - NAME_SPACE / 2)
			break;
		if (x >= 0)
			draw_year(dr, SVG_PERCENT(x), y);
	}
}

/* --- in words --- */

static void write_words(Scope *sc, Drawing *dr, const Dossier *d)
{
	const Life *life = &dr->life;
	size_t said = 0;
	escape_html(&dr->b, scope_fill(sc, "lifeline_label", "title", scope_title(sc, d), NULL, (Str){0}));
	for (int marks = 1; marks >= 0; marks--)
		for (size_t i = 0; i < life->count && said < SAID; i++) {
			const LifeItem *item = &life->items[i];
			if (item->mark != (marks == 1) || item->row < 0)
				continue;
			escape_html(&dr->b, said++ ? STR("; ") : scope_string(sc, "colon"));
			escape_html(&dr->b, item->label);
			buf_add(&dr->b, STR(" · "));
			escape_html(&dr->b, item->words);
		}
}

/* Things that begin: what only has a date, or none, has no life. */
static bool has_life(Scope *sc, const Type *t)
{
	return t->begins && t->begins->timeline && !text_is_empty(t->begins->timeline_label, sc->site->config.lang_count);
}

Str lifeline_svg(Scope *sc, const Dossier *d)
{
	Drawing dr = { .life = has_life(sc, d->type) ? lifeline_items(sc, d) : (Life){0} };
	if (dr.life.count < 2)
		return (Str){0};
	seat_all(sc, &dr);
	Buf *b = &dr.b;
	buf_add(b, STR("<svg class=\"life\" role=\"img\" width=\"100%\" "));
	buf_printf(b, "height=\"%d\" aria-label=\"", dr.height);
	write_words(sc, &dr, d);
	buf_add(b, STR("\"><defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
		"<path d=\"M0 5L5 0\" stroke=\"currentColor\"/></pattern></defs>"));
	draw_axis(&dr);
	for (size_t i = 0; i < dr.life.count; i++)
		if (dr.life.items[i].mark)
			draw_mark(&dr, &dr.life.items[i]);
		else if (dr.life.items[i].row >= 0)
			draw_bar(&dr, &dr.life.items[i]);
	buf_add(b, STR("</svg>"));
	Str svg = buf_take(b, sc->arena);
	buf_release(b);
	return svg;
}
