/* measure LOG PROGRAM ARGUMENT...: run it with its output in LOG and print what it
 * took: processor time in microseconds, peak of memory in KB, exit status (128 and
 * the signal where one ended it).  A run that takes all of a machine is ended. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void limit(int what, rlim_t most)
{
	struct rlimit r = { most, most };
	if (setrlimit(what, &r))
		exit(127);
}

static void start(char **argv)
{
	int log = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (log < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0)
		exit(127);
	limit(RLIMIT_CPU, 60);
	limit(RLIMIT_AS, (rlim_t)4 << 30);
	execv(argv[2], argv + 2);
	exit(127);
}

static long long micros(struct timeval t)
{
	return t.tv_sec * 1000000LL + t.tv_usec;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	pid_t child = fork();
	if (child == 0)
		start(argv);
	int status;
	struct rusage used;
	if (child < 0 || wait4(child, &status, 0, &used) != child)
		return 1;
	printf("%lld %ld %d\n", micros(used.ru_utime) + micros(used.ru_stime), used.ru_maxrss,
	       WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return 0;
}
