/* A whole small site: files, each after a line `=== PATH` that says where it is in
 * content/; what comes before the first is index.md.  It goes through every phase
 * but publishing, with one thread and with two, which must write and say the same. */
#include <stdatomic.h>
#include <stdio.h>

#include "base/hash.h"
#include "discover/discover.h"
#include "fuzz.h"
#include "link/link.h"
#include "link/mentions.h"
#include "markup.h"
#include "parse/parse.h"
#include "render/render.h"

enum { FILES_MOST = 40 };

typedef struct {
	atomic_uint_fast64_t sum;       /* of what is written, in any order */
} Output;

static uint64_t hash_two(Str a, Str b)
{
	return hash_64(a) * 3 + hash_64(b) * 5 + 1;
}

static bool write_page(void *ctx, Str path, Str bytes, Diags *diags)
{
	(void)diags;
	atomic_fetch_add(&((Output *)ctx)->sum, hash_two(path, bytes));
	fuzz_check(fuzz_is_utf8(bytes), "a page is not UTF-8");
	fuzz_check(!fuzz_has_mask(bytes), "a mask came through");
	const char *wrong = str_ends(path, STR(".html")) ? markup_wrong(bytes, MARKUP_PAGE) : NULL;
	if (wrong)
		fprintf(stderr, "%.*s:\n%.*s\n", STR_ARG(path), STR_ARG(bytes));
	fuzz_check(!wrong, wrong);
	return true;
}

static bool copy_file(void *ctx, Str path, int root, Str from, Diags *diags)
{
	(void)root, (void)diags;
	atomic_fetch_add(&((Output *)ctx)->sum, hash_two(path, from));
	return true;
}

static uint64_t hash_diags(const Diags *diags)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < diags->count; i++) {
		const Diag *d = &diags->items[i];
		sum = sum * 31 + d->code + d->pos.at + d->pos.len + hash_two(d->text, d->help);
		sum += d->pos.src ? hash_64(d->pos.src->path) : 0;
	}
	return sum;
}

static void write_files(Str input)
{
	Str path = STR("index.md"), next;
	Arena arena = {0};
	fuzz_clear();
	fuzz_write(STR("content/site.yaml"), STR(""));
	for (int i = 0; path.len && i < FILES_MOST; i++, path = next) {
		Str bytes = fuzz_part(&input, &next);
		fuzz_write(arena_join_str(&arena, STR("content/"), path), bytes);
	}
	arena_release(&arena);
}

/* As main.c has it.  What is wrong in the content may cost what it touches, never
 * the build. */
static uint64_t build(int threads, bool mentions)
{
	Site site = { .content_fd = -1 };
	Diags diags = {0};
	Output output = {0};
	DiscoverOptions discovering = { .folder = str_from(fuzz_folder()) };
	ParseOptions parsing = { .threads = threads, .texts = mentions };
	RenderOptions rendering = { .write = write_page, .copy = copy_file, .ctx = &output, .threads = threads };
	discover(&site, &discovering, &diags);
	if (!diags.fatal)
		parse(&site, &parsing, &diags);
	const Site *frozen = diags.fatal ? NULL : link_site(&site, threads, &diags);
	if (frozen && mentions)
		mentions_check(frozen, &diags);
	diags_judge(&diags, &site.config.policy);
	if (frozen && !diags.errors)
		render(frozen, &rendering, &diags);
	if (!mentions)
		parse_recall(&site, &diags);
	diags_judge(&diags, &site.config.policy);
	diags_sort(&diags);
	fuzz_check_diags(&diags);
	uint64_t sum = hash_diags(&diags) * 7 + atomic_load(&output.sum);
	fuzz_site_close(&site);
	diags_release(&diags);
	return sum;
}

/* Threads take long to start, and a comparison of names is seldom asked for. */
void fuzz_try(Str input)
{
	uint64_t chance = hash_64(input);
	bool mentions = chance % 8 < 2;
	write_files(input);
	uint64_t one = build(1, mentions);
	if (chance % 4 == 0)
		fuzz_check(one == build(2, mentions), "two threads write or say something else than one");
}
