#include "parse/markdown_callout.h"

#include <string.h>
#include <strings.h>

#include <cmark-gfm/node.h>

static const struct { const char *name; Str kind, key; } kinds[] = {
#define KIND(name, kind) { name, STR_INIT(kind), STR_INIT("callout_" kind) }
	KIND("note", "note"),           KIND("abstract", "abstract"),   KIND("summary", "abstract"),   KIND("tldr", "abstract"),
	KIND("info", "info"),           KIND("todo", "todo"),           KIND("tip", "tip"),            KIND("hint", "tip"),
	KIND("important", "important"), KIND("success", "success"),     KIND("check", "success"),      KIND("done", "success"),
	KIND("question", "question"),   KIND("help", "question"),       KIND("faq", "question"),       KIND("warning", "warning"),
	KIND("attention", "warning"),   KIND("caution", "caution"),     KIND("failure", "failure"),    KIND("fail", "failure"),
	KIND("missing", "failure"),     KIND("danger", "danger"),       KIND("error", "danger"),       KIND("bug", "bug"),
	KIND("example", "example"),     KIND("quote", "quote"),         KIND("cite", "quote"),
#undef KIND
};

static bool is_kind_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* Length of "[!name]" or "[!name]-" at the head of s, with the blanks after it; or 0. */
static size_t read_mark(Str s, Callout *c)
{
	size_t end = 2;
	if (!str_starts(s, STR("[!")))
		return 0;
	while (end < s.len && is_kind_byte(s.at[end]))
		end++;
	if (end == 2 || end == s.len || (s.at[end] != ']' && s.at[end] != '|'))
		return 0;
	c->name = (Str){ s.at + 2, end - 2 };
	size_t close = str_find_byte(str_skip(s, end), ']');
	if (close == SIZE_MAX)
		return 0;
	end += close + 1;
	if (end < s.len && (s.at[end] == '-' || s.at[end] == '+'))
		c->fold = s.at[end++];
	if (end < s.len && s.at[end] != ' ' && s.at[end] != '\t')
		return 0;
	while (end < s.len && (s.at[end] == ' ' || s.at[end] == '\t'))
		end++;
	return end;
}

static void find_kind(Callout *c)
{
	c->kind = STR("note");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i].name) == c->name.len && !strncasecmp(kinds[i].name, c->name.at, c->name.len)) {
			c->kind = kinds[i].kind;
			c->key = kinds[i].key;
		}
}

bool markdown_callout_read(cmark_node *quote, Callout *c)
{
	cmark_node *p = quote->first_child;
	if (!p || p->type != CMARK_NODE_PARAGRAPH || !p->first_child || p->first_child->type != CMARK_NODE_TEXT)
		return false;
	cmark_node *text = p->first_child;
	Str s = { (const char *)text->as.literal.data, (size_t)text->as.literal.len };
	size_t mark = read_mark(s, c);
	if (!mark)
		return false;
	find_kind(c);
	text->as.literal.data += mark;
	text->as.literal.len -= (bufsize_t)mark;
	bool line_ends = text->next && (text->next->type == CMARK_NODE_SOFTBREAK || text->next->type == CMARK_NODE_LINEBREAK);
	c->titled = mark < s.len || (text->next && !line_ends);
	return true;
}
