/* model/date_print.c: Date to canonical EDTF.
 *
 * Qualifiers are written as briefly as they can be: one sign after the leading
 * parts that share it (2004-06~-11, 2004-06-11%), and one before each other part
 * (2004-06-~11).  Offsets of zones have hours and minutes. */
#include "model/date_point.h"

#include <string.h>

typedef struct { char *at; } Out;

static void put(Out *o, char c)
{
	*o->at++ = c;
}

static void put_number(Out *o, int64_t n, int width)
{
	char digits[20];
	int count = 0;
	for (; n || count < width; n /= 10)
		digits[count++] = (char)('0' + n % 10);
	while (count)
		put(o, digits[--count]);
}

/* `mask`: bit 0 is the first of the digits. */
static void put_masked(Out *o, int64_t n, int width, unsigned mask)
{
	char *from = o->at;
	put_number(o, n, width);
	for (int i = 0; i < width; i++)
		if (mask >> i & 1)
			from[i] = 'X';
}

/* 0 nothing, 1 '?', 2 '~', 3 '%' */
static unsigned qualifier(const DatePoint *p, unsigned part)
{
	return (p->uncertain >> part & 1u) | (p->approximate >> part & 1u) << 1;
}

static void put_qualifier(Out *o, unsigned q)
{
	if (q)
		put(o, "?~%"[q - 1]);
}

static int64_t magnitude(int64_t n)
{
	return n < 0 ? -n : n;
}

/* Of how many leading parts the sign after part `shared - 1` speaks. */
static unsigned shared_parts(const DatePoint *p)
{
	unsigned shared = 1;
	if (!qualifier(p, 0))
		return 0;
	while (shared < p->parts && shared < 3 && qualifier(p, shared) == qualifier(p, 0))
		shared++;
	return shared;
}

static void put_parts(Out *o, const DatePoint *p)
{
	unsigned shared = shared_parts(p);
	const int values[] = { 0, p->month, p->day };

	for (unsigned part = 0; part < p->parts && part < 3; part++) {
		if (part)
			put(o, '-');
		if (part >= shared)
			put_qualifier(o, qualifier(p, part));
		if (part)
			put_masked(o, values[part], 2, p->unspecified >> (2 + 2 * part) & 3);
		else
			put_masked(o, magnitude(p->year), 4, p->unspecified & X_YEAR);
		if (part + 1 == shared)
			put_qualifier(o, qualifier(p, part));
	}
}

static void put_zone(Out *o, const Clock *c)
{
	int offset = c->offset < 0 ? -c->offset : c->offset;
	if (c->zone == ZONE_UTC)
		put(o, 'Z');
	if (c->zone != ZONE_OFFSET)
		return;
	put(o, c->offset < 0 ? '-' : '+');
	put_number(o, offset / 60, 2);
	put(o, ':');
	put_number(o, offset % 60, 2);
}

static void put_clock(Out *o, const Clock *c)
{
	put(o, 'T');
	put_number(o, c->hour, 2);
	put(o, ':');
	put_number(o, c->minute, 2);
	if (c->second >= 0) {
		put(o, ':');
		put_number(o, c->second, 2);
	}
	if (c->fraction_digits) {
		put(o, '.');
		put_number(o, c->fraction, c->fraction_digits);
	}
	put_zone(o, c);
}

static void put_year(Out *o, const DatePoint *p)
{
	if (p->kind == POINT_LETTER_YEAR) {
		put_number(o, p->exponential ? p->coefficient : magnitude(p->year), 1);
		if (p->exponential) {
			put(o, 'E');
			put_number(o, p->exponent, 1);
		}
	} else {
		put_number(o, magnitude(p->year), 4);
	}
	if (p->significant) {
		put(o, 'S');
		put_number(o, p->significant, 1);
	}
	put_qualifier(o, qualifier(p, 0));
}

size_t date_point_print(char out[DATE_POINT_TEXT], const DatePoint *p)
{
	Out o = { out };

	if (p->kind == POINT_OPEN) {
		put(&o, '.');
		put(&o, '.');
	}
	if (!point_is_date(p))
		return (size_t)(o.at - out);
	if (p->kind == POINT_LETTER_YEAR)
		put(&o, 'Y');
	if (p->negative)
		put(&o, '-');
	if (p->kind == POINT_CENTURY || p->kind == POINT_DECADE) {
		bool century = p->kind == POINT_CENTURY;
		put_number(&o, magnitude(p->year) / (century ? 100 : 10), century ? 2 : 3);
		put_qualifier(&o, qualifier(p, 0));
	} else if (p->kind == POINT_LETTER_YEAR || p->significant) {
		put_year(&o, p);
	} else {
		put_parts(&o, p);
	}
	if (p->parts == 4)
		put_clock(&o, &p->clock);
	return (size_t)(o.at - out);
}

static void print_member(Buf *b, const DatePoint *p)
{
	char text[DATE_POINT_TEXT];
	buf_add(b, (Str){ text, date_point_print(text, p) });
}

/* A set's ".." stands between two points, so POINT_OPEN itself adds nothing. */
static void print_set(Buf *b, const DatePoint *points, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (points[i].kind != POINT_OPEN)
			print_member(b, &points[i]);
		if (points[i].to_next)
			buf_add(b, STR(".."));
		else if (i + 1 < count)
			buf_add_byte(b, ',');
	}
}

static Str print_many(Arena *arena, DateKind kind, const DatePoint *points, size_t count)
{
	Buf b = {0};
	if (kind == DATE_INTERVAL) {
		print_member(&b, &points[0]);
		buf_add_byte(&b, '/');
		print_member(&b, &points[1]);
	} else {
		buf_add_byte(&b, kind == DATE_ONE_OF ? '[' : '{');
		print_set(&b, points, count);
		buf_add_byte(&b, kind == DATE_ONE_OF ? ']' : '}');
	}
	Str text = buf_take(&b, arena);
	buf_release(&b);
	return text;
}

Str date_print_edtf(Arena *arena, DateKind kind, const DatePoint *points, size_t count)
{
	char text[DATE_POINT_TEXT];
	if (kind == DATE_SINGLE)
		return arena_str(arena, (Str){ text, date_point_print(text, &points[0]) });
	return print_many(arena, kind, points, count);
}
