#include "link/active.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"

enum { PICTURE_LIMIT = 64 << 20 };

static const Str kinds[] = {
	STR_INIT("html"), STR_INIT("htm"), STR_INIT("xhtml"), STR_INIT("xht"), STR_INIT("shtml"), STR_INIT("mhtml"),
	STR_INIT("mht"), STR_INIT("xml"), STR_INIT("xsl"), STR_INIT("xslt"), STR_INIT("rss"), STR_INIT("atom"),
	STR_INIT("rdf"), STR_INIT("js"), STR_INIT("mjs"), STR_INIT("svgz"),
};

static const Str bad_words[] = {
	STR_INIT("<script"), STR_INIT(":script"), STR_INIT("javascript"), STR_INIT("foreignobject"), STR_INIT("<!entity"), STR_INIT("xml-stylesheet"), STR_INIT("<iframe"),
	STR_INIT("data:text"), STR_INIT("data:application"), STR_INIT("data:image/svg"),
};

static bool same(Str s, size_t at, Str word)
{
	return at + word.len <= s.len && strncasecmp(s.at + at, word.at, word.len) == 0;
}

static bool is_kind(Str path, Str kind)
{
	return path.len > kind.len && path.at[path.len - kind.len - 1] == '.' && same(path, path.len - kind.len, kind);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* `onload =` after what may stand before an attribute. */
static bool is_handler(Str s, size_t at)
{
	size_t i = at + 2;
	if (!same(s, at, STR("on")) || at == 0 || !(is_blank(s.at[at - 1]) || strchr("\"'/", s.at[at - 1])))
		return false;
	while (i < s.len && is_letter(s.at[i]))
		i++;
	bool named = i > at + 2;
	while (i < s.len && is_blank(s.at[i]))
		i++;
	return named && i < s.len && s.at[i] == '=';
}

/* `href="&#106;avascript:"`: an address that hides its scheme. */
static bool is_hidden_address(Str s, size_t at)
{
	size_t end = at;
	if (!same(s, at, STR("href")))
		return false;
	while (end < s.len && end < at + 256 && s.at[end] != '>')
		end++;
	return str_find((Str){ s.at + at, end - at }, STR("&#")) != SIZE_MAX;
}

/* In an encoding that is not UTF-8 anything could be hidden. */
static bool is_more_than_shapes(Str s)
{
	if (str_bad_utf8(s) != SIZE_MAX || str_find_byte(s, '\0') != SIZE_MAX || str_find_byte(s, '\033') != SIZE_MAX)
		return true;
	for (size_t i = 0; i < s.len; i++) {
		for (size_t k = 0; k < sizeof bad_words / sizeof *bad_words; k++)
			if (same(s, i, bad_words[k]))
				return true;
		if (is_handler(s, i) || is_hidden_address(s, i))
			return true;
	}
	return false;
}

static bool is_active_picture(const Site *site, const Asset *a)
{
	Arena scratch = {0};
	Str bytes;
	bool active = file_read(site->content_fd, a->path, PICTURE_LIMIT, &scratch, &bytes) == 0 && is_more_than_shapes(bytes);
	arena_release(&scratch);
	return active;
}

void active_check(const Site *site, const Asset *a, Pos pos, Diags *diags)
{
	bool active = false, picture = is_kind(a->path, STR("svg"));
	if (site->config.allow_html)
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		active = active || is_kind(a->path, kinds[i]);
	if (!active && !(picture && is_active_picture(site, a)))
		return;
	diag(diags, DIAG_FILE_ACTIVE, pos, "content/%.*s could run a script in a reader's browser", STR_ARG(a->path));
	diag_help(diags, picture ? "remove scripts, handlers, styles of XML and foreign objects from the picture"
	                         : "publish it as text or PDF, or set allow_html: yes in site.yaml");
}
