#include "link/consistency.h"

#include "link/names.h"

enum { QUOTE_LIMIT = 200 };             /* characters */

typedef struct {
	const Site *site;
	Diags *diags;
	Arena scratch;
} Checker;

/* --- names --- */

static bool folds_to(Checker *c, Str name, Str key)
{
	return str_eq(unicode_fold_name(name, &c->scratch), key);
}

/* Where a dossier says its name: the alias, the title, or the file that bears it. */
static Pos place_of_name(Checker *c, NameOwner owner, Str key)
{
	const Dossier *d = owner.dossier;
	bool by_file = folds_to(c, d->name, key);
	Pos file = { d->sources[d->main], 0, 0 };
	return owner.alias ? owner.alias->pos : by_file || !d->title_pos.src ? file : d->title_pos;
}

static bool told_apart(const Dossier *d, const Dossier *other)
{
	for (size_t i = 0; i < d->relation_count; i++)
		if (d->relations[i].other == other && str_eq(d->relations[i].field->name, STR("confused_with")))
			return true;
	return false;
}

static void shared_alias(Checker *c, const Dossier *d, const Name *name)
{
	Str key = unicode_fold_name(name->text, &c->scratch);
	NameOwner owner = names_other(c->site, key, d);
	const Dossier *other = owner.dossier;
	if (!other || told_apart(d, other) || (other->index < d->index && owner.alias))
		return;
	diag(c->diags, DIAG_ALIAS_SHARED, name->pos, "'%.*s' is a name of %.*s too", STR_ARG(name->text), STR_ARG(other->id));
	diag_note(c->diags, place_of_name(c, owner, key), "its name is here");
	diag_help(c->diags, "leave it to one of them, or list %.*s under confused_with:", STR_ARG(other->id));
}

static void misspelling(Checker *c, const Dossier *d, const Name *name)
{
	Str key = unicode_fold_name(name->text, &c->scratch);
	NameOwner owner = names_other(c->site, key, d);
	const Dossier *other = owner.dossier;
	if (!other)
		return;
	diag(c->diags, DIAG_MISSPELLING_NAME, name->pos, "'%.*s' is no mere misspelling: it is a name of %.*s",
	     STR_ARG(name->text), STR_ARG(other->id));
	diag_note(c->diags, place_of_name(c, owner, key), "its name is here");
	diag_help(c->diags, "take it out; a link by this name leads to %.*s", STR_ARG(other->id));
}

static void names(Checker *c, const Dossier *d)
{
	for (size_t i = 0; i < d->aliases.count; i++, arena_reset(&c->scratch))
		shared_alias(c, d, &d->aliases.items[i]);
	for (size_t i = 0; i < d->former_names.count; i++, arena_reset(&c->scratch))
		shared_alias(c, d, &d->former_names.items[i]);
	for (size_t i = 0; i < d->misspellings.count; i++, arena_reset(&c->scratch))
		misspelling(c, d, &d->misspellings.items[i]);
}

/* --- ranks --- */

static bool same_time(const Statement *a, const Statement *b)
{
	static const Detail nothing;
	const Detail *x = a->detail ? a->detail : &nothing, *y = b->detail ? b->detail : &nothing;
	return str_eq(x->as_of.edtf, y->as_of.edtf) && str_eq(x->from.edtf, y->from.edtf) && str_eq(x->to.edtf, y->to.edtf);
}

/* Each preferred value against the one before it, so that three make two messages. */
static void ranks(Checker *c, const Dossier *d)
{
	const Statement *last = NULL;
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		if (s->rank != RANK_PREFERRED || s->field->many)
			continue;
		if (last && last->field == s->field && same_time(last, s) && statement_differs(last, s)) {
			diag(c->diags, DIAG_RANK_CONFLICT, s->pos, "%.*s has two preferred values that disagree", STR_ARG(s->field->name));
			diag_note(c->diags, last->pos, "the other is here");
			diag_help(c->diags, "prefer one, or give both the same rank without preferred");
		}
		last = s;
	}
}

/* --- quotes and sources --- */

static size_t characters(Str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xc0) != 0x80;
	return n;
}

static void quotes(Checker *c, const Citation *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		Text quote = items[i].detail ? items[i].detail->quote : (Text){0};
		size_t longest = characters(quote.plain);
		for (int k = 0; quote.in && k < c->site->config.lang_count; k++)
			longest = characters(quote.in[k]) > longest ? characters(quote.in[k]) : longest;
		if (longest <= QUOTE_LIMIT)
			continue;
		diag(c->diags, DIAG_QUOTE_LONG, items[i].source.pos, "the quote from %.*s has %zu characters, over %d",
		     STR_ARG(items[i].source.name), longest, QUOTE_LIMIT);
		diag_help(c->diags, "quote what is needed and tell the rest in your own words");
	}
}

static void unused(Checker *c, const Dossier *d, const Type *source)
{
	if (d->type != source || d->use_count || d->stub)
		return;
	diag(c->diags, DIAG_SOURCE_UNUSED, (Pos){ d->sources[d->main], 0, 0 }, "nothing cites %.*s", STR_ARG(d->id));
}

void consistency_check(Site *site, Diags *diags)
{
	Checker c = { .site = site, .diags = diags };
	const Type *source = schema_type(&site->schema, STR("source"));
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		names(&c, d);
		ranks(&c, d);
		unused(&c, d, source);
		quotes(&c, d->citations, d->citation_count);
		for (size_t k = 0; k < d->statement_count; k++)
			quotes(&c, d->statements[k].citations, d->statements[k].citation_count);
		arena_reset(&c.scratch);
	}
	arena_release(&c.scratch);
}
