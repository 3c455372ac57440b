/* The order matters: names before refs, because a ref looks a name up; stubs
 * before both, because they are named too; relations after refs; the timeline
 * after relations, because an entry concerns whatever is related to it. */
#include "link/link.h"

#include "link/archives.h"
#include "link/chronology.h"
#include "link/consistency.h"
#include "link/contradictions.h"
#include "link/inverses.h"
#include "link/refs.h"
#include "link/relations.h"
#include "link/stubs.h"
#include "link/taxonomy.h"
#include "link/urls.h"

const Site *link_site(Site *draft, int threads, Diags *diags)
{
	stubs_make(draft, diags);
	urls_check(draft, diags);
	refs_resolve(draft, diags);
	relations_link(draft);
	relations_check(draft, diags);
	chronology_link(draft);
	taxonomy_link(draft, threads);
	taxonomy_check(draft, diags);
	archives_check(draft, diags);
	contradictions_find(draft, diags);
	consistency_check(draft, diags);
	inverses_check(draft, diags);
	return draft;
}
