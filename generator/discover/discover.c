#include "discover/discover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "discover/builtin.h"
#include "discover/config.h"
#include "discover/filename.h"
#include "discover/missing.h"
#include "discover/theme.h"

enum { DEPTH_LIMIT = 32, SCHEMA_LIMIT = 4 << 20 };

typedef struct {
	Site *site;
	Diags *diags;
} Walk;

/* --- files --- */

static Pos at_path(Walk *w, Str inside)
{
	Source *src = arena_new(&w->site->arena, Source);
	src->path = arena_join_str(&w->site->arena, STR("content/"), inside);
	src->of_site = true;
	return (Pos){ src, 0, 0 };
}

static bool name_is_fine(Walk *w, Str path, Str name)
{
	FilenameFault fault = filename_check(name);
	if (fault.what) {
		diag(w->diags, DIAG_FILE_NAME, at_path(w, path), "%s", fault.what);
		diag_help(w->diags, "%s", fault.fix);
	}
	return fault.usable;
}

static Str cut_ending(Str path)
{
	static const Str endings[] = { STR_INIT(".md"), STR_INIT(".markdown") };
	for (size_t i = 0; i < 2; i++)
		if (str_ends(path, endings[i]) && path.len > endings[i].len)
			return str_first(path, path.len - endings[i].len);
	return (Str){0};
}

/* people/a.en: id people/a, language 1.  Without a language: the default. */
static int cut_language(const Site *site, Str *id, bool *explicit)
{
	size_t dot = str_rfind_byte(*id, '.');
	for (int i = 0; dot != SIZE_MAX && i < site->config.lang_count; i++)
		if (str_eq(str_skip(*id, dot + 1), site->config.tags[i])) {
			*id = str_first(*id, dot);
			*explicit = true;
			return i;
		}
	return 0;
}

static void take_markdown(Walk *w, Str path, Str stem)
{
	File f = { .source = arena_new(&w->site->arena, Source) };
	bool explicit = false;
	f.source->path = arena_join_str(&w->site->arena, STR("content/"), path);
	f.source->of_site = true;
	f.id = stem;
	f.lang = cut_language(w->site, &f.id, &explicit);
	f.facts = !explicit;
	f.id = unicode_nfc(f.id, &w->site->arena);
	*vec_push(&w->site->arena, w->site->files, w->site->file_count) = f;
}

/* A link is read as what it leads to, if that is within content/. */
static bool link_leads_out(Walk *w, Str path)
{
	int fd = -1, error = file_open(w->site->content_fd, path, O_PATH, &fd);
	if (error == 0)
		close(fd);
	else if (error == EXDEV || error == ELOOP)
		diag(w->diags, DIAG_FILE_OUTSIDE, at_path(w, path), "this symbolic link leads out of the site, or to itself");
	else
		diag(w->diags, diag_unreadable(error), at_path(w, path), "the file cannot be read: %s", strerror(error));
	return error != 0;
}

static void take_asset(Walk *w, Str path)
{
	Asset *a = arena_new(&w->site->arena, Asset);
	FileKind kind;
	a->path = path;
	int error = file_stat(w->site->content_fd, path, &kind, &a->size);
	if (error)
		diag(w->diags, diag_unreadable(error), at_path(w, path), "the file cannot be looked at: %s", strerror(error));
	else
		*map_put(&w->site->assets, &w->site->arena, a->path) = a;
}

static bool is_config(Str path)
{
	return str_eq(path, STR("site.yaml")) || str_eq(path, STR("schema.yaml")) || str_eq(path, STR("README.md"));
}

static void take_file(Walk *w, Str path)
{
	Str stem = cut_ending(path);
	if (is_config(path))
		return;
	if (stem.len)
		take_markdown(w, path, stem);
	else
		take_asset(w, path);
}

static bool is_folder_link(Walk *w, Str path)
{
	int fd = -1;
	if (file_open(w->site->content_fd, path, O_RDONLY | O_DIRECTORY, &fd) != 0)
		return false;
	close(fd);
	return true;
}

static void walk(Walk *w, Str folder, int depth);

static void walk_entry(Walk *w, Str folder, const FileEntry *e, int depth)
{
	Arena *arena = &w->site->arena;
	Str path = folder.len ? arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(e->name)) : e->name;
	if (e->name.at[0] == '.' || !name_is_fine(w, path, e->name))
		return;
	if (e->kind == FILE_FOLDER && cut_ending(e->name).len)
		diag(w->diags, DIAG_FILE_ODD, at_path(w, path), "this is a folder, though it is named like a dossier");
	if (e->kind == FILE_FOLDER)
		walk(w, path, depth + 1);
	else if (e->kind == FILE_LINK && is_folder_link(w, path))
		diag(w->diags, DIAG_FILE_ODD, at_path(w, path), "a symbolic link to a folder is not followed");
	else if (e->kind == FILE_OTHER)
		diag(w->diags, DIAG_FILE_ODD, at_path(w, path), "this is neither a file nor a folder");
	else if (e->kind != FILE_LINK || !link_leads_out(w, path))
		take_file(w, path);
}

/* Of two dossiers that is said where their ids are compared. */
static void report_like_names(Walk *w, Str folder, const FileEntry *entries, size_t count)
{
	Arena *arena = &w->site->arena;
	Map names = {0};
	for (size_t i = 0; i < count; i++) {
		Str name = entries[i].name;
		if (!filename_check(name).usable)
			continue;
		Str key = filename_key(name, arena);
		const FileEntry *other = map_find(&names, key);
		if (!other) {
			*map_put(&names, arena, key) = (void *)&entries[i];
			continue;
		}
		if (cut_ending(name).len && cut_ending(other->name).len)
			continue;
		diag(w->diags, DIAG_FILE_NAME, at_path(w, folder.len ? arena_cat(arena, folder, STR("/"), name) : name),
		     "the name differs from that of %.*s by letter case or normalization alone: they are one file on many computers",
		     STR_ARG(other->name));
		diag_help(w->diags, "rename one of them");
	}
}

static void walk(Walk *w, Str folder, int depth)
{
	FileEntry *entries = NULL;
	size_t count = 0;
	if (depth > DEPTH_LIMIT) {
		diag(w->diags, DIAG_FILE_ODD, at_path(w, folder), "folders are nested over %d deep", DEPTH_LIMIT);
		return;
	}
	int error = file_list(w->site->content_fd, folder, &w->site->arena, &entries, &count);
	if (error) {
		diag(w->diags, diag_unreadable(error), at_path(w, folder), "the folder cannot be read: %s", strerror(error));
		return;
	}
	report_like_names(w, folder, entries, count);
	for (size_t i = 0; i < count; i++)
		walk_entry(w, folder, &entries[i], depth);
}

/* --- files of one dossier stand together, the one with the facts first --- */

static int file_order(const void *a, const void *b)
{
	const File *x = a, *y = b;
	int by_id = str_cmp(x->id, y->id);
	if (by_id)
		return by_id;
	if (x->facts != y->facts)
		return x->facts ? -1 : 1;
	return x->lang != y->lang ? x->lang - y->lang : str_cmp(x->source->path, y->source->path);
}

static void report_twins(Walk *w, const File *a, const File *b)
{
	diag(w->diags, DIAG_ID_DUPLICATE, (Pos){ b->source, 0, 0 }, "two files are the dossier '%.*s'", STR_ARG(a->id));
	diag_note(w->diags, (Pos){ a->source, 0, 0 }, "the other one");
	diag_help(w->diags, "rename one of them");
}

static void sort_files(Walk *w)
{
	Site *site = w->site;
	if (site->file_count)
		qsort(site->files, site->file_count, sizeof *site->files, file_order);
	for (size_t i = 0; i < site->file_count; i++) {
		File *f = &site->files[i], *before = i ? f - 1 : NULL;
		if (!before || !str_eq(before->id, f->id))
			f->facts = true;
		else if (f->facts || before->lang == f->lang || (before->facts && f->lang == before->lang))
			report_twins(w, before, f);
	}
}

/* --- schema --- */

static void read_schema(Site *site, Diags *diags)
{
	LangList langs = site_langs(site);
	for (size_t i = 0; i < builtin_count; i++)
		if (strcmp(builtin_files[i].path, "schema.yaml") == 0) {
			Source *src = arena_new(&site->arena, Source);
			*src = (Source){ .path = STR("schema.yaml (built in)"), .text = { builtin_files[i].bytes, builtin_files[i].len } };
			schema_read(&site->schema, src, &langs, &site->arena, diags);
		}
	Source *own = arena_new(&site->arena, Source);
	own->path = STR("content/schema.yaml");
	own->of_site = true;
	own->essential = true;
	int error = site->content_fd < 0 ? ENOENT
		: file_read(site->content_fd, STR("schema.yaml"), SCHEMA_LIMIT, &site->arena, &own->text);
	if (error == 0 && str_bad_utf8(own->text) == SIZE_MAX)
		schema_read(&site->schema, own, &langs, &site->arena, diags);
	else if (error != ENOENT)
		diag(diags, error ? diag_unreadable(error) : DIAG_FILE_UNREADABLE, (Pos){ own, 0, 0 }, "the file cannot be read: %s",
		     error ? strerror(error) : "it is not UTF-8");
	schema_finish(&site->schema, &site->arena, diags);
}

void discover(Site *site, const DiscoverOptions *options, Diags *diags)
{
	Walk w = { site, diags };
	int site_fd = -1;
	site->content_fd = -1;
	int error = file_open_folder(AT_FDCWD, options->folder, &site_fd);
	if (error) {
		diag(diags, error == ENOENT || error == ENOTDIR ? DIAG_USAGE : DIAG_SYSTEM, (Pos){0}, "the folder %.*s cannot be opened: %s",
		     STR_ARG(options->folder), strerror(error));
		return;
	}
	error = file_open_folder(site_fd, STR("content"), &site->content_fd);
	if (error == ENOENT) {
		missing_tell(options->folder, site_fd, &site->arena, diags);
		close(site_fd);
		return;
	}
	if (error == EXDEV || error == ELOOP)
		diag(diags, DIAG_CONTENT_BAD, at_path(&w, STR("")), "this symbolic link leads out of the site, or to itself");
	else if (error)
		diag(diags, diag_unreadable(error) == DIAG_SYSTEM ? DIAG_SYSTEM : DIAG_CONTENT_BAD, at_path(&w, STR("")),
		     "content/ cannot be opened: %s", strerror(error));
	config_read(site, options, diags);
	read_schema(site, diags);
	theme_read(site, options, site_fd, diags);
	if (site->content_fd >= 0)
		walk(&w, (Str){0}, 0);
	sort_files(&w);
	if (!site->file_count && !diags->count)
		diag(diags, DIAG_CONTENT_EMPTY, (Pos){0}, "there is no dossier in %.*s/content", STR_ARG(options->folder));
	close(site_fd);
}
