/* Files are sorted by (id, language), the one with the facts first, so that a
 * dossier is a run of files and its translations see what it says. */
#include "parse/parse.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/pool.h"
#include "base/vec.h"
#include "model/meant.h"
#include "parse/frontmatter.h"
#include "parse/hints.h"
#include "parse/markdown.h"
#include "parse/salvage.h"
#include "parse/textcheck.h"

enum { FILE_LIMIT = 8 << 20, FOLDERS_LOOKED_AT = 500, SECONDS = 5 };

typedef struct {
	size_t first, count;            /* files of one dossier */
} Run;

typedef struct {
	Site *site;
	Run *runs;
	bool drafts, texts;
} Job;

static int read_source(const Site *site, Source *src, Arena *arena)
{
	return file_read(site->content_fd, str_skip(src->path, STR("content/").len), FILE_LIMIT, arena, &src->text);
}

static bool read_text(const Job *job, Source *src, Worker *w)
{
	int error = read_source(job->site, src, job->texts ? &w->arena : &w->scratch);
	if (error == 0)
		return textcheck(src, job->texts ? &w->arena : &w->scratch, &w->diags);
	Pos pos = { src, 0, 0 };
	if (error == EFBIG)
		diag(&w->diags, DIAG_FILE_SIZE, pos, "the file is over %d MB", FILE_LIMIT >> 20);
	else if (error == ELOOP || error == EXDEV)
		diag(&w->diags, DIAG_FILE_OUTSIDE, pos, "this symbolic link leads out of the site, or to itself");
	else
		diag(&w->diags, diag_unreadable(error), pos, "the file cannot be read: %s", strerror(error));
	return false;
}

static const Type *type_of_folder(const Site *site, Str id)
{
	Str folder, rest;
	const Type *t = str_cut(id, '/', &folder, &rest) ? map_find(&site->schema.folders, folder) : NULL;
	return t ? t : schema_type(&site->schema, STR("page"));
}

static ReferenceTable *references_of(Worker *w)
{
	if (!w->state)
		w->state = arena_new(&w->arena, ReferenceTable);
	return w->state;
}

static void release_references(void *ctx, Worker *w)
{
	(void)ctx;
	if (w->state)
		reference_release(w->state);
}

static void read_body(FrontReader *r, Worker *w, int lang, Str body, bool texts)
{
	MarkdownInput in = { .src = r->src, .body = body,
		.references = references_of(w), .taken = &r->site->theme.ids, .allow_html = r->site->config.allow_html,
		.keep_title = text_has(r->dossier->title, lang) };
	if (!str_trim(body).len && lang != r->dossier->main)
		return;
	hints_look(r->src, body, &w->diags);
	Body *b = r->dossier->bodies[lang] = markdown_parse(&in, &w->arena, &w->scratch, &w->diags);
	if (b && texts)
		b->markdown = body;
}

/* The whole text is in `scratch` unless it is kept; facts alias a copy of the
 * front matter, which is what is left of it in the end. */
static void read_file(const Job *job, Dossier *d, const File *file, Worker *w)
{
	Source *src = file->source;
	FrontReader r = { .site = job->site, .src = src, .dossier = d, .arena = &w->arena, .scratch = &w->scratch,
	                  .diags = &w->diags, .langs = site_langs(job->site) };
	FrontBlock front = {0};
	Str head = {0};
	bool readable = read_text(job, src, w), ok = readable && frontmatter_split(src, &front, &w->diags);
	Str whole = src->text;
	if (ok && !front.block.len)
		frontmatter_look(&r, whole);
	if (readable && !ok && file->facts)
		salvage_read(&r, whole);
	if (ok) {
		src->text = head = arena_str(&w->arena, str_first(whole, whole.len - front.body.len));
		front.block.at = head.at + (front.block.at - whole.at);
		if (!frontmatter_read(&r, file->facts ? -1 : file->lang, &front) && file->facts)
			salvage_read(&r, front.block);
		src->text = whole;
	}
	if (ok && !r.withheld)
		read_body(&r, w, file->lang, front.body, job->texts);
	src->text = job->texts ? whole : head;
}

static void set_title(Dossier *d, int lang, Str title, Arena *arena)
{
	Str *in = arena_array(arena, Str, LANG_MAX);
	if (d->title.in)
		memcpy(in, d->title.in, sizeof(Str) * LANG_MAX);
	else
		in[d->main] = d->title.plain;
	in[lang] = title;
	d->title = (Text){ .in = in };
}

/* A file without a title takes it from its first heading, or from its name. */
static void fill_title(const Site *site, Dossier *d, Arena *arena)
{
	for (int i = 0; i < site->config.lang_count; i++) {
		if (!d->bodies[i] || !d->bodies[i]->title.len)
			continue;
		if (i == d->main && text_is_empty(d->title, site->config.lang_count))
			d->title.plain = d->bodies[i]->title;
		else if (i != d->main && !text_has(d->title, i))
			set_title(d, i, d->bodies[i]->title, arena);
	}
	if (text_is_empty(d->title, site->config.lang_count))
		d->title.plain = d->name;
}

/* The date of a post that has none is that of its name: 2019-05-06-hello. */
static void date_from_name(Dossier *d, Arena *arena)
{
	const Field *field = type_field(d->type, STR("date"));
	DateError error = {0};
	Date date;
	if (!field || field->type != FIELD_DATE || dossier_statements(d, STR("date")).count || d->name.len < 11 || d->name.at[10] != '-' ||
	    d->name.at[4] != '-' || d->name.at[7] != '-' || !date_read(str_first(d->name, 10), arena, &date, &error))
		return;
	*vec_push(arena, d->statements, d->statement_count) = (Statement){ .field = field, .rank = RANK_NORMAL, .date = date,
		.pos = { d->sources[d->main], 0, 0 } };
}

static void parse_one(void *ctx, size_t i, Worker *w)
{
	const Job *job = ctx;
	const File *files = &job->site->files[job->runs[i].first];
	Dossier *d = arena_new(&w->arena, Dossier);
	size_t slash = str_rfind_byte(files->id, '/');
	d->id = files->id;
	d->name = slash == SIZE_MAX ? d->id : str_skip(d->id, slash + 1);
	d->type = type_of_folder(job->site, d->id);
	d->main = files->lang;
	for (size_t k = 0; k < job->runs[i].count; k++)
		d->sources[files[k].lang] = files[k].source;
	for (size_t k = 0; k < job->runs[i].count; k++)
		read_file(job, d, &files[k], w);
	fill_title(job->site, d, &w->arena);
	date_from_name(d, &w->arena);
	bool withheld = d->private || (d->draft && !job->drafts);
	*(withheld ? &job->site->withheld[i] : &job->site->dossiers[i]) = d;
}

static Str name_one(const void *ctx, size_t i)
{
	const Job *job = ctx;
	return job->site->files[job->runs[i].first].source->path;
}

static size_t find_runs(Site *site, Run **runs)
{
	size_t count = 0;
	for (size_t i = 0; i < site->file_count; i++) {
		if (i && str_eq(site->files[i].id, site->files[i - 1].id)) {
			(*runs)[count - 1].count++;
			continue;
		}
		*vec_push(&site->arena, *runs, count) = (Run){ i, 1 };
	}
	return count;
}

static size_t close_up(Dossier **dossiers, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (dossiers[i])
			dossiers[kept++] = dossiers[i];
	return kept;
}

static void tell_withheld(const Site *site, Diags *diags)
{
	size_t drafts = 0, all = site->withheld_count;
	for (size_t i = 0; i < all; i++)
		drafts += !site->withheld[i]->private;
	if (all)
		diag(diags, DIAG_WITHHELD, (Pos){0}, "%zu %s not published: %zu %s, %zu private", all, all == 1 ? "dossier is" : "dossiers are", drafts,
		     drafts == 1 ? "draft" : "drafts", all - drafts);
}

static Str top_folder(const Dossier *d)
{
	size_t slash = str_find_byte(d->id, '/');
	return str_first(d->id, slash == SIZE_MAX ? 0 : slash);
}

/* Said once a folder, of the first page in it. */
static void hint_folders(const Site *site, Diags *diags)
{
	Map told = {0};
	Arena arena = {0};
	for (size_t i = 0; i < site->dossier_count && told.count < FOLDERS_LOOKED_AT; i++) {
		const Dossier *d = site->dossiers[i];
		Str folder = top_folder(d);
		if (!folder.len || d->type != type_of_folder(site, STR("x")) || map_find(&site->schema.folders, folder) || map_find(&told, folder))
			continue;
		*map_put(&told, &arena, folder) = &told;
		const Type *meant = meant_type(&site->schema, folder, &arena);
		if (!meant || meant == d->type || !meant->folder.len)
			continue;
		diag(diags, DIAG_FOLDER_UNKNOWN, (Pos){ d->sources[d->main], 0, 0 }, "no type has the folder %.*s/, so what is in it are pages",
		     STR_ARG(folder));
		diag_help(diags, "rename it to %.*s/ if each is of type %.*s", STR_ARG(meant->folder), STR_ARG(meant->name));
	}
	arena_release(&arena);
}

void parse(Site *site, const ParseOptions *options, Diags *diags)
{
	Job job = { .site = site, .drafts = options->drafts, .texts = options->texts };
	size_t count = find_runs(site, &job.runs);
	site->dossiers = arena_array(&site->arena, Dossier *, vec_capacity(count));
	site->dossier_count = count;
	site->withheld = arena_array(&site->arena, Dossier *, count + 1);
	PoolJob work = { .count = count, .threads = options->threads, .each = parse_one, .ctx = &job,
		.seconds = SECONDS, .what = name_one, .done = release_references };
	pool_each(&work, &site->arena, diags);
	site->dossier_count = close_up(site->dossiers, count);
	site->withheld_count = close_up(site->withheld, count);
	tell_withheld(site, diags);
	hint_folders(site, diags);
}

static void want(Map *wanted, Pos pos, Arena *scratch)
{
	if (pos.src)
		*map_put(wanted, scratch, pos.src->path) = wanted;
}

void parse_recall(Site *site, const Diags *diags)
{
	Arena scratch = {0};
	Map wanted = {0};
	for (size_t i = 0; i < diags->count; i++) {
		const Diag *d = &diags->items[i];
		want(&wanted, d->pos, &scratch);
		for (size_t k = 0; k < d->note_count; k++)
			want(&wanted, d->notes[k].pos, &scratch);
	}
	for (size_t i = 0; wanted.count && i < site->file_count; i++)
		if (map_find(&wanted, site->files[i].source->path))
			read_source(site, site->files[i].source, &site->arena);
	arena_release(&scratch);
}
