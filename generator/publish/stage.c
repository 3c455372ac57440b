#include "publish/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "publish/tree.h"

typedef struct {
	ManifestLine line;
	bool file, folder;              /* what is wanted there */
	bool made;                      /* the folder is on the disk */
	bool told_twice, told_both;
} Spelling;

/* All paths that fold to one. */
typedef struct {
	Str key;
	Spelling *spellings;
	size_t count;
	bool told_case;
} Name;

void stage_init(Stage *s, int folder, int old, const Manifest *was, const System *system)
{
	*s = (Stage){ .folder = folder, .old = old, .was = was, .system = system };
	for (size_t i = 0; i < STAGE_SHARDS; i++)
		pthread_mutex_init(&s->shards[i].lock, NULL);
}

void stage_release(Stage *s)
{
	for (size_t i = 0; i < STAGE_SHARDS; i++) {
		pthread_mutex_destroy(&s->shards[i].lock);
		arena_release(&s->shards[i].arena);
		s->shards[i].names = (Map){0};
	}
}

/* --- names --- */

static Str fold_case(Str path, TreePath *into)
{
	for (size_t i = 0; i < path.len; i++) {
		char c = path.at[i];

		into->at[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (Str){ into->at, path.len };
}

static StageShard *lock_shard(Stage *s, Str key)
{
	StageShard *shard = &s->shards[hash_64(key) >> 32 & (STAGE_SHARDS - 1)];

	pthread_mutex_lock(&shard->lock);
	return shard;
}

static Name *add_name(StageShard *shard, Str key)
{
	Name *name = map_find(&shard->names, key);

	if (!name) {
		name = arena_new(&shard->arena, Name);
		name->key = arena_str(&shard->arena, key);
		*map_put(&shard->names, &shard->arena, name->key) = name;
	}
	return name;
}

static Spelling *find_spelling(const Name *name, Str path)
{
	for (size_t i = 0; i < name->count; i++)
		if (str_eq(name->spellings[i].line.path, path))
			return &name->spellings[i];
	return NULL;
}

static Spelling *add_spelling(StageShard *shard, Name *name, Str path)
{
	Spelling *spelling = find_spelling(name, path);

	if (!spelling) {
		spelling = vec_push(&shard->arena, name->spellings, name->count);
		*spelling = (Spelling){ .line.path = arena_str(&shard->arena, path) };
	}
	return spelling;
}

static StageReport tell_once(bool *told, StageResult result, Str path)
{
	if (*told)
		return (StageReport){ .result = STAGE_TOLD };
	*told = true;
	return (StageReport){ .result = result, .path = path };
}

/* Folders may differ by case; a file may not differ so from anything. */
static bool clashes_by_case(const Name *name)
{
	for (size_t i = 0; name->count > 1 && i < name->count; i++)
		if (name->spellings[i].file)
			return true;
	return false;
}

static StageReport judge(Name *name, Spelling *spelling)
{
	if (spelling->file && spelling->folder)
		return tell_once(&spelling->told_both, STAGE_BOTH, spelling->line.path);
	if (clashes_by_case(name))
		return tell_once(&name->told_case, STAGE_CASE, name->key);
	return (StageReport){0};
}

static StageReport claim_file(Stage *s, Str key, ManifestLine line)
{
	StageShard *shard = lock_shard(s, key);
	Name *name = add_name(shard, key);
	Spelling *spelling = add_spelling(shard, name, line.path);
	StageReport report;

	if (spelling->file) {
		report = tell_once(&spelling->told_twice, STAGE_TWICE, spelling->line.path);
	} else {
		spelling->file = true;
		spelling->line.size = line.size;
		spelling->line.hash = line.hash;
		report = judge(name, spelling);
	}
	pthread_mutex_unlock(&shard->lock);
	return report;
}

/* --- folders --- */

static bool folder_is_made(Stage *s, Str path, Str key)
{
	StageShard *shard = lock_shard(s, key);
	const Name *name = map_find(&shard->names, key);
	const Spelling *spelling = name ? find_spelling(name, path) : NULL;
	bool made = spelling && spelling->made;

	pthread_mutex_unlock(&shard->lock);
	return made;
}

static StageReport report_of(Str path, int error)
{
	StageResult result = error == ENAMETOOLONG ? STAGE_PATH : error ? STAGE_SYSTEM : STAGE_DONE;

	return (StageReport){ result, error, path };
}

static StageReport make_folder(Stage *s, Name *name, Spelling *spelling)
{
	StageReport report;

	spelling->folder = true;
	report = judge(name, spelling);
	if (report.result == STAGE_DONE && s->folder >= 0)
		report = report_of(spelling->line.path, tree_make_folder(s->system, s->folder, spelling->line.path.at));
	spelling->made = report.result == STAGE_DONE;
	return report;
}

/* With the lock held, so that nobody writes into a folder before it is there. */
static StageReport claim_folder(Stage *s, Str path, Str key)
{
	StageShard *shard = lock_shard(s, key);
	Name *name = add_name(shard, key);
	Spelling *spelling = add_spelling(shard, name, path);
	StageReport report = {0};

	if (!spelling->made)
		report = make_folder(s, name, spelling);
	pthread_mutex_unlock(&shard->lock);
	return report;
}

static StageReport make_folders(Stage *s, Str path, Str key)
{
	Str above = tree_folder(path);
	StageReport report;

	if (!path.len || folder_is_made(s, path, key))
		return (StageReport){0};
	report = make_folders(s, above, str_first(key, above.len));
	return report.result == STAGE_DONE ? claim_folder(s, path, key) : report;
}

/* --- files --- */

typedef struct {
	Str bytes;
	int from;                       /* an open file that has them, or -1 */
} Content;

/* Compared and linked through two look-ups of the path; if something else got
 * there in between, the link is undone. */
static bool link_checked(Stage *s, const char *path, int file)
{
	if (s->system->link(s->old, path, s->folder, path))
		return false;
	if (tree_is_at(s->folder, path, file))
		return true;
	s->system->unlink(s->folder, path, 0);
	return false;
}

static bool is_same(int file, const Content *content)
{
	if (content->from < 0)
		return tree_same(file, content->bytes);
	return !lseek(content->from, 0, SEEK_SET) && tree_same_file(file, content->from);
}

static bool link_unchanged(Stage *s, const char *path, const ManifestLine *line, const Content *content)
{
	const ManifestLine *was = s->old < 0 ? NULL : manifest_find(s->was, line->path);
	int file;
	bool linked;

	if (!was || was->size != line->size || was->hash != line->hash)
		return false;
	/* O_NONBLOCK: opening a pipe must not wait for a writer. */
	if (file_open(s->old, line->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, &file))
		return false;
	linked = is_same(file, content) && link_checked(s, path, file);
	close(file);
	return linked;
}

/* What was written is read again, since its line in the manifest was fixed before. */
static StageReport pour_file(Stage *s, const ManifestLine *line, const char *path, int from)
{
	uint64_t hash = 0, size = 0;
	int error = lseek(from, 0, SEEK_SET) ? errno : tree_pour(s->system, from, s->folder, path);

	if (!error)
		error = lseek(from, 0, SEEK_SET) ? errno : hash_64_file(from, &hash, &size);
	if (!error && (hash != line->hash || size != line->size))
		return (StageReport){ .result = STAGE_CHANGED, .path = line->path };
	return report_of(line->path, error);
}

static StageReport put_file(Stage *s, const ManifestLine *line, const char *path, const Content *content)
{
	if (link_unchanged(s, path, line, content))
		return (StageReport){0};
	if (content->from >= 0)
		return pour_file(s, line, path, content->from);
	return report_of(line->path, tree_write(s->system, s->folder, path, content->bytes));
}

/* Every name is claimed before anything can fail, so that clashes are found
 * whatever the order. */
static StageReport put(Stage *s, ManifestLine line, const Content *content)
{
	Str path = line.path, folder = tree_folder(path), key;
	StageReport report = { .result = STAGE_PATH, .path = path };
	TreePath text, folded;

	if (!manifest_allows(path) || !tree_path(path, &text))
		return report;
	key = fold_case(path, &folded);
	report = claim_file(s, key, line);
	if (report.result == STAGE_DONE)
		report = make_folders(s, folder, str_first(key, folder.len));
	return report.result == STAGE_DONE && s->folder >= 0 ? put_file(s, &line, text.at, content) : report;
}

StageReport stage_put(Stage *s, Str path, Str bytes)
{
	return put(s, (ManifestLine){ path, bytes.len, hash_64(bytes) }, &(Content){ bytes, -1 });
}

StageReport stage_copy(Stage *s, ManifestLine line, int from)
{
	return put(s, line, &(Content){ .from = from });
}

static size_t shard_lines(const StageShard *shard, Arena *arena, ManifestLine *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < shard->names.count; i++) {
		const Name *name = shard->names.items[i].value;

		for (size_t k = 0; k < name->count; k++) {
			if (!name->spellings[k].file)
				continue;
			lines[count] = name->spellings[k].line;
			lines[count].path = arena_str(arena, lines[count].path);
			count++;
		}
	}
	return count;
}

/* Where nothing clashed a name has at most one file. */
void stage_manifest(Stage *s, Arena *arena, Manifest *out)
{
	size_t most = 0, count = 0;
	ManifestLine *lines;

	for (size_t i = 0; i < STAGE_SHARDS; i++)
		most += s->shards[i].names.count;
	lines = arena_array(arena, ManifestLine, most);
	for (size_t i = 0; i < STAGE_SHARDS; i++)
		count += shard_lines(&s->shards[i], arena, lines + count);
	manifest_make(out, lines, count, arena);
}
