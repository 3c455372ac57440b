/* The statements that may answer another's are put in a map first, so that a
 * dossier with many relations is not searched once for each of them. */
#include "link/inverses.h"

typedef struct {                        /* `to` NULL: the first of the field, whatever it names */
	const Dossier *from;
	const Field *field;
	const Dossier *to;
} End;

typedef struct {
	const Site *site;
	Diags *diags;
	Map answering;                  /* End of a field alone -> Field *: fields by which a relation is declared from its other side */
	Map declared;                   /* End -> Statement *, of those fields */
	Arena scratch;
} Checker;

/* The field by which dossiers of type `there` declare the inverse of `f`, or NULL. */
static const Field *counterpart(const Field *f, const Type *there)
{
	if (f->symmetric)
		return f;
	const Field *g = f->inverse.len ? type_field(there, f->inverse) : NULL;
	return g && g->type == FIELD_RELATION ? g : NULL;
}

static bool claims(const Dossier *d, const Statement *s)
{
	return s->field->type == FIELD_RELATION && s->presence == PRESENT && s->rank < RANK_UNCERTAIN && s->relation.target &&
	       s->relation.target != d;
}

/* --- declared --- */

static Str end_key(const End *e)
{
	return (Str){ (const char *)e, sizeof *e };
}

/* False if it is there already. */
static bool put(Checker *c, Map *map, End e, const void *value)
{
	End *kept = arena_new(&c->scratch, End);
	*kept = e;
	void **slot = map_put(map, &c->scratch, end_key(kept));
	bool new = !*slot;
	if (new)
		*slot = (void *)(uintptr_t)value;
	return new;
}

static const Statement *declared(const Checker *c, End e)
{
	return map_find(&c->declared, end_key(&e));
}

static void collect(Checker *c, const Dossier *d)
{
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		End field = { .field = s->field };
		if (!claims(d, s) || !map_find(&c->answering, end_key(&field)))
			continue;
		put(c, &c->declared, (End){ d, s->field, s->relation.target }, s);
		put(c, &c->declared, (End){ d, s->field, NULL }, s);
	}
}

/* --- compared --- */

static bool apart(const Date *a, const Date *b)
{
	return date_certainly_before(a, b) || date_certainly_before(b, a);
}

static void differ(Checker *c, const Statement *s, const Statement *there, const Dossier *other, const char *what)
{
	diag(c->diags, DIAG_INVERSE_DIFFERS, s->pos, "%.*s of %.*s declares this differently: %s", STR_ARG(there->field->name),
	     STR_ARG(other->id), what);
	diag_note(c->diags, there->pos, "it is here");
	diag_help(c->diags, "declare the relation on one side only");
}

static void compare(Checker *c, const Dossier *d, const Statement *s, const Field *g)
{
	const Dossier *other = s->relation.target;
	const Statement *there = declared(c, (End){ other, g, d });
	if (!there && !g->many) {
		there = declared(c, (End){ other, g, NULL });
		if (there)
			differ(c, s, there, other, "it names another");
	} else if (there && d->index < other->index && s->detail && there->detail) {
		if (apart(&s->detail->from, &there->detail->from))
			differ(c, s, there, other, "the dates from which it holds");
		else if (apart(&s->detail->to, &there->detail->to))
			differ(c, s, there, other, "the dates until which it held");
	}
}

/* --- the schema --- */

/* Of several fields with one inverse, that may name any of them as its own. */
static bool names_back(const Field *f, const Field *g, const Type *t)
{
	const Field *back = g->inverse.len ? type_field(t, g->inverse) : f;
	return back == f || (back && str_eq(back->inverse, g->name));
}

static void schema_field(Checker *c, const Type *t, const Field *f, const Type *there)
{
	const Field *g = f->type == FIELD_RELATION ? counterpart(f, there) : NULL;
	if (g)
		put(c, &c->answering, (End){ .field = g }, g);
	if (!g || f->symmetric || names_back(f, g, t) || !put(c, &c->declared, (End){ .field = f }, f))
		return;
	diag(c->diags, DIAG_INVERSE_DIFFERS, f->pos, "the inverse of %.*s is %.*s, but that of %.*s is %.*s", STR_ARG(f->name),
	     STR_ARG(f->inverse), STR_ARG(g->name), STR_ARG(g->inverse));
	diag_note(c->diags, g->pos, "%.*s of type %.*s is here", STR_ARG(g->name), STR_ARG(there->name));
}

static void schema_type_check(Checker *c, const Type *t)
{
	for (size_t i = 0; i < t->fields.count; i++) {
		const Field *f = t->fields.items[i].value;
		for (size_t k = 0; k < f->to_count; k++)
			schema_field(c, t, f, f->to[k]);
		for (size_t k = 0; !f->to_count && k < c->site->schema.types.count; k++)
			schema_field(c, t, f, c->site->schema.types.items[k].value);
	}
}

void inverses_check(Site *site, Diags *diags)
{
	Checker c = { .site = site, .diags = diags };
	for (size_t i = 0; i < site->schema.types.count; i++)
		schema_type_check(&c, site->schema.types.items[i].value);
	for (size_t i = 0; i < site->dossier_count; i++)
		collect(&c, site->dossiers[i]);
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		for (size_t k = 0; k < d->statement_count; k++) {
			const Statement *s = &d->statements[k];
			const Field *g = claims(d, s) ? counterpart(s->field, s->relation.target->type) : NULL;
			if (g)
				compare(&c, d, s, g);
		}
	}
	arena_release(&c.scratch);
}
