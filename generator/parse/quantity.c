#include "parse/quantity.h"

#include <stdlib.h>

#include "base/unicode.h"

static const struct { Str sign; Compare compare; } signs[] = {
	{ STR_INIT(">="), COMPARE_AT_LEAST }, { STR_INIT("≥"), COMPARE_AT_LEAST }, { STR_INIT("<="), COMPARE_AT_MOST },
	{ STR_INIT("≤"), COMPARE_AT_MOST },   { STR_INIT(">"), COMPARE_MORE },     { STR_INIT("<"), COMPARE_LESS },
	{ STR_INIT("~"), COMPARE_ABOUT },     { STR_INIT("约"), COMPARE_ABOUT },
};

static Compare take_sign(Str *text)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(*text, signs[i].sign)) {
			*text = str_trim(str_skip(*text, signs[i].sign.len));
			return signs[i].compare;
		}
	return COMPARE_EXACT;
}

/* [-]digits[.digits] at the start of *text, at most 30 bytes. */
static Str take_decimal(Str *text)
{
	size_t n = 0, digits = 0;
	if (n < text->len && text->at[n] == '-')
		n++;
	for (; n < text->len && text->at[n] >= '0' && text->at[n] <= '9'; n++)
		digits++;
	if (digits && n + 1 < text->len && text->at[n] == '.' && text->at[n + 1] >= '0' && text->at[n + 1] <= '9')
		for (n++; n < text->len && text->at[n] >= '0' && text->at[n] <= '9';)
			n++;
	Str decimal = digits && n <= 30 ? str_first(*text, n) : (Str){0};
	*text = str_skip(*text, decimal.len);
	return decimal;
}

/* Editors write 10,000; say the number without the marks. */
static Str without_marks(Str text, Arena *arena)
{
	char *kept = arena_alloc(arena, text.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != ',' && text.at[i] != '_' && text.at[i] != ' ')
			kept[n++] = text.at[i];
	return (Str){ kept, n };
}

static Str help_for(Str text, bool money, Arena *arena)
{
	Str plain = without_marks(text, arena), rest = plain;
	take_sign(&rest);
	if (plain.len < text.len && take_decimal(&rest).len && !rest.len && !money)
		return arena_printf(arena, "write %.*s", STR_ARG(plain));
	return money ? STR("write a number and a currency, such as 5576000 USD")
	             : STR("write digits only, such as 10000, \">10000\", \"~5500000\" or \"1000..2000\", and the rest in unit:");
}

static bool take_currency(Str *text, Str *currency)
{
	*text = str_trim(*text);
	if (text->len != 3 || !unicode_is_currency(*text))
		return false;
	*currency = *text;
	*text = (Str){0};
	return true;
}

bool quantity_read(Str text, bool money, Arena *arena, Quantity *out, Str *help)
{
	Str rest = str_trim(text);
	Quantity q = { .compare = take_sign(&rest) };
	q.low = take_decimal(&rest);
	if (q.low.len && q.compare == COMPARE_EXACT && str_starts(rest, STR(".."))) {
		rest = str_skip(rest, 2);
		q.compare = COMPARE_RANGE;
		q.high = take_decimal(&rest);
	}
	bool ok = q.low.len && (q.compare != COMPARE_RANGE || q.high.len);
	if (ok && money)
		ok = take_currency(&rest, &q.currency);
	if (!ok || rest.len) {
		*help = help_for(str_trim(text), money, arena);
		return false;
	}
	q.sort = strtod(arena_str(arena, q.low).at, NULL);
	*out = q;
	return true;
}
