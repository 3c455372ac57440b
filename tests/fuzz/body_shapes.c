/* Makes bodies that take long, or come out wrong, and gives them to body_fuzz.c.
 *
 *     body_shapes [SEED [ROUNDS [BYTES]]]
 *
 * Each is a text of up to BYTES from tokens, in the shape prefix + repeats +
 * middle + repeats + suffix, which finds what is worse than linear; half are
 * some tokens alone.  The one at hand is in the file FUZZ_KEEP, if that is set. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

enum { SMALL = 400 };

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

static void keep(Str text)
{
	const char *path = getenv("FUZZ_KEEP");
	FILE *file = path ? fopen(path, "wb") : NULL;
	if (file && fwrite(text.at, 1, text.len, file) == text.len)
		fclose(file);
}

int main(int argc, char **argv)
{
	uint64_t state = argc > 1 ? strtoull(argv[1], NULL, 10) | 1 : 20250127;
	uint64_t rounds = argc > 2 ? strtoull(argv[2], NULL, 10) : 2000;
	size_t bytes = argc > 3 ? strtoull(argv[3], NULL, 10) : 256 << 10;
	Buf text = {0};
	LLVMFuzzerInitialize(&argc, &argv);
	state *= 0x9E3779B97F4A7C15;
	for (uint64_t i = 0; i < rounds; i++) {
		make_text(&text, &state, bytes);
		keep(buf_str(&text));
		LLVMFuzzerTestOneInput((const uint8_t *)text.at, text.len);
	}
	buf_release(&text);
	return 0;
}
