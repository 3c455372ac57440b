#include "model/dossier.h"

Statements dossier_statements(const Dossier *d, Str field)
{
	Statements run = {0};
	for (size_t i = 0; i < d->statement_count; i++) {
		if (!str_eq(d->statements[i].field->name, field)) {
			if (run.count)
				break;
			continue;
		}
		if (!run.count)
			run.items = &d->statements[i];
		run.count++;
	}
	return run;
}

const Statement *dossier_best(const Dossier *d, Str field)
{
	Statements run = dossier_statements(d, field);
	const Statement *best = NULL;
	for (size_t i = 0; i < run.count; i++) {
		const Statement *s = &run.items[i];
		if (s->rank == RANK_REJECTED || s->presence != PRESENT)
			continue;
		if (!best || s->rank < best->rank)
			best = s;
	}
	return best;
}

bool statements_disputed(Statements run)
{
	const Statement *first = NULL;
	for (size_t i = 0; i < run.count; i++) {
		const Statement *s = &run.items[i];
		if (s->rank >= RANK_UNCERTAIN)
			return true;
		if (s->presence == UNREADABLE)
			continue;
		if (run.items[0].field->many)
			continue;
		if (first && statement_differs(first, s))
			return true;
		if (!first)
			first = s;
	}
	return false;
}
