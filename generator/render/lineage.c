#include "render/lineage.h"

/* What comes to be by being named (a place's country) is no ancestor. */
bool lineage_field(const Field *f)
{
	return f->acyclic && !f->hidden && !f->create && f->to_count == 1;
}

bool lineage_has(const Dossier *d)
{
	for (size_t i = 0; i < d->relation_count; i++) {
		const Relation *r = &d->relations[i];
		bool same = lineage_field(r->field) && r->other->type == d->type && r->other != d && !d->type->hidden;
		if (same && r->statement->rank != RANK_REJECTED)
			return true;
	}
	return false;
}

Str lineage_href(Scope *sc, const Type *t)
{
	Str page = scope_href(sc, scope_page_path(sc, STR("lineage.html")));
	return arena_printf(sc->arena, "%.*s#%.*s", STR_ARG(page), STR_ARG(t->folder));
}
