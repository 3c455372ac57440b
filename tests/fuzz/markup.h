/* tests/fuzz/markup.h: is this HTML of the program whole, and does nothing in it
 * act?  A reading of its own, which shares nothing with the program's. */
#ifndef NIANPU_TESTS_MARKUP_H
#define NIANPU_TESTS_MARKUP_H

#include "base/str.h"

typedef enum {
	MARKUP_BODY,                    /* no script at all */
	MARKUP_PAGE,                    /* scripts out of files of the site */
	MARKUP_SVG                      /* what others have drawn: nothing is asked of its being whole */
} MarkupKind;

/* NULL, or what is wrong. */
const char *markup_wrong(Str html, MarkupKind kind);

/* Does a browser run something when it is asked for this address?  `escaped`: as
 * it stands in an attribute. */
bool markup_is_active(Str url, bool escaped);

#endif
