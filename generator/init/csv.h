/* init/csv.h: CSV as spreadsheets save it, to rows.
 *
 * In:     UTF-8, with or without U+FEFF; comma, semicolon or tab, whichever the
 *         first row has most of; fields in quotes may hold those, line ends, and
 *         quotes twice.
 * Out:    rows that are not empty; cells without blanks at their ends.
 * Errors: CSV_BAD for what is not such a text, and then false. */
#ifndef NIANPU_CSV_H
#define NIANPU_CSV_H

#include "base/buf.h"
#include "base/diag.h"

typedef struct {
	Str *cells;
	size_t count;
	Pos pos;                        /* of the row */
} CsvRow;

typedef struct {
	CsvRow *rows;
	size_t count;
} Csv;

bool csv_read(Csv *csv, const Source *src, Arena *arena, Diags *diags);

#endif
