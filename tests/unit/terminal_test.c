#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include "base/unicode.h"
#include "cli/terminal.h"

typedef struct {
	TerminalForm form;
	const char *given, *written;
} Line;

static void piece(const char *given, const char *written)
{
	Buf b = {0};

	terminal_add(&b, str_from(given));
	buf_add_byte(&b, '\0');
	assert_string_equal(b.at, written);
	assert_int_equal(terminal_width(str_from(given)), unicode_str_width(str_from(written)));
	buf_release(&b);
}

static void a_piece_shows_all_that_is_in_it(void **state)
{
	static const char *const cases[][2] = {
		{ "梁文锋 é e\u0301 한글", "梁文锋 é e\u0301 한글" },
		{ "a\nb\tc\rd", "a\\u{a}b\\u{9}c\\u{d}d" },
		{ "\033[31m\007\177", "\\u{1b}[31m\\u{7}\\u{7f}" },
		{ "\xc2\x85\xc2\x9b" "31m\u00ad", "\\u{85}\\u{9b}31m\\u{ad}" },
		{ "\u202e\u2066\u200f\u061c", "\\u{202e}\\u{2066}\\u{200f}\\u{61c}" },
		{ "a\u200bb\u200d\u2060\ufeff\u3164\u180e", "a\\u{200b}b\\u{200d}\\u{2060}\\u{feff}\\u{3164}\\u{180e}" },
		{ "\u2028\u2029\ufff9", "\\u{2028}\\u{2029}\\u{fff9}" },
		{ "\U000e0041\U000e0100", "\\u{e0041}\\u{e0100}" },
		{ "\uffff\ufdd0\U0010ffff", "\\u{ffff}\\u{fdd0}\\u{10ffff}" },
		{ "❤\ufe0f a\ufe0f 葛\U000e0100 a\U000e0100", "❤\ufe0f a\\u{fe0f} 葛\U000e0100 a\\u{e0100}" },
		{ "\xff\xe4\xb8", "\\xff\\xe4\\xb8" },
		{ "\xed\xa0\x80", "\\xed\\xa0\\x80" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		piece(cases[i][0], cases[i][1]);
}

static void line(const Line *l)
{
	char *written = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&written, &len);

	assert_non_null(to);
	terminal_print(to, l->form, str_from(l->given));
	fclose(to);
	assert_string_equal(written, l->written);
	free(written);
}

static void no_line_is_a_command(void **state)
{
	static const Line cases[] = {
		{ TERMINAL_TEXT, "::error::x\n ::error::x\na ::b\n", "\\u{3a}:error::x\n \\u{3a}:error::x\na ::b\n" },
		{ TERMINAL_TEXT, "a ##[group]x\n##vso[task]\n# ## a", "a \\u{23}#[group]x\n\\u{23}#vso[task]\n# ## a" },
		{ TERMINAL_TEXT, "##teamcity[x]\n###[x]", "\\u{23}#teamcity[x]\n#\\u{23}#[x]" },
		{ TERMINAL_TEXT, "--- x\n+++ x\n---\n", "\\u{2d}-- x\n\\u{2b}++ x\n---\n" },
		{ TERMINAL_TEXT, "\033[0Ksection_start:1:a\r\033[0K", "\\u{1b}[0Ksection_start:1:a\\u{d}\\u{1b}[0K" },
		{ TERMINAL_PAINTED, "\033[1;31m::error\033[0m\n\033]0;x\007", "\033[1;31m\\u{3a}:error\033[0m\n\\u{1b}]0;x\\u{7}" },
		{ TERMINAL_COMMANDS, "::error file=a::##[x]\u202e\n", "::error file=a::\\u{23}#[x]\\u{202e}\n" },
		{ TERMINAL_JSON, "[\"##[x]\u202e\U000e0041\177\xff\"]\n", "[\"\\u0023#[x]\\u202e\\udb40\\udc41\\u007f\\ufffd\"]\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		line(&cases[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_piece_shows_all_that_is_in_it),
		cmocka_unit_test(no_line_is_a_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
