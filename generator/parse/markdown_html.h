/* parse/markdown_html.h: the second and last file that knows cmark-gfm: its tree
 * to a Body.
 *
 * In:     the root of a tree whose text was masked; task marks are taken off
 *         their texts, and user_data is written to.
 * Thread: one at a time on a tree. */
#ifndef NIANPU_MARKDOWN_HTML_H
#define NIANPU_MARKDOWN_HTML_H

#include "parse/markdown.h"
#include "parse/mask.h"

struct cmark_node;

typedef struct {
	const MarkdownInput *in;
	const Masked *masked;
	Arena *arena, *scratch;
	Diags *diags;
} MarkdownTarget;

Body *markdown_html(struct cmark_node *root, const MarkdownTarget *to);

#endif
