/* base/buf.h: a growing byte buffer that owns its memory.
 *
 * Zero is ready: Buf b = {0}.  Appends cannot fail: out of memory ends the
 * program with exit status 3.
 * Thread: one at a time. */
#ifndef NIANPU_BUF_H
#define NIANPU_BUF_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
	char *at;
	size_t len, cap;
} Buf;

void buf_reserve(Buf *b, size_t more);                 /* room for `more` further bytes */

static inline void buf_add(Buf *b, Str s)
{
	if (!s.len)
		return;
	if (b->cap - b->len < s.len)
		buf_reserve(b, s.len);
	memcpy(b->at + b->len, s.at, s.len);
	b->len += s.len;
}

static inline void buf_add_byte(Buf *b, char c)
{
	if (b->cap == b->len)
		buf_reserve(b, 1);
	b->at[b->len++] = c;
}

void buf_cat_all(Buf *b, const Str *parts, size_t count);

/* Several Strs, one after the other. */
#define buf_cat(b, ...) \
	buf_cat_all((b), (const Str[]){ __VA_ARGS__ }, sizeof((const Str[]){ __VA_ARGS__ }) / sizeof(Str))

void buf_add_code_point(Buf *b, uint32_t cp);          /* as UTF-8 */
void buf_add_int(Buf *b, int64_t n);
void buf_printf(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_truncate(Buf *b, size_t len);                 /* len <= b->len */
void buf_reset(Buf *b);                                /* empty, memory kept */
void buf_release(Buf *b);                              /* frees, leaves {0} */

/* The bytes now in b; valid until b changes. */
Str buf_str(const Buf *b);

/* Copy the bytes into `to` and reset b.  The copy is NUL-terminated, the NUL
 * not counted. */
Str buf_take(Buf *b, Arena *to);

#endif
