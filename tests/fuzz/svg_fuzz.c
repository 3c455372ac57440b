/* Drawings: what passes has nothing in it that acts. */
#include "fuzz.h"
#include "link/svg_check.h"
#include "markup.h"

void fuzz_try(Str input)
{
	Arena arena = {0};
	Str against = svg_check(input, &arena);
	const char *wrong = against.len ? NULL : markup_wrong(input, MARKUP_SVG);
	fuzz_check(!wrong, wrong);
	fuzz_check(fuzz_is_utf8(against), "what stands against it is not UTF-8");
	arena_release(&arena);
}
