/* model/text.h: a text that may differ by language.
 *
 * The site's languages are numbered as site.yaml lists them; 0 is the default.
 * Thread: immutable once read. */
#ifndef NIANPU_TEXT_H
#define NIANPU_TEXT_H

#include "base/str.h"

enum { LANG_MAX = 8 };

typedef struct {
	Str plain;                      /* the same in every language, when `in` is NULL */
	const Str *in;                  /* one a language of the site, empty where there is none */
} Text;

/* The text in language `lang` or, failing that, in the nearest that has one
 * (the default language first).  Empty only if the text is. */
Str text_in(Text t, int lang, int lang_count);

bool text_has(Text t, int lang);        /* exactly in this language; a plain text has all */
bool text_is_empty(Text t, int lang_count);

#endif
