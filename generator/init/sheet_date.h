/* init/sheet_date.h: a row's date as EDTF.
 *
 * Years before Christ are counted by TimelineJS as people do: its year -43 is
 * 43 BC, which is -0042.
 * Errors: an empty Str; *why and perhaps *fix are set (in the arena). */
#ifndef NIANPU_SHEET_DATE_H
#define NIANPU_SHEET_DATE_H

#include "init/sheet_head.h"

typedef struct {
	Str why, fix;
} SheetDateError;

Str sheet_date(const SheetHead *head, const CsvRow *row, Arena *arena, SheetDateError *error);

/* 2024-01-05, 2024-01 or 2024: the beginning, for the name of a file. */
Str sheet_date_name(Str edtf, Arena *arena);

#endif
