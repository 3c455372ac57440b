#include "model/dossier.h"

#include "base/buf.h"
#include "base/unicode.h"

Statements dossier_statements(const Dossier *d, Str field)
{
	size_t i = 0, all = d->statement_count, count = 0;
	while (i < all && !str_eq(d->statements[i].field->name, field))
		i += d->statements[i].run ? d->statements[i].run : 1;
	if (i < all && d->statements[i].run)
		return (Statements){ &d->statements[i], d->statements[i].run };
	while (i + count < all && str_eq(d->statements[i + count].field->name, field))
		count++;
	return (Statements){ count ? &d->statements[i] : NULL, count };
}

const Statement *dossier_best(const Dossier *d, Str field)
{
	Statements run = dossier_statements(d, field);
	const Statement *best = NULL;
	for (size_t i = 0; i < run.count; i++) {
		const Statement *s = &run.items[i];
		if (s->rank == RANK_REJECTED || s->presence != PRESENT)
			continue;
		if (!best || s->rank < best->rank)
			best = s;
	}
	return best;
}

bool statements_disputed(Statements run)
{
	const Statement *first = NULL;
	for (size_t i = 0; i < run.count; i++) {
		const Statement *s = &run.items[i];
		if (s->rank >= RANK_UNCERTAIN)
			return true;
		if (s->presence == UNREADABLE)
			continue;
		if (run.items[0].field->many)
			continue;
		if (first && statement_differs(first, s))
			return true;
		if (!first)
			first = s;
	}
	return false;
}

/* --- headings --- */

static Str letters_alone(Str s, Arena *arena)
{
	Buf b = {0};
	uint32_t cp;
	s = unicode_fold_text(s, arena);
	for (size_t i = 0, step; i < s.len; i += step) {
		step = str_decode(str_skip(s, i), &cp);
		if (unicode_is_letter(cp))
			buf_add(&b, str_first(str_skip(s, i), step));
	}
	Str letters = buf_take(&b, arena);
	buf_release(&b);
	return letters;
}

static void add_first(Map *m, Arena *arena, Str key, const Heading *h)
{
	void **slot = map_put(m, arena, key);
	if (!*slot)
		*slot = (void *)(uintptr_t)h;
}

/* From the last to the first, so that each finds the next that is alike. */
static void index_letters(Body *b, Arena *arena)
{
	for (size_t i = b->outline_count; i-- > 0;) {
		void **slot = map_put(&b->letters, arena, letters_alone(b->outline[i].text, arena));
		b->outline[i].alike = *slot;
		*slot = &b->outline[i];
	}
}

void body_index(Body *b, Arena *arena)
{
	for (size_t i = 0; i < b->outline_count; i++) {
		add_first(&b->headings, arena, b->outline[i].id, &b->outline[i]);
		add_first(&b->headings, arena, b->outline[i].text, &b->outline[i]);
	}
	index_letters(b, arena);
}

/* The nth whose letters are these. */
static const Heading *alike(const Body *b, Str letters, int64_t nth)
{
	const Heading *h = letters.len ? map_find(&b->letters, letters) : NULL;
	while (h && nth-- > 0)
		h = h->alike;
	return h;
}

static const Heading *counted(const Body *b, Str name, Arena *scratch)
{
	size_t dash = str_rfind_byte(name, '-');
	int64_t nth = 0;
	if (dash == SIZE_MAX || !str_int(str_skip(name, dash + 1), &nth) || nth < 1)
		return NULL;
	return alike(b, letters_alone(str_first(name, dash), scratch), nth);
}

const Heading *body_heading(const Body *b, Str name, Arena *scratch)
{
	if (!b || !b->outline_count)
		return NULL;
	const Heading *h = map_find(&b->headings, name);
	h = h ? h : counted(b, name, scratch);
	return h ? h : alike(b, letters_alone(name, scratch), 0);
}

bool body_block(const Body *b, Str id, size_t *html_at)
{
	uintptr_t at = b ? (uintptr_t)map_find(&b->blocks, id) : 0;
	if (html_at && at)
		*html_at = at - 1;
	return at;
}
