/* Dates that do not fit together: the certain, then the likely; only where there
 * are any. */
#include "render/facts.h"
#include "render/pages.h"

enum { PER_PAGE = 60 };

void contradictions_list(PageList *l)
{
	size_t count = l->site->contradiction_count;
	for (size_t part = 0; count && part < pages_parts(count, PER_PAGE); part++)
		pages_add(l, NULL, part, pages_part(l->arena, STR("contradictions"), part));
}

static Str path(Scope *sc, const void *nothing, size_t part)
{
	(void)nothing;
	return scope_page_path(sc, pages_part(sc->arena, STR("contradictions"), part));
}

static Str sentence(Scope *sc, const Contradiction *k)
{
	Str key = arena_printf(sc->arena, "contradiction_%s", contradiction_info(k->kind)->name);
	return scope_fill(sc, key.at, "field", scope_text(sc, k->against->field->label), "title", scope_title(sc, k->other));
}

static void add_side(Scope *sc, Value *sides, const Dossier *d, const Statement *s)
{
	Value *side = push_map(sc, sides);
	scope_card(sc, side, d);
	set_text(sc, side, "label", scope_text(sc, s->field->label));
	facts_statement(sc, side, s);
}

/* The dossier that declares the relation between the two. */
static const Dossier *declares(const Contradiction *k)
{
	const Dossier *d = k->dossier;
	return k->tie >= d->statements && k->tie < d->statements + d->statement_count ? d : k->other;
}

static void add_finding(Scope *sc, Value *into, const Contradiction *k)
{
	scope_card(sc, into, k->dossier);
	set_text(sc, into, "finding", sentence(sc, k));
	Value *sides = set_list(sc, into, "sides");
	add_side(sc, sides, k->dossier, k->statement);
	if (k->against != k->statement)
		add_side(sc, sides, k->other, k->against);
	if (k->tie)
		add_side(sc, sides, declares(k), k->tie);
}

static void add_group(Scope *sc, Value *groups, size_t first, size_t end, bool likely)
{
	const Contradiction *all = sc->site->contradictions;
	Value *findings = NULL;
	for (size_t i = first; i < end; i++) {
		if (all[i].likely != likely)
			continue;
		if (!findings) {
			Value *group = push_map(sc, groups);
			set_text(sc, group, "label", scope_string(sc, likely ? "contradictions_likely" : "contradictions_certain"));
			findings = set_list(sc, group, "findings");
		}
		add_finding(sc, push_map(sc, findings), &all[i]);
	}
}

void contradictions_fill(Scope *sc, Value *root, const Page *page)
{
	size_t count = sc->site->contradiction_count, first = page->part * PER_PAGE;
	size_t end = count - first < PER_PAGE ? count : first + PER_PAGE;
	Value *groups = set_list(sc, root, "groups");
	add_group(sc, groups, first, end, false);
	add_group(sc, groups, first, end, true);
	scope_pager(sc, root, path, NULL, page->part, pages_parts(count, PER_PAGE));
	pages_head(sc, root, scope_string(sc, "contradictions"), (Str){0});
}
