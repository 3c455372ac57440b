#include "parse/flank.h"

#include <stddef.h>
#include <string.h>

#include "base/unicode.h"

/* As cmark sees it: ASCII and Zs. */
static bool is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool opens(uint32_t cp)
{
	static const uint16_t openers[] = {
		0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D,
		0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62
	};
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
		if (cp == openers[i])
			return true;
	return false;
}

static bool closes(uint32_t cp)
{
	return unicode_is_cjk_punct(cp) && !opens(cp);
}

static bool is_one_of(uint32_t cp, const char *set)
{
	return cp && cp < 0x80 && strchr(set, (int)cp);
}

/* ASCII punctuation stands in Chinese too: **增长50%**左右, 用**`make`**来. */
bool flank_before(uint32_t prev, uint32_t next)
{
	if (is_space(next))
		return false;
	return closes(prev) || (is_one_of(prev, ")]}>.,;:!?%\"'`+-~$#&/=") && unicode_is_cjk(next));
}

bool flank_after(uint32_t prev, uint32_t next)
{
	if (is_space(prev))
		return false;
	return opens(next) || (is_one_of(next, "([{<\"'`$#@&+-~\\") && unicode_is_cjk(prev));
}
