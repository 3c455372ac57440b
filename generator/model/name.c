#include "model/name.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

enum { NEAREST_LONGEST = 64, NEAREST_CAP = 3 };

/* How many bytes to add, drop, change, or swap with the next; more than `cap` is not
 * counted, so that of each row only what lies about its middle is needed. */
static size_t edit_distance(Str a, Str b, size_t cap)
{
	size_t rows[3][NEAREST_LONGEST + NEAREST_CAP + 2], least_of_row = 0, least_before;
	if (a.len > NEAREST_LONGEST || b.len > NEAREST_LONGEST)
		return cap + 1;
	for (size_t j = 0; j <= cap + 1; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3], *up = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		size_t first = i > cap ? i - cap : 1, last = least(i + cap, b.len);
		least_before = least_of_row;
		row[first - 1] = least_of_row = i > cap ? cap + 1 : i;
		for (size_t j = first; j <= last; j++) {
			row[j] = least(up[j - 1] + (a.at[i - 1] != b.at[j - 1]), least(up[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
			least_of_row = least(least_of_row, row[j]);
		}
		row[last + 1] = cap + 1;
		if (least_of_row > cap && least_before > cap)
			return cap + 1;
	}
	return rows[a.len % 3][b.len];
}

Str name_nearest(Str wrong, const Str *names, size_t count)
{
	size_t best = least(wrong.len / 3, NEAREST_CAP);
	Str nearest = {0};
	for (size_t i = 0; i < count; i++) {
		size_t apart = names[i].len > wrong.len ? names[i].len - wrong.len : wrong.len - names[i].len;
		size_t d = apart > best ? best + 1 : edit_distance(wrong, names[i], best);
		if (d <= best && (!nearest.at || d < best)) {
			best = d;
			nearest = names[i];
		}
	}
	return nearest;
}
