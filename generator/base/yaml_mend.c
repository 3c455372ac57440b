/* A table of usual mistakes, tried from the top.  Each row looks for its mistake
 * and, where it finds it, gives the place to point at. */
#include "base/yaml_mend.h"

#include <string.h>
#include "base/buf.h"

/* A line as an editor means it: `- key: value`, each part possibly empty. */
typedef struct {
	Str text;
	Str body;                       /* without indentation and dashes */
	Str key, value;
} Line;

typedef struct {
	const YamlFault *fault;
	Line line;                      /* where libyaml stumbled */
	Line context;                   /* where the thing began in which it stumbled */
} Look;

typedef enum { HELP_TEXT, HELP_QUOTES, HELP_COLON, HELP_NARROW } HelpKind;

typedef struct {
	const char *problem;            /* a part of libyaml's words; NULL: any */
	Str (*find)(const Look *look);  /* the place; at is NULL if this is not the mistake */
	DiagCode code;
	const char *text;               /* may print the place once; NULL: libyaml's words */
	HelpKind help_kind;
	const char *help;
} Mend;

enum { LONGEST_EXAMPLE = 120 };

#define FULL_COLON "\xEF\xBC\x9A"       /* U+FF1A */
#define FULL_COMMA "\xEF\xBC\x8C"       /* U+FF0C */
#define WIDE_SPACE "\xE3\x80\x80"       /* U+3000 */

static const Str nowhere;

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static Str skip_blanks(Str s)
{
	while (s.len && is_blank(s.at[0]))
		s = str_skip(s, 1);
	return s;
}

static Str trim_wide(Str s)
{
	for (size_t before = SIZE_MAX; before != s.len;) {
		before = s.len;
		s = str_trim(s);
		if (str_starts(s, STR(WIDE_SPACE)))
			s = str_skip(s, 3);
		if (str_ends(s, STR(WIDE_SPACE)))
			s.len -= 3;
	}
	return s;
}

/* Offset of a colon that ends a key, or SIZE_MAX. */
static size_t find_key_end(Str body)
{
	size_t i = 0;

	if (body.len && (body.at[0] == '"' || body.at[0] == '\'')) {
		size_t close = str_find_byte(str_skip(body, 1), body.at[0]);

		if (close == SIZE_MAX)
			return SIZE_MAX;
		i = close + 2;
	}
	for (; i < body.len; i++)
		if (body.at[i] == ':' && (i + 1 == body.len || is_blank(body.at[i + 1])))
			return i;
	return SIZE_MAX;
}

static Line line_split(Str text)
{
	Line line = { .text = text, .body = skip_blanks(text) };
	size_t colon;

	while (str_starts(line.body, STR("- ")))
		line.body = skip_blanks(str_skip(line.body, 2));
	colon = find_key_end(line.body);
	line.value = line.body;
	if (colon != SIZE_MAX) {
		line.key = str_first(line.body, colon);
		line.value = str_skip(line.body, colon + 1);
	}
	line.value = str_trim(line.value);
	return line;
}

static Line line_at(Str part, size_t at)
{
	size_t start = str_rfind_byte(str_first(part, at), '\n');
	Str rest = str_skip(part, start == SIZE_MAX ? 0 : start + 1), text = nowhere;

	str_line(&rest, &text);
	return line_split(text);
}

static size_t offset_in(Str part, Str slice)
{
	return (size_t)(slice.at - part.at);
}

/* The character at an offset. */
static Str character(Str part, size_t at)
{
	Str rest = str_skip(part, at);
	uint32_t cp;

	return rest.len ? str_first(rest, str_decode(rest, &cp)) : rest;
}

static Str at_problem(const Look *look)
{
	return character(look->fault->part, look->fault->at);
}

static Str at_context(const Look *look)
{
	return character(look->fault->part, look->fault->context_at);
}

static Str at_context_line(const Look *look)
{
	return look->context.body.len ? look->context.body : at_context(look);
}

static Str at_line(const Look *look)
{
	Str text = str_trim(look->line.text);

	return text.len ? text : at_problem(look);
}

static Str tab_in_indentation(const Look *look)
{
	Str text = look->line.text;

	for (size_t i = 0; i < text.len && is_blank(text.at[i]); i++)
		if (text.at[i] == '\t')
			return (Str){ text.at + i, 1 };
	return nowhere;
}

static Str block_header_with_text(const Look *look)
{
	Str value = look->line.value;

	if (value.len > 1 && (value.at[0] == '|' || value.at[0] == '>') && is_blank(value.at[1]))
		return value;
	return nowhere;
}

static Str odd_beginning(const Look *look)
{
	Str value = look->line.value;

	if (!value.len)
		return nowhere;
	if (strchr("*@`%&!|>]},", value.at[0]))
		return str_first(value, 1);
	if (look->line.key.len && (str_starts(value, STR("- ")) || str_starts(value, STR("? "))))
		return str_first(value, 1);
	return nowhere;
}

/* Brackets of a map or list, written full-width. */
static Str full_brackets(const Look *look)
{
	static const Str opening[] = { STR_INIT("\xEF\xBD\x9B"), STR_INIT("\xEF\xBC\xBB") };

	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
		if (str_starts(look->line.value, opening[i]))
			return str_first(look->line.value, opening[i].len);
	return nowhere;
}

static Str link_without_quotes(const Look *look)
{
	return str_starts(look->line.value, STR("[[")) ? look->line.value : nowhere;
}

/* Whether the scalar read last ends where libyaml stumbled. */
static bool stumbled_after_last(const Look *look)
{
	const YamlFault *fault = look->fault;
	size_t end;

	if (!fault->last.len)
		return false;
	end = offset_in(fault->part, fault->last) + fault->last.len;
	return end <= fault->at && !str_trim((Str){ fault->part.at + end, fault->at - end }).len;
}

static bool is_quoted(Str scalar)
{
	return scalar.len && (scalar.at[0] == '"' || scalar.at[0] == '\'');
}

static bool has_lines(Str scalar)
{
	return str_find_byte(scalar, '\n') != SIZE_MAX;
}

static Str quote_closed_by_next(const Look *look)
{
	Str last = look->fault->last;

	return stumbled_after_last(look) && is_quoted(last) && has_lines(last) ? str_first(last, 1) : nowhere;
}

static Str text_after_quote(const Look *look)
{
	return stumbled_after_last(look) && is_quoted(look->fault->last) ? at_problem(look) : nowhere;
}

static Str text_after_bracket(const Look *look)
{
	Str value = look->line.value;

	if (!value.len || (value.at[0] != '[' && value.at[0] != '{'))
		return nowhere;
	return value.at < look->fault->part.at + look->fault->at ? at_problem(look) : nowhere;
}

static Str full_comma(const Look *look)
{
	Str last = look->fault->last, place = at_problem(look);
	size_t at = str_find(last, STR(FULL_COMMA));

	if (str_eq(place, STR(FULL_COMMA)))
		return place;
	if (at == SIZE_MAX || is_quoted(last) || !stumbled_after_last(look))
		return nowhere;
	return str_first(str_skip(last, at), 3);
}

static Str bracket_left_open(const Look *look)
{
	return look->context.text.at != look->line.text.at ? at_context(look) : nowhere;
}

/* The colon, with what follows it, of a line in which YAML sees no key. */
static Str find_colon(Str body)
{
	for (size_t i = 0; i < body.len; i++) {
		Str rest = str_skip(body, i);

		if (is_blank(body.at[i])) {
			rest = skip_blanks(rest);
			return str_starts(rest, STR(FULL_COLON)) ? rest : nowhere;
		}
		if (body.at[i] == ':' || str_starts(rest, STR(FULL_COLON)))
			return i ? rest : nowhere;
	}
	return nowhere;
}

/* The line that should be a key: the first of a text that swallowed others, or
 * the one where a key was looked for. */
static Str colon_of_key(const Look *look)
{
	Str rest = look->fault->last, first = nowhere;

	if (!stumbled_after_last(look))
		return find_colon(look->context.body);
	if (is_quoted(rest) || !has_lines(rest))
		return nowhere;
	str_line(&rest, &first);
	return find_colon(first);
}

static Str full_colon_in(Str colon)
{
	return str_starts(colon, STR(FULL_COLON)) ? str_first(colon, 3) : nowhere;
}

static Str wide_space_in(Str colon)
{
	return str_starts(colon, STR(":" WIDE_SPACE)) ? str_first(str_skip(colon, 1), 3) : nowhere;
}

static Str no_blank_in(Str colon)
{
	bool plain = str_starts(colon, STR(":")) && colon.len > 1 && !is_blank(colon.at[1]);

	return plain && !str_starts(colon, STR("://")) ? str_first(colon, 1) : nowhere;
}

static Str full_colon(const Look *look)
{
	return full_colon_in(colon_of_key(look));
}

static Str wide_space(const Look *look)
{
	return wide_space_in(colon_of_key(look));
}

static Str no_blank(const Look *look)
{
	return no_blank_in(colon_of_key(look));
}

static Str second_colon(const Look *look)
{
	Str last = look->fault->last;

	if (!stumbled_after_last(look) || is_quoted(last) || has_lines(last))
		return nowhere;
	return at_problem(look);
}

static Str deeper_than_key(const Look *look)
{
	return stumbled_after_last(look) && has_lines(look->fault->last) ? at_line(look) : nowhere;
}

static Str dash_without_blank(const Look *look)
{
	Str body = look->context.body;

	return body.len > 1 && body.at[0] == '-' && body.at[1] != '-' ? str_first(body, 1) : nowhere;
}

static Str directive_above(const Look *look)
{
	Str rest = look->fault->part, line;

	while (str_line(&rest, &line) && !str_starts(line, STR("%")))
		;
	return str_starts(line, STR("%")) ? str_first(line, 1) : nowhere;
}

/* The text ended right after an opening bracket. */
static Str bracket_before_end(const Look *look)
{
	Str before = str_trim(str_first(look->fault->part, look->fault->at));

	if (str_trim(str_skip(look->fault->part, look->fault->at)).len || !before.len || !strchr("[{", before.at[before.len - 1]))
		return nowhere;
	return str_skip(before, before.len - 1);
}

#define QUOTES HELP_QUOTES, "put the value in quotes"
#define COLON  HELP_COLON, "write a colon and a blank after the key"

static const Mend mends[] = {
	{ NULL, tab_in_indentation, DIAG_YAML_BAD, "a tab in the indentation", HELP_TEXT, "indent with blanks" },
	{ "directive", at_context, DIAG_YAML_FEATURE, "a directive, which is a line that begins with %%",
		HELP_TEXT, "remove the line; if it is text, put it in quotes" },
	{ "<document start>", directive_above, DIAG_YAML_FEATURE, "a directive, which is a line that begins with %%",
		HELP_TEXT, "remove the line; if it is text, put it in quotes" },
	{ "incompatible", at_problem, DIAG_YAML_FEATURE, "a directive, which is a line that begins with %%",
		HELP_TEXT, "remove the line" },
	{ "whitespace or line break", at_context, DIAG_YAML_FEATURE, "a tag (!)",
		HELP_TEXT, "remove it; if it is text, put it in quotes" },
	{ "end of stream", at_context, DIAG_YAML_BAD, "the quote %.*s is not closed",
		HELP_TEXT, "close it, or put a text that has quotes in it in the other kind of quotes" },
	{ "document indicator", at_context, DIAG_YAML_BAD, "the quote %.*s is not closed",
		HELP_TEXT, "close it, or put a text that has quotes in it in the other kind of quotes" },
	{ "line break", block_header_with_text, DIAG_YAML_BAD, "text on the line of | or >",
		HELP_TEXT, "begin the text on the next line, indented" },
	{ "escape", at_problem, DIAG_YAML_BAD, "a backslash in \" quotes that begins no known escape",
		HELP_TEXT, "use ' quotes, or write \\\\ for a backslash" },
	{ "hexdecimal", at_problem, DIAG_YAML_BAD, "a backslash in \" quotes that begins no known escape",
		HELP_TEXT, "use ' quotes, or write \\\\ for a backslash" },
	{ NULL, full_brackets, DIAG_YAML_BAD, "a full-width bracket %.*s", HELP_NARROW,
		"write brackets, colons and commas half-width: {} [] : ," },
	{ NULL, full_comma, DIAG_YAML_BAD, "a full-width comma between the items of a list or map",
		HELP_TEXT, "write , and a blank" },
	{ NULL, link_without_quotes, DIAG_YAML_BAD, "[[links]] without quotes", QUOTES },
	{ NULL, odd_beginning, DIAG_YAML_BAD, "a value cannot begin with %.*s", QUOTES },
	{ "start any token", at_problem, DIAG_YAML_BAD, "a value cannot begin with %.*s",
		HELP_TEXT, "put the value in quotes" },
	{ NULL, quote_closed_by_next, DIAG_YAML_BAD, "the quote %.*s is not closed on its line",
		HELP_TEXT, "close it, or put a text that has quotes in it in the other kind of quotes" },
	{ "',' or", bracket_left_open, DIAG_YAML_BAD, "the bracket %.*s is not closed",
		HELP_TEXT, "close it; if it is text, put the value in quotes" },
	{ "',' or", at_problem, DIAG_YAML_BAD, "a comma or a closing bracket is missing",
		HELP_TEXT, "put a value that has brackets, commas, colons or quotes in it in quotes" },
	{ NULL, text_after_quote, DIAG_YAML_BAD, "text after the closing quote", QUOTES },
	{ "expected key", text_after_bracket, DIAG_YAML_BAD, "text after the closing bracket", QUOTES },
	{ "'-' indicator", text_after_bracket, DIAG_YAML_BAD, "text after the closing bracket", QUOTES },
	{ NULL, full_colon, DIAG_YAML_BAD, "a full-width colon after the key", COLON },
	{ NULL, wide_space, DIAG_YAML_BAD, "an ideographic space after the colon", COLON },
	{ NULL, no_blank, DIAG_YAML_BAD, "no blank after the colon", COLON },
	{ "mapping values", second_colon, DIAG_YAML_BAD, "a second colon in the value", QUOTES },
	{ "mapping values", deeper_than_key, DIAG_YAML_BAD, "the line is indented more than the key above it",
		HELP_TEXT, "begin it at the column of that key" },
	{ "mapping values", text_after_bracket, DIAG_YAML_BAD, "text after the closing bracket", QUOTES },
	{ "expected ':'", dash_without_blank, DIAG_YAML_BAD, "no blank after the dash of a list item",
		HELP_TEXT, "write a dash and a blank" },
	{ "expected ':'", at_context_line, DIAG_YAML_BAD, "a line without a key",
		HELP_TEXT, "write key: value, or indent the line if it continues the text above" },
	{ "node content", bracket_before_end, DIAG_YAML_BAD, "the bracket %.*s is not closed",
		HELP_TEXT, "close it; if it is text, put the value in quotes" },
	{ "node content", at_problem, DIAG_YAML_BAD, "a value is missing", HELP_TEXT, NULL },
	{ "expected", at_line, DIAG_YAML_BAD, "the line does not fit the indentation above it",
		HELP_TEXT, "begin the keys of one map, and the dashes of one list, at the same column" },
	{ NULL, at_problem, DIAG_YAML_BAD, NULL, HELP_TEXT, NULL },
};

/* The text inside a pair of quotes that spans all of it, else the text. */
static Str without_quotes(Str s)
{
	if (s.len > 2 && is_quoted(s) && s.at[s.len - 1] == s.at[0])
		return (Str){ s.at + 1, s.len - 2 };
	return s;
}

static void print_quoted(Buf *b, Str s)
{
	bool hard = str_find_byte(s, '"') != SIZE_MAX || str_find_byte(s, '\\') != SIZE_MAX;
	char quote = hard ? '\'' : '"';

	buf_add_byte(b, quote);
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == quote)
			buf_add_byte(b, quote);
		buf_add_byte(b, s.at[i]);
	}
	buf_add_byte(b, quote);
}

static void help_quotes(Line line, const char *otherwise, Diags *diags)
{
	Buf b = {0};

	if (line.value.len > LONGEST_EXAMPLE) {
		diag_help(diags, "%s", otherwise);
		return;
	}
	if (line.key.len)
		buf_printf(&b, "%.*s: ", STR_ARG(line.key));
	print_quoted(&b, without_quotes(line.value));
	diag_help(diags, "write %.*s", STR_ARG(buf_str(&b)));
	buf_release(&b);
}

static void help_colon(Line line, const char *otherwise, Diags *diags)
{
	Str colon = find_colon(line.body);
	Str key = str_first(line.body, line.body.len - colon.len);
	Str value = trim_wide(str_skip(colon, str_starts(colon, STR(FULL_COLON)) ? 3 : 1));

	if (!colon.len || line.body.len > LONGEST_EXAMPLE)
		diag_help(diags, "%s", otherwise);
	else
		diag_help(diags, "write %.*s: %.*s", STR_ARG(trim_wide(key)), STR_ARG(value));
}

Str yaml_mend_narrow(Str value, Arena *arena)
{
	static const struct { Str wide; const char *narrow; } signs[] = {
		{ STR_INIT("\xEF\xBD\x9B"), "{" }, { STR_INIT("\xEF\xBD\x9D"), "}" }, { STR_INIT("\xEF\xBC\xBB"), "[" },
		{ STR_INIT("\xEF\xBC\xBD"), "]" }, { STR_INIT(FULL_COLON), ": " }, { STR_INIT(FULL_COMMA), ", " }, { STR_INIT("、"), ", " },
		{ STR_INIT("“"), "\"" }, { STR_INIT("”"), "\"" }, { STR_INIT("‘"), "'" }, { STR_INIT("’"), "'" },
		{ STR_INIT("\xEF\xBC\x82"), "\"" }, { STR_INIT(WIDE_SPACE), " " },
	};
	Buf b = {0};
	uint32_t cp;

	for (size_t step; value.len; value = str_skip(value, step)) {
		Str one = str_first(value, step = str_decode(value, &cp));

		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (str_eq(one, signs[i].wide))
				one = str_from(signs[i].narrow);
		buf_add(&b, one);
	}
	return str_trim(buf_take(&b, arena));
}

static void help_narrow(Line line, const char *otherwise, Diags *diags)
{
	Arena arena = {0};

	if (!line.key.len || line.value.len > LONGEST_EXAMPLE)
		diag_help(diags, "%s", otherwise);
	else
		diag_help(diags, "write %.*s: %.*s", STR_ARG(line.key), STR_ARG(yaml_mend_narrow(line.value, &arena)));
	arena_release(&arena);
}

static void give(const Source *src, const YamlFault *fault, const Mend *mend, Str place, Diags *diags)
{
	Line line = line_at(fault->part, offset_in(fault->part, place));

	if (mend->text)
		diag(diags, mend->code, pos_of(src, place), mend->text, STR_ARG(place));
	else
		diag(diags, mend->code, pos_of(src, place), "%s", fault->problem);
	if (mend->help_kind == HELP_QUOTES)
		help_quotes(line, mend->help, diags);
	else if (mend->help_kind == HELP_COLON)
		help_colon(line, mend->help, diags);
	else if (mend->help_kind == HELP_NARROW)
		help_narrow(line, mend->help, diags);
	else if (mend->help)
		diag_help(diags, "%s", mend->help);
}

void yaml_mend(const Source *src, const YamlFault *fault, Diags *diags)
{
	Look look = { fault, line_at(fault->part, fault->at), line_at(fault->part, fault->context_at) };
	Str place = nowhere;

	for (const Mend *mend = mends; !place.at; mend++) {
		if (mend->problem && !strstr(fault->problem, mend->problem))
			continue;
		place = mend->find(&look);
		if (place.at)
			give(src, fault, mend, place, diags);
	}
}

bool yaml_mend_text(const Source *src, Str text, Diags *diags)
{
	static const struct {
		Str (*find)(Str colon);
		const char *text;
	} rows[] = {
		{ full_colon_in, "a full-width colon after the key" },
		{ wide_space_in, "an ideographic space after the colon" },
		{ no_blank_in, "no blank after the colon" },
	};
	Str rest = text, first = nowhere;

	str_line(&rest, &first);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		Str place = rows[i].find(find_colon(first));

		if (!place.at)
			continue;
		diag(diags, DIAG_YAML_BAD, pos_of(src, place), "%s", rows[i].text);
		help_colon(line_split(first), "write a colon and a blank after the key", diags);
		return true;
	}
	return false;
}
