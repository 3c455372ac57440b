#include "base/yes.h"

#include <strings.h>

bool yes_read(Str s, bool *yes)
{
	static const struct { Str word; bool yes; } words[] = {
		{ STR_INIT("yes"), true }, { STR_INIT("true"), true },  { STR_INIT("on"), true },   { STR_INIT("y"), true },  { STR_INIT("是"), true },
		{ STR_INIT("no"), false }, { STR_INIT("false"), false }, { STR_INIT("off"), false }, { STR_INIT("n"), false }, { STR_INIT("否"), false },
	};
	s = str_trim(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].word.len == s.len && !strncasecmp(words[i].word.at, s.at, s.len)) {
			*yes = words[i].yes;
			return true;
		}
	return false;
}
