#include "init/sheet.h"

#include <errno.h>
#include <string.h>

#include "base/unicode.h"
#include "base/url.h"
#include "base/vec.h"
#include "init/keep.h"
#include "init/plan.h"
#include "init/sheet_date.h"

enum { NAME_BYTES = 60, TITLE_BYTES = 120 };

typedef struct {
	Init *in;
	SheetHead head;
	Map taken;                      /* path -> the last number that was needed */
	SheetCount count;
	Buf text;
} Sheet;

static Str cell(const Sheet *s, const CsvRow *row, SheetRole role)
{
	size_t i = s->head.first[role];
	return i < s->head.count && i < row->count ? row->cells[i] : (Str){0};
}

static void leave_out(Sheet *s, const CsvRow *row, Str why, Str fix)
{
	s->count.left_out++;
	diag(s->in->diags, DIAG_CSV_ROW, row->pos, "this row is left out: %.*s", STR_ARG(why));
	if (fix.len)
		diag_help(s->in->diags, "%.*s", STR_ARG(fix));
}

/* At most `bytes`, whole characters. */
static Str cut(Str s, size_t bytes)
{
	Str first = str_first(s, bytes);
	while (first.len && str_bad_utf8(first) != SIZE_MAX)
		first.len--;
	return first;
}

/* Headlines may have HTML: its text, in one line. */
static Str plain(const Sheet *s, Str html)
{
	Buf b = {0};
	for (size_t i = 0; i < html.len; i++) {
		bool tag = html.at[i] == '<' && i + 1 < html.len && (html.at[i + 1] == '/' || (html.at[i + 1] | 32) >= 'a');
		size_t end = tag ? str_find_byte(str_skip(html, i), '>') : SIZE_MAX;
		if (end != SIZE_MAX)
			i += end;
		else
			buf_add_byte(&b, html.at[i] == '\n' || html.at[i] == '\r' ? ' ' : html.at[i]);
	}
	return str_trim(buf_take(&b, s->in->arena));
}

static Str title_of(const Sheet *s, const CsvRow *row)
{
	Str title = plain(s, cell(s, row, SHEET_TITLE)), line, rest = cell(s, row, SHEET_TEXT);
	if (!title.len && str_line(&rest, &line))
		title = cut(plain(s, line), TITLE_BYTES);
	return title;
}

/* --- front matter --- */

static void add_field(Sheet *s, const char *key, Str value)
{
	if (!value.len)
		return;
	buf_printf(&s->text, "%s: ", key);
	plan_quote(&s->text, value);
	buf_add_byte(&s->text, '\n');
}

/* Takes the first of the parts of *rest. */
static Str take_part(Str *rest, bool commas)
{
	static const Str marks[] = { STR_INIT(";"), STR_INIT("；"), STR_INIT("、"), STR_INIT("|"), STR_INIT("\n"), STR_INIT(","), STR_INIT("，") };
	size_t best = SIZE_MAX, len = 0;
	for (size_t i = 0; i < (commas ? 7 : 5); i++) {
		size_t at = str_find(*rest, marks[i]);
		if (at < best) {
			best = at;
			len = marks[i].len;
		}
	}
	Str part = str_trim(str_first(*rest, best));
	*rest = best == SIZE_MAX ? (Str){0} : str_skip(*rest, best + len);
	return part;
}

static void add_list(Sheet *s, const CsvRow *row, SheetRole role, const char *key, bool commas)
{
	size_t count = 0;
	for (size_t i = 0; i < s->head.count && i < row->count; i++)
		for (Str rest = s->head.roles[i] == role ? row->cells[i] : (Str){0}; rest.len;) {
			Str part = take_part(&rest, commas);
			if (!part.len)
				continue;
			buf_printf(&s->text, count++ ? ", " : "%s: [", key);
			plan_quote(&s->text, part);
		}
	if (count)
		buf_add(&s->text, STR("]\n"));
}

static void add_source(Sheet *s, const CsvRow *row)
{
	Str title = cell(s, row, SHEET_SOURCE), url = cell(s, row, SHEET_ADDRESS);
	if (!url.len && url_kind(title) == URL_ABSOLUTE) {
		url = title;
		title = (Str){0};
	}
	if (!title.len && !url.len)
		return;
	buf_add(&s->text, STR("sources: [{"));
	if (title.len) {
		buf_add(&s->text, STR("title: "));
		plan_quote(&s->text, title);
	}
	if (url.len) {
		buf_add(&s->text, title.len ? STR(", url: ") : STR("url: "));
		plan_quote(&s->text, url);
	}
	buf_add(&s->text, STR("}]\n"));
}

static void add_own(Sheet *s, const CsvRow *row)
{
	Map keys = {0};
	for (size_t i = 0; i < s->head.count && i < row->count; i++) {
		Str key = s->head.keys[i];
		if (s->head.roles[i] != SHEET_OWN || !key.len || !row->cells[i].len || *map_put(&keys, s->in->arena, key))
			continue;
		*map_put(&keys, s->in->arena, key) = s;
		plan_quote(&s->text, key);
		buf_add(&s->text, STR(": "));
		plan_quote(&s->text, row->cells[i]);
		buf_add_byte(&s->text, '\n');
	}
}

/* --- the dossier --- */

static bool is_picture(Str path)
{
	static const Str endings[] = { STR_INIT(".png"), STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"), STR_INIT(".webp"), STR_INIT(".svg") };
	bool is = url_kind(path) == URL_RELATIVE;
	for (size_t i = 0; is && i < sizeof endings / sizeof *endings; i++)
		if (str_ends(path, endings[i]))
			return true;
	return false;
}

static void add_media(Sheet *s, const CsvRow *row)
{
	Str media = cell(s, row, SHEET_MEDIA), caption = plain(s, cell(s, row, SHEET_CAPTION)), credit = plain(s, cell(s, row, SHEET_CREDIT));
	if (!media.len)
		return;
	buf_add(&s->text, is_picture(media) ? STR("\n![") : STR("\n["));
	for (size_t i = 0; i < caption.len; i++)
		if (caption.at[i] != '[' && caption.at[i] != ']')
			buf_add_byte(&s->text, caption.at[i]);
	buf_cat(&s->text, caption.len ? STR("") : media, STR("](<"), media, STR(">)"));
	if (credit.len)
		buf_cat(&s->text, STR(" — "), credit);
	buf_add_byte(&s->text, '\n');
}

static void write_text(Sheet *s, const CsvRow *row, Str title, Str date)
{
	Str body = cell(s, row, SHEET_TEXT);
	buf_reset(&s->text);
	buf_add(&s->text, STR("---\n"));
	add_field(s, "title", title);
	buf_cat(&s->text, STR("date: "));
	buf_printf(&s->text, "%s%.*s%s\n", date.at[0] == '[' || date.at[0] == '{' ? "\"" : "", STR_ARG(date),
	           date.at[0] == '[' || date.at[0] == '{' ? "\"" : "");
	add_field(s, "time", cell(s, row, SHEET_TIME));
	add_field(s, "summary", plain(s, cell(s, row, SHEET_SUMMARY)));
	add_list(s, row, SHEET_TAGS, "tags", true);
	add_list(s, row, SHEET_PLACE, "place", false);
	add_list(s, row, SHEET_PEOPLE, "people", true);
	add_list(s, row, SHEET_ORGANIZATIONS, "organizations", false);
	add_field(s, "importance", cell(s, row, SHEET_IMPORTANCE));
	add_field(s, "kind", cell(s, row, SHEET_TYPE));
	add_source(s, row);
	add_own(s, row);
	buf_cat(&s->text, STR("---\n"), body, body.len ? STR("\n") : STR(""));
	add_media(s, row);
}

/* Rows of one day and title are numbered, the same each time. */
static Str path_of(Sheet *s, Str title, Str date)
{
	Arena *arena = s->in->arena;
	Str slug = cut(unicode_slug(title, arena), NAME_BYTES);
	while (str_ends(slug, STR("-")))
		slug.len--;
	Str base = arena_cat(arena, STR("events/"), sheet_date_name(date, arena), STR("-"), slug.len ? slug : STR("event"));
	void **slot = map_put(&s->taken, arena, base);
	uintptr_t n = (uintptr_t)*slot + 1;
	*slot = (void *)n;
	return n == 1 ? arena_cat(arena, base, STR(".md")) : arena_printf(arena, "%.*s-%zu.md", STR_ARG(base), (size_t)n);
}

static void write_row(Sheet *s, const CsvRow *row)
{
	SheetDateError error = {0};
	Str title = title_of(s, row), date = sheet_date(&s->head, row, s->in->arena, &error);
	bool over = false;
	s->count.rows++;
	for (size_t i = s->head.count; i < row->count; i++)
		over = over || row->cells[i].len;
	if (over) {
		leave_out(s, row, arena_printf(s->in->arena, "it has %zu fields, the head has %zu", row->count, s->head.count),
		          STR("put a field that holds the separator in quotes"));
	} else if (!title.len || !date.len) {
		leave_out(s, row, title.len ? error.why : STR("it has no title"), title.len ? error.fix : (Str){0});
	} else {
		Str path = path_of(s, title, date);
		write_text(s, row, title, date);
		int failed = keep_write(s->in->folder, path, buf_str(&s->text));
		s->count.written += !failed;
		s->count.kept += failed == EEXIST;
		if (failed && failed != EEXIST)
			diag(s->in->diags, DIAG_SYSTEM, (Pos){0}, "%.*s%.*s cannot be written: %s", STR_ARG(s->in->shown), STR_ARG(path), strerror(failed));
	}
}

static bool is_introduction(const Sheet *s, const CsvRow *row)
{
	return str_eq(unicode_fold_text(cell(s, row, SHEET_TYPE), s->in->arena), STR("title"));
}

SheetCount sheet_write(Init *in, const Source *text, Str *title, Str *description)
{
	Sheet s = { .in = in };
	Csv csv = {0};
	if (!csv_read(&csv, text, in->arena, in->diags) || !sheet_head_read(&s.head, &csv.rows[0], in->arena, in->diags))
		return (SheetCount){0};
	for (size_t i = 1; i < csv.count && !in->diags->fatal; i++)
		if (is_introduction(&s, &csv.rows[i])) {
			*title = title_of(&s, &csv.rows[i]);
			*description = plain(&s, cell(&s, &csv.rows[i], SHEET_TEXT));
		} else {
			write_row(&s, &csv.rows[i]);
		}
	buf_release(&s.text);
	return s.count;
}
