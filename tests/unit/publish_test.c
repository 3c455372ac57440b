/* publish/: one output folder in a scratch folder of its own for each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/pool.h"
#include "publish/publish.h"
#include "publish/system.h"
#include "publish/tree.h"

typedef struct {
	const char *path, *bytes;       /* a list ends with {0} */
} Page;

typedef struct {
	int folder;                     /* the scratch folder; also the working directory */
	char path[64];
	Arena arena;
	Diags diags;
	PublishOptions options;
} Fix;

static const Page site_a[] = {
	{ "index.html", "home a" }, { "people/liang.html", "same" }, { "people/wang.html", "only a" }, { "s.css", "a" }, {0}
};
static const Page site_b[] = {
	{ "index.html", "home b" }, { "people/liang.html", "same" }, { "en/people/liang.html", "only b" }, { "s.css", "b" }, {0}
};

/* --- helpers --- */

static int set_up(void **state)
{
	Fix *f = calloc(1, sizeof *f);

	strcpy(f->path, "/tmp/publish-test-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	assert_int_equal(chdir(f->path), 0);
	f->folder = open(f->path, O_RDONLY | O_DIRECTORY);
	f->options = (PublishOptions){ .output = STR("out") };
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	Fix *f = *state;

	close(f->folder);
	assert_int_equal(chdir("/"), 0);
	tree_remove(AT_FDCWD, f->path);
	arena_release(&f->arena);
	diags_release(&f->diags);
	free(f);
	return 0;
}

static void put(const char *path, const char *bytes)
{
	tree_make_folders(AT_FDCWD, tree_folder(str_from(path)));
	unlink(path);
	assert_int_equal(tree_write(AT_FDCWD, path, str_from(bytes)), 0);
}

static void assert_holds(const char *path, const char *bytes)
{
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		fail_msg("%s is not there", path);
	if (!tree_same(fd, str_from(bytes)))
		fail_msg("%s has not '%s'", path, bytes);
	close(fd);
}

static void assert_absent(const char *path)
{
	if (tree_has(AT_FDCWD, path))
		fail_msg("%s is there", path);
}

/* Nothing in the scratch folder but these. */
static void assert_only(Fix *f, size_t count, const char *const *names)
{
	FileEntry *entries;
	size_t found;

	assert_int_equal(file_list(AT_FDCWD, STR("."), &f->arena, &entries, &found), 0);
	for (size_t i = 0; i < found && i < count; i++)
		assert_string_equal(entries[i].name.at, names[i]);
	assert_int_equal(found, count);
}
#define ASSERT_ONLY(f, ...) \
	assert_only((f), sizeof (const char *[]){ __VA_ARGS__ } / sizeof(char *), (const char *[]){ __VA_ARGS__ })

static ino_t inode(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_ino;
}

static bool write_all(Publish *p, const Page *pages, Diags *diags)
{
	bool ok = true;

	for (; pages->path; pages++)
		ok = publish_write(p, str_from(pages->path), str_from(pages->bytes), diags) && ok;
	return ok;
}

static bool publish(Fix *f, const Page *pages)
{
	Publish *p = publish_open(&f->options, &f->arena, &f->diags);

	if (!p)
		return false;
	write_all(p, pages, &f->diags);
	return publish_commit(p, &f->diags);
}

static void assert_published(Fix *f, const Page *pages)
{
	if (!publish(f, pages))
		fail_msg("not published: %s", f->diags.count ? f->diags.items[0].text.at : "no word");
	for (; pages->path; pages++)
		assert_holds(arena_printf(&f->arena, "out/%s", pages->path).at, pages->bytes);
}

static void assert_refused(Fix *f, const Page *pages, DiagCode code)
{
	size_t before = f->diags.count;

	assert_false(publish(f, pages));
	if (f->diags.count != before + 1)
		fail_msg("%zu messages", f->diags.count - before);
	if (f->diags.items[before].code != code)
		fail_msg("%s: %s", diag_info(f->diags.items[before].code)->name, f->diags.items[before].text.at);
}

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
	tree_remove(AT_FDCWD, "out/people");
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
	assert_false(publish_commit(p, &f->diags));
	assert_holds("out/files/map.png", "bytes");
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

		tree_remove(AT_FDCWD, "out");
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
		tree_remove(AT_FDCWD, ".out.old");
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

/* --- refusals --- */

static void make_foreign(void) { put("out/thesis.txt", "years of work"); }
static void make_file(void) { put("out", "a file"); }
static void make_link(void) { mkdir("target", 0755); assert_int_equal(symlink("target", "out"), 0); }
static void make_dangling(void) { assert_int_equal(symlink("nowhere", "out"), 0); }
static void make_damaged(void) { put("out/.nianpu-manifest", "nianpu-manifest 1\n12 xyz index.html\n"); }
static void make_other(void) { put("out/.nianpu-manifest", "nianpu-manifest 2\n"); }
static void make_hostile(void) { put("out/.nianpu-manifest", "nianpu-manifest 1\n1 0123456789abcdef ../../x\n"); }
static void make_torn(void) { put("out/.nianpu-manifest", ""); }
static void make_empty(void) { mkdir("out", 0755); }
static void make_checkout(void) { put("out/.gitignore", "*\n"); put("out/.git/HEAD", "ref"); }
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
};

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
			assert_published(f, site_a);
			assert_published(f, site_b);
			assert_published(f, site_a);
		} else {
			assert_refused(f, site_a, (DiagCode)places[i].code);
			sub = open(".", O_RDONLY | O_DIRECTORY);
			assert_false(tree_has(sub, ".out.lock"));
			close(sub);
		}
		assert_int_equal(chdir(".."), 0);
		assert_int_equal(tree_remove(AT_FDCWD, "case"), 0);
	}
}

static void checkout_keeps_its_files(void **state)
{
	Fix *f = *state;

	make_checkout();
	assert_published(f, site_a);
	assert_holds("out/.gitignore", "*\n");
	assert_holds("out/.git/HEAD", "ref");
	ASSERT_ONLY(f, ".out.old", "out");
	assert_published(f, site_b);
	assert_holds("out/.gitignore", "*\n");
	assert_holds(".out.old/index.html", "home a");
	ASSERT_ONLY(f, ".out.old", "out");
}

/* --- paths and clashes --- */

static void paths(void **state)
{
	static char part_255[256], part_256[257], long_path[5000];
	const struct { const char *path; bool ok; } cases[] = {
		{ "a", true }, { "b/c/d/e.html", true }, { "人物/梁文锋.html", true }, { "a b", true },
		{ ".nojekyll", true }, { ".well-known/x", true }, { "..a", true }, { ".gitignore", true }, { part_255, true },
		{ "", false }, { "/a", false }, { "a/", false }, { "a//b", false }, { ".", false }, { "..", false },
		{ "../a", false }, { "a/../b", false }, { "a/..", false }, { "./a", false }, { "a\nb", false }, { "a\x7f", false },
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

/* --- the system fails --- */

static void file_too_large(void **state)
{
	Fix *f = *state;
	struct rlimit old, small;
	static char large[100000];
	Publish *p;

	memset(large, 'x', sizeof large - 1);
	assert_published(f, site_a);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small = (struct rlimit){ 50000, old.rlim_max };
	setrlimit(RLIMIT_FSIZE, &small);
	p = publish_open(&f->options, &f->arena, &f->diags);
	assert_true(publish_write(p, STR("index.html"), STR("x"), &f->diags));
	for (int i = 0; i < 3; i++)
		assert_false(publish_write(p, arena_printf(&f->arena, "%d", i), str_from(large), &f->diags));
	assert_false(publish_commit(p, &f->diags));
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(f->diags.count, 1);
	assert_int_equal(f->diags.items[0].code, DIAG_SYSTEM);
	assert_true(f->diags.fatal);
	assert_holds("out/index.html", "home a");
	ASSERT_ONLY(f, "out");
}

static bool mount_small(const char *at)
{
	return !geteuid() && !mount("none", at, "tmpfs", 0, "size=256k");
}

static void disk_full(void **state)
{
	Fix *f = *state;
	static char page[10000];
	Publish *p;
	bool ok = true;

	assert_int_equal(mkdir("disk", 0755), 0);
	if (!mount_small("disk"))
		skip();
	f->options.output = STR("disk/out");
	memset(page, 'x', sizeof page - 1);
	assert_true(publish(f, site_a));
	p = publish_open(&f->options, &f->arena, &f->diags);
	for (int i = 0; i < 100; i++)
		ok = publish_write(p, arena_printf(&f->arena, "p/%d", i), str_from(page), &f->diags) && ok;
	assert_false(ok);
	assert_false(publish_commit(p, &f->diags));
	assert_int_equal(f->diags.count, 1);
	assert_non_null(strstr(f->diags.items[0].text.at, "No space left"));
	assert_holds("disk/out/index.html", "home a");
	f->diags.count = 0;
	assert_true(publish(f, site_b));
	assert_int_equal(umount("disk"), 0);
}

/* --- fall-backs --- */

static int rename_without_flags(int a, const char *from, int b, const char *to, unsigned flags)
{
	return flags ? ENOSYS : system_kernel.rename(a, from, b, to, flags);
}

static int rename_of_files(int a, const char *from, int b, const char *to, unsigned flags)
{
	if (flags & RENAME_EXCHANGE || (!flags && tree_is_folder(a, from) && tree_is_folder(a, "out")))
		return EXDEV;
	return system_kernel.rename(a, from, b, to, flags);
}

static int rename_refused(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a, (void)from, (void)b, (void)to, (void)flags;
	return EIO;
}

/* The second of the two steps fails. */
static int rename_half(int a, const char *from, int b, const char *to, unsigned flags)
{
	if (flags)
		return EINVAL;
	return !strcmp(to, "out") && strstr(from, ".new-") ? EIO : system_kernel.rename(a, from, b, to, flags);
}

static int link_refused(int a, const char *from, int b, const char *to)
{
	(void)a, (void)from, (void)b, (void)to;
	return EXDEV;
}

static int flush_fails(int folder)
{
	(void)folder;
	return EIO;
}

static int flush_is_quick(int folder)
{
	(void)folder;
	return 0;
}

static const System no_flags = { .rename = rename_without_flags }, no_folders = { .rename = rename_of_files },
	no_rename = { .rename = rename_refused }, half = { .rename = rename_half },
	no_links = { .link = link_refused }, no_flush = { .flush = flush_fails };

static const struct { const System *system; bool atomic, ok, warns; } ladder[] = {
	{ &no_flags, false, true, true },
	{ &no_flags, true, false, false },
	{ &no_folders, false, true, true },
	{ &no_folders, true, false, false },
	{ &no_rename, false, false, false },
	{ &half, false, false, false },
	{ &no_links, true, true, false },
	{ &no_flush, true, false, false },
};

static System completed(const System *some)
{
	return (System){
		some->rename ? some->rename : system_kernel.rename,
		some->link ? some->link : system_kernel.link,
		some->flush ? some->flush : flush_is_quick,
	};
}

static void check_rung(Fix *f, size_t i)
{
	System system = completed(ladder[i].system);
	size_t before = f->diags.count;

	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_a);
	put("out/CNAME", "own");
	f->options = (PublishOptions){ STR("out"), true, ladder[i].atomic, &system };
	if (ladder[i].ok) {
		assert_published(f, site_b);
		assert_absent("out/people/wang.html");
		assert_int_equal(f->diags.count - before, ladder[i].warns);
		if (ladder[i].warns)
			assert_int_equal(f->diags.items[before].code, DIAG_OUTPUT_NOT_ATOMIC);
	} else {
		assert_refused(f, site_b, DIAG_SYSTEM);
		assert_holds("out/index.html", "home a");
		assert_holds("out/people/wang.html", "only a");
		assert_absent("out/.nianpu-stage");
	}
	assert_holds("out/CNAME", "own");
	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_a);
	ASSERT_ONLY(f, ".out.old", "out");
}

static void fall_backs(void **state)
{
	Fix *f = *state;

	for (size_t i = 0; i < sizeof ladder / sizeof *ladder; i++) {
		print_message("rung %zu\n", i);
		check_rung(f, i);
	}
}

static void first_build_without_flags(void **state)
{
	Fix *f = *state;
	System system = completed(&no_flags);

	f->options.system = &system;
	f->options.require_atomic = true;
	assert_published(f, site_a);
	assert_int_equal(f->diags.count, 0);
}

/* Folders become files and files folders. */
static void singly_reshapes(void **state)
{
	static const Page one[] = { { "a", "file" }, { "b/c/d", "deep" }, { "b/c/e", "deep" }, { "z/z/z", "z" }, {0} };
	static const Page two[] = { { "a/x", "deep" }, { "a/y/z.html", "deep" }, { "b", "file" }, {0} };
	Fix *f = *state;
	System system = completed(&no_folders);

	f->options.system = &system;
	for (int i = 0; i < 4; i++) {
		assert_published(f, i & 1 ? two : one);
		ASSERT_ONLY(f, "out");
	}
	assert_absent("out/z");
	f->options.system = NULL;
	assert_published(f, one);
}

/* As in a container whose image has the output: the folder cannot be renamed. */
static void lower_layer_of_overlay(void **state)
{
	Fix *f = *state;

	assert_published(f, site_a);
	put("out/CNAME", "own");
	assert_true(!mkdir("lower", 0755) && !mkdir("upper", 0755) && !mkdir("work", 0755) && !mkdir("top", 0755));
	assert_int_equal(rename("out", "lower/out"), 0);
	if (geteuid() || mount("overlay", "top", "overlay", 0, "lowerdir=lower,upperdir=upper,workdir=work"))
		skip();
	assert_int_equal(chdir("top"), 0);
	assert_published(f, site_b);
	assert_int_equal(f->diags.count, 1);
	assert_int_equal(f->diags.items[0].code, DIAG_OUTPUT_NOT_ATOMIC);
	assert_absent("out/people/wang.html");
	assert_holds("out/CNAME", "own");
	ASSERT_ONLY(f, "out");
	f->options.require_atomic = true;
	assert_refused(f, site_a, DIAG_SYSTEM);
	assert_holds("out/index.html", "home b");
	assert_int_equal(chdir(".."), 0);
	assert_int_equal(umount("top"), 0);
}

/* --- an output beside which nothing can be made --- */

static void mount_point(void **state)
{
	Fix *f = *state;

	assert_int_equal(mkdir("out", 0755), 0);
	if (geteuid() || mount("none", "out", "tmpfs", 0, "size=1m"))
		skip();
	assert_published(f, site_a);
	put("out/CNAME", "own");
	put("out/.nianpu-new-1-dead/.nianpu-stage", "");
	assert_published(f, site_b);
	assert_holds("out/CNAME", "own");
	assert_absent("out/people/wang.html");
	assert_int_equal(f->diags.count, 2);
	assert_int_equal(f->diags.items[1].code, DIAG_OUTPUT_NOT_ATOMIC);
	ASSERT_ONLY(f, "out");
	assert_int_equal(chdir("out"), 0);
	ASSERT_ONLY(f, ".nianpu-manifest", "CNAME", "en", "index.html", "people", "s.css");
	assert_int_equal(chdir(".."), 0);
	assert_refused(f, (Page[]){ { "CNAME", "other" }, {0} }, DIAG_OUTPUT_CLASH);
	f->options.require_atomic = true;
	assert_refused(f, site_a, DIAG_SYSTEM);
	assert_holds("out/index.html", "home b");
	assert_int_equal(umount("out"), 0);
}

/* /var/www/html belongs to the publisher, /var/www does not. */
static void folder_around_is_not_writable(void **state)
{
	Fix *f = *state;
	uid_t own = geteuid();

	assert_int_equal(chmod(".", 0755), 0);
	assert_int_equal(mkdir("out", 0755), 0);
	if (own || chown("out", 65534, (gid_t)-1) || seteuid(65534))
		skip();
	assert_published(f, site_a);
	assert_published(f, site_b);
	assert_int_equal(seteuid(own), 0);
	assert_int_equal(f->diags.count, 2);
	assert_int_equal(f->diags.items[1].code, DIAG_OUTPUT_NOT_ATOMIC);
	ASSERT_ONLY(f, "out");
}

/* What is mounted in the output is neither copied nor ever removed. */
static void mount_inside(void **state)
{
	Fix *f = *state;

	assert_published(f, site_a);
	put("uploads/photo", "precious");
	assert_int_equal(mkdir("out/uploads", 0755), 0);
	if (geteuid() || mount("uploads", "out/uploads", NULL, MS_BIND, NULL))
		skip();
	assert_refused(f, site_b, DIAG_OUTPUT_FOREIGN);
	assert_int_equal(rename("out", ".out.old"), 0);
	assert_published(f, site_a);
	assert_published(f, site_b);
	assert_holds("uploads/photo", "precious");
	assert_int_equal(umount(".out.old/uploads"), 0);
}

/* --- killed runs and other runs --- */

static void stages_of_killed_runs(void **state)
{
	Fix *f = *state;
	int live;

	put(".out.new-1-dead/.nianpu-stage", "");
	put(".out.new-1-dead/people/x.html", "x");
	put(".out.new-2-whole/.nianpu-manifest", "nianpu-manifest 1\n");
	put(".out.new-3-foreign/thesis", "x");
	put(".out.new-4-live/.nianpu-stage", "");
	put(".other.new-5-dead/.nianpu-stage", "");
	assert_int_equal(mkdir(".out.new-6-empty", 0755), 0);
	put(".out.new-7-file", "x");
	live = open(".out.new-4-live/.nianpu-stage", O_RDONLY);
	assert_int_equal(flock(live, LOCK_EX), 0);
	put(".out.lock", "");
	assert_published(f, site_a);
	ASSERT_ONLY(f, ".other.new-5-dead", ".out.new-3-foreign", ".out.new-4-live", ".out.new-7-file", "out");
	close(live);
	assert_published(f, site_a);
	ASSERT_ONLY(f, ".other.new-5-dead", ".out.new-3-foreign", ".out.new-7-file", ".out.old", "out");
}

static void foreign_old_is_left_alone(void **state)
{
	Fix *f = *state;

	put(".out.old/thesis", "x");
	assert_published(f, site_a);
	assert_published(f, site_b);
	assert_published(f, site_a);
	assert_holds(".out.old/thesis", "x");
}

static void output_on_its_way_is_put_back(void **state)
{
	Fix *f = *state;
	Publish *p;

	assert_published(f, site_a);
	assert_int_equal(rename("out", ".out.moved"), 0);
	p = publish_open(&f->options, &f->arena, &f->diags);
	assert_holds("out/index.html", "home a");
	publish_abort(p);
	ASSERT_ONLY(f, "out");
	put(".out.moved/.nianpu-manifest", "nianpu-manifest 1\n");
	assert_published(f, site_b);
	ASSERT_ONLY(f, ".out.old", "out");
}

/* Killed between announcing and finishing: nothing becomes foreign. */
static void half_replaced_is_completed(void **state)
{
	Fix *f = *state;
	Str a, b;

	assert_published(f, site_b);
	file_read(AT_FDCWD, STR("out/.nianpu-manifest"), 1000, &f->arena, &b);
	assert_published(f, site_a);
	file_read(AT_FDCWD, STR("out/.nianpu-manifest"), 1000, &f->arena, &a);
	str_cut(b, '\n', &(Str){0}, &b);
	put("out/en/people/liang.html", "only b");
	put("out/.nianpu-manifest", arena_join_str(&f->arena, a, b).at);
	assert_published(f, site_a);
	assert_absent("out/en");
}

static void one_at_a_time(void **state)
{
	Fix *f = *state;
	Publish *first = publish_open(&f->options, &f->arena, &f->diags), *other;

	assert_non_null(first);
	assert_refused(f, site_a, DIAG_OUTPUT_BUSY);
	other = publish_open(&(PublishOptions){ .output = STR("out2") }, &f->arena, &f->diags);
	assert_non_null(other);
	assert_true(publish_commit(other, &f->diags));
	assert_true(publish_commit(first, &f->diags));
	assert_published(f, site_a);
}

static void output_changes_during_the_build(void **state)
{
	Fix *f = *state;
	Publish *p;

	assert_published(f, site_a);
	p = publish_open(&f->options, &f->arena, &f->diags);
	assert_int_equal(rename("out", "mine"), 0);
	make_link();
	assert_false(publish_commit(p, &f->diags));
	assert_holds("mine/index.html", "home a");
	ASSERT_ONLY(f, "mine", "out", "target");
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(first_build), TEST(manifest_has_no_time), TEST(next_generations), TEST(edited_page_is_written_again),
		TEST(linked_folder_is_not_followed), TEST(abort_leaves_nothing), TEST(assets),
		TEST(foreign_is_kept), TEST(foreign_clashes), TEST(mode_is_kept),
		TEST(which_folders), TEST(checkout_keeps_its_files), TEST(paths), TEST(clashes_in_any_order),
		TEST(file_too_large), TEST(disk_full),
		TEST(fall_backs), TEST(first_build_without_flags), TEST(singly_reshapes), TEST(lower_layer_of_overlay),
		TEST(mount_point), TEST(folder_around_is_not_writable), TEST(mount_inside),
		TEST(stages_of_killed_runs), TEST(foreign_old_is_left_alone), TEST(output_on_its_way_is_put_back),
		TEST(half_replaced_is_completed), TEST(one_at_a_time), TEST(output_changes_during_the_build),
		TEST(four_threads), TEST(four_threads_without_clash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
