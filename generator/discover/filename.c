#include "discover/filename.h"

#include "base/unicode.h"

static bool is_bytes(Str name)
{
	return str_bad_utf8(name) != SIZE_MAX;
}

static bool is_unseen(Str name)
{
	uint32_t before = 0, cp;
	for (Str rest = name; rest.len; before = cp) {
		rest = str_skip(rest, str_decode(rest, &cp));
		if (!unicode_is_seen(cp, before))
			return true;
	}
	return false;
}

static bool has_reserved(Str name)
{
	bool found = false;
	for (size_t i = 0; i < name.len; i++)
		found = found || strchr("<>:\"|?*\\", name.at[i]);
	return found;
}

/* CON, nul.md, com1: without their endings, and whatever the letter case. */
static bool is_device(Str name)
{
	static const char devices[][5] = { "con", "prn", "aux", "nul", "com", "lpt" };
	char lower[5] = "";
	Str stem, ending;
	str_cut(name, '.', &stem, &ending);
	stem = str_trim(stem);
	if (stem.len < 3 || stem.len > 4)
		return false;
	for (size_t i = 0; i < stem.len; i++)
		lower[i] = stem.at[i] >= 'A' && stem.at[i] <= 'Z' ? (char)(stem.at[i] | 0x20) : stem.at[i];
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		if (!memcmp(lower, devices[i], 3))
			return i < 4 ? !lower[3] : lower[3] >= '1' && lower[3] <= '9';
	return false;
}

/* Windows drops them; what stands before .md ends the name of a folder or page. */
static bool ends_badly(Str name)
{
	size_t dot = str_rfind_byte(name, '.');
	Str stem = dot == SIZE_MAX ? name : str_first(name, dot);
	return str_ends(name, STR(".")) || str_ends(name, STR(" ")) || str_ends(stem, STR(".")) || str_ends(stem, STR(" "));
}

static const struct {
	bool (*is)(Str name);
	FilenameFault fault;
} checks[] = {
	{ is_bytes, { "a file name may not hold bytes that are not UTF-8", "rename the file", false } },
	{ is_unseen, { "a file name may not hold control characters, or others that cannot be seen", "rename the file", false } },
	{ has_reserved, { "a file name may not hold < > : \" | ? * or \\: not every computer can have such a file",
	                  "rename the file without them", true } },
	{ is_device, { "this is the name of a device where Windows runs, which can have no such file",
	               "give it another name", true } },
	{ ends_badly, { "a file name may not end in a dot or blank, before its ending either: not every computer keeps them",
	                "rename the file without it", true } },
};

FilenameFault filename_check(Str name)
{
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (checks[i].is(name))
			return checks[i].fault;
	return (FilenameFault){ .usable = true };
}

Str filename_key(Str name, Arena *arena)
{
	return unicode_nfc(unicode_fold_case(unicode_nfc(name, arena), arena), arena);
}
