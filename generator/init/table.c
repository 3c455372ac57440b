#include "init/plan.h"

#include "base/unicode.h"

enum { GAP = 2, SHOWN = 3, VALUE_WIDTH = 40, NAME_COLUMN = 28, KIND_COLUMN = 60 };

typedef enum {
	FIELD_HEAD, TAKEN_HEAD, SURE_HEAD, NO_FOLDER, FILES, ONE_FILE, MADE, BUILT_IN, OWN, MARK, LAYOUT, MAP, MANY, CREATE, TIMELINE, INLINE,
	ELSE, MORE, UNREADABLE, IN_A_RELATION, TO_ANY, BUILT_FIELD, FROM, TEXTS
} Word;

static const struct { Str en, zh; } texts[TEXTS] = {
	[FIELD_HEAD] = { STR_INIT("field"), STR_INIT("字段") },
	[TAKEN_HEAD] = { STR_INIT("taken for"), STR_INIT("当作") },
	[SURE_HEAD] = { STR_INIT("fits"), STR_INIT("相符") },
	[NO_FOLDER] = { STR_INIT("(no folder)"), STR_INIT("（不在文件夹里）") },
	[FILES] = { STR_INIT("files"), STR_INIT("个文件") },
	[ONE_FILE] = { STR_INIT("file"), STR_INIT("个文件") },
	[MADE] = { STR_INIT("new type"), STR_INIT("新类型") },
	[BUILT_IN] = { STR_INIT("built-in type"), STR_INIT("内置类型") },
	[OWN] = { STR_INIT("as in every dossier"), STR_INIT("每份档案都有") },
	[MARK] = { STR_INIT("whether it is published"), STR_INIT("是否发布") },
	[LAYOUT] = { STR_INIT("for another program; hidden"), STR_INIT("供别的程序用；不显示") },
	[MAP] = { STR_INIT("a map; kept as it stands"), STR_INIT("映射；照原样保留") },
	[MANY] = { STR_INIT("many"), STR_INIT("多个") },
	[CREATE] = { STR_INIT("pages made"), STR_INIT("自动建页") },
	[TIMELINE] = { STR_INIT("on the timeline"), STR_INIT("上时间线") },
	[INLINE] = { STR_INIT("sources, each in its place"), STR_INIT("出处，写在原处") },
	[ELSE] = { STR_INIT("but"), STR_INIT("例外") },
	[MORE] = { STR_INIT("more"), STR_INIT("处未列") },
	[UNREADABLE] = { STR_INIT("with front matter that cannot be read; nianpu check says why. The first:"),
	                 STR_INIT("的文件头读不了，原因见 nianpu check；第一个：") },
	[TO_ANY] = { STR_INIT("relation"), STR_INIT("关系") },
	[IN_A_RELATION] = { STR_INIT("relation to"), STR_INIT("关系，指向") },
	[BUILT_FIELD] = { STR_INIT("as built in"), STR_INIT("同内置") },
	[FROM] = { STR_INIT("from"), STR_INIT("自") },
};

static const struct { Str en, zh; } kinds[] = {
	[FIELD_TEXT] = { STR_INIT("text"), STR_INIT("文字") },       [FIELD_MARKDOWN] = { STR_INIT("text"), STR_INIT("文字") },
	[FIELD_NUMBER] = { STR_INIT("number"), STR_INIT("数字") },   [FIELD_MONEY] = { STR_INIT("money"), STR_INIT("金额") },
	[FIELD_DATE] = { STR_INIT("date"), STR_INIT("日期") },       [FIELD_URL] = { STR_INIT("address"), STR_INIT("网址") },
	[FIELD_CHOICE] = { STR_INIT("choice"), STR_INIT("选项") },   [FIELD_YES_NO] = { STR_INIT("yes/no"), STR_INIT("是/否") },
	[FIELD_FILE] = { STR_INIT("file"), STR_INIT("文件") },       [FIELD_IMAGE] = { STR_INIT("picture"), STR_INIT("图片") },
	[FIELD_RELATION] = { STR_INIT("relation"), STR_INIT("关系") }, [FIELD_UNKNOWN] = { STR_INIT("text"), STR_INIT("文字") },
};

typedef struct {
	bool chinese;
	Arena *arena;
	Buf *out;
	int name, taken;                /* widths in cells */
} Table;

static Str text(const Table *t, Word w)
{
	return t->chinese ? texts[w].zh : texts[w].en;
}

/* One line, cut with … to `cells`. */
static Str fit(const Table *t, Str s, int cells)
{
	Buf b = {0};
	int width = 0;
	uint32_t cp;
	for (size_t n; s.len; s = str_skip(s, n)) {
		n = str_decode(s, &cp);
		width += unicode_width(cp);
		if (width >= cells && s.len > n) {
			buf_add(&b, STR("…"));
			break;
		}
		buf_add(&b, cp < ' ' ? STR(" ") : str_first(s, n));
	}
	return buf_take(&b, t->arena);
}

static void add_cell(const Table *t, Str s, int cells)
{
	buf_add(t->out, s);
	for (int w = unicode_str_width(s); w < cells; w++)
		buf_add_byte(t->out, ' ');
}

/* --- what a field was taken for --- */

static void add_names(Buf *b, Str before, const Str *names, size_t count)
{
	buf_add(b, before);
	for (size_t i = 0; i < count; i++)
		buf_cat(b, i ? STR(", ") : STR(" "), names[i]);
}

static void add_field(const Table *t, Buf *b, const Guess *g)
{
	if (g->type == FIELD_RELATION)
		add_names(b, text(t, g->to_count ? IN_A_RELATION : TO_ANY), g->to, g->to_count);
	else
		buf_add(b, t->chinese ? kinds[g->type].zh : kinds[g->type].en);
	if (g->type == FIELD_CHOICE)
		add_names(b, STR(":"), g->choices, g->choice_count);
	if (g->type == FIELD_NUMBER && g->fits && g->least < g->greatest)
		buf_printf(b, " %.15g–%.15g", g->least, g->greatest);
	if (g->many)
		buf_cat(b, STR(" · "), text(t, MANY));
	if (g->create)
		buf_cat(b, STR(" · "), text(t, CREATE));
	if (g->timeline)
		buf_cat(b, STR(" · "), text(t, TIMELINE));
	if (g->kind == GUESS_BUILT)
		buf_cat(b, STR(" · "), text(t, BUILT_FIELD));
}

static Str taken_for(const Table *t, const Guess *g)
{
	static const Word words[] = { [GUESS_OWN] = OWN, [GUESS_MARK] = MARK, [GUESS_LAYOUT] = LAYOUT, [GUESS_MAP] = MAP };
	Buf b = {0};
	if (g->inline_sources)
		buf_add(&b, text(t, INLINE));
	else if (g->kind == GUESS_FIELD || g->kind == GUESS_BUILT)
		add_field(t, &b, g);
	else
		buf_add(&b, text(t, words[g->kind]));
	return fit(t, buf_take(&b, t->arena), KIND_COLUMN);
}

/* --- lines --- */

static void add_exceptions(const Table *t, const Guess *g)
{
	size_t shown = g->exception_count <= SHOWN + 1 ? g->exception_count : SHOWN;
	for (size_t i = 0; i < shown; i++) {
		const Seen *s = g->exceptions[i];
		uint32_t line, column;
		pos_line(s->pos, &line, &column, NULL);
		buf_printf(t->out, "      %.*s %.*s:%u:%u  ", STR_ARG(text(t, ELSE)), STR_ARG(s->pos.src->path), line, column);
		buf_cat(t->out, fit(t, s->text, VALUE_WIDTH), STR("\n"));
	}
	if (shown < g->exception_count)
		buf_printf(t->out, "      … %zu %.*s\n", g->exception_count - shown, STR_ARG(text(t, MORE)));
}

static void add_row(const Table *t, const Guess *g)
{
	size_t all = g->fits + g->exception_count, share = all ? g->fits * 100 / all : 100;
	buf_add(t->out, STR("  "));
	add_cell(t, fit(t, g->column->name, NAME_COLUMN), t->name + GAP);
	add_cell(t, taken_for(t, g), t->taken + GAP);
	buf_printf(t->out, "%3zu %%  %zu/%zu\n", share, g->fits, all);
	if (!g->create || g->exception_count * 5 <= all)
		add_exceptions(t, g);
}

static void measure(Table *t, const Plan *p)
{
	t->name = unicode_str_width(text(t, FIELD_HEAD));
	t->taken = unicode_str_width(text(t, TAKEN_HEAD));
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->folders[i].count; k++) {
			const Guess *g = &p->folders[i].guesses[k];
			int name = unicode_str_width(fit(t, g->column->name, NAME_COLUMN)), taken = unicode_str_width(taken_for(t, g));
			t->name = name > t->name ? name : t->name;
			t->taken = taken > t->taken ? taken : t->taken;
		}
}

static void add_folder(const Table *t, const FolderPlan *fp)
{
	const Folder *f = fp->folder;
	Str files = text(t, f->files == 1 ? ONE_FILE : FILES);
	buf_cat(t->out, f->name.len ? f->name : text(t, NO_FOLDER), f->name.len ? STR("/") : STR(""));
	buf_printf(t->out, " · %zu%s%.*s", f->files, t->chinese ? "" : " ", STR_ARG(files));
	if (f->type.len)
		buf_cat(t->out, STR(" · "), text(t, fp->made ? MADE : BUILT_IN), STR(" "), f->type);
	buf_add_byte(t->out, '\n');
	if (fp->count) {
		buf_add(t->out, STR("  "));
		add_cell(t, text(t, FIELD_HEAD), t->name + GAP);
		add_cell(t, text(t, TAKEN_HEAD), t->taken + GAP);
		buf_cat(t->out, text(t, SURE_HEAD), STR("\n"));
	}
	for (size_t i = 0; i < fp->count; i++)
		add_row(t, &fp->guesses[i]);
	buf_add_byte(t->out, '\n');
}

void plan_table(const Plan *p, bool chinese, Arena *arena, Buf *out)
{
	Table t = { .chinese = chinese, .arena = arena, .out = out };
	measure(&t, p);
	for (size_t i = 0; i < p->count; i++)
		add_folder(&t, &p->folders[i]);
	if (!p->notes.unreadable)
		return;
	uint32_t line = 1, column = 1;
	pos_line(p->notes.first_unreadable, &line, &column, NULL);
	buf_printf(out, "%zu%s", p->notes.unreadable, chinese ? "" : " ");
	buf_cat(out, text(&t, p->notes.unreadable == 1 ? ONE_FILE : FILES), chinese ? STR("") : STR(" "), text(&t, UNREADABLE));
	buf_printf(out, " %.*s:%u:%u\n\n", STR_ARG(p->notes.first_unreadable.src->path), line, column);
}
