/* base/unicode_private.h: shared by base/unicode*.c, for nobody else. */
#ifndef NIANPU_UNICODE_PRIVATE_H
#define NIANPU_UNICODE_PRIVATE_H

#include <pthread.h>
#include "base/unicode.h"

/* --- UTF-16, which ICU wants (unicode_wide.c) ---
 *
 * Malformed UTF-8 reads as U+FFFD, lone surrogates print as it.
 * Owns: a UnicodeWide its memory, until unicode_wide_release; it must not be
 *       copied or moved, as it may point into itself. */
enum { WIDE_SMALL = 256 };

typedef struct {
	uint16_t *at;
	int32_t len, cap;
	uint16_t small[WIDE_SMALL];             /* used while it suffices */
} UnicodeWide;

void unicode_wide_read(UnicodeWide *w, Str s);          /* w need not be set before */
void unicode_wide_reserve(UnicodeWide *w, int32_t cap); /* content may be lost */
void unicode_wide_release(UnicodeWide *w);
int32_t unicode_wide_decode(const UnicodeWide *w, int32_t i, uint32_t *cp); /* the length, 1 or 2 */

void unicode_wide_print(Buf *b, const uint16_t *at, int32_t len);
Str unicode_wide_take(const uint16_t *at, int32_t len, Arena *a);

/* --- single code points --- */
const char *unicode_reading(uint32_t cp);               /* plain pinyin of a Han character, or NULL (unicode_pinyin.c) */

/* --- languages (unicode_lang.c) --- */
enum { LOCALE_SIZE = 160 };

/* ICU's name for a tag without its extensions, "root" if ICU does not know the
 * language: ICU itself would fall back to the language of the environment. */
void unicode_locale(Str tag, char locale[LOCALE_SIZE]);

struct UCollator;
typedef struct UnicodeFormat UnicodeFormat;             /* see unicode_number.c */

/* What is opened when first needed; under `lock`, then published. */
typedef struct {
	pthread_mutex_t lock;
	Arena arena;
	struct UCollator *_Atomic collator;
	UnicodeFormat *_Atomic formats;
} UnicodeParts;

struct UnicodeLang {
	char locale[LOCALE_SIZE];
	bool is_english, is_simplified, counts_myriads;
	UnicodeParts *parts;
};

void unicode_formats_close(UnicodeFormat *list);        /* unicode_number.c */

#endif
