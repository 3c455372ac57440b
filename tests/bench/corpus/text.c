/* Bodies: 1 to 6 KB of Markdown with what dossiers have in it. */
#include "corpus.h"

#include <string.h>

#include "words.h"

static const char *in(const Page *p, const Word *w)
{
	return p->lang == ZH ? w->zh : w->en;
}

static const char *title(const Page *p, const Name *n)
{
	return p->lang == ZH ? n->zh : n->en;
}

/* --- links and citations --- */

static void print_path_link(Page *p, Kind kind, unsigned target, const Name *n)
{
	char path[256];
	path_of(p, kind, target, path, sizeof path);
	print(p->out, "[%s](%s%s.md)", title(p, n), p->kind == EVENT ? "../../" : "../", path);
}

/* In a table a link with its own text would end the cell at the bar. */
static void print_link(Page *p, Kind kind, bool cell)
{
	unsigned target = other(p, kind), form = below(&p->rng, 100);
	Name n = name_of(p, kind, target);
	if (p->hugo)
		print(p->out, "%s", title(p, &n));
	else if (cell || form < 60)
		print(p->out, "[[%s]]", n.id);
	else if (form < 85)
		print(p->out, "[[%s|%s]]", n.id, title(p, &n));
	else if (form < 97)
		print(p->out, "[[%s]]", title(p, &n));
	else
		print_path_link(p, kind, target, &n);
}

static void print_key(Page *p)
{
	Name n = name_of(p, SOURCE, other(p, SOURCE));
	print(p->out, "@%s", n.id);
	if (chance(&p->rng, 70))
		print(p->out, ", para. %u", below(&p->rng, 40) + 1);
}

static void print_citation(Page *p)
{
	print(p->out, p->lang == ZH ? "[" : " [");
	print_key(p);
	if (chance(&p->rng, 15)) {
		print(p->out, "; ");
		print_key(p);
	}
	print(p->out, "]");
}

/* --- sentences --- */

static void print_day(Page *p)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December" };
	int y = between(&p->rng, LIVING_YEAR, LAST_YEAR), m = between(&p->rng, 1, 12), d = between(&p->rng, 1, 28);
	if (p->lang == ZH)
		print(p->out, "%d年%d月%d日", y, m, d);
	else
		print(p->out, "%s %d, %d", months[m - 1], d, y);
}

static void print_slot(Page *p, char slot)
{
	switch (slot) {
	case 'P': print_link(p, PERSON, false); break;
	case 'O': print_link(p, ORGANIZATION, false); break;
	case 'M': print_link(p, MODEL, false); break;
	case 'T': print_link(p, TECHNOLOGY, false); break;
	case 'E': print_link(p, EVENT, false); break;
	case 'n': print(p->out, "%s", in(p, WORD(&p->rng, nouns))); break;
	case 'r': print(p->out, "%s", in(p, WORD(&p->rng, roles))); break;
	case 'N': print(p->out, "%u", below(&p->rng, 9900) + 2); break;
	case 'y': print(p->out, "%d", between(&p->rng, LIVING_YEAR, LAST_YEAR)); break;
	default:  print_day(p); break;
	}
}

static void print_sentence(Page *p)
{
	const char *s = in(p, WORD(&p->rng, sentences)), *slot;
	for (; (slot = strchr(s, '@')); s = slot + 2) {
		put(p->out, s, (size_t)(slot - s));
		print_slot(p, slot[1]);
	}
	put(p->out, s, strlen(s));
	if (chance(&p->rng, 45))
		print_citation(p);
}

/* --- blocks --- */

static void paragraph(Page *p)
{
	for (unsigned i = 0, n = below(&p->rng, 4) + 2; i < n; i++) {
		if (i && p->lang == EN)
			print(p->out, " ");
		print_sentence(p);
	}
	if (p->footnotes < 3 && chance(&p->rng, 8))
		print(p->out, "[^%u]", ++p->footnotes);
	print(p->out, "\n\n");
}

static void print_items(Page *p, const char *marker)
{
	for (unsigned i = 0, n = below(&p->rng, 4) + 3; i < n; i++) {
		print(p->out, "%s ", marker);
		print_sentence(p);
		print(p->out, "\n");
	}
	print(p->out, "\n");
}

static void bullets(Page *p) { print_items(p, "-"); }
static void numbers(Page *p) { print_items(p, "1."); }
static void tasks(Page *p) { print_items(p, "- [x]"); }
static void quote(Page *p) { print(p->out, "> "); paragraph(p); }

static void table(Page *p)
{
	print(p->out, p->lang == ZH ? "| 年份 | 机构 | 数量 | 说明 |\n" : "| Year | Organization | Number | Remark |\n");
	print(p->out, "| --- | --- | ---: | :-- |\n");
	for (unsigned i = 0, n = below(&p->rng, 6) + 3; i < n; i++) {
		print(p->out, "| %d | ", between(&p->rng, LIVING_YEAR, LAST_YEAR));
		print_link(p, ORGANIZATION, true);
		print(p->out, " | %u | ", below(&p->rng, 100000));
		print(p->out, "%s |\n", in(p, WORD(&p->rng, nouns)));
	}
	print(p->out, "\n");
}

static void code(Page *p)
{
	unsigned layers = below(&p->rng, 90) + 6, heads = below(&p->rng, 120) + 8, rate = below(&p->rng, 99999);
	print(p->out, "```\nlayers = %u\nheads = %u\nrate = 0.%05u\n```\n\n", layers, heads, rate);
}

static const struct { unsigned weight; void (*print)(Page *p); } blocks[] = {
	{ 72, paragraph }, { 11, bullets }, { 6, table }, { 4, numbers }, { 4, quote }, { 2, tasks }, { 1, code },
};

static void print_block(Page *p)
{
	unsigned pick = below(&p->rng, 100), i = 0;
	for (; pick >= blocks[i].weight; i++)
		pick -= blocks[i].weight;
	blocks[i].print(p);
}

void print_body(Page *p)
{
	unsigned one = below(&p->rng, 5000), two = below(&p->rng, 5000), heading = 0;
	size_t end = p->out->len + 800 + (one < two ? one : two);
	paragraph(p);
	while (p->out->len < end) {
		if (heading < COUNT(headings) && chance(&p->rng, 55)) {
			print(p->out, "## %s\n\n", in(p, &headings[heading]));
			heading += below(&p->rng, 2) + 1;
			paragraph(p);
		}
		print_block(p);
	}
	for (unsigned i = 1; i <= p->footnotes; i++) {
		print(p->out, "[^%u]: ", i);
		print_sentence(p);
		print(p->out, "\n");
	}
}
