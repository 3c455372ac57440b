#include "init/guess.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "base/url.h"
#include "base/vec.h"
#include "base/yes.h"
#include "init/words.h"
#include "model/date.h"
#include "parse/quantity.h"

enum { NAME_WIDTH = 60, CHOICE_WIDTH = 24, REPEATED_FROM = 6 };

typedef struct {
	const Notes *notes;
	const Schema *schema;
	const Folder *folder;
	const Column *column;
	Arena *arena, scratch;          /* scratch: as long as the field is looked at */
	const Folder **named;           /* of each value, once it was asked */
	Guess *out;
} Judge;

/* --- is a value of a type? --- */

typedef bool Fits(Judge *j, const Seen *s);

static bool fits_yes(Judge *j, const Seen *s)
{
	(void)j;
	return yes_read(s->text, &(bool){0});
}

static bool fits_quantity(Judge *j, const Seen *s, bool money)
{
	Quantity q = {0};
	Str help;
	if (!quantity_read(s->text, money, &j->scratch, &q, &help))
		return false;
	if (!j->out->fits || q.sort < j->out->least)
		j->out->least = q.sort;
	if (!j->out->fits || q.sort > j->out->greatest)
		j->out->greatest = q.sort;
	return true;
}

static bool fits_number(Judge *j, const Seen *s) { return fits_quantity(j, s, false); }
static bool fits_money(Judge *j, const Seen *s) { return fits_quantity(j, s, true); }

static bool is_digits(Str s)
{
	return str_int(s, &(int64_t){0});
}

/* 2024-01-05 10:30 +0800, 2024/1/5: what others write, and is read. */
static bool is_stamp(Str s)
{
	size_t end = str_find_byte(s, ' ');
	Str year, month, day, rest, part = end == SIZE_MAX ? s : str_first(s, end);
	char sep = str_find_byte(part, '/') == SIZE_MAX ? '-' : '/';
	str_cut(part, sep, &year, &rest);
	str_cut(rest, sep, &month, &day);
	return year.len == 4 && month.len && month.len < 3 && day.len && day.len < 3 && is_digits(year) && is_digits(month) && is_digits(day);
}

/* 1998 alone is a number, unless the key says otherwise. */
static bool fits_date(Judge *j, const Seen *s)
{
	Date d;
	DateError error;
	bool plain = is_digits(s->text) && !words_is_date(j->column->name);
	return !plain && (date_read(s->text, &j->scratch, &d, &error) || is_stamp(s->text));
}

static bool fits_url(Judge *j, const Seen *s)
{
	(void)j;
	return url_kind(s->text) == URL_ABSOLUTE;
}

static bool fits_image(Judge *j, const Seen *s)
{
	static const Str endings[] = { STR_INIT(".png"), STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"),
		STR_INIT(".webp"), STR_INIT(".svg"), STR_INIT(".avif") };
	Str name = unicode_fold_case(notes_name(s->text), &j->scratch);
	bool is = false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		is = is || str_ends(name, endings[i]);
	return is && url_kind(s->text) != URL_ABSOLUTE;
}

/* The folder of the dossier that is called so, unless it is the one that says it. */
static const Folder *find_named(Judge *j, const Seen *s)
{
	Str name = notes_name(s->text);
	const Named *n = name.len <= 200 ? map_find(&j->notes->names, unicode_fold_name(name, &j->scratch)) : NULL;
	return n && n->src != s->pos.src && n->folder->type.len ? n->folder : NULL;
}

static const Folder *named_folder(Judge *j, const Seen *s)
{
	if (!j->named) {
		j->named = arena_array(&j->scratch, const Folder *, j->column->count);
		for (size_t i = 0; i < j->column->count; i++)
			j->named[i] = find_named(j, &j->column->values[i]);
	}
	return j->named[s - j->column->values];
}

static bool is_link(Str s)
{
	return str_starts(s, STR("[[")) && str_ends(s, STR("]]"));
}

static bool fits_name(Judge *j, const Seen *s)
{
	Str t = s->text;
	(void)j;
	return is_link(t) || (unicode_str_width(t) <= NAME_WIDTH && str_find_byte(t, '\n') == SIZE_MAX &&
	       str_find(t, STR("://")) == SIZE_MAX && !str_ends(t, STR(".")) && !str_ends(t, STR("。")) &&
	       str_find(t, STR(", ")) == SIZE_MAX && !is_digits(t));
}

static bool has_target(const Guess *g, Str type)
{
	bool has = !g->to_count;
	for (size_t i = 0; i < g->to_count; i++)
		has = has || str_eq(g->to[i], type);
	return has;
}

static bool fits_dossier(Judge *j, const Seen *s)
{
	const Folder *f = named_folder(j, s);
	return f && has_target(j->out, f->type);
}

/* Who has no dossier gets one. */
static bool fits_named(Judge *j, const Seen *s)
{
	return fits_dossier(j, s) || fits_name(j, s);
}

static bool fits_choice(Judge *j, const Seen *s)
{
	bool is = false;
	for (size_t i = 0; i < j->out->choice_count; i++)
		is = is || str_eq(j->out->choices[i], s->text);
	return is;
}

static bool fits_anything(Judge *j, const Seen *s)
{
	(void)j;
	(void)s;
	return true;
}

static Fits *const fits[] = {
	[FIELD_TEXT] = fits_anything, [FIELD_MARKDOWN] = fits_anything, [FIELD_NUMBER] = fits_number, [FIELD_MONEY] = fits_money,
	[FIELD_DATE] = fits_date,     [FIELD_URL] = fits_url,           [FIELD_CHOICE] = fits_choice, [FIELD_YES_NO] = fits_yes,
	[FIELD_FILE] = fits_anything, [FIELD_IMAGE] = fits_image,       [FIELD_RELATION] = fits_dossier, [FIELD_UNKNOWN] = fits_anything,
};

/* --- all values of a field --- */

static void take(Judge *j, Fits *fit)
{
	Guess *g = j->out;
	g->fits = g->exception_count = 0;
	g->exceptions = NULL;
	for (size_t i = 0; i < j->column->count; i++) {
		const Seen *s = &j->column->values[i];
		if (fit(j, s))
			g->fits++;
		else
			*vec_push(j->arena, g->exceptions, g->exception_count) = s;
	}
}

static void take_as(Judge *j, FieldType type)
{
	j->out->type = type;
	take(j, fits[type]);
}

static bool is_mostly(const Judge *j)
{
	return j->column->count && j->out->fits * 5 >= j->column->count * 4;
}

/* Distinct values, each with how many there are, as they came. */
static Map distinct(Judge *j)
{
	Map m = {0};
	for (size_t i = 0; i < j->column->count; i++) {
		void **slot = map_put(&m, &j->scratch, j->column->values[i].text);
		*slot = (void *)((uintptr_t)*slot + 1);
	}
	return m;
}

/* --- relations --- */

static size_t count_folder(Judge *j, const Folder *f)
{
	size_t n = 0;
	for (size_t i = 0; i < j->column->count; i++)
		n += named_folder(j, &j->column->values[i]) == f;
	return n;
}

static bool is_relation_to_dossiers(Judge *j)
{
	Guess *g = j->out;
	g->to_count = 0;
	take_as(j, FIELD_RELATION);
	if (!g->fits || g->fits * 2 < j->column->count)
		return false;
	size_t named = g->fits;
	for (size_t i = 0; i < j->notes->folders.count; i++) {
		const Folder *f = j->notes->folders.items[i].value;
		if (f->type.len && g->to_count < GUESS_TARGETS && count_folder(j, f) * 10 >= named)
			g->to[g->to_count++] = f->type;
	}
	take_as(j, FIELD_RELATION);
	g->create = g->exception_count > 0;
	return true;
}

/* Of other types are dossiers that bear a name among the values: they are meant. */
static bool add_named_types(Judge *j)
{
	Guess *g = j->out;
	size_t before = g->to_count;
	for (size_t i = 0; i < j->notes->folders.count && g->to_count < GUESS_TARGETS; i++) {
		const Folder *f = j->notes->folders.items[i].value;
		if (f->type.len && !has_target(g, f->type) && count_folder(j, f))
			g->to[g->to_count++] = f->type;
	}
	return g->to_count > before;
}

static bool is_type(const Judge *j, Str name)
{
	bool is = schema_type(j->schema, name);
	for (size_t i = 0; i < j->notes->folders.count; i++)
		is = is || str_eq(((const Folder *)j->notes->folders.items[i].value)->type, name);
	return is;
}

/* The type whose folder is called as the key is, or `name`, which may have to be made. */
static void set_new_target(Judge *j, Str name)
{
	Guess *g = j->out;
	const Folder *f = map_find(&j->notes->folders, j->column->name);
	const Type *t = map_find(&j->schema->folders, j->column->name);
	g->to_count = 1;
	g->to[0] = f && f->type.len ? f->type : t ? t->name : name;
	g->new_type = is_type(j, g->to[0]) ? (Str){0} : g->to[0];
}

static bool begins_like_name(Str s)
{
	uint32_t cp = 0;
	Str name = notes_name(s);
	if (name.len)
		str_decode(name, &cp);
	return cp >= 0x80 || (cp >= 'A' && cp <= 'Z');
}

/* Names that come again and again, in more kinds than a choice has. */
static bool are_repeated_names(Judge *j)
{
	Map m = distinct(j);
	size_t again = 0, names = 0, links = 0;
	for (size_t i = 0; i < m.count; i++) {
		uintptr_t n = (uintptr_t)m.items[i].value;
		again += n > 1 ? n : 0;
		names += begins_like_name(m.items[i].key);
		links += is_link(m.items[i].key);
	}
	return links * 5 >= m.count * 4 || (m.count > REPEATED_FROM && again * 3 >= j->column->count && names * 10 >= m.count * 7);
}

static bool is_relation_to_make(Judge *j)
{
	Str type = {0};
	bool hinted = words_is_relation(j->column->name, &type);
	take(j, fits_name);
	if (!is_mostly(j) || !(hinted || are_repeated_names(j)))
		return false;
	set_new_target(j, type.len ? type : words_singular(j->column->name, j->arena));
	add_named_types(j);
	j->out->type = FIELD_RELATION;
	j->out->create = true;
	return true;
}

/* --- choices --- */

static bool is_choice(Judge *j)
{
	Guess *g = j->out;
	Map m = distinct(j);
	g->choice_count = 0;
	if (m.count < 2 || m.count > GUESS_CHOICES || m.count * 3 > j->column->count)
		return false;
	for (size_t i = 0; i < m.count; i++) {
		Str s = m.items[i].key;
		if (unicode_str_width(s) > CHOICE_WIDTH || str_find_byte(s, '\n') != SIZE_MAX)
			return false;
		g->choices[g->choice_count++] = s;
	}
	take_as(j, FIELD_CHOICE);
	return true;
}

/* --- the order in which it is asked --- */

static bool is_of_type(Judge *j, FieldType type)
{
	take_as(j, type);
	return is_mostly(j);
}

static void by_values(Judge *j)
{
	static const FieldType plain[] = { FIELD_YES_NO, FIELD_DATE, FIELD_NUMBER, FIELD_MONEY, FIELD_URL, FIELD_IMAGE };
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (is_of_type(j, plain[i])) {
			j->out->timeline = plain[i] == FIELD_DATE && words_is_on_timeline(j->column->name);
			return;
		}
	if (is_relation_to_dossiers(j) || (words_is_relation(j->column->name, &(Str){0}) && is_relation_to_make(j)) ||
	    is_choice(j) || is_relation_to_make(j))
		return;
	j->out->to_count = j->out->choice_count = 0;
	take_as(j, FIELD_TEXT);
}

/* Statements of what is one thing are rivals, unless it is a relation. */
static bool is_many(const Column *c, FieldType type)
{
	return c->list || (c->stated && type == FIELD_RELATION);
}

/* As the built-in schema has it, perhaps with many or create. */
static bool as_built(Judge *j, const Field *f)
{
	Guess *g = j->out;
	for (size_t i = 0; i < f->to_count && i < GUESS_TARGETS; i++)
		g->to[g->to_count++] = f->to[i]->name;
	take_as(j, f->type);
	bool relation = f->type == FIELD_RELATION, stubs = relation && g->exception_count && g->to_count;
	if (stubs)
		take(j, fits_named);
	if (!is_mostly(j))
		return false;
	g->built = f;
	g->many = is_many(j->column, f->type) && !f->many;
	g->create = stubs && !f->create;
	bool more = stubs && add_named_types(j);
	g->kind = g->many || g->create || more ? GUESS_FIELD : GUESS_BUILT;
	g->timeline = f->timeline;
	return true;
}

/* A scale of its own is a number, whatever the program has under that name. */
static bool is_own_scale(Judge *j)
{
	return str_eq(j->column->name, STR("importance")) && is_of_type(j, FIELD_NUMBER) && (j->out->least < 1 || j->out->greatest > 5);
}

static bool is_inline_sources(const Column *c)
{
	return str_eq(c->name, STR("sources")) && c->cited == c->maps && c->maps;
}

static bool without_looking(Judge *j)
{
	const Column *c = j->column;
	Guess *g = j->out;
	g->fits = c->count + c->maps;
	g->inline_sources = is_inline_sources(c);
	if (words_is_own(c->name) || (str_eq(c->name, STR("name")) && !map_find(&j->folder->columns, STR("title")))) {
		g->kind = GUESS_OWN;
		return !is_own_scale(j);
	}
	g->kind = words_is_mark(c->name) && c->count && is_of_type(j, FIELD_YES_NO) ? GUESS_MARK : c->maps ? GUESS_MAP :
	          words_is_layout(c->name) ? GUESS_LAYOUT : GUESS_FIELD;
	if (g->kind == GUESS_LAYOUT) {
		take_as(j, FIELD_TEXT);
		g->many = c->list;
	}
	return g->kind != GUESS_FIELD;
}

static void judge(Judge *j)
{
	const Column *c = j->column;
	if (without_looking(j))
		return;
	const Field *built = j->folder->built ? type_field(j->folder->built, c->name) : map_find(&j->schema->common, c->name);
	*j->out = (Guess){ .column = c };
	if (built && as_built(j, built))
		return;
	*j->out = (Guess){ .column = c, .built = built };
	by_values(j);
	j->out->many = is_many(c, j->out->type);
}

Guess guess(const Notes *notes, const Schema *schema, const Folder *folder, const Column *column, Arena *arena)
{
	Guess g = { .column = column };
	Judge j = { .notes = notes, .schema = schema, .folder = folder, .column = column, .arena = arena, .out = &g };
	judge(&j);
	arena_release(&j.scratch);
	return g;
}
