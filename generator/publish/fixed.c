#include "publish/fixed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "publish/tree.h"

/* In a submodule and in a second work tree .git is a file. */
static const char *const repositories[] = {
	".git", ".hg", ".svn", ".bzr", ".jj", ".pijul", "_darcs", ".fslckout", "_FOSSIL_", "CVS",
};

enum { REPOSITORIES = sizeof repositories / sizeof *repositories };

bool fixed_is_repository(const char *name)
{
	for (size_t i = 0; i < REPOSITORIES; i++)
		if (!strcmp(name, repositories[i]))
			return true;
	return false;
}

bool fixed_is_worked_on(int folder)
{
	for (size_t i = 0; i < REPOSITORIES; i++)
		if (tree_has(folder, repositories[i]))
			return true;
	return false;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Sets *folder to the one above.  False at the root, or where none is found. */
static bool climb(int *folder, struct stat *at)
{
	struct stat below = *at;
	int above = openat(*folder, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);

	close(*folder);
	*folder = above;
	return above >= 0 && !fstat(above, at) && !is_same(at, &below);
}

/* The working folder is the output, or beneath it, by whatever path it was
 * entered.  Where that cannot be told it is. */
static bool is_stood_in(int output)
{
	struct stat wanted, at;
	int folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	bool found = false, more = folder >= 0 && !fstat(folder, &at) && !fstat(output, &wanted);

	errno = 0;
	while (more) {
		found = is_same(&at, &wanted);
		more = !found && climb(&folder, &at);
	}
	if (folder >= 0)
		close(folder);
	return found || errno == EACCES;
}

const char *fixed_why(int output)
{
	if (fixed_is_worked_on(output))
		return "is under version control";
	return is_stood_in(output) ? "is the folder in which the command was given, or above it" : NULL;
}
