/* Addresses in links: what passes is never one that a browser runs. */
#include "base/url.h"
#include "fuzz.h"
#include "markup.h"

void fuzz_try(Str input)
{
	UrlKind kind = url_kind(input);
	fuzz_check(kind == URL_REFUSED || !markup_is_active(input, false), "an active address passes");
	fuzz_check(kind == URL_REFUSED || !str_starts(input, STR("//")), "another host passes for a path");
}
