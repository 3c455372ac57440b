#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/file.h"

/* A folder `box` with, in `root`: a.md (5 bytes), sub/b.md, a pipe, links inside
 * and out; and beside the root a secret. */
typedef struct {
	char box[32];
	int root;
} Tree;

static void put(int folder, const char *path, const char *text)
{
	int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static int make_tree(void **state)
{
	static Tree tree;
	int box;

	strcpy(tree.box, "/tmp/file_test.XXXXXX");
	assert_non_null(mkdtemp(tree.box));
	box = open(tree.box, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(mkdirat(box, "root", 0700) | mkdirat(box, "root/sub", 0700), 0);
	put(box, "secret", "secret");
	put(box, "root/a.md", "hello");
	put(box, "root/sub/b.md", "");
	assert_int_equal(mkfifoat(box, "root/pipe", 0600), 0);
	assert_int_equal(symlinkat("sub/b.md", box, "root/inside"), 0);
	assert_int_equal(symlinkat("../secret", box, "root/outside"), 0);
	assert_int_equal(symlinkat("/etc", box, "root/etc"), 0);
	assert_int_equal(symlinkat("loop", box, "root/loop"), 0);
	tree.root = openat(box, "root", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	close(box);
	*state = &tree;
	return tree.root < 0;
}

static int remove_tree(void **state)
{
	static const char *const paths[] = {
		"root/sub/b.md", "root/sub", "root/a.md", "root/new.md", "root/pipe", "root/inside", "root/outside",
		"root/etc", "root/loop", "root", "secret",
	};
	Tree *tree = *state;
	int box = open(tree->box, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (unlinkat(box, paths[i], 0))
			unlinkat(box, paths[i], AT_REMOVEDIR);
	close(box);
	close(tree->root);
	return rmdir(tree->box);
}

typedef struct {
	const char *path;
	int error;                      /* of file_read */
	const char *text;
} Reading;

static bool reads_as(int root, const Reading *r)
{
	Arena a = {0};
	Str text = {0};
	int error = file_read(root, str_from(r->path), 5, &a, &text);
	bool same = error == r->error && (error || (str_eq(text, str_from(r->text)) && !text.at[text.len]));

	if (!same)
		print_error("%s: %d (%s)\n", r->path, error, strerror(error));
	arena_release(&a);
	return same;
}

static void reads_beneath_the_root_only(void **state)
{
	static const Reading cases[] = {
		{ "a.md", 0, "hello" }, { "sub/b.md", 0, "" }, { "./sub//b.md", 0, "" }, { "sub/../a.md", 0, "hello" },
		{ "inside", 0, "" },
		{ "none", ENOENT, NULL }, { "sub", EISDIR, NULL }, { "", EISDIR, NULL }, { "pipe", EINVAL, NULL },
		{ "a.md/x", ENOTDIR, NULL }, { "loop", ELOOP, NULL },
		{ "outside", EXDEV, NULL }, { "../secret", EXDEV, NULL }, { "sub/../../secret", EXDEV, NULL },
		{ "/etc/passwd", EXDEV, NULL }, { "etc/passwd", EXDEV, NULL },
	};
	Tree *tree = *state;
	char long_path[9000];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(reads_as(tree->root, &cases[i]));
	memset(long_path, 'x', sizeof long_path - 1);
	long_path[sizeof long_path - 1] = '\0';
	assert_true(reads_as(tree->root, &(Reading){ long_path, ENAMETOOLONG, NULL }));
}

static void obeys_the_limit_and_refuses_nul(void **state)
{
	Tree *tree = *state;
	Arena a = {0};
	Str text;

	assert_int_equal(file_read(tree->root, STR("a.md"), 4, &a, &text), EFBIG);
	assert_int_equal(file_read(tree->root, STR("a.md\0b"), 9, &a, &text), EINVAL);
	assert_int_equal(file_read(AT_FDCWD, STR("/proc/self/stat"), 1 << 16, &a, &text), 0);
	assert_true(text.len > 10);
	arena_release(&a);
}

static void lists_sorted(void **state)
{
	static const struct { const char *name; FileKind kind; } expected[] = {
		{ "a.md", FILE_REGULAR }, { "etc", FILE_LINK }, { "inside", FILE_LINK }, { "loop", FILE_LINK },
		{ "outside", FILE_LINK }, { "pipe", FILE_OTHER }, { "sub", FILE_FOLDER },
	};
	Tree *tree = *state;
	Arena a = {0};
	FileEntry *entries;
	size_t count;

	assert_int_equal(file_list(tree->root, STR(""), &a, &entries, &count), 0);
	assert_int_equal(count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < count; i++) {
		assert_true(str_eq(entries[i].name, str_from(expected[i].name)));
		assert_int_equal(entries[i].kind, expected[i].kind);
	}
	assert_int_equal(file_list(tree->root, STR("a.md"), &a, &entries, &count), ENOTDIR);
	assert_int_equal(file_list(tree->root, STR("etc"), &a, &entries, &count), EXDEV);
	arena_release(&a);
}

static void tells_size_and_kind(void **state)
{
	Tree *tree = *state;
	FileKind kind;
	uint64_t size;

	assert_int_equal(file_stat(tree->root, STR("a.md"), &kind, &size), 0);
	assert_int_equal(kind, FILE_REGULAR);
	assert_int_equal(size, 5);
	assert_int_equal(file_stat(tree->root, STR("outside"), &kind, &size), 0);
	assert_int_equal(kind, FILE_LINK);
	assert_int_equal(file_stat(tree->root, STR("sub"), &kind, &size), 0);
	assert_int_equal(kind, FILE_FOLDER);
	assert_int_equal(file_stat(tree->root, STR("../secret"), &kind, &size), EXDEV);
}

static void creates_files(void **state)
{
	Tree *tree = *state;
	struct stat st;
	int fd;

	assert_int_equal(file_open(tree->root, STR("new.md"), O_WRONLY | O_CREAT | O_EXCL, &fd), 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode & 0600, 0600);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	close(fd);
	assert_int_equal(unlinkat(tree->root, "new.md", 0), 0);
	assert_int_equal(file_open(tree->root, STR("../new.md"), O_WRONLY | O_CREAT, &fd), EXDEV);
}

/* As an old kernel does: openat2 is not there. */
static bool take_openat2_away(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof filter / sizeof *filter, filter };

	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static int read_on_old_kernel(int root)
{
	static const Reading cases[] = {
		{ "a.md", 0, "hello" }, { "sub/b.md", 0, "" }, { "./sub//b.md", 0, "" }, { "", EISDIR, NULL },
		{ "none", ENOENT, NULL }, { "sub/", EISDIR, NULL }, { "a.md/x", ENOTDIR, NULL },
		{ "sub/../a.md", EXDEV, NULL }, { "..", EXDEV, NULL }, { "../secret", EXDEV, NULL },
		{ "/etc/passwd", EXDEV, NULL }, { "outside", ELOOP, NULL }, { "etc/passwd", ELOOP, NULL },
		{ "inside", ELOOP, NULL },
	};
	int wrong = 0;

	if (!take_openat2_away())
		return 77;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		wrong += !reads_as(root, &cases[i]);
	return wrong;
}

static void stays_beneath_without_openat2(void **state)
{
	Tree *tree = *state;
	int status = 0;
	pid_t child = fork();

	if (!child)
		_exit(read_on_old_kernel(tree->root));
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	assert_int_equal(status, 0);
}

static void joins_paths(void **state)
{
	static const struct { const char *folder, *relative, *joined; } cases[] = {
		{ "people", "../models/v3.md", "models/v3.md" },
		{ "a/b", "c", "a/b/c" }, { "", "c", "c" }, { "a", "", "a" }, { "a/", "./b//c/", "a/b/c" },
		{ "a/b", "../..", "" }, { "", ".", "" }, { "a", "..x/...", "a/..x/..." },
		{ "武昌", "../起义/a.md", "起义/a.md" },
		{ "a", "../../b", NULL }, { "", "..", NULL }, { "a", "/b", NULL }, { "/a", "b", NULL },
		{ "..", "a/b", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena a = {0};
		Str out = STR("untouched");
		bool ok = file_path_join(str_from(cases[i].folder), str_from(cases[i].relative), &a, &out);

		assert_int_equal(ok, cases[i].joined != NULL);
		assert_true(str_eq(out, ok ? str_from(cases[i].joined) : STR("untouched")));
		arena_release(&a);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_beneath_the_root_only),
		cmocka_unit_test(obeys_the_limit_and_refuses_nul),
		cmocka_unit_test(lists_sorted),
		cmocka_unit_test(tells_size_and_kind),
		cmocka_unit_test(creates_files),
		cmocka_unit_test(stays_beneath_without_openat2),
		cmocka_unit_test(joins_paths),
	};

	return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
