/* What the Markdown of other programs has: embeds, formulas, shortcodes, marks of
 * blocks, attributes of headings. */
#include <string.h>

#include "base/base64.h"
#include "base/hash.h"
#include "base/vec.h"
#include "parse/dialect.h"
#include "parse/reference.h"
#include "parse/writer.h"

enum { DATA_SHOWN = 40, SIZE_MOST = 10000 };

static void both(Writer *w, Str text)
{
	writer_attribute(w, text);
	buf_add(&w->plain, text);
}

/* --- embeds --- */

static bool read_pixels(Str s, uint16_t *pixels)
{
	int64_t n = 0;
	if (!str_int(str_trim(s), &n) || n < 1 || n > SIZE_MOST)
		return false;
	*pixels = (uint16_t)n;
	return true;
}

/* "300" or "300x200". */
static bool read_size(Str s, RefWords *words)
{
	Str width, height;
	if (!str_cut(s, 'x', &width, &height))
		return read_pixels(s, &words->width);
	return read_pixels(width, &words->width) && read_pixels(height, &words->height);
}

static Str after_last_bar(Str s)
{
	size_t bar = str_rfind_byte(s, '|');
	return bar == SIZE_MAX ? s : str_skip(s, bar + 1);
}

void writer_embed(Writer *w, const Mask *mask, Str raw)
{
	RefWords words = reference_read_name(arena_str(w->arena, str_skip(raw, 1)), w->arena), size = {0};
	Str last = after_last_bar(words.text);
	if (read_size(last, &size)) {
		words.width = size.width;
		words.height = size.height;
		words.text.len -= last.len;
		words.text = str_trim(str_ends(words.text, STR("|")) ? str_first(words.text, words.text.len - 1) : words.text);
	}
	if (w->in_link)
		both(w, words.text.len ? words.text : words.target);
	else
		writer_add_words(w, writer_add_ref(w, REF_EMBED, writer_pos(w, mask->at, mask->len)), words);
}

/* --- formulas, shortcodes, data --- */

void writer_math(Writer *w, const Mask *mask, Str raw)
{
	(void)mask;
	writer_html(w, STR("<span class=\"math\">"));
	both(w, raw);
	writer_html(w, STR("</span>"));
}

static void tell_shortcode(Writer *w, const Mask *mask, Str name)
{
	void **told = map_put(&w->told, w->scratch, arena_join_str(w->scratch, STR("{"), name));
	if (*told)
		return;
	*told = w;
	diag(w->diags, DIAG_SHORTCODE, writer_pos(w, mask->at, mask->len), "the shortcode '%.*s' is shown as text", STR_ARG(name));
	diag_help(w->diags, "write it in Markdown");
}

void writer_shortcode(Writer *w, const Mask *mask, Str raw)
{
	Shortcode c = dialect_read_shortcode(raw);
	bool plain = str_starts(raw, STR("{{")) && !str_starts(raw, STR("{{<")) && !str_starts(raw, STR("{{%"));
	if (c.kind == SHORTCODE_FIGURE && !w->in_link) {
		BodyRef *ref = writer_add_ref(w, REF_IMAGE, writer_pos(w, mask->at, mask->len));
		writer_add_words(w, ref, (RefWords){ .target = arena_str(w->arena, c.target), .text = arena_str(w->arena, c.alt),
			.title = arena_str(w->arena, c.title) });
		return;
	}
	if (!plain && c.name.len)
		tell_shortcode(w, mask, c.name);
	both(w, raw);
}

void writer_data(Writer *w, const Mask *mask, Str raw)
{
	(void)mask;
	both(w, str_first(raw, DATA_SHOWN));
	both(w, STR("…"));
}

bool writer_data_picture(Writer *w, Str url, Str *path)
{
	static const struct { Str kind, ending; } kinds[] = { { STR_INIT("png"), STR_INIT("png") }, { STR_INIT("jpeg"), STR_INIT("jpg") },
		{ STR_INIT("jpg"), STR_INIT("jpg") }, { STR_INIT("gif"), STR_INIT("gif") }, { STR_INIT("webp"), STR_INIT("webp") } };
	Str head, data, bytes, kind = str_skip(url, STR("data:image/").len);
	if (dialect_data(url, 0) != url.len || !str_cut(url, ',', &head, &data) || !base64_read(data, w->arena, &bytes))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_starts(kind, kinds[i].kind) || kind.at[kinds[i].kind.len] != ';')
			continue;
		*path = arena_printf(w->arena, "assets/pictures/%016llx.%.*s", (unsigned long long)hash_64(bytes), STR_ARG(kinds[i].ending));
		*vec_push(w->arena, w->pictures, w->picture_count) = (DataPicture){ *path, bytes };
		*path = arena_join_str(w->arena, STR("/"), *path);
		return true;
	}
	return false;
}

void writer_string(Writer *w, Str key)
{
	writer_add_words(w, writer_add_ref(w, REF_STRING, (Pos){0}), (RefWords){ .target = key });
}

/* --- marks at the ends of blocks --- */

static bool is_id_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

Str writer_block_id(Writer *w, Str *text)
{
	Str s = *text;
	while (s.len && strchr(" \t", s.at[s.len - 1]))
		s.len--;
	size_t at = s.len;
	while (at > 0 && is_id_byte(s.at[at - 1]))
		at--;
	if (at == s.len || at == 0 || s.at[at - 1] != '^' || (at > 1 && !strchr(" \t\n", s.at[at - 2])))
		return (Str){0};
	Str id = arena_str(w->arena, str_skip(s, at - 1));
	void **used = map_put(&w->ids, w->scratch, id);
	if (*used)
		return (Str){0};
	*used = (void *)(uintptr_t)1;
	*map_put(&w->blocks, w->arena, id) = (void *)(uintptr_t)(w->html.len + 1);
	text->len = at - 1;
	while (text->len && strchr(" \t", text->at[text->len - 1]))
		text->len--;
	return id;
}

Str writer_heading_id(Writer *w, Str *text)
{
	Str s = str_trim(*text);
	size_t open = str_rfind_byte(s, '{'), end;
	if (open == SIZE_MAX || !str_ends(s, STR("}")) || open + 2 >= s.len || !strchr("#.", s.at[open + 1]))
		return (Str){0};
	Str inner = { s.at + open + 1, s.len - open - 2 };
	for (size_t i = 0; i < inner.len; i++)
		if (!is_id_byte(inner.at[i]) && !strchr("#. ", inner.at[i]) && (unsigned char)inner.at[i] < 0x80)
			return (Str){0};
	text->len = (size_t)(s.at - text->at) + open;
	while (text->len && text->at[text->len - 1] == ' ')
		text->len--;
	size_t hash = str_find_byte(inner, '#');
	if (hash == SIZE_MAX)
		return (Str){0};
	inner = str_skip(inner, hash + 1);
	end = 0;
	while (end < inner.len && !strchr(" .#", inner.at[end]))
		end++;
	return arena_str(w->arena, str_first(inner, end));
}
