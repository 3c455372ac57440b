#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

enum { FIRST_SIZE = 64 };

void buf_reserve(Buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : FIRST_SIZE;

	if (b->cap - b->len >= more && b->cap)
		return;
	if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4)
		mem_out();
	while (cap < b->len + more)
		cap *= 2;
	b->at = mem_resize(b->at, cap);
	b->cap = cap;
}

void buf_cat_all(Buf *b, const Str *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_add(b, parts[i]);
}

/* `bits` shifted down to one byte of a sequence, under its marker. */
static void add_part(Buf *b, unsigned marker, uint32_t bits)
{
	buf_add_byte(b, (char)(unsigned char)(marker | bits));
}

void buf_add_code_point(Buf *b, uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		add_part(b, 0, cp);
		return;
	}
	if (cp < 0x800) {
		add_part(b, 0xC0, cp >> 6);
	} else {
		if (cp < 0x10000) {
			add_part(b, 0xE0, cp >> 12);
		} else {
			add_part(b, 0xF0, cp >> 18);
			add_part(b, 0x80, cp >> 12 & 0x3F);
		}
		add_part(b, 0x80, cp >> 6 & 0x3F);
	}
	add_part(b, 0x80, cp & 0x3F);
}

void buf_add_int(Buf *b, int64_t n)
{
	buf_add(b, STR_INT(n));
}

void buf_printf(Buf *b, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	buf_reserve(b, FIRST_SIZE);
	len = vsnprintf(b->at + b->len, b->cap - b->len, format, args);
	va_end(args);
	if (len > 0 && (size_t)len >= b->cap - b->len) {
		buf_reserve(b, (size_t)len + 1);
		vsnprintf(b->at + b->len, b->cap - b->len, format, again);
	}
	va_end(again);
	if (len > 0)
		b->len += (size_t)len;
}

void buf_truncate(Buf *b, size_t len)
{
	if (len < b->len)
		b->len = len;
}

void buf_reset(Buf *b)
{
	b->len = 0;
}

void buf_release(Buf *b)
{
	free(b->at);
	*b = (Buf){0};
}

Str buf_str(const Buf *b)
{
	return (Str){ b->at, b->len };
}

Str buf_take(Buf *b, Arena *to)
{
	Str taken = arena_str(to, buf_str(b));

	buf_reset(b);
	return taken;
}
