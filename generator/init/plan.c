#include "init/plan.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "discover/builtin.h"
#include "init/words.h"

enum { MADE_LIMIT = 100 };

static void read_builtin(Schema *schema, Arena *arena)
{
	static const Str tags[] = { STR_INIT("zh-Hans"), STR_INIT("en") };
	LangList langs = { tags, 2 };
	Diags none = {0};
	for (size_t i = 0; i < builtin_count; i++)
		if (strcmp(builtin_files[i].path, "schema.yaml") == 0) {
			Source *src = arena_new(arena, Source);
			*src = (Source){ .path = STR("schema.yaml"), .text = { builtin_files[i].bytes, builtin_files[i].len } };
			schema_read(schema, src, &langs, arena, &none);
		}
	schema_finish(schema, arena, &none);
	diags_release(&none);
}

/* --- languages --- */

static Str main_language(const Notes *n)
{
	size_t han = n->simplified + n->traditional;
	if (n->kana * 10 > han && n->kana > n->latin / 4)
		return STR("ja");
	if (n->hangul > n->latin / 2 && n->hangul > han)
		return STR("ko");
	if (!han || han * 3 < n->latin)
		return STR("en");
	return n->traditional * 8 > n->simplified ? STR("zh-Hant") : STR("zh-Hans");
}

static bool is_tag(Str s)
{
	bool is = s.len >= 2 && s.len <= 8;
	for (size_t i = 0; is && i < s.len; i++)
		is = (s.at[i] >= 'a' && s.at[i] <= 'z') || (i > 1 && (s.at[i] == '-' || (s.at[i] >= 'A' && s.at[i] <= 'Z')));
	return is && (s.len < 4 || s.at[2] == '-');
}

static void set_languages(Plan *p)
{
	p->languages[p->language_count++] = main_language(&p->notes);
	for (size_t i = 0; i < p->notes.languages.count && p->language_count < PLAN_LANGUAGES; i++) {
		Str tag = p->notes.languages.items[i].key;
		if (is_tag(tag) && !str_eq(tag, p->languages[0]))
			p->languages[p->language_count++] = tag;
	}
}

/* --- types of folders --- */

static bool type_is_taken(const Plan *p, Str name)
{
	bool taken = schema_type(&p->schema, name) != NULL;
	for (size_t i = 0; i < p->notes.folders.count; i++)
		taken = taken || str_eq(((const Folder *)p->notes.folders.items[i].value)->type, name);
	return taken;
}

static const Type *builtin_for(const Plan *p, const Folder *f)
{
	const Type *t = map_find(&p->schema.folders, f->name);
	if (t)
		return t;
	t = schema_type(&p->schema, words_type_of_folder(f->name));
	bool free = t && !map_find(&p->notes.folders, t->folder);
	for (size_t i = 0; free && i < p->notes.folders.count; i++)
		free = ((const Folder *)p->notes.folders.items[i].value)->built != t;
	return free ? t : NULL;
}

static Str new_type(const Plan *p, const Folder *f, Arena *arena)
{
	Str name = words_singular(f->name, arena);
	return type_is_taken(p, name) ? f->name : name;
}

static void plan_folder(Plan *p, Folder *f, size_t *made, Arena *arena)
{
	FolderPlan *fp = vec_push(arena, p->folders, p->count);
	*fp = (FolderPlan){ .folder = f };
	f->built = f->name.len ? builtin_for(p, f) : schema_type(&p->schema, STR("page"));
	if (f->built) {
		f->type = f->built->name;
		fp->moved = f->name.len && !str_eq(f->built->folder, f->name);
	} else if (++*made <= MADE_LIMIT) {
		bool chinese = str_starts(p->languages[0], STR("zh"));
		f->type = new_type(p, f, arena);
		fp->made = true;
		fp->one = words_label(f->type, chinese, arena);
		fp->other = words_label(f->name, chinese, arena);
	}
}

static void guess_fields(Plan *p, FolderPlan *fp, Arena *arena)
{
	const Map *columns = &fp->folder->columns;
	const Column *date = map_find(columns, STR("date"));
	fp->guesses = arena_array(arena, Guess, columns->count + 1);
	fp->undated = str_eq(fp->folder->type, STR("event")) && (!date || date->count < fp->folder->files);
	for (size_t i = 0; fp->folder->type.len && i < columns->count; i++)
		fp->guesses[fp->count++] = guess(&p->notes, &p->schema, fp->folder, columns->items[i].value, arena);
}

void plan_make(Plan *p, Arena *arena)
{
	size_t made = 0;
	read_builtin(&p->schema, arena);
	set_languages(p);
	for (size_t i = 0; i < p->notes.folders.count; i++)
		plan_folder(p, p->notes.folders.items[i].value, &made, arena);
	for (size_t i = 0; i < p->count; i++)
		guess_fields(p, &p->folders[i], arena);
}
