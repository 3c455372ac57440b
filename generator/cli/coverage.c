/* `check --coverage`: how well the site is sourced, dossier by dossier. */
#include "cli/commands.h"
#include "cli/terminal.h"
#include "model/coverage.h"

void command_coverage(const Site *site)
{
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		Coverage c = coverage_of(site, d);
		terminal_printf(stdout, "%.*s\t%zu with source\t%zu without%s%s\n", STR_ARG(d->id), c.statements - c.unsourced, c.unsourced,
		       c.no_archive ? "\tno archived copy" : "", c.one_language ? "\tone language only" : "");
	}
	terminal_printf(stdout, "total: %zu statements with source, %zu without (sources' own fields not counted); "
	       "%zu sources without archived copy; %zu dossiers in one language only\n",
	       site->sourced_count, site->unsourced_count, site->no_archive_count, site->one_language_count);
}
