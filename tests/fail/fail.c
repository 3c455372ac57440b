/* fail WHAT NIANPU SHIM STRIDE FIRST: in the working folder, build the site `new` over
 * the site that stands in `out`, again and again, by FAIL_THREADS threads (default 1),
 * and let fail each time
 *
 *     alloc       one allocation
 *     alloc-on    one allocation and all after it
 *     call        one system call of the first thread, by an error that it may have
 *     kill        everything: the program is killed before a system call
 *     kill-mixed  the same; the site may be part old, part new until the next build
 *
 * Of each sort every STRIDEth, from FIRST on.  `old/` is a copy of what stands.
 * After each run the old site must stand untouched, with a clear error and exit 3 (1
 * where it is content that cannot be read), or the new one, whole, with exit 0.
 * After a kill the next build must make the new one.
 * Prints what was wrong, and a last line: how many runs, how many wrong.
 * Exit 2: such failures cannot be made here. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 20, SHOWN = 20 };

static struct {
	const char *nianpu, *shim, *threads;
	bool calls, on, kill, mixed;
	uint64_t old, new, sum;         /* of the sites; being made */
	size_t runs, wrong;
} test;

typedef struct {
	size_t at;                      /* what fails; 0: nothing */
	int error;                      /* of a system call */
	long call;                      /* which it was */
	bool speaks;                    /* it was to say something */
	size_t count;                   /* system calls that were made */
	int status;
} Run;

/* --- is a site what it was? --- */

static uint64_t mix(uint64_t sum, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < len; i++)
		sum = (sum ^ at[i]) * 0x100000001b3u;
	return sum;
}

static int add_file(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	char chunk[4096];
	uint64_t sum = mix(0xcbf29ce484222325u, path, strlen(path));
	ssize_t got = 0;
	int fd = kind == FTW_F ? open(path, O_RDONLY) : -1;

	(void)where;
	sum = mix(sum, &st->st_mode, sizeof st->st_mode);
	while (fd >= 0 && (got = read(fd, chunk, sizeof chunk)) > 0)
		sum = mix(sum, chunk, (size_t)got);
	if (fd >= 0)
		close(fd);
	test.sum += sum;                /* in any order */
	return 0;
}

static uint64_t sum_of(const char *folder)
{
	test.sum = 0;
	nftw(folder, add_file, 16, FTW_PHYS);
	return test.sum;
}

static void shell(const char *command)
{
	if (system(command)) {
		fprintf(stderr, "fail: %s\n", command);
		exit(1);
	}
}

/* --- one run --- */

static void start(const Run *r)
{
	char at[32];
	int out = open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0666), err = open("stderr", O_WRONLY | O_CREAT | O_TRUNC, 0666);

	snprintf(at, sizeof at, "%zu", r->at);
	dup2(out, 1);
	dup2(err, 2);
	if (!test.calls) {
		setenv(r->at ? "FAIL_AT" : "FAIL_COUNT", r->at ? at : "count", 1);
		if (test.on)
			setenv("FAIL_ON", "1", 1);
		setenv("LD_PRELOAD", test.shim, 1);
	} else if (ptrace(PTRACE_TRACEME, 0, 0, 0)) {
		_exit(99);
	}
	alarm(SECONDS);
	execl(test.nianpu, "nianpu", "build", "-C", "new", "-o", "out", "-j", test.threads, (char *)NULL);
	_exit(98);
}

#ifdef __x86_64__
/* What it may answer, by turns; memory only that there is none. */
static int error_of(const struct user_regs_struct *regs, size_t at)
{
	static const int errors[] = { EIO, ENOSPC, EACCES, EINTR };

	switch (regs->orig_rax) {
	case SYS_mmap: case SYS_mprotect: case SYS_mremap: case SYS_munmap:
		return ENOMEM;
	case SYS_brk: case SYS_exit_group: case SYS_exit: case SYS_rt_sigreturn: case SYS_futex:
		return 0;                       /* it does not fail so */
	default:
		return errors[at % 4];
	}
}

/* Another call is made instead, and its answer replaced. */
static void divert(pid_t child, Run *r)
{
	struct user_regs_struct regs;
	int status;

	ptrace(PTRACE_GETREGS, child, 0, &regs);
	r->call = (long)regs.orig_rax;
	if (test.kill) {
		kill(child, SIGKILL);
		return;
	}
	r->error = error_of(&regs, r->error ? (size_t)r->error : r->at);
	r->speaks = r->call == SYS_write && regs.rdi <= 2;
	if (!r->error)
		return;
	regs.orig_rax = SYS_getpid;
	ptrace(PTRACE_SETREGS, child, 0, &regs);
	ptrace(PTRACE_SYSCALL, child, 0, 0);
	if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
		return;
	ptrace(PTRACE_GETREGS, child, 0, &regs);
	regs.rax = (unsigned long long)-(long long)r->error;
	ptrace(PTRACE_SETREGS, child, 0, &regs);
}

/* The first call of main; those before are the loader's. */
static bool is_main(pid_t child)
{
	struct user_regs_struct regs;

	ptrace(PTRACE_GETREGS, child, 0, &regs);
	return regs.orig_rax == SYS_rt_sigaction && regs.rdi == SIGXFSZ;
}

static void trace(pid_t child, Run *r)
{
	bool counting = false, inside = false;
	int status, signal = 0;

	waitpid(child, &status, 0);
	ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
	while (!ptrace(PTRACE_SYSCALL, child, 0, signal) && waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
		signal = WSTOPSIG(status) == (SIGTRAP | 0x80) ? 0 : WSTOPSIG(status);
		if (signal || (inside = !inside) == false)
			continue;
		counting = counting || is_main(child);
		if (counting && ++r->count == r->at) {
			divert(child, r);
			inside = r->error == 0;
		}
	}
	r->status = status;
}
#else
static void trace(pid_t child, Run *r)
{
	kill(child, SIGKILL);
	waitpid(child, &r->status, 0);
}
#endif

static void run(Run *r)
{
	pid_t child = fork();

	if (!child)
		start(r);
	if (test.calls)
		trace(child, r);
	else
		waitpid(child, &r->status, 0);
}

/* --- judging it --- */

/* Of a file that the system says is such, the build may go on without it. */
static bool says(const char *one, const char *other)
{
	char text[8192];
	int fd = open("stderr", O_RDONLY);
	ssize_t got = read(fd, text, sizeof text - 1);

	close(fd);
	text[got > 0 ? got : 0] = '\0';
	return strstr(text, one) || (other && strstr(text, other));
}

static const char *judge(const Run *r, uint64_t stands)
{
	int code = WEXITSTATUS(r->status);

	if (WIFSIGNALED(r->status))
		return WTERMSIG(r->status) == SIGALRM ? "it hangs" : "it crashes";
	if (!code && r->error == EACCES && says("[file-unreadable]", NULL))
		return NULL;
	if (stands != test.old && stands != test.new)
		return code ? "no whole site stands" : "another site stands, and no word";
	if (!code)
		return stands == test.new ? NULL : "the old site stands, and no word";
	if (code != 3 && !(test.calls && code == 1))
		return "the exit status is not 3";
	return r->speaks || says("error: ", "nianpu: out of memory") ? NULL : "no error is said";
}

static const char *judge_kill(uint64_t stands)
{
	Run next = {0};

	if (!test.mixed && stands != test.old && stands != test.new)
		return "no whole site stands";
	/* Threads of a program that was killed may hold its lock a moment longer. */
	for (int tries = 0; tries < 5; tries++) {
		run(&next);
		if (WIFEXITED(next.status) && !WEXITSTATUS(next.status))
			break;
		usleep(100000);
	}
	if (!WIFEXITED(next.status) || WEXITSTATUS(next.status))
		return "the next build fails";
	return sum_of("out") == test.new ? NULL : "the next build makes another site";
}

static void restore(uint64_t stands)
{
	if (stands != test.old)
		shell("rm -rf out .out.old && cp -a old out");
}

static void check(size_t at, int turn)
{
	Run r = { .at = at, .error = turn };
	const char *wrong;
	uint64_t stands;

	run(&r);
	stands = sum_of("out");
	wrong = test.kill ? judge_kill(stands) : judge(&r, stands);
	if (test.kill)
		stands = test.new;
	test.runs++;
	if (wrong && test.wrong++ < SHOWN) {
		printf("%zu (call %ld: %s): exit %d, signal %d: %s\n", at, r.call, r.error ? strerror(r.error) : "", WEXITSTATUS(r.status),
		       WIFSIGNALED(r.status) ? WTERMSIG(r.status) : 0, wrong);
		fflush(stdout);
		if (getenv("FAIL_SHOW"))
			shell("sed 's/^/    /' stderr");
	}
	restore(stands);
}

static size_t read_count(const Run *r)
{
	FILE *f = test.calls ? NULL : fopen("count", "r");
	size_t count = r->count;

	if (f && fscanf(f, "%zu", &count) != 1)
		count = 0;
	if (f)
		fclose(f);
	return count;
}

int main(int argc, char **argv)
{
	Run whole = {0};
	size_t count, stride, first;

	if (argc != 6)
		return 2;
	test.mixed = !strcmp(argv[1], "kill-mixed");
	test.kill = test.mixed || !strcmp(argv[1], "kill");
	test.calls = test.kill || !strcmp(argv[1], "call");
	test.on = !strcmp(argv[1], "alloc-on");
	test.nianpu = argv[2];
	test.shim = argv[3];
	test.threads = getenv("FAIL_THREADS") ? getenv("FAIL_THREADS") : "1";
	stride = strtoul(argv[4], NULL, 10);
	first = strtoul(argv[5], NULL, 10);
	test.old = sum_of("out");
	run(&whole);
	count = read_count(&whole);
	if (!WIFEXITED(whole.status) || WEXITSTATUS(whole.status) || !count)
		return 2;
	test.new = sum_of("out");
	restore(test.new);
	for (size_t at = first; at <= count; at += stride)
		for (int turn = 0; turn < (test.calls && !test.kill && stride == 1 ? 4 : 1); turn++)
			check(at, stride == 1 ? 4 + turn : 0);
	printf("%zu of %zu: %zu runs, %zu wrong\n", test.runs, count, test.runs, test.wrong);
	return test.wrong ? 1 : 0;
}
