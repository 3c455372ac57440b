/* Bodies: balanced, without a script, and every place within the text. */
#include "fuzz.h"
#include "markup.h"
#include "parse/markdown.h"
#include "parse/textcheck.h"

static bool opens_a_link(const BodyRef *r)
{
	return r->kind == REF_PATH || r->kind == REF_HEADING || r->kind == REF_NOWHERE;
}

static void check_refs(const Body *b, Str text, Buf *filled)
{
	size_t at = 0;
	for (size_t i = 0; i < b->ref_count; i++) {
		const BodyRef *r = &b->refs[i];
		const RefWords *words = r->kind == REF_CITE ? NULL : r->words;
		fuzz_check(r->html_at >= at && r->html_at <= b->html.len && r->plain_at <= b->plain.len, "holes are out of order");
		fuzz_check((size_t)r->at + r->len <= text.len, "a reference is not in the text");
		fuzz_check(!words || (!fuzz_has_mask(words->target) && !fuzz_has_mask(words->heading) && !fuzz_has_mask(words->text)),
		           "a mask is in a reference");
		buf_add(filled, (Str){ b->html.at + at, r->html_at - at });
		if (opens_a_link(r))
			buf_add(filled, STR("<a>"));
		at = r->html_at;
	}
	buf_add(filled, str_skip(b->html, at));
}

static void check_body(const Body *b, Str text, bool allow_html)
{
	Buf filled = {0};
	fuzz_check(fuzz_is_utf8(b->html) && fuzz_is_utf8(b->plain) && fuzz_is_utf8(b->title), "a body is not UTF-8");
	fuzz_check(!fuzz_has_mask(b->html) && !fuzz_has_mask(b->plain) && !fuzz_has_mask(b->title), "a mask came through");
	for (size_t i = 0; i < b->outline_count; i++)
		fuzz_check(b->outline[i].id.len && !fuzz_has_mask(b->outline[i].id) && !fuzz_has_mask(b->outline[i].text), "a heading is bad");
	check_refs(b, text, &filled);
	const char *wrong = allow_html ? NULL : markup_wrong(buf_str(&filled), MARKUP_BODY);
	fuzz_check(!wrong, wrong);
	buf_release(&filled);
}

static void parse_body(const Source *src, bool allow_html)
{
	Arena arena = {0}, scratch = {0};
	Diags diags = {0};
	ReferenceTable references = {0};
	MarkdownInput in = { .src = src, .body = src->text, .references = &references, .allow_html = allow_html };
	const Body *body = markdown_parse(&in, &arena, &scratch, &diags);
	if (body)
		check_body(body, src->text, allow_html);
	fuzz_check(body || diags.count, "a body is lost without a word");
	fuzz_check_diags(&diags);
	reference_release(&references);
	arena_release(&arena);
	arena_release(&scratch);
	diags_release(&diags);
}

void fuzz_try(Str input)
{
	Arena arena = {0};
	Diags diags = {0};
	Source src = { .path = STR("fuzz.md"), .text = input, .essential = false };
	if (textcheck(&src, &arena, &diags)) {
		parse_body(&src, false);
		parse_body(&src, true);
	}
	fuzz_check_diags(&diags);
	arena_release(&arena);
	diags_release(&diags);
}
