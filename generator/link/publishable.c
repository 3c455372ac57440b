#include "link/publishable.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "link/svg_check.h"

enum { HEAD = 1024, DRAWING_LIMIT = 16 << 20, ENDING_LONGEST = 8 };

typedef enum {
	PNG, JPEG, GIF, RIFF, BOXES, DRAWING, ICON, BITMAP, TIFF, PDF, DJVU, ZIP, POSTSCRIPT, TEXT, RTF, MP3, OGG, FLAC, AAC, MATROSKA,
	GZIP, XZ, BZIP2, ZSTD, SEVENZIP, OLE, SQLITE, WOFF, WOFF2, TRUETYPE, OPENTYPE
} Kind;

/* What the first bytes of a kind may be, and where. */
static const struct {
	Kind kind;
	size_t at;
	Str bytes;
} signatures[] = {
	{ PNG, 0, STR_INIT("\x89PNG\r\n\x1a\n") },  { JPEG, 0, STR_INIT("\xff\xd8\xff") },      { GIF, 0, STR_INIT("GIF8") },
	{ RIFF, 0, STR_INIT("RIFF") },              { BOXES, 4, STR_INIT("ftyp") },             { ICON, 0, STR_INIT("\0\0\1\0") },
	{ BITMAP, 0, STR_INIT("BM") },              { TIFF, 0, STR_INIT("II*\0") },             { TIFF, 0, STR_INIT("MM\0*") },
	{ PDF, 0, STR_INIT("%PDF-") },              { DJVU, 0, STR_INIT("AT&TFORM") },          { ZIP, 0, STR_INIT("PK\3\4") },
	{ ZIP, 0, STR_INIT("PK\5\6") },             { POSTSCRIPT, 0, STR_INIT("%!PS") },        { RTF, 0, STR_INIT("{\\rtf") },
	{ MP3, 0, STR_INIT("ID3") },                { MP3, 0, STR_INIT("\xff\xfb") },           { MP3, 0, STR_INIT("\xff\xf3") },
	{ MP3, 0, STR_INIT("\xff\xf2") },           { MP3, 0, STR_INIT("\xff\xfa") },           { OGG, 0, STR_INIT("OggS") },
	{ FLAC, 0, STR_INIT("fLaC") },              { AAC, 0, STR_INIT("\xff\xf1") },           { AAC, 0, STR_INIT("\xff\xf9") },
	{ AAC, 0, STR_INIT("ADIF") },               { MATROSKA, 0, STR_INIT("\x1a\x45\xdf\xa3") }, { GZIP, 0, STR_INIT("\x1f\x8b") },
	{ XZ, 0, STR_INIT("\xfd" "7zXZ\0") },       { BZIP2, 0, STR_INIT("BZh") },              { ZSTD, 0, STR_INIT("\x28\xb5\x2f\xfd") },
	{ SEVENZIP, 0, STR_INIT("7z\xbc\xaf\x27\x1c") }, { OLE, 0, STR_INIT("\xd0\xcf\x11\xe0") }, { SQLITE, 0, STR_INIT("SQLite format 3") },
	{ WOFF, 0, STR_INIT("wOFF") },              { WOFF2, 0, STR_INIT("wOF2") },             { TRUETYPE, 0, STR_INIT("\0\1\0\0") },
	{ TRUETYPE, 0, STR_INIT("true") },          { OPENTYPE, 0, STR_INIT("OTTO") },
};

static const struct {
	const char *ending;
	Kind kind;
} endings[] = {
#define PUBLISHABLE(ending, kind) { ending, kind },
#include "link/publishable.def"
#undef PUBLISHABLE
};

/* --- the name --- */

static Str name_of(Str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return slash == SIZE_MAX ? path : str_skip(path, slash + 1);
}

static int kind_of(Str name)
{
	size_t dot = str_rfind_byte(name, '.');
	Str ending = dot == SIZE_MAX || dot == 0 ? (Str){0} : str_skip(name, dot + 1);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strlen(endings[i].ending) == ending.len && !strncasecmp(endings[i].ending, ending.at, ending.len))
			return (int)endings[i].kind;
	return -1;
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Could a server take the part of a name for an ending?  Numbers, words with blanks
 * or in other scripts and the site's languages are none. */
static bool is_like_ending(Str part, const Config *config)
{
	if (!part.len || part.len > ENDING_LONGEST || (part.at[0] >= '0' && part.at[0] <= '9') || str_eq(part, STR("tar")))
		return false;
	for (int i = 0; i < config->lang_count; i++)
		if (str_eq(part, config->tags[i]))
			return false;
	for (size_t i = 0; i < part.len; i++)
		if (!is_letter_or_digit(part.at[i]))
			return false;
	return true;
}

static Str second_ending(Str name, const Config *config)
{
	Str part, rest = {0};
	size_t last = str_rfind_byte(name, '.');
	Str inner = str_first(name, last);
	if (!str_cut(inner, '.', &part, &rest))
		return (Str){0};
	while (rest.len) {
		Str left;
		if (!str_cut(rest, '.', &part, &left)) {
			part = rest;
			left = (Str){0};
		}
		if (is_like_ending(part, config))
			return part;
		rest = left;
	}
	return (Str){0};
}

Str publishable_name(Str path, const Config *config, Arena *arena)
{
	Str name = name_of(path);
	if (kind_of(name) < 0)
		return STR("its ending is not on the list of those that are");
	Str second = second_ending(name, config);
	return second.len ? arena_printf(arena, "'.%.*s' in its name could be taken for a second ending", STR_ARG(second)) : (Str){0};
}

/* --- the bytes --- */

/* Browsers that guess take what begins like this for a page or a program. */
static bool is_plain_text(Str head)
{
	if (str_starts(head, STR("\xef\xbb\xbf")))
		head = str_skip(head, 3);
	Str text = str_trim(head);
	return str_find_byte(head, '\0') == SIZE_MAX && (!text.len || (text.at[0] != '<' && !str_starts(text, STR("#!"))));
}

static bool has_signature(Kind kind, Str head)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
		if (signatures[i].kind == kind && head.len >= signatures[i].at && str_starts(str_skip(head, signatures[i].at), signatures[i].bytes))
			return true;
	return false;
}

static int against_drawing(const Site *site, const Asset *a, Arena *arena, Str *why)
{
	Str bytes;
	int error = file_read(site->content_fd, a->path, DRAWING_LIMIT, arena, &bytes);
	*why = error == EFBIG ? STR("it has over 16 MB") : error ? (Str){0} : svg_check(bytes, arena);
	return error == EFBIG ? 0 : error;
}

static Str against_head(Kind kind, Str head)
{
	if (!head.len)
		return (Str){0};
	if (kind == TEXT)
		return is_plain_text(head) ? (Str){0} : STR("it is no plain text, or a browser could take it for a page");
	return has_signature(kind, head) ? (Str){0} : STR("it is not what its ending says");
}

/* *why is empty if nothing is against it.  0 or errno. */
static int against_bytes(const Site *site, const Asset *a, Arena *arena, Str *why)
{
	char head[HEAD];
	size_t len = 0;
	Kind kind = (Kind)kind_of(name_of(a->path));
	*why = (Str){0};
	if (kind == DRAWING)
		return against_drawing(site, a, arena, why);
	if (a->bytes.len) {
		*why = has_signature(kind, a->bytes) ? (Str){0} : STR("it is not what it says to be");
		return 0;
	}
	int error = file_head(site->content_fd, a->path, head, sizeof head, &len);
	*why = error ? (Str){0} : against_head(kind, (Str){ head, len });
	return error;
}

/* --- the verdict --- */

static void tell(const Asset *a, Str why, Pos pos, Diags *diags)
{
	diag(diags, DIAG_FILE_WITHHELD, pos, "content/%.*s is not published: %.*s", STR_ARG(a->path), STR_ARG(why));
	if (kind_of(name_of(a->path)) == DRAWING)
		diag_help(diags, "save it as plain SVG, without scripts, animations and what comes from elsewhere");
	else
		diag_help(diags, "publish a picture, PDF, plain text, CSV, JSON, audio, video, zip or office file, with one ending in its name");
}

bool publishable(const Site *site, Asset *a, Pos pos, Diags *diags)
{
	if (site->config.allow_html || a->verdict == ASSET_GOOD)
		return true;
	if (a->verdict == ASSET_WITHHELD)
		return false;
	Arena scratch = {0};
	Str why = publishable_name(a->path, &site->config, &scratch);
	int error = why.len ? 0 : against_bytes(site, a, &scratch, &why);
	a->verdict = why.len || error ? ASSET_WITHHELD : ASSET_GOOD;
	if (why.len)
		tell(a, why, pos, diags);
	if (error)
		diag(diags, diag_unreadable(error), pos, "content/%.*s cannot be read: %s", STR_ARG(a->path), strerror(error));
	arena_release(&scratch);
	return a->verdict == ASSET_GOOD;
}
