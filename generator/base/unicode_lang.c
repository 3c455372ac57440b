#include "base/unicode.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include "base/unicode_private.h"

enum { TAG_LONGEST = 60 };

static bool is_known(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *data = ures_open(NULL, locale, &status);
	bool is = U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;

	ures_close(data);
	return is;
}

static bool read_tag(Str tag, char locale[LOCALE_SIZE])
{
	UErrorCode status = U_ZERO_ERROR;
	char text[TAG_LONGEST + 1] = {0}, full[LOCALE_SIZE];
	int32_t read = 0;

	if (!tag.len || tag.len > TAG_LONGEST)
		return false;
	memcpy(text, tag.at, tag.len);
	uloc_forLanguageTag(text, full, LOCALE_SIZE, &read, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || (size_t)read != tag.len)
		return false;
	uloc_getBaseName(full, locale, LOCALE_SIZE, &status);
	return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING && *locale && is_known(locale);
}

void unicode_locale(Str tag, char locale[LOCALE_SIZE])
{
	if (!read_tag(tag, locale))
		strcpy(locale, "root");
}

static bool is_one_of(const char *language, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(language, list[i]))
			return true;
	return false;
}

static bool is_simplified(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	char likely[LOCALE_SIZE];

	uloc_addLikelySubtags(locale, likely, LOCALE_SIZE, &status);
	return U_SUCCESS(status) && !strncmp(likely, "zh_Hans", 7);
}

UnicodeLang *unicode_lang_open(Str tag, Arena *a)
{
	static const char *const myriads[] = { "zh", "ja", "ko", "yue" };
	UErrorCode status = U_ZERO_ERROR;
	UnicodeLang *lang = arena_new(a, UnicodeLang);
	char language[LOCALE_SIZE];

	unicode_locale(tag, lang->locale);
	uloc_getLanguage(lang->locale, language, LOCALE_SIZE, &status);
	lang->is_english = !strcmp(language, "en");
	lang->is_simplified = is_simplified(lang->locale);
	lang->counts_myriads = is_one_of(language, myriads, sizeof myriads / sizeof myriads[0]);
	lang->parts = arena_new(a, UnicodeParts);
	pthread_mutex_init(&lang->parts->lock, NULL);
	return lang;
}

Str unicode_language_name(Str tag, Arena *a)
{
	enum { NAME_ROOM = 100 };
	UErrorCode status = U_ZERO_ERROR;
	char locale[LOCALE_SIZE];
	UChar wide[NAME_ROOM];
	Buf b = {0};

	if (!read_tag(tag, locale))
		return tag;
	int32_t len = uloc_getDisplayName(locale, locale, wide, NAME_ROOM, &status);
	if (U_SUCCESS(status))
		unicode_wide_print(&b, wide, len);
	Str name = b.len ? buf_take(&b, a) : tag;
	buf_release(&b);
	return name;
}

void unicode_lang_close(UnicodeLang *lang)
{
	if (!lang || !lang->parts)
		return;
	ucol_close(lang->parts->collator);
	unicode_formats_close(lang->parts->formats);
	arena_release(&lang->parts->arena);
	pthread_mutex_destroy(&lang->parts->lock);
	lang->parts = NULL;
}

/* --- sorting --- */

static UCollator *open_collator(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	char full[LOCALE_SIZE + sizeof "@collation=pinyin"];
	bool is_chinese = !strncmp(locale, "zh", 2) && (!locale[2] || locale[2] == '_');

	strcpy(full, locale);
	if (is_chinese)
		strcat(full, "@collation=pinyin");
	return ucol_open(full, &status);
}

static const UCollator *collator_of(const UnicodeLang *lang)
{
	UnicodeParts *parts = lang->parts;
	UCollator *collator = parts->collator;

	if (collator)
		return collator;
	pthread_mutex_lock(&parts->lock);
	if (!parts->collator)
		parts->collator = open_collator(lang->locale);
	collator = parts->collator;
	pthread_mutex_unlock(&parts->lock);
	return collator;
}

Str unicode_sort_key(const UnicodeLang *lang, Str s, Arena *a)
{
	const UCollator *collator = collator_of(lang);
	UnicodeWide w;
	uint8_t small[256], *key = small;
	int32_t len;

	unicode_wide_read(&w, str_first(s, unicode_mark_run(s)));
	len = ucol_getSortKey(collator, w.at, w.len, small, (int32_t)sizeof small);
	if (len > (int32_t)sizeof small) {
		key = arena_alloc(a, (size_t)len);
		len = ucol_getSortKey(collator, w.at, w.len, key, len);
	}
	unicode_wide_release(&w);
	if (len <= 1)
		return (Str){0};
	if (key != small)
		return (Str){ (char *)key, (size_t)len - 1 };
	return arena_str(a, (Str){ (char *)small, (size_t)len - 1 });
}

/* The first letter of s, without what stands before it; 0 if a digit comes
 * first or there is none. */
static uint32_t first_letter(Str s)
{
	uint32_t cp;

	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		if (u_isalpha((UChar32)cp) || unicode_reading(cp))
			return cp;
		if (unicode_is_letter(cp))
			return 0;
	}
	return 0;
}

static Str upper(const UnicodeLang *lang, uint32_t cp, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	Buf letter = {0};
	UnicodeWide w;
	UChar out[8];
	int32_t len;

	buf_add_code_point(&letter, cp);
	unicode_wide_read(&w, buf_str(&letter));
	len = u_strToUpper(out, 8, w.at, w.len, lang->locale, &status);
	buf_release(&letter);
	return U_SUCCESS(status) ? unicode_wide_take(out, len, a) : (Str){0};
}

Str unicode_index_letter(const UnicodeLang *lang, Str s, Arena *a)
{
	uint32_t cp = first_letter(s);
	const char *reading = unicode_reading(cp);

	if (!cp)
		return STR("#");
	if (reading)
		str_decode(str_from(reading), &cp);
	return upper(lang, unicode_base_letter(cp), a);
}
