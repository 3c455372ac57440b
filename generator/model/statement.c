#include "model/statement.h"

#include <string.h>

const char *const statement_kinds[KIND_COUNT] = {
#define STATEMENT_KIND(code, name) [KIND_##code] = name,
#include "model/statement_kind.def"
#undef STATEMENT_KIND
};

const char *const statement_ranks[RANK_COUNT] = { "preferred", "normal", "uncertain", "rejected" };

static bool text_eq(Text a, Text b)
{
	bool same = !a.in == !b.in && str_eq(a.plain, b.plain);
	for (int i = 0; same && a.in && i < LANG_MAX; i++)
		same = str_eq(a.in[i], b.in[i]);
	return same;
}

static bool quantity_eq(const Quantity *a, const Quantity *b)
{
	return a->compare == b->compare && str_eq(a->low, b->low) && str_eq(a->high, b->high) &&
	       str_eq(a->currency, b->currency) && text_eq(a->unit, b->unit);
}

bool statement_differs(const Statement *a, const Statement *b)
{
	if (a->presence != b->presence)
		return true;
	if (a->presence == UNREADABLE)
		return a->raw != b->raw;
	if (a->presence != PRESENT)
		return false;
	switch (a->field->type) {
	case FIELD_NUMBER:
	case FIELD_MONEY:
		return !quantity_eq(&a->quantity, &b->quantity);
	case FIELD_DATE:
		return !str_eq(a->date.edtf, b->date.edtf);
	case FIELD_YES_NO:
		return a->yes != b->yes;
	case FIELD_RELATION:
		return a->relation.target != b->relation.target || !a->relation.target;
	case FIELD_FILE:
		return !str_eq(a->archive.file, b->archive.file);
	case FIELD_UNKNOWN:
		return a->raw != b->raw;
	default:
		return !text_eq(a->text, b->text);
	}
}
