/* The order of the timeline is one: whatever dates and orders meet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "link/chronology.h"

enum { COUNT = 3, ROUNDS = 200000 };

static const char *const dates[] = {
	"1985", "198X", "1985-04", "1985-04-12", "1985-04-12?", "1985-04-12/1985-04-13", "1985-04-12/..", "../1985-04-12", "/1985-04-12",
	"1985-04-12T09:30:00", "1985-04-12T23:20:30Z", "1985-04-12T09:30:00/1985-04-14", "../1985-04-12T10:00:00", "1985-04-12/",
	"[1985-04-12,1985-04-20]", "[..1985-04-12]", "../..", "1985-21", "../1985", "1985-04-11", "Y-17E7",
	"1985-04-12/1985-04-12T10:00:00", "Y9999999999999999", "Y-9999999999999999",
};

enum { DATES = sizeof dates / sizeof *dates };

static const double orders[] = { HUGE_VAL, HUGE_VAL, 1, 2, -1e30, 1e30 };

typedef struct {
	Statement statements[COUNT];
	Entry entries[COUNT];
} Sample;

static void draw(Sample *s, const Date *read)
{
	for (int i = 0; i < COUNT; i++) {
		s->statements[i].date = read[rand() % DATES];
		s->entries[i] = (Entry){ .statement = &s->statements[i], .order = orders[rand() % (int)(sizeof orders / sizeof *orders)] };
	}
}

static int sign(const Entry *a, const Entry *b)
{
	int order = chronology_cmp(a, b);
	return (order > 0) - (order < 0);
}

static void test_order(void **state)
{
	(void)state;
	Arena arena = {0};
	Date read[DATES] = {0};
	DateError error;
	for (size_t i = 0; i < DATES; i++)
		if (!date_read(str_from(dates[i]), &arena, &read[i], &error))
			fail_msg("%s cannot be read", dates[i]);
	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		Sample s = {0};
		draw(&s, read);
		const Entry *a = &s.entries[0], *b = &s.entries[1], *c = &s.entries[2];
		int ab = sign(a, b), bc = sign(b, c), ac = sign(a, c);
		if (sign(a, a) || ab != -sign(b, a) || (ab <= 0 && bc <= 0 && ac != (ab < 0 || bc < 0 ? -1 : 0)))
			fail_msg("%.*s (%g), %.*s (%g), %.*s (%g): %d %d %d", STR_ARG(a->statement->date.edtf), a->order,
			         STR_ARG(b->statement->date.edtf), b->order, STR_ARG(c->statement->date.edtf), c->order, ab, bc, ac);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_order) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
