/* base/unicode.h: what ICU knows, behind one file.
 *
 * ICU objects are opened when first needed; nothing happens before.
 * Large tables (Han to pinyin, Traditional to Simplified) are generated from
 * ICU's rules when the program is built (tools/han_table.c), because opening
 * those transliterators takes 150 ms.
 * Text with a run of over 30 marks (unicode_mark_run), which would take ICU
 * quadratic time, is left as it is by the normalizing functions and cut there
 * by slugs and sort keys.
 * Thread: all functions are safe to call from any number of threads (each with
 * an Arena and a Buf of its own). */
#ifndef NIANPU_UNICODE_H
#define NIANPU_UNICODE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* From here on ICU's want of memory is the program's end, as all want of it is.
 * Before anything else of ICU, once; without it only that is missing. */
void unicode_init(void);

/* --- single code points (tables or ICU properties; no allocation) --- */
bool unicode_is_han(uint32_t cp);               /* Script=Han ideographs, incl. extensions */
bool unicode_is_cjk(uint32_t cp);               /* Han, kana, bopomofo: a line break between two leaves no space;
                                                 * not hangul, which is written with spaces */
bool unicode_is_cjk_punct(uint32_t cp);         /* full-width and CJK punctuation, also “ ” ‘ ’ … — */
bool unicode_is_letter(uint32_t cp);            /* L*, N*, M* */
bool unicode_is_mark(uint32_t cp);              /* M* */
bool unicode_is_noncharacter(uint32_t cp);
bool unicode_is_seen(uint32_t cp, uint32_t before);     /* shows, and changes no order, after `before` (0: nothing): no
                                                 * control, no invisible or bidi character, no selector of nothing */
int unicode_width(uint32_t cp);                 /* terminal cells: 0 (marks, controls), 1 or 2 (East Asian Width W, F) */
uint32_t unicode_to_simplified(uint32_t cp);    /* by table; itself if there is none */
uint32_t unicode_base_letter(uint32_t cp);      /* e for é; Latin only, others stay */

/* --- strings --- */
int unicode_str_width(Str s);

/* Offset of the first character in a run of over 30 marks (UAX #15 stream-safe), or SIZE_MAX. */
size_t unicode_mark_run(Str s);

bool unicode_is_nfc(Str s);
Str unicode_nfc(Str s, Arena *a);               /* s itself when it is NFC already */

/* The key by which names are compared: NFKC_Casefold, Traditional folded to
 * Simplified, white space and the separators - _ · • ‧ ・ removed.  Never empty
 * unless s is: a name of separators alone folds to itself. */
Str unicode_fold_name(Str s, Arena *a);

/* The text by which search compares: NFKC_Casefold and script folding, white
 * space runs to one blank; everything else kept. */
Str unicode_fold_text(Str s, Arena *a);

/* By which file systems without letter case compare names: each character's
 * simple case folding, nothing else. */
Str unicode_fold_case(Str s, Arena *a);

/* Pinyin with tone marks; empty if s has no Han.
 * A person's name of one to four Han characters is written as names are:
 * "Liáng Wénfēng", "Ōuyáng Xiū", "Chén-Féng Fùzhēn", with the readings of
 * surnames.  In a person's name with a middle dot every run of Han is a word:
 * "Àixīnjuéluó·Xuányè".  Everything else is syllables separated by blanks,
 * "shēn dù qiú suǒ" (word division is not attempted), with non-Han runs kept. */
Str unicode_pinyin(Str s, bool person, Arena *a);

/* The same readings as they are typed: syllables and runs of other letters in
 * lower case, separated by single blanks, without tones, ü as v: "liang wen feng",
 * "deepseek fa bu v3".  Everything that is no letter separates.  Here a person is
 * any name of one to four Han characters; everything else is read as plain text.
 * Empty if s has no Han. */
Str unicode_syllables(Str s, bool person, Arena *a);

/* Slug for headings: lower case, Latin letters to ASCII, Han and other letters
 * kept, blanks and punctuation to single '-', none at the ends.  Empty if there
 * is no letter or digit. */
Str unicode_slug(Str s, Arena *a);

/* Slug for tags: as above, but two texts have one only if they differ in nothing
 * but letter case, width and whether words are parted by blanks or hyphens.  Marks
 * are kept, a slash is a point, and what else is no letter is written by its
 * number: "c++" is c_2b_2b. */
Str unicode_slug_whole(Str s, Arena *a);

/* --- languages --- */
typedef struct UnicodeLang UnicodeLang;         /* collator and number formats of one language */

/* Opens on first use of each part, under a lock inside.  tag: BCP 47, such as
 * zh-Hans.  Unknown languages fall back to root.  Lives in the arena's owner;
 * unicode_lang_close frees ICU's objects. */
UnicodeLang *unicode_lang_open(Str tag, Arena *a);
void unicode_lang_close(UnicodeLang *lang);

/* What a language calls itself: "ja" is 日本語; the tag of one that ICU does not know. */
Str unicode_language_name(Str tag, Arena *a);

/* Sort key: compare with str_cmp.  zh sorts by pinyin, others by ICU's order.
 * In zh Han comes before Latin: under index letters sort by the letter first.
 * Both functions read Han as plain words; for people give their pinyin, which
 * knows surnames. */
Str unicode_sort_key(const UnicodeLang *lang, Str s, Arena *a);

/* First letter for an index, skipping punctuation: A-Z by pinyin for Han,
 * upper-cased first letter for others (É under E), "#" for the rest. */
Str unicode_index_letter(const UnicodeLang *lang, Str s, Arena *a);

/* A decimal number text ("5576000", "-16.86", any precision) as the language
 * writes it, with the fraction digits given.  compact: 5576000 -> 557.6万 /
 * 5.576 million, exact to the last digit given or else not compact: at most four
 * digits after the point for zh, ja and ko, three for others; never under 10 000
 * or, where thousands are counted, under a million.  currency: ISO 4217 or empty.
 * What is not a decimal number of up to 30 + 30 digits, or no known currency, is
 * written as it is: "abc USD". */
void unicode_number(Buf *b, const UnicodeLang *lang, Str decimal, Str currency, bool compact);

bool unicode_is_currency(Str code);             /* ISO 4217, as ICU lists them */

/* Month names and patterns of a language, for model/date_text.h. */
typedef struct {
	Str month[12];                          /* stand-alone: "July", "7月" */
	Str ymd, ym, y;                         /* CLDR patterns for skeletons yMMMMd, yMMMM, y */
	Str md;                                 /* MMMMd */
	Str era_bce, era_ce;                    /* "公元前", "BC" */
	Str y_era;                              /* Gy, e.g. "Gy年", "y G" */
} UnicodeCalendar;

UnicodeCalendar unicode_calendar(Str tag, Arena *a);

/* The Chinese lunar date of a Gregorian day, in words ("乙巳年正月初一"), by a
 * table; empty before the Chinese year 1645 and after 2100, and in other
 * languages than Chinese where ICU is wrong. */
Str unicode_lunar(int year, int month, int day, Str tag, Arena *a);

#endif
