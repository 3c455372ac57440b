#include "parse/privacy.h"

#include "base/yes.h"

typedef enum { WITHHELD_AS_DRAFT, WITHHELD_AS_PRIVATE } As;

/* A mark withholds when it is `when`. */
static const struct { Str key; bool when; As as; } marks[] = {
	{ STR_INIT("draft"), true, WITHHELD_AS_DRAFT },
	{ STR_INIT("private"), true, WITHHELD_AS_PRIVATE },
	{ STR_INIT("publish"), false, WITHHELD_AS_PRIVATE },
	{ STR_INIT("published"), false, WITHHELD_AS_PRIVATE },
	{ STR_INIT("is_draft"), true, WITHHELD_AS_DRAFT },
	{ STR_INIT("isdraft"), true, WITHHELD_AS_DRAFT },
	{ STR_INIT("is_private"), true, WITHHELD_AS_PRIVATE },
	{ STR_INIT("isprivate"), true, WITHHELD_AS_PRIVATE },
	{ STR_INIT("dg-publish"), false, WITHHELD_AS_PRIVATE },
};

enum { MARKS = sizeof marks / sizeof *marks, OWN_MARKS = 4 };

/* Keys that are marks only with one of these words as their value. */
static const struct { Str key, word; As as; } words[] = {
	{ STR_INIT("status"), STR_INIT("draft"), WITHHELD_AS_DRAFT },       { STR_INIT("status"), STR_INIT("private"), WITHHELD_AS_PRIVATE },
	{ STR_INIT("status"), STR_INIT("unpublished"), WITHHELD_AS_PRIVATE }, { STR_INIT("visibility"), STR_INIT("private"), WITHHELD_AS_PRIVATE },
	{ STR_INIT("visibility"), STR_INIT("hidden"), WITHHELD_AS_PRIVATE }, { STR_INIT("visibility"), STR_INIT("draft"), WITHHELD_AS_DRAFT },
	{ STR_INIT("state"), STR_INIT("draft"), WITHHELD_AS_DRAFT },        { STR_INIT("access"), STR_INIT("private"), WITHHELD_AS_PRIVATE },
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same(Str a, Str b)
{
	bool is = a.len == b.len;
	for (size_t i = 0; is && i < a.len; i++)
		is = lower(a.at[i]) == lower(b.at[i]);
	return is;
}

static void withhold(FrontReader *r, As as)
{
	if (as == WITHHELD_AS_DRAFT)
		r->dossier->draft = true;
	else
		r->dossier->private = true;
}

static int mark_of(Str key)
{
	int i = 0;
	while (i < MARKS && !same(marks[i].key, key))
		i++;
	return i < MARKS ? i : -1;
}

/* Does the value of a mark withhold?  *clear: it is one of those that a mark has.
 * What is published may also have a date, which is none of a mark's. */
static bool withholds(int mark, Str value, bool *clear)
{
	bool yes = false;
	*clear = yes_read(value, &yes) || !str_trim(value).len;
	if (!str_trim(value).len)
		return false;
	return *clear ? yes == marks[mark].when : marks[mark].when;
}

static bool read_word(FrontReader *r, Str key, Str value)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (same(words[i].key, key) && same(words[i].word, str_trim(value))) {
			withhold(r, words[i].as);
			return true;
		}
	return false;
}

bool privacy_read(FrontReader *r, const NodePair *p)
{
	int mark = mark_of(p->key);
	bool clear = false, scalar = p->value->kind == NODE_SCALAR;
	if (mark < 0)
		return scalar && !type_field(r->dossier->type, p->key) && read_word(r, p->key, p->value->text);
	bool hold = scalar ? withholds(mark, p->value->text, &clear) : marks[mark].when;
	if (hold)
		withhold(r, marks[mark].as);
	if (clear || !hold)
		return clear;
	diag(r->diags, DIAG_FIELD_TYPE, p->value->pos, "%.*s must be yes or no; until it is, the file is not published", STR_ARG(p->key));
	return true;
}

void privacy_near(FrontReader *r, const NodePair *p)
{
	Str names[OWN_MARKS];
	bool clear = false;
	for (int i = 0; i < OWN_MARKS; i++)
		names[i] = marks[i].key;
	Str near = name_nearest(p->key, names, OWN_MARKS);
	if (!near.len || p->value->kind != NODE_SCALAR || !withholds(mark_of(near), p->value->text, &clear) || !clear)
		return;
	diag(r->diags, DIAG_MARK_MISSPELT, p->key_pos, "'%.*s' is not '%.*s': this file is published", STR_ARG(p->key), STR_ARG(near));
	diag_help(r->diags, "write %.*s, or leave it out", STR_ARG(near));
}

void privacy_salvage(FrontReader *r, Str key, Str value)
{
	int mark = mark_of(key);
	bool clear;
	if (mark >= 0 && withholds(mark, value, &clear))
		withhold(r, marks[mark].as);
	else
		read_word(r, key, value);
}
