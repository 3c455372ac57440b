#include "render/search_terms.h"

#include <string.h>

#include "base/buf.h"
#include "base/unicode.h"

typedef enum { OTHER, LETTER, CJK } Kind;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(unsigned char c)
{
	return is_digit((char)c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* From U+5000 to U+9FFF, which is most of Han. */
static bool is_common_han(Str s, size_t i)
{
	return (unsigned char)(s.at[i] - 0xE5) <= 0xE9 - 0xE5 && i + 2 < s.len && (s.at[i + 1] & 0xC0) == 0x80 &&
	       (s.at[i + 2] & 0xC0) == 0x80;
}

/* The kind of the character at i, and its length. */
static inline Kind kind_at(Str s, size_t i, size_t *len)
{
	unsigned char c = (unsigned char)s.at[i];
	uint32_t cp;
	*len = 1;
	if (c < 0x80)
		return is_ascii_letter(c) ? LETTER : OTHER;
	if (is_common_han(s, i)) {
		*len = 3;
		return CJK;
	}
	*len = str_decode(str_skip(s, i), &cp);
	if (unicode_is_cjk(cp))
		return CJK;
	return unicode_is_letter(cp) ? LETTER : OTHER;
}

/* --- words --- */

static size_t word_end(Str s, size_t i, bool *ascii)
{
	size_t len;
	while (i < s.len && is_ascii_letter((unsigned char)s.at[i]))
		i++;
	*ascii = true;
	for (; i < s.len && kind_at(s, i, &len) == LETTER; i += len)
		*ascii = *ascii && len == 1;
	return i;
}

/* Encode one letter of a word without its marks; 0 bytes for a mark. */
static size_t put_plain(char *out, uint32_t cp)
{
	if (cp >= 0x300 && cp <= 0x36F)
		return 0;
	cp = unicode_base_letter(cp);
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	for (size_t i = len; i-- > 1; cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(lead[len] | cp);
	return len;
}

static void add_word(Str word, bool ascii, SearchTermFn *each, void *ctx)
{
	char plain[TERM_BYTES];
	size_t len = 0;
	uint32_t cp;
	if (ascii) {
		each(ctx, str_first(word, TERM_MOST));
		return;
	}
	for (int n = 0; word.len && n < TERM_MOST;) {
		word = str_skip(word, str_decode(word, &cp));
		size_t more = put_plain(plain + len, cp);
		n += more > 0;
		len += more;
	}
	if (len)
		each(ctx, (Str){ plain, len });
}

/* --- dates --- */

static Str skip_blank(Str s)
{
	return s.len && s.at[0] == ' ' ? str_skip(s, 1) : s;
}

/* One or two digits at the start of *s from 1 to `most`, or 0. */
static int small_number(Str *s, int most)
{
	Str t = skip_blank(*s);
	size_t n = 0;
	int value = 0;
	for (; n < t.len && is_digit(t.at[n]) && n < 3; n++)
		value = value * 10 + (t.at[n] - '0');
	if (n < 1 || n > 2 || value > most)
		return 0;
	*s = str_skip(t, n);
	return value;
}

static bool take(Str *s, Str what)
{
	Str t = skip_blank(*s);
	if (!str_starts(t, what))
		return false;
	*s = str_skip(t, what.len);
	return true;
}

/* Month and day after a year, as 年1月27日 or with one separator; 0 where missing. */
static void month_and_day(Str rest, int *month, int *day)
{
	static const Str separators[] = { STR_INIT("-"), STR_INIT("/"), STR_INIT(".") };
	*month = *day = 0;
	if (take(&rest, STR("年"))) {
		int m = small_number(&rest, 12), d = 0;
		*month = m && take(&rest, STR("月")) ? m : 0;
		if (*month && (d = small_number(&rest, 31)) && take(&rest, STR("日")))
			*day = d;
		return;
	}
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (str_starts(rest, separators[i])) {
			rest = str_skip(rest, 1);
			*month = rest.len && rest.at[0] != ' ' ? small_number(&rest, 12) : 0;
			if (*month && str_starts(rest, separators[i])) {
				rest = str_skip(rest, 1);
				*day = rest.len && rest.at[0] != ' ' ? small_number(&rest, 31) : 0;
			}
			return;
		}
}

static void add_dates(Str year, Str rest, SearchTermFn *each, void *ctx)
{
	char date[] = "YYYY-MM-DD";
	int month, day;
	month_and_day(rest, &month, &day);
	if (!month)
		return;
	memcpy(date, year.at, 4);
	date[5] = (char)('0' + month / 10);
	date[6] = (char)('0' + month % 10);
	each(ctx, (Str){ date, 7 });
	if (!day)
		return;
	date[8] = (char)('0' + day / 10);
	date[9] = (char)('0' + day % 10);
	each(ctx, (Str){ date, 10 });
}

static bool is_year(Str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_digit(word.at[i]))
			return false;
	return word.len == 4;
}

/* --- all of it --- */

void search_terms(Str s, SearchTermFn *each, void *ctx)
{
	size_t before = SIZE_MAX, len;          /* where the character before stands, if it pairs */
	for (size_t i = 0; i < s.len; i += len) {
		Kind kind = kind_at(s, i, &len);
		if (kind == CJK) {
			each(ctx, (Str){ s.at + i, len });
			if (before != SIZE_MAX)
				each(ctx, (Str){ s.at + before, i + len - before });
			before = i;
			continue;
		}
		before = SIZE_MAX;
		if (kind == OTHER)
			continue;
		bool ascii;
		size_t end = word_end(s, i, &ascii);
		Str word = { s.at + i, end - i };
		add_word(word, ascii, each, ctx);
		if (is_year(word))
			add_dates(word, str_skip(s, end), each, ctx);
		len = end - i;
	}
}

Str search_joined(Str s, Arena *a)
{
	char *joined = arena_alloc(a, TERM_BYTES);
	size_t len, used = 0;
	uint32_t cp;
	for (int n = 0; s.len && n < TERM_MOST; s = str_skip(s, len)) {
		Kind kind = kind_at(s, 0, &len);
		if (kind == OTHER)
			continue;
		str_decode(s, &cp);
		size_t more = put_plain(joined + used, cp);
		n += more > 0;
		used += more;
	}
	return (Str){ joined, used };
}
