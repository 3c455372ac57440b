/* model/date_token.c: cutting a text into tokens, and tidying its signs. */
#include "model/date_token.h"

/* Kinds as date_mend.def names them. */
enum {
	MONTH_NAME = 'L', SEASON_NAME = 'E', DECADE = 'K', CENTURY = 'C',
	ABOUT = TOKEN_ABOUT, PERHAPS = TOKEN_PERHAPS, BCE = TOKEN_BCE, CE = TOKEN_CE,
	IGNORED = TOKEN_IGNORED, TO = TOKEN_TO, NOW = TOKEN_NOW, SINCE = TOKEN_SINCE,
	BEFORE = TOKEN_BEFORE, OR = TOKEN_OR, NOBODY_KNOWS = TOKEN_UNKNOWN
};

static const struct { Str word; int kind, value; } words[] = {
#define WORD(word, kind, value) { STR_INIT(word), kind, value },
#include "model/date_mend.def"
#undef WORD
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c + 'A' - 'a') : c;
}

/* --- width --- */

static uint32_t fold_width(uint32_t cp)
{
	static const struct { uint32_t wide; char ascii; } others[] = {
		{ 0x3000, ' ' }, { 0xa0, ' ' }, { 0x2212, '-' }, { 0x2010, '-' }, { 0x2011, '-' },
		{ 0x3002, '.' }, { 0x3001, ',' }, { 0x301c, '~' }
	};
	if (cp >= 0xff01 && cp <= 0xff5e)
		return cp - 0xfee0;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].wide == cp)
			return (uint32_t)others[i].ascii;
	return cp;
}

static void fold(Buf *b, Str text, bool *wide)
{
	while (text.len) {
		uint32_t cp;
		size_t step = str_decode(text, &cp);
		uint32_t folded = fold_width(cp);
		*wide |= folded != cp;
		if (folded != cp)
			buf_add_code_point(b, folded);
		else
			buf_add(b, str_first(text, step));
		text = str_skip(text, step);
	}
}

/* Of the letters only those that EDTF has: "may" must not become "mAY". */
static char edtf_letter(char c)
{
	return c == 'u' ? 'X' : str_find_byte(STR("xytzes"), c) == SIZE_MAX ? c : upper(c);
}

static bool is_dash(Str s)
{
	return str_starts(s, STR("\u2013")) || str_starts(s, STR("\u2014"));
}

void date_tokens_tidy(Buf *b, Str text, bool why[WHY_COUNT])
{
	Buf folded = {0};
	fold(&folded, text, &why[WHY_WIDE]);

	for (Str s = buf_str(&folded); s.len;) {
		char c = *s.at, put = edtf_letter(c);
		bool both = str_starts(s, STR("?~")) || str_starts(s, STR("~?"));
		bool dash = is_dash(s), blank = c == ' ' || c == '\t';
		if (!blank)
			buf_add_byte(b, both ? '%' : dash ? '-' : put);
		why[WHY_BLANK] |= blank;
		why[WHY_DASH] |= dash;
		why[WHY_CASE] |= put != c;
		s = str_skip(s, both ? 2 : dash ? 3 : 1);
	}
	buf_release(&folded);
}

/* --- tokens --- */

static bool add(DateTokens *t, int kind, int64_t value)
{
	if (t->count == DATE_TOKENS)
		return false;
	t->at[t->count++] = (DateToken){ .kind = kind, .value = value };
	return true;
}

static bool starts_with_word(Str text, Str word)
{
	if (text.len < word.len)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (lower(text.at[i]) != word.at[i])
			return false;
	bool open_end = text.len > word.len && is_letter(text.at[word.len]);
	return !open_end || !is_letter(word.at[word.len - 1]);
}

static int number_kind(size_t digits)
{
	static const char kinds[] = { 'B', 'n', 'n', 'B', 'N', 'B', '6', 'B', '8' };
	return digits < sizeof kinds ? kinds[digits] : 'B';
}

/* 0 to 9 for 〇零一二…九, 10 for 十, 20 and 30 for 廿 and 卅, -1 for others. */
static int han_digit(uint32_t cp)
{
	static const struct { uint32_t cp; int digit; } digits[] = {
		{ 0x3007, 0 }, { 0x96f6, 0 }, { 0x25cb, 0 }, { 0x4e00, 1 }, { 0x4e8c, 2 }, { 0x4e09, 3 },
		{ 0x56db, 4 }, { 0x4e94, 5 }, { 0x516d, 6 }, { 0x4e03, 7 }, { 0x516b, 8 }, { 0x4e5d, 9 },
		{ 0x5341, 10 }, { 0x5eff, 20 }, { 0x5345, 30 }
	};
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		if (digits[i].cp == cp)
			return digits[i].digit;
	return -1;
}

/* 二〇二五 is 2025, 二十七 is 27. */
static size_t take_han_number(DateTokens *t, Str s)
{
	size_t at = 0, digits = 0;
	int64_t value = 0;
	bool tens = false;

	for (; at < s.len && digits < 9; digits++) {
		uint32_t cp;
		size_t step = str_decode(str_skip(s, at), &cp);
		int digit = han_digit(cp);
		if (digit < 0)
			break;
		if (digit == 10)
			value = value ? value * 10 : 10;
		else
			value = tens ? value + digit : value * 10 + digit;
		tens |= digit >= 10;
		at += step;
	}
	t->why[WHY_WORDS] |= at > 0;
	return at && add(t, number_kind(tens ? 2 : digits), value) ? at : 0;
}

static size_t take_number(DateTokens *t, Str s)
{
	size_t len = 0;
	int64_t value = 0;
	for (; len < s.len && is_digit(s.at[len]); len++)
		if (len < 16)
			value = value * 10 + (s.at[len] - '0');
	return add(t, number_kind(len), value) ? len : 0;
}

/* 199X, 19xx, and 199u as in the draft of 2012. */
static size_t take_masked_year(DateTokens *t, Str s, Arena *arena)
{
	char year[4];
	bool masked = false;
	if (s.len < 4 || (s.len > 4 && (is_letter(s.at[4]) || is_digit(s.at[4]))))
		return 0;
	for (size_t i = 0; i < 4; i++) {
		bool x = lower(s.at[i]) == 'x' || s.at[i] == 'u';
		if (!x && !is_digit(s.at[i]))
			return 0;
		year[i] = x ? 'X' : s.at[i];
		masked |= x;
	}
	if (!masked || !add(t, 'N', 0))
		return 0;
	t->at[t->count - 1].masked = arena_str(arena, (Str){ year, 4 });
	return 4;
}

static size_t take_word(DateTokens *t, Str s)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t len = words[i].word.len;
		int kind = words[i].kind;
		if (!starts_with_word(s, words[i].word))
			continue;
		if (is_dash(s))
			t->why[WHY_DASH] = true;
		else if (kind == 'T' || kind == 'Z')
			t->why[WHY_CASE] |= s.at[0] != upper(s.at[0]);
		else
			t->why[WHY_WORDS] = true;
		bool dot = kind == MONTH_NAME && s.len > len && s.at[len] == '.';
		return add(t, kind, words[i].value) ? len + dot : 0;
	}
	return 0;
}

static size_t take_sign(DateTokens *t, char c)
{
	static const struct { char sign; int kind; } signs[] = {
		{ '-', '-' }, { '/', '/' }, { '.', '.' }, { ':', ':' }, { '+', '+' }, { '~', '~' }, { '%', '%' },
		{ '?', PERHAPS }, { ',', IGNORED }, { '\'', IGNORED }, { '(', IGNORED }, { ')', IGNORED }
	};
	t->why[WHY_SLASH] |= c == '/';
	t->why[WHY_DOT] |= c == '.';
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == c)
			return add(t, signs[i].kind, 0);
	return 0;
}

static size_t take_next(DateTokens *t, Str s, Arena *arena)
{
	if (*s.at == ' ' || *s.at == '\t') {
		t->why[WHY_BLANK] = true;
		return 1;
	}
	size_t len = take_masked_year(t, s, arena);
	if (!len)
		len = take_word(t, s);
	if (!len && is_digit(*s.at))
		len = take_number(t, s);
	if (!len)
		len = take_han_number(t, s);
	return len ? len : take_sign(t, *s.at);
}

bool date_tokens_read(DateTokens *t, Str text, Arena *arena)
{
	Buf folded = {0};
	bool ok = true;

	fold(&folded, text, &t->why[WHY_WIDE]);
	for (Str s = buf_str(&folded); s.len && ok;) {
		size_t len = take_next(t, s, arena);
		ok = len > 0;
		s = str_skip(s, len);
	}
	buf_release(&folded);
	return ok && t->count > 0;
}
