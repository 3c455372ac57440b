#include "cli/terminal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/unicode.h"

/* --- characters --- */

static void add_json_escape(Buf *b, uint32_t cp)
{
	if (cp < 0x10000) {
		buf_printf(b, "\\u%04x", (unsigned)cp);
		return;
	}
	cp -= 0x10000;
	buf_printf(b, "\\u%04x\\u%04x", 0xD800 + (unsigned)(cp >> 10), 0xDC00 + (unsigned)(cp & 0x3FF));
}

static void add_escape(Buf *b, TerminalForm form, uint32_t cp)
{
	if (form == TERMINAL_JSON)
		add_json_escape(b, cp);
	else
		buf_printf(b, "\\u{%x}", (unsigned)cp);
}

/* One character at the front of `s`, or a byte that is none; its bytes. */
static size_t add_one(Buf *b, TerminalForm form, Str s, uint32_t *before)
{
	uint32_t cp;
	size_t step = str_decode(s, &cp);
	if (step == 1 && (unsigned char)*s.at >= 0x80) {
		buf_printf(b, form == TERMINAL_JSON ? "\\ufffd" : "\\x%02x", (unsigned)(unsigned char)*s.at);
		*before = 0;
		return step;
	}
	if (unicode_is_seen(cp, *before))
		buf_add(b, str_first(s, step));
	else
		add_escape(b, form, cp);
	*before = cp;
	return step;
}

void terminal_add(Buf *b, Str piece)
{
	uint32_t before = 0;
	while (piece.len)
		piece = str_skip(piece, add_one(b, TERMINAL_TEXT, piece, &before));
}

int terminal_width(Str piece)
{
	int width = 0;
	uint32_t before = 0, cp;
	for (size_t step; piece.len; piece = str_skip(piece, step)) {
		step = str_decode(piece, &cp);
		bool byte = step == 1 && (unsigned char)*piece.at >= 0x80;
		if (byte)
			width += 4;
		else
			width += unicode_is_seen(cp, before) ? unicode_width(cp) : snprintf(NULL, 0, "\\u{%x}", (unsigned)cp);
		before = byte ? 0 : cp;
	}
	return width;
}

/* --- lines --- */

/* A colour, or the end of a line that is written anew: its length, or 0. */
static size_t paint_len(Str s)
{
	size_t n = 2;
	if (s.len && *s.at == '\r')
		return 1;
	if (!str_starts(s, STR("\033[")))
		return 0;
	while (n < s.len && ((s.at[n] >= '0' && s.at[n] <= '9') || s.at[n] == ';'))
		n++;
	return n < s.len && (s.at[n] == 'm' || s.at[n] == 'K') ? n + 1 : 0;
}

/* "##[", "##vso[" and "##teamcity[" are commands wherever they stand. */
static bool is_hash_command(Str s)
{
	size_t n = 2;
	if (!str_starts(s, STR("##")))
		return false;
	while (n < s.len && ((s.at[n] | 0x20) >= 'a' && (s.at[n] | 0x20) <= 'z'))
		n++;
	return n < s.len && s.at[n] == '[';
}

/* "::" is one where a line begins, and "---", "+++" and the like open a group
 * of lines for some runners. */
static bool is_line_command(Str s)
{
	static const Str marks[] = { STR_INIT("::"), STR_INIT("--- "), STR_INIT("+++ "), STR_INIT("~~~ "), STR_INIT("^^^ ") };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(s, marks[i]))
			return true;
	return false;
}

static bool is_command(Str s, TerminalForm form, bool at_start)
{
	return is_hash_command(s) || (at_start && form != TERMINAL_COMMANDS && is_line_command(s));
}

static void add_lines(Buf *b, TerminalForm form, Str s)
{
	bool at_start = true;
	uint32_t before = 0;
	for (size_t step; s.len; s = str_skip(s, step)) {
		char c = *s.at;
		step = form == TERMINAL_PAINTED ? paint_len(s) : 0;
		if (step) {
			buf_add(b, str_first(s, step));
			continue;
		}
		step = 1;
		if (c == '\n' || c == '\t')
			buf_add_byte(b, c);
		else if (is_command(s, form, at_start))
			add_escape(b, form, (unsigned char)c);
		else
			step = add_one(b, form, s, &before);
		at_start = c == '\n' || (at_start && (c == ' ' || c == '\t'));
		before = c == '\n' ? 0 : before;
	}
}

void terminal_print(FILE *to, TerminalForm form, Str text)
{
	Buf b = {0};
	add_lines(&b, form, text);
	if (b.len)
		fwrite(b.at, 1, b.len, to);
	buf_release(&b);
}

void terminal_printf(FILE *to, const char *format, ...)
{
	va_list args;
	char *text = NULL;
	va_start(args, format);
	int len = vasprintf(&text, format, args);
	va_end(args);
	if (len < 0)
		mem_out();
	terminal_print(to, TERMINAL_TEXT, (Str){ text, (size_t)len });
	free(text);
}

bool terminal_is(FILE *to)
{
	return isatty(fileno(to));
}

void terminal_result(FILE *to, Str bytes)
{
	if (terminal_is(to))
		terminal_print(to, TERMINAL_TEXT, bytes);
	else if (bytes.len)
		fwrite(bytes.at, 1, bytes.len, to);
}
