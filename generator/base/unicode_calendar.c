#include "base/unicode.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include "base/unicode_private.h"

enum { TEXT_MOST = 128 };

static Str pattern(UDateTimePatternGenerator *patterns, const UChar *skeleton, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar out[TEXT_MOST];
	int32_t len = udatpg_getBestPattern(patterns, skeleton, -1, out, TEXT_MOST, &status);

	return U_SUCCESS(status) ? unicode_wide_take(out, len, a) : (Str){0};
}

static Str symbol(const UDateFormat *format, UDateFormatSymbolType type, int32_t i, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar out[TEXT_MOST];
	int32_t len = udat_getSymbols(format, type, i, out, TEXT_MOST, &status);

	return U_SUCCESS(status) ? unicode_wide_take(out, len, a) : (Str){0};
}

static void read_patterns(UnicodeCalendar *c, const char *locale, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UDateTimePatternGenerator *patterns = udatpg_open(locale, &status);

	if (U_SUCCESS(status)) {
		c->ymd = pattern(patterns, u"yMMMMd", a);
		c->ym = pattern(patterns, u"yMMMM", a);
		c->y = pattern(patterns, u"y", a);
		c->md = pattern(patterns, u"MMMMd", a);
		c->y_era = pattern(patterns, u"Gy", a);
	}
	udatpg_close(patterns);
}

/* Chinese writes a month of its own as 7月, where ICU has 七月. */
static UDateFormatSymbolType month_type(const char *locale)
{
	return strncmp(locale, "zh", 2) ? UDAT_STANDALONE_MONTHS : UDAT_STANDALONE_SHORT_MONTHS;
}

UnicodeCalendar unicode_calendar(Str tag, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UnicodeCalendar c = {0};
	char locale[LOCALE_SIZE], full[LOCALE_SIZE + sizeof "@calendar=gregorian"];
	UDateFormat *format;

	unicode_locale(tag, locale);
	strcpy(full, locale);
	strcat(full, "@calendar=gregorian");
	read_patterns(&c, full, a);
	format = udat_open(UDAT_NONE, UDAT_LONG, full, u"GMT", 3, NULL, 0, &status);
	if (U_SUCCESS(status)) {
		for (int i = 0; i < 12; i++)
			c.month[i] = symbol(format, month_type(locale), i, a);
		c.era_bce = symbol(format, UDAT_ERAS, 0, a);
		c.era_ce = symbol(format, UDAT_ERAS, 1, a);
	}
	udat_close(format);
	return c;
}
