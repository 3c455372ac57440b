#include "base/str.h"

#include <string.h>

int str_cmp(Str a, Str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.at, b.at, shared) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_ends(Str s, Str with)
{
	return s.len >= with.len && str_eq(str_skip(s, s.len - with.len), with);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	while (s.len && is_blank(s.at[0]))
		s = str_skip(s, 1);
	return s;
}

size_t str_find(Str s, Str what)
{
	const char *found;

	if (!what.len)
		return 0;
	found = s.len < what.len ? NULL : memmem(s.at, s.len, what.at, what.len);
	return found ? (size_t)(found - s.at) : SIZE_MAX;
}

size_t str_find_byte(Str s, char c)
{
	const char *found = s.len ? memchr(s.at, c, s.len) : NULL;

	return found ? (size_t)(found - s.at) : SIZE_MAX;
}

size_t str_rfind_byte(Str s, char c)
{
	const char *found = s.len ? memrchr(s.at, c, s.len) : NULL;

	return found ? (size_t)(found - s.at) : SIZE_MAX;
}

bool str_cut(Str s, char sep, Str *before, Str *after)
{
	size_t at = str_find_byte(s, sep);

	if (at == SIZE_MAX) {
		*before = s;
		*after = (Str){0};
		return false;
	}
	*before = str_first(s, at);
	*after = str_skip(s, at + 1);
	return true;
}

bool str_line(Str *rest, Str *line)
{
	if (!rest->len)
		return false;
	str_cut(*rest, '\n', line, rest);
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool str_int(Str s, int64_t *out)
{
	int64_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, s.at[i] - '0', &n))
			return false;
	}
	if (!s.len)
		return false;
	*out = n;
	return true;
}

Str str_from_int(char room[STR_INT_ROOM], int64_t n)
{
	char *at = room + STR_INT_ROOM;
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		*--at = '-';
	return (Str){ at, (size_t)(room + STR_INT_ROOM - at) };
}

/* RFC 3629 by the lead byte: how long, and the bounds of the second byte, which
 * alone keep out overlong forms, surrogates, and what lies above U+10FFFF. */
static size_t lead_length(unsigned char lead, unsigned char *low, unsigned char *high)
{
	*low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	*high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Length of the well-formed code point at p, or 0. */
static bool goes_on(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

static size_t sequence_length(const unsigned char *p, size_t left)
{
	unsigned char low, high;
	size_t len;

	if (p[0] >= 0xE1 && p[0] <= 0xEC && left >= 3)          /* most of what is not ASCII here */
		return goes_on(p[1]) && goes_on(p[2]) ? 3 : 0;
	len = lead_length(p[0], &low, &high);
	if (len > left)
		return 0;
	if (len > 1 && (p[1] < low || p[1] > high))
		return 0;
	for (size_t i = 2; i < len; i++)
		if (!goes_on(p[i]))
			return 0;
	return len;
}

size_t str_decode(Str s, uint32_t *cp)
{
	static const unsigned char lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const unsigned char *p = (const unsigned char *)s.at;
	size_t len;

	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	len = sequence_length(p, s.len);
	if (!len) {
		*cp = 0xFFFD;
		return 1;
	}
	*cp = p[0] & lead_bits[len];
	for (size_t i = 1; i < len; i++)
		*cp = *cp << 6 | (p[i] & 0x3F);
	return len;
}

/* Bytes of ASCII at p, counted by eight. */
static size_t ascii_run(const char *p, size_t left)
{
	size_t run = 0;
	uint64_t word;

	while (left - run >= sizeof word) {
		memcpy(&word, p + run, sizeof word);
		if (word & 0x8080808080808080u)
			break;
		run += sizeof word;
	}
	return run;
}

size_t str_bad_utf8(Str s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0;

	while (i < s.len) {
		size_t len;

		if (p[i] < 0x80) {
			i += ascii_run(s.at + i, s.len - i);
			while (i < s.len && p[i] < 0x80)
				i++;
			continue;
		}
		len = sequence_length(p + i, s.len - i);
		if (!len)
			return i;
		i += len;
	}
	return SIZE_MAX;
}
