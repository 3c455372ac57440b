#include "link/archives.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "link/publishable.h"

typedef struct {                        /* a file, however many sources name it */
	int error;
	uint64_t size;
	Sha256 sha;
} Copy;

typedef struct {
	Site *site;
	Diags *diags;
	Arena arena;
	Map copies;                     /* path -> Copy * */
} Checker;

/* The size that was hashed, should the file grow, is the one that is compared. */
static int copy_read(int root, Str path, Copy *copy)
{
	int fd, error = file_open(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &fd);
	if (error)
		return error;
	error = hash_file(fd, &copy->sha, &copy->size);
	close(fd);
	return error;
}

static const Copy *copy_of(Checker *c, Str path)
{
	Copy **slot = (Copy **)map_put(&c->copies, &c->arena, path);
	if (!*slot) {
		*slot = arena_new(&c->arena, Copy);
		(*slot)->error = copy_read(c->site->content_fd, path, *slot);
	}
	return *slot;
}

static void changed(const Statement *s, const char *what, Str is, Diags *diags)
{
	diag(diags, DIAG_ARCHIVE_CHANGED, s->archive.pos, "%.*s is not the copy that was read, by its %s",
	     STR_ARG(s->archive.file), what);
	diag_help(diags, "restore the file, or read it again and write %s: %.*s", what, STR_ARG(is));
}

static void compare(const Statement *s, const Copy *copy, Diags *diags)
{
	char bytes[24];
	snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)copy->size);
	if (s->archive.sha256.len && !str_eq(s->archive.sha256, str_from(copy->sha.hex)))
		changed(s, "sha256", str_from(copy->sha.hex), diags);
	else if (s->archive.bytes >= 0 && (uint64_t)s->archive.bytes != copy->size)
		changed(s, "bytes", str_from(bytes), diags);
}

static void check(Checker *c, const Statement *s)
{
	Asset *a = s->archive.file.len ? map_find(&c->site->assets, s->archive.file) : NULL;
	const Copy *copy = a ? copy_of(c, a->path) : NULL;
	if (!a && s->archive.file.len && s->archive.publish)
		diag(c->diags, DIAG_LINK_BROKEN, s->archive.pos, "there is no file content/%.*s", STR_ARG(s->archive.file));
	if (copy && copy->error)
		diag(c->diags, diag_unreadable(copy->error), s->archive.pos, "content/%.*s cannot be read: %s", STR_ARG(a->path),
		     strerror(copy->error));
	else if (copy)
		compare(s, copy, c->diags);
	if (a && s->archive.publish && publishable(c->site, a, s->archive.pos, c->diags))
		a->used = true;
}

void archives_check(Site *site, Diags *diags)
{
	Checker c = { .site = site, .diags = diags };
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->statement_count; k++) {
			const Statement *s = &site->dossiers[i]->statements[k];
			if (s->field->type == FIELD_FILE && s->presence == PRESENT)
				check(&c, s);
		}
	arena_release(&c.arena);
}
