/* The lock is a file beside the output, not the folder around it, which builds
 * of other sites may share, nor the output itself, which the exchange replaces.
 * It is removed by who holds it; one who waited at a removed file finds another
 * file, or none, by its name, and tries again. */
#include "publish/place.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "publish/fixed.h"
#include "publish/tree.h"

enum { LOCK_TRIES = 100 };

/* --- words --- */

static bool system_error(const Place *p, int error, Diags *diags, const char *what)
{
	diag(diags, DIAG_SYSTEM, (Pos){0}, "%s %.*s: %s", what, STR_ARG(p->path), strerror(error));
	return false;
}

static bool foreign(const Place *p, Diags *diags, const char *why)
{
	diag(diags, DIAG_OUTPUT_FOREIGN, (Pos){0}, "%.*s %s", STR_ARG(p->path), why);
	diag_help(diags, "give another folder with -o, or remove this one");
	return false;
}

/* --- the folder around the output --- */

static Str trim_slashes(Str path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	return path;
}

static Str last_part(Str path)
{
	size_t slash = str_rfind_byte(path, '/');

	return slash == SIZE_MAX ? path : str_skip(path, slash + 1);
}

/* "." and ".." have no name to be exchanged by. */
static Str name_of_dots(Str path, Arena *arena)
{
	Str last = last_part(path);
	char *real;

	if (!str_eq(last, STR(".")) && !str_eq(last, STR("..")))
		return path;
	real = realpath(arena_str(arena, path).at, NULL);
	if (real)
		path = arena_str(arena, str_from(real));
	free(real);
	return path;
}

static void name_siblings(Place *p, Str name, Arena *arena)
{
	p->name = arena_str(arena, name).at;
	p->old = arena_printf(arena, ".%.*s.old", STR_ARG(name)).at;
	p->moved = arena_printf(arena, ".%.*s.moved", STR_ARG(name)).at;
	p->lock_name = arena_printf(arena, ".%.*s.lock", STR_ARG(name)).at;
	p->stage_prefix = arena_printf(arena, ".%.*s.new-", STR_ARG(name));
}

static bool open_parent(Place *p, Str path, Arena *arena, Diags *diags)
{
	Str folder = tree_folder(path);
	int error;

	if (!folder.len)
		folder = str_starts(path, STR("/")) ? STR("/") : STR(".");
	error = file_open_folder(AT_FDCWD, folder, &p->parent);
	if (!error)
		return true;
	diag(diags, DIAG_SYSTEM, (Pos){0}, "the folder %.*s, in which %.*s is to be, cannot be opened: %s",
	     STR_ARG(folder), STR_ARG(p->path), strerror(error));
	if (error == ENOENT)
		diag_help(diags, "make it first: mkdir -p %.*s", STR_ARG(arena_str(arena, folder)));
	return false;
}

/* --- the output --- */

/* What a fresh checkout may hold, and what hosts ask for; a site is more. */
static bool is_beside_the_point(const FileEntry *e)
{
	static const char *const patterns[] = { "CNAME", "robots.txt", "README*", "LICENSE*", "LICENCE*", "COPYING*" };
	bool found = e->name.at[0] == '.';

	for (size_t i = 0; !found && e->kind != FILE_FOLDER && i < sizeof patterns / sizeof *patterns; i++)
		found = !fnmatch(patterns[i], e->name.at, FNM_CASEFOLD);
	return found;
}

/* The first entry that makes the folder somebody's own; empty if none does. */
static int find_entry(int output, Arena *arena, Str *entry)
{
	FileEntry *entries;
	size_t count;
	int error = file_list(output, STR(""), arena, &entries, &count);

	*entry = (Str){0};
	for (size_t i = 0; !error && i < count && !entry->len; i++)
		if (!is_beside_the_point(&entries[i]))
			*entry = entries[i].name;
	return error;
}

static bool check_blank(const Place *p, Arena *arena, Diags *diags)
{
	Str entry;
	int error = find_entry(p->output, arena, &entry);

	if (error)
		return system_error(p, error, diags, "cannot read the output folder");
	if (!entry.len)
		return true;
	diag(diags, DIAG_OUTPUT_FOREIGN, (Pos){0}, "%.*s was not made by nianpu and is not empty: it holds %.*s",
	     STR_ARG(p->path), STR_ARG(entry));
	diag_help(diags, "give another folder with -o, or empty this one");
	return false;
}

static bool check_manifest(Place *p, Arena *arena, Diags *diags)
{
	int error = manifest_read(p->output, arena, &p->was);

	if (error == ENOENT)
		return check_blank(p, arena, diags);
	if (error == EBADMSG)
		return foreign(p, diags, "has a " TREE_MANIFEST " that is damaged or of another version");
	return !error || system_error(p, error, diags, "cannot read the list of files of");
}

static bool open_output(Place *p, Arena *arena, Diags *diags)
{
	struct stat st;

	if (fstatat(p->parent, p->name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT || system_error(p, errno, diags, "cannot look at");
	if (S_ISLNK(st.st_mode)) {
		diag(diags, DIAG_OUTPUT_FOREIGN, (Pos){0}, "%.*s is a symbolic link", STR_ARG(p->path));
		diag_help(diags, "give the folder that it leads to: -o \"$(readlink -f %.*s)\"", STR_ARG(p->path));
		return false;
	}
	if (!S_ISDIR(st.st_mode))
		return foreign(p, diags, "is not a folder");
	p->output = openat(p->parent, p->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (p->output < 0)
		return system_error(p, errno, diags, "cannot open");
	p->mode = st.st_mode & 07777;
	p->fixed = fixed_why(p->output);
	return check_manifest(p, arena, diags);
}

bool place_is_unchanged(const Place *p)
{
	return p->output < 0 ? !tree_has(p->parent, p->name) : tree_is_at(p->parent, p->name, p->output);
}

/* --- the lock --- */

/* 0, EWOULDBLOCK: somebody has it, ESTALE: it was removed meanwhile, or why the
 * file cannot be made.  Where the file system knows no locks, none is held. */
static int try_lock(Place *p)
{
	int fd, error = p->system->create(p->home, p->lock_name, O_RDWR, &fd);

	if (error)
		return error;
	if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		error = EWOULDBLOCK;
	else if (!tree_is_at(p->home, p->lock_name, fd))
		error = ESTALE;
	if (error)
		close(fd);
	else
		p->lock = fd;
	return error;
}

static int take_lock(Place *p)
{
	int error = ESTALE;

	for (int tries = 0; error == ESTALE && tries < LOCK_TRIES; tries++)
		error = try_lock(p);
	return error == ESTALE ? EWOULDBLOCK : error;
}

static void go_inside(Place *p, const char *why)
{
	p->inside = true;
	p->fixed = why;
	p->home = p->output;
	p->lock_name = TREE_OWN "lock";
	p->stage_prefix = STR(TREE_OWN "new-");
}

static bool busy(const Place *p, Diags *diags)
{
	diag(diags, DIAG_OUTPUT_BUSY, (Pos){0}, "another build is publishing to %.*s", STR_ARG(p->path));
	diag_help(diags, "wait until it is done");
	return false;
}

static bool lock(Place *p, Arena *arena, Diags *diags)
{
	int error;

	p->home = p->parent;
	if (p->output >= 0 && tree_crosses(p->parent, p->output))
		go_inside(p, "is a mount point");
	error = take_lock(p);
	if ((error == EACCES || error == EPERM || error == EROFS) && p->output >= 0 && !p->inside) {
		go_inside(p, "stands in a folder that is not writable");
		error = take_lock(p);
	}
	if (error == EWOULDBLOCK)
		return busy(p, diags);
	if (error)
		return system_error(p, error, diags, "cannot make a file beside");
	if (!place_is_unchanged(p))
		return busy(p, diags);
	/* Inside, another publisher may have changed it up to now. */
	return !p->inside || check_manifest(p, arena, diags);
}

/* --- what killed runs left --- */

static bool stage_is_live(int stage)
{
	int fd = openat(stage, TREE_MARKER, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool live = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK;

	if (fd >= 0)
		close(fd);
	return live;
}

/* The process in a stage's name says nothing: its number may be in use again. */
static void remove_stage(const Place *p, const char *name)
{
	int stage = openat(p->home, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool live = stage >= 0 && stage_is_live(stage);

	if (stage >= 0)
		close(stage);
	if (!live && tree_is_ours(p->home, name))
		tree_remove(p->system, p->home, name);
}

static void remove_stages(const Place *p)
{
	Arena scratch = {0};
	FileEntry *entries;
	size_t count;

	if (!file_list(p->home, STR(""), &scratch, &entries, &count))
		for (size_t i = 0; i < count; i++)
			if (entries[i].kind == FILE_FOLDER && str_starts(entries[i].name, p->stage_prefix))
				remove_stage(p, entries[i].name.at);
	arena_release(&scratch);
}

/* Of a run that was killed before it came to it. */
static void hide(const Place *p, const char *name)
{
	int folder = tree_is_ours(p->parent, name) ? openat(p->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;

	if (folder < 0)
		return;
	p->system->chmod(folder, TREE_PRIVATE);
	close(folder);
}

/* Killed between the two renames of an exchange in two steps: put the output
 * back; or killed after both. */
static bool repair(Place *p, Arena *arena, Diags *diags)
{
	int error;

	remove_stages(p);
	if (p->inside)
		return true;
	hide(p, p->old);
	if ( !tree_is_ours(p->parent, p->moved))
		return true;
	if (p->output >= 0) {
		tree_remove(p->system, p->parent, p->moved);
		return true;
	}
	error = p->system->rename(p->parent, p->moved, p->parent, p->name, 0);
	if (error)
		return system_error(p, error, diags, "cannot put back");
	return open_output(p, arena, diags);
}

/* --- all of it --- */

bool place_open(Place *p, const PublishOptions *options, Arena *arena, Diags *diags)
{
	Str path = name_of_dots(trim_slashes(options->output), arena), name = last_part(path);
	bool ok;

	*p = (Place){
		.path = options->output,
		.system = options->system ? options->system : &system_kernel,
		.parent = -1, .output = -1, .lock = -1, .home = -1,
	};
	if (!name.len || str_eq(name, STR(".")) || str_eq(name, STR("..")))
		return foreign(p, diags, "cannot be an output folder");
	name_siblings(p, name, arena);
	ok = open_parent(p, path, arena, diags) && open_output(p, arena, diags) && lock(p, arena, diags) &&
	     repair(p, arena, diags);
	if (!ok)
		place_close(p);
	return ok;
}

static void close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void place_close(Place *p)
{
	if (p->lock >= 0)
		p->system->unlink(p->home, p->lock_name, 0);
	close_one(&p->lock);
	close_one(&p->output);
	close_one(&p->parent);
}

/* By mkdir(2) it has the mode that any folder gets here; nothing is in it yet. */
static int close_to_others(Place *p, int stage)
{
	struct stat st;

	if (fstat(stage, &st))
		return errno;
	if (p->output < 0)
		p->mode = st.st_mode & 07777;
	return p->system->chmod(stage, (st.st_mode & S_ISGID) | TREE_PRIVATE);
}

static int open_stage(Place *p, const char *name, int *stage, int *marker)
{
	int error;

	*stage = openat(p->home, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (*stage < 0)
		return errno;
	error = close_to_others(p, *stage);
	if (!error)
		error = p->system->create(*stage, TREE_MARKER, O_RDWR | O_EXCL, marker);
	if (error)
		close(*stage);
	else
		flock(*marker, LOCK_EX | LOCK_NB);
	return error;
}

int place_make_stage(Place *p, Arena *arena, const char **name, int *stage, int *marker)
{
	uint64_t number;
	int error;

	if (getrandom(&number, sizeof number, 0) != sizeof number)
		return errno;
	*name = arena_printf(arena, "%.*s%ld-%016" PRIx64, STR_ARG(p->stage_prefix), (long)getpid(), number).at;
	error = p->system->make_folder(p->home, *name);
	if (error)
		return error;
	error = open_stage(p, *name, stage, marker);
	if (error)
		tree_remove(p->system, p->home, *name);
	return error;
}
