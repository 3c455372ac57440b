/* init/sheet.h: a spreadsheet to dossiers, a row an event.
 *
 * In:     CSV as spreadsheets save it: UTF-8, separated by comma, semicolon or
 *         tab, fields in quotes where they hold those, a head that names the
 *         columns in English, in Chinese or as the template of TimelineJS does.
 * Out:    events/DATE-TITLE.md for each row; files that are there are kept.
 * Errors: CSV_BAD, where nothing is written; CSV_ROW for a row that is left out. */
#ifndef NIANPU_SHEET_H
#define NIANPU_SHEET_H

#include "init/init.h"

typedef struct {
	size_t rows, written, kept, left_out;
} SheetCount;

/* *title and *description are those of a row that introduces the others, if there is one. */
SheetCount sheet_write(Init *in, const Source *text, Str *title, Str *description);

#endif
