#include "fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/unicode.h"
#include "cli/report.h"
#include "discover/discover.h"
#include "parse/markdown.h"

enum { PATH_ROOM = 400 };

void fuzz_check(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "found: %s\n", what);
	abort();
}

bool fuzz_is_utf8(Str s)
{
	return str_bad_utf8(s) == SIZE_MAX;
}

bool fuzz_has_mask(Str s)
{
	for (uint32_t cp; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		if (unicode_is_noncharacter(cp))
			return true;
	}
	return false;
}

static void check_place(Pos pos)
{
	fuzz_check(!pos.src || (size_t)pos.at + pos.len <= pos.src->text.len || !pos.src->text.len, "a message is about what is not in the text");
}

static void check_report(const Diags *diags, Options *o)
{
	Buf b = {0};
	report_print(o, &b, diags, (Str){0});
	buf_release(&b);
}

void fuzz_check_diags(const Diags *diags)
{
	check_report(diags, &(Options){ .format = FORMAT_TEXT, .folder = STR(".") });
	check_report(diags, &(Options){ .format = FORMAT_JSON, .folder = STR(".") });
	check_report(diags, &(Options){ .format = FORMAT_SARIF, .folder = STR(".") });
	check_report(diags, &(Options){ .format = FORMAT_GITHUB, .folder = STR(".") });
	for (size_t i = 0; i < diags->count; i++) {
		const Diag *d = &diags->items[i];
		check_place(d->pos);
		fuzz_check(fuzz_is_utf8(d->text) && fuzz_is_utf8(d->help), "a message is not UTF-8");
		for (size_t k = 0; k < d->note_count; k++)
			check_place(d->notes[k].pos);
	}
}

/* --- files --- */

const char *fuzz_folder(void)
{
	static char folder[PATH_ROOM];
	const char *temp = getenv("TMPDIR");
	if (!*folder) {
		snprintf(folder, sizeof folder, "%s/nianpu-fuzz-XXXXXX", temp ? temp : "/tmp");
		fuzz_check(mkdtemp(folder) != NULL, "there is no folder for temporary files");
	}
	return folder;
}

static bool is_inside(Str path)
{
	Str part, rest = path;
	if (!path.len || path.len > PATH_ROOM / 2 || str_find_byte(path, '\0') != SIZE_MAX)
		return false;
	while (rest.len) {
		str_cut(rest, '/', &part, &rest);
		if (!part.len || str_eq(part, STR(".")) || str_eq(part, STR("..")))
			return false;
	}
	return !str_ends(path, STR("/"));
}

void fuzz_write(Str path, Str bytes)
{
	char full[2 * PATH_ROOM];
	size_t folder = (size_t)snprintf(full, sizeof full, "%s/", fuzz_folder());
	if (!is_inside(path))
		return;
	snprintf(full + folder, sizeof full - folder, "%.*s", STR_ARG(path));
	for (char *slash = full + folder; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = '\0';
		mkdir(full, 0777);
	}
	int fd = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return;
	fuzz_check(write(fd, bytes.len ? bytes.at : "", bytes.len) == (ssize_t)bytes.len, "a file cannot be written");
	close(fd);
}

static int remove_one(const char *path, const struct stat *s, int flag, struct FTW *at)
{
	(void)s, (void)flag;
	return at->level ? remove(path) : 0;
}

void fuzz_clear(void)
{
	nftw(fuzz_folder(), remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

Str fuzz_part(Str *rest, Str *next)
{
	Str all = *rest, line;
	*next = (Str){0};
	while (rest->len) {
		size_t before = all.len - rest->len;
		str_line(rest, &line);
		if (str_starts(line, STR("=== "))) {
			*next = str_skip(line, 4);
			return str_first(all, before);
		}
	}
	return all;
}

/* --- a site --- */

void fuzz_site_open(Site *site, Str config)
{
	Arena arena = {0};
	Diags diags = {0};
	fuzz_clear();
	fuzz_write(STR("content/site.yaml"), config);
	discover(site, &(DiscoverOptions){ .folder = str_from(fuzz_folder()) }, &diags);
	arena_release(&arena);
	diags_release(&diags);
}

void fuzz_site_close(Site *site)
{
	if (site->content_fd >= 0)
		close(site->content_fd);
	for (int i = 0; i < LANG_MAX; i++)
		unicode_lang_close(site->langs[i].unicode);
	arena_release(&site->arena);
}

/* --- one input --- */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	unicode_init();
	markdown_init();
	return 0;
}

static double processor_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* FUZZ_LIMIT: seconds of processor time that an input may take. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *limit = getenv("FUZZ_LIMIT");
	double start = processor_seconds();
	fuzz_try((Str){ (const char *)data, size });
	fuzz_check(!limit || processor_seconds() - start <= atof(limit), "it takes too long");
	return 0;
}
