/* corpus [--hugo] N DIR: a made-up site of N dossiers beneath DIR/content.
 *
 * The same N gives the same bytes.  Every dossier is in Chinese with the facts
 * and in English; whom it links to is chosen by Zipf's law; every name is
 * unique, every relation resolves, no two facts contradict each other in time
 * and no field goes round in a circle, so the site builds without a message.
 * With --hugo the same text is written for a generator that knows neither
 * [[links]] nor statements: links become their text, fields stand under facts:. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One file makes one program here, so the parts are taken in. */
#include "corpus/corpus.h"
#include "corpus/names.c"
#include "corpus/facts.c"
#include "corpus/text.c"

enum { LEAST = 100, MOST = 1000000 };   /* names are unique up to MOST */


static __attribute__((noreturn)) void die(const char *what)
{
	fprintf(stderr, "corpus: %s: %s\n", what, strerror(errno));
	exit(3);
}

static void reserve(Out *o, size_t more)
{
	if (o->len + more <= o->cap)
		return;
	o->cap = (o->len + more) * 2;
	o->at = realloc(o->at, o->cap);
	if (!o->at)
		die("memory");
}

void put(Out *o, const char *s, size_t len)
{
	reserve(o, len);
	memcpy(o->at + o->len, s, len);
	o->len += len;
}

void print(Out *o, const char *format, ...)
{
	va_list args;
	reserve(o, 1024);
	va_start(args, format);
	o->len += (size_t)vsnprintf(o->at + o->len, 1024, format, args);
	va_end(args);
}

static void write_file(const char *path, const Out *o)
{
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(o->at, 1, o->len, f) != o->len || fclose(f) != 0)
		die(path);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		die(path);
}

/* --- the site --- */

static void write_page(Page *p, const char *dir, const char *ending)
{
	char path[256], file[4096];
	Name n = name_of(p, p->kind, p->index);
	p->year = year_of(p, p->kind, p->index);
	p->rng = rng_of(p->kind, p->index, p->lang == ZH ? 10 : 11);
	p->out->len = p->footnotes = 0;
	print_head(p, &n);
	print_body(p);
	path_of(p, p->kind, p->index, path, sizeof path);
	snprintf(file, sizeof file, "%s/content/%s%s", dir, path, ending);
	write_file(file, p->out);
}

static void make_folders(const char *dir)
{
	char path[4096];
	make_folder(dir);
	snprintf(path, sizeof path, "%s/content", dir);
	make_folder(path);
	for (Kind k = 0; k < KINDS; k++) {
		snprintf(path, sizeof path, "%s/content/%s", dir, kinds[k].folder);
		make_folder(path);
	}
	for (int year = LIVING_YEAR; year <= LAST_YEAR; year++) {
		snprintf(path, sizeof path, "%s/content/%s/%d", dir, kinds[EVENT].folder, year);
		make_folder(path);
	}
}

static void write_settings(const char *dir, Out *out)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/content/site.yaml", dir);
	out->len = 0;
	print(out, "title: {zh-Hans: 基准年谱, en: Benchmark Chronicle}\nlanguages: [zh-Hans, en]\n");
	write_file(path, out);
}

static void write_site(Page *p, unsigned total, const char *dir)
{
	unsigned count[KINDS], rest = total;
	for (Kind k = 0; k < SOURCE; k++)
		rest -= count[k] = total * kinds[k].percent / 100;
	count[SOURCE] = rest;
	p->count = count;
	make_folders(dir);
	if (!p->hugo)
		write_settings(dir, p->out);
	for (p->kind = 0; p->kind < KINDS; p->kind++)
		for (p->index = 0; p->index < count[p->kind]; p->index++) {
			p->lang = ZH;
			write_page(p, dir, ".md");
			p->lang = EN;
			write_page(p, dir, ".en.md");
		}
	p->count = NULL;
}

int main(int argc, char **argv)
{
	Out out = {0};
	Page page = { .out = &out, .hugo = argc == 4 && strcmp(argv[1], "--hugo") == 0 };
	long total = argc == 3 + page.hugo ? strtol(argv[1 + page.hugo], NULL, 10) : 0;
	if (total < LEAST || total > MOST) {
		fprintf(stderr, "usage: corpus [--hugo] N DIR      N from %d to %d\n", LEAST, MOST);
		return 2;
	}
	write_site(&page, (unsigned)total, argv[2 + page.hugo]);
	free(out.at);
	return 0;
}
