#include "publish/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "base/file.h"
#include "base/hash.h"
#include "publish/tree.h"

#define UNION TREE_OWN "union"

enum { ASSET, PAGE, INDEX, HOME, KINDS };

static int kind_of(Str path)
{
	Str folder = tree_folder(path), name = str_skip(path, folder.len ? folder.len + 1 : 0);

	if (str_eq(name, STR("index.html")))
		return folder.len ? INDEX : HOME;
	return str_ends(name, STR(".html")) ? PAGE : ASSET;
}

static int move_manifest(const ReplaceJob *job, const char *name)
{
	return job->system->rename(job->stage, name, job->output, TREE_MANIFEST, 0);
}

static int flush(const ReplaceJob *job, int error)
{
	return error || !job->sync ? error : job->system->flush(job->output);
}

static int announce(const ReplaceJob *job)
{
	Manifest both;
	int error;

	manifest_unite(job->now, job->was, job->arena, &both);
	error = flush(job, manifest_write(job->system, job->stage, UNION, &both));
	return error ? error : flush(job, move_manifest(job, UNION));
}

/* The manifest may be a stranger's: the way to the file is opened beneath the
 * output. */
static int delete_at(const System *s, int output, Str path, int flags)
{
	Str above = tree_folder(path);
	TreePath name;
	int folder, error = file_open_folder(output, above, &folder);

	if (error)
		return error;
	if (!tree_path(str_skip(path, above.len ? above.len + 1 : 0), &name))
		error = ENAMETOOLONG;
	else
		error = s->unlink(folder, name.at, flags);
	close(folder);
	return error;
}

/* What else became of it is as good as gone. */
static bool is_gone(int error)
{
	return !error || error == ENOENT || error == ENOTDIR || error == EISDIR || error == ELOOP || error == EXDEV;
}

/* --- what is in the way --- */

/* Nothing but ours was there when it was looked at; what came since is not ours to
 * remove. */
static int clear_file(const ReplaceJob *job, Str path)
{
	return manifest_find(job->was, path) ? delete_at(job->system, job->output, path, 0) : EEXIST;
}

static bool is_beneath(Str path, Str folder)
{
	return str_starts(path, folder) && (path.len == folder.len || path.at[folder.len] == '/');
}

static int clear_folder(const ReplaceJob *job, Str path)
{
	int error = 0;

	for (size_t i = 0; is_gone(error) && i < job->was->count; i++)
		if (is_beneath(job->was->lines[i].path, path))
			error = delete_at(job->system, job->output, job->was->lines[i].path, 0);
	for (size_t i = job->was->folders.count; is_gone(error) && i-- > 0; )
		if (is_beneath(job->was->folders.items[i].key, path))
			error = delete_at(job->system, job->output, job->was->folders.items[i].key, AT_REMOVEDIR);
	return is_gone(error) ? 0 : error;
}

/* --- folders and files --- */

static int make_folder(const ReplaceJob *job, Str path, const char *text)
{
	int error = tree_make_folder(job->system, job->output, text);

	if (error != ENOTDIR)
		return error;
	error = clear_file(job, path);
	return error ? error : tree_make_folder(job->system, job->output, text);
}

/* The map has a folder behind those above it. */
static int make_folders(const ReplaceJob *job)
{
	const Map *folders = &job->now->folders;
	TreePath text;
	int error = 0;

	for (size_t i = 0; !error && i < folders->count; i++)
		error = tree_path(folders->items[i].key, &text) ? make_folder(job, folders->items[i].key, text.at) : ENAMETOOLONG;
	return error;
}

static bool holds(const ReplaceJob *job, const ManifestLine *line)
{
	uint64_t hash, size;
	int file;
	bool same;

	if (file_open(job->output, line->path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &file))
		return false;
	same = !hash_64_file(file, &hash, &size) && size == line->size && hash == line->hash;
	close(file);
	return same;
}

/* Over our own, or to where nothing is. */
static int move_to(const ReplaceJob *job, const ManifestLine *line, const char *path)
{
	const System *s = job->system;
	bool ours = manifest_find(job->was, line->path);
	int error = s->rename(job->stage, path, job->output, path, ours ? 0 : RENAME_NOREPLACE);

	if (!ours && ((error == EEXIST && holds(job, line)) || error == EINVAL || error == ENOSYS || error == EPERM))
		error = s->rename(job->stage, path, job->output, path, 0);
	return error;
}

static int move_file(const ReplaceJob *job, const ManifestLine *line)
{
	TreePath text;
	int error = tree_path(line->path, &text) ? 0 : ENAMETOOLONG;

	if (!error && tree_is_folder(job->output, text.at))
		error = clear_folder(job, line->path);
	return error ? error : move_to(job, line, text.at);
}

static int move_files(const ReplaceJob *job, int kind)
{
	int error = 0;

	for (size_t i = 0; !error && i < job->now->count; i++)
		if (kind_of(job->now->lines[i].path) == kind)
			error = move_file(job, &job->now->lines[i]);
	return error;
}

static int delete_files(const ReplaceJob *job)
{
	int error = 0;

	for (size_t i = 0; is_gone(error) && i < job->was->count; i++)
		if (!manifest_find(job->now, job->was->lines[i].path))
			error = delete_at(job->system, job->output, job->was->lines[i].path, 0);
	if (!is_gone(error))
		return error;
	for (size_t i = job->was->folders.count; i-- > 0; )
		if (!manifest_has_folder(job->now, job->was->folders.items[i].key))
			delete_at(job->system, job->output, job->was->folders.items[i].key, AT_REMOVEDIR);
	return 0;
}

int replace_each(const ReplaceJob *job)
{
	int error = announce(job);

	if (!error)
		error = make_folders(job);
	for (int kind = 0; !error && kind < KINDS; kind++)
		error = move_files(job, kind);
	error = flush(job, error);
	if (!error)
		error = flush(job, delete_files(job));
	return error ? error : move_manifest(job, TREE_MANIFEST);
}
