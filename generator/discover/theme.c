#include "discover/theme.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/unicode.h"
#include "discover/builtin.h"

enum { THEME_FILE_LIMIT = 4 << 20, DEPTH_LIMIT = 8 };

typedef struct {
	Site *site;
	Diags *diags;
	bool of_site;                   /* the theme is beneath the folder of the site */
	Map strings;                    /* language tag -> Map * of its strings */
} Loader;

/* --- strings --- */

static void put_string(Map *strings, Arena *arena, Str key, Str text)
{
	Str *s = arena_new(arena, Str);
	*s = text;
	*map_put(strings, arena, key) = s;
}

static void read_strings(Loader *l, const Source *src, Str tag)
{
	Arena *arena = &l->site->arena;
	Map **slot = (Map **)map_put(&l->strings, arena, tag);
	const Node *root = yaml_read(src, src->text, arena, l->diags);
	if (!*slot)
		*slot = arena_new(arena, Map);
	for (size_t i = 0; root && root->kind == NODE_MAP && i < root->count; i++) {
		const NodePair *p = &root->pairs[i];
		const Node *one = node_get(p->value, STR("one")), *other = node_get(p->value, STR("other"));
		if (one)
			put_string(*slot, arena, arena_join_str(arena, p->key, STR(".one")), one->text);
		if (other || p->value->kind == NODE_SCALAR)
			put_string(*slot, arena, p->key, other ? other->text : p->value->text);
		else
			diag(l->diags, DIAG_THEME_BAD, p->value->pos, "a string is a text or {one, other}");
	}
}

/* A string that counts without a singular hides the singular of the language before. */
static void add_strings(Map *into, const Map *from, Arena *arena)
{
	for (size_t i = 0; from && i < from->count; i++) {
		Str key = from->items[i].key, one = arena_join_str(arena, key, STR(".one"));
		*map_put(into, arena, key) = from->items[i].value;
		if (map_find(into, one) && !map_find(from, one))
			*map_put(into, arena, one) = from->items[i].value;
	}
}

/* A language without strings of its own has its own name all the same. */
static void name_language(Loader *l, Map *into, Str tag)
{
	Str *name = arena_new(&l->site->arena, Str);
	*name = unicode_language_name(tag, &l->site->arena);
	*map_put(into, &l->site->arena, STR("language_name")) = name;
}

/* zh-Hant-TW takes English, then zh, then zh-Hant, then its own. */
static void choose_strings(Loader *l, int lang)
{
	Map *into = &l->site->theme.strings[lang];
	Str tag = l->site->config.tags[lang];
	bool named = false;
	add_strings(into, map_find(&l->strings, STR("en")), &l->site->arena);
	for (size_t i = 0; i <= tag.len; i++) {
		const Map *own = i == tag.len || tag.at[i] == '-' ? map_find(&l->strings, str_first(tag, i)) : NULL;
		named = named || (own && map_find(own, STR("language_name")));
		add_strings(into, own, &l->site->arena);
	}
	if (!named)
		name_language(l, into, tag);
}

/* --- files --- */

static void take_ids(Loader *l, Str template)
{
	static const Str mark = STR_INIT(" id=\"");
	for (size_t at = str_find(template, mark); at != SIZE_MAX; at = str_find(template, mark)) {
		template = str_skip(template, at + mark.len);
		size_t end = str_find_byte(template, '"');
		if (end != SIZE_MAX && str_find_byte(str_first(template, end), '{') == SIZE_MAX)
			*map_put(&l->site->theme.ids, &l->site->arena, str_first(template, end)) = l;
	}
}

/* `inside` is the path within the theme. */
static void take_file(Loader *l, Str inside, Source *src)
{
	Str name = inside;
	if (str_starts(inside, STR("templates/")) && str_ends(inside, STR(".html"))) {
		name = str_skip(str_first(inside, inside.len - 5), 10);
		*map_put(&l->site->theme.templates, &l->site->arena, name) = src;
		take_ids(l, src->text);
	} else if (str_starts(inside, STR("static/"))) {
		*map_put(&l->site->theme.statics, &l->site->arena, str_skip(inside, 7)) = src;
	} else if (str_starts(inside, STR("i18n/")) && str_ends(inside, STR(".yaml"))) {
		read_strings(l, src, str_skip(str_first(inside, inside.len - 5), 5));
	}
}

static void load_builtin(Loader *l)
{
	Str root = STR("themes/default/");
	for (size_t i = 0; i < builtin_count; i++) {
		Str path = str_from(builtin_files[i].path);
		if (!str_starts(path, root))
			continue;
		Source *src = arena_new(&l->site->arena, Source);
		*src = (Source){ .path = path, .text = { builtin_files[i].bytes, builtin_files[i].len }, .essential = true };
		take_file(l, str_skip(path, root.len), src);
	}
}

static void load_file(Loader *l, int fd, Str shown, Str inside)
{
	Source *src = arena_new(&l->site->arena, Source);
	*src = (Source){ .path = shown, .of_site = l->of_site, .essential = true };
	int error = file_read(fd, inside, THEME_FILE_LIMIT, &l->site->arena, &src->text);
	if (error)
		diag(l->diags, diag_unreadable(error), (Pos){ src, 0, 0 }, "the file cannot be read: %s", strerror(error));
	else if (!str_starts(inside, STR("static/")) && str_bad_utf8(src->text) != SIZE_MAX)
		diag(l->diags, DIAG_TEXT_UTF8, (Pos){ src, (uint32_t)str_bad_utf8(src->text), 1 }, "this is not UTF-8");
	else
		take_file(l, inside, src);
}

static void load_folder(Loader *l, int fd, Str shown, Str inside, int depth)
{
	FileEntry *entries = NULL;
	size_t count = 0;
	Arena *arena = &l->site->arena;
	int error = depth > DEPTH_LIMIT ? 0 : file_list(fd, inside, arena, &entries, &count);
	if (error)
		diag(l->diags, error == ENOENT ? DIAG_THEME_BAD : diag_unreadable(error), (Pos){0}, "the folder %.*s/%.*s cannot be read: %s",
		     STR_ARG(shown), STR_ARG(inside), strerror(error));
	for (size_t i = 0; i < count; i++) {
		Str path = inside.len ? arena_printf(arena, "%.*s/%.*s", STR_ARG(inside), STR_ARG(entries[i].name)) : entries[i].name;
		if (entries[i].name.at[0] == '.')
			continue;
		if (entries[i].kind == FILE_FOLDER)
			load_folder(l, fd, shown, path, depth + 1);
		else
			load_file(l, fd, arena_printf(arena, "%.*s/%.*s", STR_ARG(shown), STR_ARG(path)), path);
	}
}

/* A name under themes/, or a folder (with a slash), which only the command line
 * may give. */
static void load_own(Loader *l, Str theme, int site_fd)
{
	bool folder = str_find_byte(theme, '/') != SIZE_MAX;
	Str path = folder ? theme : arena_join_str(&l->site->arena, STR("themes/"), theme);
	l->of_site = !folder;
	int fd = -1, error = file_open_folder(folder ? AT_FDCWD : site_fd, path, &fd);
	if (error == 0) {
		load_folder(l, fd, path, (Str){0}, 0);
		close(fd);
	} else if (error == EXDEV) {
		diag(l->diags, DIAG_THEME_BAD, (Pos){0}, "the theme %.*s leads out of the site", STR_ARG(path));
	} else if (error != ENOENT || !str_eq(theme, STR("default"))) {
		diag(l->diags, DIAG_THEME_BAD, (Pos){0}, "the theme %.*s cannot be opened: %s", STR_ARG(path), strerror(error));
	}
}

void theme_read(Site *site, const DiscoverOptions *options, int site_fd, Diags *diags)
{
	Loader l = { .site = site, .diags = diags };
	Str theme = options->theme.len ? options->theme : site->config.theme;
	site->theme.name = theme.len ? theme : STR("default");
	load_builtin(&l);
	load_own(&l, site->theme.name, site_fd);
	for (int i = 0; i < site->config.lang_count; i++)
		choose_strings(&l, i);
}
