/* base/han_table.h: the tables that tools/han_table.c writes when the program
 * is built, from ICU's transliterators and tools/han.def.  For base/unicode*.c.
 *
 * A reading is an index into han_syllables; 0 is none. */
#ifndef NIANPU_HAN_TABLE_H
#define NIANPU_HAN_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum {
	HAN_FIRST = 0x3400, HAN_LAST = 0x9FFF,  /* the dense part */
	HAN_WORD_MOST = 4                       /* characters in the longest word */
};

typedef struct {
	uint32_t cp, to;                        /* a reading, or a code point */
} HanPair;

typedef struct {
	uint32_t cp;
	uint16_t lead, inside;                  /* at the start of a name, and in it */
} HanName;

typedef struct {
	uint32_t cp[HAN_WORD_MOST];             /* Simplified; unused ones are 0 */
	uint16_t reading[HAN_WORD_MOST];
} HanWord;

extern const char han_syllables[][8];           /* "zhuāng", NUL-terminated */

extern const uint16_t han_reading[HAN_LAST - HAN_FIRST + 1];
extern const uint16_t han_simplified[HAN_LAST - HAN_FIRST + 1]; /* 0: itself */

/* The rest, sorted by cp. */
extern const HanPair han_reading_more[], han_simplified_more[];
extern const size_t han_reading_more_count, han_simplified_more_count;

/* Characters that are read otherwise in a person's name, sorted by cp. */
extern const HanName han_names[];
extern const size_t han_name_count;

/* Two-character surnames and words, sorted by their code points. */
extern const HanWord han_compounds[], han_words[];
extern const size_t han_compound_count, han_word_count;

#endif
