#include "model/coverage.h"

static bool written_in_all(const Site *site, const Dossier *d)
{
	for (int i = 0; i < site->config.lang_count; i++)
		if (!d->bodies[i])
			return false;
	return true;
}

Coverage coverage_of(const Site *site, const Dossier *d)
{
	Coverage c = { .own_word = str_eq(d->type->name, STR("source")) };
	for (size_t i = 0; i < d->statement_count; i++) {
		bool claim = !d->statements[i].field->hidden;
		c.statements += claim;
		c.unsourced += claim && d->statements[i].citation_count == 0;
	}
	c.no_archive = c.own_word && !dossier_best(d, STR("archive"));
	c.one_language = !d->stub && !written_in_all(site, d);
	return c;
}
