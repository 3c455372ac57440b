/* Searches for Markdown that takes long, or comes out wrong.
 *
 *     markdown_fuzz [SEED [ROUNDS [BYTES]]]
 *
 * Each round makes a text of up to BYTES from tokens, in the shape prefix +
 * repeats + middle + repeats + suffix, which finds what is worse than linear, and
 * some texts of tokens alone.  What is accepted must take under LIMIT
 * milliseconds and come out balanced, as UTF-8, and without a mask.  Exit 1 and
 * the text on standard output otherwise. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/unicode.h"
#include "base/vec.h"
#include "parse/markdown.h"

enum { LIMIT = 1000, SMALL = 400 };

static const char *const tokens[] = {
	"a", "b c", "\n", "\n\n", " ", "  ", "    ", "\t", "\r", "\r\n", "*", "**", "***", "_", "__", "~", "~~", "~~~",
	"`", "``", "```", "```\n", "[", "]", "[]", "[a]", "[a](b)", "[a]: b\n", "[a][b]", "![", "![a](b.png)", "](", "](b)", ")",
	"(", "[^a]", "[^a]: ", "[^", "[[", "]]", "[[a]]", "[[a|b]]", "[[a#b]]", "[[a\nb]]", "[@", "[@a]", "[@a, b; @c]", "[@a][b]",
	"<", ">", "> ", ">", "<a", "</a>", "<b>", "<!--", "-->", "<?", "?>", "<!A", "<![CDATA[", "<sub>", "</sub>", "<ruby>", "<rt>",
	"<details>", "<details>\n", "</details>\n", "<summary>", "</summary>", "<script>", "<div>\n", "\"", "'", "<a href=\"", "<x y='",
	"- ", "+ ", "* ", "1. ", "1) ", "- [ ] ", "- [x] ", "# ", "## ", "#", "---\n", "===\n", "***\n", "- - -\n",
	"|", "|a", "|-", "|-|-|\n", "|a|b|\n", ":-:", "|:-:|\n", "\\", "\\|", "\\*", "\\~", "\\[", "&", "&amp;", "&#65;", "&x;",
	"https://a.org", "https://", "http://_", "www.", "www.a.b", "a@b.c", "@", ".", ":", ";", "://", "mailto:",
	"甲", "。", "，", "“", "”", "（", "）", "——", "…", "é", "😀", "\xE2\x80\xA8", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBC\x8C",
};

enum { TOKENS = sizeof tokens / sizeof *tokens };

static uint64_t draw(uint64_t *state, uint64_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state % below;
}

static void add_tokens(Buf *b, uint64_t *state, uint64_t most)
{
	for (uint64_t n = draw(state, most + 1); n > 0; n--)
		buf_add(b, str_from(tokens[draw(state, TOKENS)]));
}

static void add_repeats(Buf *b, uint64_t *state, size_t bytes)
{
	Buf part = {0};
	add_tokens(&part, state, 5);
	while (part.len && b->len + part.len <= bytes)
		buf_add(b, buf_str(&part));
	buf_release(&part);
}

static void make_text(Buf *b, uint64_t *state, size_t bytes)
{
	buf_reset(b);
	if (draw(state, 2)) {
		add_tokens(b, state, SMALL);
		return;
	}
	add_tokens(b, state, 4);
	add_repeats(b, state, bytes / 2);
	add_tokens(b, state, 4);
	add_repeats(b, state, bytes);
	add_tokens(b, state, 4);
}

/* --- what comes out --- */

static bool is_void(Str name)
{
	return str_eq(name, STR("br")) || str_eq(name, STR("hr")) || str_eq(name, STR("input"));
}

typedef struct {
	Arena arena;
	Str *names;
	size_t count;
} Stack;

static bool take_tag(Stack *s, Str tag)
{
	bool closes = tag.len && tag.at[0] == '/';
	size_t len = 0;
	Str name = str_skip(tag, closes);
	while (len < name.len && name.at[len] != ' ')
		len++;
	name = str_first(name, len);
	if (!name.len || is_void(name))
		return name.len && !closes;
	if (!closes) {
		*vec_push(&s->arena, s->names, s->count) = name;
		return true;
	}
	return s->count && str_eq(s->names[--s->count], name);
}

static bool is_balanced(Str html)
{
	Stack s = {0};
	bool good = true;
	for (size_t at; good && (at = str_find_byte(html, '<')) != SIZE_MAX;) {
		html = str_skip(html, at + 1);
		size_t end = str_find_byte(html, '>');
		good = end != SIZE_MAX && take_tag(&s, str_first(html, end));
	}
	good = good && s.count == 0;
	arena_release(&s.arena);
	return good;
}

static bool has_mask(Str s)
{
	size_t at;
	while ((at = str_find(s, STR("\xEF\xB7"))) != SIZE_MAX) {
		uint32_t cp;
		s = str_skip(s, at);
		str_decode(s, &cp);
		if (unicode_is_noncharacter(cp))
			return true;
		s = str_skip(s, 2);
	}
	return false;
}

static const char *check_refs(const Body *b, Str text)
{
	size_t at = 0;
	for (size_t i = 0; i < b->ref_count; i++) {
		const BodyRef *r = &b->refs[i];
		if (r->html_at < at || r->html_at > b->html.len || r->plain_at > b->plain.len)
			return "holes are out of order";
		if ((size_t)r->at + r->len > text.len)
			return "a reference is out of the text";
		const RefWords *words = r->kind == REF_CITE ? NULL : r->words;
		if (words && (has_mask(words->target) || has_mask(words->heading) || has_mask(words->text)))
			return "a mask is in a reference";
		at = r->html_at;
	}
	return NULL;
}

static const char *check_body(const Body *b, Str text)
{
	if (!is_balanced(b->html))
		return "not balanced";
	if (has_mask(b->html) || has_mask(b->plain) || has_mask(b->title))
		return "a mask came through";
	if (str_bad_utf8(b->html) != SIZE_MAX || str_bad_utf8(b->plain) != SIZE_MAX)
		return "not UTF-8";
	for (size_t i = 0; i < b->outline_count; i++)
		if (!b->outline[i].id.len || has_mask(b->outline[i].id) || has_mask(b->outline[i].text))
			return "a bad heading";
	return check_refs(b, text);
}

/* --- */

static double cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

typedef struct {
	uint64_t accepted, refused;
	double worst;
} Score;

static const char *try_text(Str text, Score *score)
{
	Arena arena = {0}, scratch = {0};
	Diags diags = {0};
	Source src = { STR("fuzz.md"), text };
	ReferenceTable references = {0};
	MarkdownInput in = { .src = &src, .body = text, .references = &references };
	double start = cpu_ms();
	Body *body = markdown_parse(&in, &arena, &scratch, &diags);
	double ms = cpu_ms() - start;
	const char *wrong = ms > LIMIT ? "too slow" : body ? check_body(body, text) : NULL;
	for (size_t i = 0; !wrong && i < diags.count; i++)
		if ((size_t)diags.items[i].pos.at + diags.items[i].pos.len > text.len)
			wrong = "a message is out of the text";
	score->accepted += body != NULL;
	score->refused += body == NULL;
	if (ms > score->worst) {
		score->worst = ms;
		fprintf(stderr, "%.0f ms for %zu bytes%s\n", ms, text.len, body ? "" : ", refused");
	}
	reference_release(&references);
	arena_release(&arena);
	arena_release(&scratch);
	diags_release(&diags);
	return wrong;
}

int main(int argc, char **argv)
{
	uint64_t state = argc > 1 ? strtoull(argv[1], NULL, 10) | 1 : 20250127;
	uint64_t rounds = argc > 2 ? strtoull(argv[2], NULL, 10) : 2000;
	size_t bytes = argc > 3 ? strtoull(argv[3], NULL, 10) : 256 << 10;
	Buf text = {0};
	Score score = {0};
	const char *wrong = NULL;
	state *= 0x9E3779B97F4A7C15;
	markdown_init();
	for (uint64_t i = 0; i < rounds && !wrong; i++) {
		make_text(&text, &state, bytes);
		wrong = try_text(buf_str(&text), &score);
	}
	if (wrong) {
		fwrite(text.at, 1, text.len, stdout);
		fprintf(stderr, "%s\n", wrong);
	}
	fprintf(stderr, "%llu accepted, %llu refused, worst %.0f ms\n", (unsigned long long)score.accepted,
	        (unsigned long long)score.refused, score.worst);
	buf_release(&text);
	return wrong != NULL;
}
