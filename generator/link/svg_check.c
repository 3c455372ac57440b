#include "link/svg_check.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/hash.h"
#include "base/url.h"

enum { DEEPEST = 512, SHOWN = 60 };

static const char *const elements[] = {
#define ELEMENT(name) name,
#define ATTRIBUTE(name)
#include "link/svg_names.def"
#undef ELEMENT
#undef ATTRIBUTE
};

static const char *const attributes[] = {
#define ELEMENT(name)
#define ATTRIBUTE(name) name,
#include "link/svg_names.def"
#undef ELEMENT
#undef ATTRIBUTE
};

#define SVG   "http://www.w3.org/2000/svg"
#define XLINK "http://www.w3.org/1999/xlink"
#define XML   "http://www.w3.org/XML/1998/namespace"

/* Namespaces of drawing programs and of what is said of a picture.  No browser
 * knows them, so nothing in them does anything. */
static const char *const inert[] = {
	"http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
	"http://purl.org/dc/elements/1.1/", "http://www.bohemiancoding.com/sketch/ns", "http://www.serif.com/",
	"http://www.figma.com/figma/ns", "http://boxy-svg.com", "http://ns.adobe.com/AdobeIllustrator/10.0/",
	"http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/", "http://ns.adobe.com/Extensibility/1.0/", "http://ns.adobe.com/Graphs/1.0/",
	"http://ns.adobe.com/Variables/1.0/", "http://ns.adobe.com/ImageReplacement/1.0/", "http://ns.adobe.com/SaveForWeb/1.0/",
	"http://ns.adobe.com/GenericCustomNamespace/1.0/", "http://ns.adobe.com/XPath/1.0/", "http://ns.adobe.com/Flows/1.0/",
	"adobe:ns:meta/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/", "http://vectornator.io",
	"http://www.openswatchbook.org/uri/2009/osb", "http://xml.openoffice.org/svg/export",
};

typedef struct {
	XML_Parser parser;
	Arena *arena;
	Str against;                    /* the first thing that stands against it */
	int depth;
	bool style;                     /* in <style> */
	Buf css;
} Check;

/* --- saying it --- */

static void refuse(Check *c, const char *what, Str which)
{
	if (c->against.len)
		return;
	Str shown = which.len > SHOWN ? str_first(which, SHOWN) : which;
	while (shown.len && shown.len < which.len && ((unsigned char)which.at[shown.len] & 0xC0) == 0x80)
		shown.len--;
	c->against = arena_printf(c->arena, "%s%.*s%s", what, STR_ARG(shown), shown.len < which.len ? "..." : "");
	XML_StopParser(c->parser, XML_FALSE);
}

/* --- names --- */

static int compare(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

static bool listed(const char *name, const char *const *list, size_t count)
{
	return bsearch(name, list, count, sizeof *list, compare) != NULL;
}

#define LISTED(name, list) listed(name, list, sizeof(list) / sizeof *(list))

/* "namespace name" as expat gives it: the name; *space is the rest, empty if none. */
static const char *local(const char *name, Str *space)
{
	const char *blank = strrchr(name, ' ');
	*space = blank ? (Str){ name, (size_t)(blank - name) } : (Str){0};
	return blank ? blank + 1 : name;
}

static bool is_inert(Str space)
{
	for (size_t i = 0; i < sizeof inert / sizeof *inert; i++)
		if (str_eq(space, str_from(inert[i])))
			return true;
	return false;
}

/* --- addresses and styles --- */

static bool is_picture_data(Str url)
{
	static const Str kinds[] = { STR_INIT("data:image/png;base64,"), STR_INIT("data:image/jpeg;base64,"),
		STR_INIT("data:image/jpg;base64,"), STR_INIT("data:image/gif;base64,"), STR_INIT("data:image/webp;base64,") };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (url.len > kinds[i].len && !strncasecmp(url.at, kinds[i].at, kinds[i].len))
			return true;
	return false;
}

static bool may_lead(const char *element, Str url)
{
	url = str_trim(url);
	if (!url.len || url.at[0] == '#')
		return true;
	if (!strcmp(element, "a"))
		return url_kind(url) != URL_REFUSED;
	return (!strcmp(element, "image") || !strcmp(element, "feImage")) && is_picture_data(url);
}

static size_t find_word(Str s, size_t from, const char *word)
{
	size_t len = strlen(word);
	for (size_t i = from; i + len <= s.len; i++)
		if (!strncasecmp(s.at + i, word, len))
			return i;
	return SIZE_MAX;
}

/* Does every url( lead into the file? */
static bool urls_are_local(Str s)
{
	for (size_t at = find_word(s, 0, "url"); at != SIZE_MAX; at = find_word(s, at + 3, "url")) {
		Str rest = str_trim(str_skip(s, at + 3));
		if (!rest.len || rest.at[0] != '(')
			continue;
		rest = str_trim(str_skip(rest, 1));
		if (rest.len && (rest.at[0] == '"' || rest.at[0] == '\''))
			rest = str_trim(str_skip(rest, 1));
		if (!rest.len || rest.at[0] != '#')
			return false;
	}
	return true;
}

/* A backslash can hide any word from this reading; in a comment so can a part of one. */
static bool style_is_plain(Str css)
{
	static const char *const words[] = { "@import", "@font-face", "@namespace", "@charset", "expression", "behavior", "-moz-binding",
		"javascript", "image-set", "image(", "src(" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (find_word(css, 0, words[i]) != SIZE_MAX)
			return false;
	return str_find_byte(css, '\\') == SIZE_MAX && urls_are_local(css);
}

/* --- what expat meets --- */

static void check_attribute(Check *c, const char *element, const char *name, const char *value)
{
	Str space, text = str_from(value);
	const char *plain = local(name, &space);
	bool xlink = str_eq(space, STR(XLINK)), xml = str_eq(space, STR(XML));
	bool data = !strncmp(plain, "data-", 5) || !strncmp(plain, "aria-", 5);
	if (is_inert(space) || (xml && strcmp(plain, "base")))
		return;
	if (space.len ? !xlink : !data && !LISTED(plain, attributes))
		refuse(c, "it has the attribute ", str_from(plain));
	else if (!strcmp(plain, "href") && !may_lead(element, text))
		refuse(c, "it leads to ", text);
	else if (!strcmp(plain, "style") ? !style_is_plain(text) : !data && !urls_are_local(text))
		refuse(c, "a style in it loads something: ", text);
}

static void XMLCALL open_element(void *ctx, const XML_Char *name, const XML_Char **pairs)
{
	Check *c = ctx;
	Str space;
	const char *plain = local(name, &space);
	bool svg = str_eq(space, STR(SVG));
	if (++c->depth > DEEPEST)
		refuse(c, "its elements are nested too deeply", (Str){0});
	else if (c->depth == 1 && (!svg || strcmp(plain, "svg")))
		refuse(c, "it is no SVG: its first element is ", str_from(plain));
	else if (svg ? !LISTED(plain, elements) : !is_inert(space))
		refuse(c, "it has the element ", str_from(plain));
	for (size_t i = 0; svg && pairs[i]; i += 2)
		check_attribute(c, plain, pairs[i], pairs[i + 1]);
	c->style = svg && !strcmp(plain, "style");
}

static void XMLCALL close_element(void *ctx, const XML_Char *name)
{
	Check *c = ctx;
	(void)name;
	if (c->style && !style_is_plain(buf_str(&c->css)))
		refuse(c, "its style sheet loads something, or hides what it says", (Str){0});
	buf_truncate(&c->css, 0);
	c->style = false;
	c->depth--;
}

static void XMLCALL characters(void *ctx, const XML_Char *text, int len)
{
	Check *c = ctx;
	if (c->style)
		buf_add(&c->css, (Str){ text, (size_t)len });
}

/* In another encoding than was checked a browser would read something else. */
static void XMLCALL declaration(void *ctx, const XML_Char *version, const XML_Char *encoding, int alone)
{
	(void)version, (void)alone;
	if (encoding && strcasecmp(encoding, "utf-8") && strcasecmp(encoding, "us-ascii"))
		refuse(ctx, "its encoding is ", str_from(encoding));
}

static void XMLCALL doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	(void)name, (void)system;
	if (internal || (public && strncmp(public, "-//W3C//DTD SVG", 15)))
		refuse(ctx, "it has a document type of its own", (Str){0});
}

static void XMLCALL entity(void *ctx, const XML_Char *name, int parameter, const XML_Char *value, int len, const XML_Char *base,
                           const XML_Char *system, const XML_Char *public, const XML_Char *notation)
{
	(void)parameter, (void)value, (void)len, (void)base, (void)system, (void)public, (void)notation;
	refuse(ctx, "it declares the entity ", str_from(name));
}

static void XMLCALL instruction(void *ctx, const XML_Char *target, const XML_Char *data)
{
	(void)data;
	if (strcmp(target, "xpacket"))
		refuse(ctx, "it has the instruction ", str_from(target));
}

static void listen(Check *c)
{
	XML_SetUserData(c->parser, c);
	XML_SetElementHandler(c->parser, open_element, close_element);
	XML_SetCharacterDataHandler(c->parser, characters);
	XML_SetXmlDeclHandler(c->parser, declaration);
	XML_SetStartDoctypeDeclHandler(c->parser, doctype);
	XML_SetEntityDeclHandler(c->parser, entity);
	XML_SetProcessingInstructionHandler(c->parser, instruction);
}

/* Memory that cannot fail: what expat could not read for want of it would be taken
 * for a bad picture. */
Str svg_check(Str bytes, Arena *arena)
{
	static const XML_Memory_Handling_Suite memory = { mem_alloc, mem_resize, mem_free };
	Check c = { .parser = XML_ParserCreate_MM("UTF-8", &memory, " "), .arena = arena };
	XML_SetHashSalt(c.parser, (unsigned long)hash_64(bytes) | 1);   /* else it ends the program where none can be drawn */
	listen(&c);
	for (size_t at = 0, step; at <= bytes.len && !c.against.len; at += step) {
		step = bytes.len - at < 1 << 20 ? bytes.len - at : 1 << 20;
		bool last = at + step == bytes.len;
		if (XML_Parse(c.parser, bytes.at + at, (int)step, last) == XML_STATUS_ERROR && !c.against.len)
			c.against = arena_printf(arena, "it is no well-formed XML: %s in line %lu", XML_ErrorString(XML_GetErrorCode(c.parser)),
			                         (unsigned long)XML_GetCurrentLineNumber(c.parser));
		if (last)
			break;
	}
	XML_ParserFree(c.parser);
	buf_release(&c.css);
	return c.against;
}
