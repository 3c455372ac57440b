#include "parse/quantity_mend.h"

#include <string.h>

#include "base/buf.h"
#include "base/unicode.h"

enum { LONGEST = 80, DIGITS_MOST = 25, UNIT_MOST = 40 };

typedef struct {
	Str written;
	const char *means;
	int zeros;
} Word;

static const Word signs[] = {
#define SIGN(written, read) { STR_INIT(written), read, 0 },
#define SCALE(written, zeros)
#define MONEY(written, code)
#include "parse/quantity_mend.def"
#undef SIGN
#undef SCALE
#undef MONEY
};

static const Word scales[] = {
#define SIGN(written, read)
#define SCALE(written, zeros) { STR_INIT(written), NULL, zeros },
#define MONEY(written, code)
#include "parse/quantity_mend.def"
#undef SIGN
#undef SCALE
#undef MONEY
};

static const Word moneys[] = {
#define SIGN(written, read)
#define SCALE(written, zeros)
#define MONEY(written, code) { STR_INIT(written), code, 0 },
#include "parse/quantity_mend.def"
#undef SIGN
#undef SCALE
#undef MONEY
};

typedef struct {
	Str rest;                       /* small letters, half-width */
	bool money;
	Arena *arena;
	const char *sign;
	Str low, high;                  /* decimals */
	int zeros;
	Str currency;
} Mend;

/* Half-width and small, with plain blanks. */
static Str plain(Str text, Arena *arena)
{
	Buf b = {0};
	uint32_t cp;
	for (size_t step; text.len; text = str_skip(text, step)) {
		step = str_decode(text, &cp);
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		if (cp == 0x3000 || cp == 0xA0 || cp == 0x202F || cp == 0x2009)
			cp = ' ';
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		buf_add_code_point(&b, cp);
	}
	return buf_take(&b, arena);
}

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static const Word *take_word(Mend *m, const Word *words, size_t count)
{
	m->rest = str_trim(m->rest);
	for (size_t i = 0; i < count; i++) {
		Str w = words[i].written;
		bool goes_on = m->rest.len > w.len && is_letter(w.at[w.len - 1]) && is_letter(m->rest.at[w.len]);
		if (!str_starts(m->rest, w) || goes_on)
			continue;
		m->rest = str_trim(str_skip(m->rest, w.len));
		return &words[i];
	}
	return NULL;
}

static void take_sign(Mend *m)
{
	const Word *w = take_word(m, signs, sizeof signs / sizeof *signs);
	m->sign = w ? w->means : m->sign;
}

static bool take_code(Mend *m)
{
	char code[3];
	if (m->rest.len < 3 || (m->rest.len > 3 && is_letter(m->rest.at[3])))
		return false;
	for (int i = 0; i < 3; i++)
		code[i] = is_letter(m->rest.at[i]) ? (char)(m->rest.at[i] - 'a' + 'A') : '?';
	if (!unicode_is_currency((Str){ code, 3 }))
		return false;
	m->currency = arena_str(m->arena, (Str){ code, 3 });
	m->rest = str_trim(str_skip(m->rest, 3));
	return true;
}

static void take_money(Mend *m)
{
	if (!m->money)
		return;
	const Word *w = take_word(m, moneys, sizeof moneys / sizeof *moneys);
	if (w)
		m->currency = str_from(w->means);
	else
		take_code(m);
}

/* K, M and B stand for a scale only where money is counted. */
static bool take_scale(Mend *m)
{
	Str before = m->rest;
	const Word *w = take_word(m, scales, sizeof scales / sizeof *scales);
	if (w && !m->money && w->written.len < 4 && is_letter(w->written.at[0])) {
		m->rest = before;
		return false;
	}
	m->zeros += w ? w->zeros : 0;
	return w;
}

static bool is_group(Str s, size_t at)
{
	return at + 3 < s.len && (s.at[at] == ',' || s.at[at] == '_' || s.at[at] == ' ' || s.at[at] == '\'') && is_digit(s.at[at + 1]) &&
	       is_digit(s.at[at + 2]) && is_digit(s.at[at + 3]) && (at + 4 >= s.len || !is_digit(s.at[at + 4]));
}

/* Digits without the marks between groups of three, and what stands after a point. */
static Str take_number(Mend *m)
{
	Str s = m->rest = str_trim(m->rest);
	char *digits = arena_alloc(m->arena, s.len + 1);
	size_t n = 0, i = 0;
	for (; i < s.len && (is_digit(s.at[i]) || (n && is_group(s, i))); i++)
		if (is_digit(s.at[i]))
			digits[n++] = s.at[i];
	if (n && i + 1 < s.len && s.at[i] == '.' && is_digit(s.at[i + 1]))
		for (digits[n++] = s.at[i++]; i < s.len && is_digit(s.at[i]); i++)
			digits[n++] = s.at[i];
	m->rest = str_skip(s, i);
	return n <= DIGITS_MOST ? (Str){ digits, n } : (Str){0};
}

static void take_range(Mend *m)
{
	static const Str joins[] = { STR_INIT(".."), STR_INIT("-"), STR_INIT("–"), STR_INIT("—"), STR_INIT("~"), STR_INIT("至"), STR_INIT("到"), STR_INIT("to ") };
	Str before = m->rest;
	m->rest = str_trim(m->rest);
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (str_starts(m->rest, joins[i])) {
			m->rest = str_skip(m->rest, joins[i].len);
			m->high = take_number(m);
			break;
		}
	if (!m->high.len)
		m->rest = before;
}

/* A decimal times a power of ten, digit by digit. */
static void add_scaled(Buf *b, Str decimal, int zeros)
{
	size_t dot = str_find_byte(decimal, '.');
	Str whole = str_first(decimal, dot == SIZE_MAX ? decimal.len : dot);
	Str part = dot == SIZE_MAX ? (Str){0} : str_skip(decimal, dot + 1);
	Buf digits = {0};
	buf_add(&digits, whole);
	for (int i = 0; i < zeros; i++) {
		buf_add_byte(&digits, part.len ? part.at[0] : '0');
		part = str_skip(part, part.len ? 1 : 0);
	}
	Str all = buf_str(&digits);
	while (all.len > 1 && all.at[0] == '0')
		all = str_skip(all, 1);
	buf_add(b, all);
	if (part.len)
		buf_cat(b, STR("."), part);
	buf_release(&digits);
}

static bool is_unit(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.at[i]) || strchr("{}[],:#\"'&*?|<>=!%@`", s.at[i]))
			return false;
	return s.len <= UNIT_MOST;
}

static Str compose(Mend *m)
{
	Buf b = {0};
	if (!m->high.len && m->sign)
		buf_add(&b, str_from(m->sign));
	add_scaled(&b, m->low, m->zeros);
	if (m->high.len) {
		buf_add(&b, STR(".."));
		add_scaled(&b, m->high, m->zeros);
	}
	if (m->currency.len)
		buf_cat(&b, STR(" "), m->currency);
	return buf_take(&b, m->arena);
}

Str quantity_mend(Str text, bool money, Arena *arena, Str *unit)
{
	Mend m = { .money = money, .arena = arena };
	*unit = (Str){0};
	if (text.len > LONGEST)
		return (Str){0};
	m.rest = plain(str_trim(text), arena);
	take_sign(&m);
	take_money(&m);
	take_sign(&m);
	m.low = take_number(&m);
	if (!m.low.len)
		return (Str){0};
	take_range(&m);
	while (take_scale(&m))
		;
	take_sign(&m);
	take_money(&m);
	take_sign(&m);
	m.rest = str_trim(m.rest);
	if (money ? m.rest.len || !m.currency.len : !is_unit(m.rest))
		return (Str){0};
	*unit = m.rest.len ? str_skip(str_trim(text), str_trim(text).len >= m.rest.len ? str_trim(text).len - m.rest.len : 0) : m.rest;
	if (m.rest.len && !str_eq(plain(*unit, arena), m.rest))
		*unit = m.rest;
	return compose(&m);
}
