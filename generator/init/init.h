/* init/init.h: a site from what is there already.
 *
 * In:     a folder of Markdown that was written for something else, or a
 *         spreadsheet with a row an event.
 * Out:    site.yaml and schema.yaml beside the content, by what the values of its
 *         front matter are; for a spreadsheet the dossiers too.  A table of what
 *         was taken for what, for reading.
 *         No file that is there is changed: what would be written is kept as it
 *         is, and said.
 * Errors: CSV_BAD, CSV_ROW, and SYSTEM where a file cannot be written.
 * Thread: call once, alone. */
#ifndef NIANPU_INIT_H
#define NIANPU_INIT_H

#include "base/buf.h"
#include "base/diag.h"

typedef struct {
	int folder;                     /* descriptor of the content */
	Str shown;                      /* its path as messages name it, with its /, or empty */
	Str title;                      /* of the site, if nothing better is found */
	bool chinese;                   /* the table is in Chinese, else in English */
	Arena *arena;                   /* what the Diags point to */
	Buf *said;                      /* the table is added */
	Diags *diags;
} Init;

void init_folder(Init *in);

/* `text` is the spreadsheet's; then as init_folder. */
void init_sheet(Init *in, const Source *text);

#endif
