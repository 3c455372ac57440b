#include "link/archives.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "link/active.h"

enum { ARCHIVE_LIMIT = 256 << 20 };

static void changed(const Statement *s, const char *what, Str is, Diags *diags)
{
	diag(diags, DIAG_ARCHIVE_CHANGED, s->archive.pos, "%.*s is not the copy that was read, by its %s",
	     STR_ARG(s->archive.file), what);
	diag_help(diags, "restore the file, or read it again and write %s: %.*s", what, STR_ARG(is));
}

static void compare(const Statement *s, Str bytes, Arena *scratch, Diags *diags)
{
	Sha256 sha = hash_sha256(bytes);
	if (s->archive.sha256.len && !str_eq(s->archive.sha256, str_from(sha.hex)))
		changed(s, "sha256", str_from(sha.hex), diags);
	else if (s->archive.bytes >= 0 && (size_t)s->archive.bytes != bytes.len)
		changed(s, "bytes", arena_printf(scratch, "%zu", bytes.len), diags);
}

static void check(Site *site, const Statement *s, Diags *diags)
{
	Arena scratch = {0};
	Str bytes;
	Asset *a = s->archive.file.len ? map_find(&site->assets, s->archive.file) : NULL;
	int error = a ? file_read(site->content_fd, a->path, ARCHIVE_LIMIT, &scratch, &bytes) : 0;
	if (!a && s->archive.file.len && s->archive.publish)
		diag(diags, DIAG_LINK_BROKEN, s->archive.pos, "there is no file content/%.*s", STR_ARG(s->archive.file));
	if (error)
		diag(diags, diag_unreadable(error), s->archive.pos, "content/%.*s cannot be read: %s", STR_ARG(a->path), strerror(error));
	else if (a)
		compare(s, bytes, &scratch, diags);
	if (a && s->archive.publish) {
		if (!a->used)
			active_check(site, a, s->archive.pos, diags);
		a->used = true;
	}
	arena_release(&scratch);
}

void archives_check(Site *site, Diags *diags)
{
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->statement_count; k++) {
			const Statement *s = &site->dossiers[i]->statements[k];
			if (s->field->type == FIELD_FILE && s->presence == PRESENT)
				check(site, s, diags);
		}
}
