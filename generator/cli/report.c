#include "cli/report.h"

#include <time.h>

#include "base/buf.h"
#include "base/unicode.h"
#include "cli/fold.h"
#include "cli/report_data.h"
#include "cli/terminal.h"
#include "cli/where.h"

enum { LINE_SHOWN = 120, WINDOW = 2048 };       /* cells of a source line around the caret; bytes looked at for them */

/* --- text --- */

typedef struct {
	Buf *out;
	Where *where;
	bool color;
} Text;

static void paint(Text *t, const char *code)
{
	if (t->color)
		buf_printf(t->out, "\033[%sm", code);
}

static void place(Text *t, Pos pos)
{
	Spot at = places_find(&t->where->places, pos);
	if (!pos.src) {
		buf_add(t->out, STR("nianpu"));
		return;
	}
	terminal_add(t->out, where_path(t->where, pos.src));
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

/* `len` bytes, and at least one character if there is any; the last one whole. */
static Str marked_part(Str s, size_t len)
{
	size_t n = 0;
	uint32_t cp;
	while (n < s.len && (!n || n < len))
		n += str_decode(str_skip(s, n), &cp);
	return str_first(s, n);
}

static void show_line(Text *t, Pos pos)
{
	Str text = pos.src->text, line = {0}, rest = str_first(str_skip(text, pos.at), WINDOW);
	size_t start = places_find(&t->where->places, pos).start, from = pos.at > start + WINDOW ? pos.at - WINDOW : start;
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
	buf_printf(t->out, "%s: ", diag_severity(d->severity));
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

/* 1234567 as 1,234,567 */
static void add_count(Buf *b, size_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%zu", n);
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_add_byte(b, ',');
		buf_add_byte(b, digits[i]);
	}
}

static void add_counted(Buf *b, size_t n, const char *what)
{
	add_count(b, n);
	buf_printf(b, " %s%s", what, n == 1 ? "" : "s");
}

static void text_same(Text *t, const Shown *s)
{
	if (!s->more)
		return;
	buf_add(t->out, STR("  and "));
	if (s->more == s->files) {
		buf_add(t->out, STR("in "));
		add_count(t->out, s->files);
		buf_printf(t->out, " more file%s\n", s->files == 1 ? "" : "s");
		return;
	}
	add_counted(t->out, s->more, "more time");
	if (s->files) {
		buf_add(t->out, STR(", there and in "));
		add_counted(t->out, s->files, "more file");
	}
	buf_add_byte(t->out, '\n');
}

static void text_folded(Text *t, const Fold *f)
{
	const char *between = " (";
	if (!f->folded)
		return;
	add_counted(t->out, f->folded, "more message");
	for (int i = 0; i < DIAG_COUNT; i++)
		if (f->of[i]) {
			buf_add(t->out, str_from(between));
			add_count(t->out, f->of[i]);
			buf_printf(t->out, " %s", diag_info((DiagCode)i)->name);
			between = ", ";
		}
	buf_add(t->out, STR("); --all shows them\n"));
}

static void text_all(Text *t, const Diags *diags, bool all)
{
	Fold f;
	fold_make(&f, diags, all);
	for (size_t i = 0; i < f.count; i++) {
		text_one(t, f.shown[i].diag);
		text_same(t, &f.shown[i]);
	}
	text_folded(t, &f);
	fold_release(&f);
}

/* --- the last line --- */

static void add_day(Buf *b, int64_t time)
{
	char at[40] = "";
	time_t t = (time_t)time;
	struct tm parts;
	if (gmtime_r(&t, &parts))
		strftime(at, sizeof at, "%Y-%m-%d %H:%M UTC", &parts);
	buf_add(b, str_from(at));
}

static void add_unpublished(Buf *b, const Outcome *done)
{
	buf_add(b, STR("; nothing was published, "));
	if (done->stands_since) {
		buf_add(b, STR("the site of "));
		add_day(b, done->stands_since);
		buf_add(b, STR(" stands as it was in "));
	} else {
		buf_add(b, STR("there is no site yet in "));
	}
	terminal_add(b, done->output);
}

/* What came of it, on stderr; said also when everything else is to be quiet. */
static void failure(const Options *o, const Outcome *done, const Diags *diags)
{
	Buf b = {0};
	add_counted(&b, diags->errors, "error");
	buf_add(&b, STR(", "));
	add_counted(&b, diags->faults, "warning");
	if (o->command->kind == BUILD)
		add_unpublished(&b, done);
	buf_add_byte(&b, '\n');
	terminal_print(stderr, TERMINAL_TEXT, buf_str(&b));
	buf_release(&b);
}

static void summary(const Options *o, const Outcome *done, const Diags *diags)
{
	Buf b = {0};
	bool build = o->command->kind == BUILD;
	if (o->quiet || o->format == FORMAT_JSON || o->format == FORMAT_SARIF)
		return;
	add_counted(&b, done->dossiers, "dossier");
	buf_add(&b, STR(", "));
	if (build) {
		add_counted(&b, done->pages, "page");
		buf_add(&b, STR(", "));
	}
	add_counted(&b, diags->faults, "warning");
	buf_printf(&b, ", %.2f s", done->seconds);
	if (build) {
		buf_add(&b, STR("; published in "));
		terminal_add(&b, done->output);
	}
	buf_add_byte(&b, '\n');
	terminal_print(stdout, TERMINAL_TEXT, buf_str(&b));
	buf_release(&b);
}

/* --- all of it --- */

static bool use_color(const Options *o)
{
	return o->color == COLOR_ALWAYS || (o->color == COLOR_AUTO && terminal_is(stderr));
}

void report_print(const Options *o, Buf *b, const Diags *diags, Str coverage)
{
	Where where;
	where_begin(&where, o->folder);
	Text t = { b, &where, use_color(o) };
	if (o->format == FORMAT_TEXT)
		text_all(&t, diags, o->all);
	else if (o->format == FORMAT_JSON)
		report_json(b, diags, coverage, &where);
	else if (o->format == FORMAT_SARIF)
		report_sarif(b, diags, coverage, &where);
	for (size_t i = 0; i < diags->count && o->format == FORMAT_GITHUB; i++)
		report_github(b, &diags->items[i], &where);
	where_release(&where);
}

static int status_of(const Diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].code == DIAG_USAGE)
			return 2;
	if (diags->fatal)
		return 3;
	return diags->errors ? 1 : 0;
}

int report(const Options *o, Diags *diags, const Outcome *done)
{
	static const TerminalForm forms[] = { TERMINAL_PAINTED, TERMINAL_JSON, TERMINAL_JSON, TERMINAL_COMMANDS };
	Buf b = {0};
	diags_sort(diags);
	report_print(o, &b, diags, done ? done->coverage : (Str){0});
	if (b.len)
		terminal_print(o->format == FORMAT_TEXT ? stderr : stdout, forms[o->format], buf_str(&b));
	buf_release(&b);
	int status = status_of(diags);
	if (done && status)
		failure(o, done, diags);
	else if (done && o->command->kind != SHOW)
		summary(o, done, diags);
	return status;
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
