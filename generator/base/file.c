#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "base/vec.h"

enum { MODE = 0666, RACE_TRIES = 64 };

/* A system call wants a NUL, which a Str has not; the empty path is ".". */
typedef struct {
	char at[PATH_MAX];
} PathText;

static int path_text(Str path, PathText *text)
{
	if (!path.len)
		path = STR(".");
	if (path.len >= sizeof text->at)
		return ENAMETOOLONG;
	if (str_find_byte(path, '\0') != SIZE_MAX)
		return EINVAL;
	memcpy(text->at, path.at, path.len);
	text->at[path.len] = '\0';
	return 0;
}

static mode_t creation_mode(int flags)
{
	return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? MODE : 0;
}

static int open_at(int root, const char *path, int flags, int *fd)
{
	int got;

	do
		got = openat(root, path, flags, creation_mode(flags));
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return errno;
	*fd = got;
	return 0;
}

/* EAGAIN: something was renamed while the kernel was on its way through `..`. */
static int open_beneath(int root, const char *path, int flags, int *fd)
{
	struct open_how how = {
		.flags = (unsigned)flags,
		.mode = creation_mode(flags),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};

	for (int tries = 0; tries < RACE_TRIES; tries++) {
		long got = syscall(SYS_openat2, root, path, &how, sizeof how);

		if (got >= 0) {
			*fd = (int)got;
			return 0;
		}
		if (errno != EAGAIN && errno != EINTR)
			break;
	}
	return errno;
}

static bool is_link(int folder, const char *name)
{
	struct stat st;

	return !fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) && S_ISLNK(st.st_mode);
}

/* Move *folder, which is closed unless it is the root, one component down. */
static int step_down(int root, int *folder, const char *name)
{
	int below = root, error = open_at(*folder, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, &below);

	if (error == ENOTDIR && is_link(*folder, name))
		error = ELOOP;
	if (*folder != root)
		close(*folder);
	*folder = below;
	return error;
}

/* Without openat2: no link is followed, so none leads out. */
static int open_by_steps(int root, PathText path, int flags, int *fd)
{
	char *name = path.at, *slash;
	int folder = root, error = *name == '/' ? EXDEV : 0;

	while (!error && (slash = strchr(name, '/'))) {
		*slash = '\0';
		if (!strcmp(name, ".."))
			error = EXDEV;
		else if (*name)
			error = step_down(root, &folder, name);
		name = slash + 1;
	}
	if (!error && !strcmp(name, ".."))
		error = EXDEV;
	if (!error)
		error = open_at(folder, *name ? name : ".", flags | O_NOFOLLOW, fd);
	if (folder != root)
		close(folder);
	return error;
}

int file_open(int root, Str path, int flags, int *fd)
{
	PathText text;
	int error = path_text(path, &text);

	if (error)
		return error;
	flags |= O_CLOEXEC;
	if (root == AT_FDCWD)
		return open_at(root, text.at, flags, fd);
	error = open_beneath(root, text.at, flags, fd);
	/* EPERM: what some sandboxes say to a call that they do not know. */
	if (error == ENOSYS || error == EPERM)
		error = open_by_steps(root, text, flags, fd);
	return error;
}

int file_open_folder(int root, Str path, int *fd)
{
	return file_open(root, path, O_RDONLY | O_DIRECTORY, fd);
}

/* `size` is what the system said; a file that grew meanwhile is read to its end. */
static int read_all(int fd, size_t size, size_t limit, Arena *arena, Str *out)
{
	size_t cap = size + 1, len = 0;
	char *bytes = arena_alloc(arena, cap);

	for (;;) {
		ssize_t got = read(fd, bytes + len, cap - len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		if (!got)
			break;
		len += (size_t)got;
		if (len > limit)
			return EFBIG;
		if (len == cap) {
			char *larger = arena_alloc(arena, cap * 2);

			memcpy(larger, bytes, len);
			bytes = larger;
			cap *= 2;
		}
	}
	bytes[len] = '\0';
	*out = (Str){ bytes, len };
	return 0;
}

static int read_open(int fd, size_t limit, Arena *arena, Str *out)
{
	struct stat st;

	if (fstat(fd, &st))
		return errno;
	if (S_ISDIR(st.st_mode))
		return EISDIR;
	if (!S_ISREG(st.st_mode))
		return EINVAL;
	if ((uint64_t)st.st_size > limit)
		return EFBIG;
	return read_all(fd, (size_t)st.st_size, limit, arena, out);
}

int file_read(int root, Str path, size_t limit, Arena *arena, Str *out)
{
	/* O_NONBLOCK: opening a pipe must not wait for a writer. */
	int fd, error = file_open(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fd);

	if (error)
		return error;
	error = read_open(fd, limit, arena, out);
	close(fd);
	return error;
}

int file_head(int root, Str path, char *head, size_t size, size_t *len)
{
	ssize_t got;
	int fd, error = file_open(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fd);

	*len = 0;
	if (error)
		return error;
	do {
		got = read(fd, head + *len, size - *len);
		*len += got > 0 ? (size_t)got : 0;
	} while ((got > 0 && *len < size) || (got < 0 && errno == EINTR));
	error = got < 0 ? errno : 0;
	close(fd);
	return error;
}

static FileKind mode_kind(mode_t mode)
{
	return S_ISREG(mode) ? FILE_REGULAR : S_ISDIR(mode) ? FILE_FOLDER : S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

/* Some file systems do not tell the kind of an entry in the list. */
static FileKind entry_kind(int folder, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return mode_kind((mode_t)DTTOIF((unsigned)entry->d_type));
	if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW))
		return FILE_OTHER;
	return mode_kind(st.st_mode);
}

static int entry_cmp(const void *a, const void *b)
{
	return str_cmp(((const FileEntry *)a)->name, ((const FileEntry *)b)->name);
}

static int list_open(DIR *folder, Arena *arena, FileEntry **entries, size_t *count)
{
	const struct dirent *entry;
	FileEntry *found = NULL;
	size_t n = 0;

	while (errno = 0, entry = readdir(folder)) {
		Str name = str_from(entry->d_name);

		if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
			continue;
		name = arena_str(arena, name);
		*vec_push(arena, found, n) = (FileEntry){ name, entry_kind(dirfd(folder), entry) };
	}
	if (errno)
		return errno;
	if (n)
		qsort(found, n, sizeof *found, entry_cmp);
	*entries = found;
	*count = n;
	return 0;
}

int file_list(int root, Str path, Arena *arena, FileEntry **entries, size_t *count)
{
	int fd, error = file_open_folder(root, path, &fd);
	DIR *folder;

	if (error)
		return error;
	folder = fdopendir(fd);
	if (!folder) {
		error = errno;
		close(fd);
		return error;
	}
	error = list_open(folder, arena, entries, count);
	closedir(folder);
	return error;
}

int file_stat(int root, Str path, FileKind *kind, uint64_t *size)
{
	struct stat st;
	int fd, error = file_open(root, path, O_PATH | O_NOFOLLOW, &fd);

	if (error)
		return error;
	if (fstat(fd, &st)) {
		error = errno;
	} else {
		*kind = mode_kind(st.st_mode);
		*size = (uint64_t)st.st_size;
	}
	close(fd);
	return error;
}

/* Add the parts of `path` to the `len` bytes at `text`.  False if it goes above
 * the root. */
static bool add_parts(char *text, size_t *len, Str path)
{
	Str part;

	while (path.len) {
		str_cut(path, '/', &part, &path);
		if (!part.len || str_eq(part, STR(".")))
			continue;
		if (str_eq(part, STR(".."))) {
			size_t slash = str_rfind_byte((Str){ text, *len }, '/');

			if (!*len)
				return false;
			*len = slash == SIZE_MAX ? 0 : slash;
			continue;
		}
		if (*len)
			text[(*len)++] = '/';
		memcpy(text + *len, part.at, part.len);
		*len += part.len;
	}
	return true;
}

bool file_path_join(Str folder, Str relative, Arena *arena, Str *out)
{
	char *text;
	size_t len = 0;

	if (str_starts(folder, STR("/")) || str_starts(relative, STR("/")))
		return false;
	text = arena_alloc(arena, folder.len + relative.len + 2);
	if (!add_parts(text, &len, folder) || !add_parts(text, &len, relative))
		return false;
	text[len] = '\0';
	*out = (Str){ text, len };
	return true;
}
