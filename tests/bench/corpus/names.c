/* Chance, and what is true of a dossier from its kind and index alone. */
#include "corpus.h"

#include <stdio.h>
#include <string.h>

#include "words.h"

const KindInfo kinds[KINDS] = {
	[PERSON] = { "people", 35 }, [ORGANIZATION] = { "organizations", 15 }, [MODEL] = { "models", 12 },
	[EVENT] = { "events", 25 },  [TECHNOLOGY] = { "technologies", 5 },     [SOURCE] = { "sources", 8 },
};

/* --- chance --- */

static uint64_t mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

unsigned below(Rng *r, unsigned n)
{
	r->state += 0x9e3779b97f4a7c15u;
	return (unsigned)((mix(r->state) >> 32) * n >> 32);
}

bool chance(Rng *r, unsigned percent)
{
	return below(r, 100) < percent;
}

int between(Rng *r, int low, int high)
{
	return low + (int)below(r, (unsigned)(high - low + 1));
}

/* Every doubling of rank is as likely as the next: Zipf's law, in integers. */
unsigned zipf(Rng *r, unsigned count)
{
	unsigned octaves = 0;
	while (count >> octaves)
		octaves++;
	for (;;) {
		unsigned base = 1u << below(r, octaves), rank = base + below(r, base) - 1;
		if (rank < count)
			return rank;
	}
}

const Word *word(Rng *r, const Word *words, size_t count)
{
	return &words[below(r, (unsigned)count)];
}

/* A place of its own for each index below size; step has no factor of size. */
static unsigned spread(unsigned index, unsigned step, unsigned size)
{
	return (unsigned)(((uint64_t)index * step + 17) % size);
}

static unsigned take(unsigned *rest, unsigned size)
{
	unsigned digit = *rest % size;
	*rest /= size;
	return digit;
}

/* --- years and names --- */

Rng rng_of(Kind kind, unsigned index, unsigned salt)
{
	return (Rng){ mix(((uint64_t)salt << 40 | (uint64_t)kind << 32 | index) + 1) };
}

int year_of(const Page *p, Kind kind, unsigned index)
{
	Rng r = rng_of(kind, index, 1);
	int a = between(&r, LIVING_YEAR, LAST_YEAR), b = between(&r, LIVING_YEAR, LAST_YEAR);
	switch (kind) {
	case PERSON:       return between(&r, 1930, 1980);
	case ORGANIZATION: return between(&r, 1950, 2004);
	case MODEL:        return 2008 + (int)((uint64_t)index * 16 / p->count[MODEL]);
	case TECHNOLOGY:   return 1960 + (int)((uint64_t)index * 60 / p->count[TECHNOLOGY]);
	case EVENT:        return a > b ? a : b;
	default:           return SOURCE_YEAR;
	}
}

bool is_dead(unsigned person)
{
	Rng r = rng_of(PERSON, person, 2);
	return below(&r, 30) == 0;
}

static void name_person(unsigned index, Name *n)
{
	unsigned rest = spread(index, 100003, COUNT(surnames) * COUNT(given) * COUNT(given));
	const Word *family = &surnames[take(&rest, COUNT(surnames))], *one = &given[take(&rest, COUNT(given))];
	const Word *two = &given[take(&rest, COUNT(given))];
	char first[8] = "";
	snprintf(first, sizeof first, "%s", one->en);
	first[0] = (char)(first[0] - 'a' + 'A');
	snprintf(n->zh, sizeof n->zh, "%s%s%s", family->zh, one->zh, two->zh);
	snprintf(n->en, sizeof n->en, "%s %s%s", family->en, first, two->en);
	snprintf(n->id, sizeof n->id, "%c%s-%s%s", family->en[0] - 'A' + 'a', family->en + 1, one->en, two->en);
}

void slug(const char *text, char *to, size_t size)
{
	size_t n = 0;
	for (; *text && n + 1 < size; text++)
		to[n++] = (char)(*text == ' ' ? '-' : *text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
	to[n] = 0;
}

static void name_organization(unsigned index, Name *n)
{
	enum { COINED = 24 };
	unsigned rest = spread(index, 10007, COUNT(cities) * COINED * COINED * COUNT(organization_kinds));
	const Word *city = &cities[take(&rest, COUNT(cities))], *one = &given[take(&rest, COINED)];
	const Word *two = &given[take(&rest, COINED)], *what = &organization_kinds[take(&rest, COUNT(organization_kinds))];
	snprintf(n->zh, sizeof n->zh, "%s%s%s%s", city->zh, one->zh, two->zh, what->zh);
	snprintf(n->en, sizeof n->en, "%s %c%s%s %s", city->en, one->en[0] - 'a' + 'A', one->en + 1, two->en, what->en);
	slug(n->en, n->id, sizeof n->id);
}

static void name_model(unsigned index, Name *n)
{
	unsigned rest = spread(index, 10007, COUNT(stems) * COUNT(stems) * 9 * COUNT(variants) * COUNT(sizes));
	const char *one = stems[take(&rest, COUNT(stems))], *two = stems[take(&rest, COUNT(stems))];
	unsigned version = take(&rest, 9) + 1;
	const char *variant = variants[take(&rest, COUNT(variants))];
	snprintf(n->en, sizeof n->en, "%s%c%s-V%u-%s-%uB", one, two[0] - 'A' + 'a', two + 1, version, variant,
	         sizes[take(&rest, COUNT(sizes))]);
	memcpy(n->zh, n->en, sizeof n->zh);
	slug(n->en, n->id, sizeof n->id);
}

static void name_technology(unsigned index, Name *n)
{
	enum { ALL = COUNT(adjectives) * COUNT(subjects) * COUNT(technology_kinds) };
	unsigned rest = spread(index, 7919, ALL), generation = index / ALL + 1;
	const Word *how = &adjectives[take(&rest, COUNT(adjectives))], *of = &subjects[take(&rest, COUNT(subjects))];
	const Word *what = &technology_kinds[take(&rest, COUNT(technology_kinds))];
	int zh = snprintf(n->zh, sizeof n->zh, "%s%s%s", how->zh, of->zh, what->zh);
	int en = snprintf(n->en, sizeof n->en, "%s %s %s", how->en, of->en, what->en);
	if (generation > 1) {
		snprintf(n->zh + zh, sizeof n->zh - (size_t)zh, "第%u代", generation);
		snprintf(n->en + en, sizeof n->en - (size_t)en, " %u", generation);
	}
	slug(n->en, n->id, sizeof n->id);
}

static void name_event(const Page *p, unsigned index, Name *n)
{
	Rng r = rng_of(EVENT, index, 3);
	const Word *what = WORD(&r, event_kinds), *where = WORD(&r, cities);
	int year = year_of(p, EVENT, index);
	char en[64];
	snprintf(n->zh, sizeof n->zh, "%d年%s%s（第%u号）", year, where->zh, what->zh, index + 1);
	snprintf(n->en, sizeof n->en, "%s %s of %d (no. %u)", where->en, what->en, year, index + 1);
	slug(what->en, en, sizeof en);
	snprintf(n->id, sizeof n->id, "ev-%d-%s-%05u", year, en, index + 1);
}

static void name_source(unsigned index, Name *n)
{
	const Word *outlet = &outlets[index % COUNT(outlets)];
	char en[64];
	snprintf(n->zh, sizeof n->zh, "《%s》第%u号报道", outlet->zh, index + 1);
	snprintf(n->en, sizeof n->en, "%s report no. %u", outlet->en, index + 1);
	slug(outlet->en, en, sizeof en);
	snprintf(n->id, sizeof n->id, "src-%s-%05u", en, index + 1);
}

Name name_of(const Page *p, Kind kind, unsigned index)
{
	Name n = {0};
	switch (kind) {
	case PERSON:       name_person(index, &n); break;
	case ORGANIZATION: name_organization(index, &n); break;
	case MODEL:        name_model(index, &n); break;
	case TECHNOLOGY:   name_technology(index, &n); break;
	case EVENT:        name_event(p, index, &n); break;
	default:           name_source(index, &n); break;
	}
	return n;
}

void path_of(const Page *p, Kind kind, unsigned index, char *to, size_t size)
{
	Name n = name_of(p, kind, index);
	if (kind == EVENT)
		snprintf(to, size, "%s/%d/%s", kinds[kind].folder, year_of(p, kind, index), n.id);
	else
		snprintf(to, size, "%s/%s", kinds[kind].folder, n.id);
}

/* --- choosing others --- */

unsigned living(Page *p)
{
	unsigned i = zipf(&p->rng, p->count[PERSON]);
	while (is_dead(i))
		i = (i + 1) % p->count[PERSON];
	return i;
}

unsigned other(Page *p, Kind kind)
{
	unsigned i = kind == PERSON ? living(p) : zipf(&p->rng, p->count[kind]);
	return kind == p->kind && i == p->index ? (i + 1) % p->count[kind] : i;
}
