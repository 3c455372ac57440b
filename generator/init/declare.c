#include "init/plan.h"

#include "base/unicode.h"
#include "base/yes.h"
#include "init/words.h"

enum { COLUMNS = 4 };

static bool is_plain(Str s)
{
	uint32_t cp;
	bool first = true, plain = s.len && !yes_read(s, &(bool){0}) && !str_eq(s, STR("null")) && s.at[s.len - 1] != ' ';
	for (; plain && s.len; s = str_skip(s, str_decode(s, &cp)), first = false) {
		str_decode(s, &cp);
		bool letter = cp >= 0x80 ? unicode_is_letter(cp) : (cp | 32) >= 'a' && (cp | 32) <= 'z';
		plain = letter || (cp >= '0' && cp <= '9') || (!first && (cp == '_' || cp == '-' || cp == ' '));
	}
	return plain;
}

void plan_quote(Buf *out, Str s)
{
	if (is_plain(s)) {
		buf_add(out, s);
		return;
	}
	buf_add_byte(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\')
			buf_add_byte(out, '\\');
		if (c < ' ' || c == 0x7f)
			buf_printf(out, c == '\n' ? "\\n" : "\\x%02x", c);
		else
			buf_add_byte(out, (char)c);
	}
	buf_add_byte(out, '"');
}

void plan_declare_site(const Plan *p, Buf *out)
{
	buf_add(out, STR("title: "));
	plan_quote(out, p->title);
	if (p->description.len) {
		buf_add(out, STR("\ndescription: "));
		plan_quote(out, p->description);
	}
	buf_add(out, STR("\nlanguages: ["));
	for (int i = 0; i < p->language_count; i++) {
		buf_add(out, i ? STR(", ") : STR(""));
		plan_quote(out, p->languages[i]);
	}
	buf_add(out, STR("]\n# base_url: https://example.org/\n# strict: yes          (nothing is published until all is well)\n"));
}

/* --- fields --- */

static const char *const type_names[] = {
	[FIELD_TEXT] = "text", [FIELD_MARKDOWN] = "markdown", [FIELD_NUMBER] = "number", [FIELD_MONEY] = "money", [FIELD_DATE] = "date",
	[FIELD_URL] = "url", [FIELD_CHOICE] = "choice", [FIELD_YES_NO] = "yes/no", [FIELD_FILE] = "file", [FIELD_IMAGE] = "image",
	[FIELD_RELATION] = "relation", [FIELD_UNKNOWN] = "text",
};

static void add_list(Buf *out, const char *key, const Str *items, size_t count)
{
	if (count)
		buf_printf(out, ", %s: [", key);
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(", ") : STR(""));
		plan_quote(out, items[i]);
	}
	if (count)
		buf_add_byte(out, ']');
}

static bool is_declared(const Guess *g)
{
	return g->kind == GUESS_FIELD || g->kind == GUESS_LAYOUT;
}

static void declare_field(const Plan *p, const Guess *g, Arena *arena, Buf *out)
{
	buf_add(out, STR("      "));
	plan_quote(out, g->column->name);
	buf_printf(out, ": {type: %s", type_names[g->type]);
	add_list(out, "to", g->to, g->type == FIELD_RELATION ? g->to_count : 0);
	add_list(out, "choices", g->choices, g->type == FIELD_CHOICE ? g->choice_count : 0);
	if (g->many || g->type == FIELD_IMAGE)
		buf_add(out, STR(", many: yes"));
	if (g->create)
		buf_add(out, STR(", create: yes"));
	if (g->kind == GUESS_LAYOUT)
		buf_add(out, STR(", hidden: yes"));
	if (!g->built) {
		buf_add(out, STR(", labels: "));
		plan_quote(out, words_label(g->column->name, str_starts(p->languages[0], STR("zh")), arena));
	}
	if (g->timeline && !g->built) {
		buf_add(out, STR(", timeline: "));
		if (str_eq(g->column->name, STR("date")))
			buf_add(out, STR("{}"));
		else
			plan_quote(out, words_label(g->column->name, str_starts(p->languages[0], STR("zh")), arena));
	}
	buf_add(out, STR("}\n"));
}

/* --- types --- */

static void declare_labels(const Plan *p, Buf *out, Str folder, Str one, Str other)
{
	buf_add(out, STR("    folder: "));
	plan_quote(out, folder);
	buf_printf(out, "\n    labels: {%.*s: {one: ", STR_ARG(p->languages[0]));
	plan_quote(out, one);
	buf_add(out, STR(", other: "));
	plan_quote(out, other);
	buf_add(out, STR("}}\n"));
}

static void declare_columns(const FolderPlan *fp, Buf *out)
{
	Str columns[COLUMNS];
	size_t count = 0;
	for (size_t i = 0; i < fp->count && count < COLUMNS; i++)
		if ((fp->guesses[i].kind == GUESS_FIELD || fp->guesses[i].kind == GUESS_BUILT) && fp->guesses[i].type != FIELD_IMAGE)
			columns[count++] = fp->guesses[i].column->name;
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(", ") : STR("    columns: ["));
		plan_quote(out, columns[i]);
	}
	if (count)
		buf_add(out, STR("]\n"));
}

static size_t declared_count(const FolderPlan *fp)
{
	size_t n = fp->undated;
	for (size_t i = 0; i < fp->count; i++)
		n += is_declared(&fp->guesses[i]);
	return n;
}

static void declare_folder(const Plan *p, const FolderPlan *fp, Arena *arena, Buf *out)
{
	size_t fields = declared_count(fp);
	if (!fp->folder->type.len || (!fields && !fp->made && !fp->moved))
		return;
	buf_add(out, STR("  "));
	plan_quote(out, fp->folder->type);
	buf_add(out, STR(":\n"));
	if (fp->made) {
		declare_labels(p, out, fp->folder->name, fp->one, fp->other);
		declare_columns(fp, out);
	} else if (fp->moved) {
		buf_add(out, STR("    folder: "));
		plan_quote(out, fp->folder->name);
		buf_add_byte(out, '\n');
	}
	if (fields)
		buf_add(out, STR("    fields:\n"));
	if (fp->undated)
		buf_add(out, STR("      date: {required: no}\n"));
	for (size_t i = 0; i < fp->count; i++)
		if (is_declared(&fp->guesses[i]) && !(fp->undated && str_eq(fp->guesses[i].column->name, STR("date"))))
			declare_field(p, &fp->guesses[i], arena, out);
}

static void declare_made(const Plan *p, const Guess *g, Map *made, Arena *arena, Buf *out)
{
	void **slot = g->kind == GUESS_FIELD && g->type == FIELD_RELATION && g->new_type.len ? map_put(made, arena, g->new_type) : NULL;
	if (!slot || *slot)
		return;
	*slot = made;
	Str folder = words_plural(g->new_type, arena);
	bool chinese = str_starts(p->languages[0], STR("zh"));
	while (map_find(&p->notes.folders, folder) || map_find(&p->schema.folders, folder))
		folder = arena_join_str(arena, folder, STR("-2"));
	buf_add(out, STR("  "));
	plan_quote(out, g->new_type);
	buf_add(out, STR(":\n"));
	declare_labels(p, out, folder, words_label(g->new_type, chinese, arena), words_label(folder, chinese, arena));
}

void plan_declare_schema(const Plan *p, Arena *arena, Buf *out)
{
	Map made = {0};
	buf_add(out, STR("# What each field is, as nianpu init took it from the values; mend what it took wrongly.\n"
	                 "# `nianpu schema` prints the types and fields that are built in.\n"));
	size_t head = out->len;
	buf_add(out, STR("types:\n"));
	size_t start = out->len;
	for (size_t i = 0; i < p->count; i++)
		declare_folder(p, &p->folders[i], arena, out);
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->folders[i].count; k++)
			declare_made(p, &p->folders[i].guesses[k], &made, arena, out);
	if (out->len == start)
		buf_truncate(out, head);
}
