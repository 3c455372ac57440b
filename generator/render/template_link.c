#include "render/template_program.h"

static void miss(const Template *tpl, const Op *op, Diags *diags)
{
	diag(diags, DIAG_TEMPLATE_MISSING, template_place(tpl, op), "there is no template '%.*s'",
		STR_ARG(op->call->name));
}

static void link_calls(const Templates *t, const Template *tpl, Diags *diags)
{
	for (uint32_t i = 0; i < tpl->count; i++) {
		const Op *op = &tpl->ops[i];

		if (op->kind != OP_CALL || op->call->dynamic)
			continue;
		op->call->to = map_find(&t->by_name, op->call->name);
		if (!op->call->to && t->strict)
			miss(tpl, op, diags);
	}
}

typedef struct {
	Template *tpl;
	uint32_t at;                    /* the op to look at next */
} Step;

/* The next template that is called whenever the one of `step` is, or NULL. */
static Template *next_call(const Templates *t, Step *step)
{
	while (step->at < step->tpl->count) {
		const Op *op = &step->tpl->ops[step->at++];

		if (op->kind == OP_CALL && op->call->always && op->call->to)
			return map_find(&t->by_name, op->call->name);
	}
	return NULL;
}

static void report_cycle(const Step *caller, Diags *diags)
{
	const Op *op = &caller->tpl->ops[caller->at - 1];

	diag(diags, DIAG_TEMPLATE_DEEP, template_place(caller->tpl, op),
		"'%.*s' leads back to itself with no section in between", STR_ARG(op->call->name));
}

/* Walk depth first from `first` along the calls that always happen; `path` has
 * room for every template. */
static void find_cycles(const Templates *t, Template *first, Step *path, Diags *diags)
{
	size_t depth = 0;

	if (first->link != LINK_NEW)
		return;
	first->link = LINK_OPEN;
	path[depth++] = (Step){ .tpl = first };
	while (depth) {
		Template *to = next_call(t, &path[depth - 1]);

		if (!to) {
			path[--depth].tpl->link = LINK_DONE;
		} else if (to->link == LINK_OPEN) {
			report_cycle(&path[depth - 1], diags);
		} else if (to->link == LINK_NEW) {
			to->link = LINK_OPEN;
			path[depth++] = (Step){ .tpl = to };
		}
	}
}

bool template_link(Templates *t, Diags *diags)
{
	const Map *all = &t->by_name;
	size_t before = diags->errors;
	Arena scratch = {0};
	Step *path = arena_array(&scratch, Step, all->count);

	for (size_t i = 0; i < all->count; i++) {
		Template *tpl = all->items[i].value;

		tpl->link = LINK_NEW;
		link_calls(t, tpl, diags);
	}
	for (size_t i = 0; t->strict && i < all->count; i++)
		find_cycles(t, all->items[i].value, path, diags);
	arena_release(&scratch);
	return diags->errors == before;
}
