#include "publish/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"

enum { CHUNK = 64 << 10 };

bool tree_path(Str path, TreePath *out)
{
	if (path.len >= sizeof out->at || str_find_byte(path, '\0') != SIZE_MAX)
		return false;
	if (path.len)
		memcpy(out->at, path.at, path.len);
	out->at[path.len] = '\0';
	return true;
}

Str tree_folder(Str path)
{
	size_t slash = str_rfind_byte(path, '/');

	return str_first(path, slash == SIZE_MAX ? 0 : slash);
}

/* --- writing --- */

static int write_all(const System *s, int fd, Str bytes)
{
	while (bytes.len) {
		size_t put;
		int error = s->write(fd, bytes.at, bytes.len, &put);

		if (error && error != EINTR)
			return error;
		bytes = str_skip(bytes, put);
	}
	return 0;
}

static int create(const System *s, int folder, const char *path, int *fd)
{
	int error;

	do
		error = s->create(folder, path, O_WRONLY | O_EXCL, fd);
	while (error == EINTR);
	return error;
}

/* Some file systems tell only at close that there was no room. */
static int finish(const System *s, int fd, int error)
{
	int closing = s->close(fd);

	return error ? error : closing;
}

int tree_write(const System *s, int folder, const char *path, Str bytes)
{
	int fd, error = create(s, folder, path, &fd);

	return error ? error : finish(s, fd, write_all(s, fd, bytes));
}

static int copy_bytes(const System *s, int from, int to)
{
	char chunk[CHUNK];
	ssize_t got;
	int error = 0;

	while (!error && (got = read(from, chunk, sizeof chunk)) != 0) {
		if (got > 0)
			error = write_all(s, to, (Str){ chunk, (size_t)got });
		else if (errno != EINTR)
			error = errno;
	}
	return error;
}

int tree_pour(const System *s, int from, int folder, const char *path)
{
	int fd, error = create(s, folder, path, &fd);

	return error ? error : finish(s, fd, copy_bytes(s, from, fd));
}

int tree_copy(const System *s, int from, int folder, const char *path)
{
	struct stat st;
	int fd = -1, error = fstat(from, &st) ? errno : create(s, folder, path, &fd);

	if (error)
		return error;
	error = copy_bytes(s, from, fd);
	if (!error)
		error = s->chmod(fd, st.st_mode & 07777);
	if (!error && futimens(fd, (struct timespec[]){ st.st_atim, st.st_mtim }))
		error = errno;
	return finish(s, fd, error);
}

int tree_make_folder(const System *s, int folder, const char *path)
{
	int error = s->make_folder(folder, path);

	if (error != EEXIST)
		return error;
	return tree_is_folder(folder, path) ? 0 : ENOTDIR;
}

int tree_make_folders(const System *s, int folder, Str path)
{
	TreePath text;
	int error = tree_path(path, &text) ? 0 : ENAMETOOLONG;

	if (error || !path.len || tree_is_folder(folder, text.at))
		return error;
	for (char *slash = text.at; !error && (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = '\0';
		error = tree_make_folder(s, folder, text.at);
	}
	return error ? error : tree_make_folder(s, folder, text.at);
}

/* --- looking --- */

static ssize_t read_some(int fd, char *into, size_t size)
{
	ssize_t got;

	do
		got = read(fd, into, size);
	while (got < 0 && errno == EINTR);
	return got;
}

bool tree_same(int file, Str bytes)
{
	char chunk[CHUNK];
	struct stat st;
	ssize_t got;

	if (fstat(file, &st) || !S_ISREG(st.st_mode) || (uint64_t)st.st_size != bytes.len)
		return false;
	while ((got = read_some(file, chunk, sizeof chunk)) > 0) {
		if ((size_t)got > bytes.len || memcmp(chunk, bytes.at, (size_t)got))
			return false;
		bytes = str_skip(bytes, (size_t)got);
	}
	return !got && !bytes.len;
}

/* As much as there is room for, unless the file ends. */
static ssize_t read_full(int fd, char *into, size_t size)
{
	size_t len = 0;
	ssize_t got;

	while (len < size && (got = read_some(fd, into + len, size - len)) != 0) {
		if (got < 0)
			return got;
		len += (size_t)got;
	}
	return (ssize_t)len;
}

bool tree_same_file(int file, int other)
{
	char chunk[CHUNK / 2], beside[CHUNK / 2];
	struct stat a, b;
	ssize_t got;

	if (fstat(file, &a) || fstat(other, &b) || !S_ISREG(a.st_mode) || !S_ISREG(b.st_mode) || a.st_size != b.st_size)
		return false;
	while ((got = read_full(file, chunk, sizeof chunk)) > 0)
		if (read_full(other, beside, sizeof beside) != got || memcmp(chunk, beside, (size_t)got))
			return false;
	return !got && !read_full(other, beside, sizeof beside);
}

static bool stat_at(int folder, const char *path, struct stat *st)
{
	return !fstatat(folder, path, st, AT_SYMLINK_NOFOLLOW);
}

bool tree_has(int folder, const char *path)
{
	struct stat st;

	return stat_at(folder, path, &st);
}

bool tree_is_folder(int folder, const char *path)
{
	struct stat st;

	return stat_at(folder, path, &st) && S_ISDIR(st.st_mode);
}

bool tree_is_at(int folder, const char *path, int file)
{
	struct stat there, open;

	return stat_at(folder, path, &there) && !fstat(file, &open) &&
	       there.st_dev == open.st_dev && there.st_ino == open.st_ino;
}

/* A bind mount has the same device: only statx tells it. */
bool tree_crosses(int folder, int below)
{
	struct stat above, st;
	struct statx x;

	if (!fstat(folder, &above) && !fstat(below, &st) && above.st_dev != st.st_dev)
		return true;
	return !statx(below, "", AT_EMPTY_PATH, STATX_TYPE, &x) && x.stx_attributes & STATX_ATTR_MOUNT_ROOT;
}

static int open_folder(int folder, const char *name)
{
	return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool is_empty(int folder)
{
	Arena scratch = {0};
	FileEntry *entries;
	size_t count = 1;
	bool empty = !file_list(folder, STR(""), &scratch, &entries, &count) && !count;

	arena_release(&scratch);
	return empty;
}

bool tree_is_ours(int folder, const char *name)
{
	int fd = open_folder(folder, name);
	bool ours;

	if (fd < 0)
		return false;
	ours = tree_has(fd, TREE_MANIFEST) || tree_has(fd, TREE_MARKER) || is_empty(fd);
	close(fd);
	return ours;
}

/* --- removing --- */

static int keep_first(int error, int next)
{
	return error ? error : next;
}

static int remove_entries(const System *s, int fd, const FileEntry *entries, size_t count, bool own)
{
	int error = 0;

	for (size_t i = 0; i < count; i++)
		if (str_starts(entries[i].name, STR(TREE_OWN)) == own)
			error = keep_first(error, tree_remove(s, fd, entries[i].name.at));
	return error;
}

static int empty_folder(const System *s, int fd)
{
	Arena scratch = {0};
	FileEntry *entries;
	size_t count;
	int error = file_list(fd, STR(""), &scratch, &entries, &count);

	if (!error)
		error = remove_entries(s, fd, entries, count, false);
	if (!error)
		error = remove_entries(s, fd, entries, count, true);
	arena_release(&scratch);
	return error;
}

int tree_remove(const System *s, int folder, const char *name)
{
	int fd, error = s->unlink(folder, name, 0);

	if (error != EISDIR)
		return error;
	fd = open_folder(folder, name);
	if (fd < 0)
		return errno;
	error = tree_crosses(folder, fd) ? EBUSY : empty_folder(s, fd);
	close(fd);
	return error ? error : s->unlink(folder, name, AT_REMOVEDIR);
}
