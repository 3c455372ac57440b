/* A formatter is made for every way of writing that occurs and kept in a list
 * that only grows: readers walk it without a lock. */
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>
#include "base/unicode_private.h"

enum {
	DIGITS_MOST = 30,                       /* of the whole part, and of the fraction */
	CURRENCY_LEN = 3,
	FRACTION_FREE = -1                      /* as many digits as it takes */
};

typedef enum { BARE, SYMBOL, FULL_NAME } CurrencyStyle;

typedef struct {
	char currency[CURRENCY_LEN + 1];        /* empty for BARE */
	CurrencyStyle style;
	bool is_compact;
	int fraction;                           /* digits */
} FormatKey;

struct UnicodeFormat {
	UnicodeFormat *next;
	FormatKey key;
	UNumberFormatter *formatter;            /* NULL if ICU refused */
};

typedef struct {
	char text[2 * DIGITS_MOST + 3];         /* sign, digits, point, NUL-terminated */
	size_t len;
	size_t whole_digits;                    /* without leading zeros */
	int fraction_digits;
} Decimal;

static bool is_ascii_currency(Str code)
{
	if (code.len != CURRENCY_LEN)
		return false;
	for (size_t i = 0; i < CURRENCY_LEN; i++)
		if (code.at[i] < 'A' || code.at[i] > 'Z')
			return false;
	return true;
}

bool unicode_is_currency(Str code)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[CURRENCY_LEN + 1] = {0};

	if (!is_ascii_currency(code))
		return false;
	u_charsToUChars(code.at, wide, CURRENCY_LEN);
	return ucurr_isAvailable(wide, U_DATE_MIN, U_DATE_MAX, &status);
}

/* --- reading --- */

static size_t count_digits(Str s)
{
	size_t count = 0;

	while (count < s.len && s.at[count] >= '0' && s.at[count] <= '9')
		count++;
	return count;
}

static bool read_decimal(Str s, Decimal *d)
{
	Str whole, fraction;
	bool is_negative = str_starts(s, STR("-")), has_point;
	int len;

	if (is_negative || str_starts(s, STR("+")))
		s = str_skip(s, 1);
	has_point = str_cut(s, '.', &whole, &fraction);
	if (!whole.len || count_digits(whole) < whole.len || count_digits(fraction) < fraction.len)
		return false;
	if (has_point && !fraction.len)
		return false;
	while (whole.len > 1 && whole.at[0] == '0')
		whole = str_skip(whole, 1);
	if (whole.len > DIGITS_MOST || fraction.len > DIGITS_MOST)
		return false;
	d->whole_digits = whole.len;
	d->fraction_digits = (int)fraction.len;
	len = snprintf(d->text, sizeof d->text, "%s%.*s%s%.*s", is_negative ? "-" : "", STR_ARG(whole),
		has_point ? "." : "", STR_ARG(fraction));
	d->len = (size_t)len;
	return true;
}

/* --- formatters --- */

static void print_skeleton(Buf *b, const FormatKey *key)
{
	if (key->is_compact)
		buf_add(b, STR("compact-long "));
	if (key->fraction == FRACTION_FREE)
		buf_add(b, STR("precision-unlimited"));
	else if (!key->fraction)
		buf_add(b, STR("precision-integer"));
	else
		buf_printf(b, ".%.*s", key->fraction, "000000000000000000000000000000");
	if (key->style != BARE)
		buf_printf(b, " currency/%s", key->currency);
	if (key->style == FULL_NAME)
		buf_add(b, STR(" unit-width-full-name"));
}

/* English writes US$ where it is not said whose English it is. */
static const char *locale_for(const UnicodeLang *lang)
{
	return strcmp(lang->locale, "en") ? lang->locale : "en_001";
}

/* ICU compiles a formatter at its third use; done here, before others see it,
 * that needs no trust in the locking inside ICU. */
static void compile(const UNumberFormatter *formatter)
{
	UErrorCode status = U_ZERO_ERROR;
	UFormattedNumber *result = unumf_openResult(&status);

	for (int i = 0; i < 4; i++)
		unumf_formatInt(formatter, 1, result, &status);
	unumf_closeResult(result);
}

static UNumberFormatter *open_formatter(const UnicodeLang *lang, const FormatKey *key)
{
	UErrorCode status = U_ZERO_ERROR;
	Buf skeleton = {0};
	UnicodeWide w;
	UNumberFormatter *formatter;

	print_skeleton(&skeleton, key);
	unicode_wide_read(&w, buf_str(&skeleton));
	formatter = unumf_openForSkeletonAndLocale(w.at, w.len, locale_for(lang), &status);
	unicode_wide_release(&w);
	buf_release(&skeleton);
	if (U_FAILURE(status)) {
		unumf_close(formatter);
		return NULL;
	}
	compile(formatter);
	return formatter;
}

static bool is_key(const FormatKey *a, const FormatKey *b)
{
	return a->style == b->style && a->is_compact == b->is_compact && a->fraction == b->fraction
		&& !strcmp(a->currency, b->currency);
}

static const UnicodeFormat *find_format(const UnicodeFormat *list, const FormatKey *key)
{
	while (list && !is_key(&list->key, key))
		list = list->next;
	return list;
}

static UnicodeFormat *open_format(const UnicodeLang *lang, const FormatKey *key)
{
	UnicodeFormat *format = arena_new(&lang->parts->arena, UnicodeFormat);

	format->next = lang->parts->formats;
	format->key = *key;
	format->formatter = open_formatter(lang, key);
	return format;
}

static const UNumberFormatter *formatter_of(const UnicodeLang *lang, const FormatKey *key)
{
	UnicodeParts *parts = lang->parts;
	const UnicodeFormat *found = find_format(parts->formats, key);

	if (found)
		return found->formatter;
	pthread_mutex_lock(&parts->lock);
	found = find_format(parts->formats, key);
	if (!found) {
		parts->formats = open_format(lang, key);
		found = parts->formats;
	}
	pthread_mutex_unlock(&parts->lock);
	return found->formatter;
}

void unicode_formats_close(UnicodeFormat *list)
{
	for (; list; list = list->next)
		unumf_close(list->formatter);
}

/* --- printing --- */

static int fraction_len(const UFormattedNumber *result)
{
	UErrorCode status = U_ZERO_ERROR;
	UFieldPosition field = { UNUM_FRACTION_FIELD, 0, 0 };

	return unumf_resultNextFieldPosition(result, &field, &status) ? field.endIndex - field.beginIndex : 0;
}

/* False, with nothing printed, if ICU refused or the result has more than
 * `fraction_most` digits after the point. */
static bool print_format(Buf *b, const UnicodeLang *lang, const FormatKey *key, const Decimal *d, int fraction_most)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNumberFormatter *formatter = formatter_of(lang, key);
	UFormattedNumber *result = unumf_openResult(&status);
	UChar out[256];
	int32_t len = 0;
	bool ok = false;

	if (formatter)
		unumf_formatDecimal(formatter, d->text, (int32_t)d->len, result, &status);
	if (formatter && U_SUCCESS(status) && fraction_len(result) <= fraction_most) {
		len = unumf_resultToString(result, out, 256, &status);
		ok = U_SUCCESS(status);
	}
	if (ok)
		unicode_wide_print(b, out, len);
	unumf_closeResult(result);
	return ok;
}

/* "US$" before an amount in words: ICU has no such pattern. */
static void print_symbol(Buf *b, const UnicodeLang *lang, const char *currency)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[CURRENCY_LEN + 1];
	const UChar *symbol;
	int32_t len = 0;

	u_charsToUChars(currency, wide, CURRENCY_LEN + 1);
	symbol = ucurr_getName(wide, locale_for(lang), UCURR_SYMBOL_NAME, NULL, &len, &status);
	unicode_wide_print(b, symbol, len);
	if (len && u_isalpha(symbol[len - 1]))
		buf_add(b, STR("\u00A0"));
}

/* Compact amounts have at most three digits after the point, or four where
 * numbers are counted by ten thousands; others are easier to read in full. */
static bool print_compact(Buf *b, const UnicodeLang *lang, FormatKey key, const Decimal *d)
{
	size_t start = b->len;
	Decimal shown = *d;

	if (d->fraction_digits || d->whole_digits < (lang->counts_myriads ? 5u : 7u))
		return false;
	key.is_compact = true;
	key.fraction = FRACTION_FREE;
	if (key.style == SYMBOL) {
		key.style = BARE;
		if (d->text[0] == '-') {
			buf_add_byte(b, '-');
			memmove(shown.text, d->text + 1, d->len);
			shown.len--;
		}
		print_symbol(b, lang, key.currency);
		key.currency[0] = 0;
	}
	if (print_format(b, lang, &key, &shown, lang->counts_myriads ? 4 : 3))
		return true;
	buf_truncate(b, start);
	return false;
}

static void print_number(Buf *b, const UnicodeLang *lang, const FormatKey *key, const Decimal *d, bool compact)
{
	if (compact && print_compact(b, lang, *key, d))
		return;
	if (print_format(b, lang, key, d, DIGITS_MOST))
		return;
	buf_add(b, (Str){ d->text, d->len });
	if (key->currency[0])
		buf_printf(b, " %s", key->currency);
}

void unicode_number(Buf *b, const UnicodeLang *lang, Str decimal, Str currency, bool compact)
{
	FormatKey key = {0};
	Decimal d;
	bool is_yuan = lang->is_simplified && str_eq(currency, STR("CNY"));

	if (!read_decimal(decimal, &d) || (currency.len && !unicode_is_currency(currency))) {
		buf_add(b, decimal);
		if (currency.len)
			buf_printf(b, " %.*s", STR_ARG(currency));
		return;
	}
	key.fraction = d.fraction_digits;
	if (currency.len && !is_yuan) {
		memcpy(key.currency, currency.at, CURRENCY_LEN);
		key.style = lang->is_english ? SYMBOL : FULL_NAME;
	}
	print_number(b, lang, &key, &d, compact);
	if (is_yuan)
		buf_add(b, STR("元"));
}
