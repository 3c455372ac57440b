/* `check --coverage`: how well the site is sourced, dossier by dossier. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "model/coverage.h"

static void print_text(const Site *site)
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

static void print_json(const Site *site, Buf *b)
{
	buf_add(b, STR("{\"dossiers\":[\n"));
	for (size_t i = 0; i < site->dossier_count; i++) {
		Coverage c = coverage_of(site, site->dossiers[i]);
		buf_add(b, STR("{\"id\":"));
		json_print_str(b, site->dossiers[i]->id);
		buf_printf(b, ",\"with_source\":%zu,\"without_source\":%zu,\"no_archive\":%s,\"one_language\":%s}%s\n",
		           c.statements - c.unsourced, c.unsourced, c.no_archive ? "true" : "false", c.one_language ? "true" : "false",
		           i + 1 < site->dossier_count ? "," : "");
	}
	buf_printf(b, "],\"with_source\":%zu,\"without_source\":%zu,\"no_archive\":%zu,\"one_language\":%zu}",
	           site->sourced_count, site->unsourced_count, site->no_archive_count, site->one_language_count);
}

void command_coverage(const Options *o, const Site *site, Buf *json)
{
	if (o->format == FORMAT_JSON || o->format == FORMAT_SARIF)
		print_json(site, json);
	else
		print_text(site);
}
