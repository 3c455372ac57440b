/* run RESULT COMMAND...: runs COMMAND and appends to the file RESULT one line,
 * "SECONDS PEAK-KILOBYTES": by the clock on the wall, and the largest resident
 * set of any process of it.  Ends with COMMAND's exit status. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int fail(const char *what)
{
	perror(what);
	return 126;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: run RESULT COMMAND...\n");
		return 2;
	}
	double start = now();
	pid_t child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(fail(argv[2]));
	}
	int status;
	struct rusage usage;
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		return fail("run");
	double seconds = now() - start;
	FILE *f = fopen(argv[1], "a");
	if (!f || fprintf(f, "%.4f %ld\n", seconds, usage.ru_maxrss) < 0 || fclose(f) != 0)
		return fail(argv[1]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
