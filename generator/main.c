/* nianpu: dossiers in Markdown to a dated, cross-linked site.
 *
 * The program is this picture; each call is one folder:
 *
 *     discover ──▶ parse ──▶ link ──▶ render ──▶ publish
 *
 * A phase reports everything that it finds wrong and carries on; the program
 * stops only between phases. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/rights.h"
#include "cli/terminal.h"
#include "discover/discover.h"
#include "link/link.h"
#include "link/mentions.h"
#include "parse/markdown.h"
#include "parse/parse.h"
#include "publish/publish.h"
#include "render/render.h"

typedef struct {
	const Options *options;
	Publish *publish;
	double started;
	Buf coverage;
} Build;

static bool write_page(void *ctx, Str path, Str bytes, Diags *diags)
{
	return publish_write(((Build *)ctx)->publish, path, bytes, diags);
}

static bool copy_file(void *ctx, Str path, int root, Str from, Diags *diags)
{
	return publish_copy(((Build *)ctx)->publish, path, root, from, diags);
}

static void progress(void *ctx, size_t done, size_t all)
{
	const Build *b = ctx;
	report_progress(b->options, done, all, report_clock() - b->started);
}

static Str output_of(const Options *o, Arena *arena)
{
	if (o->output.len)
		return o->output;
	return str_eq(o->folder, STR(".")) ? STR("output") : arena_printf(arena, "%.*s/output", STR_ARG(o->folder));
}

/* All dossiers gone at once is more likely a mistake than meant: another folder,
 * a checkout that failed, drafts.  A site that is empty may stay so. */
static void guard_the_site(const Build *b, const Site *site, Str output, Diags *diags)
{
	size_t dropped = site->dossier_count ? 0 : publish_drops(b->publish);
	if (dropped) {
		diag(diags, DIAG_OUTPUT_EMPTIES, (Pos){0}, "there is no dossier, and %zu page%s of the site in %.*s would go",
		     dropped, dropped == 1 ? "" : "s", STR_ARG(output));
		diag_help(diags, "if that is meant, remove %.*s first", STR_ARG(output));
	}
	if (!site->config.base_url.len && publish_has_host(b->publish)) {
		diag(diags, DIAG_BASE_URL_MISSING, (Pos){0}, "%.*s seems to be for a host, but the site has no base_url",
		     STR_ARG(output));
		diag_help(diags, "write base_url: https://... in content/site.yaml: canonical addresses need it, and "
		          "the 404 page of a site in a folder of its host");
	}
}

/* Before anything is read: from then on nothing but these places can be changed. */
static void open_output(Build *b, Arena *arena, Diags *diags)
{
	const Options *o = b->options;
	PublishOptions po = { .output = output_of(o, arena), .sync = !o->no_sync, .require_atomic = o->require_atomic,
		.dry = o->command->kind == CHECK };
	if (o->command->kind != SHOW && !access(arena_printf(arena, "%.*s/content", STR_ARG(o->folder)).at, F_OK))
		b->publish = publish_open(&po, arena, diags);
}

/* Published if nothing is wrong, or else thrown away. */
static void close_output(Build *b, const DiagPolicy *policy, Diags *diags)
{
	bool published = false;
	if (diags->errors)
		publish_abort(b->publish);
	else
		published = b->publish && publish_commit(b->publish, diags);
	diags_judge(diags, policy);
	if (!published && !diags->errors)
		diag(diags, DIAG_SYSTEM, (Pos){0}, "nothing was published, for what site.yaml takes for no error");
}

/* `check` does all of it but for the disk, so that both find the same. */
static size_t build(Build *b, const Site *site, Diags *diags)
{
	Arena arena = {0};
	const Options *o = b->options;
	RenderOptions ro = { .write = write_page, .copy = copy_file, .ctx = b, .threads = o->threads, .progress = progress };
	RenderResult result = render(site, &ro, diags);
	if (o->command->kind == BUILD)
		guard_the_site(b, site, output_of(o, &arena), diags);
	arena_release(&arena);
	return result.pages;
}

/* How many pages were made. */
static size_t run(Build *b, Site *site, Diags *diags)
{
	const Options *o = b->options;
	DiscoverOptions dop = { .folder = o->folder, .theme = o->theme, .base_url = o->base_url, .allow_html = o->allow_html };
	ParseOptions pop = { .threads = o->threads, .drafts = o->drafts, .texts = o->mentions };

	discover(site, &dop, diags);
	site->config.policy.strict |= o->strict;
	if (!diags->fatal)
		parse(site, &pop, diags);
	const Site *frozen = diags->fatal ? NULL : link_site(site, o->threads, diags);

	if (frozen && o->mentions)
		mentions_check(frozen, diags);
	if (frozen && o->coverage)
		command_coverage(o, frozen, &b->coverage);
	diags_judge(diags, &site->config.policy);
	if (frozen && o->command->kind == SHOW && !diags->errors)
		command_show(o, frozen, diags);
	diags_judge(diags, &site->config.policy);
	return frozen && b->publish && !diags->errors ? build(b, frozen, diags) : 0;
}

static int run_on_site(const Options *o)
{
	Site site = { .content_fd = -1 };
	Diags diags = {0};
	Build b = { .options = o, .started = report_clock() };
	size_t pages = 0;
	open_output(&b, &site.arena, &diags);
	if (rights_give_up(o, b.publish, &diags)) {
		markdown_init();
		pages = run(&b, &site, &diags);
	}
	diags_judge(&diags, &site.config.policy);
	if (o->command->kind == BUILD)
		close_output(&b, &site.config.policy, &diags);
	else
		publish_abort(b.publish);
	if (!o->mentions)
		parse_recall(&site, &diags);
	Outcome done = { site.dossier_count, pages, report_clock() - b.started, output_of(o, &site.arena), 0, buf_str(&b.coverage) };
	done.stands_since = publish_since(done.output);
	int status = report(o, &diags, &done);
	buf_release(&b.coverage);
	return status;
}

/* What was printed for nobody is an error like any other that the disk makes. */
static int finish_output(int status)
{
	errno = 0;
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	terminal_printf(stderr, "nianpu: error: the output cannot be written: %s\n", errno ? strerror(errno) : "it is closed or full");
	return 3;
}

static int run_alone(const Options *o)
{
	Diags diags = {0};
	bool given_up = o->command->reads == READS_NOTHING || o->command->reads == READS_FROM || rights_give_up(o, NULL, &diags);
	int said = report(o, &diags, NULL);
	diags_release(&diags);
	return given_up ? o->command->run(o) : said;
}

int main(int argc, char **argv)
{
	Options o;
	Str *arguments = mem_zeroed(mem_times((size_t)argc + 1, sizeof *arguments));
	int status = 2;
	signal(SIGXFSZ, SIG_IGN);       /* a limit on file sizes is an error like no space, not the end */
	unicode_init();
	if (options_read(&o, argc, argv, arguments)) {
		if (o.help)
			status = options_help_command(stdout, str_from(o.command->name)) ? 0 : 2;
		else
			status = o.command->run ? run_alone(&o) : run_on_site(&o);
	}
	free(arguments);
	return finish_output(status);
}
