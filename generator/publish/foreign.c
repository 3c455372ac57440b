#include "publish/foreign.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "publish/fixed.h"
#include "publish/tree.h"

typedef struct {
	const ForeignJob *job;
	Diags *diags;
	Arena scratch;
} Carry;

/* One entry of a folder of the old generation. */
typedef struct {
	int folder;
	const char *name;
	FileKind kind;
	Str path;                       /* from the root; NUL-terminated */
} Item;

static bool carry_folder(Carry *c, int folder, Str path);

static bool system_error(Carry *c, const Item *item, int error)
{
	diag(c->diags, DIAG_SYSTEM, (Pos){0}, "%.*s/%.*s, which was not made by nianpu, cannot be kept: %s",
	     STR_ARG(c->job->output), STR_ARG(item->path), strerror(error));
	return false;
}

static bool clash(Carry *c, const Item *item)
{
	diag(c->diags, DIAG_OUTPUT_CLASH, (Pos){0},
	     "%.*s/%.*s was not made by nianpu, and the site has something else there",
	     STR_ARG(c->job->output), STR_ARG(item->path));
	diag_help(c->diags, "move the file away, or give the page or asset another address");
	return false;
}

/* --- files --- */

static int copy_file(Carry *c, const Item *item)
{
	int from, error = file_open(item->folder, str_from(item->name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK, &from);

	if (error)
		return error;
	error = tree_copy(c->job->system, from, c->job->stage, item->path.at);
	close(from);
	return error;
}

static int copy_link(Carry *c, const Item *item)
{
	TreePath target;
	ssize_t len = readlinkat(item->folder, item->name, target.at, sizeof target.at);

	if (len < 0)
		return errno;
	if ((size_t)len >= sizeof target.at)
		return ENAMETOOLONG;
	target.at[len] = '\0';
	return c->job->system->symlink(target.at, c->job->stage, item->path.at);
}

static int carry_bytes(Carry *c, const Item *item)
{
	int error = tree_make_folders(c->job->system, c->job->stage, tree_folder(item->path));

	if (error)
		return error;
	if (item->kind == FILE_LINK)
		return copy_link(c, item);
	error = c->job->system->link(item->folder, item->name, c->job->stage, item->path.at);
	return error && error != EEXIST && item->kind == FILE_REGULAR ? copy_file(c, item) : error;
}

/* A page that was made by hand before, say. */
static bool is_identical(Carry *c, const Item *item)
{
	int file, staged;
	bool same = false;

	if (file_open(item->folder, str_from(item->name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK, &file))
		return false;
	if (!file_open(c->job->stage, item->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, &staged)) {
		same = tree_same_file(file, staged);
		close(staged);
	}
	close(file);
	return same;
}

/* What making it in the stage would give. */
static int compare_only(Carry *c, const Item *item)
{
	struct stat st;

	if (!fstatat(c->job->stage, item->path.at, &st, AT_SYMLINK_NOFOLLOW))
		return EEXIST;
	return errno == ENOENT ? 0 : errno;
}

static bool carry_file(Carry *c, const Item *item)
{
	int error = c->job->only_compare ? compare_only(c, item) : carry_bytes(c, item);

	if (error == ENOTDIR)
		return clash(c, item);
	if (error == EEXIST)
		return (item->kind == FILE_REGULAR && is_identical(c, item)) || clash(c, item);
	return !error || system_error(c, item, error);
}

/* --- folders --- */

/* One in which nothing is ours is kept even if it is empty. */
static int keep_folder(Carry *c, const Item *item)
{
	int error;

	if (!c->job->only_compare)
		return tree_make_folders(c->job->system, c->job->stage, item->path);
	error = compare_only(c, item);
	return error == EEXIST && tree_is_folder(c->job->stage, item->path.at) ? 0 : error;
}

/* When it is filled: it may be read-only. */
static bool keep_mode(Carry *c, const Item *item, int opened)
{
	struct stat st;
	int made, error;

	if (c->job->only_compare)
		return true;
	error = fstat(opened, &st) ? errno : file_open_folder(c->job->stage, item->path, &made);
	if (!error) {
		error = c->job->system->chmod(made, st.st_mode & 07777);
		close(made);
	}
	return !error || system_error(c, item, error);
}

static bool carry_opened(Carry *c, const Item *item, int opened)
{
	bool ours = manifest_has_folder(c->job->was, item->path);
	int error = ours ? 0 : keep_folder(c, item);

	if (error == ENOTDIR || error == EEXIST)
		return clash(c, item);
	if (error)
		return system_error(c, item, error);
	return carry_folder(c, opened, item->path) && (ours || keep_mode(c, item, opened));
}

static bool refuse_mount(Carry *c, const Item *item)
{
	diag(c->diags, DIAG_OUTPUT_FOREIGN, (Pos){0}, "another file system is mounted at %.*s/%.*s",
	     STR_ARG(c->job->output), STR_ARG(item->path));
	diag_help(c->diags, "unmount it, or give another folder with -o");
	return false;
}

static bool carry_sub(Carry *c, const Item *item)
{
	int opened, error;
	bool ok;

	error = file_open(item->folder, str_from(item->name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW, &opened);
	if (error)
		return system_error(c, item, error);
	if (!c->job->only_compare && tree_crosses(item->folder, opened))
		ok = refuse_mount(c, item);
	else
		ok = carry_opened(c, item, opened);
	close(opened);
	return ok;
}

static bool carry_item(Carry *c, const Item *item)
{
	*c->job->repository |= fixed_is_repository(item->name);
	if (item->path.len >= PATH_MAX)
		return system_error(c, item, ENAMETOOLONG);
	if (item->kind == FILE_FOLDER)
		return carry_sub(c, item);
	return manifest_find(c->job->was, item->path) || carry_file(c, item);
}

static Str join(Carry *c, Str folder, Str name)
{
	if (!folder.len)
		return name;
	return arena_printf(&c->scratch, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static bool carry_folder(Carry *c, int folder, Str path)
{
	FileEntry *entries;
	size_t count;
	bool ok = true;
	int error = file_list(folder, STR(""), &c->scratch, &entries, &count);

	if (error)
		return system_error(c, &(Item){ .path = path }, error);
	for (size_t i = 0; i < count; i++) {
		Item item = { folder, entries[i].name.at, entries[i].kind, join(c, path, entries[i].name) };

		if (path.len || !str_starts(item.path, STR(TREE_OWN)))
			ok = carry_item(c, &item) && ok;
	}
	return ok;
}

bool foreign_carry(const ForeignJob *job, Diags *diags)
{
	Carry c = { .job = job, .diags = diags };
	bool ok = carry_folder(&c, job->old, (Str){0});

	arena_release(&c.scratch);
	return ok;
}
