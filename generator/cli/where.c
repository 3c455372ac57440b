#include "cli/where.h"

#include <stdlib.h>
#include <unistd.h>

static Str from_here(Str folder, Str cwd)
{
	if (!cwd.len || !str_starts(folder, cwd))
		return folder;
	Str rest = str_skip(folder, cwd.len);
	if (!rest.len)
		return rest;
	return str_starts(rest, STR("/")) ? str_skip(rest, 1) : folder;
}

void where_begin(Where *w, Str folder)
{
	char *cwd = getcwd(NULL, 0);
	*w = (Where){0};
	w->cwd = arena_str(&w->places.arena, str_from(cwd ? cwd : ""));
	free(cwd);
	Str site = str_eq(folder, STR(".")) ? (Str){0} : from_here(folder, w->cwd);
	if (site.len)
		w->site = arena_join_str(&w->places.arena, site, str_ends(site, STR("/")) ? (Str){0} : STR("/"));
}

Str where_path(Where *w, const Source *src)
{
	buf_reset(&w->path);
	buf_cat(&w->path, src->of_site ? w->site : (Str){0}, src->path);
	return buf_str(&w->path);
}

void where_release(Where *w)
{
	buf_release(&w->path);
	places_release(&w->places);
}
