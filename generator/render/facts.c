#include "render/facts.h"

#include "base/url.h"
#include "render/cites.h"
#include "render/escape.h"

/* --- numbers --- */

static Str number(Scope *sc, const Quantity *q, Str decimal)
{
	Buf b = {0};
	unicode_number(&b, sc->site->langs[sc->lang].unicode, decimal, q->currency, true);
	Str s = buf_take(&b, sc->arena);
	buf_release(&b);
	return s;
}

static bool joins_number(Str unit)
{
	return str_starts(unit, STR("%")) || str_starts(unit, STR("°")) || str_starts(unit, STR("‰"));
}

/* In every language "5 A100": without a blank it is another word. */
static Str with_unit(Scope *sc, Str n, Str unit)
{
	if (joins_number(unit))
		return arena_join_str(sc->arena, n, unit);
	if ((unsigned char)unit.at[0] < 0x80)
		return arena_cat(sc->arena, n, STR(" "), unit);
	return scope_fill(sc, "with_unit", "n", n, "unit", unit);
}

Str facts_quantity(Scope *sc, const Quantity *q)
{
	static const char *const keys[] = { [COMPARE_MORE] = "compare_more", [COMPARE_AT_LEAST] = "compare_at_least",
		[COMPARE_LESS] = "compare_less", [COMPARE_AT_MOST] = "compare_at_most", [COMPARE_ABOUT] = "compare_about",
		[COMPARE_RANGE] = "compare_range" };
	Str n = number(sc, q, q->low), unit = scope_text(sc, q->unit);
	if (q->compare == COMPARE_RANGE)
		n = scope_fill(sc, "compare_range", "n", n, "m", number(sc, q, q->high));
	if (unit.len)
		n = with_unit(sc, n, unit);
	if (q->compare != COMPARE_EXACT && q->compare != COMPARE_RANGE)
		n = scope_fill(sc, keys[q->compare], "n", n, NULL, (Str){0});
	return n;
}

/* --- dates --- */

static bool plain_date(Str edtf)
{
	if (edtf.len != 4 && edtf.len != 7 && edtf.len != 10 && edtf.len != 19 && edtf.len != 20)
		return false;
	for (size_t i = 0; i < edtf.len; i++) {
		char c = edtf.at[i];
		if (!(c >= '0' && c <= '9') && c != '-' && c != 'T' && c != ':' && c != 'Z')
			return false;
	}
	return edtf.at[0] != '-' && !str_eq(str_first(edtf, 4), STR("0000"));
}

/* HTML knows years, months, days and times of the common era; an uncertain or
 * vague date has no machine form there. */
Str facts_datetime(Scope *sc, const Date *d)
{
	(void)sc;
	bool season = d->precision == PRECISION_SEASON;
	return plain_date(d->edtf) && !season ? d->edtf : (Str){0};
}

void facts_time(Scope *sc, Buf *b, const Date *d, Str words)
{
	Str datetime = facts_datetime(sc, d), inexact = scope_date_inexact(sc, d);
	buf_add(b, datetime.len ? STR("<time") : STR("<span"));
	if (datetime.len)
		buf_cat(b, STR(" datetime=\""), datetime, STR("\""));
	buf_add(b, inexact.len ? STR(" class=\"date inexact\" title=\"") : STR(" class=\"date"));
	escape_html(b, inexact);
	buf_add(b, STR("\">"));
	escape_html(b, words);
	buf_add(b, datetime.len ? STR("</time>") : STR("</span>"));
	if (!inexact.len)
		return;
	buf_add(b, STR(" <span class=\"vh\">"));
	escape_html(b, inexact);
	buf_add(b, STR("</span>"));
}

/* --- values as HTML, one writer a type of field --- */

static void link_to(Scope *sc, Buf *b, const Dossier *d, Str words)
{
	buf_add(b, STR("<a href=\""));
	escape_html(b, scope_dossier_href(sc, d));
	buf_add(b, STR("\">"));
	escape_html(b, words.len ? words : scope_title(sc, d));
	buf_add(b, STR("</a>"));
}

static void write_text(Scope *sc, Buf *b, const Statement *s)
{
	escape_html(b, scope_text(sc, s->text));
}

static void write_quantity(Scope *sc, Buf *b, const Statement *s)
{
	buf_add(b, STR("<span class=\"num\">"));
	escape_html(b, facts_quantity(sc, &s->quantity));
	buf_add(b, STR("</span>"));
}

static void write_date(Scope *sc, Buf *b, const Statement *s)
{
	facts_time(sc, b, &s->date, scope_date(sc, &s->date));
	const Day *day = &s->date.earliest.day;
	if (!sc->site->config.lunar || s->date.precision != PRECISION_DAY || s->date.earliest.kind != BOUND_DAY)
		return;
	Str lunar = unicode_lunar((int)day->year, day->month, day->day, sc->site->config.tags[sc->lang], sc->arena);
	if (lunar.len) {
		buf_add(b, STR(" <small class=\"lunar\">"));
		escape_html(b, lunar);
		buf_add(b, STR("</small>"));
	}
}

static Str without_scheme(Str url)
{
	size_t at = str_find(url, STR("://"));
	url = at == SIZE_MAX ? url : str_skip(url, at + 3);
	return str_ends(url, STR("/")) ? str_first(url, url.len - 1) : url;
}

static void write_url(Scope *sc, Buf *b, const Statement *s)
{
	(void)sc;
	buf_add(b, STR("<a href=\""));
	escape_html(b, s->text.plain);
	buf_add(b, STR("\">"));
	escape_html(b, without_scheme(s->text.plain));
	buf_add(b, STR("</a>"));
}

static void write_yes_no(Scope *sc, Buf *b, const Statement *s)
{
	escape_html(b, scope_string(sc, s->yes ? "yes" : "no"));
}

static void write_file(Scope *sc, Buf *b, const Statement *s)
{
	const Asset *a = map_find(&sc->site->assets, s->archive.file);
	if (a && a->used && s->archive.publish) {
		buf_add(b, STR("<a href=\""));
		escape_html(b, scope_href(sc, a->path));
		buf_add(b, STR("\">"));
	}
	escape_html(b, s->archive.file.len ? s->archive.file : s->archive.sha256);
	if (a && a->used && s->archive.publish)
		buf_add(b, STR("</a>"));
}

static void write_relation(Scope *sc, Buf *b, const Statement *s)
{
	if (s->relation.target) {
		link_to(sc, b, s->relation.target, s->words);
		return;
	}
	buf_add(b, STR("<a class=\"nowhere\" role=\"link\" aria-disabled=\"true\" title=\""));
	escape_html(b, scope_string(sc, "leads_nowhere"));
	buf_add(b, STR("\">"));
	escape_html(b, s->words.len ? s->words : s->relation.name);
	buf_add(b, STR("</a>"));
}

/* What the schema does not know is shown as it stands: "a: 1; b: x, y". */
static void write_scalar(Buf *b, Str s)
{
	bool address = (str_starts(s, STR("https://")) || str_starts(s, STR("http://"))) && url_kind(s) == URL_ABSOLUTE &&
	               str_find_byte(s, ' ') == SIZE_MAX;
	if (address) {
		buf_add(b, STR("<a href=\""));
		escape_html(b, s);
		buf_add(b, STR("\">"));
	}
	escape_html(b, s);
	if (address)
		buf_add(b, STR("</a>"));
}

static void write_node(Buf *b, const Node *n)
{
	if (n->kind == NODE_SCALAR)
		write_scalar(b, n->text);
	for (size_t i = 0; n->kind == NODE_LIST && i < n->count; i++) {
		buf_add(b, i ? STR(", ") : (Str){0});
		write_node(b, n->items[i]);
	}
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
		buf_add(b, i ? STR("; ") : (Str){0});
		escape_html(b, n->pairs[i].key);
		buf_add(b, STR(": "));
		write_node(b, n->pairs[i].value);
	}
}

static void write_raw(Scope *sc, Buf *b, const Statement *s)
{
	(void)sc;
	write_node(b, s->raw);
}

static void write_unreadable(Scope *sc, Buf *b, const Statement *s)
{
	buf_add(b, STR("<span class=\"nowhere\" title=\""));
	escape_html(b, scope_string(sc, "unreadable"));
	buf_add(b, STR("\">"));
	write_node(b, s->raw);
	buf_add(b, STR("</span>"));
}

typedef void Writer(Scope *sc, Buf *b, const Statement *s);

static Writer *const writers[] = {
	[FIELD_TEXT] = write_text,     [FIELD_MARKDOWN] = write_text, [FIELD_NUMBER] = write_quantity,
	[FIELD_MONEY] = write_quantity, [FIELD_DATE] = write_date,    [FIELD_URL] = write_url,
	[FIELD_CHOICE] = write_text,   [FIELD_YES_NO] = write_yes_no, [FIELD_FILE] = write_file,
	[FIELD_IMAGE] = write_text,    [FIELD_RELATION] = write_relation, [FIELD_UNKNOWN] = write_raw,
};

Str facts_value_html(Scope *sc, const Statement *s)
{
	Buf b = {0};
	if (s->presence == PRESENT)
		writers[s->field->type](sc, &b, s);
	else if (s->presence == UNREADABLE)
		write_unreadable(sc, &b, s);
	else
		escape_html(&b, scope_string(sc, s->presence == NONE ? "none" : "unknown"));
	Str html = buf_take(&b, sc->arena);
	buf_release(&b);
	return html;
}

/* --- details --- */

static Str period(Scope *sc, const Detail *d)
{
	Str from = d->from.edtf.len ? scope_date(sc, &d->from) : (Str){0}, to = d->to.edtf.len ? scope_date(sc, &d->to) : (Str){0};
	if (from.len && to.len)
		return scope_fill(sc, "period", "from", from, "to", to);
	if (from.len)
		return scope_fill(sc, "since", "date", from, NULL, (Str){0});
	return to.len ? scope_fill(sc, "until", "date", to, NULL, (Str){0}) : to;
}

static void speaker(Scope *sc, Value *into, const Detail *d)
{
	Str name = d->says.target ? scope_title(sc, d->says.target) : scope_text(sc, d->says_text);
	if (!name.len)
		return;
	Value *says = set_map(sc, into, "says");
	set_text(sc, says, "text", name);
	set_text(sc, says, "url", d->says.target ? scope_dossier_href(sc, d->says.target) : (Str){0});
}

static Str kind_label(Scope *sc, StatementKind kind)
{
	return scope_string(sc, arena_cat(sc->arena, STR("kind_"), str_from(statement_kinds[kind])).at);
}

void facts_detail(Scope *sc, Value *into, const Statement *s)
{
	static const Detail nothing;
	const Detail *d = s->detail ? s->detail : &nothing;
	set_text(sc, into, "rank", str_from(statement_ranks[s->rank]));
	set_yes(sc, into, statement_ranks[s->rank], true);
	set_text(sc, into, "kind_label", s->kind == KIND_STATED ? (Str){0} : kind_label(sc, s->kind));
	set_text(sc, into, "role", scope_text(sc, d->role));
	set_text(sc, into, "reason", scope_text(sc, d->reason));
	set_text(sc, into, "note", scope_text(sc, d->note));
	set_text(sc, into, "period", period(sc, d));
	set_text(sc, into, "as_of", d->as_of.edtf.len ? scope_fill(sc, "as_of", "date", scope_date(sc, &d->as_of), NULL, (Str){0})
	                                              : (Str){0});
	speaker(sc, into, d);
}

void facts_statement(Scope *sc, Value *into, const Statement *s)
{
	set_html(sc, into, "html", facts_value_html(sc, s));
	set_yes(sc, into, "none", s->presence == NONE);
	set_yes(sc, into, "unknown", s->presence == UNKNOWN);
	facts_detail(sc, into, s);
	set_html(sc, into, "cites", cites_html(sc, s->citations, s->citation_count));
}

/* --- runs --- */

static size_t count_rejected(Statements run)
{
	size_t n = 0;
	for (size_t i = 0; i < run.count; i++)
		n += run.items[i].rank == RANK_REJECTED;
	return n;
}

static void add_statements(Scope *sc, Value *into, const char *name, Statements run, bool rejected)
{
	Value *list = set_list(sc, into, name);
	for (int rank = 0; rank < RANK_COUNT; rank++)
		for (size_t i = 0; i < run.count; i++)
			if ((int)run.items[i].rank == rank && (rank == RANK_REJECTED) == rejected)
				facts_statement(sc, push_map(sc, list), &run.items[i]);
}

void facts_run(Scope *sc, Value *into, Statements run)
{
	const Field *f = run.items->field;
	size_t rejected = count_rejected(run);
	set_text(sc, into, "label", scope_text(sc, f->label));
	set_text(sc, into, "name", f->name);
	set_yes(sc, into, "many", run.count - rejected > 1);
	if (statements_disputed(run)) {
		set_yes(sc, into, "disputed", true);
		set_text(sc, into, "dispute_label", f->many ? scope_string(sc, "disputed")
		                                               : scope_count(sc, "versions", (int64_t)run.count));
	}
	add_statements(sc, into, "statements", run, false);
	if (rejected)
		add_statements(sc, into, "rejected", run, true);
}

static bool shown(const Field *f)
{
	return !f->hidden && f->type != FIELD_IMAGE && !str_eq(f->name, STR("archive")) && !(f->symmetric && str_eq(f->name, STR("confused_with")));
}

void facts_list(Scope *sc, Value *into, const Dossier *d)
{
	Value *facts = set_list(sc, into, "facts");
	for (size_t i = 0; i < d->type->fields.count; i++) {
		const Field *f = d->type->fields.items[i].value;
		Statements run = shown(f) ? dossier_statements(d, f->name) : (Statements){0};
		if (run.count)
			facts_run(sc, push_map(sc, facts), run);
	}
	for (size_t i = 0; i < d->statement_count; i++) {
		Statements run = { &d->statements[i], 1 };
		if (run.items->field->type == FIELD_UNKNOWN)
			facts_run(sc, push_map(sc, facts), run);
	}
}
