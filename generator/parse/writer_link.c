/* What links, images and masks become.  Where the markup depends on the page
 * that shows it there is a hole, and a BodyRef. */
#include <string.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "parse/dialect.h"
#include "parse/reference.h"
#include "base/url.h"
#include "parse/writer.h"

enum { DATA_SHOWN = 24, SHOWN = 80, AHEAD = 16 };        /* bytes of an address in a message; masks that show nothing */

BodyRef *writer_add_ref(Writer *w, RefKind kind, Pos pos)
{
	BodyRef *ref = vec_push(w->scratch, w->refs, w->ref_count);
	*ref = (BodyRef){ .kind = kind, .at = pos.at, .len = pos.len, .html_at = (uint32_t)w->html.len,
		.plain_at = (uint32_t)w->plain.len };
	return ref;
}

void writer_add_words(Writer *w, BodyRef *ref, RefWords words)
{
	RefWords *kept = arena_new(w->arena, RefWords);
	*kept = words;
	ref->words = kept;
}

static Str first_part(Str s, size_t most)
{
	if (s.len <= most)
		return s;
	while (most > 0 && ((unsigned char)s.at[most] & 0xC0) == 0x80)
		most--;
	return str_first(s, most);
}

static void both(Writer *w, Str text)
{
	writer_attribute(w, text);
	buf_add(&w->plain, text);
}

/* --- addresses --- */

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static int escaped_byte(Str s, size_t i)
{
	int high, low;
	if (s.at[i] != '%' || i + 2 >= s.len || (high = hex(s.at[i + 1])) < 0 || (low = hex(s.at[i + 2])) < 0)
		return -1;
	return high * 16 + low;
}

/* False if what comes out is no text. */
static bool decode_percent(Str s, Arena *arena, Str *out)
{
	char *at = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		int byte = escaped_byte(s, i);
		if (byte >= 0)
			i += 2;
		at[len++] = byte >= 0 ? (char)byte : s.at[i];
		if ((unsigned char)at[len - 1] < 0x20 || at[len - 1] == 0x7f)
			return false;
	}
	*out = (Str){ at, len };
	return str_bad_utf8(*out) == SIZE_MAX;
}

static bool is_href_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-_.+!*(),@?=;:/$~'", c));
}

/* An absolute address, so that it is valid as it stands in HTML. */
static void add_href(Writer *w, Str url)
{
	static const char digits[] = "0123456789ABCDEF";
	bool fragment = false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.at[i];
		if (is_href_byte(url.at[i]) || (c == '%' && escaped_byte(url, i) >= 0) || (c == '#' && !fragment)) {
			buf_add_byte(&w->html, url.at[i]);
		} else if (c == '&') {
			buf_add(&w->html, STR("&amp;"));
		} else {
			char code[] = { '%', digits[c >> 4], digits[c & 15] };
			buf_add(&w->html, (Str){ code, sizeof code });
		}
		fragment |= c == '#';
	}
}

static void refuse(Writer *w, Str url, Pos pos, const char *why, const char *help)
{
	diag(w->diags, DIAG_URL_BAD, pos, "'%.*s%s' %s", STR_ARG(first_part(url, SHOWN)), url.len > SHOWN ? "..." : "", why);
	diag_help(w->diags, "%s", help);
}

/* Where the address that begins at `at` ends; as Markdown reads it, it is `len`
 * bytes, and not more than it was. */
static size_t address_end(Str body, size_t at, size_t len)
{
	bool angled = at > 0 && body.at[at - 1] == '<';
	size_t end = at;
	while (end < body.len && !strchr(angled ? ">\r\n" : " \t\r\n", body.at[end]))
		if (!angled && body.at[end] == ')' && end - at >= len)
			break;
		else
			end++;
	return end;
}

/* Take the mask that says where the address stood off its head. */
static Pos address_pos(Writer *w, Str *url)
{
	size_t len = 0;
	bool masked = url->len >= 3 && mask_starts(url->at);
	const Mask *place = masked ? mask_read(w->masked, *url, &len) : NULL;
	if (!place || place->kind != MASK_PLACE)
		len = 0;
	*url = mask_restore(w->masked, str_skip(*url, len), w->scratch);
	return len ? writer_pos(w, place->at, address_end(w->masked->body, place->at, url->len) - place->at) : (Pos){0};
}

static bool is_port(Str s)
{
	int64_t port;
	return !s.len || (str_int(s, &port) && port <= 65535);
}

/* http and https want a host; a name and password before it would only hide it. */
static bool has_host(Str url)
{
	Str scheme, rest, host, port;
	size_t end = 0;
	if (!str_cut(url, ':', &scheme, &rest) || (scheme.at[0] | 0x20) != 'h')
		return true;            /* mailto, tel */
	if (!str_starts(rest, STR("//")))
		return false;
	rest = str_skip(rest, 2);
	while (end < rest.len && !strchr("/?#", rest.at[end]))
		end++;
	rest = str_first(rest, end);
	str_cut(rest, ':', &host, &port);
	return host.len && str_find_byte(rest, '@') == SIZE_MAX && str_find_byte(rest, ' ') == SIZE_MAX && is_port(port);
}

typedef struct {
	UrlKind kind;
	Str url;
	Pos pos;
} Address;

static Address read_address(Writer *w, Str url)
{
	Address a = { .url = url };
	a.pos = address_pos(w, &a.url);
	bool known = str_find_byte(a.url, '{') == SIZE_MAX || dialect_plain_address(a.url, w->arena, &a.url);
	if (str_starts(a.url, STR("//")) && a.url.len > 2)
		a.url = arena_join_str(w->arena, STR("https:"), a.url);
	a.kind = known ? url_kind(a.url) : URL_REFUSED;
	if (a.kind == URL_ABSOLUTE && !has_host(a.url))
		a.kind = URL_REFUSED;
	if (!a.pos.src && a.kind != URL_ABSOLUTE)
		a.pos = a.url.len ? writer_find(w, a.url) : writer_line(w);
	return a;
}

static bool usable(Writer *w, const Address *a)
{
	if (!a->url.len)
		refuse(w, STR("]()"), a->pos, "has no address", "write one between the parentheses");
	else if (a->kind == URL_REFUSED)
		refuse(w, a->url, a->pos, "is not an address that is allowed", "write http, https, mailto, tel or a relative path");
	return a->url.len && a->kind != URL_REFUSED;
}

/* The path as it is written and the part after '#', decoded. */
static bool split_path(Writer *w, const Address *a, Str *path, Str *heading)
{
	Str plain, query;
	str_cut(a->url, '#', &plain, heading);
	str_cut(plain, '?', &plain, &query);
	if (!decode_percent(plain, w->arena, path) || !decode_percent(*heading, w->arena, heading)) {
		refuse(w, a->url, a->pos, "is not UTF-8 after decoding", "write the characters themselves");
		return false;
	}
	return true;
}

/* --- links --- */

static void add_title(Writer *w, Str title)
{
	title = mask_restore(w->masked, title, w->scratch);
	if (!title.len)
		return;
	writer_html(w, STR(" title=\""));
	writer_attribute(w, title);
	writer_html(w, STR("\""));
}

void writer_open_link(Writer *w, Str url, Str title)
{
	Str path = {0}, heading = {0};
	Address a = read_address(w, url);
	bool good = usable(w, &a) && (a.kind != URL_RELATIVE || split_path(w, &a, &path, &heading));
	w->in_link = true;
	if (good && a.kind == URL_ABSOLUTE) {
		writer_html(w, STR("<a href=\""));
		add_href(w, a.url);
		writer_html(w, STR("\""));
		add_title(w, title);
		writer_html(w, STR(">"));
		return;
	}
	title = arena_str(w->arena, mask_restore(w->masked, title, w->scratch));
	writer_add_words(w, writer_add_ref(w, !good ? REF_NOWHERE : path.len ? REF_PATH : REF_HEADING, a.pos),
	          (RefWords){ .target = path, .heading = heading, .title = title });
}

static void add_cite(Writer *w, const Mask *mask)
{
	BodyRef *ref = writer_add_ref(w, REF_CITE, writer_pos(w, mask->at, mask->len));
	size_t count;
	ref->citations = reference_read_cites(w->in->references, w->in->src, mask_raw(w->masked, mask), &count, w->arena);
	ref->citation_count = (uint32_t)count;
}

static void add_footnote(Writer *w, int number, int again)
{
	buf_printf(&w->html, "<sup class=\"footnote-ref\"><a href=\"#fn:%d\" id=\"fnref:%d", number, number);
	if (again > 1)
		buf_printf(&w->html, ":%d", again);
	buf_printf(&w->html, "\" role=\"doc-noteref\">%d</a></sup>", number);
}

void writer_footnote(Writer *w, int number, int again)
{
	if (w->in_link)
		*vec_push(w->scratch, w->later, w->later_count) = (WriterLater){ NULL, number, again };
	else
		add_footnote(w, number, again);
}

void writer_close_link(Writer *w)
{
	writer_html(w, STR("</a>"));
	w->in_link = false;
	for (size_t i = 0; i < w->later_count; i++) {
		const WriterLater *l = &w->later[i];
		if (l->cite)
			add_cite(w, l->cite);
		else
			add_footnote(w, l->footnote, l->again);
	}
	w->later_count = 0;
}

/* --- images --- */

/* The pages ask no other server for anything: a remote picture is a link to it. */
static void remote_image(Writer *w, const Address *a, Str title, Str alt)
{
	Str text = alt.len ? alt : a->url;
	if (!w->in_link) {
		writer_html(w, STR("<a href=\""));
		add_href(w, a->url);
		writer_html(w, STR("\""));
		add_title(w, title);
		writer_html(w, STR(">"));
	}
	both(w, text);
	if (!w->in_link)
		writer_html(w, STR("</a>"));
}

void writer_image(Writer *w, Str url, Str title, Str alt)
{
	Str path = {0}, heading = {0};
	Address a = read_address(w, url);
	bool data = str_starts(a.url, STR("data:image/"));
	if (data && !writer_data_picture(w, a.url, &path))
		refuse(w, str_first(a.url, DATA_SHOWN), a.pos, "is no picture that can be read", "save it as a file, png, jpg, gif or webp, and write its path");
	if (!data && usable(w, &a) && a.kind == URL_ABSOLUTE) {
		remote_image(w, &a, title, alt);
	} else {
		bool good = !data && a.kind == URL_RELATIVE && a.url.len && split_path(w, &a, &path, &heading);
		if (good && !path.len)
			refuse(w, a.url, a.pos, "is not a picture", "write the path of a file");
		writer_add_words(w, writer_add_ref(w, REF_IMAGE, a.pos), (RefWords){ .target = path, .text = arena_str(w->arena, alt),
			.title = arena_str(w->arena, mask_restore(w->masked, title, w->scratch)) });
	}
}

bool writer_empty(Writer *w)
{
	bool last_ref = w->ref_count && w->refs[w->ref_count - 1].html_at == w->html.len;
	if (last_ref || !str_ends(buf_str(&w->html), STR("<p>")))
		return false;
	buf_truncate(&w->html, w->html.len - 3);
	return true;
}

bool writer_figure(Writer *w)
{
	BodyRef *ref = w->ref_count ? &w->refs[w->ref_count - 1] : NULL;
	if (!ref || (ref->kind != REF_IMAGE && ref->kind != REF_EMBED) || ref->html_at != w->html.len || !str_ends(buf_str(&w->html), STR("<p>")))
		return false;
	buf_truncate(&w->html, w->html.len - 3);
	ref->html_at -= 3;
	ref->kind = ref->kind == REF_EMBED ? REF_SECTION : REF_FIGURE;
	return true;
}

/* --- masks --- */

typedef void Show(Writer *w, const Mask *mask, Str raw);

static void show_name(Writer *w, const Mask *mask, Str raw)
{
	const RefWords *words = reference_share_name(w->in->references, raw, w->arena);
	if (w->in_link) {
		both(w, words->text.len ? words->text : words->target.len ? words->target : words->heading);
		return;
	}
	writer_add_ref(w, REF_NAME, writer_pos(w, mask->at, mask->len))->words = words;
	buf_add(&w->plain, words->text);
}

static void show_cite(Writer *w, const Mask *mask, Str raw)
{
	(void)raw;
	if (w->in_link)
		*vec_push(w->scratch, w->later, w->later_count) = (WriterLater){ .cite = mask };
	else
		add_cite(w, mask);
}

static void show_address(Writer *w, const Mask *mask, Str raw)
{
	if (w->in_link) {
		both(w, raw);
		return;
	}
	writer_html(w, STR("<a href=\""));
	writer_html(w, mask->kind == MASK_WWW ? STR("http://") : mask->kind == MASK_MAIL ? STR("mailto:") : (Str){0});
	add_href(w, raw);
	writer_html(w, STR("\">"));
	both(w, raw);
	writer_html(w, STR("</a>"));
}

static Show *const shows[] = {
	[MASK_NAME] = show_name, [MASK_CITE] = show_cite, [MASK_URL] = show_address, [MASK_WWW] = show_address,
	[MASK_MAIL] = show_address, [MASK_EMBED] = writer_embed, [MASK_MATH] = writer_math,
	[MASK_SHORTCODE] = writer_shortcode, [MASK_DATA] = writer_data, [MASK_COMMENT] = NULL, [MASK_PLACE] = NULL, [MASK_LETTER] = NULL,
};

void writer_mask(Writer *w, const Mask *mask)
{
	if (shows[mask->kind])
		shows[mask->kind](w, mask, mask_raw(w->masked, mask));
}

/* What a mask shows as text: of a link without one, its target. */
static Str bare_mask(Writer *w, const Mask *mask, bool *known)
{
	Str raw = mask_raw(w->masked, mask);
	*known = true;
	if (mask->kind == MASK_NAME) {
		RefWords link = reference_read_name(raw, w->scratch);
		*known = link.text.len > 0;
		return *known ? link.text : link.target.len ? link.target : link.heading;
	}
	static const bool silent[] = { [MASK_CITE] = true, [MASK_EMBED] = true, [MASK_DATA] = true, [MASK_COMMENT] = true,
		[MASK_PLACE] = true, [MASK_LETTER] = true };
	return silent[mask->kind] ? (Str){0} : raw;
}

uint32_t writer_first(Writer *w, Str text)
{
	uint32_t cp = 0;
	size_t len;
	for (int steps = 0; text.len >= 3 && mask_starts(text.at) && steps < AHEAD; steps++) {
		bool known = true;
		const Mask *mask = mask_read(w->masked, text, &len);
		Str shown = mask ? bare_mask(w, mask, &known) : (Str){0};
		if (!known)
			return UINT32_MAX;
		text = shown.len ? shown : str_skip(text, len);
	}
	if (text.len)
		str_decode(text, &cp);
	return cp;
}

void writer_bare(Writer *w, Str text, Buf *out)
{
	size_t from = 0, len;
	bool known;
	for (size_t i = 0; i + 3 <= text.len;) {
		if (!mask_starts(text.at + i)) {
			i++;
			continue;
		}
		buf_add(out, (Str){ text.at + from, i - from });
		const Mask *mask = mask_read(w->masked, str_skip(text, i), &len);
		if (mask)
			buf_add(out, bare_mask(w, mask, &known));
		from = i += len;
	}
	buf_add(out, str_skip(text, from));
}
