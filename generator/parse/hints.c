#include "parse/hints.h"

#include <string.h>

enum { HINTS_MOST = 20, SHOWN_MOST = 80 };

typedef struct {
	const Source *src;
	Diags *diags;
	Str before, line, after;        /* three lines, each without its end */
	int count;
} Look;

static void hint(Look *h, Str place, const char *what)
{
	h->count++;
	diag(h->diags, DIAG_BODY_SLIP, pos_of(h->src, place), "%s", what);
}

static bool is_short(Str s) { return s.len > 0 && s.len <= SHOWN_MOST; }

/* --- brackets --- */

static const struct {
	Str open, close;
	const char *what, *help;        /* help: %.*s is what stands between */
} brackets[] = {
	{ STR_INIT("［［"), STR_INIT("］］"), "a link in full-width brackets is shown as text", "write [[%.*s]]" },
	{ STR_INIT("【【"), STR_INIT("】】"), "a link in full-width brackets is shown as text", "write [[%.*s]]" },
	{ STR_INIT("［@"), STR_INIT("］"), "a citation in full-width brackets is shown as text", "write [@%.*s]" },
	{ STR_INIT("【@"), STR_INIT("】"), "a citation in full-width brackets is shown as text", "write [@%.*s]" },
	{ STR_INIT("[＠"), STR_INIT("]"), "a citation with a full-width @ is shown as text", "write [@%.*s]" },
	{ STR_INIT("［＠"), STR_INIT("］"), "a citation in full-width brackets is shown as text", "write [@%.*s]" },
};

static bool has_code(Str s) { return str_find_byte(s, '`') != SIZE_MAX; }

static void look_brackets(Look *h, size_t row)
{
	size_t at = str_find(h->line, brackets[row].open);
	if (at == SIZE_MAX || has_code(str_first(h->line, at)))
		return;
	Str rest = str_skip(h->line, at), inside = str_skip(rest, brackets[row].open.len);
	size_t end = str_find(inside, brackets[row].close);
	if (end == SIZE_MAX || end == 0)
		return;
	hint(h, str_first(rest, brackets[row].open.len + end + brackets[row].close.len), brackets[row].what);
	if (is_short(str_first(inside, end)))
		diag_help(h->diags, brackets[row].help, STR_ARG(str_first(inside, end)));
}

/* [[name] and what follows is no second bracket. */
static void look_open_link(Look *h)
{
	size_t at = str_find(h->line, STR("[["));
	if (at == SIZE_MAX || has_code(str_first(h->line, at)) || (at && h->line.at[at - 1] == '\\'))
		return;
	Str rest = str_skip(h->line, at), inside = str_skip(rest, 2);
	size_t end = str_find_byte(inside, ']');
	Str name = str_first(inside, end == SIZE_MAX ? 0 : end);
	bool fine = str_find(inside, STR("]]")) != SIZE_MAX || str_find_byte(name, '[') != SIZE_MAX;
	if (fine || !is_short(name) || str_starts(str_skip(inside, end), STR("](")) || str_starts(str_skip(inside, end), STR("][")))
		return;
	hint(h, str_first(rest, 2 + end + 1), "a link that is not closed is shown as text");
	diag_help(h->diags, "write [[%.*s]]", STR_ARG(name));
}

/* --- headings --- */

static void look_heading(Look *h)
{
	Str wide = STR("＃"), rest = h->line;
	size_t level = 0;
	bool full = str_starts(rest, wide);
	for (; full ? str_starts(rest, wide) : str_starts(rest, STR("#")); level++)
		rest = str_skip(rest, full ? wide.len : 1);
	if (level > 6 || !rest.len || (!full && level < 2) || (!full && (rest.at[0] == ' ' || rest.at[0] == '\t')))
		return;
	hint(h, str_first(h->line, (size_t)(rest.at - h->line.at)), full ? "a heading with a full-width # is shown as text"
	     : "a heading without a blank behind # is shown as text");
	if (is_short(str_trim(rest)))
		diag_help(h->diags, "write %.*s %.*s", (int)level, "######", STR_ARG(str_trim(rest)));
}

/* --- tables --- */

static bool is_row(Str line)
{
	Str s = str_trim(line);
	return s.len > 2 && s.at[0] == '|' && s.at[s.len - 1] == '|';
}

static size_t cells(Str line)
{
	size_t n = 0;
	for (size_t i = 0; i < line.len; i++)
		n += line.at[i] == '|' && (!i || line.at[i - 1] != '\\');
	return n ? n - 1 : 0;
}

static bool is_rule(Str line)
{
	Str s = str_trim(line);
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("|:- \t", s.at[i]))
			return false;
	return str_find_byte(s, '-') != SIZE_MAX;
}

static void look_table(Look *h)
{
	if (!is_row(h->line) || str_trim(h->before).len || !is_row(h->after) || is_rule(h->after) || is_rule(h->line))
		return;
	hint(h, str_trim(h->line), "a table without a line of dashes beneath its first row is shown as text");
	if (cells(h->line) > 12)
		return;
	char rule[6 * 12 + 2] = "|";
	for (size_t i = 0; i < cells(h->line); i++)
		strcat(rule, " --- |");
	diag_help(h->diags, "write %s beneath it", rule);
}

/* --- lines --- */

static void look_line(Look *h)
{
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
		look_brackets(h, i);
	look_open_link(h);
	look_heading(h);
	look_table(h);
}

/* The characters that open a block of code, or nothing. */
static Str fence_of(Str line)
{
	Str s = str_trim(line);
	size_t n = 0;
	while (n < s.len && (s.at[0] == '`' || s.at[0] == '~') && s.at[n] == s.at[0])
		n++;
	return n >= 3 ? str_first(s, n) : (Str){0};
}

static bool is_code(Str line)
{
	return str_starts(line, STR("    ")) || str_starts(line, STR("\t"));
}

void hints_look(const Source *src, Str body, Diags *diags)
{
	Look h = { .src = src, .diags = diags };
	Str rest = body, fence = {0};
	bool more = str_line(&rest, &h.after);
	while (more && h.count < HINTS_MOST) {
		h.before = h.line;
		h.line = h.after;
		more = str_line(&rest, &h.after);
		h.after = more ? h.after : (Str){0};
		Str mark = fence_of(h.line);
		if (fence.len) {
			bool closes = mark.len >= fence.len && mark.at[0] == fence.at[0] && mark.len == str_trim(h.line).len;
			fence = closes ? (Str){0} : fence;
		} else if (mark.len) {
			fence = mark;
		} else if (!is_code(h.line)) {
			look_line(&h);
		}
	}
	if (!fence.len || more)
		return;
	hint(&h, fence, "the code that begins here is not closed, so all that follows is code");
	diag_help(diags, "write %.*s on a line of its own where the code ends", STR_ARG(fence));
}
