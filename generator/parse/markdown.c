/* Markdown by cmark-gfm, which only this file and markdown_html.c know.
 *
 * mask_text hides what is not Markdown's, prescan refuses what cmark cannot read
 * in time, cmark makes a tree in the scratch arena, and one walk over the tree
 * writes the Body.  The extension `tasklist` is not used: it ticks "- [ ] see
 * [x](u)"; `strikethrough` and `autolink` change a global during a parse. */
#include "parse/markdown.h"

#include <setjmp.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "base/mem.h"
#include "parse/markdown_html.h"
#include "parse/prescan.h"

/* --- cmark's memory --- */

enum { CHUNK = 3 << 10, HEADER = 16, BUDGET = 64 << 20, MASKS = 100000 };

typedef struct {
	Arena *arena;
	char *at, *end;                 /* the rest of the chunk, zeroed */
	size_t used;
	jmp_buf out;                    /* where to go when it is over the budget */
} Heap;

/* cmark's allocator has no argument for its owner. */
static _Thread_local Heap *current;

static size_t *size_of(void *block)
{
	return (size_t *)(void *)((char *)block - HEADER);
}

static void *heap_take(size_t size)
{
	Heap *h = current;
	if (size > BUDGET || (h->used += size + HEADER) > BUDGET)
		longjmp(h->out, 1);
	size_t room = (size + HEADER + 15) & ~(size_t)15;
	char *at = h->at;
	if (room > CHUNK / 2) {
		at = arena_alloc(h->arena, room);
	} else {
		if (room > (size_t)(h->end - h->at)) {
			h->at = at = arena_alloc(h->arena, CHUNK);
			h->end = at + CHUNK;
		}
		h->at += room;
	}
	at += HEADER;
	*size_of(at) = size;
	return at;
}

static void *heap_calloc(size_t count, size_t size)
{
	return heap_take(size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static void *heap_realloc(void *old, size_t size)
{
	if (!old)
		return heap_take(size);
	if (size <= *size_of(old))
		return old;
	void *at = heap_take(size);
	return memcpy(at, old, *size_of(old));
}

static void heap_free(void *old)
{
	(void)old;
}

static cmark_node *parse_tree(Str text, Heap *h)
{
	static const cmark_mem memory = { heap_calloc, heap_realloc, heap_free };
	cmark_node *root = NULL;
	current = h;
	if (!setjmp(h->out)) {
		cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, (cmark_mem *)(uintptr_t)&memory);
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
		cmark_parser_feed(parser, text.at, text.len);
		root = cmark_parser_finish(parser);
	} else {
		root = NULL;
	}
	current = NULL;
	return root;
}

/* --- the whole --- */

static Pos body_pos(const MarkdownInput *in, size_t at)
{
	Pos pos = pos_of(in->src, in->body);
	return (Pos){ in->src, pos.at + (uint32_t)at, 0 };
}

static bool within_limits(const MarkdownInput *in, const Masked *masked, Diags *diags)
{
	PrescanFault f = {0};
	if (masked->text.len > PRESCAN_BODY) {
		diag(diags, DIAG_BODY_LIMIT, body_pos(in, 0), "the text has over 1 MB");
		diag_help(diags, "spread it over several files");
	} else if (masked->count > MASKS) {
		diag(diags, DIAG_BODY_LIMIT, body_pos(in, 0), "the text has over %d links and citations", MASKS);
		diag_help(diags, "spread it over several files");
	} else if (!prescan(masked->text, &f)) {
		diag(diags, DIAG_BODY_LIMIT, body_pos(in, mask_source(masked, f.at)), "%s", f.what);
		diag_help(diags, "%s", f.help);
	} else {
		return true;
	}
	return false;
}

static void *own_calloc(size_t count, size_t size)
{
	return mem_zeroed(mem_times(count, size));
}

/* What cmark takes for its extensions is from an allocator of its own, which aborts
 * where there is nothing to be had. */
void markdown_init(void)
{
	*cmark_get_default_mem_allocator() = (cmark_mem){ own_calloc, mem_resize, mem_free };
	cmark_gfm_core_extensions_ensure_registered();
}

Body *markdown_parse(const MarkdownInput *in, Arena *arena, Arena *scratch, Diags *diags)
{
	Body *body = NULL;
	Masked masked = { .body = in->body, .text = in->body };
	if (in->body.len <= PRESCAN_BODY || str_find(in->body, STR(";base64,")) != SIZE_MAX)
		masked = mask_text(in->body, scratch);
	if (within_limits(in, &masked, diags)) {
		Heap h = { .arena = scratch };
		cmark_node *root = parse_tree(masked.text, &h);
		if (root) {
			MarkdownTarget to = { in, &masked, arena, scratch, diags };
			body = markdown_html(root, &to);
		} else {
			diag(diags, DIAG_BODY_LIMIT, body_pos(in, 0), "the Markdown needs over %d MB of memory", BUDGET >> 20);
			diag_help(diags, "its tables or link definitions grow too much: spread it over several files");
		}
	}
	mask_release(&masked);
	return body;
}
