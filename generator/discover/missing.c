#include "discover/missing.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "model/schema.h"

enum { LEVELS = 16 };

typedef struct {
	Str folder;
	int fd;
	Arena *arena;
	FileEntry *entries;
	size_t count;
} Place;

/* By looking alone, which is allowed even where reading is not. */
static bool is_folder(int at, Str path, Arena *arena)
{
	struct stat st;
	return !fstatat(at, arena_str(arena, path).at, &st, 0) && S_ISDIR(st.st_mode);
}

static Str beneath(const Place *p, Str name)
{
	return str_eq(p->folder, STR(".")) ? name : arena_printf(p->arena, "%.*s/%.*s", STR_ARG(p->folder), STR_ARG(name));
}

/* "..", "../.." for a command that was given within a site. */
static Str site_above(const Place *p)
{
	Str up = STR("..");
	for (int i = 0; i < LEVELS; i++) {
		if (is_folder(p->fd, arena_join_str(p->arena, up, STR("/content")), p->arena))
			return beneath(p, up);
		up = arena_join_str(p->arena, up, STR("/.."));
	}
	return (Str){0};
}

static Str site_below(const Place *p)
{
	for (size_t i = 0; i < p->count; i++) {
		Str name = p->entries[i].name;
		if (p->entries[i].kind == FILE_FOLDER && is_folder(p->fd, arena_join_str(p->arena, name, STR("/content")), p->arena))
			return beneath(p, name);
	}
	return (Str){0};
}

static Str misnamed(const Place *p)
{
	static const Str wanted[] = { STR_INIT("content") };
	for (size_t i = 0; i < p->count; i++) {
		Str name = p->entries[i].name;
		if (p->entries[i].kind != FILE_FOLDER)
			continue;
		if (!strncasecmp(name.at, "content", 7) || name_nearest(name, wanted, 1).len)
			return name;
	}
	return (Str){0};
}

static bool has_markdown(const Place *p)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->entries[i].kind == FILE_REGULAR && str_ends(p->entries[i].name, STR(".md")) &&
		    !str_eq(p->entries[i].name, STR("README.md")))
			return true;
	return false;
}

static void help(const Place *p, Diags *diags)
{
	Str site = site_below(p), name;
	if (!site.len)
		site = site_above(p);
	if (site.len)
		diag_help(diags, "did you mean -C %.*s?", STR_ARG(site));
	else if ((name = misnamed(p)).len)
		diag_help(diags, "rename %.*s to content", STR_ARG(beneath(p, name)));
	else if (has_markdown(p))
		diag_help(diags, "make a folder content/ and move the .md files into it");
	else
		diag_help(diags, "say where the site is with -C DIR, or make a folder content/ for its dossiers");
}

void missing_tell(Str folder, int site_fd, Arena *arena, Diags *diags)
{
	Place p = { .folder = folder, .fd = site_fd, .arena = arena };
	while (p.folder.len > 1 && str_ends(p.folder, STR("/")))
		p.folder.len--;
	if (str_eq(p.folder, STR(".")))
		diag(diags, DIAG_USAGE, (Pos){0}, "there is no content/ here");
	else
		diag(diags, DIAG_USAGE, (Pos){0}, "there is no content/ in %.*s", STR_ARG(p.folder));
	file_list(site_fd, STR(""), arena, &p.entries, &p.count);
	help(&p, diags);
}
