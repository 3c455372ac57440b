#include "base/unicode_private.h"

#include <stdlib.h>
#include <unicode/ustring.h>
#include "base/mem.h"

enum { LONGEST = 1 << 29 };                     /* bytes; ICU counts in int32_t */

void unicode_wide_reserve(UnicodeWide *w, int32_t cap)
{
	if (cap <= w->cap)
		return;
	unicode_wide_release(w);
	w->at = mem_alloc(mem_times((size_t)cap, sizeof *w->at));
	w->cap = cap;
}

void unicode_wide_read(UnicodeWide *w, Str s)
{
	UErrorCode status = U_ZERO_ERROR;
	Str part = str_first(s, LONGEST);

	w->at = w->small;
	w->cap = WIDE_SMALL;
	w->len = 0;
	unicode_wide_reserve(w, (int32_t)part.len);
	if (part.len)
		u_strFromUTF8WithSub(w->at, w->cap, &w->len, part.at, (int32_t)part.len, 0xFFFD, NULL, &status);
}

void unicode_wide_release(UnicodeWide *w)
{
	if (w->at != w->small)
		free(w->at);
	w->at = w->small;
	w->cap = WIDE_SMALL;
}

int32_t unicode_wide_decode(const UnicodeWide *w, int32_t i, uint32_t *cp)
{
	uint32_t lead = w->at[i], trail;

	*cp = lead;
	if (lead < 0xD800 || lead > 0xDBFF || i + 1 == w->len)
		return 1;
	trail = w->at[i + 1];
	if (trail < 0xDC00 || trail > 0xDFFF)
		return 1;
	*cp = 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00);
	return 2;
}

void unicode_wide_print(Buf *b, const uint16_t *at, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t room = mem_times((size_t)len, 3) + 1;
	int32_t printed = 0;

	buf_reserve(b, room);
	if (room > INT32_MAX)
		room = INT32_MAX;
	u_strToUTF8WithSub(b->at + b->len, (int32_t)room, &printed, at, len, 0xFFFD, NULL, &status);
	if (U_SUCCESS(status))
		b->len += (size_t)printed;
}

Str unicode_wide_take(const uint16_t *at, int32_t len, Arena *a)
{
	Buf b = {0};
	Str taken;

	unicode_wide_print(&b, at, len);
	taken = buf_take(&b, a);
	buf_release(&b);
	return taken;
}
