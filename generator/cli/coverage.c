/* `check --coverage`: how well the site is sourced, dossier by dossier. */
#include <stdio.h>

#include "cli/commands.h"

typedef struct {
	size_t statements, unsourced;
} Count;

static Count count(const Dossier *d)
{
	Count c = {0};
	for (size_t i = 0; i < d->statement_count; i++) {
		const Statement *s = &d->statements[i];
		if (s->field->hidden)
			continue;
		c.statements++;
		c.unsourced += s->citation_count == 0;
	}
	return c;
}

static bool is_source(const Dossier *d)
{
	return str_eq(d->type->name, STR("source"));
}

static int languages(const Site *site, const Dossier *d)
{
	int n = 0;
	for (int i = 0; i < site->config.lang_count; i++)
		n += d->bodies[i] != NULL;
	return n;
}

static bool one_language(const Site *site, const Dossier *d)
{
	return site->config.lang_count > 1 && !d->stub && languages(site, d) < site->config.lang_count;
}

static bool no_archive(const Dossier *d)
{
	return is_source(d) && !dossier_best(d, STR("archive"));
}

void command_coverage(const Site *site)
{
	Count all = {0};
	size_t archives = 0, single = 0;
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		Count c = count(d);
		bool bare = no_archive(d), alone = one_language(site, d);
		if (!is_source(d)) {            /* what a source says of itself needs no other */
			all.statements += c.statements;
			all.unsourced += c.unsourced;
		}
		archives += bare;
		single += alone;
		printf("%.*s\t%zu with source\t%zu without%s%s\n", STR_ARG(d->id), c.statements - c.unsourced, c.unsourced,
		       bare ? "\tno archived copy" : "", alone ? "\tone language only" : "");
	}
	printf("total: %zu statements with source, %zu without; %zu sources without archived copy; %zu dossiers in one language only\n",
	       all.statements - all.unsourced, all.unsourced, archives, single);
}
