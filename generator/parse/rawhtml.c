#include "parse/rawhtml.h"

#include <strings.h>

enum { TAG_LONGEST = 1024 };

const Element rawhtml_strike = { STR_INIT("del"), ELEMENT_STRIKE };

static const Element elements[] = {
	{ STR_INIT("br"), ELEMENT_VOID },
	{ STR_INIT("sub"), ELEMENT_PHRASE }, { STR_INIT("sup"), ELEMENT_PHRASE },
	{ STR_INIT("kbd"), ELEMENT_PHRASE }, { STR_INIT("abbr"), ELEMENT_PHRASE },
	{ STR_INIT("mark"), ELEMENT_PHRASE }, { STR_INIT("ins"), ELEMENT_PHRASE },
	{ STR_INIT("del"), ELEMENT_PHRASE }, { STR_INIT("small"), ELEMENT_PHRASE },
	{ STR_INIT("cite"), ELEMENT_PHRASE }, { STR_INIT("q"), ELEMENT_PHRASE },
	{ STR_INIT("ruby"), ELEMENT_RUBY }, { STR_INIT("rb"), ELEMENT_DROPPED },
	{ STR_INIT("rt"), ELEMENT_RUBY_PART }, { STR_INIT("rp"), ELEMENT_RUBY_PART },
	{ STR_INIT("details"), ELEMENT_DETAILS }, { STR_INIT("summary"), ELEMENT_SUMMARY },
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
	t->element = t->attributes ? NULL : find_element(t->name);
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
