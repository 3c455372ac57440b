#include "model/date_json.h"

#include "base/json.h"
#include "model/date_point.h"

static const Str precision_names[] = {
	[PRECISION_MILLION] = STR_INIT("million"), [PRECISION_MILLENNIUM] = STR_INIT("millennium"),
	[PRECISION_CENTURY] = STR_INIT("century"), [PRECISION_DECADE] = STR_INIT("decade"),
	[PRECISION_YEAR] = STR_INIT("year"), [PRECISION_SEASON] = STR_INIT("season"),
	[PRECISION_MONTH] = STR_INIT("month"), [PRECISION_DAY] = STR_INIT("day"),
	[PRECISION_TIME] = STR_INIT("time"),
};

static void print_key(Buf *b, Str key)
{
	buf_add(b, STR(","));
	json_print_str(b, key);
	buf_add(b, STR(":"));
}

static void print_bool(Buf *b, Str key, bool yes)
{
	print_key(b, key);
	buf_add(b, yes ? STR("true") : STR("false"));
}

static void print_text(Buf *b, Str key, Str text)
{
	print_key(b, key);
	if (text.len)
		json_print_str(b, text);
	else
		buf_add(b, STR("null"));
}

/* The day of a time with a zone, in UTC; only a single date or an interval has one. */
static Day utc_day(const Date *d, const Bound *bound)
{
	bool start = bound == &d->earliest;
	const DatePoint *p = start ? &d->points[0] : &d->points[d->point_count - 1];
	if (p->parts != 4)
		return bound->day;
	return (start ? date_point_begin(p) : date_point_end(p)).day;
}

static void print_bound(Buf *b, Str key, const Date *d, const Bound *bound)
{
	if (bound->kind != BOUND_DAY) {
		print_text(b, key, bound->kind == BOUND_OPEN ? STR("open") : (Str){0});
		return;
	}
	print_key(b, key);
	buf_add_byte(b, '"');
	day_print(b, utc_day(d, bound));
	buf_add_byte(b, '"');
}

static void print_words(Buf *b, const Date *d, const DateWords *const words[], const Str tags[], size_t count)
{
	Buf text = {0};
	print_key(b, STR("text"));
	for (size_t i = 0; i < count; i++) {
		buf_add_byte(b, i ? ',' : '{');
		json_print_str(b, tags[i]);
		buf_add_byte(b, ':');
		buf_reset(&text);
		date_print_words(&text, words[i], d);
		json_print_str(b, buf_str(&text));
	}
	buf_add(b, count ? STR("}") : STR("{}"));
	buf_release(&text);
}

static void print_error(Buf *b, const DateError *error)
{
	static const Str absent[] = {
		STR_INIT("edtf"), STR_INIT("earliest"), STR_INIT("latest"), STR_INIT("precision"),
		STR_INIT("uncertain"), STR_INIT("approximate"), STR_INIT("text")
	};
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		print_text(b, absent[i], (Str){0});
	print_text(b, STR("error"), error->text);
	print_text(b, STR("help"), error->help);
}

void date_print_json(Buf *b, Str input, const Date *d, const DateError *error,
	const DateWords *const words[], const Str tags[], size_t count)
{
	buf_add(b, STR("{\"input\":"));
	json_print_str(b, input);
	print_bool(b, STR("valid"), d != NULL);
	if (d) {
		print_text(b, STR("edtf"), d->edtf);
		print_bound(b, STR("earliest"), d, &d->earliest);
		print_bound(b, STR("latest"), d, &d->latest);
		print_text(b, STR("precision"), precision_names[d->precision]);
		print_bool(b, STR("uncertain"), d->uncertain);
		print_bool(b, STR("approximate"), d->approximate);
		print_words(b, d, words, tags, count);
	} else {
		print_error(b, error);
	}
	buf_add_byte(b, '}');
}
