#include "parse/rawhtml.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { TAG_LONGEST = 1024 };

const Element rawhtml_strike = { STR_INIT("del"), ELEMENT_STRIKE, STR_INIT("del"), NULL };

static const Element elements[] = {
#define ELEMENT(name, kind, as, in) { STR_INIT(name), ELEMENT_##kind, STR_INIT(as), in },
#include "parse/rawhtml.def"
#undef ELEMENT
};

static const Element *find_element(Str name)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (elements[i].name.len == name.len && !strncasecmp(elements[i].name.at, name.at, name.len))
			return &elements[i];
	return NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_byte(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Offset of the '>' that ends the tag, or 0; a '>' in quotes does not. */
static size_t tag_end(Str s, size_t from)
{
	char quote = 0;
	for (size_t i = from; i < s.len && i < TAG_LONGEST; i++) {
		char c = s.at[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '>')
			return i;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '<')
			return 0;
	}
	return 0;
}

static size_t read_tag(Str s, HtmlToken *t)
{
	size_t start = s.len > 1 && s.at[1] == '/' ? 2 : 1, i = start;
	if (start >= s.len || !is_letter(s.at[start]))
		return 0;
	while (i < s.len && is_name_byte(s.at[i]))
		i++;
	size_t end = tag_end(s, i);
	if (!end)
		return 0;
	t->kind = start == 2 ? HTML_CLOSE : HTML_OPEN;
	t->name = (Str){ s.at + start, i - start };
	while (i < end && is_blank(s.at[i]))
		i++;
	t->attributes = i < end && !(s.at[i] == '/' && i + 1 == end && start == 1);
	t->element = find_element(t->name);
	return end + 1;
}

static size_t read_comment(HtmlScan *scan, HtmlToken *t)
{
	size_t end = scan->endless ? SIZE_MAX : str_find(str_skip(scan->rest, 2), STR("-->"));
	scan->endless = end == SIZE_MAX;
	t->kind = HTML_COMMENT;
	return scan->endless ? 0 : end + 5;
}

static size_t read_other(Str s, HtmlToken *t)
{
	size_t end = tag_end(s, 2);
	t->kind = HTML_OTHER;
	t->name = (Str){ s.at + 1, 1 };
	return end ? end + 1 : 0;
}

/* Length of the token that begins with '<', or 0. */
static size_t read_markup(HtmlScan *scan, HtmlToken *t)
{
	Str s = scan->rest;
	if (str_starts(s, STR("<!--")))
		return read_comment(scan, t);
	if (s.len > 1 && (s.at[1] == '!' || s.at[1] == '?'))
		return read_other(s, t);
	return read_tag(s, t);
}

bool rawhtml_next(HtmlScan *scan, HtmlToken *token)
{
	Str s = scan->rest;
	size_t len = 0;
	*token = (HtmlToken){0};
	if (!s.len)
		return false;
	if (s.at[0] == '<')
		len = read_markup(scan, token);
	if (!len) {
		*token = (HtmlToken){ .kind = HTML_TEXT };
		len = str_find_byte(str_skip(s, 1), '<');
		len = len == SIZE_MAX ? s.len : len + 1;
	}
	token->whole = str_first(s, len);
	scan->rest = str_skip(s, len);
	return true;
}

/* --- attributes --- */

/* The next `name` or `name=value` of a tag; false at its end. */
static bool next_attribute(Str *rest, Str *name, Str *value)
{
	Str s = *rest;
	while (s.len && (is_blank(s.at[0]) || s.at[0] == '/'))
		s = str_skip(s, 1);
	size_t end = 0;
	while (end < s.len && !is_blank(s.at[end]) && s.at[end] != '=' && s.at[end] != '>' && s.at[end] != '/')
		end++;
	*name = str_first(s, end);
	*value = (Str){0};
	s = str_skip(s, end);
	Str after = str_trim(s);
	if (end && after.len && after.at[0] == '=') {
		s = str_trim(str_skip(after, 1));
		char quote = s.len && (s.at[0] == '"' || s.at[0] == '\'') ? s.at[0] : 0;
		s = str_skip(s, quote != 0);
		size_t stop = 0;
		while (stop < s.len && (quote ? s.at[stop] != quote : !is_blank(s.at[stop]) && s.at[stop] != '>'))
			stop++;
		*value = str_first(s, stop);
		s = str_skip(s, stop + (quote && stop < s.len));
	}
	*rest = s;
	return end > 0;
}

static Str read_references(Str s, Arena *arena)
{
	static const struct { Str written, means; } list[] = { { STR_INIT("&amp;"), STR_INIT("&") }, { STR_INIT("&quot;"), STR_INIT("\"") },
		{ STR_INIT("&#39;"), STR_INIT("'") }, { STR_INIT("&apos;"), STR_INIT("'") }, { STR_INIT("&lt;"), STR_INIT("<") },
		{ STR_INIT("&gt;"), STR_INIT(">") }, { STR_INIT("&nbsp;"), STR_INIT(" ") } };
	Buf b = {0};
	if (str_find_byte(s, '&') == SIZE_MAX)
		return s;
	while (s.len) {
		size_t i = 0, n = sizeof list / sizeof *list;
		while (i < n && !str_starts(s, list[i].written))
			i++;
		buf_add(&b, i < n ? list[i].means : str_first(s, 1));
		s = str_skip(s, i < n ? list[i].written.len : 1);
	}
	Str read = buf_take(&b, arena);
	buf_release(&b);
	return read;
}

bool rawhtml_attribute(const HtmlToken *tag, const char *wanted, Arena *arena, Str *value)
{
	Str rest = str_skip(tag->whole, (size_t)(tag->name.at - tag->whole.at) + tag->name.len), name, raw;
	while (next_attribute(&rest, &name, &raw))
		if (name.len == strlen(wanted) && !strncasecmp(name.at, wanted, name.len)) {
			*value = str_trim(read_references(raw, arena));
			return true;
		}
	return false;
}

Str rawhtml_other(const HtmlToken *tag)
{
	static const char *const read[] = { "id", "name", "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "start" };
	Str rest = str_skip(tag->whole, (size_t)(tag->name.at - tag->whole.at) + tag->name.len), name, value;
	while (next_attribute(&rest, &name, &value)) {
		size_t i = 0, n = sizeof read / sizeof *read;
		while (i < n && (name.len != strlen(read[i]) || strncasecmp(name.at, read[i], name.len)))
			i++;
		if (i == n)
			return name;
	}
	return (Str){0};
}

int64_t rawhtml_number(const HtmlToken *tag, const char *name, int64_t most)
{
	Arena scratch = {0};
	int64_t n = 0;
	Str value;
	if (rawhtml_attribute(tag, name, &scratch, &value)) {
		if (str_ends(value, STR("px")))
			value.len -= 2;
		if (!str_int(value, &n) || n < 1 || n > most)
			n = 0;
	}
	arena_release(&scratch);
	return n;
}

bool rawhtml_fits(const Element *e, Str parent)
{
	if (!e->in)
		return true;
	size_t at = str_find(str_from(e->in), parent);
	return parent.len && at != SIZE_MAX && e->in[at - 1] == ' ' && e->in[at + parent.len] == ' ';
}
