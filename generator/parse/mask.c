#include "parse/mask.h"

#include <string.h>

#include "base/vec.h"
#include "parse/autolink.h"
#include "parse/dialect.h"
#include "parse/flank.h"
#include "parse/reference.h"

enum { DIGITS = 15, LABEL_LOOK = 256, CODE_LOOK = 4096 };

typedef struct {
	Str in;
	Masked *m;
	Arena *arena;
	size_t done;                    /* input before it is in m->masked */
	size_t address;                 /* a link's address begins here: it is a link already */
	size_t code;                    /* where the code at hand ends: what has two ends does not begin in it */
} Scan;

/* --- writing --- */

static void add_mask_byte(Buf *b, unsigned last)
{
	char code[] = { '\xEF', '\xB7', (char)(unsigned char)last };
	buf_add(b, (Str){ code, sizeof code });
}

static void add_number(Buf *b, size_t n)
{
	unsigned digits[16];
	size_t count = 0;
	add_mask_byte(b, 0x90);
	do
		digits[count++] = 0x91 + (unsigned)(n % DIGITS);
	while (n /= DIGITS);
	while (count)
		add_mask_byte(b, digits[--count]);
	add_mask_byte(b, 0xA0);
}

static void add(Scan *s, MaskKind kind, size_t at, size_t len)
{
	Buf *b = &s->m->masked;
	if (!s->m->count)
		buf_reserve(b, s->in.len + s->in.len / 8);
	buf_add(b, (Str){ s->in.at + s->done, at - s->done });
	size_t out = b->len;
	if (kind == MASK_LETTER)
		add_mask_byte(b, 0xA1);
	else
		add_number(b, s->m->count);
	Mask mask = { kind, (uint32_t)at, (uint32_t)len, (uint32_t)out, (uint32_t)(b->len - out) };
	*vec_push(s->arena, s->m->items, s->m->count) = mask;
	s->done = at + len;
}

/* --- finding: each gives the offset where the search goes on --- */

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* A letter keeps an escaped ~, [ or ^ from looking like one that means something
 * when cmark has taken the backslash away.  It may not stand beside a *. */
static size_t backslash(Scan *s, size_t at)
{
	char next = at + 1 < s->in.len ? s->in.at[at + 1] : '\n';
	char third = at + 2 < s->in.len ? s->in.at[at + 2] : '\n';
	char before = at > 0 ? s->in.at[at - 1] : '\n';
	if ((next == '~' && before == '~') || (next == '^' && before == '['))
		add(s, MASK_LETTER, at, 0);
	if ((next == '~' && third == '~') || (next == '[' && strchr("^ xX", third)))
		add(s, MASK_LETTER, at + 2, 0);
	return is_punctuation(next) ? at + 2 : at + 1;
}

/* A label is one word.  cmark takes [^two words] for a reference as well, and
 * where it goes over two lines cuts it short. */
static bool is_footnote(Str in, size_t at)
{
	size_t end = at + 2;
	while (end < in.len && end - at < LABEL_LOOK && !strchr(" \t\r\n[]", in.at[end]))
		end++;
	return end < in.len && end > at + 2 && in.at[end] == ']';
}

static size_t bracket(Scan *s, size_t at)
{
	if (at + 1 < s->in.len && s->in.at[at + 1] == '^') {
		if (s->m->footnote > at)
			s->m->footnote = at;
		if (!is_footnote(s->in, at))
			add(s, MASK_LETTER, at + 1, 0);
		return at + 2;
	}
	if (at + 1 < s->in.len && s->in.at[at + 1] == '&')      /* which may stand for a ^ */
		add(s, MASK_LETTER, at + 1, 0);
	MaskKind kind = MASK_NAME;
	size_t len = reference_name(s->in, at);
	if (!len) {
		kind = MASK_CITE;
		len = reference_cite(s->in, at);
	}
	if (!len)
		return at + 1;
	add(s, kind, at, len);
	return at + len;
}

/* Does the line up to `at` begin with [label, but not [^label? */
static bool is_definition(Str in, size_t at)
{
	size_t from = at > LABEL_LOOK ? at - LABEL_LOOK : 0;
	Str before = { in.at + from, at - from };
	size_t line = str_rfind_byte(before, '\n');
	if (line == SIZE_MAX && from > 0)
		return false;
	before = str_skip(before, line + 1);
	while (before.len && strchr(" \t>-+*.)0123456789", before.at[0]))
		before = str_skip(before, 1);
	return before.len > 1 && before.at[0] == '[' && before.at[1] != '^';
}

/* Characters that begin an address, and beside which a further letter changes
 * nothing should it be none. */
static bool begins_address(char c)
{
	return (unsigned char)c >= 0x80 || !is_punctuation(c) || c == '.' || c == '/' || c == '#' || c == '%' || c == '?';
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* <an address>, and not what could as well be raw HTML or an autolink. */
static bool is_angled(Str in, size_t at)
{
	size_t end = at, name = at;
	while (name < in.len && is_name_byte(in.at[name]))
		name++;
	if (name == in.len || strchr(": \t\r\n>+?", in.at[name]))
		return false;
	while (end < in.len && end - at < LABEL_LOOK && in.at[end] != '>' && in.at[end] != '\n' && in.at[end] != '<')
		end++;
	return end + 1 < in.len && in.at[end] == '>' && in.at[end - 1] != '/' && strchr(") \t\n", in.at[end + 1]);
}

static size_t close_bracket(Scan *s, size_t at)
{
	Str in = s->in;
	char next = at + 1 < in.len ? in.at[at + 1] : '\n';
	size_t i = at + 2;
	if (next != '(' && !(next == ':' && is_definition(in, at)))
		return at + 1;
	while (i < in.len && (in.at[i] == ' ' || in.at[i] == '\t'))
		i++;
	if (i < in.len && in.at[i] == '<' && is_angled(in, i + 1))
		i++;
	if (i >= in.len || (unsigned char)in.at[i] <= ' ' || (in.at[i] == '#' && i > at + 2) || !begins_address(in.at[i]))
		return at + 2;
	add(s, MASK_PLACE, i, 0);
	s->address = i;
	return i;
}

static uint32_t code_point_before(Str in, size_t at)
{
	uint32_t cp = '\n';
	size_t i = at;
	while (i > 0 && ((unsigned char)in.at[i - 1] & 0xC0) == 0x80)
		i--;
	if (i > 0)
		str_decode((Str){ in.at + i - 1, at - i + 1 }, &cp);
	return cp;
}

static size_t star(Scan *s, size_t at)
{
	size_t end = at;
	uint32_t prev = code_point_before(s->in, at), next = '\n';
	while (end < s->in.len && s->in.at[end] == '*')
		end++;
	if (end < s->in.len)
		str_decode(str_skip(s->in, end), &next);
	if (flank_before(prev, next))
		add(s, MASK_LETTER, at, 0);
	if (flank_after(prev, next))
		add(s, MASK_LETTER, end, 0);
	return end;
}

static size_t address(Scan *s, MaskKind kind, size_t at, Autolink link)
{
	if (!link.len || link.at == s->address)
		return at + 1;
	add(s, kind, link.at, link.len);
	return link.at + link.len;
}

static size_t colon(Scan *s, size_t at)
{
	size_t data = at >= 4 && at - 4 >= s->done ? dialect_data(s->in, at - 4) : 0;
	if (data) {
		add(s, MASK_DATA, at - 4, data);
		return at - 4 + data;
	}
	return address(s, MASK_URL, at, autolink_url(s->in, at, s->done));
}

static size_t dot(Scan *s, size_t at)
{
	return address(s, MASK_WWW, at, autolink_www(s->in, at, s->done));
}

static size_t at_sign(Scan *s, size_t at)
{
	return address(s, MASK_MAIL, at, autolink_mail(s->in, at, s->done));
}

static size_t dialect(Scan *s, MaskKind kind, size_t at, size_t len)
{
	if (!len)
		return at + 1;
	add(s, kind, at, len);
	return at + len;
}

static size_t bang(Scan *s, size_t at)
{
	return dialect(s, MASK_EMBED, at, dialect_embed(s->in, at));
}

static size_t percent(Scan *s, size_t at)
{
	return dialect(s, MASK_COMMENT, at, at < s->code ? 0 : dialect_comment(s->in, at));
}

static size_t dollar(Scan *s, size_t at)
{
	return dialect(s, MASK_MATH, at, at < s->code ? 0 : dialect_math(s->in, at));
}

static size_t brace(Scan *s, size_t at)
{
	return dialect(s, MASK_SHORTCODE, at, dialect_shortcode(s->in, at));
}

/* SIZE_MAX where it is far before. */
static size_t line_start(Str in, size_t at)
{
	size_t start = at;
	while (start > 0 && in.at[start - 1] != '\n' && at - start < LABEL_LOOK)
		start--;
	return start == 0 || in.at[start - 1] == '\n' ? start : SIZE_MAX;
}

/* A fence, or the two ends of code in a line. */
static size_t code_mark(Scan *s, size_t at)
{
	char mark = s->in.at[at];
	size_t run = at;
	while (run < s->in.len && s->in.at[run] == mark)
		run++;
	if (at < s->code)
		return run;
	size_t start = run - at >= 3 ? line_start(s->in, at) : SIZE_MAX;
	size_t end = start == SIZE_MAX ? start : dialect_skip_code(s->in, start);
	if (end != start) {
		s->code = end;
	} else if (mark == '`') {
		Str look = { s->in.at + run, s->in.len - run < CODE_LOOK ? s->in.len - run : CODE_LOOK };
		size_t close = str_find(look, (Str){ s->in.at + at, run - at });
		s->code = close == SIZE_MAX ? s->code : run + close + (run - at);
	}
	return run;
}

typedef size_t Find(Scan *s, size_t at);

static Find *const finders[256] = {
	['\\'] = backslash, ['['] = bracket, [']'] = close_bracket, ['*'] = star,
	[':'] = colon, ['.'] = dot, ['@'] = at_sign, ['!'] = bang, ['%'] = percent, ['$'] = dollar, ['{'] = brace,
	['`'] = code_mark, ['~'] = code_mark,
};

Masked mask_text(Str body, Arena *arena)
{
	Masked m = { .body = body, .text = body, .footnote = body.len };
	Scan s = { .in = body, .m = &m, .arena = arena, .address = SIZE_MAX };
	for (size_t i = 0; i < body.len;) {
		Find *find = finders[(unsigned char)body.at[i]];
		if (find)
			i = find(&s, i);
		else
			i++;
	}
	if (m.count) {
		buf_add(&m.masked, str_skip(body, s.done));
		m.text = buf_str(&m.masked);
	}
	return m;
}

void mask_release(Masked *m)
{
	buf_release(&m->masked);
}

/* --- reading --- */

const Mask *mask_read(const Masked *m, Str s, size_t *len)
{
	size_t n = 0, i = 3;
	if (s.at[2] == '\xA1') {
		*len = 3;
		return NULL;
	}
	while (i + 3 <= s.len && mask_starts(s.at + i) && s.at[i + 2] != '\xA0') {
		n = n * DIGITS + ((unsigned char)s.at[i + 2] - 0x91u);
		i += 3;
	}
	*len = i + 3 <= s.len ? i + 3 : s.len;
	return n < m->count ? &m->items[n] : NULL;
}

Str mask_raw(const Masked *m, const Mask *mask)
{
	return (Str){ m->body.at + mask->at, mask->len };
}

/* Offset of the first mask, or SIZE_MAX. */
static size_t find_mask(Str s)
{
	size_t from = 0, at;
	while ((at = str_find(str_skip(s, from), STR("\xEF\xB7"))) != SIZE_MAX) {
		at += from;
		if (at + 3 > s.len)
			return SIZE_MAX;
		if (mask_starts(s.at + at))
			return at;
		from = at + 2;
	}
	return SIZE_MAX;
}

typedef enum { PLAIN, CODE, TAGS } Restoring;

/* A picture's bytes are long: where tags are looked for, its mask stays. */
static Str restore(const Masked *m, Str s, Restoring as, Arena *arena)
{
	size_t at, len;
	Buf b = {0};
	if (!m->count || (at = find_mask(s)) == SIZE_MAX)
		return s;
	for (; at != SIZE_MAX; at = find_mask(s)) {
		buf_add(&b, str_first(s, at));
		const Mask *mask = mask_read(m, str_skip(s, at), &len);
		if (as == TAGS && mask && mask->kind == MASK_DATA)
			buf_add(&b, (Str){ s.at + at, len });
		else if (mask && (as == CODE || mask->kind != MASK_COMMENT))
			buf_add(&b, mask_raw(m, mask));
		s = str_skip(s, at + len);
	}
	buf_add(&b, s);
	Str restored = buf_take(&b, arena);
	buf_release(&b);
	return restored;
}

Str mask_restore(const Masked *m, Str s, Arena *arena)
{
	return restore(m, s, PLAIN, arena);
}

Str mask_restore_code(const Masked *m, Str s, Arena *arena)
{
	return restore(m, s, CODE, arena);
}

Str mask_restore_tags(const Masked *m, Str s, Arena *arena)
{
	return restore(m, s, TAGS, arena);
}

size_t mask_source(const Masked *m, size_t at)
{
	size_t low = 0, high = m->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->items[middle].out <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return at;
	const Mask *last = &m->items[low - 1];
	size_t end = last->out + last->out_len;
	return at < end ? last->at : last->at + last->len + (at - end);
}
