#include "init/notes.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/unicode.h"
#include "base/vec.h"
#include "parse/frontmatter.h"
#include "parse/toml.h"

enum { DEPTH_LIMIT = 32, FILE_LIMIT = 8 << 20, BODY_LOOKED_AT = 2048, COLUMNS_LIMIT = 400 };

typedef struct {
	Notes *notes;
	int root;
	Str shown;
	Arena scratch;
	Map stems;                      /* paths without .md */
} Taker;

/* --- one value --- */

/* {zh: 年, en: year}: the text in its first language. */
static const Node *first_language(const Node *n)
{
	static const Str tags[] = { STR_INIT("zh"), STR_INIT("en"), STR_INIT("ja"), STR_INIT("ko"), STR_INIT("fr"), STR_INIT("de"),
		STR_INIT("es"), STR_INIT("it"), STR_INIT("pt"), STR_INIT("ru"), STR_INIT("nl"), STR_INIT("pl") };
	size_t known = 0;
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++)
		for (size_t k = 0; k < sizeof tags / sizeof *tags; k++)
			known += str_starts(n->pairs[i].key, tags[k]) && (n->pairs[i].key.len == 2 || n->pairs[i].key.at[2] == '-');
	return known && known == n->count ? n->pairs[0].value : NULL;
}

static void add_value(Taker *t, Column *c, const Node *n)
{
	const Node *value = node_get(n, STR("value"));
	value = value ? value : first_language(n);
	if (n->kind == NODE_MAP && value) {
		add_value(t, c, value);
	} else if (n->kind == NODE_MAP) {
		c->cited += node_get(n, STR("title")) || node_get(n, STR("url"));
		if (!c->maps++)
			c->map = n->pos;
	} else if (n->kind == NODE_LIST) {
		for (size_t i = 0; i < n->count; i++) {
			*(node_get(n->items[i], STR("value")) ? &c->stated : &c->list) = true;
			add_value(t, c, n->items[i]);
		}
	} else if (!node_is_null(n) && str_trim(n->text).len) {
		*vec_push(t->notes->arena, c->values, c->count) = (Seen){ str_trim(n->text), n->pos };
	}
}

static void add_pair(Taker *t, Folder *folder, const NodePair *p)
{
	if (!p->key.len)
		return;
	if (folder->columns.count >= COLUMNS_LIMIT && !map_find(&folder->columns, p->key))
		return;
	void **slot = map_put(&folder->columns, t->notes->arena, p->key);
	if (!*slot)
		*slot = arena_new(t->notes->arena, Column);
	Column *c = *slot;
	c->name = p->key;
	c->files++;
	add_value(t, c, p->value);
}

/* --- names --- */

Str notes_name(Str value)
{
	Str name = str_trim(value);
	bool link = str_starts(name, STR("[[")) && str_ends(name, STR("]]"));
	if (link) {
		name = (Str){ name.at + 2, name.len - 4 };
		str_cut(name, '|', &name, &(Str){0});
		str_cut(name, '#', &name, &(Str){0});
	}
	return str_ends(name, STR(".md")) ? str_first(name, name.len - 3) : str_trim(name);
}

static void add_name(Taker *t, Folder *folder, const Source *src, Str name)
{
	Str key = unicode_fold_name(name, t->notes->arena);
	void **slot = key.len ? map_put(&t->notes->names, t->notes->arena, key) : NULL;
	if (!slot || *slot)
		return;
	Named *n = arena_new(t->notes->arena, Named);
	*n = (Named){ folder, src };
	*slot = n;
}

static void add_names(Taker *t, Folder *folder, const Source *src, const Node *n)
{
	if (n && n->kind == NODE_SCALAR)
		add_name(t, folder, src, n->text);
	for (size_t i = 0; n && n->kind == NODE_LIST && i < n->count; i++)
		add_names(t, folder, src, n->items[i]);
	for (size_t i = 0; n && n->kind == NODE_MAP && i < n->count; i++)
		add_names(t, folder, src, n->pairs[i].value);
}

static void add_all_names(Taker *t, Folder *folder, const Source *src, Str stem, const Node *root)
{
	static const Str keys[] = { STR_INIT("title"), STR_INIT("name"), STR_INIT("aliases"), STR_INIT("former_names") };
	size_t slash = str_rfind_byte(stem, '/');
	add_name(t, folder, src, arena_str(t->notes->arena, stem));
	if (slash != SIZE_MAX)
		add_name(t, folder, src, arena_str(t->notes->arena, str_skip(stem, slash + 1)));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		add_names(t, folder, src, node_get(root, keys[i]));
}

/* --- one file --- */

static void count_letters(Notes *n, Str text)
{
	for (uint32_t cp; text.len; text = str_skip(text, str_decode(text, &cp))) {
		str_decode(text, &cp);
		if (unicode_is_han(cp))
			*(unicode_to_simplified(cp) == cp ? &n->simplified : &n->traditional) += 1;
		else
			*(cp >= 0x3040 && cp < 0x3100 ? &n->kana : cp >= 0xac00 && cp < 0xd7a4 ? &n->hangul : &n->latin) +=
				cp >= 0x80 ? cp >= 0x3040 : (cp | 32) >= 'a' && (cp | 32) <= 'z';
	}
}

static Folder *folder_of(Taker *t, Str path)
{
	Str first, rest;
	Str name = str_cut(path, '/', &first, &rest) ? first : (Str){0};
	Folder *found = map_find(&t->notes->folders, name);
	if (found)
		return found;
	found = arena_new(t->notes->arena, Folder);
	found->name = arena_str(t->notes->arena, name);
	*map_put(&t->notes->folders, t->notes->arena, found->name) = found;
	return found;
}

static void note_unreadable(Taker *t, Pos pos)
{
	if (!t->notes->unreadable++)
		t->notes->first_unreadable = pos;
}

/* The head of the text stays, since values alias it. */
static void take_text(Taker *t, Source *src, Str stem)
{
	Str whole = src->text;
	FrontBlock f = {0};
	Diags said = {0};
	Folder *folder = folder_of(t, stem);
	folder->files++;
	t->notes->files++;
	bool ok = str_bad_utf8(whole) == SIZE_MAX && frontmatter_split(src, &f, &said);
	if (ok) {
		count_letters(t->notes, str_first(f.body, BODY_LOOKED_AT));
		src->text = arena_str(t->notes->arena, str_first(whole, whole.len - f.body.len));
		f.block.at = src->text.at + (f.block.at - whole.at);
	} else {
		src->text = (Str){0};
	}
	const Node *root = !ok || !f.block.len ? NULL : f.toml ? toml_read(src, f.block, t->notes->arena, &said)
	                                             : yaml_read(src, f.block, t->notes->arena, &said);
	if (!ok || said.count)
		note_unreadable(t, ok && said.items[0].pos.src ? said.items[0].pos : (Pos){ src, 0, 0 });
	add_all_names(t, folder, src, stem, root);
	for (size_t i = 0; root && root->kind == NODE_MAP && i < root->count; i++)
		add_pair(t, folder, &root->pairs[i]);
	diags_release(&said);
}

/* a.en.md beside a.md is a translation, whose fields are the other's. */
static bool is_translation(Taker *t, Str stem)
{
	size_t dot = str_rfind_byte(stem, '.');
	if (dot == SIZE_MAX || dot + 3 > stem.len || stem.len - dot > 9 || str_find_byte(str_skip(stem, dot), '/') != SIZE_MAX ||
	    !map_find(&t->stems, str_first(stem, dot)))
		return false;
	*map_put(&t->notes->languages, t->notes->arena, str_skip(stem, dot + 1)) = t;
	return true;
}

static void take_file(Taker *t, Str stem, Str path)
{
	Source *src = arena_new(t->notes->arena, Source);
	src->path = arena_join_str(t->notes->arena, t->shown, path);
	if (is_translation(t, stem))
		return;
	if (file_read(t->root, path, FILE_LIMIT, &t->scratch, &src->text) == 0)
		take_text(t, src, stem);
	arena_reset(&t->scratch);
}

/* --- the walk --- */

static bool is_passed_over(Str folder, Str name)
{
	static const Str never[] = { STR_INIT("node_modules"), STR_INIT("_site"), STR_INIT("output") };
	bool passed = name.at[0] == '.' || str_bad_utf8(name) != SIZE_MAX || (!folder.len && str_eq(name, STR("README.md")));
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		passed = passed || str_eq(name, never[i]);
	return passed;
}

static Str stem_of(Str path)
{
	static const Str endings[] = { STR_INIT(".md"), STR_INIT(".markdown") };
	for (size_t i = 0; i < 2; i++)
		if (str_ends(path, endings[i]))
			return str_first(path, path.len - endings[i].len);
	return (Str){0};
}

static int walk(Taker *t, Str folder, int depth)
{
	Arena *arena = t->notes->arena;
	FileEntry *entries = NULL;
	size_t count = 0;
	int error = depth > DEPTH_LIMIT ? 0 : file_list(t->root, folder, arena, &entries, &count);
	for (size_t i = 0; i < count; i++) {
		Str path = folder.len ? arena_cat(arena, folder, STR("/"), entries[i].name) : entries[i].name, stem = stem_of(path);
		if (!is_passed_over(folder, entries[i].name) && entries[i].kind != FILE_FOLDER && stem.len)
			*map_put(&t->stems, arena, stem) = t;
	}
	for (size_t i = 0; i < count; i++) {
		Str path = folder.len ? arena_cat(arena, folder, STR("/"), entries[i].name) : entries[i].name, stem = stem_of(path);
		if (is_passed_over(folder, entries[i].name))
			continue;
		if (entries[i].kind == FILE_FOLDER)
			walk(t, path, depth + 1);
		else if (stem.len)
			take_file(t, stem, path);
	}
	return error;
}

int notes_take(Notes *notes, int folder, Str shown)
{
	Taker t = { .notes = notes, .root = folder, .shown = shown };
	int error = walk(&t, (Str){0}, 0);
	arena_release(&t.scratch);
	return error;
}
