#include "render/density.h"

#include <math.h>

#include "render/entries.h"
#include "render/escape.h"

/* Along the strip everything is in per cent, so that heights and letters keep their
 * size on a narrow screen. */
enum { NAME_SPACE = 10, HEIGHT = 88, FLOOR = 70, TOP = 6, MONTHS_LIMIT = 60, BIN_LIMIT = 500 };

typedef struct {
	int64_t first, last;            /* years */
	int per_year;                   /* bins: 12, or 1; 0: several years a bin */
	int64_t years_per_bin;
	size_t bins;
	int *counts, *vague;
	int most;
} Density;

static bool find_span(const Site *site, Density *d)
{
	bool any = false;
	int64_t year;
	int month;
	for (size_t i = 0; i < site->entry_count; i++) {
		if (!entries_place(&site->entries[i], &year, &month))
			continue;
		d->first = any && d->first < year ? d->first : year;
		d->last = any && d->last > year ? d->last : year;
		any = true;
	}
	int64_t years = d->last - d->first + 1;
	d->per_year = years <= MONTHS_LIMIT ? 12 : 1;
	d->years_per_bin = (years + BIN_LIMIT - 1) / BIN_LIMIT;
	d->bins = d->per_year == 12 ? (size_t)years * 12 : (size_t)((years + d->years_per_bin - 1) / d->years_per_bin);
	return any;
}

static size_t bin_of(const Density *d, int64_t year, int month)
{
	return d->per_year == 12 ? (size_t)(year - d->first) * 12 + (size_t)(month ? month - 1 : 0)
	                         : (size_t)((year - d->first) / d->years_per_bin);
}

static void count(const Site *site, Density *d)
{
	for (size_t i = 0; i < site->entry_count; i++) {
		int64_t year;
		int month;
		if (!entries_place(&site->entries[i], &year, &month))
			continue;
		bool exact = month || d->per_year == 1;
		int *slot = exact ? &d->counts[bin_of(d, year, month)] : &d->vague[year - d->first];
		if (++*slot > d->most)
			d->most = *slot;
	}
}

static double height_of(const Density *d, int n)
{
	return n ? 4 + (FLOOR - TOP - 4) * sqrt((double)n / d->most) : 0;
}

static void draw_bars(Buf *b, const Density *d)
{
	double step = 100.0 / (double)d->bins, width = step > 0.3 ? step - 0.1 : step * 0.9;
	for (size_t i = 0; d->per_year == 12 && i < d->bins / 12; i++)
		if (d->vague[i])
			buf_printf(b, "<rect class=\"vague\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\"/>", (double)i * step * 12,
			           FLOOR - height_of(d, d->vague[i]) / 3, step * 12 - 0.1, height_of(d, d->vague[i]) / 3);
	for (size_t i = 0; i < d->bins; i++)
		if (d->counts[i])
			buf_printf(b, "<rect x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\"/>", (double)i * step,
			           FLOOR - height_of(d, d->counts[i]), width < 0.2 ? 0.2 : width, height_of(d, d->counts[i]));
}

/* 1, 2 or 5 and zeros: the first that leaves room for a name on a narrow screen. */
static int64_t round_step(int64_t years)
{
	for (int64_t ten = 1;; ten *= 10)
		for (int64_t head = 1; head <= 5; head += head == 2 ? 3 : 1)
			if ((double)(head * ten) * 100 / (double)years >= NAME_SPACE)
				return head * ten;
}

static void draw_years(Buf *b, const Density *d)
{
	int64_t years = d->last - d->first + 1, step = round_step(years);
	for (int64_t y = d->first - ((d->first % step) + step) % step; y <= d->last; y += step) {
		double x = (double)(y - d->first) * 100 / (double)years;
		if (y >= d->first && x < 100 - NAME_SPACE / 2)
			buf_printf(b, "<line x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/><text x=\"%.2f%%\" y=\"%d\">%lld</text>", x, x,
			           FLOOR, FLOOR + 5, x, HEIGHT - 2, (long long)y);
	}
}

static Str in_words(Scope *sc)
{
	YearRun *runs, *from = NULL, *to = NULL, *peak = NULL;
	size_t count, n = 0;
	entries_years(sc->site, sc->arena, &runs, &count);
	for (size_t i = 0; i < count; i++) {
		if (!runs[i].dated)
			continue;
		from = from ? from : &runs[i];
		to = &runs[i];
		peak = peak && peak->count >= runs[i].count ? peak : &runs[i];
		n += runs[i].count;
	}
	Str s = scope_fill(sc, "density_label", "from", entries_year_label(sc, from), "to", entries_year_label(sc, to));
	s = scope_put(sc, s, "n", arena_printf(sc->arena, "%zu", n));
	s = scope_put(sc, s, "peak", entries_year_label(sc, peak));
	return scope_put(sc, s, "m", arena_printf(sc->arena, "%zu", peak->count));
}

Str density_svg(Scope *sc)
{
	Density d = {0};
	Buf b = {0};
	if (!find_span(sc->site, &d))
		return (Str){0};
	d.counts = arena_array(sc->arena, int, d.bins);
	d.vague = arena_array(sc->arena, int, d.bins);
	count(sc->site, &d);
	buf_printf(&b, "<svg class=\"density\" data-first=\"%lld\" data-years=\"%lld\" width=\"100%%\" height=\"%d\" role=\"img\" aria-label=\"",
	           (long long)d.first, (long long)(d.last - d.first + 1), HEIGHT);
	escape_html(&b, in_words(sc));
	buf_printf(&b, "\"><line x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>", FLOOR, FLOOR);
	draw_bars(&b, &d);
	draw_years(&b, &d);
	buf_add(&b, STR("</svg>"));
	Str svg = buf_take(&b, sc->arena);
	buf_release(&b);
	return svg;
}
