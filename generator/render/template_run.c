#include "render/template_program.h"

#include <string.h>
#include "render/escape.h"

enum {
	MAX_CALLS = 64,                 /* partials in partials */
	MAX_STEPS = 10 * 1000 * 1000,   /* items and calls in one run */
	FIRST_LEVELS = 32
};

/* One level of context: the item that names are looked up in, and where the
 * items of its section end. */
typedef struct {
	const Value *at, *end;
} Level;

/* The arguments of a call that is being run, and those outside it. */
typedef struct Frame Frame;
struct Frame {
	const Frame *outer;
	const Template *tpl;            /* whose program has the arguments */
	const Call *call;
};

typedef struct {
	const Templates *t;
	Arena *scratch;
	Buf *out;
	Diags *diags;
	Level *levels;
	size_t level_count, level_cap;
	Str indent;                     /* for every line of template text */
	size_t no_indent_at;            /* length of out where a line has its indentation already */
	size_t calls, steps;
} Run;

static bool run_ops(Run *r, const Template *tpl, uint32_t at, uint32_t end, const Frame *frame);

/* --- names --- */

/* NULL if there is none.  Only the first part is looked for in outer levels. */
static const Value *find(const Run *r, Name name)
{
	const Value *found = NULL;

	if (!name.count)
		return r->levels[r->level_count - 1].at;
	for (size_t i = r->level_count; i-- && !found;)
		found = value_find(r->levels[i].at, name.parts[0].name, name.parts[0].mark);
	for (size_t i = 1; i < name.count && found; i++)
		found = value_find(found, name.parts[i].name, name.parts[i].mark);
	return found;
}

static bool is_true(const Value *v)
{
	return v && value_truth(v);
}

/* --- writing --- */

static void add_indent(Run *r)
{
	if (r->indent.len && r->out->len != r->no_indent_at)
		buf_add(r->out, r->indent);
}

static bool is_line_end(Str s)
{
	return str_starts(s, STR("\n")) || str_starts(s, STR("\r\n"));
}

static void add_text(Run *r, const Op *op)
{
	Str text = op->text;
	bool line = op->line;

	if (!r->indent.len) {
		buf_add(r->out, text);
		return;
	}
	while (text.len) {
		size_t end = str_find_byte(text, '\n');
		Str part = str_first(text, end == SIZE_MAX ? text.len : end + 1);

		if (line && !is_line_end(part))
			add_indent(r);
		buf_add(r->out, part);
		text = str_skip(text, part.len);
		line = true;
	}
}

static void add_value(Run *r, const Value *v, bool escape)
{
	switch (v->kind) {
	case VALUE_TEXT:
	case VALUE_NUMBER:
		if (escape)
			escape_html(r->out, v->text);
		else
			buf_add(r->out, v->text);
		break;
	case VALUE_HTML:
		buf_add(r->out, v->text);
		break;
	case VALUE_BOOL:
		buf_add(r->out, v->yes ? STR("true") : STR("false"));
		break;
	case VALUE_NULL:
	case VALUE_LIST:
	case VALUE_MAP:
		break;
	}
}

static bool add_raw(Run *r, const Template *tpl, const Op *op)
{
	const Value *v = find(r, op->name);

	if (!v || v->kind == VALUE_NULL)
		return true;
	if (r->t->strict && v->kind != VALUE_HTML) {
		diag(r->diags, DIAG_TEMPLATE_HTML, template_place(tpl, op),
			"this value is not HTML and must be escaped");
		return false;
	}
	add_value(r, v, false);
	return true;
}

/* --- sections --- */

static bool count_steps(Run *r, const Template *tpl, const Op *op, size_t more)
{
	r->steps += more;
	if (r->steps <= MAX_STEPS)
		return true;
	diag(r->diags, DIAG_TEMPLATE_DEEP, template_place(tpl, op),
		"the template repeats more than %d times", MAX_STEPS);
	return false;
}

static void push_level(Run *r, Level level)
{
	if (r->level_count == r->level_cap) {
		size_t cap = r->level_cap ? 2 * r->level_cap : FIRST_LEVELS;
		Level *grown = arena_array(r->scratch, Level, cap);

		if (r->level_count)
			memcpy(grown, r->levels, r->level_count * sizeof *grown);
		r->levels = grown;
		r->level_cap = cap;
	}
	r->levels[r->level_count++] = level;
}

static bool enter_section(Run *r, const Template *tpl, const Op *op, const Value *v)
{
	bool list = v->kind == VALUE_LIST;

	if (!count_steps(r, tpl, op, list ? v->count : 1))
		return false;
	push_level(r, list ? (Level){ v->items, v->items + v->count } : (Level){ v, v + 1 });
	return true;
}

/* Whether the section has another item; it is left if not. */
static bool next_item(Run *r)
{
	Level *level = &r->levels[r->level_count - 1];

	if (++level->at < level->end)
		return true;
	r->level_count--;
	return false;
}

/* --- partials, parents, blocks --- */

static Str added_indent(Run *r, Str more)
{
	if (!r->indent.len || !more.len)
		return r->indent.len ? r->indent : more;
	return arena_join_str(r->scratch, r->indent, more);
}

static bool find_called(Run *r, const Template *tpl, const Op *op, const Template **to)
{
	const Call *call = op->call;
	const Value *v;

	*to = call->to;
	if (!call->dynamic)
		return true;
	v = find(r, call->from);
	if (!v || (v->kind != VALUE_TEXT && v->kind != VALUE_NUMBER) || !v->text.len)
		return true;
	*to = template_find(r->t, v->text);
	if (*to || !r->t->strict)
		return true;
	diag(r->diags, DIAG_TEMPLATE_MISSING, template_place(tpl, op), "there is no template '%.*s'",
		STR_ARG(v->text));
	return false;
}

static bool run_call(Run *r, const Template *tpl, const Op *op, const Frame *frame)
{
	const Call *call = op->call;
	Frame own = { frame, tpl, call };
	Str indent = r->indent;
	const Template *to;
	bool ok;

	if (!find_called(r, tpl, op, &to))
		return false;
	if (!to)
		return true;
	if (r->calls == MAX_CALLS) {
		diag(r->diags, DIAG_TEMPLATE_DEEP, template_place(tpl, op),
			"partials call each other more than %d deep", MAX_CALLS);
		return false;
	}
	if (!count_steps(r, tpl, op, 1))
		return false;
	r->indent = call->alone ? added_indent(r, call->indent) : (Str){0};
	r->calls++;
	ok = run_ops(r, to, 0, to->count, &own);
	r->calls--;
	r->indent = indent;
	return ok;
}

/* The argument that replaces a block: that of the outermost call which has
 * one.  An argument's own blocks see only the calls outside the one that it
 * was given to, so it cannot replace itself. */
static const Argument *find_argument(const Frame *frame, Str name, const Frame **owner)
{
	const Argument *found = NULL;

	for (; frame; frame = frame->outer)
		for (size_t i = 0; i < frame->call->arg_count; i++)
			if (str_eq(frame->call->args[i].name, name)) {
				found = &frame->call->args[i];
				*owner = frame;
			}
	return found;
}

static bool run_argument(Run *r, const Block *block, const Argument *arg, const Frame *owner)
{
	Str indent = r->indent;
	bool ok;

	r->indent = block->alone ? added_indent(r, block->indent) : (Str){0};
	if (block->own_line && !arg->own_line && arg->start < arg->end)
		add_indent(r);
	if (!block->own_line || !arg->own_line)
		r->no_indent_at = r->out->len;
	ok = run_ops(r, owner->tpl, arg->start, arg->end, owner->outer);
	r->indent = indent;
	return ok;
}

/* --- the program --- */

static bool run_ops(Run *r, const Template *tpl, uint32_t at, uint32_t end, const Frame *frame)
{
	while (at < end) {
		const Op *op = &tpl->ops[at++];
		const Frame *owner;
		const Argument *arg;
		const Value *v;

		switch (op->kind) {
		case OP_TEXT:
			add_text(r, op);
			break;
		case OP_LINE:
			add_indent(r);
			break;
		case OP_VAR:
			v = find(r, op->name);
			if (v)
				add_value(r, v, true);
			break;
		case OP_RAW:
			if (!add_raw(r, tpl, op))
				return false;
			break;
		case OP_SECTION:
			v = find(r, op->name);
			if (!is_true(v))
				at = op->jump;
			else if (!enter_section(r, tpl, op, v))
				return false;
			break;
		case OP_INVERT:
			if (is_true(find(r, op->name)))
				at = op->jump;
			break;
		case OP_END:
			if (next_item(r))
				at = op->jump;
			break;
		case OP_CALL:
			if (!run_call(r, tpl, op, frame))
				return false;
			at = op->jump;
			break;
		case OP_BLOCK:
			arg = find_argument(frame, op->block->name, &owner);
			if (!arg)
				break;
			if (!run_argument(r, op->block, arg, owner))
				return false;
			at = op->jump;
			break;
		}
	}
	return true;
}

bool template_run(const Templates *t, const Template *tpl, const Value *data, Arena *scratch, Buf *out, Diags *diags)
{
	Run r = { .t = t, .scratch = scratch, .out = out, .diags = diags, .no_indent_at = SIZE_MAX };
	size_t before = out->len;
	bool ok;

	push_level(&r, (Level){ data, data + 1 });
	ok = run_ops(&r, tpl, 0, tpl->count, NULL);
	if (!ok)
		buf_truncate(out, before);
	return ok;
}
