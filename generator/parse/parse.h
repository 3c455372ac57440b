/* parse/parse.h: files to dossiers.
 *
 * In:     site->files, config, schema after discover.
 * Out:    site->dossiers (one for each id, translations merged, drafts left out
 *         unless wanted), in order of id; bodies; unresolved refs.
 * Owns:   what is read lives in site->arena.  Of a file's text only the front
 *         matter is kept, unless `texts`: bodies are as much as all else together.
 * Thread: call once; the files are read in parallel. */
#ifndef NIANPU_PARSE_H
#define NIANPU_PARSE_H

#include "model/site.h"

typedef struct {
	int threads;
	bool drafts;
	bool texts;                     /* keep them, for mentions */
} ParseOptions;

void parse(Site *site, const ParseOptions *options, Diags *diags);

/* Read the texts of the files again that messages are about, so that these can
 * show their lines. */
void parse_recall(Site *site, const Diags *diags);

#endif
