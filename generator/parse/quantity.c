#include "parse/quantity.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "parse/quantity_mend.h"

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

static bool take_currency(Str *text, Str *currency)
{
	*text = str_trim(*text);
	if (text->len != 3 || !unicode_is_currency(*text))
		return false;
	*currency = *text;
	*text = (Str){0};
	return true;
}

static bool read(Str text, bool money, Quantity *q)
{
	Str rest = str_trim(text);
	*q = (Quantity){ .compare = take_sign(&rest) };
	q->low = take_decimal(&rest);
	if (q->low.len && q->compare == COMPARE_EXACT && str_starts(rest, STR(".."))) {
		rest = str_skip(rest, 2);
		q->compare = COMPARE_RANGE;
		q->high = take_decimal(&rest);
	}
	bool ok = q->low.len && (q->compare != COMPARE_RANGE || q->high.len);
	if (ok && money)
		ok = take_currency(&rest, &q->currency);
	return ok && !rest.len;
}

/* What begins with > is quoted, since YAML would read it as a block of text. */
static Str help_for(Str text, bool money, Arena *arena)
{
	Quantity q;
	Str unit, meant = quantity_mend(text, money, arena, &unit);
	const char *quote = str_starts(meant, STR(">")) ? "\"" : "";
	if (meant.len && read(meant, money, &q) && unit.len)
		return arena_printf(arena, "write {value: %s%.*s%s, unit: %.*s}", quote, STR_ARG(meant), quote, STR_ARG(unit));
	if (meant.len && read(meant, money, &q))
		return arena_printf(arena, "write %s%.*s%s", quote, STR_ARG(meant), quote);
	meant = money ? quantity_mend(text, false, arena, &unit) : (Str){0};
	if (meant.len && !unit.len && read(meant, false, &q))
		return arena_printf(arena, "write the currency behind it, as in %.*s CNY", STR_ARG(meant));
	return money ? STR("write a number and a currency, such as 5576000 USD")
	             : STR("write digits only, such as 10000, \">10000\", \"~5500000\" or \"1000..2000\", and the rest in unit:");
}

bool quantity_read(Str text, bool money, Arena *arena, Quantity *out, Str *help)
{
	Quantity q;
	if (!read(text, money, &q)) {
		*help = help_for(str_trim(text), money, arena);
		return false;
	}
	q.sort = strtod(arena_str(arena, q.low).at, NULL);
	*out = q;
	return true;
}
