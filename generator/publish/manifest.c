#include "publish/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <strings.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/vec.h"
#include "publish/tree.h"

#define FIRST_LINE "nianpu-manifest 1"

enum { SIZE_LIMIT = 1 << 30, HASH_DIGITS = 16 };

/* --- paths --- */

/* Git reads .git in any case as its own, and runs what lies in .git/hooks. */
static bool allows_part(Str part)
{
	if (!part.len || part.len > NAME_MAX || str_eq(part, STR(".")) || str_eq(part, STR("..")))
		return false;
	return part.len != 4 || strncasecmp(part.at, ".git", 4) != 0;
}

bool manifest_allows(Str path)
{
	Str part, rest = path;
	bool more = true;

	if (path.len >= PATH_MAX || str_starts(path, STR(TREE_OWN)))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7F)
			return false;
	while (more) {
		more = str_cut(rest, '/', &part, &rest);
		if (!allows_part(part))
			return false;
	}
	return true;
}

/* --- making --- */

static int line_cmp(const void *a, const void *b)
{
	return str_cmp(((const ManifestLine *)a)->path, ((const ManifestLine *)b)->path);
}

static void add_folders(Manifest *m, Str folder, Arena *arena)
{
	void **place;

	if (!folder.len || map_find(&m->folders, folder))
		return;
	add_folders(m, tree_folder(folder), arena);
	place = map_put(&m->folders, arena, folder);
	*place = m;
}

void manifest_make(Manifest *m, ManifestLine *lines, size_t count, Arena *arena)
{
	Str last = {0};

	*m = (Manifest){ .lines = lines, .count = count };
	if (count)
		qsort(lines, count, sizeof *lines, line_cmp);
	for (size_t i = 0; i < count; i++) {
		Str folder = tree_folder(lines[i].path);

		*map_put(&m->files, arena, lines[i].path) = &lines[i];
		if (!str_eq(folder, last))
			add_folders(m, folder, arena);
		last = folder;
	}
}

void manifest_unite(const Manifest *now, const Manifest *was, Arena *arena, Manifest *out)
{
	ManifestLine *lines = arena_array(arena, ManifestLine, now->count + was->count);
	size_t count = 0;

	for (size_t i = 0; i < now->count; i++)
		lines[count++] = now->lines[i];
	for (size_t i = 0; i < was->count; i++)
		if (!manifest_find(now, was->lines[i].path))
			lines[count++] = was->lines[i];
	manifest_make(out, lines, count, arena);
}

/* --- reading and writing --- */

static bool read_hex(Str s, uint64_t *out)
{
	uint64_t n = 0;

	if (s.len != HASH_DIGITS)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		n = n << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	*out = n;
	return true;
}

static bool read_line(Str text, ManifestLine *line)
{
	Str size, hash;
	int64_t n;

	if (!str_cut(text, ' ', &size, &text) || !str_cut(text, ' ', &hash, &line->path))
		return false;
	if (!str_int(size, &n) || !read_hex(hash, &line->hash) || !manifest_allows(line->path))
		return false;
	line->size = (uint64_t)n;
	return true;
}

int manifest_read(int folder, Arena *arena, Manifest *out)
{
	ManifestLine *lines = NULL;
	size_t count = 0;
	Str text, line;
	int error = file_read(folder, STR(TREE_MANIFEST), SIZE_LIMIT, arena, &text);

	if (error)
		return error;
	if (!str_line(&text, &line) || !str_eq(line, STR(FIRST_LINE)))
		return EBADMSG;
	while (str_line(&text, &line))
		if (!read_line(line, vec_push(arena, lines, count)))
			return EBADMSG;
	manifest_make(out, lines, count, arena);
	return 0;
}

static void print_line(Buf *b, const ManifestLine *line)
{
	buf_printf(b, "%" PRIu64 " %016" PRIx64 " ", line->size, line->hash);
	buf_add(b, line->path);
	buf_add_byte(b, '\n');
}

int manifest_write(const System *s, int folder, const char *name, const Manifest *m)
{
	Buf b = {0};
	int error;

	buf_add(&b, STR(FIRST_LINE "\n"));
	for (size_t i = 0; i < m->count; i++)
		print_line(&b, &m->lines[i]);
	error = tree_write(s, folder, name, buf_str(&b));
	buf_release(&b);
	return error;
}

const ManifestLine *manifest_find(const Manifest *m, Str path)
{
	return map_find(&m->files, path);
}

bool manifest_has_folder(const Manifest *m, Str path)
{
	return map_find(&m->folders, path) != NULL;
}
