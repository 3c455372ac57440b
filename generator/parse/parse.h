/* parse/parse.h: files to dossiers.
 *
 * In:     site->files, config, schema after discover.
 * Out:    site->dossiers (one for each id, translations merged, drafts left out
 *         unless wanted), in order of id; bodies; unresolved refs.
 * Owns:   texts and trees live in site->arena.
 * Thread: call once; the files are read in parallel. */
#ifndef NIANPU_PARSE_H
#define NIANPU_PARSE_H

#include "model/site.h"

typedef struct {
	int threads;
	bool drafts;
} ParseOptions;

void parse(Site *site, const ParseOptions *options, Diags *diags);

#endif
