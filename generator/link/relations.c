/* Lists are filled in order of dossier and statement, so every list is in a fixed
 * order without sorting. */
#include "link/relations.h"

#include "base/vec.h"

static Dossier *mutable(const Site *site, const Dossier *d)
{
	return site->dossiers[d->index];
}

static void add_relation(Site *site, Dossier *d, const Dossier *other, const Statement *s, bool inverse)
{
	*vec_push(&site->arena, d->relations, d->relation_count) = (Relation){ other, s, s->field, inverse };
}

/* A symmetric relation that both sides declare is one relation. */
static bool declared_there(const Dossier *there, const Statement *s, const Dossier *here)
{
	Statements run = dossier_statements(there, s->field->name);
	for (size_t i = 0; i < run.count; i++)
		if (run.items[i].field->type == FIELD_RELATION && run.items[i].relation.target == here)
			return true;
	return false;
}

static void link_statement(Site *site, Dossier *d, const Statement *s)
{
	const Dossier *target = s->field->type == FIELD_RELATION && s->presence == PRESENT ? s->relation.target : NULL;
	if (!target || target == d)
		return;
	add_relation(site, d, target, s, false);
	if (s->field->symmetric ? !declared_there(target, s, d) : s->field->inverse.len > 0)
		add_relation(site, mutable(site, target), d, s, true);
}

/* --- uses of sources --- */

static void add_use(Site *site, const Citation *c, Use use)
{
	if (!c->source.target)
		return;
	Dossier *source = mutable(site, c->source.target);
	use.citation = c;
	*vec_push(&site->arena, source->uses, source->use_count) = use;
}

static void link_uses(Site *site, Dossier *d)
{
	for (size_t i = 0; i < d->statement_count; i++)
		for (size_t k = 0; k < d->statements[i].citation_count; k++)
			add_use(site, &d->statements[i].citations[k], (Use){ .user = d, .statement = &d->statements[i] });
	for (int lang = 0; lang < site->config.lang_count; lang++) {
		const Body *b = d->bodies[lang];
		for (size_t i = 0; b && i < b->ref_count; i++)
			for (size_t k = 0; k < b->refs[i].citation_count; k++)
				add_use(site, &b->refs[i].citations[k], (Use){ .user = d, .ref = &b->refs[i], .lang = lang });
	}
}

/* --- links back: the first from each dossier and language --- */

static void link_back(Site *site, Dossier *from, int lang, const BodyRef *ref)
{
	if (!ref->dossier || ref->dossier == from)
		return;
	Dossier *to = mutable(site, ref->dossier);
	const Backlink *last = to->backlink_count ? &to->backlinks[to->backlink_count - 1] : NULL;
	if (last && last->from == from && last->lang == lang)
		return;
	*vec_push(&site->arena, to->backlinks, to->backlink_count) = (Backlink){ from, ref, lang };
}

static void count_disputes(Site *site, Dossier *d)
{
	for (size_t i = 0; i < d->statement_count;) {
		Statements run = { &d->statements[i], 1 };
		while (i + run.count < d->statement_count && d->statements[i + run.count].field == run.items->field)
			run.count++;
		d->dispute_count += statements_disputed(run);
		i += run.count;
	}
	for (size_t i = 0; i < d->statement_count; i++) {
		bool claim = !d->statements[i].field->hidden;   /* hidden fields arrange; they say nothing */
		site->statement_count += claim;
		site->sourced_count += claim && d->statements[i].citation_count > 0;
	}
	site->disputed_count += d->dispute_count;
}

void relations_link(Site *site, Diags *diags)
{
	(void)diags;
	for (size_t i = 0; i < site->dossier_count; i++) {
		Dossier *d = site->dossiers[i];
		for (size_t k = 0; k < d->statement_count; k++)
			link_statement(site, d, &d->statements[k]);
		link_uses(site, d);
		count_disputes(site, d);
		for (int lang = 0; lang < site->config.lang_count; lang++)
			for (size_t k = 0; d->bodies[lang] && k < d->bodies[lang]->ref_count; k++)
				link_back(site, d, lang, &d->bodies[lang]->refs[k]);
	}
}

/* --- what may not be --- */

enum { WHITE, GREY, BLACK };

typedef struct {
	const Dossier *dossier;
	size_t next;                    /* relation to follow */
} Frame;

typedef struct {
	Site *site;
	Diags *diags;
	const Field *field;
	unsigned char *colour;
	Frame *stack;
} Search;

static void report_cycle(Search *s, const Dossier *back_to, const Statement *closing, size_t depth)
{
	Arena *arena = &s->site->arena;
	Str path = back_to->id;
	size_t start = depth;
	while (start > 0 && s->stack[start].dossier != back_to)
		start--;
	for (size_t i = start + 1; i <= depth && i < start + 8; i++)
		path = arena_printf(arena, "%.*s → %.*s", STR_ARG(path), STR_ARG(s->stack[i].dossier->id));
	diag(s->diags, DIAG_RELATION_CYCLE, closing->pos, "%.*s goes round in a circle: %.*s → %.*s", STR_ARG(s->field->name),
	     STR_ARG(path), STR_ARG(back_to->id));
}

/* Follow the next relation of the top frame.  False when it has none left. */
static bool step(Search *s, size_t *depth)
{
	Frame *top = &s->stack[*depth];
	while (top->next < top->dossier->relation_count) {
		const Relation *r = &top->dossier->relations[top->next++];
		if (r->field != s->field || r->inverse)
			continue;
		unsigned char colour = s->colour[r->other->index];
		if (colour == GREY)
			report_cycle(s, r->other, r->statement, *depth);
		if (colour != WHITE)
			continue;
		s->colour[r->other->index] = GREY;
		s->stack[++*depth] = (Frame){ r->other, 0 };
		return true;
	}
	return false;
}

static void search_from(Search *s, const Dossier *d)
{
	size_t depth = 0;
	s->stack[0] = (Frame){ d, 0 };
	s->colour[d->index] = GREY;
	for (;;) {
		if (step(s, &depth))
			continue;
		s->colour[s->stack[depth].dossier->index] = BLACK;
		if (!depth--)
			return;
	}
}

static bool has_relation(const Dossier *d, const Field *f)
{
	for (size_t i = 0; i < d->relation_count; i++)
		if (d->relations[i].field == f && !d->relations[i].inverse)
			return true;
	return false;
}

static void check_field(Site *site, const Field *f, Diags *diags)
{
	Arena scratch = {0};
	Search s = { site, diags, f, arena_alloc(&scratch, site->dossier_count + 1),
		arena_array(&scratch, Frame, site->dossier_count + 1) };
	for (size_t i = 0; i < site->dossier_count; i++)
		if (s.colour[i] == WHITE && has_relation(site->dossiers[i], f))
			search_from(&s, site->dossiers[i]);
	arena_release(&scratch);
}

static void self_relations(Site *site, Diags *diags)
{
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->statement_count; k++) {
			const Statement *s = &site->dossiers[i]->statements[k];
			if (s->field->type == FIELD_RELATION && s->presence == PRESENT && s->relation.target == site->dossiers[i])
				diag(diags, DIAG_RELATION_CYCLE, s->pos, "%.*s names the dossier itself", STR_ARG(s->field->name));
		}
}

static void check_order(const Dossier *d, const FieldOrder *o, Diags *diags)
{
	const Statement *before = dossier_best(d, o->before->name), *after = dossier_best(d, o->after->name);
	if (!before || !after || !date_certainly_before(&after->date, &before->date))
		return;
	diag(diags, DIAG_DATE_ORDER, after->pos, "%.*s (%.*s) is before %.*s (%.*s)", STR_ARG(o->after->name),
	     STR_ARG(after->date.edtf), STR_ARG(o->before->name), STR_ARG(before->date.edtf));
	diag_note(diags, before->pos, "%.*s is here", STR_ARG(o->before->name));
}

void relations_check(Site *site, Diags *diags)
{
	Map checked = {0};
	Arena scratch = {0};
	self_relations(site, diags);
	for (size_t t = 0; t < site->schema.types.count; t++) {
		const Type *type = site->schema.types.items[t].value;
		for (size_t i = 0; i < type->fields.count; i++) {
			const Field *f = type->fields.items[i].value;
			void **slot = map_put(&checked, &scratch, (Str){ (const char *)&type->fields.items[i].value, sizeof(void *) });
			if (f->type == FIELD_RELATION && f->acyclic && !*slot)
				check_field(site, f, diags);
			*slot = (void *)(uintptr_t)f;
		}
	}
	for (size_t i = 0; i < site->dossier_count; i++)
		for (size_t k = 0; k < site->dossiers[i]->type->order_count; k++)
			check_order(site->dossiers[i], &site->dossiers[i]->type->orders[k], diags);
	arena_release(&scratch);
}
