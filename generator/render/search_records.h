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
	size_t records_each, texts_each;        /* documents in a script */
} SearchRecords;

/* How many documents go into a script, by their number and their texts. */
void search_records_plan(SearchRecords *r);

/* rL-I for every language: [[path, title, summary, date, [other names], pinyin], ...] */
void search_records_write(const SearchRecords *r, Arena *a, Diags *diags);

/* xI: [[text in language 0, 1 ...], ...] */
void search_texts_write(const SearchRecords *r, Arena *a, Diags *diags);

#endif
