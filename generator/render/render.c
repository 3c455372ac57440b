/* Templates are compiled once; then every page is a value, a run of its template,
 * and a call of `write`. */
#include "render/render.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "render/addresses.h"
#include "render/card_script.h"
#include "render/frame.h"
#include "render/search.h"
#include "render/template.h"
#include "render/timeline_script.h"

/* Values that hold markup, made by this phase alone. */
static const Str html_names[] = {
	STR_INIT("html"), STR_INIT("intro"), STR_INIT("cites"), STR_INIT("body"), STR_INIT("sentence"), STR_INIT("density"), STR_INIT("bar"),
	STR_INIT("chart"),
	STR_INIT("lifeline"), STR_INIT("graph"), STR_INIT("tree"),
};

enum { PAGES_ANYWAY = 100000, PAGES_OF_FILE = 4 };

typedef struct {
	const Site *site;
	const RenderOptions *options;
	Templates templates;
	const Template **by_kind;       /* one a row of page_kinds */
	const Template **by_type;       /* one a type: its own template, or the dossier's */
	Frame frames[LANG_MAX];
	Page *pages;
	size_t count;
	atomic_size_t done;
} Job;

/* --- templates --- */

static bool compile(Job *job, Diags *diags)
{
	bool ok = true;
	job->templates.strict = true;
	job->templates.html_names = html_names;
	job->templates.html_name_count = sizeof html_names / sizeof *html_names;
	for (size_t i = 0; i < job->site->theme.templates.count; i++) {
		const MapItem *item = &job->site->theme.templates.items[i];
		ok = template_compile(&job->templates, item->key, item->value, diags) && ok;
	}
	return ok && template_link(&job->templates, diags);
}

static const Template *need(Job *job, Str name, Diags *diags)
{
	const Template *t = template_find(&job->templates, name);
	if (!t) {
		diag(diags, DIAG_TEMPLATE_MISSING, (Pos){0}, "the theme %.*s has no template '%.*s'", STR_ARG(job->site->theme.name),
		     STR_ARG(name));
		diag_help(diags, "add templates/%.*s.html", STR_ARG(name));
	}
	return t;
}

/* A type may have a template of its own, but none that a kind of page has, nor the
 * layout nor a part: those expect another value. */
static const Template *type_template(const Job *job, Str name)
{
	bool taken = str_eq(name, STR("layout")) || str_find_byte(name, '/') != SIZE_MAX;
	for (size_t i = 0; i < page_kind_count; i++)
		taken = taken || str_eq(name, str_from(page_kinds[i].name));
	return taken ? NULL : template_find(&job->templates, name);
}

static bool choose_templates(Job *job, Arena *arena, Diags *diags)
{
	bool ok = true;
	const Map *types = &job->site->schema.types;
	job->by_kind = arena_array(arena, const Template *, page_kind_count);
	job->by_type = arena_array(arena, const Template *, types->count);
	for (size_t i = 0; i < page_kind_count; i++)
		ok = (job->by_kind[i] = need(job, str_from(page_kinds[i].name), diags)) && ok;
	for (size_t i = 0; i < types->count; i++)
		job->by_type[i] = type_template(job, types->items[i].key);
	return ok;
}

static const Template *template_of(const Job *job, const Page *page)
{
	if (page_kinds[page->kind].fill != dossier_fill)
		return job->by_kind[page->kind];
	const Template *own = job->by_type[((const Dossier *)page->what)->type->index];
	return own ? own : job->by_kind[page->kind];
}

/* --- one page --- */

static void write_page(const Job *job, const Page *page, Worker *w)
{
	const PageKind *kind = &page_kinds[page->kind];
	Buf wrapped = {0};
	if (kind->wrap)
		kind->wrap(job->site, page, buf_str(&w->buf), &wrapped);
	job->options->write(job->options->ctx, page->path, kind->wrap ? buf_str(&wrapped) : buf_str(&w->buf), &w->diags);
	buf_release(&wrapped);
}

static Str root_of(Str path, Arena *arena)
{
	Str root = {0};
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i] == '/')
			root = arena_join_str(arena, root, STR("../"));
	return root;
}

/* What a page that is shown under any address puts before the others': the path
 * in the site's address.  Where that is not known the site has a host of its own,
 * as it most often has. */
static Str root_on_host(Str base_url)
{
	size_t colon = str_find(base_url, STR("://"));
	Str rest = colon == SIZE_MAX ? base_url : str_skip(base_url, colon + 3);
	size_t slash = str_find_byte(rest, '/');
	if (slash == SIZE_MAX)
		return STR("/");
	rest = str_skip(rest, slash);
	while (str_starts(rest, STR("//")))     /* which begins a host */
		rest = str_skip(rest, 1);
	return rest;
}

static Scope scope_of(const Site *site, const Page *page, Arena *arena)
{
	const PageKind *kind = &page_kinds[page->kind];
	Scope sc = { .site = site, .lang = page->lang, .path = page->path, .arena = arena };
	if (kind->part_of)
		sc.path = scope_page_path(&sc, str_from(kind->part_of));
	sc.root = kind->anywhere ? root_on_host(site->config.base_url) : root_of(sc.path, arena);
	return sc;
}

static void fill_page(const Job *job, Scope *sc, Value *root, const Page *page)
{
	frame_fill(sc, root, &job->frames[page->lang], page);
	page_kinds[page->kind].fill(sc, root, page);
	scope_flag_lists(sc, root);
}

static void render_one(void *ctx, size_t i, Worker *w)
{
	Job *job = ctx;
	const Page *page = &job->pages[i];
	Scope sc = scope_of(job->site, page, &w->scratch);
	Value root = value_map();
	fill_page(job, &sc, &root, page);
	if (!w->diags.fatal && template_run(&job->templates, template_of(job, page), &root, &w->scratch, &w->buf, &w->diags))
		write_page(job, page, w);
	size_t done = atomic_fetch_add(&job->done, 1) + 1;
	if (job->options->progress)
		job->options->progress(job->options->ctx, done, job->count);
}

/* --- files that are not pages --- */

static void write_statics(const Job *job, Diags *diags)
{
	Arena scratch = {0};
	const Map *statics = &job->site->theme.statics;
	for (size_t i = 0; i < statics->count; i++) {
		const Source *src = statics->items[i].value;
		job->options->write(job->options->ctx, arena_join_str(&scratch, STR("assets/"), statics->items[i].key), src->text, diags);
	}
	arena_release(&scratch);
}

static void copy_assets(const Job *job, Diags *diags)
{
	for (size_t i = 0; i < job->site->assets.count; i++) {
		const Asset *a = job->site->assets.items[i].value;
		size_t said = diags->count;
		if (a->used && a->bytes.len)
			job->options->write(job->options->ctx, a->path, a->bytes, diags);
		else if (a->used)
			job->options->copy(job->options->ctx, a->path, job->site->content_fd, a->path, diags);
		if (diags->count > said && diags->items[diags->count - 1].code != DIAG_SYSTEM)
			diags->items[diags->count - 1].pos = a->used_at;
	}
}

/* What has no file of its own takes few bytes of content, and a page in each language:
 * a megabyte of tags would make a million pages. */
static bool within_budget(const Job *job, Diags *diags)
{
	size_t most = PAGES_ANYWAY + PAGES_OF_FILE * job->site->file_count * (size_t)job->site->config.lang_count;
	if (job->count <= most)
		return true;
	diag(diags, DIAG_PAGES_MANY, (Pos){0}, "the site would have %zu pages, and with %zu files it may have %zu", job->count,
	     job->site->file_count, most);
	diag_help(diags, "each tag, each year with an entry and each source within a dossier has a page in every language: "
	          "use fewer of them, or fewer languages");
	return false;
}

RenderResult render(const Site *site, const RenderOptions *options, Diags *diags)
{
	Arena arena = {0};
	Job job = { .site = site, .options = options };
	if (compile(&job, diags) && choose_templates(&job, &arena, diags)) {
		for (int lang = 0; lang < site->config.lang_count; lang++)
			frame_make(&job.frames[lang], site, lang, &arena);
		pages_list(site, &arena, &job.pages, &job.count);
	}
	if (job.count && within_budget(&job, diags) && addresses_check(job.pages, job.count, diags) && options->write) {
		PoolJob work = { .count = job.count, .threads = options->threads, .each = render_one, .ctx = &job };
		pool_each(&work, &arena, diags);
		write_statics(&job, diags);
		copy_assets(&job, diags);
		card_script_write(site, options, diags);
		search_write(site, options, diags);
		timeline_write(site, options, diags);
	}
	RenderResult result = { job.count };
	arena_release(&job.templates.arena);
	arena_release(&arena);
	return result;
}

Value render_dossier_value(const Site *site, const Dossier *d, int lang, Arena *arena)
{
	Job job = { .site = site };
	uint32_t kind = 0;
	while (page_kinds[kind].fill != dossier_fill)
		kind++;
	frame_make(&job.frames[lang], site, lang, arena);
	Page page = { .kind = kind, .lang = lang, .what = d,
		.path = arena_printf(arena, "%.*s%.*s.html", STR_ARG(site->langs[lang].prefix), STR_ARG(d->id)) };
	Scope sc = scope_of(site, &page, arena);
	Value root = value_map();
	fill_page(&job, &sc, &root, &page);
	return root;
}

/* --- one template over any data --- */

static Str without_ending(Str name)
{
	size_t dot = str_rfind_byte(name, '.');
	return dot == SIZE_MAX || dot == 0 ? name : str_first(name, dot);
}

static bool add_partials(Templates *t, Str folder, Arena *arena, Diags *diags)
{
	FileEntry *entries = NULL;
	size_t count = 0;
	int fd = -1, error = file_open_folder(AT_FDCWD, folder, &fd);
	if (!error)
		error = file_list(fd, (Str){0}, arena, &entries, &count);
	if (error)
		diag(diags, diag_unreadable(error), (Pos){0}, "the folder %.*s cannot be read: %s", STR_ARG(folder), strerror(error));
	bool ok = !error;
	for (size_t i = 0; i < count; i++) {
		Source *src = arena_new(arena, Source);
		src->path = arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(entries[i].name));
		src->essential = true;
		if (entries[i].kind == FILE_REGULAR && entries[i].name.at[0] != '.' &&
		    file_read(fd, entries[i].name, 1 << 24, arena, &src->text) == 0)
			ok = template_compile(t, without_ending(entries[i].name), src, diags) && ok;
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

bool render_plain(const Source *tpl, Str partials, const Value *data, Arena *arena, Buf *out, Diags *diags)
{
	Templates t = {0};
	Str main = STR("/main");        /* no file has this name */
	bool ok = template_compile(&t, main, tpl, diags);
	ok = (!partials.len || add_partials(&t, partials, arena, diags)) && ok;
	ok = ok && template_link(&t, diags);
	ok = ok && template_run(&t, template_find(&t, main), data, arena, out, diags);
	arena_release(&t.arena);
	return ok;
}
