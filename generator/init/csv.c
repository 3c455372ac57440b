#include "init/csv.h"

#include "base/vec.h"

typedef struct {
	const Source *src;
	Str rest;
	char separator;
	Arena *arena;
	Diags *diags;
	Buf cell;
} Reader;

/* --- what it is written in --- */

static bool begins_with(Str s, const char *bytes, size_t n)
{
	return s.len >= n && !memcmp(s.at, bytes, n);
}

static bool is_zip(Str s) { return begins_with(s, "PK\x03\x04", 4); }
static bool is_old_sheet(Str s) { return begins_with(s, "\xd0\xcf\x11\xe0", 4); }
static bool is_utf16(Str s) { return begins_with(s, "\xff\xfe", 2) || begins_with(s, "\xfe\xff", 2); }

/* Pairs of bytes as GB 18030 has them for Chinese, and nothing else beyond ASCII. */
static bool is_gb(Str s)
{
	size_t pairs = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i], d = i + 1 < s.len ? (unsigned char)s.at[i + 1] : 0;
		if (c < 0x80)
			continue;
		if (c == 0x80 || c == 0xff || d < 0x30 || d == 0x7f || d == 0xff)
			return false;
		pairs++;
		i++;
	}
	return pairs > 0;
}

static bool is_text(const Source *src, Diags *diags)
{
	Str s = src->text;
	size_t bad = str_bad_utf8(s), nul = str_find_byte(s, '\0');
	if (bad == SIZE_MAX && nul == SIZE_MAX && !is_zip(s))
		return true;
	size_t at = bad < nul ? bad : nul == SIZE_MAX ? 0 : nul;
	Pos pos = { src, (uint32_t)at, 1 };
	if (is_zip(s) || is_old_sheet(s))
		diag(diags, DIAG_CSV_BAD, (Pos){ src, 0, 0 }, "this is a spreadsheet as its program keeps it, not CSV");
	else if (is_utf16(s))
		diag(diags, DIAG_CSV_BAD, (Pos){ src, 0, 0 }, "this is UTF-16, not UTF-8");
	else
		diag(diags, DIAG_CSV_BAD, pos, is_gb(s) ? "this is not UTF-8; it may be GB 18030 (GBK), in which Chinese systems save CSV"
		                                        : "this is not UTF-8");
	diag_help(diags, "save it again as \"CSV UTF-8\"%s", is_gb(s) ? ", or: iconv -f GB18030 -t UTF-8 old.csv > new.csv" : "");
	return false;
}

/* --- rows --- */

static char find_separator(Str text)
{
	static const char marks[] = ",;\t";
	size_t counts[3] = {0}, best = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.len && (quoted || text.at[i] != '\n'); i++) {
		const char *mark = memchr(marks, text.at[i], 3);
		quoted ^= text.at[i] == '"';
		if (mark && !quoted)
			counts[mark - marks]++;
	}
	for (size_t i = 1; i < 3; i++)
		best = counts[i] > counts[best] ? i : best;
	return marks[best];
}

/* After its opening quote.  False if it is not closed. */
static bool read_quoted(Reader *r)
{
	while (r->rest.len) {
		size_t n = str_find_byte(r->rest, '"');
		buf_add(&r->cell, str_first(r->rest, n));
		if (n == SIZE_MAX)
			break;
		r->rest = str_skip(r->rest, n + 1);
		if (!r->rest.len || *r->rest.at != '"')
			return true;
		buf_add_byte(&r->cell, '"');
		r->rest = str_skip(r->rest, 1);
	}
	return false;
}

static void read_plain(Reader *r)
{
	size_t n = 0;
	while (n < r->rest.len && r->rest.at[n] != r->separator && r->rest.at[n] != '\n' && r->rest.at[n] != '\r')
		n++;
	buf_add(&r->cell, str_first(r->rest, n));
	r->rest = str_skip(r->rest, n);
}

/* LF, CR LF, or CR alone, as old spreadsheets write it. */
static bool take_line_end(Reader *r)
{
	bool cr = str_starts(r->rest, STR("\r"));
	if (cr)
		r->rest = str_skip(r->rest, 1);
	bool lf = str_starts(r->rest, STR("\n"));
	if (lf)
		r->rest = str_skip(r->rest, 1);
	return cr || lf;
}

static bool read_row(Reader *r, CsvRow *row)
{
	*row = (CsvRow){ .pos = pos_of(r->src, str_first(r->rest, 0)) };
	for (;;) {
		Pos open = pos_of(r->src, str_first(r->rest, 1));
		if (str_starts(r->rest, STR("\""))) {
			r->rest = str_skip(r->rest, 1);
			if (!read_quoted(r)) {
				diag(r->diags, DIAG_CSV_BAD, open, "the quote that begins here is not closed");
				diag_help(r->diags, "close it, and write a quote inside a field twice: \"\"");
				return false;
			}
		}
		read_plain(r);
		Str cell = buf_take(&r->cell, r->arena);
		*vec_push(r->arena, row->cells, row->count) = str_trim(cell);
		if (!r->rest.len || take_line_end(r))
			return true;
		r->rest = str_skip(r->rest, 1);
	}
}

static bool is_empty(const CsvRow *row)
{
	size_t i = 0;
	while (i < row->count && !row->cells[i].len)
		i++;
	return i == row->count;
}

bool csv_read(Csv *csv, const Source *src, Arena *arena, Diags *diags)
{
	if (!is_text(src, diags))
		return false;
	Reader r = { .src = src, .rest = src->text, .arena = arena, .diags = diags };
	if (str_starts(r.rest, STR("\xef\xbb\xbf")))
		r.rest = str_skip(r.rest, 3);
	r.separator = find_separator(r.rest);
	bool ok = true;
	for (CsvRow row; ok && r.rest.len;) {
		ok = read_row(&r, &row);
		if (ok && !is_empty(&row))
			*vec_push(arena, csv->rows, csv->count) = row;
	}
	buf_release(&r.cell);
	if (ok && csv->count < 2) {
		diag(diags, DIAG_CSV_BAD, (Pos){ src, 0, 0 }, "there is no row below the head");
		ok = false;
	}
	return ok;
}
