#include "base/diag.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/vec.h"

static const DiagInfo infos[DIAG_COUNT] = {
#define DIAG(code, name, severity, meaning) [DIAG_##code] = { name, severity, meaning },
#include "base/diag.def"
#undef DIAG
};

DiagCode diag_unreadable(int error)
{
	static const int files[] = {
		EACCES, EPERM, ENOENT, ENOTDIR, EISDIR, EINVAL, ENXIO, ENODEV, ELOOP, EXDEV, EFBIG, ENAMETOOLONG, EOVERFLOW,
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (error == files[i])
			return DIAG_FILE_UNREADABLE;
	return DIAG_SYSTEM;
}

const char *diag_severity(Severity severity)
{
	static const char *const names[] = { [HINT] = "hint", [FAULT] = "warning", [ERROR] = "error", [FATAL] = "error", [UNREAD] = "warning" };

	return names[severity];
}

const DiagInfo *diag_info(DiagCode code)
{
	assert(code < DIAG_COUNT);
	return &infos[code];
}

static __attribute__((format(printf, 2, 0))) Str print(Arena *a, const char *format, va_list args)
{
	va_list again;
	char small[256];
	char *at = small;
	int len;

	assert(format);
	va_copy(again, args);
	len = vsnprintf(small, sizeof small, format, args);
	if (len >= (int)sizeof small) {
		at = arena_alloc(a, (size_t)len + 1);
		vsnprintf(at, (size_t)len + 1, format, again);
	}
	va_end(again);
	if (at != small)
		return (Str){ at, (size_t)len };
	return arena_str(a, (Str){ small, len < 0 ? 0 : (size_t)len });
}

static void count_one(Diags *d, Severity severity)
{
	d->errors += severity >= ERROR;
	d->faults += severity == FAULT;
	d->fatal |= severity == FATAL;
}

static Severity judged(const DiagPolicy *policy, DiagCode code, Pos pos)
{
	static const Severity given[] = { [AS_HINT] = HINT, [AS_WARNING] = FAULT, [AS_ERROR] = ERROR };
	Severity severity = infos[code].severity;
	if (severity == FATAL || (severity == UNREAD && pos.src && pos.src->essential))
		return severity == FATAL ? FATAL : ERROR;
	if (policy->one[code] > AS_OFF)
		return given[policy->one[code]];
	if (severity == UNREAD)
		severity = FAULT;
	return severity == FAULT && policy->strict ? ERROR : severity;
}

void diag(Diags *d, DiagCode code, Pos pos, const char *format, ...)
{
	static const DiagPolicy none;
	Severity severity = judged(&none, code, pos);
	va_list args;
	Str text;

	va_start(args, format);
	text = print(&d->arena, format, args);
	va_end(args);
	*vec_push(&d->arena, d->items, d->count) =
		(Diag){ .code = code, .severity = severity, .pos = pos, .text = text };
	count_one(d, severity);
}

void diag_help(Diags *d, const char *format, ...)
{
	va_list args;

	assert(d->count);
	va_start(args, format);
	d->items[d->count - 1].help = print(&d->arena, format, args);
	va_end(args);
}

void diag_note(Diags *d, Pos pos, const char *format, ...)
{
	Diag *last = d->items + d->count - 1;
	va_list args;
	Str text;

	assert(d->count);
	va_start(args, format);
	text = print(&d->arena, format, args);
	va_end(args);
	*vec_push(&d->arena, last->notes, last->note_count) = (DiagNote){ pos, text };
}

void diags_join(Diags *into, Diags *from)
{
	arena_join(&into->arena, &from->arena);
	for (size_t i = 0; i < from->count; i++)
		*vec_push(&into->arena, into->items, into->count) = from->items[i];
	into->errors += from->errors;
	into->faults += from->faults;
	into->fatal |= from->fatal;
	*from = (Diags){0};
}

static int number_cmp(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int pos_cmp(Pos a, Pos b)
{
	int order = str_cmp(a.src ? a.src->path : (Str){0}, b.src ? b.src->path : (Str){0});

	return order ? order : number_cmp(a.at, b.at);
}

static int notes_cmp(const Diag *a, const Diag *b)
{
	int order = number_cmp(a->note_count, b->note_count);

	for (size_t i = 0; !order && i < a->note_count; i++) {
		order = pos_cmp(a->notes[i].pos, b->notes[i].pos);
		if (!order)
			order = str_cmp(a->notes[i].text, b->notes[i].text);
	}
	return order;
}

/* What is equal here prints the same, so an unstable sort does no harm. */
static int diag_cmp(const void *left, const void *right)
{
	const Diag *a = left, *b = right;
	int order = pos_cmp(a->pos, b->pos);

	if (!order)
		order = number_cmp(a->code, b->code);
	if (!order)
		order = str_cmp(a->text, b->text);
	if (!order)
		order = number_cmp(a->pos.len, b->pos.len);
	if (!order)
		order = str_cmp(a->help, b->help);
	return order ? order : notes_cmp(a, b);
}

void diags_sort(Diags *d)
{
	if (d->count)
		qsort(d->items, d->count, sizeof *d->items, diag_cmp);
}

DiagCode diag_code(Str name)
{
	int i = 0;
	while (i < DIAG_COUNT && !str_eq(str_from(infos[i].name), name))
		i++;
	return (DiagCode)i;
}

void diags_judge(Diags *d, const DiagPolicy *policy)
{
	size_t kept = 0;
	d->errors = d->faults = 0;
	for (size_t i = 0; i < d->count; i++) {
		Diag *one = &d->items[i];
		one->severity = judged(policy, one->code, one->pos);
		if (one->severity < ERROR && policy->one[one->code] == AS_OFF)
			continue;
		count_one(d, one->severity);
		d->items[kept++] = *one;
	}
	d->count = kept;
}

void diags_release(Diags *d)
{
	arena_release(&d->arena);
	*d = (Diags){0};
}
