/* Rights cannot be taken back, so each test gives them up in a child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cli/sandbox.h"
#include "publish/publish.h"
#include "publish/tree.h"

enum { NO_LANDLOCK = 77 };

static void check(bool fine, int line, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "line %d: %s: %s\n", line, what, strerror(errno));
	_exit(1);
}
#define CHECK(condition) check((condition), __LINE__, #condition)

static void enter(bool network)
{
	static const Str read[] = { STR_INIT("content"), STR_INIT("not there"), STR_INIT("one.txt") };
	static const Str write[] = { STR_INIT("place") };
	const Sandbox s = { read, 3, write, 1, network };
	int version;

	CHECK(!sandbox_enter(&s, &version));
	if (!version)
		_exit(NO_LANDLOCK);
}

static int open_error(const char *path, int flags)
{
	int fd = open(path, flags, 0666);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static void reads_only_what_is_given(void)
{
	enter(false);
	CHECK(open_error("/etc/passwd", O_RDONLY) == EACCES);
	CHECK(open_error("/", O_RDONLY | O_DIRECTORY) == EACCES);
	CHECK(open_error("secret.txt", O_RDONLY) == EACCES);
	CHECK(open_error("content/out", O_RDONLY) == EACCES);
	CHECK(open_error("content/a.md", O_RDONLY) == 0);
	CHECK(open_error("content", O_RDONLY | O_DIRECTORY) == 0);
	CHECK(open_error("one.txt", O_RDONLY) == 0);
}

static void writes_only_where_it_may(void)
{
	enter(false);
	CHECK(open_error("content/a.md", O_WRONLY) == EACCES);
	CHECK(open_error("content/new.md", O_WRONLY | O_CREAT) == EACCES);
	CHECK(open_error("new.txt", O_WRONLY | O_CREAT) == EACCES);
	CHECK(unlink("content/a.md") && errno == EACCES);
	CHECK(rename("content", "place/content"));
	CHECK(open_error("place/new.txt", O_WRONLY | O_CREAT) == 0);
	CHECK(open_error("place/new.txt", O_WRONLY | O_TRUNC) == 0);
	CHECK(execl("/bin/true", "true", (char *)NULL) && errno == EACCES);
}

static int connect_error(void)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int error = connect(fd, (struct sockaddr *)&to, sizeof to) ? errno : 0;

	close(fd);
	return error;
}

static void network(void)
{
	int before = connect_error(), after;

	enter(true);
	CHECK(connect_error() == before);
	enter(false);
	after = connect_error();
	CHECK(after == EACCES || after == before);      /* before Linux 6.7 it is not known */
}

static bool publish(const char *text)
{
	Arena arena = {0};
	Diags diags = {0};
	Publish *p = publish_open(&(PublishOptions){ STR("place/out"), true, true, NULL }, &arena, &diags);
	bool ok = p && publish_write(p, STR("a/same.html"), STR("same"), &diags) &&
	          publish_write(p, STR("index.html"), str_from(text), &diags);

	ok = ok && publish_commit(p, &diags) && !diags.count;
	for (size_t i = 0; i < diags.count; i++)
		fprintf(stderr, "%s\n", diags.items[i].text.at);
	arena_release(&arena);
	diags_release(&diags);
	return ok;
}

static ino_t inode(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : st.st_ino;
}

static void publishing(void)
{
	ino_t same;

	enter(false);
	CHECK(publish("one"));
	same = inode("place/out/a/same.html");
	CHECK(publish("two"));
	CHECK(inode("place/out/a/same.html") == same);
	CHECK(!symlink("index.html", "place/out/start"));
	CHECK(publish("three"));
	CHECK(inode("place/out/start") == inode("place/out/index.html"));
}

static void missing_place(void)
{
	static const Str write[] = { STR_INIT("no such folder") };
	const Sandbox s = { NULL, 0, write, 1, false };
	int version, error = sandbox_enter(&s, &version);

	CHECK(!version || error == ENOENT);
	CHECK(open_error("/etc/passwd", O_RDONLY) == 0);
}

static void in_child(void (*test)(void))
{
	char path[] = "/tmp/sandbox-test-XXXXXX";
	int status;
	pid_t child;

	assert_non_null(mkdtemp(path));
	child = fork();
	if (!child) {
		CHECK(!chdir(path) && !mkdir("content", 0755) && !mkdir("place", 0755));
		CHECK(!tree_write(&system_kernel, AT_FDCWD, "content/a.md", STR("a")) && !tree_write(&system_kernel, AT_FDCWD, "one.txt", STR("1")));
		CHECK(!tree_write(&system_kernel, AT_FDCWD, "secret.txt", STR("s")) && !symlink("../secret.txt", "content/out"));
		test();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	tree_remove(&system_kernel, AT_FDCWD, path);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_LANDLOCK)
		skip();
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void test_reads(void **state) { (void)state; in_child(reads_only_what_is_given); }
static void test_writes(void **state) { (void)state; in_child(writes_only_where_it_may); }
static void test_network(void **state) { (void)state; in_child(network); }
static void test_publishing(void **state) { (void)state; in_child(publishing); }
static void test_missing_place(void **state) { (void)state; in_child(missing_place); }

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads), cmocka_unit_test(test_writes), cmocka_unit_test(test_network),
		cmocka_unit_test(test_publishing), cmocka_unit_test(test_missing_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
