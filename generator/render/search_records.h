/* render/search_records.h: what results show, in scripts of their own.
 *
 * Private to render/search*.c. */
#ifndef NIANPU_SEARCH_RECORDS_H
#define NIANPU_SEARCH_RECORDS_H

#include "render/search_document.h"
#include "render/search_shard.h"

typedef struct {
	const Site *site;
	const SearchOrder *order;
	const RenderOptions *options;
	size_t records_each;            /* documents in a script of records */
	SearchPosting *texts;           /* the first document of each script of texts */
	size_t text_count;
} SearchRecords;

/* Which documents go into which script, by their number and their texts. */
void search_records_plan(SearchRecords *r, Arena *a);

/* rL-I for every language: [[path, title, summary, date, [other names], pinyin], ...] */
void search_records_write(const SearchRecords *r, Arena *a, Diags *diags);

/* xI: [[text in language 0, 1 ...], ...] */
void search_texts_write(const SearchRecords *r, Arena *a, Diags *diags);

#endif
