#include "cli/fold.h"

#include "base/map.h"
#include "base/vec.h"

/* Messages that say the same. */
typedef struct {
	const Diag *first, *last;
	size_t count, files;            /* files: without the first one's */
} Same;

static Str key_of(Arena *a, const Diag *d)
{
	return arena_printf(a, "%d %.*s\n%.*s", (int)d->code, STR_ARG(d->text), STR_ARG(d->help));
}

static Same *add(Map *sames, Arena *a, const Diag *d)
{
	Same **slot = (Same **)map_put(sames, a, key_of(a, d));
	if (!*slot) {
		*slot = arena_new(a, Same);
		**slot = (Same){ .first = d, .last = d };
	}
	(*slot)->count++;
	(*slot)->files += (*slot)->last->pos.src != d->pos.src;
	(*slot)->last = d;
	return *slot;
}

static void show(Fold *f, const Diag *d, const Same *same, size_t shown_of[])
{
	bool folds = same->count > FOLD_SAME;
	if ((folds && same->first != d) || shown_of[d->code] >= FOLD_CODE) {
		f->of[d->code]++;
		f->folded++;
		return;
	}
	shown_of[d->code]++;
	*vec_push(&f->arena, f->shown, f->count) =
		(Shown){ d, folds ? same->count - 1 : 0, folds ? same->files : 0 };
}

void fold_make(Fold *f, const Diags *diags, bool all)
{
	size_t shown_of[DIAG_COUNT] = {0};
	Map sames = {0};
	*f = (Fold){0};
	Same **same = arena_array(&f->arena, Same *, diags->count + 1);
	for (size_t i = 0; i < diags->count && !all; i++)
		same[i] = add(&sames, &f->arena, &diags->items[i]);
	for (size_t i = 0; i < diags->count; i++)
		if (all)
			*vec_push(&f->arena, f->shown, f->count) = (Shown){ &diags->items[i], 0, 0 };
		else
			show(f, &diags->items[i], same[i], shown_of);
}

void fold_release(Fold *f)
{
	arena_release(&f->arena);
	*f = (Fold){0};
}
