/* Front matter: which fields a dossier has, and statements that fit one another. */
#include "corpus.h"

#include "words.h"

/* --- dates --- */

/* DATE(weight, format, ...)  y: the year, m, d: month and day; people have one of
 * the first six. */
#define DATES \
	DATE(45, "%04d-%02d-%02d", y, m, d)      DATE(16, "%04d-%02d", y, m)            DATE(12, "%04d", y) \
	DATE(2, "%04d?", y)                      DATE(2, "%04d-%02d~", y, m)            DATE(1, "%04d-%02d-%02d%%", y, m, d) \
	DATE(3, "%04d-%02d-%02dT%02d:30:00Z", y, m, d, d % 24)                          DATE(3, "%04d/%04d", y, y + 1) \
	DATE(2, "%04d-%02d-%02d/%04d-%02d-%02d", y, m, d, y, m, d + 2)                  DATE(2, "%04d-2%d", y, m % 4 + 1) \
	DATE(1, "%03dX", y / 10)                 DATE(1, "%04d-XX", y)                  DATE(1, "%04d-%02d-XX", y, m) \
	DATE(1, "%04d/..", y)                    DATE(1, "%04d-%02d/", y, m)            DATE(1, "../%04d-%02d-%02d", y, m, d) \
	DATE(1, "[%04d,%04d]", y - 1, y)         DATE(1, "{%04d,%04d}", y - 1, y)       DATE(1, "?%04d-%02d", y, m) \
	DATE(1, "%04d-%02d~/%04d-%02d", y, m, y + 1, m)                                 DATE(1, "[%04d-%02d..%04d-%02d]", y, m, y + 1, m) \
	DATE(1, "%04d-%d", y, m + 24)

enum { ONE_DAY_OR_SO = 78 };            /* the weight of the first six */

static void print_date(Page *p, int y)
{
	int m = between(&p->rng, 1, 12), d = between(&p->rng, 1, 26);
	int pick = between(&p->rng, 0, p->kind == PERSON ? ONE_DAY_OR_SO - 1 : 99);
	print(p->out, "\"");
#define DATE(weight, ...) \
	if (pick >= 0 && pick < weight) \
		print(p->out, __VA_ARGS__); \
	pick -= weight;
	DATES
#undef DATE
	print(p->out, "\"");
}

/* --- the fields --- */

typedef enum { RELATION, TEXT, NUMBER, MONEY, DATE_OF, DEATH, YES_NO, URL, PLAIN_NUMBER } Form;

enum {
	BACK = 1,                       /* only to a smaller index, no circles; and as BEFORE */
	LIVING = 2,                     /* only while alive */
	GROWN = 4,                      /* the other began when this one was grown up */
	BEFORE = 8,                     /* the other began in an earlier year */
	SPAN = 16,                      /* from, to */
	ROLE = 32,
};

typedef struct {
	const char *name;
	Form form;
	Kind to;
	unsigned percent, max, flags;
	const Word *words;
	size_t word_count;
} Spec;

#define WORDS(table) .words = table, .word_count = COUNT(table)

static const Word countries[] = { {"中国", "China"}, {"美国", "United States"}, {"法国", "France"}, {"新加坡", "Singapore"} };
static const Word languages[] = { {"中文", "Chinese"}, {"英文", "English"} };
static const Word reliability[] = { {"一手", "First-hand"}, {"转述", "Second-hand"}, {"未经核实", "Unverified"} };
static const Word model_kinds[] = { {"语言模型", "Language model"}, {"推理模型", "Reasoning model"}, {"多模态模型", "Multimodal model"} };
static const Word licenses[] = { {"MIT许可", "MIT License"}, {"自定义许可", "Custom license"}, {"不开放", "Proprietary"} };
static const Word times[] = { {"约11时", "About 11:00"}, {"开盘后", "After the market opened"}, {"深夜", "Late at night"} };

static const Spec person_fields[] = {
	{ "role", TEXT, 0, 90, 2, 0, WORDS(roles) },            { "born", DATE_OF, 0, 80, 1, 0, 0, 0 },
	{ "died", DEATH, 0, 100, 1, 0, 0, 0 },                  { "nationality", TEXT, 0, 40, 1, 0, WORDS(countries) },
	{ "founder_of", RELATION, ORGANIZATION, 8, 2, LIVING | GROWN, 0, 0 },
	{ "leads", RELATION, ORGANIZATION, 6, 1, LIVING | ROLE, 0, 0 },
	{ "works_at", RELATION, ORGANIZATION, 75, 3, LIVING | ROLE | SPAN, 0, 0 },
	{ "studied_at", RELATION, ORGANIZATION, 50, 2, 0, 0, 0 }, { "supervised_by", RELATION, PERSON, 15, 1, BACK, 0, 0 },
	{ "fellow_student_of", RELATION, PERSON, 5, 1, BACK, 0, 0 }, { "contributed_to", RELATION, MODEL, 40, 3, LIVING, 0, 0 },
	{ "field_of_work", RELATION, TECHNOLOGY, 40, 2, 0, 0, 0 }, { "confused_with", RELATION, PERSON, 2, 1, BACK, 0, 0 },
	{0},
};
static const Spec organization_fields[] = {
	{ "kind", TEXT, 0, 90, 1, 0, WORDS(organization_kinds) }, { "founded", DATE_OF, 0, 90, 1, 0, 0, 0 },
	{ "parent", RELATION, ORGANIZATION, 20, 1, BACK, 0, 0 },
	{ "spun_off_from", RELATION, ORGANIZATION, 8, 1, BACK, 0, 0 },
	{ "partner_of", RELATION, ORGANIZATION, 30, 2, BACK, 0, 0 }, { "invested_in", RELATION, ORGANIZATION, 20, 3, 0, 0, 0 },
	{ "competes_with", RELATION, ORGANIZATION, 25, 2, BACK, 0, 0 }, { "staff", NUMBER, 0, 50, 2, 0, 0, 0 },
	{ "valuation", MONEY, 0, 40, 2, 0, 0, 0 },              { "website", URL, 0, 60, 1, 0, 0, 0 },
	{0},
};
static const Spec model_fields[] = {
	{ "maker", RELATION, ORGANIZATION, 95, 1, 0, 0, 0 },    { "released", DATE_OF, 0, 95, 1, 0, 0, 0 },
	{ "kind", TEXT, 0, 80, 1, 0, WORDS(model_kinds) },      { "open_source", YES_NO, 0, 70, 1, 0, 0, 0 },
	{ "license", TEXT, 0, 50, 1, 0, WORDS(licenses) },      { "parameters", NUMBER, 0, 80, 2, 0, 0, 0 },
	{ "training_cost", MONEY, 0, 40, 2, 0, 0, 0 },          { "input_price", MONEY, 0, 40, 1, 0, 0, 0 },
	{ "output_price", MONEY, 0, 40, 1, 0, 0, 0 },           { "based_on", RELATION, MODEL, 30, 2, BACK, 0, 0 },
	{ "successor_of", RELATION, MODEL, 30, 1, BACK, 0, 0 }, { "distilled_from", RELATION, MODEL, 10, 1, BACK, 0, 0 },
	{ "uses", RELATION, TECHNOLOGY, 60, 4, BEFORE, 0, 0 },  { "compared_with", RELATION, MODEL, 30, 3, BACK, 0, 0 },
	{0},
};
static const Spec event_fields[] = {
	{ "date", DATE_OF, 0, 100, 1, 0, 0, 0 },                { "time", TEXT, 0, 15, 1, 0, WORDS(times) },
	{ "order", PLAIN_NUMBER, 0, 20, 1, 0, 0, 0 },           { "people", RELATION, PERSON, 60, 3, 0, 0, 0 },
	{ "organizations", RELATION, ORGANIZATION, 60, 3, 0, 0, 0 }, { "subjects", RELATION, MODEL, 40, 2, BEFORE, 0, 0 },
	{ "part_of", RELATION, EVENT, 8, 1, BACK, 0, 0 },
	{0},
};
static const Spec technology_fields[] = {
	{ "kind", TEXT, 0, 80, 1, 0, WORDS(technology_kinds) }, { "introduced", DATE_OF, 0, 90, 1, 0, 0, 0 },
	{ "developed_by", RELATION, ORGANIZATION, 70, 2, BEFORE, 0, 0 },
	{ "builds_on", RELATION, TECHNOLOGY, 50, 3, BACK, 0, 0 },
	{0},
};
static const Spec source_fields[] = {
	{ "author", RELATION, PERSON, 60, 2, 0, 0, 0 },         { "publisher", RELATION, ORGANIZATION, 90, 1, 0, 0, 0 },
	{ "date", DATE_OF, 0, 95, 1, 0, 0, 0 },                 { "url", URL, 0, 90, 1, 0, 0, 0 },
	{ "language", TEXT, 0, 90, 1, 0, WORDS(languages) },    { "reliability", TEXT, 0, 40, 1, 0, WORDS(reliability) },
	{0},
};
static const Spec *const fields[KINDS] = {
	person_fields, organization_fields, model_fields, event_fields, technology_fields, source_fields,
};

static void print_text(Page *p, const Word *w)
{
	print(p->out, "{zh-Hans: %s, en: \"%s\"}", w->zh, w->en);
}

static void print_source(Page *p)
{
	Name n = name_of(p, SOURCE, zipf(&p->rng, p->count[SOURCE]));
	if (chance(&p->rng, 60))
		print(p->out, "{key: %s, at: \"para. %u\"}", n.id, below(&p->rng, 40) + 1);
	else
		print(p->out, "%s", n.id);
}

static void print_sources(Page *p)
{
	print(p->out, ", source: ");
	if (chance(&p->rng, 80)) {
		print_source(p);
		return;
	}
	print(p->out, "[");
	print_source(p);
	print(p->out, ", ");
	print_source(p);
	print(p->out, "]");
}

static void print_quantity(Page *p, const Spec *s)
{
	static const char *const signs[] = { "", "", "", "", ">", "≥", "~", "<" };
	unsigned long n = (below(&p->rng, 990) + 10) * 10ul;
	for (unsigned zeros = below(&p->rng, 6); zeros; zeros--)
		n *= 10;
	if (s->form == PLAIN_NUMBER) {
		print(p->out, "%u", below(&p->rng, 90) + 10);
		return;
	}
	const char *sign = signs[below(&p->rng, COUNT(signs))], *currency = chance(&p->rng, 50) ? " USD" : " CNY";
	print(p->out, "\"%s%lu%s\"", sign, n, s->form == NUMBER ? "" : currency);
}

enum { TARGETS = 8 };                    /* no field has more */

/* A relation's target, or false where those drawn do not fit. */
static bool draw(Page *p, const Spec *s, unsigned *seen, unsigned *seen_count, unsigned *target)
{
	if ((s->flags & BACK) && !p->index)
		return false;
	*target = s->flags & BACK ? zipf(&p->rng, p->index) : other(p, s->to);
	int began = year_of(p, s->to, *target);
	if (((s->flags & (BACK | BEFORE)) && began >= p->year) || ((s->flags & GROWN) && began < p->year + 20))
		return false;
	for (unsigned i = 0; i < *seen_count; i++)
		if (seen[i] == *target)
			return false;
	seen[(*seen_count)++] = *target;
	return true;
}

static void print_value(Page *p, const Spec *s, unsigned target)
{
	switch (s->form) {
	case RELATION:     print(p->out, "%s", name_of(p, s->to, target).id); break;
	case TEXT:         print_text(p, word(&p->rng, s->words, s->word_count)); break;
	case DATE_OF:      print_date(p, p->year); break;
	case DEATH:        print_date(p, between(&p->rng, 1995, LIVING_YEAR - 2)); break;
	case YES_NO:       print(p->out, "%s", chance(&p->rng, 60) ? "yes" : "no"); break;
	case URL:          print(p->out, "\"https://%s.example.org/%u\"", kinds[p->kind].folder, p->index); break;
	default:           print_quantity(p, s); break;
	}
}

static void print_details(Page *p, const Spec *s, unsigned rival)
{
	static const char *const how[] = { "stated", "said", "anonymous", "cited", "opinion", "hearsay", "estimate", "derived" };
	int from = between(&p->rng, LIVING_YEAR, LAST_YEAR - 4);
	if (s->flags & ROLE) {
		print(p->out, ", role: ");
		print_text(p, WORD(&p->rng, roles));
	}
	if ((s->flags & SPAN) && chance(&p->rng, 60))
		print(p->out, ", from: %d", from);
	if ((s->flags & SPAN) && chance(&p->rng, 30))
		print(p->out, ", to: %d-%02d", from + 4, between(&p->rng, 1, 12));
	if ((s->form == NUMBER || s->form == MONEY) && chance(&p->rng, 60))
		print(p->out, ", as_of: %d-%02d", LAST_YEAR, between(&p->rng, 1, 12));
	if (rival || chance(&p->rng, 5))
		print(p->out, ", says: %s", name_of(p, PERSON, living(p)).id);
	if (rival || chance(&p->rng, 10))
		print(p->out, ", kind: %s", how[below(&p->rng, COUNT(how))]);
	if (rival && chance(&p->rng, 20))
		print(p->out, ", rank: rejected, reason: {zh-Hans: 后来的报道已更正, en: \"Corrected by a later report\"}");
}

static void print_field(Page *p, const Spec *s)
{
	unsigned seen[TARGETS], seen_count = 0, target = 0, printed = 0;
	unsigned rivals = s->form == NUMBER || s->form == MONEY ? s->max > 1 && chance(&p->rng, 15) : below(&p->rng, s->max);
	const char *margin = p->hugo ? "  " : "";
	if (!chance(&p->rng, s->percent) || (s->form == DEATH && (p->kind != PERSON || !is_dead(p->index))) ||
	    ((s->flags & LIVING) && is_dead(p->index)))
		return;
	for (unsigned i = 0; i <= rivals; i++) {
		if (s->form == RELATION && !draw(p, s, seen, &seen_count, &target))
			continue;
		if (!printed++)
			print(p->out, "%s%s:\n", margin, s->name);
		print(p->out, "%s  - {value: ", margin);
		print_value(p, s, target);
		if (p->kind != SOURCE && s->form != PLAIN_NUMBER) {
			print_details(p, s, i && (s->form == NUMBER || s->form == MONEY));
			print_sources(p);
		}
		print(p->out, "}\n");
	}
}

static void print_tags(Page *p, const char *margin)
{
	print(p->out, "%stags: [", margin);
	for (unsigned i = 0, n = below(&p->rng, 3) + 1; i < n; i++) {
		unsigned tag = zipf(&p->rng, COUNT(adjectives) * COUNT(subjects));
		char how[64], of[64];
		slug(adjectives[tag / COUNT(subjects)].en, how, sizeof how);
		slug(subjects[tag % COUNT(subjects)].en, of, sizeof of);
		print(p->out, "%s%s-%s", i ? ", " : "", how, of);
	}
	print(p->out, "]\n");
}

void print_head(Page *p, const Name *n)
{
	const Word *one = WORD(&p->rng, nouns), *two = WORD(&p->rng, nouns);
	const char *margin = p->hugo ? "  " : "";
	if (p->lang == EN) {
		print(p->out, "---\ntitle: \"%s\"\nsummary: Known for its part in %s and %s\n---\n", n->en, one->en, two->en);
		return;
	}
	print(p->out, "---\ntitle: \"%s\"\nsummary: 与%s和%s有关的条目\n", n->zh, one->zh, two->zh);
	print(p->out, "%s", p->hugo ? "facts:\n" : "");
	print(p->out, "%simportance: %u\n", margin, 5 - zipf(&p->rng, 31) / 7);
	if (p->kind == PERSON && chance(&p->rng, 30))
		print(p->out, "%saliases: [%s-%05u]\n", margin, n->id, p->index + 1);
	if (p->kind == ORGANIZATION && chance(&p->rng, 15))
		print(p->out, "%sformer_names: [原%s筹备处, \"%s Preparatory Office\"]\n", margin, n->zh, n->en);
	if (p->kind != SOURCE)
		print_tags(p, margin);
	for (const Spec *s = fields[p->kind]; s->name; s++)
		print_field(p, s);
	print(p->out, "---\n");
}
