/* Readings come from the tables that tools/han_table.c made.  Traditional
 * characters are looked up as Simplified ones in words and surnames. */
#include "base/unicode.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include "base/han_table.h"
#include "base/unicode_private.h"

enum { NAME_MOST = 4 };

typedef enum { START, OTHER, LETTER, SYLLABLE } Last;

/* A text on its way into pinyin. */
typedef struct {
	Buf out;
	Last last;                              /* what out ends in */
	bool is_joined;                         /* syllables of a run make one capitalized word */
	bool has_han;
} Pinyin;

static int compare_pairs(const void *key, const void *item)
{
	uint32_t cp = *(const uint32_t *)key;
	const HanPair *pair = item;

	return (cp > pair->cp) - (cp < pair->cp);
}

static int compare_names(const void *key, const void *item)
{
	uint32_t cp = *(const uint32_t *)key;
	const HanName *name = item;

	return (cp > name->cp) - (cp < name->cp);
}

static uint32_t find_pair(uint32_t cp, const HanPair *pairs, size_t count)
{
	const HanPair *pair = count ? bsearch(&cp, pairs, count, sizeof *pairs, compare_pairs) : NULL;

	return pair ? pair->to : 0;
}

uint32_t unicode_to_simplified(uint32_t cp)
{
	uint32_t to;

	if (cp < HAN_FIRST)
		return cp;
	to = cp <= HAN_LAST ? han_simplified[cp - HAN_FIRST]
		: find_pair(cp, han_simplified_more, han_simplified_more_count);
	return to ? to : cp;
}

static uint32_t reading_of(uint32_t cp)
{
	if (cp >= HAN_FIRST && cp <= HAN_LAST)
		return han_reading[cp - HAN_FIRST];
	return cp < 0x3007 ? 0 : find_pair(cp, han_reading_more, han_reading_more_count);
}

const char *unicode_reading(uint32_t cp)
{
	uint32_t reading = reading_of(cp);

	return reading ? han_syllables[reading] : NULL;
}

/* --- words and surnames --- */

static int compare_words(const void *key, const void *item)
{
	const uint32_t *cp = key;
	const HanWord *word = item;

	for (int i = 0; i < HAN_WORD_MOST; i++)
		if (cp[i] != word->cp[i])
			return cp[i] < word->cp[i] ? -1 : 1;
	return 0;
}

/* The word that is the first `count` of cp, or NULL. */
static const HanWord *find_word(const uint32_t *cp, size_t count, const HanWord *words, size_t word_count)
{
	uint32_t key[HAN_WORD_MOST] = {0};

	for (size_t i = 0; i < count; i++)
		key[i] = unicode_to_simplified(cp[i]);
	return bsearch(key, words, word_count, sizeof *words, compare_words);
}

/* Decode up to `most` readable Han characters at the start of s. */
static size_t decode_han(Str s, uint32_t *cp, size_t most)
{
	size_t count = 0;

	while (s.len && count < most) {
		s = str_skip(s, str_decode(s, &cp[count]));
		if (!reading_of(cp[count]))
			break;
		count++;
	}
	return count;
}

/* --- printing --- */

static bool starts_with_vowel(const char *syllable)
{
	uint32_t cp;

	str_decode(str_from(syllable), &cp);
	cp = unicode_base_letter(cp);
	return cp == 'a' || cp == 'o' || cp == 'e';
}

static void add_capital(Buf *b, const char *syllable)
{
	Str s = str_from(syllable);
	uint32_t cp;
	size_t len = str_decode(s, &cp);

	buf_add_code_point(b, (uint32_t)u_toupper((UChar32)cp));
	buf_add(b, str_skip(s, len));
}

static void add_to_word(Buf *b, const char *syllable)
{
	if (starts_with_vowel(syllable))
		buf_add_byte(b, '\'');
	buf_add(b, str_from(syllable));
}

static void add_syllable(Pinyin *p, uint32_t reading)
{
	const char *syllable = han_syllables[reading];

	if (p->is_joined && p->last == SYLLABLE) {
		add_to_word(&p->out, syllable);
	} else {
		if (p->last >= LETTER)
			buf_add_byte(&p->out, ' ');
		if (p->is_joined)
			add_capital(&p->out, syllable);
		else
			buf_add(&p->out, str_from(syllable));
	}
	p->last = SYLLABLE;
	p->has_han = true;
}

static void add_other(Pinyin *p, uint32_t cp)
{
	bool is_letter = unicode_is_letter(cp);

	if (is_letter && p->last == SYLLABLE)
		buf_add_byte(&p->out, ' ');
	buf_add_code_point(&p->out, cp);
	p->last = is_letter ? LETTER : OTHER;
}

/* Print the word or the character at the start of s, which is Han; returns how
 * many characters that was. */
static size_t add_han(Pinyin *p, Str s)
{
	uint32_t cp[HAN_WORD_MOST];
	size_t count = decode_han(s, cp, p->is_joined ? 1 : HAN_WORD_MOST);
	const HanWord *word = NULL;

	for (; count > 1 && !word; count--)
		word = find_word(cp, count, han_words, han_word_count);
	if (!word) {
		add_syllable(p, reading_of(cp[0]));
		return 1;
	}
	for (size_t i = 0; i <= count; i++)
		add_syllable(p, word->reading[i]);
	return count + 1;
}

static void add_text(Pinyin *p, Str s)
{
	size_t known = 0;                       /* characters printed already */
	uint32_t cp;

	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		if (known)
			known--;
		else if (reading_of(cp))
			known = add_han(p, s) - 1;
		else
			add_other(p, cp);
	}
}

/* --- names --- */

static uint32_t name_reading(uint32_t cp, bool is_lead)
{
	const HanName *name = bsearch(&cp, han_names, han_name_count, sizeof *han_names, compare_names);

	if (!name)
		return reading_of(cp);
	return is_lead ? name->lead : name->inside;
}

/* The hundred commonest surnames: two of them before two more characters are a
 * wife's name after her husband's. */
static bool is_common_surname(uint32_t cp)
{
	static const char common[] =
		"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
		"钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤";
	uint32_t simplified = unicode_to_simplified(cp), one;

	for (Str s = str_from(common); s.len; s = str_skip(s, str_decode(s, &one)))
		if (str_decode(s, &one) && one == simplified)
			return true;
	return false;
}

static void add_name_part(Buf *b, const uint32_t *cp, size_t count, bool is_lead)
{
	for (size_t i = 0; i < count; i++) {
		const char *syllable = han_syllables[name_reading(cp[i], is_lead && i == 0)];

		if (i == 0)
			add_capital(b, syllable);
		else
			add_to_word(b, syllable);
	}
}

static size_t add_surname(Buf *b, const uint32_t *cp, size_t count)
{
	const HanWord *two = count > 1 ? find_word(cp, 2, han_compounds, han_compound_count) : NULL;

	if (two) {
		add_capital(b, han_syllables[two->reading[0]]);
		add_to_word(b, han_syllables[two->reading[1]]);
		return 2;
	}
	if (count == NAME_MOST && is_common_surname(cp[0]) && is_common_surname(cp[1])) {
		add_name_part(b, cp, 1, true);
		buf_add_byte(b, '-');
		add_name_part(b, cp + 1, 1, true);
		return 2;
	}
	add_name_part(b, cp, 1, true);
	return 1;
}

static void add_name(Buf *b, const uint32_t *cp, size_t count)
{
	size_t surname = add_surname(b, cp, count);

	if (surname == count)
		return;
	buf_add_byte(b, ' ');
	add_name_part(b, cp + surname, count - surname, false);
}

static bool has_middle_dot(Str s)
{
	static const Str dots[] = { STR_INIT("·"), STR_INIT("•"), STR_INIT("‧"), STR_INIT("・") };

	for (size_t i = 0; i < sizeof dots / sizeof dots[0]; i++)
		if (str_find(s, dots[i]) != SIZE_MAX)
			return true;
	return false;
}

/* True if all of s is a name of one to four Han characters. */
static bool is_name(Str s, uint32_t cp[NAME_MOST], size_t *count)
{
	uint32_t last;

	*count = decode_han(s, cp, NAME_MOST);
	for (size_t i = 0; i < *count; i++)
		s = str_skip(s, str_decode(s, &last));
	return *count && !s.len;
}

Str unicode_pinyin(Str s, bool person, Arena *a)
{
	Pinyin p = {0};
	uint32_t cp[NAME_MOST];
	size_t count;
	Str pinyin;

	if (person && is_name(s, cp, &count)) {
		add_name(&p.out, cp, count);
	} else {
		p.is_joined = person && has_middle_dot(s);
		add_text(&p, s);
		if (!p.has_han)
			buf_reset(&p.out);
	}
	pinyin = buf_take(&p.out, a);
	buf_release(&p.out);
	return pinyin;
}

/* --- as typed --- */

static void separate(Buf *b)
{
	if (b->len && b->at[b->len - 1] != ' ')
		buf_add_byte(b, ' ');
}

static bool has_diaeresis(uint32_t cp)
{
	return cp == 0xFC || (cp >= 0x1D6 && cp <= 0x1DC && cp % 2 == 0);       /* ü ǖ ǘ ǚ ǜ */
}

static void add_typed(Buf *b, uint32_t reading)
{
	Str s = str_from(han_syllables[reading]);
	uint32_t cp;

	separate(b);
	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		if (!unicode_is_mark(cp))
			buf_add_code_point(b, has_diaeresis(cp) ? 'v' : unicode_base_letter(cp));
	}
	buf_add_byte(b, ' ');
}

/* How each character of a name is read. */
static void read_name(const uint32_t *cp, size_t count, uint32_t reading[NAME_MOST])
{
	const HanWord *two = count > 1 ? find_word(cp, 2, han_compounds, han_compound_count) : NULL;
	bool is_double = count == NAME_MOST && is_common_surname(cp[0]) && is_common_surname(cp[1]);

	for (size_t i = 0; i < count; i++)
		reading[i] = two && i < 2 ? two->reading[i] : name_reading(cp[i], i == 0 || (i == 1 && is_double));
}

/* How many characters at the start of s, which is Han, were typed. */
static size_t type_han(Buf *b, Str s)
{
	uint32_t cp[HAN_WORD_MOST];
	size_t count = decode_han(s, cp, HAN_WORD_MOST);

	for (; count > 1; count--) {
		const HanWord *word = find_word(cp, count, han_words, han_word_count);

		for (size_t i = 0; word && i < count; i++)
			add_typed(b, word->reading[i]);
		if (word)
			return count;
	}
	add_typed(b, reading_of(cp[0]));
	return 1;
}

static bool type_text(Buf *b, Str s)
{
	size_t known = 0;
	bool has_han = false;
	uint32_t cp;

	for (; s.len; s = str_skip(s, str_decode(s, &cp))) {
		str_decode(s, &cp);
		if (known) {
			known--;
		} else if (reading_of(cp)) {
			known = type_han(b, s) - 1;
			has_han = true;
		} else if (unicode_is_letter(cp)) {
			buf_add_code_point(b, unicode_base_letter((uint32_t)u_tolower((UChar32)cp)));
		} else {
			separate(b);
		}
	}
	return has_han;
}

Str unicode_syllables(Str s, bool person, Arena *a)
{
	Buf b = {0};
	uint32_t cp[NAME_MOST], reading[NAME_MOST];
	size_t count;

	if (person && is_name(s, cp, &count)) {
		read_name(cp, count, reading);
		for (size_t i = 0; i < count; i++)
			add_typed(&b, reading[i]);
	} else if (!type_text(&b, s)) {
		buf_reset(&b);
	}
	Str typed = str_trim(buf_take(&b, a));
	buf_release(&b);
	return typed;
}
