#include "parse/statements.h"

#include "base/unicode.h"
#include "base/vec.h"
#include "base/yaml_mend.h"
#include "base/yes.h"
#include "model/keys.h"
#include "parse/quantity.h"
#include "base/url.h"

enum { CHOICES_SHOWN = 20 };

/* --- small readers shared by values and details --- */

static bool is_scalar(FrontReader *r, const Node *n, Str what)
{
	if (n->kind == NODE_SCALAR)
		return true;
	diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s must be one value, not a %s", STR_ARG(what),
	     n->kind == NODE_LIST ? "list" : "map");
	return false;
}

/* One of several days is quoted, since YAML would make a list of it. */
static void help_date(FrontReader *r, Str text, Str help)
{
	static const Str open[] = {
		STR_INIT("present"), STR_INIT("now"), STR_INIT("today"), STR_INIT("ongoing"), STR_INIT("current"), STR_INIT("至今"),
		STR_INIT("现在"), STR_INIT("現在"), STR_INIT("今"), STR_INIT("目前"),
	};
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (str_eq(unicode_fold_case(str_trim(text), r->arena), open[i])) {
			diag_help(r->diags, "leave it out: what has no end lasts");
			return;
		}
	if (str_starts(help, STR("write [")))
		diag_help(r->diags, "write \"%.*s\"", STR_ARG(str_skip(help, 6)));
	else if (help.len)
		diag_help(r->diags, "%.*s", STR_ARG(help));
}

static void tell_short_year(FrontReader *r, const Node *n)
{
	if (n->text.len > 2 || !n->text.len || n->text.at[0] < '0' || n->text.at[0] > '9')
		return;
	diag(r->diags, DIAG_DATE_SHORT, n->pos, "this is the year %.*s of our era", STR_ARG(n->text));
	diag_help(r->diags, "write 19%.*s for the last century's, or %.*sXX for a century", STR_ARG(n->text), STR_ARG(n->text));
}

/* What can only have been meant is read, and told. */
static bool date_at(FrontReader *r, const Node *n, Date *out)
{
	DateError error = {0};
	if (n->kind != NODE_SCALAR)
		return is_scalar(r, n, STR("a date"));
	if (date_read_written(n->text, r->arena, out, &error)) {
		tell_short_year(r, n);
		return true;
	}
	Pos pos = n->pos;
	if (pos.len == n->text.len && error.len) {
		pos.at += (uint32_t)error.at;
		pos.len = (uint32_t)error.len;
	}
	diag(r->diags, DIAG_DATE_BAD, pos, "%.*s", STR_ARG(error.text));
	help_date(r, n->text, error.help);
	DateError again = {0};
	return error.meant.len && date_read(error.meant, r->arena, out, &again);
}

static bool text_at(FrontReader *r, const Node *n, Text *out)
{
	return text_read(out, n, &r->langs, false, r->arena, r->diags);
}

/* --- citations --- */

static CitationDetail *citation_detail(FrontReader *r, Citation *c)
{
	CitationDetail *made = arena_new(r->arena, CitationDetail);
	if (c->detail)
		*made = *c->detail;
	c->detail = made;
	return made;
}

static void inline_source_read(FrontReader *r, const Node *n, Citation *c)
{
	InlineSource *s = arena_new(r->arena, InlineSource);
	const Node *url = node_get(n, STR("url")), *title = node_get(n, STR("title"));
	const Node *publisher = node_get(n, STR("publisher")), *date = node_get(n, STR("date"));
	if (title)
		text_at(r, title, &s->title);
	if (url && is_scalar(r, url, STR("url"))) {
		s->url = url->text;
		if (url_kind(s->url) != URL_ABSOLUTE)
			diag(r->diags, DIAG_URL_BAD, url->pos, "'%.*s' is no http or https address", STR_ARG(s->url));
	}
	if (publisher && is_scalar(r, publisher, STR("publisher")))
		s->publisher = publisher->text;
	if (date)
		date_at(r, date, &s->date);
	citation_detail(r, c)->inline_source = s;
	c->source.pos = n->pos;
	c->source.name = s->url.len ? s->url : s->title.plain;
}

static const Key source_keys[] = {
	{ "key", NULL }, { "at", NULL }, { "quote", NULL }, { "title", NULL }, { "url", NULL }, { "publisher", NULL }, { "date", NULL },
	{ "page", "at" }, { "pages", "at" }, { "p", "at" }, { "para", "at" }, { "paragraph", "at" }, { "section", "at" },
	{ "locator", "at" }, { "place", "at" }, { "id", "key" }, { "source", "key" }, { "name", "title" }, { "link", "url" },
	{ "href", "url" }, { "text", "quote" }, { "excerpt", "quote" }, { "outlet", "publisher" }, { "published", "date" },
};

static const Key file_keys[] = {
	{ "file", NULL }, { "sha256", NULL }, { "bytes", NULL }, { "publish", NULL }, { "size", "bytes" }, { "path", "file" },
	{ "hash", "sha256" }, { "sha", "sha256" }, { "public", "publish" },
};

#define KEYS_CHECK(n, keys, what, diags) keys_check(n, keys, sizeof(keys) / sizeof *(keys), DIAG_STATEMENT_KEY, what, diags)

static void citation_map(FrontReader *r, const Node *n, Citation *c)
{
	KEYS_CHECK(n, source_keys, "a source", r->diags);
	const Node *key = node_get(n, STR("key")), *at = node_get(n, STR("at")), *quote = node_get(n, STR("quote"));
	if (!key && (node_get(n, STR("url")) || node_get(n, STR("title")))) {
		inline_source_read(r, n, c);
	} else if (!key || key->kind != NODE_SCALAR) {
		diag(r->diags, DIAG_STATEMENT_VALUE, n->pos, "a source needs a key, or a title and url");
		diag_help(r->diags, "write {key: name-of-source, at: \"para. 4\"}");
	} else {
		c->source = (Ref){ key->text, key->pos, NULL };
	}
	if (at && is_scalar(r, at, STR("at")))
		c->at = at->text;
	if (quote)
		text_at(r, quote, &citation_detail(r, c)->quote);
}

void citations_read(FrontReader *r, const Node *n, Citation **out, size_t *count)
{
	if (n->kind == NODE_LIST) {
		for (size_t i = 0; i < n->count; i++)
			citations_read(r, n->items[i], out, count);
		return;
	}
	Citation c = {0};
	if (n->kind == NODE_MAP)
		citation_map(r, n, &c);
	else if (!node_is_null(n))
		c.source = (Ref){ n->text, n->pos, NULL };
	if (c.source.name.len)
		*vec_push(r->arena, *out, *count) = c;
}

/* --- the value itself, one reader a type of field --- */

typedef bool ValueReader(FrontReader *r, Statement *s, const Node *n);

/* A map that names no language is no text. */
static bool value_localized(FrontReader *r, Statement *s, const Node *n)
{
	bool any = n->kind != NODE_MAP;
	for (size_t i = 0; i < n->count && n->kind == NODE_MAP && !any; i++)
		any = n->pairs[i].key.len == 2 || n->pairs[i].key.len == 3 || str_find_byte(n->pairs[i].key, '-') != SIZE_MAX;
	if (any)
		return text_at(r, n, &s->text);
	diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s is a text; this is a list of names and values", STR_ARG(s->field->name));
	return false;
}

static bool quantity_at(FrontReader *r, Statement *s, const Node *n, bool money)
{
	Str help = {0};
	if (!is_scalar(r, n, money ? STR("an amount of money") : STR("a number")))
		return false;
	if (quantity_read(n->text, money, r->arena, &s->quantity, &help))
		return true;
	diag(r->diags, money ? DIAG_MONEY_BAD : DIAG_NUMBER_BAD, n->pos, "'%.*s' is not %s", STR_ARG(n->text),
	     money ? "a number and a currency" : "a number");
	diag_help(r->diags, "%.*s", STR_ARG(help));
	return false;
}

static bool value_number(FrontReader *r, Statement *s, const Node *n) { return quantity_at(r, s, n, false); }
static bool value_money(FrontReader *r, Statement *s, const Node *n) { return quantity_at(r, s, n, true); }
static bool value_date(FrontReader *r, Statement *s, const Node *n) { return date_at(r, n, &s->date); }

static bool value_url(FrontReader *r, Statement *s, const Node *n)
{
	if (!is_scalar(r, n, STR("an address")))
		return false;
	s->text.plain = n->text;
	if (url_kind(n->text) == URL_ABSOLUTE)
		return true;
	diag(r->diags, DIAG_URL_BAD, n->pos, "'%.*s' is not an address that may be linked", STR_ARG(n->text));
	diag_help(r->diags, "write the whole address, beginning with https:// (or http:, mailto:, tel:)");
	return false;
}

static Str choice_list(FrontReader *r, const Field *f)
{
	Str list = {0};
	for (size_t i = 0; i < f->choice_count && i < CHOICES_SHOWN; i++)
		list = arena_printf(r->arena, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "", STR_ARG(f->choices[i].name));
	if (f->choice_count > CHOICES_SHOWN)
		list = arena_printf(r->arena, "%.*s and %zu more", STR_ARG(list), f->choice_count - CHOICES_SHOWN);
	return list;
}

static bool value_choice(FrontReader *r, Statement *s, const Node *n)
{
	if (!is_scalar(r, n, STR("a choice")))
		return false;
	for (size_t i = 0; i < s->field->choice_count; i++)
		if (str_eq(s->field->choices[i].name, n->text)) {
			s->text = s->field->choices[i].label;
			return true;
		}
	diag(r->diags, DIAG_CHOICE_BAD, n->pos, "'%.*s' is not one of the choices of %.*s", STR_ARG(n->text),
	     STR_ARG(s->field->name));
	Str list = choice_list(r, s->field);
	diag_help(r->diags, "one of: %.*s", STR_ARG(list));
	return false;
}

static bool value_yes_no(FrontReader *r, Statement *s, const Node *n)
{
	if (n->kind == NODE_SCALAR && yes_read(n->text, &s->yes))
		return true;
	diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s must be yes or no", STR_ARG(s->field->name));
	diag_help(r->diags, "write yes or no, or leave the field out where it is not known");
	return false;
}

static bool value_file(FrontReader *r, Statement *s, const Node *n)
{
	Archive a = { .bytes = -1, .pos = n->pos };
	if (n->kind == NODE_SCALAR) {
		a.file = n->text;
		a.publish = true;
		s->archive = a;
		return true;
	}
	KEYS_CHECK(n, file_keys, "a file", r->diags);
	const Node *file = node_get(n, STR("file")), *sha = node_get(n, STR("sha256"));
	const Node *bytes = node_get(n, STR("bytes")), *publish = node_get(n, STR("publish"));
	if (!file && !sha) {
		diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s needs a file, or a sha256 and bytes", STR_ARG(s->field->name));
		return false;
	}
	a.file = file ? file->text : (Str){0};
	a.sha256 = sha ? sha->text : (Str){0};
	a.publish = !publish || str_eq(publish->text, STR("yes")) || str_eq(publish->text, STR("true"));
	if (bytes && (bytes->kind != NODE_SCALAR || !str_int(bytes->text, &a.bytes))) {
		diag(r->diags, DIAG_NUMBER_BAD, bytes->pos, "bytes must be a whole number");
		return false;
	}
	s->archive = a;
	return true;
}

/* A picture elsewhere is not loaded: it is a link, shown as what no schema knows is. */
static bool image_elsewhere(FrontReader *r, Statement *s, const Node *n)
{
	Field *f = arena_new(r->arena, Field);
	if (n->kind != NODE_SCALAR || url_kind(n->text) != URL_ABSOLUTE)
		return false;
	*f = (Field){ .name = s->field->name, .label = s->field->label, .type = FIELD_UNKNOWN };
	s->field = f;
	s->raw = node_copy(n, r->arena);
	return true;
}

static bool value_image(FrontReader *r, Statement *s, const Node *n)
{
	if (image_elsewhere(r, s, n))
		return true;
	if (!is_scalar(r, n, STR("an image")))
		return false;
	s->text.plain = n->text;
	return true;
}

static bool value_relation(FrontReader *r, Statement *s, const Node *n)
{
	if (!is_scalar(r, n, STR("a relation")))
		return false;
	Str name = str_trim(n->text), words = {0}, heading = {0};
	if (name.len >= 4 && str_starts(name, STR("[[")) && str_ends(name, STR("]]"))) {
		str_cut((Str){ name.at + 2, name.len - 4 }, '|', &name, &words);
		str_cut(name, '#', &name, &heading);
		name = str_trim(name);
	}
	if (heading.len) {
		diag(r->diags, DIAG_STATEMENT_VALUE, n->pos, "%.*s is of a whole dossier, not of its heading '%.*s'",
		     STR_ARG(s->field->name), STR_ARG(heading));
		diag_help(r->diags, "write [[%.*s]]", STR_ARG(name));
	}
	if (!name.len) {
		diag(r->diags, DIAG_STATEMENT_VALUE, n->pos, "%.*s names nobody", STR_ARG(s->field->name));
		return false;
	}
	s->relation = (Ref){ name, n->pos, NULL };
	s->words = str_trim(words);
	return true;
}

static bool value_raw(FrontReader *r, Statement *s, const Node *n)
{
	s->raw = node_copy(n, r->arena);
	return true;
}

static ValueReader *const value_readers[] = {
	[FIELD_TEXT] = value_localized,   [FIELD_MARKDOWN] = value_localized, [FIELD_NUMBER] = value_number,
	[FIELD_MONEY] = value_money,  [FIELD_DATE] = value_date,      [FIELD_URL] = value_url,
	[FIELD_CHOICE] = value_choice, [FIELD_YES_NO] = value_yes_no, [FIELD_FILE] = value_file,
	[FIELD_IMAGE] = value_image,  [FIELD_RELATION] = value_relation, [FIELD_UNKNOWN] = value_raw,
};

/* `none` and `unknown` are plain words; quoted they are text. */
static bool read_absence(Statement *s, const Node *n)
{
	if (n->kind != NODE_SCALAR || !n->plain || s->field->type == FIELD_UNKNOWN || s->field->type == FIELD_CHOICE)
		return false;
	if (str_eq(n->text, STR("none")))
		s->presence = NONE;
	else if (str_eq(n->text, STR("unknown")))
		s->presence = UNKNOWN;
	return s->presence != PRESENT;
}

static void keep_unread(FrontReader *r, Statement *s, const Node *n)
{
	s->pos = n->pos;
	s->presence = UNREADABLE;
	s->raw = node_copy(n, r->arena);
}

/* A value that its reader refused, and reported, is kept as it was written. */
static void value_at(FrontReader *r, Statement *s, const Node *n)
{
	s->pos = n->pos;
	if (!read_absence(s, n) && !value_readers[s->field->type](r, s, n))
		keep_unread(r, s, n);
}

/* --- the other keys of a statement --- */

typedef struct {
	FrontReader *r;
	Statement *s;
	Detail *detail;                 /* made when first needed */
} Keys;

typedef void StatementKey(Keys *k, const Node *n);

static Detail *detail(Keys *k)
{
	if (!k->detail)
		k->s->detail = k->detail = arena_new(k->r->arena, Detail);
	return k->detail;
}

static void key_source(Keys *k, const Node *n)
{
	citations_read(k->r, n, &k->s->citations, &k->s->citation_count);
}

static void key_says(Keys *k, const Node *n)
{
	if (n->kind == NODE_SCALAR)
		detail(k)->says = (Ref){ n->text, n->pos, NULL };
	text_at(k->r, n, &detail(k)->says_text);
}

static void key_unit(Keys *k, const Node *n) { text_at(k->r, n, &k->s->quantity.unit); }
static void key_as_of(Keys *k, const Node *n) { date_at(k->r, n, &detail(k)->as_of); }
static void key_from(Keys *k, const Node *n) { date_at(k->r, n, &detail(k)->from); }
static void key_to(Keys *k, const Node *n) { date_at(k->r, n, &detail(k)->to); }
static void key_role(Keys *k, const Node *n) { text_at(k->r, n, &detail(k)->role); }
static void key_reason(Keys *k, const Node *n) { text_at(k->r, n, &detail(k)->reason); }
static void key_note(Keys *k, const Node *n) { text_at(k->r, n, &detail(k)->note); }

static Picture *picture(Keys *k)
{
	if (!detail(k)->picture)
		detail(k)->picture = arena_new(k->r->arena, Picture);
	return (Picture *)(uintptr_t)k->detail->picture;
}

static void key_alt(Keys *k, const Node *n) { text_at(k->r, n, &picture(k)->alt); }
static void key_caption(Keys *k, const Node *n) { text_at(k->r, n, &picture(k)->caption); }
static void key_credit(Keys *k, const Node *n) { text_at(k->r, n, &picture(k)->credit); }
static void key_license(Keys *k, const Node *n) { text_at(k->r, n, &picture(k)->license); }

static int word_index(Keys *k, const Node *n, const char *const *words, int count, const char *what)
{
	Str list = {0};
	for (int i = 0; i < count; i++) {
		if (n->kind == NODE_SCALAR && str_eq(n->text, str_from(words[i])))
			return i;
		list = arena_printf(k->r->arena, "%.*s%s%s", STR_ARG(list), i ? ", " : "", words[i]);
	}
	diag(k->r->diags, DIAG_CHOICE_BAD, n->pos, "'%.*s' is no %s", STR_ARG(n->text), what);
	diag_help(k->r->diags, "one of: %.*s", STR_ARG(list));
	return -1;
}

static void key_kind(Keys *k, const Node *n)
{
	int i = word_index(k, n, statement_kinds, KIND_COUNT, "kind of statement");
	if (i >= 0)
		k->s->kind = (StatementKind)i;
}

static void key_rank(Keys *k, const Node *n)
{
	int i = word_index(k, n, statement_ranks, RANK_COUNT, "rank");
	if (i >= 0)
		k->s->rank = (Rank)i;
}

/* Keys that only some fields have. */
static bool is_quantity(const Field *f) { return f->type == FIELD_NUMBER || f->type == FIELD_MONEY; }
static bool is_image(const Field *f) { return f->type == FIELD_IMAGE; }

static const char only_quantity[] = "only a number or an amount has a unit";
static const char only_image[] = "only an image has alt, caption, credit and license";

static const struct {
	Str name;
	StatementKey *read;
	bool (*fits)(const Field *f);   /* NULL: any field */
	const char *unfit;
} statement_keys[] = {
	{ STR_INIT("source"), key_source, NULL, NULL }, { STR_INIT("says"), key_says, NULL, NULL },
	{ STR_INIT("as_of"), key_as_of, NULL, NULL },   { STR_INIT("from"), key_from, NULL, NULL },
	{ STR_INIT("to"), key_to, NULL, NULL },         { STR_INIT("unit"), key_unit, is_quantity, only_quantity },
	{ STR_INIT("kind"), key_kind, NULL, NULL },     { STR_INIT("rank"), key_rank, NULL, NULL },
	{ STR_INIT("reason"), key_reason, NULL, NULL }, { STR_INIT("note"), key_note, NULL, NULL },
	{ STR_INIT("role"), key_role, NULL, NULL },     { STR_INIT("alt"), key_alt, is_image, only_image },
	{ STR_INIT("caption"), key_caption, is_image, only_image }, { STR_INIT("credit"), key_credit, is_image, only_image },
	{ STR_INIT("license"), key_license, is_image, only_image },
};

enum { KEY_COUNT = sizeof statement_keys / sizeof *statement_keys };


static void unknown_key(FrontReader *r, const NodePair *p)
{
	Str names[KEY_COUNT + 1] = { STR("value") };
	for (size_t i = 0; i < KEY_COUNT; i++)
		names[i + 1] = statement_keys[i].name;
	Str near = name_nearest(p->key, names, KEY_COUNT + 1);
	diag(r->diags, DIAG_STATEMENT_KEY, p->key_pos, "a statement has no key '%.*s'", STR_ARG(p->key));
	if (near.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(near));
}

static void one_key(Keys *k, const NodePair *p)
{
	size_t i = 0;
	while (i < KEY_COUNT && !str_eq(statement_keys[i].name, p->key))
		i++;
	if (i == KEY_COUNT)
		unknown_key(k->r, p);
	else if (statement_keys[i].fits && !statement_keys[i].fits(k->s->field))
		diag(k->r->diags, DIAG_STATEMENT_KEY, p->key_pos, "%s", statement_keys[i].unfit);
	else
		statement_keys[i].read(k, p->value);
}

static void full_statement(FrontReader *r, Statement *s, const Node *n)
{
	Keys k = { r, s, NULL };
	value_at(r, s, node_get(n, STR("value")));
	for (size_t i = 0; i < n->count; i++)
		if (!str_eq(n->pairs[i].key, STR("value")))
			one_key(&k, &n->pairs[i]);
}

static bool takes_map(const Field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_MARKDOWN || f->type == FIELD_FILE || f->type == FIELD_UNKNOWN;
}

/* Other programs' maps of a picture, as this one's: the path, and what is said of it. */
static const Node *image_map(FrontReader *r, const Node *n)
{
	static const struct { Str theirs, ours; } keys[] = { { STR_INIT("path"), STR_INIT("value") }, { STR_INIT("src"), STR_INIT("value") },
		{ STR_INIT("url"), STR_INIT("value") }, { STR_INIT("file"), STR_INIT("value") }, { STR_INIT("filename"), STR_INIT("value") },
		{ STR_INIT("feature"), STR_INIT("value") }, { STR_INIT("title"), STR_INIT("caption") }, { STR_INIT("alt_text"), STR_INIT("alt") } };
	Node *map = arena_new(r->scratch, Node);
	*map = *n;
	map->pairs = arena_array(r->scratch, NodePair, n->count + 1);
	for (size_t i = 0; i < n->count; i++) {
		map->pairs[i] = n->pairs[i];
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (str_eq(keys[k].theirs, n->pairs[i].key))
				map->pairs[i].key = keys[k].ours;
	}
	return map;
}

/* Brackets and quotes that YAML takes for text. */
static bool begins_wide(const Field *field, const Node *n)
{
	static const Str signs[] = { STR_INIT("｛"), STR_INIT("［"), STR_INIT("“"), STR_INIT("‘"), STR_INIT("＂") };
	bool text = field->type == FIELD_TEXT || field->type == FIELD_MARKDOWN || field->type == FIELD_UNKNOWN;
	for (size_t i = 0; n->kind == NODE_SCALAR && i < sizeof signs / sizeof *signs; i++)
		if (str_starts(n->text, signs[i]) && n->text.len < 200)
			return !text || i == 0;
	return false;
}

static void wide_value(FrontReader *r, Statement *s, const Node *n)
{
	diag(r->diags, DIAG_STATEMENT_VALUE, n->pos, "full-width brackets or quotes are part of the text");
	diag_help(r->diags, "write %.*s: %.*s", STR_ARG(s->field->name), STR_ARG(yaml_mend_narrow(n->text, r->arena)));
	keep_unread(r, s, n);
}

static void statement_read(FrontReader *r, const Field *field, const Node *n)
{
	Statement s = { .field = field, .rank = RANK_NORMAL };
	if (field->type == FIELD_IMAGE && n->kind == NODE_MAP && !node_get(n, STR("value")))
		n = image_map(r, n);
	if (field->type != FIELD_UNKNOWN && n->kind == NODE_MAP && node_get(n, STR("value"))) {
		full_statement(r, &s, n);
	} else if (begins_wide(field, n)) {
		wide_value(r, &s, n);
	} else if (n->kind == NODE_LIST && field->type != FIELD_UNKNOWN) {
		diag(r->diags, DIAG_FIELD_TYPE, n->pos, "%.*s has a list within a list", STR_ARG(field->name));
		keep_unread(r, &s, n);
	} else if (n->kind == NODE_MAP && !takes_map(field)) {
		diag(r->diags, DIAG_STATEMENT_VALUE, n->pos, "a statement of %.*s has no value", STR_ARG(field->name));
		diag_help(r->diags, "write {value: ..., source: ...}");
		keep_unread(r, &s, n);
	} else {
		value_at(r, &s, n);
	}
	*vec_push(r->arena, r->dossier->statements, r->dossier->statement_count) = s;
}

static void one_statement(FrontReader *r, const Field *field, const Node *n)
{
	if (n->kind == NODE_LIST && n->count == 1 && field->type == FIELD_RELATION)
		n = n->items[0];        /* [[name]] without quotes is a list in a list */
	if (node_is_null(n))
		diag(r->diags, DIAG_FIELD_EMPTY, n->pos, "an item of %.*s is empty", STR_ARG(field->name));
	else
		statement_read(r, field, n);
}

void statements_read(FrontReader *r, const Field *field, const Node *n)
{
	if (node_is_null(n))
		return;
	if (n->kind != NODE_LIST || field->type == FIELD_UNKNOWN)
		statement_read(r, field, n);
	for (size_t i = 0; n->kind == NODE_LIST && field->type != FIELD_UNKNOWN && i < n->count; i++)
		one_statement(r, field, n->items[i]);
}
