/* run RESULT COMMAND...: runs COMMAND and appends to the file RESULT one line,
 * "SECONDS CPU-SECONDS PEAK-KILOBYTES": by the clock on the wall, used by all its
 * processes, and the largest resident set of any of them.  Ends with COMMAND's
 * exit status. */
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

static double seconds_of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
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
	double seconds = now() - start, cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
	FILE *f = fopen(argv[1], "a");
	if (!f || fprintf(f, "%.4f %.4f %ld\n", seconds, cpu, usage.ru_maxrss) < 0 || fclose(f) != 0)
		return fail(argv[1]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
