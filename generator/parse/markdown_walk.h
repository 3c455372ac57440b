/* parse/markdown_walk.h: the walk over cmark's tree, private to markdown_html.c
 * (what is done at each kind of node, and the walk), markdown_inlines.c and
 * markdown_blocks.c. */
#ifndef NIANPU_MARKDOWN_WALK_H
#define NIANPU_MARKDOWN_WALK_H

#include "parse/writer.h"

/* after the others: cmark's short names are ours too */
#include "parse/markdown_callout.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

typedef struct {
	Writer w;
	cmark_node *root;
	cmark_node *title;              /* the heading that is the body's title, or NULL */
	const uint8_t *align;           /* of the table's columns */
	int align_count, column;
	bool header, body_open;         /* the row is the table's head; <tbody> is open */
	int footnote;                   /* the one being written */
	cmark_node *link;               /* the open one, or NULL */
	cmark_node *callout;            /* the paragraph whose first line, a callout's title, is open; or NULL */
	bool folded;                    /* that title is a summary */
	Callout label;
	cmark_node *close_node;         /* where the open ~~ ends */
	size_t close_at;
	bool struck;
} Walk;

/* A container's user_data: what writer_begin gave, and whether its texts have no
 * ~~ that can close further on. */
enum { BARREN = 1 << 16, AHEAD = 16 };

static inline Str chunk(cmark_chunk c)
{
	return (Str){ (const char *)c.data, (size_t)c.len };
}

static inline bool walk_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Texts and code below `top`, without markup; footnote marks and raw elements leave
 * nothing. */
Str markdown_bare_text(Walk *k, cmark_node *top);

/* The line break after a callout's title is none; and the title's end. */
void markdown_end_callout_title(Walk *k);

typedef bool Enter(Walk *k, cmark_node *n);     /* false: do not go below */
typedef void Leave(Walk *k, cmark_node *n);

Enter enter_cell;
Enter enter_code;
Enter enter_code_block;
Enter enter_footnote;
Enter enter_footnote_ref;
Enter enter_heading;
Enter enter_html_block;
Enter enter_html_inline;
Enter enter_image;
Enter enter_item;
Enter enter_linebreak;
Enter enter_link;
Enter enter_list;
Enter enter_nothing;
Enter enter_paragraph;
Enter enter_quote;
Enter enter_row;
Enter enter_softbreak;
Enter enter_table;
Enter enter_text;
Leave leave_cell;
Leave leave_footnote;
Leave leave_heading;
Leave leave_item;
Leave leave_link;
Leave leave_list;
Leave leave_paragraph;
Leave leave_quote;
Leave leave_row;
Leave leave_table;

#endif
