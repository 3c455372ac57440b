/* render/render.h: a frozen site to pages, in parallel, each handed to `write`
 * as soon as it is there.
 *
 * Thread: call once; `write` is called from any worker. */
#ifndef NIANPU_RENDER_H
#define NIANPU_RENDER_H

#include "model/site.h"
#include "model/value.h"

typedef struct {
	bool (*write)(void *ctx, Str path, Str bytes, Diags *diags);    /* NULL: only check the theme and the addresses */
	bool (*copy)(void *ctx, Str path, int root, Str from, Diags *diags);
	void *ctx;
	int threads;
	void (*progress)(void *ctx, size_t done, size_t all);   /* may be NULL */
} RenderOptions;

typedef struct {
	size_t pages;
} RenderResult;

RenderResult render(const Site *site, const RenderOptions *options, Diags *diags);

/* What the template of a dossier's page sees (`show --json`). */
Value render_dossier_value(const Site *site, const Dossier *d, int lang, Arena *arena);

/* One template over any data, without a theme (`render`). */
bool render_plain(const Source *tpl, Str partials_folder, const Value *data, Arena *arena, Buf *out, Diags *diags);

#endif
