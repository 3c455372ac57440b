/* model/date_mend.c: what an editor meant by a text that is not EDTF.
 *
 * The text is cut into tokens (numbers, signs, and the words of date_mend.def), and
 * the tokens of each date are matched, one letter a token, against the shapes in
 * which people write dates.  What comes out is read as EDTF, and offered only if
 * it is a date. */
#include "model/date_point.h"
#include "model/date_token.h"

/* Why it is not EDTF; the first that applies is said. */
static const Str why_text[WHY_COUNT] = {
	[WHY_WIDE] = STR_INIT("the date has full-width characters"),
	[WHY_TIME] = STR_INIT("a date and its time of day are joined by T"),
	[WHY_WORDS] = STR_INIT("a date is written in digits and signs, not in words"),
	[WHY_DASH] = STR_INIT("a date has hyphens, and an interval a slash, where this has a dash"),
	[WHY_SLASH] = STR_INIT("the parts of a date are joined by hyphens, not by slashes"),
	[WHY_DOT] = STR_INIT("the parts of a date are joined by hyphens, not by dots"),
	[WHY_BLANK] = STR_INIT("a date has no blanks in it"),
	[WHY_CASE] = STR_INIT("the letters in a date are capitals"),
	[WHY_SHAPE] = STR_INIT("a date is a year of four digits, a month of two and a day of two"),
};

static const Str general_help = STR_INIT("write a date such as 2025, 2025-01, 2025-01-27, 2025~ (about), "
	"2025? (perhaps), 2023/2025 (from, to) or [2023,2024] (one of them)");

/* What a shape needs besides its tokens; see date_mend.def.  LONG: over four
 * digits.  SHORT: a year of two digits, which nobody can mend but the editor. */
typedef enum { ANY, EITHER, ERA, LONG, SHORT } Need;

typedef struct { const char *in, *out; Need need; } Shape;

static const Shape date_shapes[] = {
#define SHAPE(in, out, need) { in, out, need },
#include "model/date_mend.def"
#undef SHAPE
};

static const Shape time_shapes[] = {
	{ "n:n:n", "0:1:2", ANY }, { "n:n", "0:1:00", ANY },
	{ "nHnInS", "0:1:2", ANY }, { "nHnI", "0:1:00", ANY }, { "nHn", "0:1:00", ANY }, { "nH", "0:00:00", ANY },
	{ "Tn", "0:00:00", ANY }
};

static const Shape zone_shapes[] = {
	{ "", "", ANY }, { "Z", "Z", ANY }, { "+n:n", "+0:1", ANY }, { "-n:n", "-0:1", ANY },
	{ "+N", "+h0:m0", ANY }, { "-N", "-h0:m0", ANY }, { "+n", "+0:00", ANY }, { "-n", "-0:00", ANY }
};

enum { DATE_SHAPES = sizeof date_shapes / sizeof *date_shapes,
	TIME_SHAPES = sizeof time_shapes / sizeof *time_shapes,
	ZONE_SHAPES = sizeof zone_shapes / sizeof *zone_shapes };

/* One date's tokens without its marks. */
typedef struct {
	char shape[DATE_TOKENS + 1];
	const DateToken *tokens[DATE_TOKENS];
	size_t count;
	bool about, perhaps, bce, ce;
} Plain;

typedef struct {
	DateTokens tokens;
	Arena *arena;
	Str other;                      /* the second reading of 03/04/2025 */
	bool two_digits;                /* a SHORT shape */
} Mend;

typedef struct { const DateToken *at; size_t count; } Span;

/* --- shapes --- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_value(char token)
{
	return token == 'N' || token == 'n' || token == 'B' || token == '6' || token == '8' ||
		token == 'L' || token == 'E';
}

/* The i-th number or name at or after token `from`. */
static const DateToken *value_at(const Plain *p, size_t from, int i)
{
	while (!is_value(p->shape[from]) || i--)
		from++;
	return p->tokens[from];
}

static size_t shape_length(const Plain *p, size_t from, const char *in)
{
	size_t n = 0;
	while (in[n] && p->shape[from + n] == in[n])
		n++;
	return in[n] ? SIZE_MAX : n;
}

static void print_year(Buf *b, const Plain *p, const DateToken *t)
{
	int64_t year = p->bce ? 1 - t->value : t->value;
	int64_t size = year < 0 ? -year : year;
	if (t->masked.len)
		buf_add(b, t->masked);
	else
		buf_printf(b, "%s%s%04lld", size > 9999 ? "Y" : "", year < 0 ? "-" : "", (long long)size);
}

static void print_day_of_year(Buf *b, const Plain *p, size_t from, const DateToken *t)
{
	int64_t year = value_at(p, from, 0)->value;
	if (t->value >= 1 && t->value <= 365 + day_is_leap(year))
		day_print(b, day_from_number(day_number((Day){ year, 1, 1 }) + t->value - 1));
}

/* 20250127 and 202501; a number that cannot be so is a large year. */
static void print_run(Buf *b, long long year, long long month, long long day)
{
	if (month < 1 || month > 12)
		buf_printf(b, day ? "Y%lld%02lld%02lld" : "Y%lld%02lld", year, month, day);
	else
		buf_printf(b, day ? "%04lld-%02lld-%02lld" : "%04lld-%02lld", year, month, day);
}

/* One letter of `edtf` in date_mend.def with its value. */
static void print_directive(Buf *b, const Plain *p, size_t from, char letter, const DateToken *t)
{
	long long v = (long long)t->value;
	switch (letter) {
	case 'Y': print_year(b, p, t); break;
	case 'N': buf_printf(b, "Y-%lld", v); break;
	case 'D': buf_printf(b, "%s%03lld", p->bce ? "-" : "", v / 10); break;
	case 'C': buf_printf(b, "%s%02lld", p->bce ? "-" : "", v - 1); break;
	case 'c': buf_printf(b, "%02lld", v - 1); break;
	case 'e': buf_printf(b, "%lld", v / 10); break;
	case 'h': buf_printf(b, "%02lld", v / 100); break;
	case 'm': buf_printf(b, "%02lld", v % 100); break;
	case 'G': print_run(b, v / 10000, v / 100 % 100, v % 100); break;
	case 'g': print_run(b, v / 100, v % 100, 0); break;
	default: print_day_of_year(b, p, from, t); break;
	}
}

static bool is_directive(char c)
{
	return str_find_byte(STR("YNDCcehmGgJ"), c) != SIZE_MAX;
}

/* What stands at `out`; returns how much of it that was.  00 stands for itself. */
static size_t print_next(Buf *b, const Plain *p, size_t from, const char *out)
{
	bool zeros = out[0] == '0' && out[1] == '0';
	if (is_directive(out[0]) && is_digit(out[1])) {
		print_directive(b, p, from, out[0], value_at(p, from, out[1] - '0'));
		return 2;
	}
	if (is_digit(out[0]) && !zeros) {
		buf_printf(b, "%02lld", (long long)value_at(p, from, out[0] - '0')->value);
		return 1;
	}
	buf_add(b, (Str){ out, zeros ? 2 : 1 });
	return zeros ? 2 : 1;
}

static void print_shape(Buf *b, const Plain *p, size_t from, const char *out)
{
	while (*out)
		out += print_next(b, p, from, out);
}

/* --- one date --- */

static bool take_mark(Plain *p, int kind)
{
	switch (kind) {
	case TOKEN_ABOUT: case '~': p->about = true; return true;
	case TOKEN_PERHAPS: p->perhaps = true; return true;
	case '%': p->about = p->perhaps = true; return true;
	case TOKEN_BCE: p->bce = true; return true;
	case TOKEN_CE: p->ce = true; return true;
	default: return kind == TOKEN_IGNORED;
	}
}

static bool strip_marks(Plain *p, Span span)
{
	*p = (Plain){0};
	for (size_t i = 0; i < span.count; i++) {
		if (take_mark(p, span.at[i].kind))
			continue;
		if (span.at[i].kind > 127)
			return false;
		p->tokens[p->count] = &span.at[i];
		p->shape[p->count++] = (char)span.at[i].kind;
	}
	return p->count > 0;
}

/* T, then one of the times and one of the zones, up to the end. */
static bool print_time(Buf *b, const Plain *p, size_t date)
{
	for (size_t t = 0; t < TIME_SHAPES; t++) {
		size_t from = date + (p->shape[date] == 'T' && time_shapes[t].in[0] != 'T');
		size_t length = shape_length(p, from, time_shapes[t].in);
		if (length == SIZE_MAX)
			continue;
		for (size_t z = 0; z < ZONE_SHAPES; z++) {
			if (shape_length(p, from + length, zone_shapes[z].in) != p->count - from - length)
				continue;
			buf_add_byte(b, 'T');
			print_shape(b, p, from, time_shapes[t].out);
			print_shape(b, p, from + length, zone_shapes[z].out);
			return true;
		}
	}
	return false;
}

static bool need_met(const Plain *p, const Shape *s)
{
	if (s->need == ERA)
		return p->bce || p->ce;
	return s->need != LONG || value_at(p, 0, 0)->value > 9999;
}

/* 3 April or March 4?  Only one number over 12 decides. */
static const char *pick_order(Mend *m, const Plain *p, const Shape *s)
{
	if (s->need != EITHER)
		return s->out;
	int64_t first = value_at(p, 0, 0)->value, second = value_at(p, 0, 1)->value;
	if (second > 12)
		return "Y2-0-1";
	if (first <= 12 && first != second) {
		Buf b = {0};
		print_shape(&b, p, 0, "Y2-0-1");
		m->other = buf_take(&b, m->arena);
		buf_release(&b);
	}
	return s->out;
}

static void print_marks(Buf *b, const Plain *p)
{
	if (p->about || p->perhaps)
		buf_add_byte(b, p->about && p->perhaps ? '%' : p->about ? '~' : '?');
}

static bool print_date(Mend *m, Buf *b, Span span)
{
	Plain p;
	if (!strip_marks(&p, span))
		return false;
	for (size_t i = 0; i < DATE_SHAPES; i++) {
		const Shape *s = &date_shapes[i];
		size_t length = shape_length(&p, 0, s->in), before = b->len;
		if (length == SIZE_MAX || !need_met(&p, s))
			continue;
		if (s->need == SHORT) {
			m->two_digits |= length == p.count && span.count == m->tokens.count;
			continue;
		}
		print_shape(b, &p, 0, pick_order(m, &p, s));
		if (length == p.count) {
			print_marks(b, &p);
			return true;
		}
		if (print_time(b, &p, length)) {
			m->tokens.why[WHY_TIME] = true;
			return true;
		}
		m->other = (Str){0};
		buf_truncate(b, before);
	}
	return false;
}

/* --- intervals and choices --- */

static Span part(Span s, size_t from, size_t to)
{
	return (Span){ s.at + from, to - from };
}

static bool print_end(Mend *m, Buf *b, Span span)
{
	if (span.count == 1 && span.at[0].kind == TOKEN_NOW) {
		buf_add(b, STR(".."));
		return true;
	}
	return (span.count == 1 && span.at[0].kind == TOKEN_UNKNOWN) || print_date(m, b, span);
}

/* 2025年1月27日至28日: the end takes what it lacks from the beginning. */
static bool print_short_end(Mend *m, Buf *b, Span begin, Span end)
{
	DateToken joined[DATE_TOKENS];
	for (size_t lent = 1; lent < begin.count && lent + end.count <= DATE_TOKENS; lent++) {
		for (size_t i = 0; i < lent + end.count; i++)
			joined[i] = i < lent ? begin.at[i] : end.at[i - lent];
		if (print_date(m, b, (Span){ joined, lent + end.count }))
			return true;
	}
	return false;
}

static bool joins(int kind)
{
	return kind == TOKEN_TO || kind == '-' || kind == '/' || kind == '~';
}

static bool print_interval(Mend *m, Buf *b, Span span)
{
	size_t before = b->len;
	for (size_t i = 1; i + 1 < span.count; i++) {
		Span begin = part(span, 0, i), end = part(span, i + 1, span.count);
		if (!joins(span.at[i].kind))
			continue;
		if (print_end(m, b, begin)) {
			buf_add_byte(b, '/');
			bool words = span.at[i].kind == TOKEN_TO;
			if (print_end(m, b, end) || (words && print_short_end(m, b, begin, end)))
				return true;
		}
		buf_truncate(b, before);
	}
	return false;
}

/* 2015年起, since 2015, before 2015. */
static bool print_half_open(Mend *m, Buf *b, Span span)
{
	int first = span.at[0].kind, last = span.at[span.count - 1].kind;
	bool since_first = first == TOKEN_SINCE, since_last = last == TOKEN_SINCE;
	bool until = first == TOKEN_BEFORE || first == TOKEN_TO || last == TOKEN_BEFORE;
	bool first_is_word = since_first || first == TOKEN_BEFORE || first == TOKEN_TO;
	Span inner = part(span, first_is_word, span.count - (since_last || last == TOKEN_BEFORE));

	if ((!until && !since_first && !since_last) || inner.count > span.count || !inner.count)
		return false;
	if (since_first && print_interval(m, b, inner))
		return true;
	if (until)
		buf_add(b, STR("../"));
	if (!print_date(m, b, inner))
		return false;
	if (!until)
		buf_add(b, STR("/.."));
	return true;
}

static bool print_choice(Mend *m, Buf *b, Span span)
{
	size_t from = 0, choices = 0;
	buf_add_byte(b, '[');
	for (size_t i = 0; i <= span.count; i++) {
		if (i < span.count && span.at[i].kind != TOKEN_OR)
			continue;
		if (choices++)
			buf_add_byte(b, ',');
		if (!print_date(m, b, part(span, from, i)))
			return false;
		from = i + 1;
	}
	buf_add_byte(b, ']');
	return choices > 1;
}

static bool print_expression(Mend *m, Buf *b)
{
	static bool (*const readings[])(Mend *, Buf *, Span) = {
		print_date, print_half_open, print_interval, print_choice
	};
	Span all = { m->tokens.at, m->tokens.count };
	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		buf_reset(b);
		if (readings[i](m, b, all))
			return true;
	}
	return false;
}

/* --- the message --- */

static Str why(const bool seen[WHY_COUNT])
{
	for (size_t i = 0; i < WHY_COUNT; i++)
		if (seen[i])
			return why_text[i];
	return why_text[WHY_SHAPE];
}

/* If the candidate is a date, offer it; if it is none although it looks like one,
 * say why not. */
static bool offer(Mend *m, Str candidate, DateError *error)
{
	Date date;
	if (date_parse(candidate, m->arena, &date, error)) {
		error->text = why(m->tokens.why);
		error->meant = m->other.len ? (Str){0} : arena_str(m->arena, candidate);
		error->help = m->other.len ?
			arena_printf(m->arena, "write %.*s if the day comes first, %.*s if the month does",
				STR_ARG(candidate), STR_ARG(m->other)) :
			arena_printf(m->arena, "write %.*s", STR_ARG(candidate));
		return true;
	}
	return error->text.len > 0;
}

static bool mend(Mend *m, Str text, DateError *error)
{
	Buf b = {0};
	bool ok;

	date_tokens_tidy(&b, text, m->tokens.why);
	ok = offer(m, buf_str(&b), error);
	if (!ok) {
		buf_reset(&b);
		m->tokens = (DateTokens){0};
		ok = date_tokens_read(&m->tokens, text, m->arena) && print_expression(m, &b) &&
			offer(m, buf_take(&b, m->arena), error);
	}
	buf_release(&b);
	return ok;
}

void date_mend(Str text, Arena *arena, DateError *error)
{
	Mend m = { .arena = arena };
	size_t at = error->at;
	uint32_t cp;

	if (!str_trim(text).len) {
		*error = (DateError){ .len = text.len, .text = STR("the date is empty"), .help = STR("leave the field out, or write a "
			"date such as 2025, 2025-01 or 2025-01-27") };
	} else if (mend(&m, text, error)) {
		error->at = 0;
		error->len = text.len;
	} else if (m.two_digits) {
		*error = (DateError){ .len = text.len, .text = STR("the year has not four digits"),
			.help = STR("write the year in full, as in 1985 or 2025-01-27") };
	} else {
		size_t len = at < text.len ? str_decode(str_skip(text, at), &cp) : 0;
		*error = (DateError){ .at = at, .len = len, .text = STR("this is not a date"), .help = general_help };
	}
}
