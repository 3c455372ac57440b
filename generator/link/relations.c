/* Lists are filled in order of dossier and statement, so every list is in a fixed
 * order without sorting. */
#include "link/relations.h"

#include "model/coverage.h"

typedef struct {
	uint32_t relations, backlinks, uses;
	const Dossier *last_from;       /* of the links back, so that each counts once */
	int last_lang;
} Counts;

/* Everything is walked twice: once to count, so that every list is made to
 * measure, and once to fill. */
typedef struct {
	Site *site;
	Counts *counts;                 /* one a dossier */
	bool filling;
} Walk;

static Dossier *mutable(const Site *site, const Dossier *d)
{
	return site->dossiers[d->index];
}

static void add_relation(Walk *w, Dossier *d, const Dossier *other, const Statement *s, bool inverse)
{
	if (w->filling)
		d->relations[d->relation_count++] = (Relation){ other, s, s->field, inverse };
	else
		w->counts[d->index].relations++;
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

static void link_statement(Walk *w, Dossier *d, const Statement *s)
{
	const Dossier *target = s->field->type == FIELD_RELATION && s->presence == PRESENT ? s->relation.target : NULL;
	if (!target || target == d)
		return;
	add_relation(w, d, target, s, false);
	if (s->field->symmetric ? !declared_there(target, s, d) : s->field->inverse.len > 0)
		add_relation(w, mutable(w->site, target), d, s, true);
}

/* --- uses of sources --- */

static void add_use(Walk *w, const Citation *c, Use use)
{
	if (!c->source.target)
		return;
	Dossier *source = mutable(w->site, c->source.target);
	use.citation = c;
	if (w->filling)
		source->uses[source->use_count++] = use;
	else
		w->counts[source->index].uses++;
}

static void link_uses(Walk *w, Dossier *d)
{
	for (size_t i = 0; i < d->citation_count; i++)
		add_use(w, &d->citations[i], (Use){ .user = d });
	for (size_t i = 0; i < d->statement_count; i++)
		for (size_t k = 0; k < d->statements[i].citation_count; k++)
			add_use(w, &d->statements[i].citations[k], (Use){ .user = d, .statement = &d->statements[i] });
	for (int lang = 0; lang < w->site->config.lang_count; lang++) {
		const Body *b = d->bodies[lang];
		for (size_t i = 0; b && i < b->ref_count; i++)
			for (size_t k = 0; k < b->refs[i].citation_count; k++)
				add_use(w, &b->refs[i].citations[k], (Use){ .user = d, .ref = &b->refs[i], .lang = lang });
	}
}

/* --- links back: the first from each dossier and language --- */

static void link_back(Walk *w, Dossier *from, int lang, const BodyRef *ref)
{
	const Dossier *target = dossier_of_ref(ref);
	if (!target || target == from)
		return;
	Dossier *to = mutable(w->site, target);
	Counts *c = &w->counts[to->index];
	if (c->last_from == from && c->last_lang == lang)
		return;
	c->last_from = from;
	c->last_lang = lang;
	if (w->filling)
		to->backlinks[to->backlink_count++] = (Backlink){ from, ref, lang };
	else
		c->backlinks++;
}

static void walk(Walk *w)
{
	for (size_t i = 0; i < w->site->dossier_count; i++) {
		Dossier *d = w->site->dossiers[i];
		for (size_t k = 0; k < d->statement_count; k++)
			link_statement(w, d, &d->statements[k]);
		link_uses(w, d);
		for (int lang = 0; lang < w->site->config.lang_count; lang++)
			for (size_t k = 0; d->bodies[lang] && k < d->bodies[lang]->ref_count; k++)
				link_back(w, d, lang, &d->bodies[lang]->refs[k]);
	}
}

static void make_lists(Walk *w)
{
	for (size_t i = 0; i < w->site->dossier_count; i++) {
		Dossier *d = w->site->dossiers[i];
		Counts *c = &w->counts[i];
		d->relations = arena_array(&w->site->arena, Relation, c->relations);
		d->backlinks = arena_array(&w->site->arena, Backlink, c->backlinks);
		d->uses = arena_array(&w->site->arena, Use, c->uses);
		c->last_from = NULL;
	}
}

static void mark_run(Statement *run, uint32_t count)
{
	bool disputed = statements_disputed((Statements){ run, count }), preferred = false;
	for (size_t i = 0; i < count; i++)
		preferred = preferred || (run[i].rank == RANK_PREFERRED && run[i].presence == PRESENT);
	for (uint32_t i = 0; i < count; i++) {
		run[i].run = (count - i) & 0x3fffffff;
		run[i].disputed = disputed;
		run[i].outranked = preferred && run[i].rank != RANK_PREFERRED;
	}
}

static void mark_statements(Site *site, Dossier *d)
{
	for (size_t i = 0; i < d->statement_count; i += d->statements[i].run) {
		uint32_t count = 1;
		while (i + count < d->statement_count && d->statements[i + count].field == d->statements[i].field)
			count++;
		mark_run(&d->statements[i], count);
		d->dispute_count += d->statements[i].disputed;
	}
	site->disputed_count += d->dispute_count;
}

static void count_coverage(Site *site, const Dossier *d)
{
	Coverage c = coverage_of(site, d);
	site->statement_count += c.statements;
	site->sourced_count += c.own_word ? 0 : c.statements - c.unsourced;
	site->unsourced_count += c.own_word ? 0 : c.unsourced;
	site->no_archive_count += c.no_archive;
	site->one_language_count += c.one_language;
}

void relations_link(Site *site)
{
	Arena scratch = {0};
	Walk w = { .site = site, .counts = arena_array(&scratch, Counts, site->dossier_count + 1) };
	walk(&w);
	make_lists(&w);
	w.filling = true;
	walk(&w);
	for (size_t i = 0; i < site->dossier_count; i++) {
		mark_statements(site, site->dossiers[i]);
		count_coverage(site, site->dossiers[i]);
	}
	arena_release(&scratch);
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
	arena_release(&scratch);
}
