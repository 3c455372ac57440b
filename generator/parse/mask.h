/* parse/mask.h: what Markdown must not take apart is hidden from it.
 *
 * [[links]], [@citations], bare addresses and what other dialects have (dialect.h)
 * are found in one pass before cmark reads the text, and each is
 * replaced by noncharacters, which cmark takes for letters: U+FDD0, its number in digits U+FDD1 to U+FDDF, U+FDE0.  So no bar in
 * it ends a table's cell, and no * or _ in it is emphasis.  When the tree is
 * rendered, a mask in a text becomes what it stands for; in code, raw HTML and
 * addresses the bytes that were there come back.  The same way U+FDE1, a letter
 * that is nothing, makes emphasis work beside Chinese punctuation (flank.h) and
 * keeps escaped characters apart, and a mask of no bytes tells where the address
 * of a link stood.
 *
 * In:     a body without noncharacters.
 * Owns:   `masked`; mask_release frees it.
 * Thread: pure but for the arena. */
#ifndef NIANPU_MASK_H
#define NIANPU_MASK_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum {
	MASK_NAME,                      /* [[name|text]] */
	MASK_CITE,                      /* [@a; @b] */
	MASK_URL,                       /* https://a.org */
	MASK_WWW,                       /* www.a.org */
	MASK_MAIL,                      /* a@b.org */
	MASK_EMBED,                     /* ![[name]] */
	MASK_MATH,                      /* $$ … $$ */
	MASK_SHORTCODE,                 /* {{< name >}} */
	MASK_DATA,                      /* data:image/png;base64,… */
	MASK_COMMENT,                   /* %% … %% */
	MASK_PLACE,                     /* nothing: the address of a link begins here */
	MASK_LETTER                     /* nothing: U+FDE1 */
} MaskKind;

typedef struct {
	MaskKind kind;
	uint32_t at, len;               /* in the body */
	uint32_t out, out_len;          /* in the masked text */
} Mask;

typedef struct {
	Str body, text;                 /* text: what cmark reads; body itself if there was nothing to mask */
	Buf masked;
	Mask *items;                    /* in order of place */
	size_t count;
	size_t footnote;                /* no [^ begins before it in the body, but for \[^ */
} Masked;

Masked mask_text(Str body, Arena *arena);
void mask_release(Masked *m);

/* Is s, at least three bytes long, at one of the masks' characters? */
static inline bool mask_starts(const char *s)
{
	return s[0] == '\xEF' && s[1] == '\xB7' && (unsigned char)s[2] >= 0x90 && (unsigned char)s[2] <= 0xA1;
}

/* The mask that s begins with, and its length in s; NULL for a letter. */
const Mask *mask_read(const Masked *m, Str s, size_t *len);

Str mask_raw(const Masked *m, const Mask *mask);        /* the bytes in the body */

/* With every mask replaced by its bytes, comments by nothing; s itself if it has none. */
Str mask_restore(const Masked *m, Str s, Arena *arena);

/* The same of code, where a comment is none. */
Str mask_restore_code(const Masked *m, Str s, Arena *arena);

/* The same of raw HTML: masks of data stay, and mask_restore replaces them later. */
Str mask_restore_tags(const Masked *m, Str s, Arena *arena);

/* The offset in the body of an offset in the masked text. */
size_t mask_source(const Masked *m, size_t at);

#endif
