#include "parse/reference.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "base/vec.h"

enum { NAME_LONGEST = 1024, CITE_LONGEST = 8192 };

static bool is_digit_or_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_blanks(Str s, size_t i)
{
	while (i < s.len && is_blank(s.at[i]))
		i++;
	return i;
}

/* The next line goes on with the paragraph: nothing at its head is Markdown. */
static bool line_goes_on(Str s, size_t newline)
{
	size_t i = newline + 1;
	while (i < s.len && (s.at[i] == ' ' || s.at[i] == '\t'))
		i++;
	size_t word = i;
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	if (i > word && i < s.len && (s.at[i] == '.' || s.at[i] == ')'))
		return false;
	return word < s.len && (is_digit_or_letter(s.at[word]) || s.at[word] == '@');
}

/* Offset of the first ']' after `from`, or 0. */
static size_t find_end(Str s, size_t from, size_t longest)
{
	size_t stop = s.len - from > longest ? from + longest : s.len;
	for (size_t i = from; i < stop; i++) {
		if (s.at[i] == ']')
			return i;
		if (s.at[i] == '[' || (s.at[i] == '\n' && !line_goes_on(s, i)))
			return 0;
	}
	return 0;
}

size_t reference_name(Str text, size_t at)
{
	Str s = str_skip(text, at);
	if (!str_starts(s, STR("[[")))
		return 0;
	size_t end = find_end(s, 2, NAME_LONGEST), first = skip_blanks(s, 2);
	if (!end || first >= end || s.at[first] == '|' || !str_starts(str_skip(s, end), STR("]]")))
		return 0;
	return end + 2;
}

/* [@a](b), [@a][b] and [@a]: b are links of Markdown. */
static bool is_link(Str text, size_t at, size_t after)
{
	char c = after < text.len ? text.at[after] : '\n';
	char second = after + 1 < text.len ? text.at[after + 1] : '\n';
	if (c == ':')
		return at == 0 || text.at[at - 1] == '\n';
	return c == '(' || (c == '[' && second != '@' && second != '[' && second != '^');
}

size_t reference_cite(Str text, size_t at)
{
	Str s = str_skip(text, at);
	if (!str_starts(s, STR("[@")) || s.len < 4 || !(is_digit_or_letter(s.at[2]) || s.at[2] == '_'))
		return 0;
	size_t end = find_end(s, 2, CITE_LONGEST);
	return end && !is_link(text, at, at + end + 1) ? end + 1 : 0;
}

static uint32_t last_code_point(Str s)
{
	uint32_t cp = 0;
	size_t at = s.len;
	while (at > 0 && ((unsigned char)s.at[at - 1] & 0xC0) == 0x80)
		at--;
	if (at > 0)
		str_decode(str_skip(s, at - 1), &cp);
	return cp;
}

/* A line break becomes a blank, or nothing between Han characters. */
static Str join_lines(Str s, Arena *arena)
{
	Buf b = {0};
	Str line, rest = s;
	if (str_find_byte(s, '\n') == SIZE_MAX)
		return s;
	while (str_line(&rest, &line)) {
		uint32_t next = 0;
		line = str_trim(line);
		if (line.len)
			str_decode(line, &next);
		if (b.len && line.len && !(unicode_is_cjk(last_code_point(buf_str(&b))) && unicode_is_cjk(next)))
			buf_add_byte(&b, ' ');
		buf_add(&b, line);
	}
	Str joined = buf_take(&b, arena);
	buf_release(&b);
	return joined;
}

RefWords reference_read_name(Str raw, Arena *arena)
{
	RefWords link = {0};
	Str inner = (Str){ raw.at + 2, raw.len - 4 }, name;
	str_cut(inner, '|', &name, &link.text);
	if (str_ends(name, STR("\\")))
		name.len--;
	name = str_trim(join_lines(name, arena));
	link.text = str_trim(join_lines(link.text, arena));
	size_t hash = str_find_byte(name, '#');
	link.target = name;
	if (hash != SIZE_MAX && hash + 1 < name.len) {
		link.target = str_trim(str_first(name, hash));
		link.heading = str_trim(str_skip(name, str_rfind_byte(name, '#') + 1));
	}
	return link;
}

const RefWords *reference_share_name(ReferenceTable *t, Str raw, Arena *arena)
{
	RefWords *words = map_find(&t->names, raw);
	if (words)
		return words;
	raw = arena_str(arena, raw);
	words = arena_new(arena, RefWords);
	*words = reference_read_name(raw, arena);
	*map_put(&t->names, &t->arena, raw) = words;
	return words;
}

static Str share(ReferenceTable *t, Str s, Arena *arena)
{
	const char *at = s.len ? map_find(&t->texts, s) : s.at;
	if (at || !s.len)
		return (Str){ at, s.len };
	s = arena_str(arena, s);
	*map_put(&t->texts, &t->arena, s) = (void *)(uintptr_t)s.at;
	return s;
}

void reference_release(ReferenceTable *t)
{
	arena_release(&t->arena);
	*t = (ReferenceTable){0};
}

/* Length of the separator, in ASCII or full width, at s.at[i], or 0. */
static size_t separator(Str s, size_t i, char ascii, Str wide)
{
	if (s.at[i] == ascii)
		return 1;
	return s.at[i] == wide.at[0] && str_starts(str_skip(s, i), wide) ? wide.len : 0;
}

/* Cut at the first semicolon that another key follows. */
static Str take_item(Str *rest)
{
	Str item = *rest;
	for (size_t i = 0; i < item.len; i++) {
		size_t len = separator(item, i, ';', STR("；"));
		size_t next = len ? skip_blanks(item, i + len) : item.len;
		if (next == item.len || item.at[next] != '@')
			continue;
		*rest = str_skip(item, next);
		return str_first(item, i);
	}
	*rest = (Str){0};
	return item;
}

static Citation read_item(ReferenceTable *t, const Source *src, Str item, Arena *arena)
{
	Citation c = {0};
	size_t comma = 0, len = 0;
	while (comma < item.len && !(len = separator(item, comma, ',', STR("，"))))
		comma++;
	Str key = str_trim(str_skip(str_first(item, comma), 1));
	c.source.pos = pos_of(src, key);
	c.source.name = share(t, join_lines(key, arena), arena);
	c.at = share(t, str_trim(join_lines(str_skip(item, comma + len), arena)), arena);
	return c;
}

Citation *reference_read_cites(ReferenceTable *t, const Source *src, Str raw, size_t *count, Arena *arena)
{
	Str rest = (Str){ raw.at + 1, raw.len - 2 };
	size_t n = 1;
	for (size_t i = 1; i < rest.len; i++)
		n += rest.at[i] == '@';
	Citation *items = arena_array(arena, Citation, n);
	*count = 0;
	while (rest.len) {
		Str item = take_item(&rest);
		Citation c = read_item(t, src, item, arena);
		if (c.source.name.len)
			items[(*count)++] = c;
	}
	return items;
}
