/* parse/writer.h: a Body as it is written: HTML with holes, plain text,
 * references.  Knows masks and HTML, nothing of cmark.
 *
 * writer.c text, code, elements; writer_link.c links, images, references;
 * writer_dialect.c what other programs' Markdown has;
 * writer_html.c raw HTML; writer_place.c places, headings' ids.
 *
 * In:     texts as cmark gives them, masks and all.
 * Owns:   html and plain, freed by writer_finish.
 * Thread: one at a time. */
#ifndef NIANPU_WRITER_H
#define NIANPU_WRITER_H

#include "base/buf.h"
#include "base/map.h"
#include "parse/markdown.h"
#include "parse/mask.h"
#include "parse/rawhtml.h"

enum { WRITER_DEEPEST = 64 };           /* raw elements in each other */

typedef struct {                        /* <sup> that may not stand in a link */
	const Mask *cite;               /* NULL: a footnote */
	int footnote, again;
} WriterLater;

typedef struct {
	const MarkdownInput *in;
	const Masked *masked;
	Arena *arena, *scratch;
	Diags *diags;
	Buf html, plain;
	BodyRef *refs;
	size_t ref_count;
	Heading *outline;
	size_t outline_count;
	Map blocks;                     /* as in Body, and so is the next */
	size_t footnotes_at;            /* or 0 */
	DataPicture *pictures;
	size_t picture_count;

	const Element *open[WRITER_DEEPEST];
	size_t open_count, base;        /* from base on they belong to the innermost container */
	bool ruby_bare;                 /* the open ruby has no rt so far */
	bool fresh;                     /* <details> that still wants its summary */
	Pos details;                    /* the last one */
	bool in_link;
	WriterLater *later;
	size_t later_count;

	Map ids;                        /* of headings; value: the last number given, as a pointer */
	Map told;                       /* names of elements that were reported */
	size_t missing;                 /* footnotes that were reported */
	Map footnotes;                  /* labels that were written; value: how often, as a pointer */

	uint32_t line;                  /* of the innermost block, in the masked text, from 1 */
	uint32_t *lines;                /* their offsets, once asked for */
	size_t line_count, found;       /* where the last search ended */
	uint32_t found_line;            /* and in which block */
	int misses;
} Writer;

/* --- text --- */
void writer_html(Writer *w, Str markup);                /* as it is; nothing plain */
void writer_fresh_line(Writer *w);                      /* a line break in html unless there is one */
void writer_text(Writer *w, Str text);                  /* with links and citations for masks */
void writer_code(Writer *w, Str text);                  /* masks are the bytes that were there */
void writer_attribute(Writer *w, Str text);             /* escaped, html only */
void writer_end_block(Writer *w);                       /* plain: a line break unless there is one */

/* A line break of the source; `next` is what follows in the same block. */
void writer_soft_break(Writer *w, uint32_t next);

/* The first character that the reader sees of a text: 0 if it shows nothing,
 * UINT32_MAX if it is a title that is not known yet. */
uint32_t writer_first(Writer *w, Str text);

/* Text without markup: masks as shown, citations left out. */
void writer_bare(Writer *w, Str text, Buf *out);
void writer_bare_break(Writer *w, Str next, Buf *out);

/* --- links --- */
void writer_open_link(Writer *w, Str url, Str title);
void writer_close_link(Writer *w);
void writer_image(Writer *w, Str url, Str title, Str alt);
bool writer_empty(Writer *w);                           /* does the paragraph that ends here show nothing? its <p> is taken back then */
bool writer_figure(Writer *w);                          /* has the paragraph that ends here but one image or embed? it is a hole then */
void writer_mask(Writer *w, const Mask *mask);
void writer_footnote(Writer *w, int number, int again); /* the mark; again: 1 for its first use */

/* A footnote with this label is written; and at the end: those in the source of
 * which cmark said nothing. */
void writer_count_footnote(Writer *w, Str label);
void writer_unused_footnotes(Writer *w);

BodyRef *writer_add_ref(Writer *w, RefKind kind, Pos pos);
void writer_add_words(Writer *w, BodyRef *ref, RefWords words);

/* --- dialects --- */
void writer_embed(Writer *w, const Mask *mask, Str raw);
void writer_math(Writer *w, const Mask *mask, Str raw);
void writer_shortcode(Writer *w, const Mask *mask, Str raw);
void writer_data(Writer *w, const Mask *mask, Str raw);
/* If the address is a picture as data: the path that it gets.  False if it is none
 * that can be read. */
bool writer_data_picture(Writer *w, Str url, Str *path);

void writer_string(Writer *w, Str key);                 /* of the theme, in the language of the page */

/* Is the text's end a mark " ^id" of its block?  Cut it off; its id with the ^,
 * or empty. */
Str writer_block_id(Writer *w, Str *text);

/* Is the heading's end "{#id .class}"?  Cut it off; its id, or empty. */
Str writer_heading_id(Writer *w, Str *text);

/* --- raw HTML --- */
void writer_html_inline(Writer *w, Str literal);
void writer_html_block(Writer *w, Str literal);
bool writer_html_shown(const Writer *w, Str literal);   /* is it shown as text? */

/* Raw elements that are open at the end of a container end with it.  begin
 * gives what end wants. */
size_t writer_begin(Writer *w);
void writer_end(Writer *w, size_t base);
void writer_close_all(Writer *w);
bool writer_push(Writer *w, const Element *e);         /* false: too deep */
bool writer_push_with(Writer *w, const Element *e, Str attributes);

/* Before a block of Markdown: open lines, lists and tables of raw HTML end. */
void writer_before_block(Writer *w);
void writer_pop_to(Writer *w, size_t count);
size_t writer_find_open(const Writer *w, const Element *e);     /* its index in open, or SIZE_MAX */

/* --- places and ids --- */
Pos writer_pos(const Writer *w, size_t at, size_t len); /* of offsets in the body */
Pos writer_find(Writer *w, Str text);                   /* the next such text from the block on */
Pos writer_line(Writer *w);                             /* the block's first line */
Str writer_id(Writer *w, Str text);                     /* of a heading; reports duplicates */
Str writer_anchor(Writer *w, Str id);                   /* of a place that links may name: the id, or empty if another has it */
Str writer_given_id(Writer *w, Str id, Str text);       /* the one that it asks for, if no other has it */

Body *writer_finish(Writer *w, Str title);

#endif
