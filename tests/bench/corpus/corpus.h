/* tests/bench/corpus/corpus.h: what the parts of the corpus generator share. */
#ifndef NIANPU_CORPUS_H
#define NIANPU_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { const char *zh, *en; } Word;

typedef enum { PERSON, ORGANIZATION, MODEL, EVENT, TECHNOLOGY, SOURCE, KINDS } Kind;
typedef enum { ZH, EN } Lang;

enum { LIVING_YEAR = 2006, LAST_YEAR = 2024, SOURCE_YEAR = 2025 };

typedef struct { const char *folder; unsigned percent; } KindInfo;
typedef struct { char id[128], zh[128], en[128]; } Name;
typedef struct { char *at; size_t len, cap; } Out;
typedef struct { uint64_t state; } Rng;

typedef struct {                        /* what is being written */
	const unsigned *count;          /* dossiers of each kind */
	bool hugo;
	Kind kind;
	unsigned index;
	int year;                       /* of birth, founding, release, ... */
	Lang lang;
	Rng rng;
	Out *out;
	unsigned footnotes;
} Page;

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define WORD(r, table) word(r, table, COUNT(table))

/* names.c.  What draws from an Rng stands at most once among the arguments of
 * a call: compilers differ in the order in which they work these out. */
extern const KindInfo kinds[KINDS];

unsigned below(Rng *r, unsigned n);
bool chance(Rng *r, unsigned percent);
int between(Rng *r, int low, int high);
unsigned zipf(Rng *r, unsigned count);
const Word *word(Rng *r, const Word *words, size_t count);
Rng rng_of(Kind kind, unsigned index, unsigned salt);

int year_of(const Page *p, Kind kind, unsigned index);
bool is_dead(unsigned person);
Name name_of(const Page *p, Kind kind, unsigned index);
void slug(const char *text, char *to, size_t size);

/* Beneath content/, without the ending: people/liang-wenfeng, events/2019/ev-.... */
void path_of(const Page *p, Kind kind, unsigned index, char *to, size_t size);

unsigned living(Page *p);
unsigned other(Page *p, Kind kind);     /* not the dossier itself */

/* facts.c */
void print_head(Page *p, const Name *n);

/* text.c */
void print_body(Page *p);

/* ../corpus.c */
void put(Out *o, const char *s, size_t len);
void print(Out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
