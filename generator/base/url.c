#include "base/url.h"

static const Str schemes[] = { STR_INIT("http"), STR_INIT("https"), STR_INIT("mailto"), STR_INIT("tel") };

static bool is_scheme_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

static bool same_letters(Str a, Str lower)
{
	if (a.len != lower.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if ((char)(a.at[i] >= 'A' && a.at[i] <= 'Z' ? a.at[i] + 32 : a.at[i]) != lower.at[i])
			return false;
	return true;
}

static bool hides_something(Str url)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.at[i] < 0x20 || url.at[i] == 0x7f || url.at[i] == '\\')
			return true;
	return url.len && url.at[0] == ' ';
}

UrlKind url_kind(Str url)
{
	size_t n = 0;
	if (hides_something(url) || str_starts(url, STR("//")))
		return URL_REFUSED;
	while (n < url.len && is_scheme_byte(url.at[n]))
		n++;
	if (n == url.len || url.at[n] != ':' || n == 0)
		return url.len && url.at[0] == ':' ? URL_REFUSED : URL_RELATIVE;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (same_letters(str_first(url, n), schemes[i]))
			return URL_ABSOLUTE;
	return URL_REFUSED;
}
