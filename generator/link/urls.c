#include "link/urls.h"

/* Pages that are always made, or are where there is something to show. */
static const Str made[] = { STR_INIT("timeline"), STR_INIT("search"), STR_INIT("tags"), STR_INIT("disputed"), STR_INIT("contradictions"),
	STR_INIT("lanes"), STR_INIT("lineage") };

typedef struct {
	Site *site;
	Map taken;                      /* addresses, folded -> Dossier *, or the Addresses itself for a page that is made */
	Arena arena;
	Diags *diags;
} Addresses;

static void **address_slot(Addresses *a, Str address)
{
	return map_put(&a->taken, &a->arena, unicode_fold_case(address, &a->arena));
}

static void reserve(Addresses *a)
{
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		*address_slot(a, made[i]) = a;
	for (size_t i = 0; i < a->site->dossier_count; i++)
		if (!a->site->dossiers[i]->type->hidden)
			*address_slot(a, a->site->dossiers[i]->type->folder) = a;
}

/* The first free of id-2, id-3 … */
static Str free_address(Addresses *a, Str id)
{
	for (int n = 2;; n++) {
		Str address = arena_printf(&a->site->arena, "%.*s-%d", STR_ARG(id), n);
		if (!*address_slot(a, address))
			return address;
	}
}

static void tell_moved(Addresses *a, const Dossier *d, const Dossier *other)
{
	Pos pos = { d->sources[d->main], 0, 0 };
	if (other)
		diag(a->diags, DIAG_ADDRESS_TAKEN, pos, "where letter case does not count, '%.*s' is the address of '%.*s'; this page is at %.*s.html",
		     STR_ARG(d->id), STR_ARG(other->id), STR_ARG(d->address));
	else
		diag(a->diags, DIAG_ADDRESS_TAKEN, pos, "the address %.*s.html is that of a page that is made; this page is at %.*s.html",
		     STR_ARG(d->id), STR_ARG(d->address));
	if (other)
		diag_note(a->diags, (Pos){ other->sources[other->main], 0, 0 }, "the other one");
	diag_help(a->diags, "rename the file");
}

static void find_address(Addresses *a, Dossier *d)
{
	void **slot = address_slot(a, d->id);
	d->address = d->id;
	if (*slot) {
		const Dossier *other = *slot == a ? NULL : *slot;
		d->address = free_address(a, d->id);
		*address_slot(a, d->address) = d;
		tell_moved(a, d, other);
	} else {
		*slot = d;
	}
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
	Addresses a = { .site = site, .diags = diags };
	reserve(&a);
	for (size_t i = 0; i < site->dossier_count; i++) {
		Dossier *d = site->dossiers[i];
		if (str_eq(d->id, STR("index")))
			site->home = d;
		if (str_eq(d->id, STR("404")))
			site->missing = d;
		d->titles = resolve_titles(site, d);
		find_address(&a, d);
	}
	arena_release(&a.arena);
}
