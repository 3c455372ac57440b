/* What a path leads to, step by step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "link/names.h"
#include "link/resolve.h"

static const char *const dossiers[] = { "README", "a/index", "a/README", "b/_index", "c/readme", "notes/a", "notes/b", "notes/deep/b",
	"notes/深/人", "people/liang", "posts/2020-01-02-hello", "other/only-there", "v1.2/notes" };
static const char *const files[] = { "img/p.png", "notes/p.png", "notes/deep/q.png", "static/css/s.css", "public/r.png",
	"assets/t.png", "other/Only There.PDF", "notes/b.pdf" };

static const struct {
	const char *folder, *path, *leads;      /* NULL: nowhere */
} cases[] = {
	/* as it is written: beside the file */
	{ "notes", "b.md", "notes/b" },          { "notes", "./b.md", "notes/b" },
	{ "notes/deep", "b.md", "notes/deep/b" }, { "notes/deep", "../b.md", "notes/b" },
	{ "notes", "p.png", "file notes/p.png" }, { "notes", "deep/q.png", "file notes/deep/q.png" },
	{ "notes", "b.en.md", "notes/b" },       { "notes", "b.markdown", "notes/b" },
	{ "notes", "深/人.md", "notes/深/人" },
	/* from content/ */
	{ "notes", "people/liang.md", "people/liang" }, { "notes", "/people/liang.md", "people/liang" },
	{ "", "people/liang.md", "people/liang" }, { "notes", "/img/p.png", "file img/p.png" },
	{ "notes", "img/p.png", "file img/p.png" }, { "notes/deep", "//img//p.png", "file img/p.png" },
	/* from static/, public/, assets/ */
	{ "notes", "/css/s.css", "file static/css/s.css" }, { "notes", "r.png", "file public/r.png" },
	{ "notes", "/t.png", "file assets/t.png" },
	/* in other spellings */
	{ "notes", "b", "notes/b" },             { "notes", "./b.html", "notes/b" },
	{ "notes", "b/", "notes/b" },            { "notes", "../people/liang", "people/liang" },
	{ "notes", "/people/liang/", "people/liang" }, { "notes", "/people/liang.html", "people/liang" },
	{ "notes", "/people/liang/index.html", "people/liang" }, { "", "v1.2/notes", "v1.2/notes" },
	{ "notes", "../a/", "a/index" },         { "notes", "../a", "a/index" },
	{ "notes", "/b", "b/_index" },           { "notes", "../c/", "c/readme" },
	{ "notes", "/", "page index.html" },     { "notes", "../", "page index.html" },
	{ "notes", "/index.html", "page index.html" }, { "notes", "/people/", "page people.html" },
	{ "", "people.html", "page people.html" },
	/* an address that a dossier declares */
	{ "notes", "/hello-world/", "posts/2020-01-02-hello" }, { "notes", "/old/address", "people/liang" },
	{ "", "posts/said-otherwise", "posts/2020-01-02-hello" },
	/* the nearest file of that name, whatever its letter case */
	{ "people", "b.md", "notes/b" },         { "notes/deep/more", "b.md", "notes/deep/b" },
	{ "notes", "x/only-there.md", "other/only-there" }, { "notes", "only there.pdf", "file other/Only There.PDF" },
	{ "people", "P.PNG", "file img/p.png" }, { "notes/x", "P.png", "file notes/p.png" },
	{ "notes", "../../../Liang.md", "people/liang" },
	/* nowhere */
	{ "notes", "gone.md", NULL },            { "notes", "../../etc/passwd", NULL },
	{ "notes", "gone/", NULL },              { "notes", "b.pdf.md", NULL },
	{ "notes", ".md", NULL },                { "notes", "only-there.html.pdf", NULL },
};

static Dossier *dossier_make(Site *site, const char *id)
{
	Dossier *d = arena_new(&site->arena, Dossier);
	Str folder = resolve_folder(str_from(id));
	d->id = str_from(id);
	d->name = folder.len ? str_skip(d->id, folder.len + 1) : d->id;
	d->type = map_find(&site->schema.folders, folder);
	return d;
}

static void declare(Site *site, Dossier *d, const char *field, const char *value)
{
	Field *f = arena_new(&site->arena, Field);
	Node *n = arena_new(&site->arena, Node);
	Statement *grown = arena_array(&site->arena, Statement, d->statement_count + 1);
	*f = (Field){ .name = str_from(field), .type = FIELD_UNKNOWN };
	*n = (Node){ .kind = NODE_SCALAR, .text = str_from(value) };
	for (size_t i = 0; i < d->statement_count; i++)
		grown[i] = d->statements[i];
	grown[d->statement_count++] = (Statement){ .field = f, .raw = n };
	d->statements = grown;
}

static void make(Site *site)
{
	static Type person = { .name = STR_INIT("person"), .folder = STR_INIT("people") };
	static Name old = { .text = STR_INIT("/old/address/") };
	*site = (Site){ .config = { .tags = { STR_INIT("zh-Hans"), STR_INIT("en") }, .lang_count = 2 } };
	*map_put(&site->schema.folders, &site->arena, person.folder) = &person;
	site->dossier_count = sizeof dossiers / sizeof *dossiers;
	site->dossiers = arena_array(&site->arena, Dossier *, site->dossier_count);
	for (size_t i = 0; i < site->dossier_count; i++) {
		Dossier *d = site->dossiers[i] = dossier_make(site, dossiers[i]);
		if (str_starts(d->id, STR("posts/"))) {
			declare(site, d, "permalink", "https://example.org/hello-world/");
			declare(site, d, "slug", "said-otherwise");
		}
		if (str_eq(d->id, STR("people/liang")))
			d->aliases = (Names){ &old, 1 };
		names_add(site, d);
	}
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		Asset *a = arena_new(&site->arena, Asset);
		a->path = str_from(files[i]);
		*map_put(&site->assets, &site->arena, a->path) = a;
	}
}

static void paths_lead_step_by_step(void **state)
{
	Site site;
	Arena scratch = {0};
	(void)state;
	make(&site);
	Resolver *r = resolver_make(&site, &site.arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Resolved got = resolve(r, str_from(cases[i].folder), str_from(cases[i].path), &scratch);
		Str leads = got.dossier ? got.dossier->id : got.asset ? arena_join_str(&scratch, STR("file "), got.asset->path)
			: got.page.len ? arena_join_str(&scratch, STR("page "), got.page) : (Str){0};
		if (!str_eq(leads, cases[i].leads ? str_from(cases[i].leads) : (Str){0}))
			fail_msg("in '%s' the path '%s' leads to '%.*s', not to '%s'", cases[i].folder, cases[i].path, STR_ARG(leads),
			         cases[i].leads ? cases[i].leads : "nothing");
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	arena_release(&site.arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(paths_lead_step_by_step) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
