/* For the tests of publish/: each has a scratch folder of its own, which is also
 * the working directory, and publishes to `out` in it. */
#ifndef NIANPU_TEST_PUBLISH_FIX_H
#define NIANPU_TEST_PUBLISH_FIX_H

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
	size_t open_files;
	char path[64];
	Arena arena;
	Diags diags;
	PublishOptions options;
} Fix;

static const Page site_a[] = {
	{ "index.html", "home a" }, { "people/liang.html", "same" }, { "people/wang.html", "only a" },
	{ "s.css", "a" }, {0}
};
static const Page site_b[] = {
	{ "index.html", "home b" }, { "people/liang.html", "same" }, { "en/people/liang.html", "only b" },
	{ "s.css", "b" }, {0}
};

static inline size_t count_open_files(void)
{
	Arena arena = {0};
	FileEntry *entries;
	size_t count = 0;

	assert_int_equal(file_list(AT_FDCWD, STR("/proc/self/fd"), &arena, &entries, &count), 0);
	arena_release(&arena);
	return count;
}

static inline int set_up(void **state)
{
	Fix *f = calloc(1, sizeof *f);

	strcpy(f->path, "/tmp/publish-test-XXXXXX");
	assert_non_null(mkdtemp(f->path));
	assert_int_equal(chdir(f->path), 0);
	f->folder = open(f->path, O_RDONLY | O_DIRECTORY);
	f->open_files = count_open_files();
	f->options = (PublishOptions){ .output = STR("out") };
	*state = f;
	return 0;
}

/* What a test that failed left mounted. */
static inline void unmount_all(const Fix *f)
{
	static const char *const places[] = { "disk", "top", "out/uploads", ".out.old/uploads", "out" };

	assert_int_equal(chdir(f->path), 0);
	for (size_t i = 0; !geteuid() && i < sizeof places / sizeof *places; i++)
		umount2(places[i], MNT_DETACH | UMOUNT_NOFOLLOW);
}

static inline int tear_down(void **state)
{
	Fix *f = *state;

	unmount_all(f);
	assert_int_equal(count_open_files(), f->open_files);
	close(f->folder);
	assert_int_equal(chdir("/"), 0);
	tree_remove(&system_kernel, AT_FDCWD, f->path);
	arena_release(&f->arena);
	diags_release(&f->diags);
	free(f);
	return 0;
}

static inline void put(const char *path, const char *bytes)
{
	tree_make_folders(&system_kernel, AT_FDCWD, tree_folder(str_from(path)));
	unlink(path);
	assert_int_equal(tree_write(&system_kernel, AT_FDCWD, path, str_from(bytes)), 0);
}

static inline void assert_holds(const char *path, const char *bytes)
{
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		fail_msg("%s is not there", path);
	if (!tree_same(fd, str_from(bytes)))
		fail_msg("%s has not '%s'", path, bytes);
	close(fd);
}

static inline void assert_absent(const char *path)
{
	if (tree_has(AT_FDCWD, path))
		fail_msg("%s is there", path);
}

/* Nothing in the scratch folder but these. */
static inline void assert_only(Fix *f, size_t count, const char *const *names)
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

static inline ino_t inode(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_ino;
}

static inline bool write_all(Publish *p, const Page *pages, Diags *diags)
{
	bool ok = true;

	for (; pages->path; pages++)
		ok = publish_write(p, str_from(pages->path), str_from(pages->bytes), diags) && ok;
	return ok;
}

static inline bool publish(Fix *f, const Page *pages)
{
	Publish *p = publish_open(&f->options, &f->arena, &f->diags);

	if (!p)
		return false;
	write_all(p, pages, &f->diags);
	return publish_commit(p, &f->diags);
}

static inline void assert_published(Fix *f, const Page *pages)
{
	if (!publish(f, pages))
		fail_msg("not published: %s", f->diags.count ? f->diags.items[0].text.at : "no word");
	for (; pages->path; pages++)
		assert_holds(arena_printf(&f->arena, "out/%s", pages->path).at, pages->bytes);
}

static inline void assert_refused(Fix *f, const Page *pages, DiagCode code)
{
	size_t before = f->diags.count;

	assert_false(publish(f, pages));
	if (f->diags.count != before + 1)
		fail_msg("%zu messages", f->diags.count - before);
	if (f->diags.items[before].code != code)
		fail_msg("%s: %s", diag_info(f->diags.items[before].code)->name, f->diags.items[before].text.at);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
