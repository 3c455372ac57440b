#include "init/sheet_date.h"

#include "model/date.h"

static Str cell(const SheetHead *head, const CsvRow *row, SheetRole role)
{
	size_t i = head->first[role];
	return i < head->count && i < row->count ? row->cells[i] : (Str){0};
}

/* As it stands, or as the message about it says that it must be written, if that is one thing. */
static Str read_text(Str text, Arena *arena, SheetDateError *error)
{
	Date d;
	DateError e = {0};
	if (date_read(text, arena, &d, &e))
		return d.edtf;
	Str again = str_starts(e.help, STR("write ")) ? str_skip(e.help, 6) : (Str){0};
	DateError none;
	if (again.len && date_read(again, arena, &d, &none))
		return d.edtf;
	error->why = arena_printf(arena, "%.*s: '%.*s'", STR_ARG(e.text), STR_ARG(str_first(text, 80)));
	error->fix = e.help;
	return (Str){0};
}

static bool read_year(Str s, int64_t *year)
{
	bool before = str_starts(s, STR("-"));
	if (!str_int(before ? str_skip(s, 1) : s, year) || *year > 1000000000000)
		return false;
	*year = before ? 1 - *year : *year;
	return true;
}

static Str from_parts(Str year, Str month, Str day, Arena *arena, SheetDateError *error)
{
	int64_t y, m = 0, d = 0;
	if (!read_year(year, &y))
		return month.len || day.len ? (error->why = arena_printf(arena, "'%.*s' is no year", STR_ARG(str_first(year, 80))), (Str){0})
		                            : read_text(year, arena, error);
	if ((month.len && !str_int(month, &m)) || (day.len && !str_int(day, &d)) || (day.len && !month.len)) {
		error->why = STR("the month and the day must be numbers, and a day needs a month");
		return (Str){0};
	}
	Str text = y > 9999 || y < -9999 ? arena_printf(arena, "Y%lld", (long long)y)
	         : arena_printf(arena, "%s%04lld", y < 0 ? "-" : "", (long long)(y < 0 ? -y : y));
	if (month.len)
		text = arena_printf(arena, "%.*s-%02lld", STR_ARG(text), (long long)m);
	if (day.len)
		text = arena_printf(arena, "%.*s-%02lld", STR_ARG(text), (long long)d);
	return read_text(text, arena, error);
}

static Str without_time(Str edtf)
{
	size_t t = str_find_byte(edtf, 'T');
	return t == SIZE_MAX ? edtf : str_first(edtf, t);
}

Str sheet_date(const SheetHead *head, const CsvRow *row, Arena *arena, SheetDateError *error)
{
	Str text = cell(head, row, SHEET_DATE), year = cell(head, row, SHEET_YEAR), until = cell(head, row, SHEET_END_DATE);
	Str end_year = cell(head, row, SHEET_END_YEAR), end = {0};
	*error = (SheetDateError){0};
	if (!text.len && !year.len) {
		error->why = STR("there is no date");
		return (Str){0};
	}
	Str start = text.len ? read_text(text, arena, error)
	                     : from_parts(year, cell(head, row, SHEET_MONTH), cell(head, row, SHEET_DAY), arena, error);
	if (until.len)
		end = read_text(until, arena, error);
	else if (end_year.len)
		end = from_parts(end_year, cell(head, row, SHEET_END_MONTH), cell(head, row, SHEET_END_DAY), arena, error);
	if (!start.len || ((until.len || end_year.len) && !end.len))
		return (Str){0};
	if (!end.len || str_eq(without_time(start), without_time(end)))
		return start;
	return read_text(arena_cat(arena, without_time(start), STR("/"), without_time(end)), arena, error);
}

Str sheet_date_name(Str edtf, Arena *arena)
{
	size_t n = 0;
	Date d;
	DateError none;
	while (n < edtf.len && n < 16 && ((edtf.at[n] >= '0' && edtf.at[n] <= '9') || edtf.at[n] == '-' || edtf.at[n] == 'Y' || edtf.at[n] == 'X'))
		n++;
	if (n)
		return str_first(edtf, n);
	if (!date_read(edtf, arena, &d, &none) || d.earliest.kind != BOUND_DAY)
		return STR("undated");
	return arena_printf(arena, "%04lld", (long long)d.earliest.day.year);
}
