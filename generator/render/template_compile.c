/* Tags and the text between them to ops.
 *
 * Which blanks and line ends go with a tag is decided in tag_cut.  The
 * specification's rule for one tag alone on its line is extended to pairs:
 * {{<p}}...{{/p}} is standalone when nothing stands before its beginning and
 * after its end.  An argument loses the indentation of its first line (if it
 * begins on its own), and gets that of the block that it replaces. */
#include "render/template_program.h"

#include <string.h>
#include "base/vec.h"
#include "render/template_scan.h"

typedef struct {
	TagKind kind;
	bool argument;
	uint32_t op;                    /* index of the op that it began with */
	Str strip;                      /* what Compile.strip was outside */
	Argument *args;                 /* TAG_PARENT */
	size_t arg_count;
} Scope;

typedef struct {
	Templates *t;
	const Source *src;
	Diags *diags;
	Arena *scratch;
	Tags tags;
	Op *ops;
	size_t count;
	Scope scopes[TEMPLATE_NESTING + 1];     /* the first is the template itself */
	size_t depth;                   /* index of the innermost scope */
	Buf text;                       /* not yet an op */
	bool text_line;                 /* its first byte begins a line */
	bool line;                      /* so does what comes next */
	Str strip;                      /* indentation that the lines of the argument lose */
	bool ok;
} Compile;

/* --- blanks --- */

typedef struct {
	size_t from, to;
	bool before, after;             /* the line's beginning, the line's end goes too */
} Cut;

/* The bytes that go with a tag: itself, and what stands around it on its line
 * where the rules take that too. */
static Cut tag_cut(const Compile *c, const Tag *tag)
{
	const Tag *open = tag->kind == TAG_END ? &c->tags.items[tag->mate] : tag;
	bool alone = tag->line != SIZE_MAX && tag->next != SIZE_MAX;
	bool before = alone, after = alone;

	if (tag->kind <= TAG_RAW)
		before = after = false;
	else if (open->argument)
		before = tag->line != SIZE_MAX, after = tag->next != SIZE_MAX;
	else if (tag->kind == TAG_PARENT)
		before = alone || (tag->line != SIZE_MAX && c->tags.items[tag->mate].next != SIZE_MAX);
	else if (open->kind == TAG_PARENT)
		after = alone || (tag->next != SIZE_MAX && open->line != SIZE_MAX);
	return (Cut){ before ? tag->line : tag->start, after ? tag->next : tag->end, before, after };
}

static Str blanks_at(Str text, size_t at)
{
	size_t end = at;

	while (end < text.len && (text.at[end] == ' ' || text.at[end] == '\t'))
		end++;
	return (Str){ text.at + at, end - at };
}

/* Text that begins a line of the source, without the indentation that its argument loses. */
static Str without_strip(const Compile *c, Str text)
{
	return str_starts(text, c->strip) ? str_skip(text, c->strip.len) : text;
}

/* The indentation that a tag gives to the lines it brings. */
static Str indent_of(const Compile *c, const Tag *tag)
{
	return without_strip(c, (Str){ c->src->text.at + tag->line, tag->start - tag->line });
}

/* --- ops --- */

static Op *add_op(Compile *c, OpKind kind, const Tag *tag)
{
	Op *op = vec_push(c->scratch, c->ops, c->count);

	*op = (Op){ .kind = kind };
	if (tag) {
		op->at = (uint32_t)tag->start;
		op->len = (uint32_t)(tag->end - tag->start);
	}
	return op;
}

static void flush_text(Compile *c)
{
	Op *op;

	if (!c->text.len)
		return;
	op = add_op(c, OP_TEXT, NULL);
	op->line = c->text_line;
	op->text = buf_take(&c->text, &c->t->arena);
}

/* Before an op in the middle of a line: what it stands for may be nothing, but
 * the line is there. */
static void flush_line(Compile *c)
{
	flush_text(c);
	if (c->line)
		add_op(c, OP_LINE, NULL);
	c->line = false;
}

static void add_text(Compile *c, Str text)
{
	while (text.len) {
		bool fresh = text.at == c->src->text.at || text.at[-1] == '\n';
		Str part = fresh && c->line ? without_strip(c, text) : text;
		size_t end = str_find_byte(part, '\n');

		if (end != SIZE_MAX)
			part = str_first(part, end + 1);
		text = str_skip(text, (size_t)(part.at - text.at) + part.len);
		if (!part.len)
			continue;
		if (!c->text.len)
			c->text_line = c->line;
		buf_add(&c->text, part);
		c->line = end != SIZE_MAX;
	}
}

static Name name_path(Compile *c, Str name)
{
	Name path = {0};
	Part *parts = NULL;
	bool more = !str_eq(name, STR("."));

	while (more) {
		Str part;

		more = str_cut(name, '.', &part, &name);
		*vec_push(&c->t->arena, parts, path.count) = (Part){ part, value_mark(part) };
	}
	path.parts = parts;
	return path;
}

static void push_scope(Compile *c, const Tag *tag)
{
	c->scopes[++c->depth] = (Scope){
		.kind = tag->kind, .argument = tag->argument, .op = (uint32_t)c->count, .strip = c->strip,
	};
}

static void bad(Compile *c, DiagCode code, const Tag *tag, const char *what)
{
	Pos pos = { c->src, (uint32_t)tag->start, (uint32_t)(tag->end - tag->start) };

	diag(c->diags, code, pos, "%s", what);
	c->ok = false;
}

/* --- tags --- */

static bool may_be_html(const Templates *t, Str name)
{
	size_t dot = str_rfind_byte(name, '.');
	Str last = name.len > 1 && dot != SIZE_MAX ? str_skip(name, dot + 1) : name;

	for (size_t i = 0; i < t->html_name_count; i++)
		if (str_eq(t->html_names[i], name) || str_eq(t->html_names[i], last))
			return true;
	return false;
}

static void add_value(Compile *c, const Tag *tag)
{
	Name name = name_path(c, tag->name);

	if (tag->kind == TAG_RAW && c->t->strict && !may_be_html(c->t, tag->name)) {
		bad(c, DIAG_TEMPLATE_HTML, tag, "this value is not HTML and must be escaped");
		diag_help(c->diags, "write {{%.*s}}", STR_ARG(tag->name));
	}
	add_op(c, tag->kind == TAG_VAR ? OP_VAR : OP_RAW, tag)->name = name;
}

static void add_section(Compile *c, const Tag *tag)
{
	Name name = name_path(c, tag->name);

	push_scope(c, tag);
	add_op(c, tag->kind == TAG_SECTION ? OP_SECTION : OP_INVERT, tag)->name = name;
}

static void add_call(Compile *c, const Tag *tag)
{
	Call *call = arena_new(&c->t->arena, Call);
	Cut cut = tag_cut(c, tag);

	call->dynamic = tag->dynamic;
	call->always = c->depth == 0;
	if (tag->dynamic)
		call->from = name_path(c, tag->name);
	else
		call->name = tag->name;
	call->alone = cut.before;
	if (cut.before)
		call->indent = indent_of(c, tag);
	if (tag->kind == TAG_PARENT)
		push_scope(c, tag);
	add_op(c, OP_CALL, tag)->call = call;
	c->ops[c->count - 1].jump = (uint32_t)c->count;
}

static void add_argument(Compile *c, const Tag *tag)
{
	Scope *parent = &c->scopes[c->depth];
	Argument *arg = vec_push(&c->t->arena, parent->args, parent->arg_count);

	*arg = (Argument){ .name = tag->name, .start = (uint32_t)c->count, .own_line = tag->next != SIZE_MAX };
	push_scope(c, tag);
	if (arg->own_line)
		c->strip = blanks_at(c->src->text, tag->next);
}

static void add_block(Compile *c, const Tag *tag)
{
	Block *block;

	if (tag->argument) {
		add_argument(c, tag);
		return;
	}
	block = arena_new(&c->t->arena, Block);
	block->name = tag->name;
	block->alone = tag->line != SIZE_MAX && c->tags.items[tag->mate].next != SIZE_MAX;
	block->own_line = tag->line != SIZE_MAX && tag->next != SIZE_MAX;
	if (block->alone && block->own_line)
		block->indent = without_strip(c, blanks_at(c->src->text, tag->next));
	else if (block->alone)
		block->indent = indent_of(c, tag);
	push_scope(c, tag);
	add_op(c, OP_BLOCK, tag)->block = block;
}

/* Ends the innermost scope: gives its op the place after it. */
static void add_end(Compile *c, const Tag *tag)
{
	Scope *scope = &c->scopes[c->depth--], *outer = &c->scopes[c->depth];

	c->strip = scope->strip;
	if (scope->argument) {
		outer->args[outer->arg_count - 1].end = (uint32_t)c->count;
		return;
	}
	if (scope->kind == TAG_SECTION)
		add_op(c, OP_END, tag)->jump = scope->op + 1;
	if (scope->kind == TAG_PARENT) {
		c->ops[scope->op].call->args = scope->args;
		c->ops[scope->op].call->arg_count = scope->arg_count;
	}
	c->ops[scope->op].jump = (uint32_t)c->count;
}

typedef void AddFn(Compile *c, const Tag *tag);

static AddFn *const add_fns[TAG_KINDS] = {
	[TAG_VAR] = add_value, [TAG_RAW] = add_value, [TAG_SECTION] = add_section, [TAG_INVERT] = add_section,
	[TAG_PARTIAL] = add_call, [TAG_PARENT] = add_call, [TAG_BLOCK] = add_block, [TAG_END] = add_end,
};

/* What stands in a parent beside its arguments is compiled as anything else:
 * the call jumps over it. */
static void check_lost(Compile *c, const Tag *tag)
{
	bool in_parent = c->scopes[c->depth].kind == TAG_PARENT;

	if (c->t->strict && in_parent && !tag->argument && tag->kind != TAG_END)
		bad(c, DIAG_TEMPLATE_BAD, tag, "inside {{<parent}} only blocks count, this would be lost");
}

static void add_tag(Compile *c, const Tag *tag)
{
	Cut cut = tag_cut(c, tag);

	if (add_fns[tag->kind]) {
		check_lost(c, tag);
		if (cut.before)
			flush_text(c);
		else
			flush_line(c);
		add_fns[tag->kind](c, tag);
		c->line = false;
	}
	if (cut.after)
		c->line = true;
}

/* --- a template --- */

static void compile_tags(Compile *c)
{
	Str text = c->src->text;
	size_t done = 0;

	for (size_t i = 0; i < c->tags.count; i++) {
		Cut cut = tag_cut(c, &c->tags.items[i]);

		add_text(c, (Str){ text.at + done, cut.from - done });
		add_tag(c, &c->tags.items[i]);
		done = cut.to;
	}
	add_text(c, str_skip(text, done));
	flush_text(c);
}

static bool is_utf8(const Source *src, Diags *diags)
{
	size_t bad = str_bad_utf8(src->text);
	if (bad != SIZE_MAX)
		diag(diags, DIAG_TEXT_UTF8, (Pos){ src, (uint32_t)bad, 1 }, "this is not UTF-8");
	return bad == SIZE_MAX;
}

bool template_compile(Templates *t, Str name, const Source *src, Diags *diags)
{
	Arena scratch = {0};
	Compile c = { .t = t, .src = src, .diags = diags, .scratch = &scratch, .line = true, .ok = true };
	Template *tpl = arena_new(&t->arena, Template);

	tpl->name = arena_str(&t->arena, name);
	tpl->src = src;
	c.ok = is_utf8(src, diags) && template_scan(src, &scratch, &c.tags, diags);
	if (c.ok)
		compile_tags(&c);
	if (c.ok && c.count) {
		tpl->ops = arena_array(&t->arena, Op, c.count);
		memcpy(tpl->ops, c.ops, c.count * sizeof *c.ops);
		tpl->count = (uint32_t)c.count;
	}
	*map_put(&t->by_name, &t->arena, tpl->name) = tpl;
	buf_release(&c.text);
	arena_release(&scratch);
	return c.ok;
}

const Template *template_find(const Templates *t, Str name)
{
	return map_find(&t->by_name, name);
}

Pos template_place(const Template *tpl, const Op *op)
{
	return (Pos){ tpl->src, op->at, op->len };
}
