/* Most text is ASCII and plain Han, of which no character changes under
 * normalization or touches its neighbours.  That is decided and folded here,
 * byte by byte; ICU sees the rest. */
#include "base/unicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include "base/han_table.h"
#include "base/unicode_private.h"

enum { MARKS_MOST = 30, MIDDLE_DOT = 0xB7 };

typedef struct {
	uint32_t first, last;
} Range;

/* --- single code points --- */

static bool is_in(uint32_t cp, const Range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

static bool is_plain_han(uint32_t cp)
{
	return cp >= HAN_FIRST && cp <= HAN_LAST && (cp < 0x4DC0 || cp > 0x4DFF);
}

static UScriptCode script_of(uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;

	return cp > UCHAR_MAX_VALUE ? USCRIPT_UNKNOWN : uscript_getScript((UChar32)cp, &status);
}

bool unicode_is_han(uint32_t cp)
{
	return is_plain_han(cp) || (cp >= 0x2E80 && script_of(cp) == USCRIPT_HAN);
}

bool unicode_is_cjk(uint32_t cp)
{
	if (is_plain_han(cp))
		return true;
	if (cp < 0x2E80)
		return cp == 0x2EA || cp == 0x2EB;
	switch (script_of(cp)) {
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_BOPOMOFO:
		return true;
	default:
		return cp == 0x3006 || cp == 0x30FC || cp == 0xFF70;    /* shared by kana and Han */
	}
}

bool unicode_is_cjk_punct(uint32_t cp)
{
	static const Range ranges[] = {
		{ 0x2014, 0x2014 }, { 0x2018, 0x2019 }, { 0x201C, 0x201D }, { 0x2026, 0x2026 },
		{ 0x2E3A, 0x2E3B }, { 0x3001, 0x3003 }, { 0x3008, 0x3011 }, { 0x3014, 0x301F },
		{ 0x3030, 0x3030 }, { 0x303D, 0x303D }, { 0x30A0, 0x30A0 }, { 0x30FB, 0x30FB },
		{ 0xFE10, 0xFE19 }, { 0xFE30, 0xFE6B }, { 0xFF01, 0xFF0F }, { 0xFF1A, 0xFF20 },
		{ 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 }, { 0xFFE0, 0xFFE6 }
	};

	return cp >= ranges[0].first && is_in(cp, ranges, sizeof ranges / sizeof ranges[0]);
}

static uint32_t category(uint32_t cp)
{
	return cp > UCHAR_MAX_VALUE ? 0 : U_MASK((uint32_t)u_charType((UChar32)cp));
}

bool unicode_is_letter(uint32_t cp)
{
	return is_plain_han(cp) || category(cp) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK);
}

bool unicode_is_mark(uint32_t cp)
{
	return cp >= 0x300 && !is_plain_han(cp) && category(cp) & U_GC_M_MASK;
}

bool unicode_is_noncharacter(uint32_t cp)
{
	return (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp <= UCHAR_MAX_VALUE && (cp & 0xFFFE) == 0xFFFE);
}

/* A selector chooses among the forms of what it follows. */
static bool selects(uint32_t cp, uint32_t before)
{
	if (cp == 0xFE0E || cp == 0xFE0F)
		return u_hasBinaryProperty((UChar32)before, UCHAR_EMOJI);
	return ((cp >= 0xFE00 && cp <= 0xFE0D) || (cp >= 0xE0100 && cp <= 0xE01EF)) && unicode_is_han(before);
}

bool unicode_is_seen(uint32_t cp, uint32_t before)
{
	if (cp < 0x7F || is_plain_han(cp))
		return cp >= 0x20;
	if (cp > UCHAR_MAX_VALUE || unicode_is_noncharacter(cp))
		return false;
	if (category(cp) & (U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CS_MASK))
		return false;
	if (category(cp) & U_GC_CF_MASK)
		return u_hasBinaryProperty((UChar32)cp, UCHAR_PREPENDED_CONCATENATION_MARK);
	return !u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || selects(cp, before);
}

int unicode_width(uint32_t cp)
{
	if (cp < 0x300)
		return cp >= 0x20 && (cp < 0x7F || cp >= 0xA0);
	if (is_plain_han(cp))
		return 2;
	if (category(cp) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK) || (cp >= 0x1160 && cp <= 0x11FF))
		return 0;
	switch (u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH)) {
	case U_EA_FULLWIDTH:
	case U_EA_WIDE:
		return 2;
	default:
		return 1;
	}
}

int unicode_str_width(Str s)
{
	int width = 0;
	uint32_t cp;

	for (; s.len; s = str_skip(s, str_decode(s, &cp)), width += unicode_width(cp))
		;
	return width;
}

/* How many bytes at i are ASCII (1) or of a character from U+4000 to U+9FFF (3),
 * none of which is a mark or changes under normalization; else 0. */
static size_t plain_len(Str s, size_t i)
{
	unsigned char c = (unsigned char)s.at[i];

	if (c < 0x80)
		return 1;
	return c >= 0xE4 && c <= 0xE9 && s.len - i >= 3 ? 3 : 0;
}

size_t unicode_mark_run(Str s)
{
	size_t start = 0, run = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < s.len; i += len) {
		len = plain_len(s, i);
		if (len) {
			run = 0;
			continue;
		}
		len = str_decode(str_skip(s, i), &cp);
		if (!unicode_is_mark(cp)) {
			run = 0;
			continue;
		}
		if (!run++)
			start = i;
		if (run > MARKS_MOST)
			return start;
	}
	return SIZE_MAX;
}

/* --- normalization --- */

/* Unchanged by NFC, and inert: no neighbour changes it. */
static bool is_surely_nfc(uint32_t cp)
{
	static const Range ranges[] = {
		{ 0x2010, 0x2027 }, { 0x3000, 0x3029 }, { HAN_FIRST, HAN_LAST }, { 0xFF00, 0xFFEF }
	};

	return cp < 0x300 || is_in(cp, ranges, sizeof ranges / sizeof ranges[0]);
}

static bool is_all_surely_nfc(Str s)
{
	size_t len;
	uint32_t cp;

	for (size_t i = 0; i < s.len; i += len) {
		len = plain_len(s, i);
		if (len)
			continue;
		len = str_decode(str_skip(s, i), &cp);
		if (!is_surely_nfc(cp))
			return false;
	}
	return true;
}

/* Is it for ICU at all?  Long runs of marks take it quadratic time. */
static bool needs_icu(Str s)
{
	return !is_all_surely_nfc(s) && unicode_mark_run(s) == SIZE_MAX;
}

static bool is_wide_nfc(const UnicodeWide *w)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

	return unorm2_isNormalized(nfc, w->at, w->len, &status);
}

/* *out = w normalized; *out must have been read into. */
static void normalize(const UNormalizer2 *form, const UnicodeWide *w, UnicodeWide *out)
{
	UErrorCode status = U_ZERO_ERROR;

	unicode_wide_reserve(out, w->len + w->len / 2 + 16);
	out->len = unorm2_normalize(form, w->at, w->len, out->at, out->cap, &status);
	if (status != U_BUFFER_OVERFLOW_ERROR)
		return;
	status = U_ZERO_ERROR;
	unicode_wide_reserve(out, out->len);
	out->len = unorm2_normalize(form, w->at, w->len, out->at, out->cap, &status);
}

bool unicode_is_nfc(Str s)
{
	UnicodeWide w;
	bool is;

	if (!needs_icu(s))
		return true;
	unicode_wide_read(&w, s);
	is = is_wide_nfc(&w);
	unicode_wide_release(&w);
	return is;
}

Str unicode_nfc(Str s, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UnicodeWide w, out;
	Str nfc = s;

	if (!needs_icu(s))
		return s;
	unicode_wide_read(&w, s);
	if (!is_wide_nfc(&w)) {
		unicode_wide_read(&out, STR(""));
		normalize(unorm2_getNFCInstance(&status), &w, &out);
		nfc = unicode_wide_take(out.at, out.len, a);
		unicode_wide_release(&out);
	}
	unicode_wide_release(&w);
	return nfc;
}

/* --- folding --- */

typedef enum { NAME, TEXT } Folding;

static bool is_separator(uint32_t cp)
{
	static const uint32_t separators[] = { '-', '_', MIDDLE_DOT, 0x2010, 0x2022, 0x2027, 0x30FB };

	for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
		if (cp == separators[i])
			return true;
	return false;
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || (cp < 0x80 ? cp >= '\t' && cp <= '\r' : u_isUWhiteSpace((UChar32)cp));
}

/* Add a character that NFKC_Casefold has been applied to. */
static void add_folded(Buf *b, Folding how, uint32_t cp)
{
	bool blank = is_blank(cp);

	if (how == NAME && (blank || is_separator(cp)))
		return;
	if (!blank)
		buf_add_code_point(b, unicode_to_simplified(cp));
	else if (!b->len || b->at[b->len - 1] != ' ')
		buf_add_byte(b, ' ');
}

/* NFKC_Casefold of a character for which it depends on no neighbour, or
 * UINT32_MAX. */
static uint32_t casefold_plain(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
	if (is_plain_han(cp) || (cp >= 0x3001 && cp <= 0x3029) || cp == MIDDLE_DOT || cp == 0x2014)
		return cp;
	if (cp >= 0x2018 && cp <= 0x201D)
		return cp;
	if (cp == 0x3000)
		return ' ';
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return casefold_plain(cp - 0xFF01 + '!');
	return UINT32_MAX;
}

static bool is_plain_ascii(char c, Folding how)
{
	if (how == NAME && (c == '-' || c == '_'))
		return false;
	return c > ' ' && c < 0x7F;
}

/* Fold the start of s as far as it is spaces, ASCII or Han from U+4000 to U+9FFF;
 * b has room for it.  Gives its length. */
static size_t fold_common(Buf *b, Str s, Folding how)
{
	const unsigned char *p = (const unsigned char *)s.at, *end = s.len ? p + s.len : p;
	char *out = b->at + b->len;
	uint32_t cp;

	while (p < end)
		if (is_plain_ascii((char)*p, how)) {
			*out++ = (char)(*p >= 'A' && *p <= 'Z' ? *p + ('a' - 'A') : *p);
			p++;
		} else if (*p == ' ') {
			if (how == TEXT && (out == b->at || out[-1] != ' '))
				*out++ = ' ';
			p++;
		} else if (*p >= 0xE4 && *p <= 0xE9 && end - p >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
			cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
			cp = han_simplified[cp - HAN_FIRST] ? han_simplified[cp - HAN_FIRST] : cp;
			*out++ = (char)(0xE0 | cp >> 12);
			*out++ = (char)(0x80 | (cp >> 6 & 0x3F));
			*out++ = (char)(0x80 | (cp & 0x3F));
			p += 3;
		} else {
			break;
		}
	b->len = (size_t)(out - b->at);
	return (size_t)(p - (const unsigned char *)s.at);
}

/* True if all of s could be folded without ICU.  b has room for s: no character
 * becomes longer. */
static bool fold_plain(Buf *b, Folding how, Str s)
{
	uint32_t cp;

	for (;;) {
		s = str_skip(s, fold_common(b, s, how));
		if (!s.len)
			return true;
		s = str_skip(s, str_decode(s, &cp));
		cp = casefold_plain(cp);
		if (cp == UINT32_MAX)
			return false;
		add_folded(b, how, cp);
	}
}

/* For text that ICU must not see: character by character. */
static void fold_singly(Buf *b, Folding how, Str s)
{
	uint32_t cp;

	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		add_folded(b, how, (uint32_t)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT));
	}
}

static void casefold(Str s, UnicodeWide *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UnicodeWide w;

	unicode_wide_read(&w, s);
	unicode_wide_read(out, STR(""));
	normalize(unorm2_getNFKCCasefoldInstance(&status), &w, out);
	unicode_wide_release(&w);
}

static void fold_by_icu(Buf *b, Folding how, Str s)
{
	UnicodeWide w;
	uint32_t cp;

	casefold(s, &w);
	for (int32_t i = 0; i < w.len;) {
		i += unicode_wide_decode(&w, i, &cp);
		add_folded(b, how, cp);
	}
	unicode_wide_release(&w);
}

static Str fold(Str s, Folding how, Arena *a)
{
	Buf b = {0};
	Str folded;

	buf_reserve(&b, s.len + 1);
	if (!fold_plain(&b, how, s)) {
		buf_reset(&b);
		if (unicode_mark_run(s) == SIZE_MAX)
			fold_by_icu(&b, how, s);
		else
			fold_singly(&b, how, s);
	}
	folded = b.len ? buf_str(&b) : s;
	folded = arena_str(a, folded);
	buf_release(&b);
	return folded;
}

Str unicode_fold_name(Str s, Arena *a)
{
	return fold(s, NAME, a);
}

Str unicode_fold_text(Str s, Arena *a)
{
	return fold(s, TEXT, a);
}

Str unicode_fold_case(Str s, Arena *a)
{
	Buf b = {0};
	uint32_t cp;

	for (size_t i = 0; i < s.len; ) {
		i += str_decode(str_skip(s, i), &cp);
		buf_add_code_point(&b, (uint32_t)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT));
	}
	s = arena_str(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* --- slugs --- */

/* Latin letters that do not decompose. */
static Str ascii_of(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		Str ascii;
	} letters[] = {
		{ 0xE6, STR_INIT("ae") }, { 0xF0, STR_INIT("d") }, { 0xF8, STR_INIT("o") }, { 0xFE, STR_INIT("th") },
		{ 0x111, STR_INIT("d") }, { 0x127, STR_INIT("h") }, { 0x131, STR_INIT("i") }, { 0x142, STR_INIT("l") },
		{ 0x153, STR_INIT("oe") }
	};

	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (cp == letters[i].cp)
			return letters[i].ascii;
	return (Str){0};
}

uint32_t unicode_base_letter(uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfd;
	UnicodeWide parts;
	uint32_t base = cp;

	if (cp < 0x80 || script_of(cp) != USCRIPT_LATIN)
		return cp;
	nfd = unorm2_getNFDInstance(&status);
	parts.at = parts.small;
	parts.len = unorm2_getDecomposition(nfd, (UChar32)cp, parts.small, WIDE_SMALL, &status);
	if (U_SUCCESS(status) && parts.len > 0)
		unicode_wide_decode(&parts, 0, &base);
	return base;
}

static bool ends_in_ascii(const Buf *b)
{
	return b->len && (unsigned char)b->at[b->len - 1] < 0x80;
}

static void add_to_slug(Buf *b, uint32_t cp)
{
	Str ascii = ascii_of(cp);

	if (ascii.len)
		buf_add(b, ascii);
	else if (unicode_is_mark(cp) && ends_in_ascii(b))
		return;
	else if (unicode_is_letter(cp))
		buf_add_code_point(b, unicode_base_letter(cp));
	else if (b->len && b->at[b->len - 1] != '-')
		buf_add_byte(b, '-');
}

/* ASCII has two digits and nothing else has, so that no two texts meet. */
static void add_whole_to_slug(Buf *b, uint32_t cp)
{
	if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '-') {
		if (b->len && b->at[b->len - 1] != '-')
			buf_add_byte(b, '-');
	} else if (unicode_is_letter(cp) || unicode_is_mark(cp)) {
		buf_add_code_point(b, cp);
	} else if (cp == '/' && b->len && b->at[b->len - 1] != '.') {
		buf_add_byte(b, '.');
	} else {
		buf_printf(b, cp < 0x80 ? "_%02x" : "_x%x_", (unsigned)cp);
	}
}

static Str slug_of(Str s, void (*add)(Buf *b, uint32_t cp), Arena *a)
{
	Buf b = {0};
	UnicodeWide w;
	uint32_t cp;
	Str slug;

	casefold(str_first(s, unicode_mark_run(s)), &w);
	for (int32_t i = 0; i < w.len;) {
		i += unicode_wide_decode(&w, i, &cp);
		add(&b, cp);
	}
	unicode_wide_release(&w);
	if (b.len && b.at[b.len - 1] == '-')
		buf_truncate(&b, b.len - 1);
	slug = buf_take(&b, a);
	buf_release(&b);
	return slug;
}

Str unicode_slug(Str s, Arena *a)
{
	return slug_of(s, add_to_slug, a);
}

Str unicode_slug_whole(Str s, Arena *a)
{
	return slug_of(s, add_whole_to_slug, a);
}
