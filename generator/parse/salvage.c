#include "parse/salvage.h"

#include "base/vec.h"
#include "parse/privacy.h"

enum { LINES_MOST = 200, BYTES_MOST = 4 << 10, FIELDS_MOST = 500 };

static bool is_dashes(Str line)
{
	Str s = str_trim(line);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '-')
			return false;
	return s.len >= 3;
}

/* `name: value` where the line begins; full-width colons are a usual mistake. */
static bool split_line(Str line, Str *key, Str *value)
{
	Str wide = STR("\xEF\xBC\x9A");
	size_t colon = str_find_byte(line, ':'), other = str_find(line, wide), at = colon < other ? colon : other;
	if (at == SIZE_MAX || at == 0 || line.at[0] == ' ' || line.at[0] == '\t' || line.at[0] == '-' || line.at[0] == '#')
		return false;
	*key = str_trim(str_first(line, at));
	*value = str_trim(str_skip(line, at + (at == colon ? 1 : wide.len)));
	return at != colon || !value->len || line.at[at + 1] == ' ' || line.at[at + 1] == '\t';
}

static Str without_quotes(Str s)
{
	static const Str pairs[] = { STR_INIT("\""), STR_INIT("'"), STR_INIT("“"), STR_INIT("”"), STR_INIT("\r") };
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (str_starts(s, pairs[i]))
			s = str_skip(s, pairs[i].len);
		if (str_ends(s, pairs[i]))
			s.len -= pairs[i].len;
	}
	return str_trim(s);
}

static void take_line(FrontReader *r, Str key, Str value)
{
	privacy_salvage(r, key, value);
	bool plain = value.len && !str_starts(value, STR("{")) && !str_starts(value, STR("["));
	const Type *type = schema_type(&r->site->schema, value);
	if (str_eq(key, STR("title")) && plain && value.len < 1024)
		r->dossier->title.plain = arena_str(r->arena, value);
	if (str_eq(key, STR("type")) && type)
		r->dossier->type = type;
}

void salvage_read(FrontReader *r, Str text)
{
	Str rest = str_first(text, BYTES_MOST), line, key, value;
	r->dossier->unread = arena_str(r->arena, rest);
	for (int i = 0; i < LINES_MOST && str_line(&rest, &line); i++)
		if (split_line(line, &key, &value))
			take_line(r, key, without_quotes(value));
}

/* --- field by field --- */

static bool begins_field(Str line)
{
	Str key, value;
	return line.len && split_line(line, &key, &value);
}

/* The lines of the first field of `rest`, and what follows them. */
static Str take_field(Str *rest)
{
	Str line, all = *rest;
	str_line(rest, &line);
	for (Str next = *rest; str_line(&next, &line) && !begins_field(line);)
		*rest = next;
	return str_first(all, all.len - rest->len);
}

static void add_pair(FrontReader *r, Node *map, const NodePair *p, Map *seen, Diags *diags)
{
	void **slot = map_put(seen, r->scratch, unicode_nfc(p->key, r->scratch));
	if (*slot)
		diag(diags, DIAG_YAML_DUPLICATE, p->key_pos, "the key %.*s stands twice; the first counts", STR_ARG(p->key));
	else
		*vec_push(r->scratch, map->pairs, map->count) = *p;
	*slot = map;
}

Node *salvage_fields(FrontReader *r, Str block, Diags *diags)
{
	Node *map = arena_new(r->scratch, Node);
	Map seen = {0};
	*map = (Node){ .kind = NODE_MAP, .pos = pos_of(r->src, str_first(block, 0)) };
	while (block.len && map->count < FIELDS_MOST) {
		Str field = take_field(&block);
		Node *one = yaml_read_into(r->src, field, r->scratch, r->arena, diags);
		for (size_t i = 0; one && one->kind == NODE_MAP && i < one->count; i++)
			add_pair(r, map, &one->pairs[i], &seen, diags);
	}
	return map->count ? map : NULL;
}

/* --- front matter that is none --- */

/* Fields, what is indented beneath them, blank lines and comments. */
static bool is_of_fields(Str line)
{
	Str key, value;
	return !str_trim(line).len || line.at[0] == ' ' || line.at[0] == '\t' || line.at[0] == '#' || str_starts(line, STR("- ")) ||
	       split_line(line, &key, &value);
}

void salvage_missing(FrontReader *r, Str text, bool known_key(FrontReader *r, Str key))
{
	Str rest = str_first(text, BYTES_MOST), line = {0}, key, value;
	bool more = str_line(&rest, &line);
	while (more && !str_trim(line).len)
		more = str_line(&rest, &line);
	bool fenced = more && is_dashes(line);
	if (fenced)
		more = str_line(&rest, &line);
	if (!more || !split_line(line, &key, &value) || !known_key(r, key))
		return;
	Pos pos = pos_of(r->src, key);
	while (more && is_of_fields(line))
		more = str_line(&rest, &line);
	if (!more || !is_dashes(line))
		return;
	diag(r->diags, DIAG_FENCE_MISSING, pos, fenced ? "this looks like front matter, but its first line is not the first of the file, or not ---"
	     : "this looks like front matter, but there is no line of --- above it");
	diag_help(r->diags, "make --- the first line of the file");
}
