/* A whole file, of which the front matter is read, or what can be saved of it. */
#include "fuzz.h"
#include "parse/frontmatter.h"
#include "parse/salvage.h"
#include "parse/textcheck.h"

static const Str config = STR_INIT("languages: [zh-Hans, en]\ntitle: 年谱\n");

static const Site *get_site(void)
{
	static Site site;
	if (!site.arena.block)
		fuzz_site_open(&site, config);
	return &site;
}

static void check_statements(const Dossier *d)
{
	for (size_t i = 0; i < d->statement_count; i++) {
		fuzz_check(d->statements[i].field != NULL, "a statement has no field");
		fuzz_check(!i || d->statements[i].field == d->statements[i - 1].field ||
		           dossier_statements(d, d->statements[i].field->name).items <= &d->statements[i], "statements of a field are apart");
	}
	for (int i = 0; i < 2; i++)
		fuzz_check(fuzz_is_utf8(text_in(d->title, i, 2)) && fuzz_is_utf8(text_in(d->summary, i, 2)), "a text is not UTF-8");
}

static void read_facts(FrontReader *r, int lang)
{
	FrontBlock front = {0};
	bool ok = frontmatter_split(r->src, &front, r->diags);
	if (ok && !front.block.len)
		frontmatter_look(r, r->src->text);
	if (!ok || !frontmatter_read(r, lang, &front))
		salvage_read(r, r->src->text);
}

static void try_file(const Site *site, Str input, Str folder, int lang)
{
	Arena arena = {0}, scratch = {0};
	Diags diags = {0};
	Source src = { .path = STR("content/people/a.md"), .text = input, .essential = false };
	Dossier d = { .id = STR("people/a"), .name = STR("a"), .type = map_find(&site->schema.folders, folder),
	              .sources = { &src, &src } };
	FrontReader r = { .site = site, .src = &src, .dossier = &d, .arena = &arena, .scratch = &scratch, .diags = &diags,
	                  .langs = site_langs(site) };
	if (textcheck(&src, &arena, &diags)) {
		read_facts(&r, lang);
		check_statements(&d);
	}
	fuzz_check_diags(&diags);
	arena_release(&arena);
	arena_release(&scratch);
	diags_release(&diags);
}

void fuzz_try(Str input)
{
	const Site *site = get_site();
	try_file(site, input, STR("people"), -1);
	try_file(site, input, STR("people"), 1);
	try_file(site, input, STR("events"), -1);
}
