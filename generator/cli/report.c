#include "cli/report.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/unicode.h"
#include "cli/terminal.h"

enum { LINE_SHOWN = 120, WINDOW = 2048 };       /* cells of a source line around the caret; bytes looked at for them */

static const char *const severities[] = { "hint", "warning", "error", "error" };

/* --- text --- */

typedef struct {
	Buf *out;
	Places *places;
	bool color;
} Text;

static void paint(Text *t, const char *code)
{
	if (t->color)
		buf_printf(t->out, "\033[%sm", code);
}

static void place(Text *t, Pos pos)
{
	Spot at = places_find(t->places, pos);
	if (!pos.src) {
		buf_add(t->out, STR("nianpu"));
		return;
	}
	terminal_add(t->out, pos.src->path);
	buf_printf(t->out, ":%u:%u", at.line, at.column);
}

/* A tab is shown as a blank, so that the caret's place can be counted. */
static void add_cells(Buf *b, Str s)
{
	for (Str part; s.len; ) {
		bool tab = str_cut(s, '\t', &part, &s);
		terminal_add(b, part);
		if (tab)
			buf_add_byte(b, ' ');
	}
}

static int cells(Str s)
{
	int width = 0;
	for (Str part; s.len; ) {
		width += str_cut(s, '\t', &part, &s);
		width += terminal_width(part);
	}
	return width;
}

static int cells_of_one(Str s, size_t *step)
{
	uint32_t cp;
	*step = str_decode(s, &cp);
	return cells(str_first(s, *step));
}

/* Cut whole characters off the front until `s` is at most `most` cells wide. */
static Str keep_end(Str s, int most)
{
	size_t step;
	for (int width = cells(s); s.len && width > most; s = str_skip(s, step))
		width -= cells_of_one(s, &step);
	return s;
}

static Str keep_start(Str s, int most)
{
	size_t n = 0, step;
	for (int width = 0; n < s.len; n += step) {
		width += cells_of_one(str_skip(s, n), &step);
		if (width > most)
			break;
	}
	return str_first(s, n);
}

/* `len` bytes, and at least one character; the last one whole. */
static Str marked_part(Str s, size_t len)
{
	size_t n = 0;
	uint32_t cp;
	do
		n += str_decode(str_skip(s, n), &cp);
	while (n < len && n < s.len);
	return str_first(s, n);
}

static void show_line(Text *t, Pos pos)
{
	Str text = pos.src->text, line = {0}, rest = str_first(str_skip(text, pos.at), WINDOW);
	size_t start = places_find(t->places, pos).start, from = pos.at > start + WINDOW ? pos.at - WINDOW : start;
	Str before = str_skip(str_first(text, pos.at), from);
	str_line(&rest, &line);
	if (!line.len && str_ends(before, STR("\r")))
		before.len--;
	if (!before.len && !line.len)
		return;
	before = keep_end(before, LINE_SHOWN - 40);
	rest = keep_start(line, LINE_SHOWN - cells(before));
	int width = cells(marked_part(rest, pos.len));
	buf_add(t->out, STR("  | "));
	add_cells(t->out, before);
	add_cells(t->out, rest);
	buf_printf(t->out, "\n  | %*s", cells(before), "");
	paint(t, "1;32");
	buf_add_byte(t->out, '^');
	for (int i = 1; i < width; i++)
		buf_add_byte(t->out, '~');
	paint(t, "0");
	buf_add_byte(t->out, '\n');
}

static void text_one(Text *t, const Diag *d)
{
	paint(t, "1");
	place(t, d->pos);
	buf_add(t->out, STR(": "));
	paint(t, d->severity >= ERROR ? "1;31" : d->severity == FAULT ? "1;35" : "1;36");
	buf_printf(t->out, "%s: ", severities[d->severity]);
	paint(t, "0");
	terminal_add(t->out, d->text);
	buf_printf(t->out, " [%s]\n", diag_info(d->code)->name);
	if (d->pos.src && d->pos.src->text.len && (d->pos.at || d->pos.len))
		show_line(t, d->pos);
	for (size_t i = 0; i < d->note_count; i++) {
		buf_add(t->out, STR("  "));
		place(t, d->notes[i].pos);
		buf_add(t->out, STR(": note: "));
		terminal_add(t->out, d->notes[i].text);
		buf_add_byte(t->out, '\n');
	}
	if (!d->help.len)
		return;
	buf_add(t->out, STR("  help: "));
	terminal_add(t->out, d->help);
	buf_add_byte(t->out, '\n');
}

/* --- formats for programs --- */

static void json_place(Buf *b, Pos pos, Places *places)
{
	Spot at = places_find(places, pos);
	if (!pos.src)
		return;
	buf_add(b, STR("\"file\":"));
	json_print_str(b, pos.src->path);
	buf_printf(b, ",\"line\":%u,\"column\":%u,", at.line, at.column);
}

static void json_one(Buf *b, const Diag *d, Places *places)
{
	buf_add(b, STR("{"));
	json_place(b, d->pos, places);
	buf_printf(b, "\"severity\":\"%s\",\"code\":\"%s\",\"message\":", severities[d->severity], diag_info(d->code)->name);
	json_print_str(b, d->text);
	buf_add(b, STR(",\"help\":"));
	json_print_str(b, d->help);
	buf_add(b, STR(",\"notes\":["));
	for (size_t i = 0; i < d->note_count; i++) {
		buf_add(b, i ? STR(",{") : STR("{"));
		json_place(b, d->notes[i].pos, places);
		buf_add(b, STR("\"message\":"));
		json_print_str(b, d->notes[i].text);
		buf_add_byte(b, '}');
	}
	buf_add(b, STR("]}"));
}

static void json_all(Buf *b, const Diags *diags, Places *places)
{
	buf_add(b, STR("[\n"));
	for (size_t i = 0; i < diags->count; i++) {
		json_one(b, &diags->items[i], places);
		buf_add(b, i + 1 < diags->count ? STR(",\n") : STR("\n"));
	}
	buf_add(b, STR("]\n"));
}

/* A path as a relative URI: a colon in its first part would make a scheme of it. */
static void add_uri(Buf *b, Str path)
{
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];
		if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr("-._~/", c)))
			buf_add_byte(b, (char)c);
		else
			buf_printf(b, "%%%02X", (unsigned)c);
	}
}

static void sarif_location(Buf *b, Pos pos, Places *places)
{
	Spot at = places_find(places, pos);
	if (!pos.src)
		return;
	buf_add(b, STR(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\""));
	add_uri(b, pos.src->path);
	buf_printf(b, "\"},\"region\":{\"startLine\":%u,\"startColumn\":%u}}}]", at.line, at.column);
}

static void sarif_rules(Buf *b)
{
	for (int i = 0; i < DIAG_COUNT; i++) {
		buf_printf(b, "%s{\"id\":\"%s\",\"shortDescription\":{\"text\":", i ? "," : "", diag_info((DiagCode)i)->name);
		json_print_str(b, str_from(diag_info((DiagCode)i)->meaning));
		buf_add(b, STR("}}"));
	}
}

static void sarif_all(Buf *b, const Diags *diags, Places *places)
{
	static const char *const levels[] = { "note", "warning", "error", "error" };
	buf_add(b, STR("{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
	               "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":{\"name\":\"nianpu\",\"version\":\"" NIANPU_VERSION "\",\"rules\":["));
	sarif_rules(b);
	buf_add(b, STR("]}},\"results\":["));
	for (size_t i = 0; i < diags->count; i++) {
		const Diag *d = &diags->items[i];
		buf_printf(b, "%s\n{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", i ? "," : "", diag_info(d->code)->name,
		           levels[d->severity]);
		json_print_str(b, d->text);
		buf_add_byte(b, '}');
		sarif_location(b, d->pos, places);
		buf_add_byte(b, '}');
	}
	buf_add(b, STR("]}]}\n"));
}

/* Percent, CR and LF are escaped as GitHub's workflow commands ask; properties
 * escape colon and comma too. */
static void github_text(Buf *b, Str s, bool property)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)c);
		else
			buf_add_byte(b, c);
	}
}

static void github_one(Buf *b, const Diag *d, Places *places)
{
	static const char *const levels[] = { "notice", "warning", "error", "error" };
	Spot at = places_find(places, d->pos);
	buf_printf(b, "::%s ", levels[d->severity]);
	if (d->pos.src) {
		buf_add(b, STR("file="));
		github_text(b, d->pos.src->path, true);
		buf_printf(b, ",line=%u,col=%u,", at.line, at.column);
	}
	buf_printf(b, "title=%s::", diag_info(d->code)->name);
	github_text(b, d->text, false);
	buf_add_byte(b, '\n');
}

/* --- all of it --- */

static bool use_color(const Options *o)
{
	return o->color == COLOR_ALWAYS || (o->color == COLOR_AUTO && terminal_is(stderr));
}

static void print(const Options *o, Buf *b, const Diags *diags)
{
	Places places = {0};
	Text t = { b, &places, use_color(o) };
	if (o->format == FORMAT_JSON)
		json_all(b, diags, &places);
	if (o->format == FORMAT_SARIF)
		sarif_all(b, diags, &places);
	for (size_t i = 0; i < diags->count; i++)
		if (o->format == FORMAT_TEXT)
			text_one(&t, &diags->items[i]);
		else if (o->format == FORMAT_GITHUB)
			github_one(b, &diags->items[i], &places);
	places_release(&places);
}

int report(const Options *o, Diags *diags)
{
	static const TerminalForm forms[] = { TERMINAL_PAINTED, TERMINAL_JSON, TERMINAL_JSON, TERMINAL_COMMANDS };
	Buf b = {0};
	diags_sort(diags);
	print(o, &b, diags);
	if (b.len)
		terminal_print(o->format == FORMAT_TEXT ? stderr : stdout, forms[o->format], buf_str(&b));
	buf_release(&b);
	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].code == DIAG_USAGE)
			return 2;
	if (diags->fatal)
		return 3;
	return diags->errors ? 1 : 0;
}

static void with_commas(char *out, size_t size, size_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%zu", n);
	size_t at = 0;
	for (int i = 0; i < len && at + 2 < size; i++) {
		if (i && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = '\0';
}

void report_summary(const Options *o, size_t dossiers, size_t pages, const Diags *diags, double seconds)
{
	char d[40], p[40], w[40];
	if (o->quiet || o->format == FORMAT_JSON || o->format == FORMAT_SARIF)
		return;
	with_commas(d, sizeof d, dossiers);
	with_commas(p, sizeof p, pages);
	with_commas(w, sizeof w, diags->faults);
	terminal_printf(stdout, "%s dossier%s, ", d, dossiers == 1 ? "" : "s");
	if (o->command->kind == BUILD)
		terminal_printf(stdout, "%s page%s, ", p, pages == 1 ? "" : "s");
	terminal_printf(stdout, "%s warning%s, %.2f s\n", w, diags->faults == 1 ? "" : "s", seconds);
}

static void progress_line(size_t done, size_t all)
{
	Buf b = {0};
	buf_printf(&b, "\r%zu of %zu pages", done, all);
	terminal_print(stderr, TERMINAL_PAINTED, buf_str(&b));
	buf_release(&b);
}

void report_progress(const Options *o, size_t done, size_t all, double seconds)
{
	if (o->quiet || seconds < 1 || !terminal_is(stderr))
		return;
	if (done == all)
		terminal_print(stderr, TERMINAL_PAINTED, STR("\r\033[K"));
	else if (done % 512 == 0)
		progress_line(done, all);
}

double report_clock(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
