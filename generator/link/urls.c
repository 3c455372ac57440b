#include "link/urls.h"

static void twins(const Dossier *a, const Dossier *b, Diags *diags)
{
	diag(diags, DIAG_ID_DUPLICATE, (Pos){ b->sources[b->main], 0, 0 }, "'%.*s' and '%.*s' are one address where letter case does not count",
	     STR_ARG(a->id), STR_ARG(b->id));
	diag_note(diags, (Pos){ a->sources[a->main], 0, 0 }, "the other one");
	diag_help(diags, "rename one of them");
}

static const Str *resolve_titles(Site *site, const Dossier *d)
{
	Str *titles = arena_array(&site->arena, Str, (size_t)site->config.lang_count);
	for (int i = 0; i < site->config.lang_count; i++)
		titles[i] = text_in(d->title, i, site->config.lang_count);
	return titles;
}

void urls_check(Site *site, Diags *diags)
{
	Map seen = {0};
	Arena scratch = {0};
	for (size_t i = 0; i < site->dossier_count; i++) {
		Dossier *d = site->dossiers[i];
		if (str_eq(d->id, STR("index")))
			site->home = d;
		d->titles = resolve_titles(site, d);
		void **slot = map_put(&seen, &scratch, unicode_fold_case(d->id, &scratch));
		if (*slot)
			twins(*slot, d, diags);
		else
			*slot = d;
	}
	arena_release(&scratch);
}
