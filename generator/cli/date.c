#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "model/date_json.h"

enum { LANGS = 2 };

typedef struct {
	bool json, failed;
	Str tags[LANGS];
	const DateWords *words[LANGS];
	Buf out;
} Reader;

static void print_text(Reader *r, Str input, const Date *d, const DateError *e)
{
	if (!d) {
		terminal_add(&r->out, input);
		buf_add(&r->out, STR(": error: "));
		terminal_add(&r->out, e->text);
		buf_add_byte(&r->out, '\n');
		if (e->help.len)
			buf_printf(&r->out, "  help: %.*s\n", STR_ARG(e->help));
		return;
	}
	buf_printf(&r->out, "%.*s", STR_ARG(d->edtf));
	for (int i = 0; i < LANGS; i++) {
		buf_add_byte(&r->out, '\t');
		date_print_words(&r->out, r->words[i], d);
	}
	buf_add_byte(&r->out, '\n');
}

static void read_one(Reader *r, Str input)
{
	Arena arena = {0};
	Date date = {0};
	DateError error = {0};
	bool ok = date_read_written(input, &arena, &date, &error);
	r->failed = r->failed || !ok;
	if (r->json) {
		date_print_json(&r->out, input, ok ? &date : NULL, &error, r->words, r->tags, LANGS);
		buf_add_byte(&r->out, '\n');
	} else {
		print_text(r, input, ok ? &date : NULL, &error);
	}
	terminal_print(stdout, r->json ? TERMINAL_JSON : TERMINAL_TEXT, buf_str(&r->out));
	buf_reset(&r->out);
	arena_release(&arena);
}

static void read_lines(Reader *r)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	while ((n = getline(&line, &size, stdin)) >= 0) {
		Str s = { line, (size_t)n };
		while (s.len && (s.at[s.len - 1] == '\n' || s.at[s.len - 1] == '\r'))
			s.len--;
		read_one(r, s);
	}
	free(line);
}

int command_date(const Options *o)
{
	Arena arena = {0};
	Reader r = { .json = o->json, .tags = { STR("zh-Hans"), STR("en") } };
	for (int i = 0; i < LANGS; i++)
		r.words[i] = date_words_make(r.tags[i], &arena);
	for (int i = 0; i < o->argument_count; i++)
		if (str_eq(o->arguments[i], STR("-")))
			read_lines(&r);
		else
			read_one(&r, o->arguments[i]);
	buf_release(&r.out);
	arena_release(&arena);
	return r.failed;
}
