/* render/search_merge.h: chunks to scripts of terms.
 *
 * The terms are cut into ranges, and each range is merged by one worker.
 *
 * Private to render/search*.c. */
#ifndef NIANPU_SEARCH_MERGE_H
#define NIANPU_SEARCH_MERGE_H

#include "render/search_chunk.h"
#include "render/search_shard.h"

typedef struct {
	SearchStrs first;               /* first term of each script: tR-0, tR-1 ... */
	SearchStrs words;               /* those that typing errors are looked for in, in order */
} SearchRange;

typedef struct {
	SearchChunk **chunks;           /* of consecutive documents */
	size_t chunk_count;
	uint32_t chunk_documents;       /* in each but the last */
	uint32_t document_count;
	const RenderOptions *options;
} SearchMerge;

void search_merge(const SearchMerge *m, SearchRange **ranges, size_t *range_count, Arena *a, Diags *diags);

#endif
