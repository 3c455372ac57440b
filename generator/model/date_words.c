/* model/date_words.c: a language's date patterns and words, made ready. */
#include "model/date_words.h"

#include <string.h>

enum { HANS, HANT, ENGLISH, COLUMNS };

static const char *const phrases[WORDS_COUNT][COLUMNS] = {
#define PHRASE(name, hans, hant, en) { hans, hant, en },
#include "model/date_words.def"
#undef PHRASE
};

/* Tags by their beginnings, the more special first. */
static const struct { Str tag; int column; } columns[] = {
	{ STR_INIT("zh-Hant"), HANT }, { STR_INIT("zh-TW"), HANT }, { STR_INIT("zh-HK"), HANT },
	{ STR_INIT("zh-MO"), HANT }, { STR_INIT("zh"), HANS }, { STR_INIT(""), ENGLISH }
};

static int column_of(Str tag)
{
	size_t i = 0;
	while (!str_starts(tag, columns[i].tag))
		i++;
	return columns[i].column;
}

/* --- patterns --- */

static void add_piece(Pattern *p, char field, Str literal)
{
	if (p->count < PATTERN_LIMIT && (field || literal.len))
		p->pieces[p->count++] = (Piece){ field, literal };
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t run_of(Str s, char c)
{
	size_t n = 0;
	while (n < s.len && s.at[n] == c)
		n++;
	return n;
}

/* The letters of CLDR that dates have here; weekdays and the like are left out. */
static char field_of(char letter, size_t width)
{
	if (letter == 'M' || letter == 'L')
		return width > 2 ? 'L' : 'M';
	return letter == 'y' || letter == 'u' ? 'y' : letter == 'd' || letter == 'G' ? letter : '\0';
}

static size_t add_literal(Pattern *p, Str s)
{
	size_t len = 0;
	if (*s.at == '\'') {
		size_t close = str_find_byte(str_skip(s, 1), '\'');
		if (close == SIZE_MAX)
			return s.len;
		add_piece(p, '\0', close ? str_first(str_skip(s, 1), close) : str_first(s, 1));
		return close + 2;
	}
	while (len < s.len && !is_letter(s.at[len]) && s.at[len] != '\'')
		len++;
	add_piece(p, '\0', str_first(s, len));
	return len;
}

static Pattern pattern_cut(Str s, Str if_empty)
{
	Pattern p = {0};
	if (!s.len)
		s = if_empty;
	while (s.len) {
		size_t len = is_letter(*s.at) ? run_of(s, *s.at) : 0;
		if (len)
			add_piece(&p, field_of(*s.at, len), (Str){0});
		else
			len = add_literal(&p, s);
		s = str_skip(s, len);
	}
	return p;
}

static size_t pattern_find(const Pattern *p, char field)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->pieces[i].field == field)
			return i;
	return p->count;
}

/* The month alone: the pattern of year and month without the year and what
 * stands between them. */
static Pattern month_alone(const Pattern *ym)
{
	Pattern p = {0};
	size_t y = pattern_find(ym, 'y');
	size_t m = pattern_find(ym, 'M') < ym->count ? pattern_find(ym, 'M') : pattern_find(ym, 'L');

	for (size_t i = 0; i < ym->count; i++)
		if (y < m ? i >= m : i < y && (i == m || ym->pieces[i].field || y - i > 1))
			p.pieces[p.count++] = ym->pieces[i];
	return p;
}

static void era_rule(DateWords *w, const Pattern *p)
{
	size_t era = pattern_find(p, 'G'), year = pattern_find(p, 'y');
	size_t between = era < year ? era + 1 : year + 1;
	w->era_first = era < year;
	w->era_gap = STR(" ");
	if (era < p->count && year < p->count)
		w->era_gap = p->pieces[between].field ? (Str){0} : p->pieces[between].literal;
}

const DateWords *date_words_make(Str tag, Arena *arena)
{
	UnicodeCalendar c = unicode_calendar(tag, arena);
	DateWords *w = arena_new(arena, DateWords);
	Pattern era = pattern_cut(arena_str(arena, c.y_era), STR("y G"));

	w->column = column_of(tag);
	w->ymd = pattern_cut(arena_str(arena, c.ymd), STR("y-MM-dd"));
	w->ym = pattern_cut(arena_str(arena, c.ym), STR("y-MM"));
	w->y = pattern_cut(arena_str(arena, c.y), STR("y"));
	w->md = pattern_cut(arena_str(arena, c.md), STR("MM-dd"));
	w->m = month_alone(&w->ym);
	w->year_first = pattern_find(&w->ym, 'y') == 0;
	for (size_t i = 0; i < 12; i++)
		w->month[i] = arena_str(arena, c.month[i]);
	w->era_bce = arena_str(arena, c.era_bce.len ? c.era_bce : STR("BC"));
	w->era_ce = arena_str(arena, c.era_ce.len ? c.era_ce : STR("AD"));
	era_rule(w, &era);
	return w;
}

/* --- printing --- */

const char *date_words_phrase(const DateWords *w, Phrase phrase)
{
	return phrases[phrase][w->column];
}

const char *date_words_until(Buf *b, const char *phrase)
{
	size_t len = strcspn(phrase, "%");
	buf_add(b, (Str){ phrase, len });
	return phrase + len + (phrase[len] == '%');
}

void date_words_print(Buf *b, const DateWords *w, Phrase phrase)
{
	date_words_until(b, date_words_phrase(w, phrase));
}

/* From 10,000 on in groups of three. */
static void print_grouped(Buf *b, int64_t n)
{
	if (n >= 1000) {
		print_grouped(b, n / 1000);
		buf_printf(b, ",%03d", (int)(n % 1000));
	} else {
		buf_add_int(b, n);
	}
}

static void print_number(Buf *b, int64_t n)
{
	if (n >= 10000)
		print_grouped(b, n);
	else
		buf_add_int(b, n);
}

void date_words_year(Buf *b, const DateWords *w, int64_t year)
{
	int64_t number = year <= 0 ? 1 - year : year;
	Str era = year <= 0 ? w->era_bce : year < 100 ? w->era_ce : (Str){0};

	if (era.len && w->era_first) {
		buf_add(b, era);
		buf_add(b, w->era_gap);
	}
	print_number(b, number);
	if (era.len && !w->era_first) {
		buf_add(b, w->era_gap);
		buf_add(b, era);
	}
}

static void fill_piece(Buf *b, const DateWords *w, const Piece *piece, Filling with)
{
	switch (piece->field) {
	case 'y': buf_add(b, with.year); break;
	case 'M': buf_add_int(b, with.month); break;
	case 'L': buf_add(b, w->month[with.month - 1]); break;
	case 'd': buf_add_int(b, with.day); break;
	default: buf_add(b, piece->literal);
	}
}

void date_words_fill(Buf *b, const DateWords *w, const Pattern *pattern, Filling with)
{
	for (size_t i = 0; i < pattern->count; i++)
		fill_piece(b, w, &pattern->pieces[i], with);
}
