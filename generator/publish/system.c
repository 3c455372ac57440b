#include "publish/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Without flags the older call, which every kernel and every filter knows. */
static int rename_by_kernel(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	long failed = flags ? syscall(SYS_renameat2, from_folder, from, to_folder, to, flags)
	                    : renameat(from_folder, from, to_folder, to);

	return failed ? errno : 0;
}

static int link_by_kernel(int from_folder, const char *from, int to_folder, const char *to)
{
	return linkat(from_folder, from, to_folder, to, 0) ? errno : 0;
}

static int symlink_by_kernel(const char *target, int folder, const char *path)
{
	return symlinkat(target, folder, path) ? errno : 0;
}

static int unlink_by_kernel(int folder, const char *path, int flags)
{
	return unlinkat(folder, path, flags) ? errno : 0;
}

static int make_folder_by_kernel(int folder, const char *path)
{
	return mkdirat(folder, path, 0777) ? errno : 0;
}

static int create_by_kernel(int folder, const char *path, int flags, int *fd)
{
	*fd = openat(folder, path, O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, 0666);
	return *fd < 0 ? errno : 0;
}

static int write_by_kernel(int fd, const char *bytes, size_t len, size_t *put)
{
	ssize_t got = write(fd, bytes, len);

	*put = got < 0 ? 0 : (size_t)got;
	return got < 0 ? errno : 0;
}

static int close_by_kernel(int fd)
{
	return close(fd) && errno != EINTR ? errno : 0;
}

static int chmod_by_kernel(int fd, mode_t mode)
{
	return fchmod(fd, mode) ? errno : 0;
}

static int chown_by_kernel(int fd, uid_t owner, gid_t group)
{
	return fchown(fd, owner, group) ? errno : 0;
}

static int flush_by_kernel(int folder)
{
	return syncfs(folder) ? errno : 0;
}

/* Not every file system can. */
static int flush_folder_by_kernel(int folder)
{
	return fsync(folder) && errno != EINVAL && errno != EROFS ? errno : 0;
}

const System system_kernel = {
	.rename = rename_by_kernel, .link = link_by_kernel, .symlink = symlink_by_kernel,
	.unlink = unlink_by_kernel, .make_folder = make_folder_by_kernel, .create = create_by_kernel,
	.write = write_by_kernel, .close = close_by_kernel, .chmod = chmod_by_kernel, .chown = chown_by_kernel,
	.flush = flush_by_kernel, .flush_folder = flush_folder_by_kernel,
};
