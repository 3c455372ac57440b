/* model/date_json.h: how a date is read, as one JSON object (`nianpu date --json`).
 *
 * In:     the date, or NULL and the error; `count` languages with their tags.
 * Out:    {"input","valid","edtf","earliest","latest","precision","uncertain",
 *         "approximate","text":{tag: words, ...}}, without a line end.  earliest and
 *         latest are ISO 8601 dates, null where unknown, "open" where open; a date
 *         with a time and a zone gives its days in UTC, as edtf on npm does.
 *         Not valid: the same keys, null from "edtf" on, then "error" and "help".
 * Thread: safe. */
#ifndef NIANPU_DATE_JSON_H
#define NIANPU_DATE_JSON_H

#include "model/date_text.h"

void date_print_json(Buf *b, Str input, const Date *d, const DateError *error,
	const DateWords *const words[], const Str tags[], size_t count);

#endif
