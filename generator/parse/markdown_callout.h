/* parse/markdown_callout.h: quotes that are callouts: "> [!note]- A title", as Obsidian and
 * code hosts have them.
 *
 * Thread: pure; changes the node. */
#ifndef NIANPU_MARKDOWN_CALLOUT_H
#define NIANPU_MARKDOWN_CALLOUT_H

#include "base/str.h"

struct cmark_node;

typedef struct {
	Str kind;                       /* note, tip, …: one of those that the theme has a look for */
	Str key;                        /* of its label among the strings of the theme; empty if the kind is unknown */
	Str name;                       /* as written */
	char fold;                      /* '-': folded, '+': may be folded, 0: neither */
	bool titled;                    /* a title follows in the first paragraph's first line */
} Callout;

/* If the quote is one: what it is, with the mark cut off its first paragraph. */
bool markdown_callout_read(struct cmark_node *quote, Callout *c);

#endif
