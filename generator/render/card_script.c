#include "render/card_script.h"

#include "base/pool.h"
#include "render/picture.h"
#include "render/script.h"

enum { PART_BYTES = 50 << 10, CARD_FRAME = 40 };        /* of a script, at most on average; of a card beside its texts */

static size_t text_bytes(const Site *site, Text t)
{
	size_t most = t.in ? 0 : t.plain.len;
	for (int i = 0; t.in && i < site->config.lang_count; i++)
		most = t.in[i].len > most ? t.in[i].len : most;
	return most;
}

size_t card_script_count(const Site *site)
{
	size_t bytes = 0;
	for (size_t i = 0; i < site->dossier_count; i++) {
		const Dossier *d = site->dossiers[i];
		bytes += d->id.len + text_bytes(site, d->title) + text_bytes(site, d->summary) + CARD_FRAME;
	}
	return bytes / PART_BYTES + 1;
}

static uint32_t hash(Str id)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.at[i]) * 16777619u;
	return h;
}

static void print_card(Scope *sc, Buf *b, const Dossier *d)
{
	const Asset *picture = picture_of(sc->site, dossier_best(d, STR("image")));
	Str texts[] = {
		scope_title(sc, d), scope_text(sc, d->type->one), d->type->colour,
		d->first_date ? scope_date(sc, &d->first_date->date) : (Str){0}, scope_text(sc, d->summary), picture ? picture->path : (Str){0},
	};
	size_t count = sizeof texts / sizeof *texts;
	while (!texts[count - 1].len)
		count--;
	script_string(b, d->address);
	buf_add(b, STR(":["));
	script_strings_all(b, texts, count);
	buf_add_byte(b, ']');
}

/* The dossiers in the order of their scripts: those of script i from ends[i - 1] on. */
typedef struct {
	const Site *site;
	const RenderOptions *options;
	const Dossier **dossiers;
	size_t *ends;
	size_t parts;
} Job;

static void sort_into_parts(Job *job, Arena *arena)
{
	const Site *site = job->site;
	uint32_t *part = arena_array(arena, uint32_t, site->dossier_count + 1);
	job->dossiers = arena_array(arena, const Dossier *, site->dossier_count + 1);
	job->ends = arena_array(arena, size_t, job->parts + 1);
	for (size_t i = 0; i < site->dossier_count; i++) {
		part[i] = (uint32_t)(hash(site->dossiers[i]->address) % job->parts);
		job->ends[part[i] + 1]++;
	}
	for (size_t i = 1; i < job->parts; i++)
		job->ends[i] += job->ends[i - 1];
	for (size_t i = 0; i < site->dossier_count; i++)
		job->dossiers[job->ends[part[i]]++] = site->dossiers[i];
}

static void write_part(void *ctx, size_t i, Worker *w)
{
	const Job *job = ctx;
	int lang = (int)(i / job->parts);
	size_t part = i % job->parts, first = part ? job->ends[part - 1] : 0;
	Str tag = job->site->config.tags[lang];
	Scope sc = { .site = job->site, .lang = lang, .arena = &w->scratch };
	buf_printf(&w->buf, "nianpuCards(\"%.*s-%zu\",{", STR_ARG(tag), part);
	for (size_t k = first; k < job->ends[part]; k++) {
		buf_add(&w->buf, k > first ? STR(",\n") : STR("\n"));
		print_card(&sc, &w->buf, job->dossiers[k]);
	}
	buf_add(&w->buf, STR("});\n"));
	job->options->write(job->options->ctx, arena_printf(&w->scratch, "assets/cards/%.*s-%zu.js", STR_ARG(tag), part),
	                    buf_str(&w->buf), &w->diags);
}

void card_script_write(const Site *site, const RenderOptions *options, Diags *diags)
{
	Arena arena = {0};
	Job job = { .site = site, .options = options, .parts = card_script_count(site) };
	sort_into_parts(&job, &arena);
	PoolJob work = { .count = job.parts * (size_t)site->config.lang_count, .threads = options->threads,
		.each = write_part, .ctx = &job };
	pool_each(&work, &arena, diags);
	arena_release(&arena);
}
