/* base/file.h: the file system, reached only through folder descriptors.
 *
 * Paths given to these functions are relative, '/'-separated, and resolved
 * beneath `root` (openat2 RESOLVE_BENEATH; where the kernel has none, O_NOFOLLOW
 * component by component): no `..` and no symbolic link leads out.
 * Errors: functions return 0 or a positive errno; turning it into a diagnostic
 * is the caller's, who knows the place.
 * Thread: safe. */
#ifndef NIANPU_FILE_H
#define NIANPU_FILE_H

#include <sys/types.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef enum { FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER } FileKind;

typedef struct {
	Str name;
	FileKind kind;
} FileEntry;

/* An empty path is the root itself.  The root may be AT_FDCWD: then any path.
 * Descriptors are closed on exec; files that `flags` create get mode 0666. */
int file_open_folder(int root, Str path, int *fd);
int file_open(int root, Str path, int flags, int *fd);

/* The whole file into `arena`, NUL-terminated, the NUL not counted.  EFBIG over
 * `limit`, EISDIR, EINVAL for what is neither file nor folder, ELOOP/EXDEV when
 * a link leads out. */
int file_read(int root, Str path, size_t limit, Arena *arena, Str *out);

/* The first bytes of a file, at most `size`. */
int file_head(int root, Str path, char *head, size_t size, size_t *len);

/* A folder's entries sorted by name in bytes, without "." and "..". */
int file_list(int root, Str path, Arena *arena, FileEntry **entries, size_t *count);

/* Size and kind without following a last link. */
int file_stat(int root, Str path, FileKind *kind, uint64_t *size);

/* Join with one '/', and resolve "." and ".." by text.  False if the result
 * would leave the root (".." too many, or an absolute path). */
bool file_path_join(Str folder, Str relative, Arena *arena, Str *out);

#endif
