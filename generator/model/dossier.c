#include "model/dossier.h"

#include "base/buf.h"
#include "base/unicode.h"

Statements dossier_statements(const Dossier *d, Str field)
{
	Statements run = {0};
	for (size_t i = 0; i < d->statement_count; i++) {
		if (!str_eq(d->statements[i].field->name, field)) {
			if (run.count)
				break;
			continue;
		}
		if (!run.count)
			run.items = &d->statements[i];
		run.count++;
	}
	return run;
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

/* The nth whose letters are these. */
static const Heading *alike(const Body *b, Str letters, int64_t nth, Arena *scratch)
{
	for (size_t i = 0; i < b->outline_count && letters.len; i++)
		if (str_eq(letters_alone(b->outline[i].text, scratch), letters) && nth-- == 0)
			return &b->outline[i];
	return NULL;
}

static const Heading *counted(const Body *b, Str name, Arena *scratch)
{
	size_t dash = str_rfind_byte(name, '-');
	int64_t nth = 0;
	if (dash == SIZE_MAX || !str_int(str_skip(name, dash + 1), &nth) || nth < 1)
		return NULL;
	return alike(b, letters_alone(str_first(name, dash), scratch), nth, scratch);
}

const Heading *body_heading(const Body *b, Str name, Arena *scratch)
{
	for (size_t i = 0; b && i < b->outline_count; i++)
		if (str_eq(b->outline[i].id, name) || str_eq(b->outline[i].text, name))
			return &b->outline[i];
	if (!b || !b->outline_count)
		return NULL;
	const Heading *h = counted(b, name, scratch);
	return h ? h : alike(b, letters_alone(name, scratch), 0, scratch);
}

bool body_block(const Body *b, Str id)
{
	for (size_t i = 0; b && i < b->block_count; i++)
		if (str_eq(b->blocks[i], id))
			return true;
	return false;
}
