/* parse/markdown.h: a Markdown body to HTML with holes, outline, plain text and
 * references, by cmark-gfm (its extension `table` attached, nothing else).
 *
 * In:     the body: a part of src->text, valid UTF-8 without control
 *         characters or noncharacters (parse.c has checked).
 * Out:    a Body in `arena`, which aliases no source.  Dialect: GitHub Flavored Markdown with footnotes;
 *         [[links]] and [@citations] are masked before cmark sees the text and
 *         autolinks, strikethrough, task lists are done here; two mends for Chinese.
 * Errors: BODY_LIMIT (and NULL) where a pre-scan limit or the memory budget is
 *         exceeded; BODY_HTML, URL_BAD, FILE_OUTSIDE, FOOTNOTE_MISSING,
 *         FOOTNOTE_UNUSED, HEADING_DUPLICATE at their places.
 * Thread: safe after markdown_init, which main calls once. */
#ifndef NIANPU_MARKDOWN_H
#define NIANPU_MARKDOWN_H

#include "parse/reference.h"

typedef struct {
	const Source *src;
	Str body;                       /* aliases src->text */
	ReferenceTable *references;     /* the thread's */
	const Map *taken;               /* ids that nothing in the text may have; or NULL */
	bool allow_html;
	bool keep_title;                /* there is a title already: a first # heading stays a heading (as level 2) */
} MarkdownInput;

void markdown_init(void);

Body *markdown_parse(const MarkdownInput *in, Arena *arena, Arena *scratch, Diags *diags);

#endif
