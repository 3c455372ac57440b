#include "render/template_scan.h"

#include "base/vec.h"

typedef struct {
	const Source *src;
	Str text;
	Arena *arena;
	Tags *tags;
	Diags *diags;
	Str open, close;                /* delimiters now in force */
	Str close_raw, close_delims;    /* the same after } and = */
	bool ok;
} Scan;

static const struct {
	char sign;
	TagKind kind;
} signs[] = {
	{ '#', TAG_SECTION }, { '^', TAG_INVERT }, { '<', TAG_PARENT }, { '$', TAG_BLOCK }, { '/', TAG_END },
	{ '>', TAG_PARTIAL }, { '!', TAG_COMMENT }, { '=', TAG_DELIMS }, { '&', TAG_RAW }, { '{', TAG_RAW },
};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static Str first_word(Str s)
{
	size_t len = 0;

	while (len < s.len && !is_blank(s.at[len]))
		len++;
	return str_first(s, len);
}

static Pos place(const Scan *s, size_t start, size_t end)
{
	return (Pos){ s->src, (uint32_t)start, (uint32_t)(end - start) };
}

static void set_delims(Scan *s, Str open, Str close)
{
	s->open = open;
	s->close = close;
	s->close_raw = arena_join_str(s->arena, STR("}"), close);
	s->close_delims = arena_join_str(s->arena, STR("="), close);
}

/* --- one tag --- */

static void read_delims(Scan *s, const Tag *tag, Str body)
{
	Str open = first_word(body);
	Str close = str_trim(str_skip(body, open.len));

	if (!open.len || !close.len || first_word(close).len != close.len
	    || str_find_byte(body, '=') != SIZE_MAX) {
		diag(s->diags, DIAG_TEMPLATE_BAD, place(s, tag->start, tag->end),
			"new delimiters are two words without =");
		diag_help(s->diags, "write for example {{=<%% %%>=}}");
		s->ok = false;
		return;
	}
	set_delims(s, open, close);
}

/* A name that is looked up in the data: no empty part between dots. */
static bool path_is_good(Str name)
{
	if (name.len == 1 && name.at[0] == '.')
		return true;
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == '.' && (i == 0 || i + 1 == name.len || name.at[i - 1] == '.'))
			return false;
	return true;
}

/* What is wrong with a name, or NULL. */
static const char *name_fault(const Scan *s, const Tag *tag)
{
	bool looked_up = tag->kind <= TAG_INVERT || tag->dynamic;

	if (str_find(tag->name, s->open) != SIZE_MAX)
		return "the tag is not closed before the next one";
	if (!tag->name.len)
		return "the tag has no name";
	if (first_word(tag->name).len != tag->name.len)
		return "a name has no blanks";
	if (looked_up && !path_is_good(tag->name))
		return "a name has something before, between and after its dots";
	return NULL;
}

static void read_name(Scan *s, Tag *tag, Str body)
{
	const char *fault;

	tag->name = str_trim(body);
	if ((tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT) && str_starts(tag->name, STR("*"))) {
		tag->dynamic = true;
		tag->name = str_trim(str_skip(tag->name, 1));
	}
	/* {{/ * x}} ends {{< * x}}: blanks after the star are found when they are paired */
	if (tag->kind == TAG_END && str_starts(tag->name, STR("*")) && first_word(tag->name).len == 1)
		return;
	fault = name_fault(s, tag);
	if (fault) {
		diag(s->diags, DIAG_TEMPLATE_BAD, place(s, tag->start, tag->end), "%s", fault);
		s->ok = false;
	}
}

static TagKind kind_of(Str text, size_t at)
{
	for (size_t i = 0; at < text.len && i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == text.at[at])
			return signs[i].kind;
	return TAG_VAR;
}

/* Reads the tag at `start` and gives the offset after it, or SIZE_MAX if it has no end. */
static size_t read_tag(Scan *s, size_t start)
{
	size_t at = start + s->open.len, len;
	Str end = s->close;
	Tag tag = { .start = start, .line = SIZE_MAX, .next = SIZE_MAX, .mate = SIZE_MAX };

	while (at < s->text.len && is_blank(s->text.at[at]))
		at++;
	tag.kind = kind_of(s->text, at);
	if (tag.kind == TAG_DELIMS)
		end = s->close_delims;
	else if (tag.kind == TAG_RAW && s->text.at[at] == '{')
		end = s->close_raw;
	at += tag.kind != TAG_VAR;
	len = str_find(str_skip(s->text, at), end);
	if (len == SIZE_MAX) {
		diag(s->diags, DIAG_TEMPLATE_BAD, place(s, start, start + s->open.len),
			"the tag is not closed by %.*s", STR_ARG(end));
		s->ok = false;
		return SIZE_MAX;
	}
	tag.end = at + len + end.len;
	if (tag.kind == TAG_DELIMS)
		read_delims(s, &tag, str_trim((Str){ s->text.at + at, len }));
	else if (tag.kind != TAG_COMMENT)
		read_name(s, &tag, (Str){ s->text.at + at, len });
	*vec_push(s->arena, s->tags->items, s->tags->count) = tag;
	return tag.end;
}

static void read_tags(Scan *s)
{
	size_t at = 0;

	while (at != SIZE_MAX && at < s->text.len) {
		size_t gap = str_find(str_skip(s->text, at), s->open);

		if (gap == SIZE_MAX)
			return;
		at = read_tag(s, at + gap);
	}
}

/* --- what stands beside a tag on its line --- */

static size_t line_before(Str text, size_t at, size_t bound)
{
	while (at > bound && (text.at[at - 1] == ' ' || text.at[at - 1] == '\t'))
		at--;
	return at == 0 || text.at[at - 1] == '\n' ? at : SIZE_MAX;
}

static size_t line_after(Str text, size_t at, size_t bound)
{
	while (at < bound && (text.at[at] == ' ' || text.at[at] == '\t'))
		at++;
	if (at == text.len)
		return at;
	if (text.at[at] == '\r' && at + 1 < bound)
		at++;
	return at < bound && text.at[at] == '\n' ? at + 1 : SIZE_MAX;
}

static void find_lines(const Scan *s)
{
	for (size_t i = 0; i < s->tags->count; i++) {
		Tag *tag = &s->tags->items[i];
		size_t bound = i + 1 < s->tags->count ? tag[1].start : s->text.len;

		tag->line = line_before(s->text, tag->start, i ? tag[-1].end : 0);
		tag->next = line_after(s->text, tag->end, bound);
	}
}

/* --- pairs --- */

static bool ends(const Tag *end, const Tag *open)
{
	Str name = end->name;

	if (!open->dynamic)
		return str_eq(name, open->name);
	return str_starts(name, STR("*")) && str_eq(str_trim(str_skip(name, 1)), open->name);
}

static void report_open(Scan *s, const Tag *open)
{
	diag(s->diags, DIAG_TEMPLATE_BAD, place(s, open->start, open->end), "{{%s%s%.*s}} is not closed",
		open->kind == TAG_SECTION ? "#" : open->kind == TAG_INVERT ? "^" : open->kind == TAG_BLOCK ? "$" : "<",
		open->dynamic ? "*" : "", STR_ARG(open->name));
	diag_help(s->diags, "add {{/%s%.*s}}", open->dynamic ? "*" : "", STR_ARG(open->name));
	s->ok = false;
}

/* Pair an end with the innermost beginning of its name; those inside it are
 * reported.  Gives how many stay open. */
static size_t pair_end(Scan *s, const size_t *open, size_t depth, size_t index)
{
	Tag *items = s->tags->items, *end = &items[index];
	size_t i = depth;

	while (i && !ends(end, &items[open[i - 1]]))
		i--;
	if (!i) {
		diag(s->diags, DIAG_TEMPLATE_BAD, place(s, end->start, end->end),
			"{{/%.*s}} closes nothing", STR_ARG(end->name));
		if (depth)
			diag_note(s->diags, place(s, items[open[depth - 1]].start, items[open[depth - 1]].end),
				"open here");
		s->ok = false;
		return depth;
	}
	while (depth > i)
		report_open(s, &items[open[--depth]]);
	items[open[i - 1]].mate = index;
	end->mate = open[i - 1];
	return i - 1;
}

static void pair_tags(Scan *s)
{
	size_t open[TEMPLATE_NESTING], depth = 0;
	Tag *items = s->tags->items;

	for (size_t i = 0; i < s->tags->count; i++) {
		Tag *tag = &items[i];

		if (tag->kind == TAG_END)
			depth = pair_end(s, open, depth, i);
		if (tag->kind < TAG_SECTION || tag->kind > TAG_BLOCK)
			continue;
		if (depth == TEMPLATE_NESTING) {
			diag(s->diags, DIAG_TEMPLATE_BAD, place(s, tag->start, tag->end),
				"tags are nested more than %d deep", TEMPLATE_NESTING);
			s->ok = false;
			return;
		}
		tag->argument = tag->kind == TAG_BLOCK && depth && items[open[depth - 1]].kind == TAG_PARENT;
		open[depth++] = i;
	}
	while (depth)
		report_open(s, &items[open[--depth]]);
}

bool template_scan(const Source *src, Arena *arena, Tags *tags, Diags *diags)
{
	Scan s = { .src = src, .text = src->text, .arena = arena, .tags = tags, .diags = diags, .ok = true };

	*tags = (Tags){0};
	set_delims(&s, STR("{{"), STR("}}"));
	read_tags(&s);
	find_lines(&s);
	pair_tags(&s);
	return s.ok;
}
