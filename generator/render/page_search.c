/* The page of the search.  Its script fills it; without one it says so, and the
 * frame's ways in lead everywhere. */
#include "render/pages.h"

void search_list(PageList *l)
{
	pages_add(l, NULL, 0, STR("search.html"));
}

void search_fill(Scope *sc, Value *root, const Page *page)
{
	(void)page;
	pages_head(sc, root, scope_string(sc, "search"), (Str){0});
}
