/* publish/: generations, what is not ours, refusals, clashes, threads. */
#include "publish_fix.h"

/* --- generations --- */

static void first_build(void **state)
{
	Fix *f = *state;

	assert_published(f, site_a);
	ASSERT_ONLY(f, "out");
	assert_int_equal(f->diags.count, 0);
}

static void manifest_has_no_time(void **state)
{
	Fix *f = *state;
	Str a, b;

	assert_published(f, site_a);
	assert_int_equal(file_read(AT_FDCWD, STR("out/.nianpu-manifest"), 1000, &f->arena, &a), 0);
	/* hashes by xxhsum -H3 */
	assert_string_equal(a.at, "nianpu-manifest 1\n"
		"6 8d557cfd0fcc3c5e index.html\n"
		"4 877f0f22d94aaf10 people/liang.html\n"
		"6 8a05ac9bfaa0c8b8 people/wang.html\n"
		"1 e6c632b61e964e1f s.css\n");
	assert_published(f, site_b);
	assert_published(f, site_a);
	assert_int_equal(file_read(AT_FDCWD, STR("out/.nianpu-manifest"), 1000, &f->arena, &b), 0);
	assert_true(str_eq(a, b));
}

static void next_generations(void **state)
{
	Fix *f = *state;
	ino_t liang, index;

	assert_published(f, site_a);
	liang = inode("out/people/liang.html");
	index = inode("out/index.html");
	assert_published(f, site_b);
	ASSERT_ONLY(f, ".out.old", "out");
	assert_true(inode("out/people/liang.html") == liang);
	assert_true(inode("out/index.html") != index);
	assert_absent("out/people/wang.html");
	assert_holds(".out.old/people/wang.html", "only a");
	assert_published(f, site_a);
	ASSERT_ONLY(f, ".out.old", "out");
	assert_absent("out/en");
	assert_holds(".out.old/index.html", "home b");
}

/* The manifest is only a hint: what is linked was compared byte by byte. */
static void edited_page_is_written_again(void **state)
{
	Fix *f = *state;

	assert_published(f, site_a);
	put("out/people/liang.html", "SAME");
	assert_published(f, site_a);
	unlink("out/people/liang.html");
	assert_int_equal(symlink("/etc/passwd", "out/people/liang.html"), 0);
	assert_published(f, site_a);
	assert_true(!tree_is_folder(AT_FDCWD, "out/people/liang.html"));
}

/* A folder of the output that became a link to elsewhere lends no files. */
static void linked_folder_is_not_followed(void **state)
{
	Fix *f = *state;
	ino_t outside;

	assert_published(f, site_a);
	tree_remove(&system_kernel, AT_FDCWD, "out/people");
	put("elsewhere/liang.html", "same");
	outside = inode("elsewhere/liang.html");
	assert_int_equal(symlink("../elsewhere", "out/people"), 0);
	assert_refused(f, site_a, DIAG_OUTPUT_CLASH);
	unlink("out/people");
	assert_published(f, site_a);
	assert_true(inode("out/people/liang.html") != outside);
}

static void abort_leaves_nothing(void **state)
{
	Fix *f = *state;
	Publish *p = publish_open(&f->options, &f->arena, &f->diags);

	assert_non_null(p);
	assert_true(write_all(p, site_a, &f->diags));
	assert_int_equal(publish_count(p), 4);
	publish_abort(p);
	publish_abort(NULL);
	assert_only(f, 0, NULL);
}

static void assets(void **state)
{
	Fix *f = *state;
	Publish *p;

	put("content/map.png", "bytes");
	p = publish_open(&f->options, &f->arena, &f->diags);
	assert_non_null(p);
	assert_true(publish_copy(p, STR("files/map.png"), f->folder, STR("content/map.png"), &f->diags));
	assert_true(publish_commit(p, &f->diags));
	assert_holds("out/files/map.png", "bytes");
	p = publish_open(&f->options, &f->arena, &f->diags);
	assert_false(publish_copy(p, STR("x"), f->folder, STR("content/none.png"), &f->diags));
	assert_int_equal(f->diags.items[0].code, DIAG_FILE_UNREADABLE);
	assert_false(publish_copy(p, STR("x"), f->folder, STR("../../etc/passwd"), &f->diags));
	assert_true(publish_write(p, STR("index.html"), STR("x"), &f->diags));
	assert_true(publish_commit(p, &f->diags));
	assert_holds("out/index.html", "x");
	assert_absent("out/x");
}

/* --- what is not ours --- */

static void foreign_is_kept(void **state)
{
	Fix *f = *state;
	ino_t head, cname;
	char target[8] = "";

	assert_published(f, site_a);
	put("out/CNAME", "nianpu.example");
	put("out/.git/HEAD", "ref");
	put("out/people/notes/own.txt", "own");
	assert_int_equal(mkdir("out/empty", 0750), 0);
	assert_int_equal(symlink("index.html", "out/start"), 0);
	head = inode("out/.git/HEAD");
	cname = inode("out/CNAME");
	for (int i = 0; i < 3; i++) {
		assert_published(f, i & 1 ? site_a : site_b);
		assert_true(inode("out/CNAME") == cname);
		assert_true(inode("out/.git/HEAD") == head);
		assert_holds("out/people/notes/own.txt", "own");
		assert_true(tree_is_folder(AT_FDCWD, "out/empty"));
		assert_int_equal(readlink("out/start", target, sizeof target), 8);
	}
	/* A folder that was ours goes with our last file, unless something else is in it. */
	assert_published(f, (Page[]){ { "index.html", "x" }, {0} });
	assert_absent("out/s.css");
	assert_absent("out/en");
	assert_holds("out/people/notes/own.txt", "own");
}

static void foreign_clashes(void **state)
{
	static const struct { const char *path, *bytes; Page page; bool ok; } cases[] = {
		{ "out/CNAME", "a.example", { "CNAME", "b.example" }, false },
		{ "out/CNAME", "a.example", { "CNAME", "a.example" }, true },
		{ "out/CNAME", "a.example", { "CNAME/x", "a.example" }, false },
		{ "out/folder/x", "x", { "folder", "x" }, false },
		{ "out/folder/x", "x", { "folder/y", "y" }, true },
	};
	Fix *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Page pages[] = { { "index.html", "new" }, cases[i].page, {0} };

		tree_remove(&system_kernel, AT_FDCWD, "out");
		assert_published(f, site_a);
		put(cases[i].path, cases[i].bytes);
		if (cases[i].ok) {
			assert_published(f, pages);
		} else {
			assert_refused(f, pages, DIAG_OUTPUT_CLASH);
			assert_holds("out/index.html", "home a");
		}
		assert_holds(cases[i].path, cases[i].bytes);
		assert_true(tree_has(AT_FDCWD, ".out.old") == cases[i].ok);
		tree_remove(&system_kernel, AT_FDCWD, ".out.old");
	}
}

static void mode_is_kept(void **state)
{
	Fix *f = *state;
	struct stat st;

	assert_published(f, site_a);
	assert_int_equal(chmod("out", 02775), 0);
	assert_published(f, site_b);
	assert_int_equal(stat("out", &st), 0);
	assert_int_equal(st.st_mode & 07777, 02775);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

/* The one hidden sibling that begins so. */
static const char *sibling(Fix *f, const char *prefix)
{
	FileEntry *entries;
	size_t count;

	assert_int_equal(file_list(AT_FDCWD, STR("."), &f->arena, &entries, &count), 0);
	for (size_t i = 0; i < count; i++)
		if (str_starts(entries[i].name, str_from(prefix)))
			return entries[i].name.at;
	fail_msg("nothing begins with %s", prefix);
	return NULL;
}

/* What a web server may not show: pages that are not yet there, or no more. */
static void only_the_output_is_open(void **state)
{
	Fix *f = *state;
	mode_t mask = umask(027);
	Publish *p;

	for (int i = 0; i < 3; i++) {
		p = publish_open(&f->options, &f->arena, &f->diags);
		assert_int_equal(mode_of(sibling(f, ".out.new-")), 0700);
		write_all(p, i & 1 ? site_b : site_a, &f->diags);
		assert_true(publish_commit(p, &f->diags));
		assert_int_equal(mode_of("out"), 0750);
		assert_int_equal(mode_of("out/index.html"), 0640);
		if (i)
			assert_int_equal(mode_of(".out.old"), 0700);
	}
	assert_int_equal(chmod(".out.old", 0755), 0);
	publish_abort(publish_open(&f->options, &f->arena, &f->diags));
	assert_int_equal(mode_of(".out.old"), 0700);
	umask(mask);
}

/* --- where somebody works --- */

static void make_repository(void) { put("out/.git/HEAD", "ref"); }
static void make_submodule(void) { put("out/.git", "gitdir: ../x"); }
static void make_nested(void) { put("out/notes/deep/.hg/store", "x"); }
static void stand_in(void) { assert_int_equal(chdir("out"), 0); }
static void stand_below(void) { assert_int_equal(chdir("out/people"), 0); }
static void stand_by_link(void)
{
	assert_int_equal(symlink("out/people", "door"), 0);
	assert_int_equal(chdir("door"), 0);
}

static const struct { const char *what; void (*make)(void); const char *says; } worked_in[] = {
	{ "a repository", make_repository, "is under version control" },
	{ "a submodule", make_submodule, "is under version control" },
	{ "a repository in a folder of it", make_nested, "holds something under version control" },
	{ "standing in it", stand_in, "the command was given" },
	{ "standing beneath it", stand_below, "the command was given" },
	{ "standing beneath it by a link", stand_by_link, "the command was given" },
};

static void begin_work(Fix *f, size_t i)
{
	print_message("%s\n", worked_in[i].what);
	assert_int_equal(fchdir(f->folder), 0);
	tree_remove(&system_kernel, AT_FDCWD, "out");
	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_a);
	put("out/CNAME", "own");
	worked_in[i].make();
	f->options.output = arena_printf(&f->arena, "%s/out", f->path);
}

static void folders_that_stay(void **state)
{
	Fix *f = *state;
	ino_t folder, same, cname;

	for (size_t i = 0; i < sizeof worked_in / sizeof *worked_in; i++) {
		size_t said = f->diags.count;

		begin_work(f, i);
		folder = inode(f->options.output.at);
		same = inode(arena_printf(&f->arena, "%s/out/people/liang.html", f->path).at);
		cname = inode(arena_printf(&f->arena, "%s/out/CNAME", f->path).at);
		assert_true(publish(f, site_b));
		assert_int_equal(f->diags.count, said + 1);
		assert_int_equal(f->diags.items[said].code, DIAG_OUTPUT_SINGLY);
		assert_non_null(strstr(f->diags.items[said].text.at, worked_in[i].says));
		f->options.require_atomic = true;
		assert_refused(f, site_a, DIAG_SYSTEM);
		assert_int_equal(fchdir(f->folder), 0);
		assert_holds("out/index.html", "home b");
		assert_holds("out/en/people/liang.html", "only b");
		assert_absent("out/people/wang.html");
		assert_true(inode("out") == folder && inode("out/people/liang.html") == same && inode("out/CNAME") == cname);
		assert_absent(".out.old");
	}
}

/* --- refusals --- */

static void make_foreign(void) { put("out/thesis.txt", "years of work"); }
static void make_file(void) { put("out", "a file"); }
static void make_link(void) { put("target/x", "x"); assert_int_equal(symlink("target", "out"), 0); }
static void make_dangling(void) { assert_int_equal(symlink("nowhere", "out"), 0); }
static void make_damaged(void) { put("out/.nianpu-manifest", "nianpu-manifest 1\n12 xyz index.html\n"); }
static void make_other(void) { put("out/.nianpu-manifest", "nianpu-manifest 2\n"); }
static void make_hostile(void)
{
	put("out/.nianpu-manifest", "nianpu-manifest 1\n1 0123456789abcdef ../../x\n");
}
static void make_torn(void) { put("out/.nianpu-manifest", ""); }
static void make_empty(void) { mkdir("out", 0755); }
static void make_checkout(void) { put("out/.gitignore", "*\n"); put("out/.git/HEAD", "ref"); }
static void make_beside(void)
{
	put("out/CNAME", "a.example");
	put("out/robots.txt", "User-agent: *\n");
	put("out/.well-known/security.txt", "x");
	put("out/.nojekyll", "");
	put("out/LICENSE", "x");
	put("out/Readme.md", "x");
}
static void make_own(void) { put("out/CNAME", "a.example"); put("out/index.html", "mine"); }
static void make_readme_folder(void) { put("out/README/x", "mine"); }
static void make_nothing(void) { }

static const struct { const char *what; void (*make)(void); const char *output; int code; } places[] = {
	{ "a folder with other files", make_foreign, "out", DIAG_OUTPUT_FOREIGN },
	{ "a file", make_file, "out", DIAG_OUTPUT_FOREIGN },
	{ "a symbolic link", make_link, "out", DIAG_OUTPUT_FOREIGN },
	{ "a symbolic link with a slash", make_link, "out/", DIAG_OUTPUT_FOREIGN },
	{ "a dangling link", make_dangling, "out", DIAG_OUTPUT_FOREIGN },
	{ "a damaged manifest", make_damaged, "out", DIAG_OUTPUT_FOREIGN },
	{ "a manifest of another version", make_other, "out", DIAG_OUTPUT_FOREIGN },
	{ "a manifest that leads out", make_hostile, "out", DIAG_OUTPUT_FOREIGN },
	{ "a manifest without text", make_torn, "out", DIAG_OUTPUT_FOREIGN },
	{ "the root", make_nothing, "/", DIAG_OUTPUT_FOREIGN },
	{ "no name", make_nothing, "", DIAG_OUTPUT_FOREIGN },
	{ "no folder around it", make_nothing, "none/out", DIAG_SYSTEM },
	{ "a file around it", make_file, "out/x", DIAG_SYSTEM },
	{ "nothing", make_nothing, "out", -1 },
	{ "an empty folder", make_empty, "out", -1 },
	{ "an empty folder with slashes", make_empty, "./out//", -1 },
	{ "a folder of dots", make_empty, "out/.", -1 },
	{ "a checkout", make_checkout, "out", -1 },
	{ "what hosts and readers of a repository look for", make_beside, "out", -1 },
	{ "a page of one's own", make_own, "out", DIAG_OUTPUT_FOREIGN },
	{ "a folder called like such a file", make_readme_folder, "out", DIAG_OUTPUT_FOREIGN },
};

static size_t count_entries(const char *folder)
{
	Arena arena = {0};
	FileEntry *entries;
	size_t count = 0;

	file_list(AT_FDCWD, str_from(folder), &arena, &entries, &count);
	arena_release(&arena);
	return count;
}

static void which_folders(void **state)
{
	Fix *f = *state;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int sub;

		assert_int_equal(mkdir("case", 0755), 0);
		assert_int_equal(chdir("case"), 0);
		places[i].make();
		f->options.output = str_from(places[i].output);
		print_message("%s\n", places[i].what);
		if (places[i].code < 0) {
			size_t foreign = count_entries("out");

			assert_published(f, site_a);
			assert_published(f, site_b);
			assert_published(f, site_a);
			assert_true(!foreign || count_entries("out") == foreign + 4);
		} else {
			assert_refused(f, site_a, (DiagCode)places[i].code);
			sub = open(".", O_RDONLY | O_DIRECTORY);
			assert_false(tree_has(sub, ".out.lock"));
			close(sub);
		}
		assert_int_equal(chdir(".."), 0);
		assert_int_equal(tree_remove(&system_kernel, AT_FDCWD, "case"), 0);
	}
}

static void checkout_keeps_its_files(void **state)
{
	Fix *f = *state;

	make_checkout();
	assert_published(f, site_a);
	assert_holds("out/.gitignore", "*\n");
	assert_holds("out/.git/HEAD", "ref");
	ASSERT_ONLY(f, "out");
	assert_published(f, site_b);
	assert_holds("out/.gitignore", "*\n");
	ASSERT_ONLY(f, "out");
}

/* --- paths and clashes --- */

static void paths(void **state)
{
	static char part_255[256], part_256[257], long_path[5000];
	const struct { const char *path; bool ok; } cases[] = {
		{ "a", true }, { "b/c/d/e.html", true }, { "人物/梁文锋.html", true }, { "a b", true },
		{ ".nojekyll", true }, { ".well-known/x", true }, { "..a", true }, { ".gitignore", true },
		{ part_255, true },
		{ "", false }, { "/a", false }, { "a/", false }, { "a//b", false }, { ".", false }, { "..", false },
		{ "../a", false }, { "a/../b", false }, { "a/..", false }, { "./a", false }, { "a\nb", false },
		{ "a\x7f", false },
		{ ".git/hooks/post-checkout", false }, { "a/.GIT/config", false }, { ".nianpu-manifest", false },
		{ part_256, false }, { long_path, false },
	};
	Fix *f = *state;
	Publish *p = publish_open(&f->options, &f->arena, &f->diags);

	memset(part_255, 'x', 255);
	memset(part_256, 'x', 256);
	for (size_t i = 0; i < sizeof long_path - 1; i++)
		long_path[i] = i % 100 == 99 ? '/' : 'y';
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t before = f->diags.count;

		if (publish_write(p, str_from(cases[i].path), STR("x"), &f->diags) != cases[i].ok)
			fail_msg("'%s' was %s", cases[i].path, cases[i].ok ? "refused" : "allowed");
		assert_int_equal(f->diags.count, before + !cases[i].ok);
		if (!cases[i].ok)
			assert_int_equal(f->diags.items[before].code, DIAG_OUTPUT_PATH);
	}
	assert_false(publish_write(p, (Str){ "a\0b", 3 }, STR("x"), &f->diags));
	assert_false(publish_commit(p, &f->diags));
	assert_absent("out");
}

enum { CLASH_MOST = 4 };

static const struct { const char *paths[CLASH_MOST]; size_t messages; } clashes[] = {
	{ { "a", "b", "a/b" }, 1 },
	{ { "a.html", "a.html" }, 1 },
	{ { "a.html", "a.html", "a.html" }, 1 },
	{ { "a.html", "A.html" }, 1 },
	{ { "a.html", "A.html", "a.html" }, 2 },
	{ { "x/a.html", "X/A.html" }, 1 },
	{ { "x/a.html", "X/b.html" }, 0 },
	{ { "a", "a/b" }, 1 },
	{ { "a", "a/b", "a/c" }, 1 },
	{ { "A", "a/b", "a/c" }, 1 },
	{ { "a", "a/b/c", "a/b/c" }, 2 },
	{ { "a", "a/b", "a/B" }, 2 },
	{ { "a", "a/b", "a", "a/b" }, 3 },
	{ { "人物/é", "人物/è" }, 0 },
};

/* What was said, sorted, as one text. */
static Str all_text(Fix *f, Diags *diags)
{
	Str text = {0};

	diags_sort(diags);
	for (size_t i = 0; i < diags->count; i++)
		text = arena_printf(&f->arena, "%.*s%s\n", STR_ARG(text), diags->items[i].text.at);
	return text;
}

static Str clash_text(Fix *f, const char *const *in, const size_t *order, size_t count, size_t *messages)
{
	Diags diags = {0};
	Publish *p = publish_open(&f->options, &f->arena, &diags);
	Str text;

	for (size_t i = 0; i < count; i++)
		publish_write(p, str_from(in[order[i]]), STR("x"), &diags);
	assert_true(publish_commit(p, &diags) == !diags.count);
	for (size_t i = 0; i < diags.count; i++)
		assert_int_equal(diags.items[i].code, DIAG_OUTPUT_CLASH);
	*messages = diags.count;
	text = all_text(f, &diags);
	diags_release(&diags);
	return text;
}

/* The same words in every order. */
static void clashes_in_any_order(void **state)
{
	Fix *f = *state;

	for (size_t i = 0; i < sizeof clashes / sizeof *clashes; i++) {
		size_t count = 0, messages, orders = 1;
		Str first = {0};

		while (count < CLASH_MOST && clashes[i].paths[count])
			orders *= ++count;
		for (size_t n = 0; n < orders; n++) {
			size_t order[CLASH_MOST] = { 0, 1, 2, 3 };

			for (size_t k = count, rest = n; k > 1; rest /= k, k--) {
				size_t swap = order[k - 1], at = rest % k;

				order[k - 1] = order[at];
				order[at] = swap;
			}
			Str text = clash_text(f, clashes[i].paths, order, count, &messages);
			if (!n)
				first = text;
			if (messages != clashes[i].messages || !str_eq(text, first))
				fail_msg("case %zu, order %zu, %zu messages:\n%s", i, n, messages, text.at);
		}
	}
}

/* --- threads --- */

enum { MANY = 4000 };

static void write_one(void *ctx, size_t i, Worker *w)
{
	Str path = arena_printf(&w->scratch, "f%zu/g%zu/p%zu.html", i / 2 % 7, i / 2 % 11, i / 2);

	publish_write(ctx, path, path, &w->diags);
}

/* Every path comes twice. */
static void four_threads(void **state)
{
	Fix *f = *state;
	Str first = {0};

	for (int n = 0; n < 3; n++) {
		Diags diags = {0};
		Publish *p = publish_open(&f->options, &f->arena, &diags);
		PoolJob job = { .count = MANY, .threads = 4, .each = write_one, .ctx = p };
		Str text;

		pool_each(&job, &f->arena, &diags);
		assert_int_equal(diags.count, MANY / 2);
		text = all_text(f, &diags);
		if (!n)
			first = text;
		assert_true(str_eq(first, text));
		assert_false(publish_commit(p, &diags));
		diags_release(&diags);
	}
}

static void write_different(void *ctx, size_t i, Worker *w)
{
	Str path = arena_printf(&w->scratch, "f%zu/g%zu/p%zu.html", i % 7, i % 11, i);

	publish_write(ctx, path, path, &w->diags);
}

static void four_threads_without_clash(void **state)
{
	Fix *f = *state;
	Str text;

	for (int n = 0; n < 3; n++) {
		Publish *p = publish_open(&f->options, &f->arena, &f->diags);
		PoolJob job = { .count = MANY, .threads = 4, .each = write_different, .ctx = p };

		pool_each(&job, &f->arena, &f->diags);
		assert_true(publish_commit(p, &f->diags));
		assert_int_equal(publish_count(p), MANY);
	}
	assert_int_equal(f->diags.count, 0);
	for (size_t i = 0; i < MANY; i++) {
		Str path = arena_printf(&f->arena, "out/f%zu/g%zu/p%zu.html", i % 7, i % 11, i);

		assert_int_equal(file_read(AT_FDCWD, path, 1000, &f->arena, &text), 0);
		assert_true(str_eq(text, str_skip(path, 4)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_build), TEST(manifest_has_no_time), TEST(next_generations),
		TEST(edited_page_is_written_again), TEST(linked_folder_is_not_followed),
		TEST(abort_leaves_nothing), TEST(assets), TEST(foreign_is_kept), TEST(foreign_clashes),
		TEST(mode_is_kept), TEST(only_the_output_is_open), TEST(folders_that_stay), TEST(which_folders), TEST(checkout_keeps_its_files), TEST(paths),
		TEST(clashes_in_any_order), TEST(four_threads), TEST(four_threads_without_clash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
