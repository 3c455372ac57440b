/* Rights cannot be taken back, so each test gives them up in a child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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

static void enter_for(const SandboxRight *rights, size_t count, bool network)
{
	const Sandbox s = { rights, count, network };
	SandboxGiven given;

	CHECK(!sandbox_enter(&s, &given));
	if (!given.landlock || (!given.filter && !network))
		_exit(NO_LANDLOCK);
}

static void enter(bool network)
{
	static const SandboxRight rights[] = {
		{ SANDBOX_READ, STR_INIT("content"), -1 }, { SANDBOX_READ, STR_INIT("not there"), -1 },
		{ SANDBOX_READ, STR_INIT("one.txt"), -1 }, { SANDBOX_LIST, STR_INIT("listed"), -1 },
		{ SANDBOX_CHANGE, STR_INIT("place"), -1 }, { SANDBOX_RENAME, STR_INIT("around"), -1 },
	};

	enter_for(rights, sizeof rights / sizeof *rights, network);
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
	CHECK(execl("/bin/true", "true", (char *)NULL) && errno == EPERM);
}

static void renames_only_folders_where_it_may(void)
{
	enter(false);
	CHECK(open_error("listed", O_RDONLY | O_DIRECTORY) == 0);
	CHECK(open_error("listed/b.txt", O_RDONLY) == EACCES);
	CHECK(open_error("around", O_RDONLY | O_DIRECTORY) == EACCES);
	CHECK(open_error("around/c.txt", O_RDONLY) == EACCES);
	CHECK(open_error("around/c.txt", O_WRONLY) == EACCES);
	CHECK(open_error("around/new.txt", O_WRONLY | O_CREAT) == EACCES);
	CHECK(!mkdir("around/one", 0777) && !rename("around/one", "around/two") && !rmdir("around/two"));
	CHECK(rename("around/c.txt", "place/c.txt"));
	CHECK(link("around/c.txt", "place/c.txt"));
	CHECK(symlink("c.txt", "around/link") && errno == EACCES);
}

static int connect_error(void)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int error = fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) ? errno : 0;

	close(fd);
	return error;
}

static void network(void)
{
	int before = connect_error();

	enter(true);
	CHECK(connect_error() == before);
	enter(false);
	CHECK(connect_error() == EPERM);
}

static long exec(void) { return execl("/bin/true", "true", (char *)NULL); }
static long map_code(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}
static long type_for_others(void) { return ioctl(STDIN_FILENO, TIOCSTI, "x"); }
static long type_for_others_high(void) { return syscall(SYS_ioctl, STDIN_FILENO, TIOCSTI | 1ul << 40, "x"); }
static long limit(void) { return setrlimit(RLIMIT_FSIZE, &(struct rlimit){ RLIM_INFINITY, RLIM_INFINITY }); }

/* Calls that an ordinary user may make, or that are refused for another reason
 * than EPERM where nothing filters them. */
static const struct {
	const char *what;
	long (*call)(void);
	long number, arguments[5];
} forbidden[] = {
	{ "exec", exec, 0, {0} },
	{ "memory that runs", map_code, 0, {0} },
	{ "TIOCSTI", type_for_others, 0, {0} },
	{ "TIOCSTI with more bits", type_for_others_high, 0, {0} },
	{ "setrlimit", limit, 0, {0} },
	{ "socket AF_INET", NULL, SYS_socket, { AF_INET, SOCK_STREAM } },
	{ "socket AF_UNIX", NULL, SYS_socket, { AF_UNIX, SOCK_STREAM } },
	{ "socket AF_NETLINK", NULL, SYS_socket, { AF_NETLINK, SOCK_RAW } },
	{ "socketpair", NULL, SYS_socketpair, { AF_UNIX, SOCK_STREAM } },
	{ "connect", NULL, SYS_connect, { -1 } },
	{ "execveat", NULL, SYS_execveat, { -1 } },
#ifdef SYS_fork
	{ "fork", NULL, SYS_fork, {0} },
#endif
	{ "clone of a process", NULL, SYS_clone, { SIGCHLD } },
	{ "clone with a namespace", NULL, SYS_clone, { CLONE_NEWUSER | SIGCHLD } },
	{ "memfd_create", NULL, SYS_memfd_create, { (long)"x" } },
	{ "unshare", NULL, SYS_unshare, { CLONE_NEWUSER } },
	{ "setns", NULL, SYS_setns, { -1 } },
	{ "ptrace", NULL, SYS_ptrace, { 0 } },
	{ "process_vm_readv", NULL, SYS_process_vm_readv, { -1 } },
	{ "pidfd_open", NULL, SYS_pidfd_open, { -1 } },
	{ "kill", NULL, SYS_kill, { 0x7FFFFFF, 0 } },
	{ "keyctl", NULL, SYS_keyctl, { 0, -4 } },
	{ "add_key", NULL, SYS_add_key, {0} },
	{ "io_uring_setup", NULL, SYS_io_uring_setup, { 1 } },
	{ "bpf", NULL, SYS_bpf, { -1 } },
	{ "perf_event_open", NULL, SYS_perf_event_open, {0} },
	{ "userfaultfd", NULL, SYS_userfaultfd, { -1 } },
	{ "mount", NULL, SYS_mount, {0} },
	{ "chroot", NULL, SYS_chroot, {0} },
	{ "open_by_handle_at", NULL, SYS_open_by_handle_at, { -1 } },
	{ "shmget", NULL, SYS_shmget, { 0, 4096, 0 } },
	{ "mknodat", NULL, SYS_mknodat, { -1 } },
	{ "setuid", NULL, SYS_setuid, { -1 } },
	{ "personality", NULL, SYS_personality, { 0xFFFFFFFF } },
};

static void *try_all(void *arg)
{
	(void)arg;
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
		const long *a = forbidden[i].arguments;
		errno = 0;
		long got = forbidden[i].call ? forbidden[i].call() : syscall(forbidden[i].number, a[0], a[1], a[2], a[3], a[4]);

		check(got == -1 && errno == EPERM, (int)i, forbidden[i].what);
	}
	CHECK(syscall(SYS_clone3, NULL, 0) == -1 && errno == ENOSYS);
	CHECK(open_error("/etc/passwd", O_RDONLY) == EACCES);
	return NULL;
}

static void calls(void)
{
	enter(false);
	try_all(NULL);
}

static void threads(void)
{
	pthread_t thread;

	enter(false);
	CHECK(!pthread_create(&thread, NULL, try_all, NULL));
	CHECK(!pthread_join(thread, NULL));
}

/* The filter reaches the threads that are there already. */
static void *wait_and_try(void *arg)
{
	char byte;

	CHECK(read(*(int *)arg, &byte, 1) == 1);
	CHECK(socket(AF_UNIX, SOCK_STREAM, 0) == -1 && errno == EPERM);
	return NULL;
}

static void threads_before(void)
{
	pthread_t thread;
	int ends[2];

	CHECK(!pipe(ends));
	CHECK(!pthread_create(&thread, NULL, wait_and_try, &ends[0]));
	enter(false);
	CHECK(write(ends[1], "x", 1) == 1);
	CHECK(!pthread_join(thread, NULL));
}

static void say(const Diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		fprintf(stderr, "%s\n", diags->items[i].text.at);
}

/* Opens, gives up rights as the program does, and then publishes. */
static void publish_in_sandbox(const char *text, Str output)
{
	Arena arena = {0};
	Diags diags = {0};
	PublishPlaces places;
	SandboxRight rights[PUBLISH_PLACES + 1];
	size_t count = 0;
	Publish *p = publish_open(&(PublishOptions){ output, true, true, false, NULL }, &arena, &diags);

	if (!p)
		say(&diags);
	CHECK(p);
	publish_places(p, &places);
	for (; count < places.count; count++)
		rights[count] = (SandboxRight){ SANDBOX_CHANGE, {0}, places.folders[count] };
	if (places.around >= 0)
		rights[count++] = (SandboxRight){ SANDBOX_RENAME, {0}, places.around };
	enter_for(rights, count, false);
	publish_places_close(&places);
	CHECK(open_error("place/beside.txt", O_RDONLY) == EACCES);
	CHECK(open_error("place/beside.txt", O_WRONLY) == EACCES);
	CHECK(open_error("place/new.txt", O_WRONLY | O_CREAT) == EACCES);
	CHECK(open_error("content/a.md", O_WRONLY) == EACCES);
	bool ok = publish_write(p, STR("a/same.html"), STR("same"), &diags) &&
	          publish_write(p, STR("index.html"), str_from(text), &diags) && publish_commit(p, &diags) && !diags.count;
	say(&diags);
	CHECK(ok);
	arena_release(&arena);
	diags_release(&diags);
}

/* In a child of its own: rights are not given back. */
static void publish(const char *text)
{
	pid_t child = fork();
	int status;

	if (!child) {
		publish_in_sandbox(text, STR("place/out"));
		_exit(0);
	}
	CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
	if (WEXITSTATUS(status))
		_exit(WEXITSTATUS(status));
}

static ino_t inode(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : st.st_ino;
}

static void publishing(void)
{
	ino_t same;

	publish("one");
	same = inode("place/out/a/same.html");
	publish("two");
	CHECK(inode("place/out/a/same.html") == same);
	CHECK(!symlink("index.html", "place/out/start"));
	publish("three");
	CHECK(inode("place/out/start") == inode("place/out/index.html"));
	CHECK(open_error("place/.out.lock", O_RDONLY) == ENOENT);
}

static void missing_place(void)
{
	static const SandboxRight right = { SANDBOX_CHANGE, STR_INIT("no such folder"), -1 };
	const Sandbox s = { &right, 1, false };
	SandboxGiven given;
	int error = sandbox_enter(&s, &given);

	CHECK(!given.landlock || error == ENOENT);
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
		CHECK(!mkdir("listed", 0755) && !mkdir("around", 0755));
		CHECK(!close(open("listed/b.txt", O_CREAT | O_WRONLY, 0644)) && !close(open("around/c.txt", O_CREAT | O_WRONLY, 0644)));
		CHECK(!close(open("place/beside.txt", O_CREAT | O_WRONLY, 0644)));
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

#define TEST(name) static void test_##name(void **state) { (void)state; in_child(name); }
TEST(reads_only_what_is_given)
TEST(writes_only_where_it_may)
TEST(renames_only_folders_where_it_may)
TEST(network)
TEST(calls)
TEST(threads)
TEST(threads_before)
TEST(publishing)
TEST(missing_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_only_what_is_given), cmocka_unit_test(test_writes_only_where_it_may),
		cmocka_unit_test(test_renames_only_folders_where_it_may), cmocka_unit_test(test_network),
		cmocka_unit_test(test_calls), cmocka_unit_test(test_threads), cmocka_unit_test(test_threads_before),
		cmocka_unit_test(test_publishing), cmocka_unit_test(test_missing_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
