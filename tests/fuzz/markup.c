#include "markup.h"

#include <strings.h>

#include "base/vec.h"

typedef struct {
	MarkupKind kind;
	Str rest;
	Arena arena;
	Str *open;                      /* elements */
	size_t count;
	const char *wrong;
} Reader;

static bool like(Str a, const char *b)
{
	return a.len == strlen(b) && strncasecmp(a.at, b, a.len) == 0;
}

static bool is_one_of(Str name, const char *const *list)
{
	for (; *list; list++)
		if (like(name, *list))
			return true;
	return false;
}

static bool is_void(Str name)
{
	static const char *const names[] = { "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL };
	return is_one_of(name, names);
}

static bool acts(Str name)
{
	static const char *const names[] = { "iframe", "object", "embed", "frame", "applet", "foreignobject", "animate", "animatemotion",
		"animatetransform", "set", "handler", "listener", NULL };
	return is_one_of(name, names);
}

static bool is_address(Str name)
{
	static const char *const names[] = { "href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data", NULL };
	return is_one_of(name, names);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The character at the start, of which a reference may stand for one; it is taken off. */
static uint32_t next_character(Str *s)
{
	static const struct { Str name; char means; } named[] = { { STR_INIT("&colon;"), ':' }, { STR_INIT("&Tab;"), '\t' },
		{ STR_INIT("&NewLine;"), '\n' }, { STR_INIT("&amp;"), '&' } };
	uint32_t cp = (unsigned char)s->at[0];
	size_t len = 1;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (str_starts(*s, named[i].name)) {
			cp = (unsigned char)named[i].means;
			len = named[i].name.len;
		}
	if (str_starts(*s, STR("&#"))) {
		bool hex = s->len > 2 && (s->at[2] | 32) == 'x';
		const char *digits = hex ? "0123456789abcdef" : "0123456789";
		for (cp = 0, len = hex ? 3 : 2; len < s->len && s->at[len] && strchr(digits, s->at[len] | 32); len++)
			cp = cp * (hex ? 16 : 10) + (uint32_t)(strchr("0123456789abcdef", s->at[len] | 32) - "0123456789abcdef");
		len += len < s->len && s->at[len] == ';';
	}
	*s = str_skip(*s, len);
	return cp;
}

bool markup_is_active(Str url, bool escaped)
{
	static const char *const schemes[] = { "javascript", "vbscript", "data", "blob", "file", "filesystem", "view-source", NULL };
	char scheme[16] = "";
	size_t len = 0;
	while (url.len && len < sizeof scheme) {
		uint32_t cp = escaped ? next_character(&url) : (unsigned char)url.at[0];
		url = escaped ? url : str_skip(url, 1);
		if (cp == ':')
			return is_one_of((Str){ scheme, len }, schemes);
		if (cp == '\t' || cp == '\n' || cp == '\r' || (!len && cp <= ' '))
			continue;
		scheme[len++] = cp < 0x80 ? (char)cp : '?';
	}
	return false;
}

static bool is_picture(Str url)
{
	static const Str heads[] = { STR_INIT("data:image/png"), STR_INIT("data:image/jpeg"), STR_INIT("data:image/jpg"), STR_INIT("data:image/gif"), STR_INIT("data:image/webp") };
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (url.len >= heads[i].len && strncasecmp(url.at, heads[i].at, heads[i].len) == 0)
			return true;
	return false;
}

static void wrong(Reader *r, bool is, const char *what)
{
	if (is && !r->wrong)
		r->wrong = what;
}

static Str take_while(Reader *r, bool is(char c))
{
	size_t n = 0;
	while (n < r->rest.len && is(r->rest.at[n]))
		n++;
	Str taken = str_first(r->rest, n);
	r->rest = str_skip(r->rest, n);
	return taken;
}

static bool in_name(char c)
{
	return !is_blank(c) && c != '>' && c != '=' && c != '/';
}

/* Up to `end`, which is taken off too. */
static Str take_until(Reader *r, Str end)
{
	size_t at = str_find(r->rest, end);
	wrong(r, at == SIZE_MAX && r->kind != MARKUP_SVG, "something is not closed");
	Str taken = str_first(r->rest, at == SIZE_MAX ? r->rest.len : at);
	r->rest = str_skip(r->rest, taken.len + end.len);
	return taken;
}

static Str take_value(Reader *r)
{
	take_while(r, is_blank);
	if (!r->rest.len || r->rest.at[0] != '=')
		return (Str){0};
	r->rest = str_skip(r->rest, 1);
	take_while(r, is_blank);
	char quote = r->rest.len ? r->rest.at[0] : 0;
	if (quote != '"' && quote != '\'')
		return take_while(r, in_name);
	r->rest = str_skip(r->rest, 1);
	return take_until(r, (Str){ &quote, 1 });
}

static void take_attribute(Reader *r, Str element, bool *has_source)
{
	Str name = take_while(r, in_name), value = take_value(r);
	wrong(r, name.len > 2 && strncasecmp(name.at, "on", 2) == 0, "an attribute is a handler");
	wrong(r, like(name, "srcdoc"), "an attribute holds a document");
	wrong(r, like(name, "http-equiv") && !like(value, "content-security-policy"), "an attribute is a header");
	wrong(r, is_address(name) && markup_is_active(value, true) && !is_picture(value), "an address is active");
	if (like(element, "script") && like(name, "src"))
		*has_source = !str_starts(value, STR("//")) && str_find(value, STR("://")) == SIZE_MAX;
}

static void close_element(Reader *r, Str name)
{
	if (r->kind == MARKUP_SVG)
		return;
	wrong(r, !r->count || !str_eq(r->open[r->count - 1], name), "the tags are not balanced");
	r->count -= r->count > 0;
}

static void take_tag(Reader *r)
{
	bool closes = str_starts(r->rest, STR("/")), closed = false, has_source = false;
	r->rest = str_skip(r->rest, closes);
	Str name = take_while(r, in_name);
	wrong(r, !name.len && r->kind != MARKUP_SVG, "a < stands alone");
	while (r->rest.len && r->rest.at[0] != '>') {
		size_t left = r->rest.len;
		take_while(r, is_blank);
		closed = str_starts(r->rest, STR("/"));
		if (closed)
			r->rest = str_skip(r->rest, 1);
		else if (r->rest.len && r->rest.at[0] != '>')
			take_attribute(r, name, &has_source);
		if (left == r->rest.len)        /* an = that follows nothing */
			r->rest = str_skip(r->rest, 1);
	}
	wrong(r, !r->rest.len && r->kind != MARKUP_SVG, "a tag is not closed");
	r->rest = str_skip(r->rest, 1);
	wrong(r, acts(name), "an element acts");
	wrong(r, !closes && like(name, "script") && (r->kind != MARKUP_PAGE || !has_source), "there is a script");
	if (closes)
		close_element(r, name);
	else if (!closed && !is_void(name) && r->kind != MARKUP_SVG)
		*vec_push(&r->arena, r->open, r->count) = name;
}

static void take_markup(Reader *r)
{
	if (str_starts(r->rest, STR("!--")))
		take_until(r, STR("-->"));
	else if (str_starts(r->rest, STR("![CDATA[")))
		take_until(r, STR("]]>"));
	else if (str_starts(r->rest, STR("?")))
		take_until(r, STR("?>"));
	else if (str_starts(r->rest, STR("!")))
		take_until(r, STR(">"));
	else
		take_tag(r);
}

const char *markup_wrong(Str html, MarkupKind kind)
{
	Reader r = { .kind = kind, .rest = html };
	for (size_t at; !r.wrong && (at = str_find_byte(r.rest, '<')) != SIZE_MAX;) {
		r.rest = str_skip(r.rest, at + 1);
		take_markup(&r);
	}
	wrong(&r, r.count > 0, "an element is not closed");
	arena_release(&r.arena);
	return r.wrong;
}
