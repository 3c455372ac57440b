#include "render/addresses.h"

#include "base/map.h"

enum { LONGEST_PART = 255 };

static const Dossier *dossier_of(const Page *page)
{
	return page_kinds[page->kind].fill == dossier_fill ? page->what : NULL;
}

static Pos pos_of_dossier(const Dossier *d)
{
	return (Pos){ d ? d->sources[d->main] : NULL, 0, 0 };
}

/* Where the page's address comes from, if it is of content. */
static Pos pos_of_page(const Page *page)
{
	if (page_kinds[page->kind].fill == index_fill && page->what)
		return ((const Type *)page->what)->pos;
	return pos_of_dossier(dossier_of(page));
}

/* Two pages of the generator itself are left to who writes them. */
static bool check_twins(const Page *a, const Page *b, Diags *diags)
{
	if (!dossier_of(a)) {
		const Page *other = a;
		a = b;
		b = other;
	}
	if (!dossier_of(a) && !pos_of_page(a).src) {
		const Page *other = a;
		a = b;
		b = other;
	}
	if (!pos_of_page(a).src)
		return true;
	diag(diags, DIAG_ID_DUPLICATE, pos_of_page(a), "the address %.*s is that of another page (%s)",
	     STR_ARG(a->path), page_kinds[b->kind].name);
	if (dossier_of(b))
		diag_note(diags, pos_of_dossier(dossier_of(b)), "the other one");
	diag_help(diags, dossier_of(a) ? "rename the file" : "give the type another folder");
	return false;
}

static const Dossier *culprit(const Page *page)
{
	const Tag *tag = page_kinds[page->kind].fill == tag_fill ? page->what : NULL;
	return tag && tag->count ? tag->dossiers[0] : dossier_of(page);
}

static bool check_length(const Page *page, Diags *diags)
{
	Str rest = page->path, part;
	while (rest.len) {
		str_cut(rest, '/', &part, &rest);
		if (part.len <= LONGEST_PART)
			continue;
		diag(diags, DIAG_OUTPUT_PATH, pos_of_dossier(culprit(page)), "the address would have a part of %zu bytes: %.*s", part.len,
		     STR_ARG(page->path));
		diag_help(diags, "a name of a file, or a tag, may have %d bytes", LONGEST_PART - (int)STR(".html").len);
		return false;
	}
	return true;
}

bool addresses_check(const Page *pages, size_t count, Diags *diags)
{
	Arena scratch = {0};
	Map seen = {0};
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		void **slot = map_put(&seen, &scratch, unicode_fold_case(pages[i].path, &scratch));
		ok = check_length(&pages[i], diags) && ok;
		if (*slot)
			ok = check_twins(*slot, &pages[i], diags) && ok;
		*slot = (void *)(uintptr_t)&pages[i];
	}
	arena_release(&scratch);
	return ok;
}
