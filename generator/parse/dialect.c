#include "parse/dialect.h"

#include <string.h>

#include "base/buf.h"

enum { FORMULA = 16 << 10, SHORTCODE = 4 << 10, NAME = 1024 };

static Str from(Str s, size_t at)
{
	return str_skip(s, at);
}

/* Where `end` stands, at most `longest` bytes on, or 0. */
static size_t find_end(Str s, size_t at, Str end, size_t longest)
{
	Str rest = from(s, at);
	size_t found = str_find(rest.len > longest ? str_first(rest, longest) : rest, end);
	return found == SIZE_MAX ? 0 : at + found + end.len;
}

static bool is_line_start(Str s, size_t at)
{
	while (at > 0 && (s.at[at - 1] == ' ' || s.at[at - 1] == '\t'))
		at--;
	return at == 0 || s.at[at - 1] == '\n';
}

/* --- comments --- */

/* One that begins a line and has no end goes on to the end of the text: what was
 * to be hidden is not published because a mark is missing. */
size_t dialect_comment(Str s, size_t at)
{
	if (!str_starts(from(s, at), STR("%%")))
		return 0;
	size_t line = str_find_byte(from(s, at + 2), '\n');
	size_t stop = line == SIZE_MAX ? s.len : at + 2 + line;
	size_t end = find_end(str_first(s, stop), at + 2, STR("%%"), SIZE_MAX);
	if (end)
		return end - at;
	if (!is_line_start(s, at))
		return 0;
	end = find_end(s, at + 2, STR("%%"), SIZE_MAX);
	return (end ? end : s.len) - at;
}

/* --- formulas --- */

static bool has_empty_line(Str s)
{
	bool empty = false;             /* since the last line break but the first */
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\n' && empty)
			return true;
		empty = s.at[i] == '\n' || (empty && (s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\r'));
	}
	return false;
}

size_t dialect_math(Str s, size_t at)
{
	if (!str_starts(from(s, at), STR("$$")))
		return 0;
	size_t end = find_end(s, at + 2, STR("$$"), FORMULA);
	if (!end || end == at + 4)
		return 0;
	Str formula = { s.at + at + 2, end - at - 4 };
	return has_empty_line(formula) ? 0 : end - at;
}

/* --- embeds --- */

size_t dialect_embed(Str s, size_t at)
{
	if (!str_starts(from(s, at), STR("![[")))
		return 0;
	size_t end = find_end(s, at + 3, STR("]]"), NAME);
	Str inner = { s.at + at + 3, end ? end - at - 5 : 0 };
	bool plain = str_trim(inner).len && str_find_byte(inner, '\n') == SIZE_MAX && str_find_byte(inner, '[') == SIZE_MAX;
	return plain ? end - at : 0;
}

/* --- shortcodes --- */

static const struct { Str open, close; } brackets[] = {
	{ STR_INIT("{{<"), STR_INIT(">}}") }, { STR_INIT("{{%"), STR_INIT("%}}") },
	{ STR_INIT("{%"), STR_INIT("%}") },   { STR_INIT("{{"), STR_INIT("}}") },
};

enum { BRACKETS = sizeof brackets / sizeof *brackets };

size_t dialect_shortcode(Str s, size_t at)
{
	for (size_t i = 0; i < BRACKETS; i++) {
		if (!str_starts(from(s, at), brackets[i].open))
			continue;
		size_t end = find_end(s, at + brackets[i].open.len, brackets[i].close, SHORTCODE);
		return end ? end - at : 0;
	}
	return 0;
}

static Str inside(Str raw)
{
	for (size_t i = 0; i < BRACKETS; i++)
		if (str_starts(raw, brackets[i].open) && str_ends(raw, brackets[i].close))
			return str_trim((Str){ raw.at + brackets[i].open.len, raw.len - brackets[i].open.len - brackets[i].close.len });
	return (Str){0};
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word, with or without quotes. */
static Str next_word(Str *rest)
{
	Str s = str_trim(*rest), word;
	if (s.len && (s.at[0] == '"' || s.at[0] == '\'' || s.at[0] == '`')) {
		size_t end = str_find_byte(from(s, 1), s.at[0]);
		word = end == SIZE_MAX ? from(s, 1) : (Str){ s.at + 1, end };
		*rest = end == SIZE_MAX ? (Str){0} : from(s, end + 2);
		return word;
	}
	size_t end = 0;
	while (end < s.len && !is_blank(s.at[end]) && s.at[end] != '=')
		end++;
	word = str_first(s, end);
	*rest = from(s, end);
	return word;
}

static void figure_words(Shortcode *c, Str rest)
{
	while (str_trim(rest).len) {
		Str key = next_word(&rest), value = {0};
		rest = str_trim(rest);
		if (rest.len && rest.at[0] == '=') {
			rest = from(rest, 1);
			value = next_word(&rest);
		}
		if (str_eq(key, STR("src")))
			c->target = value;
		else if (str_eq(key, STR("alt")))
			c->alt = value;
		else if (str_eq(key, STR("caption")) || (str_eq(key, STR("title")) && !c->title.len))
			c->title = value;
		else if (!key.len && !value.len)
			return;
	}
}

Shortcode dialect_read_shortcode(Str raw)
{
	static const struct { Str name; ShortcodeKind kind; } known[] = {
		{ STR_INIT("ref"), SHORTCODE_PATH }, { STR_INIT("relref"), SHORTCODE_PATH }, { STR_INIT("link"), SHORTCODE_PATH },
		{ STR_INIT("post_url"), SHORTCODE_POST }, { STR_INIT("figure"), SHORTCODE_FIGURE },
		{ STR_INIT("site.baseurl"), SHORTCODE_BASE }, { STR_INIT("site.url"), SHORTCODE_BASE },
	};
	Str rest = inside(raw);
	Shortcode c = { .kind = SHORTCODE_OTHER };
	bool quoted = rest.len && (rest.at[0] == '"' || rest.at[0] == '\'');
	c.name = next_word(&rest);
	for (size_t i = 0; i < sizeof known / sizeof *known && !quoted; i++)
		if (str_eq(c.name, known[i].name))
			c.kind = known[i].kind;
	if (quoted && (str_find(rest, STR("relative_url")) != SIZE_MAX || str_find(rest, STR("absolute_url")) != SIZE_MAX)) {
		c.kind = SHORTCODE_PATH;
		c.target = c.name;
	} else if (c.kind == SHORTCODE_PATH || c.kind == SHORTCODE_POST) {
		c.target = next_word(&rest);
	} else if (c.kind == SHORTCODE_FIGURE) {
		figure_words(&c, rest);
	}
	if ((c.kind == SHORTCODE_PATH || c.kind == SHORTCODE_POST || c.kind == SHORTCODE_FIGURE) && !c.target.len)
		c.kind = SHORTCODE_OTHER;
	return c;
}

bool dialect_plain_address(Str url, Arena *arena, Str *plain)
{
	Buf b = {0};
	bool known = true;
	for (size_t i = 0; i < url.len && known;) {
		size_t len = url.at[i] == '{' ? dialect_shortcode(url, i) : 0;
		if (!len) {
			buf_add_byte(&b, url.at[i++]);
			continue;
		}
		Shortcode c = dialect_read_shortcode((Str){ url.at + i, len });
		known = c.kind == SHORTCODE_PATH || c.kind == SHORTCODE_POST || c.kind == SHORTCODE_BASE;
		buf_add(&b, c.target);
		if (c.kind == SHORTCODE_POST)
			buf_add(&b, STR(".md"));
		i += len;
	}
	*plain = buf_take(&b, arena);
	buf_release(&b);
	return known;
}

/* --- pictures in addresses --- */

static bool is_base64(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
}

size_t dialect_data(Str s, size_t at)
{
	size_t end = at;
	if (!str_starts(from(s, at), STR("data:image/")))
		return 0;
	while (end < s.len && end - at < 64 && s.at[end] != ',' && s.at[end] != '\n')
		end++;
	if (end == s.len || s.at[end] != ',' || !str_ends((Str){ s.at + at, end - at }, STR(";base64")))
		return 0;
	for (end++; end < s.len && is_base64(s.at[end]);)
		end++;
	return end - at;
}

/* --- code --- */

/* What may stand before a fence: blanks, quotes, the mark of a list's item. */
static size_t skip_markers(Str s, size_t at)
{
	while (at < s.len && strchr(" \t>-+*.)0123456789", s.at[at]))
		at++;
	return at;
}

static size_t fence_length(Str s, size_t at)
{
	size_t end = at;
	while (end < s.len && s.at[end] == s.at[at] && (s.at[at] == '`' || s.at[at] == '~'))
		end++;
	return end - at >= 3 ? end - at : 0;
}

static size_t line_end(Str s, size_t at)
{
	size_t end = str_find_byte(from(s, at), '\n');
	return end == SIZE_MAX ? s.len : at + end + 1;
}

size_t dialect_skip_code(Str s, size_t at)
{
	size_t mark = skip_markers(s, at), length = mark < s.len ? fence_length(s, mark) : 0;
	size_t line = line_end(s, at);
	if (!length || (s.at[mark] == '`' && str_find_byte((Str){ s.at + mark + length, line - mark - length }, '`') != SIZE_MAX))
		return at;
	for (size_t next = line; next < s.len; next = line_end(s, next)) {
		size_t close = skip_markers(s, next);
		bool ends = close < s.len && s.at[close] == s.at[mark] && fence_length(s, close) >= length;
		if (ends && !str_trim((Str){ s.at + close + fence_length(s, close), line_end(s, close) - close - fence_length(s, close) }).len)
			return line_end(s, next);
	}
	return s.len;
}
