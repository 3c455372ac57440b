/* init/sheet_head.h: what the columns of a spreadsheet are. */
#ifndef NIANPU_SHEET_HEAD_H
#define NIANPU_SHEET_HEAD_H

#include "init/csv.h"

typedef enum {
	SHEET_OWN,                      /* a field of its own */
	SHEET_YEAR, SHEET_MONTH, SHEET_DAY, SHEET_TIME, SHEET_END_YEAR, SHEET_END_MONTH, SHEET_END_DAY, SHEET_END_TIME,
	SHEET_DATE, SHEET_END_DATE,
	SHEET_WHEN,                     /* the date, or if there is one the time of day */
	SHEET_TITLE, SHEET_SUMMARY, SHEET_TEXT,
	SHEET_MEDIA, SHEET_CREDIT, SHEET_CAPTION,
	SHEET_TYPE,                     /* of TimelineJS: title, era or nothing */
	SHEET_TAGS, SHEET_PLACE, SHEET_PEOPLE, SHEET_ORGANIZATIONS, SHEET_IMPORTANCE,
	SHEET_SOURCE, SHEET_ADDRESS,
	SHEET_PASSED,                   /* how TimelineJS looks */
	SHEET_ROLES
} SheetRole;

typedef struct {
	SheetRole *roles;               /* one a column */
	Str *keys;                      /* SHEET_OWN: the field's name, or empty */
	size_t count;
	size_t first[SHEET_ROLES];      /* the first column of each, or `count` */
} SheetHead;

/* CSV_BAD and false where no column is a date, or none a title or text. */
bool sheet_head_read(SheetHead *head, const CsvRow *row, Arena *arena, Diags *diags);

#endif
