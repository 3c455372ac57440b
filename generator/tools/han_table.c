/* Writes base/han_table.h's tables to standard output, when the program is built.
 *
 * ICU is asked for every Han character alone, at the start of a name and inside
 * one; han.def then mends what ICU reads in a rare way.  A Traditional character
 * follows its Simplified one wherever ICU reads both alike. */
#include "base/han_table.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { CODE_POINTS = 0x33480, SYLLABLE_MOST = 2000, TEXT_MOST = 128 };

typedef struct {
	uint16_t icu;                           /* as ICU reads it alone */
	uint16_t plain, lead, inside;           /* 0: lead and inside as plain */
	uint32_t simplified;                    /* 0: itself */
} Han;

typedef struct {
	Han *han;                               /* CODE_POINTS of them */
	char (*syllables)[8];
	size_t syllable_count;
} Table;

typedef struct {
	enum { READING_ROW, SURNAME_ROW, GIVEN_ROW, COMPOUND_ROW, WORD_ROW } kind;
	const char *text, *reading;
} Row;

static const Row rows[] = {
#define READING(text, syllable)   { READING_ROW, text, syllable },
#define SURNAME(text, syllable)   { SURNAME_ROW, text, syllable },
#define GIVEN(text, syllable)     { GIVEN_ROW, text, syllable },
#define COMPOUND(text, syllables) { COMPOUND_ROW, text, syllables },
#define WORD(text, syllables)     { WORD_ROW, text, syllables },
#include "tools/han.def"
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static _Noreturn void stop(const char *what, const char *about)
{
	fprintf(stderr, "han_table: %s: %s\n", what, about);
	exit(1);
}

static void check(UErrorCode status, const char *about)
{
	if (U_FAILURE(status))
		stop(about, u_errorName(status));
}

static void *zeroed(size_t count, size_t size)
{
	void *at = calloc(count, size);

	if (!at)
		stop("out of memory", "tables");
	return at;
}

static UTransliterator *open_rules(const char *id)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[64];
	UTransliterator *rules;

	u_uastrncpy(wide, id, 64);
	rules = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	check(status, id);
	return rules;
}

/* `text` in UTF-8 through the rules, into `out` of TEXT_MOST bytes. */
static void apply(const UTransliterator *rules, const char *text, char *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[TEXT_MOST];
	int32_t len, limit;

	u_strFromUTF8(wide, TEXT_MOST, &len, text, -1, &status);
	limit = len;
	utrans_transUChars(rules, wide, &len, TEXT_MOST, 0, &limit, &status);
	u_strToUTF8(out, TEXT_MOST, NULL, wide, len, &status);
	check(status, text);
}

static void encode(uint32_t cp, char *out)
{
	int32_t len = 0;

	U8_APPEND_UNSAFE((uint8_t *)out, len, cp);
	out[len] = 0;
}

/* The code point at *text, which moves on; 0 at the end. */
static uint32_t decode(const char **text)
{
	int32_t at = 0;
	UChar32 cp;

	if (!**text)
		return 0;
	U8_NEXT((const uint8_t *)*text, at, -1, cp);
	*text += at;
	return (uint32_t)cp;
}

static uint16_t syllable_index(Table *t, const char *text)
{
	for (size_t i = 1; i < t->syllable_count; i++)
		if (!strcmp(t->syllables[i], text))
			return (uint16_t)i;
	if (t->syllable_count == SYLLABLE_MOST || strlen(text) >= sizeof t->syllables[0])
		stop("not a syllable", text);
	strcpy(t->syllables[t->syllable_count], text);
	return (uint16_t)t->syllable_count++;
}

/* The reading of `text` under the rules, without the first `skip` bytes, or 0. */
static uint16_t ask(Table *t, const UTransliterator *rules, const char *text, size_t skip)
{
	char out[TEXT_MOST];

	apply(rules, text, out);
	if (!strcmp(out, text) || strlen(out) <= skip)
		return 0;
	return syllable_index(t, out + skip);
}

static bool is_wanted(uint32_t cp)
{
	UErrorCode status = U_ZERO_ERROR;

	return (cp == 0x3007 || cp >= HAN_FIRST) && uscript_getScript((UChar32)cp, &status) == USCRIPT_HAN;
}

static void read_icu(Table *t)
{
	UTransliterator *plain = open_rules("Han-Latin"), *names = open_rules("Han-Latin/Names");
	UTransliterator *simplify = open_rules("Hant-Hans");
	char text[8], after[16] = "一", out[TEXT_MOST];

	for (uint32_t cp = 0; cp < CODE_POINTS; cp++) {
		Han *h = &t->han[cp];
		const char *rest = out;

		if (!is_wanted(cp))
			continue;
		encode(cp, text);
		h->icu = h->plain = ask(t, plain, text, 0);
		if (h->icu && cp <= HAN_LAST) {
			strcpy(after + strlen("一"), text);
			h->lead = ask(t, names, text, 0);
			h->inside = ask(t, names, after, strlen("yī "));
		}
		apply(simplify, text, out);
		h->simplified = decode(&rest);
		if (h->simplified == cp || *rest)
			h->simplified = 0;
	}
	utrans_close(plain);
	utrans_close(names);
	utrans_close(simplify);
}

/* Follow chains to their end; of a circle the smallest is the end. */
static void close_chains(Table *t)
{
	for (uint32_t cp = 0; cp < CODE_POINTS; cp++) {
		uint32_t end = cp, least = cp;
		int steps = 0;

		while (t->han[end].simplified && steps++ < 8) {
			end = t->han[end].simplified;
			least = steps == 1 || end < least ? end : least;
		}
		if (steps > 8)
			end = least;
		t->han[cp].simplified = end == cp ? 0 : end;
	}
}

static void mend_reading(Han *h, uint16_t reading)
{
	if (h->lead == h->plain)
		h->lead = reading;
	if (h->inside == h->plain)
		h->inside = reading;
	h->plain = reading;
}

static void mend(Table *t)
{
	for (size_t i = 0; i < ROW_COUNT; i++) {
		const char *text = rows[i].text;
		Han *h = &t->han[decode(&text)];

		if (rows[i].kind == READING_ROW)
			mend_reading(h, syllable_index(t, rows[i].reading));
		else if (rows[i].kind == SURNAME_ROW)
			h->lead = syllable_index(t, rows[i].reading);
		else if (rows[i].kind == GIVEN_ROW)
			h->inside = syllable_index(t, rows[i].reading);
	}
}

static bool is_as_icu_alone(const Han *h)
{
	return h->plain == h->icu && h->lead == h->icu && h->inside == h->icu;
}

static void follow_simplified(Table *t)
{
	for (uint32_t cp = HAN_FIRST; cp <= HAN_LAST; cp++) {
		Han *h = &t->han[cp];
		const Han *s = &t->han[h->simplified];

		if (!h->simplified || h->icu != s->icu || !is_as_icu_alone(h))
			continue;
		h->plain = s->plain;
		h->lead = s->lead;
		h->inside = s->inside;
	}
}

/* A word and its syllables, separated by blanks. */
static HanWord read_word(Table *t, const char *text, const char *syllables)
{
	HanWord word = {0};
	char copy[TEXT_MOST], *state = NULL;
	size_t count = 0;

	snprintf(copy, sizeof copy, "%s", syllables);
	for (char *s = strtok_r(copy, " ", &state); s; s = strtok_r(NULL, " ", &state)) {
		uint32_t cp = decode(&text);

		if (!cp || count == HAN_WORD_MOST)
			stop("a word and its syllables differ in number", syllables);
		word.cp[count] = t->han[cp].simplified ? t->han[cp].simplified : cp;
		word.reading[count++] = syllable_index(t, s);
	}
	if (*text)
		stop("a word and its syllables differ in number", syllables);
	return word;
}

/* As ICU reads it at the start of a name, except where a reading was mended. */
static HanWord read_compound(Table *t, const UTransliterator *names, const char *text)
{
	char out[TEXT_MOST];
	HanWord word;

	apply(names, text, out);
	word = read_word(t, text, out);
	for (int i = 0; i < 2; i++) {
		const Han *h = &t->han[word.cp[i]];

		if (word.reading[i] == h->icu)
			word.reading[i] = h->plain;
	}
	return word;
}

static int compare_words(const void *a, const void *b)
{
	const HanWord *one = a, *two = b;

	for (int i = 0; i < HAN_WORD_MOST; i++)
		if (one->cp[i] != two->cp[i])
			return one->cp[i] < two->cp[i] ? -1 : 1;
	stop("a word is listed twice", "tools/han.def");
}

static void print_words(Table *t, int kind, const char *name, const char *count_name)
{
	UTransliterator *names = open_rules("Han-Latin/Names");
	HanWord words[ROW_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < ROW_COUNT; i++)
		if ((int)rows[i].kind == kind)
			words[count++] = rows[i].reading ? read_word(t, rows[i].text, rows[i].reading)
				: read_compound(t, names, rows[i].text);
	utrans_close(names);
	qsort(words, count, sizeof words[0], compare_words);
	printf("\nconst HanWord %s[] = {\n", name);
	for (size_t i = 0; i < count; i++) {
		const HanWord *w = &words[i];

		printf("\t{ { %u, %u, %u, %u }, { %u, %u, %u, %u } },\n", w->cp[0], w->cp[1], w->cp[2], w->cp[3],
			w->reading[0], w->reading[1], w->reading[2], w->reading[3]);
	}
	printf("};\nconst size_t %s = %zu;\n", count_name, count);
}

static uint32_t reading_of(const Han *h)
{
	return h->plain;
}

static uint32_t simplified_of(const Han *h)
{
	return h->simplified;
}

typedef uint32_t Member(const Han *h);

static void print_dense(const Table *t, const char *name, Member *of)
{
	printf("\nconst uint16_t %s[HAN_LAST - HAN_FIRST + 1] = {", name);
	for (uint32_t cp = HAN_FIRST; cp <= HAN_LAST; cp++) {
		if (of(&t->han[cp]) > UINT16_MAX)
			stop("does not fit the dense table", name);
		printf("%s%u,", (cp - HAN_FIRST) % 16 ? "" : "\n\t", of(&t->han[cp]));
	}
	printf("\n};\n");
}

static void print_more(const Table *t, const char *name, Member *of)
{
	size_t count = 0;

	printf("\nconst HanPair %s[] = {", name);
	for (uint32_t cp = 0; cp < CODE_POINTS; cp++)
		if ((cp < HAN_FIRST || cp > HAN_LAST) && of(&t->han[cp]))
			printf("%s{ %u, %u },", count++ % 8 ? " " : "\n\t", cp, of(&t->han[cp]));
	printf("\n};\nconst size_t %s_count = %zu;\n", name, count);
}

static void print_names(const Table *t)
{
	size_t count = 0;

	printf("\nconst HanName han_names[] = {\n");
	for (uint32_t cp = HAN_FIRST; cp <= HAN_LAST; cp++) {
		const Han *h = &t->han[cp];

		if (h->lead == h->plain && h->inside == h->plain)
			continue;
		printf("\t{ %u, %u, %u },\n", cp, h->lead, h->inside);
		count++;
	}
	printf("};\nconst size_t han_name_count = %zu;\n", count);
}

static void print_syllables(const Table *t)
{
	printf("\nconst char han_syllables[][8] = {\n");
	for (size_t i = 0; i < t->syllable_count; i++)
		printf("\t\"%s\",\n", t->syllables[i]);
	printf("};\n");
}

int main(void)
{
	Table t = {
		.han = zeroed(CODE_POINTS, sizeof(Han)),
		.syllables = zeroed(SYLLABLE_MOST, sizeof *t.syllables),
		.syllable_count = 1
	};

	read_icu(&t);
	close_chains(&t);
	mend(&t);
	follow_simplified(&t);
	printf("/* Written by tools/han_table. */\n#include \"base/han_table.h\"\n");
	print_words(&t, COMPOUND_ROW, "han_compounds", "han_compound_count");
	print_words(&t, WORD_ROW, "han_words", "han_word_count");
	print_names(&t);
	print_dense(&t, "han_reading", reading_of);
	print_dense(&t, "han_simplified", simplified_of);
	print_more(&t, "han_reading_more", reading_of);
	print_more(&t, "han_simplified_more", simplified_of);
	print_syllables(&t);
	free(t.han);
	free(t.syllables);
	return fflush(stdout) || ferror(stdout);
}
