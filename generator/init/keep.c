#include "init/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const char unfinished[] = ".nianpu-init";

static int write_all(int fd, Str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return errno;
		bytes = str_skip(bytes, n > 0 ? (size_t)n : 0);
	}
	return 0;
}

/* Without RENAME_NOREPLACE, which not every file system has, a hard link does. */
static int give_name(int folder, const char *name)
{
	if (!renameat2(folder, unfinished, folder, name, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	return linkat(folder, unfinished, folder, name, 0) ? errno : 0;
}

static int write_in(int folder, const char *name, Str bytes)
{
	struct stat st;
	int fd = -1;
	if (!fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW))
		return EEXIST;
	int error = file_open(folder, str_from(unfinished), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, &fd);
	if (error)
		return error;
	error = write_all(fd, bytes);
	if (close(fd) && !error)
		error = errno;
	if (!error)
		error = give_name(folder, name);
	unlinkat(folder, unfinished, 0);
	return error;
}

int keep_write(int root, Str path, Str bytes)
{
	Arena arena = {0};
	Str at = {0}, name = path;
	int folder = -1, error = 0;
	size_t slash = str_rfind_byte(path, '/');
	if (slash != SIZE_MAX) {
		at = arena_str(&arena, str_first(path, slash));
		name = str_skip(path, slash + 1);
		if (mkdirat(root, at.at, 0777) && errno != EEXIST)
			error = errno;
	}
	if (!error)
		error = file_open_folder(root, at, &folder);
	if (!error)
		error = write_in(folder, arena_str(&arena, name).at, bytes);
	if (folder >= 0)
		close(folder);
	arena_release(&arena);
	return error;
}
