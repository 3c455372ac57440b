/* publish/: a system that refuses, runs that were killed, runs at the same time. */
#include "publish_fix.h"

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

/* Somebody exchanged the page between the comparison and the link. */
static int link_of_another(int a, const char *from, int b, const char *to)
{
	return system_kernel.link(a, strcmp(from, "people/liang.html") ? from : "s.css", b, to);
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
	no_links = { .link = link_refused }, other_link = { .link = link_of_another },
	no_flush = { .flush = flush_fails };

static const struct { const System *system; bool atomic, ok, warns; } ladder[] = {
	{ &no_flags, false, true, true },
	{ &no_flags, true, false, false },
	{ &no_folders, false, true, true },
	{ &no_folders, true, false, false },
	{ &no_rename, false, false, false },
	{ &half, false, false, false },
	{ &no_links, true, true, false },
	{ &other_link, true, true, false },
	{ &no_flush, true, false, false },
};

static System completed(const System *some)
{
	System system = system_kernel;

	system.rename = some->rename ? some->rename : system.rename;
	system.link = some->link ? some->link : system.link;
	system.flush = some->flush ? some->flush : flush_is_quick;
	return system;
}

static void check_rung(Fix *f, size_t i)
{
	System system = completed(ladder[i].system);
	size_t before = f->diags.count;

	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_a);
	put("out/CNAME", "own");
	f->options = (PublishOptions){ STR("out"), true, ladder[i].atomic, false, &system };
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
	static const Page one[] = {
		{ "a", "file" }, { "b/c/d", "deep" }, { "b/c/e", "deep" }, { "z/z/z", "z" }, {0}
	};
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

/* Somebody saves a file while the others are replaced, where the site will have one,
 * or in a folder that is to become a file. */
static int rename_after_another(int a, const char *from, int b, const char *to, unsigned flags)
{
	if (!strcmp(to, "a.css") && !tree_has(AT_FDCWD, "out/b/own"))
		put("out/b/own", "mine");
	if (!strcmp(to, "q.html") && !tree_has(AT_FDCWD, "out/q.html"))
		put("out/q.html", "mine");
	return rename_of_files(a, from, b, to, flags);
}

static void singly_spares_what_comes_meanwhile(void **state)
{
	static const Page before[] = { { "b/c", "c" }, { "index.html", "1" }, {0} };
	static const Page page[] = { { "b/c", "c" }, { "p.html", "p" }, { "q.html", "q" }, {0} };
	static const Page file[] = { { "a.css", "a" }, { "en/index.html", "e" }, { "b", "file" }, {0} };
	Fix *f = *state;
	System system = completed(&no_folders);

	system.rename = rename_after_another;
	f->options.system = &system;
	assert_published(f, before);
	assert_refused(f, page, DIAG_SYSTEM);
	assert_holds("out/q.html", "mine");
	assert_int_equal(unlink("out/q.html"), 0);
	assert_refused(f, file, DIAG_SYSTEM);
	assert_holds("out/b/own", "mine");
	f->options.system = NULL;
	assert_published(f, before);
	assert_holds("out/b/own", "mine");
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
	assert_int_equal(mkdir("target", 0755), 0);
	assert_int_equal(symlink("target", "out"), 0);
	assert_false(publish_commit(p, &f->diags));
	assert_holds("mine/index.html", "home a");
	ASSERT_ONLY(f, "mine", "out", "target");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file_too_large), TEST(disk_full), TEST(fall_backs), TEST(first_build_without_flags),
		TEST(singly_reshapes), TEST(singly_spares_what_comes_meanwhile), TEST(lower_layer_of_overlay), TEST(mount_point),
		TEST(folder_around_is_not_writable), TEST(mount_inside), TEST(stages_of_killed_runs),
		TEST(foreign_old_is_left_alone), TEST(output_on_its_way_is_put_back),
		TEST(half_replaced_is_completed), TEST(one_at_a_time), TEST(output_changes_during_the_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
