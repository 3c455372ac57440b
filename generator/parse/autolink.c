#include "parse/autolink.h"

#include <string.h>

#include "base/unicode.h"

enum { HOST_LONGEST = 255 };            /* of DNS; also keeps the search linear */

static bool is_digit_or_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Length of the character at `at` if it may stand in an address, or 0. */
static size_t url_character(Str text, size_t at)
{
	char c = text.at[at];
	uint32_t cp;
	if ((unsigned char)c < 0x80)
		return (unsigned char)c > ' ' && c != 0x7f && !is_one_of(c, "\"`|\\[]<>");
	size_t len = str_decode(str_skip(text, at), &cp);
	bool blank = cp < 0xA1 || (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) || cp == 0x205F || cp == 0x3000;
	return blank || unicode_is_cjk(cp) || unicode_is_cjk_punct(cp) ? 0 : len;
}

static size_t host_character(Str text, size_t at)
{
	char c = text.at[at];
	if ((unsigned char)c >= 0x80)
		return url_character(text, at);
	return is_digit_or_letter(c) || c == '-' || c == '_' || c == '.';
}

/* GFM: no underscore in the last two parts of the name. */
static size_t host_len(Str text, size_t at)
{
	size_t i = at, step, here = 0, before = 0;
	while (i < text.len && (step = host_character(text, i))) {
		if (text.at[i] == '.') {
			before = here;
			here = 0;
		} else if (text.at[i] == '_') {
			here++;
		}
		i += step;
		if (i - at > HOST_LONGEST)
			return 0;
	}
	bool starts = i > at && (is_digit_or_letter(text.at[at]) || (unsigned char)text.at[at] >= 0x80);
	return starts && !here && !before ? i - at : 0;
}

static int balance(Str s)
{
	int open = 0;
	for (size_t i = 0; i < s.len; i++)
		open += s.at[i] == '(' ? 1 : s.at[i] == ')' ? -1 : 0;
	return open;
}

/* Without a reference such as "&lt;" at the end, or at least without the ';'. */
static size_t without_entity(Str s)
{
	size_t i = s.len - 1;
	while (i > 0 && is_digit_or_letter(s.at[i - 1]))
		i--;
	return i > 0 && i < s.len - 1 && s.at[i - 1] == '&' ? i - 1 : s.len - 1;
}

/* GFM's path validation: punctuation at the end belongs to the sentence. */
static size_t without_tail(Str s)
{
	int open = balance(s);
	while (s.len) {
		char last = s.at[s.len - 1];
		if (last == ')' && open < 0) {
			open++;
			s.len--;
		} else if (last == ';') {
			s.len = without_entity(s);
		} else if (is_one_of(last, "?!.,:*_~'")) {
			s.len--;
		} else {
			break;
		}
	}
	return s.len;
}

/* Offset behind a port such as ":8080" at `at`, or `at`. */
static size_t skip_port(Str text, size_t at)
{
	size_t end = at + 1;
	while (end < text.len && end - at <= 5 && text.at[end] >= '0' && text.at[end] <= '9')
		end++;
	return at < text.len && text.at[at] == ':' && end > at + 1 ? end : at;
}

/* The address from `at`, whose host begins at `host`.  There are no names and
 * passwords in addresses of texts. */
static Autolink extend(Str text, size_t at, size_t host)
{
	size_t len = host_len(text, host), end = skip_port(text, host + len), step;
	if (!len || (end < text.len && text.at[end] == '@'))
		return (Autolink){0};
	if (end < text.len && is_one_of(text.at[end], "/?#"))
		while (end < text.len && (step = url_character(text, end)))
			end += step;
	len = without_tail((Str){ text.at + at, end - at });
	return at + len > host ? (Autolink){ at, len } : (Autolink){0};
}

static bool same_letters(Str s, const char *lower)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] | 0x20) != lower[i])
			return false;
	return true;
}

Autolink autolink_url(Str text, size_t colon, size_t floor)
{
	if (!str_starts(str_skip(text, colon), STR("://")))
		return (Autolink){0};
	for (size_t n = 4; n <= 5 && n <= colon - floor; n++) {
		size_t at = colon - n;
		if (!same_letters((Str){ text.at + at, n }, "https"))
			continue;
		if (at > 0 && (is_digit_or_letter(text.at[at - 1]) || text.at[at - 1] == '<'))
			return (Autolink){0};
		return extend(text, at, colon + 3);
	}
	return (Autolink){0};
}

Autolink autolink_www(Str text, size_t dot, size_t floor)
{
	if (dot - floor < 3 || !same_letters((Str){ text.at + dot - 3, 3 }, "www"))
		return (Autolink){0};
	size_t at = dot - 3;
	char prev = at ? text.at[at - 1] : '\n';
	if ((unsigned char)prev < 0x80 && !is_one_of(prev, " \t\r\n*_~(|[\"'"))
		return (Autolink){0};
	return extend(text, at, dot + 1);
}

Autolink autolink_mail(Str text, size_t sign, size_t floor)
{
	size_t at = sign, end = sign + 1, dots = 0;
	while (at > floor && (is_digit_or_letter(text.at[at - 1]) || is_one_of(text.at[at - 1], ".-_+")))
		at--;
	while (at < sign && !is_digit_or_letter(text.at[at]))
		at++;
	if (at == sign || (at > 0 && is_one_of(text.at[at - 1], "<@")))
		return (Autolink){0};
	while (end < text.len && (is_digit_or_letter(text.at[end]) || is_one_of(text.at[end], ".-_")))
		end++;
	while (text.at[end - 1] == '.')
		end--;
	for (size_t i = sign + 1; i < end; i++)
		dots += text.at[i] == '.' && text.at[i - 1] != '.' && i > sign + 1;
	if (!dots || !is_digit_or_letter(text.at[end - 1]) || text.at[sign + 1] == '.')
		return (Autolink){0};
	return (Autolink){ at, end - at };
}
