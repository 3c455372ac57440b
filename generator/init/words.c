#include "init/words.h"

#include <strings.h>

#define WORDS(...) (const char *const[]){ __VA_ARGS__, NULL }

static bool same(Str s, const char *word)
{
	return s.len == strlen(word) && !strncasecmp(s.at, word, s.len);
}

static bool is_one(Str s, const char *const *words)
{
	while (*words && !same(s, *words))
		words++;
	return *words != NULL;
}

static bool has_one(Str s, const char *const *words)
{
	for (; *words; words++)
		for (size_t at = 0, n = strlen(*words); at + n <= s.len; at++)
			if (!strncasecmp(s.at + at, *words, n))
				return true;
	return false;
}

bool words_is_own(Str key)
{
	return is_one(key, WORDS("type", "title", "summary", "aliases", "tags", "former_names", "misspellings", "pinyin", "importance", "sources"));
}

bool words_is_mark(Str key)
{
	return is_one(key, WORDS("draft", "private", "publish", "published", "is_draft", "isdraft", "is_private", "isprivate", "dg-publish"));
}

bool words_is_layout(Str key)
{
	return is_one(key, WORDS("layout", "permalink", "slug", "weight", "toc", "comments", "comment", "math", "mathjax", "katex", "mermaid",
		"menu", "nav_order", "nav_exclude", "has_children", "has_toc", "sidebar", "sidebar_position", "sidebar_label", "template", "cssclass",
		"cssclasses", "css", "js", "pin", "sticky", "top", "hide", "hidden", "excerpt_separator", "sitemap", "redirect_from", "url", "uid",
		"outputs", "cascade", "noindex", "robots", "showtoc", "tocopen", "copyright", "top_img", "abbrlink"));
}

bool words_is_date(Str key)
{
	return has_one(key, WORDS("date", "year", "born", "birth", "died", "death", "found", "start", "end", "since", "until", "established",
		"releas", "publish", "年", "日期", "时间", "時間", "出生", "逝世", "成立", "发布"));
}

bool words_is_on_timeline(Str key)
{
	return !has_one(key, WORDS("updat", "modif", "lastmod", "last_", "creat", "access", "retriev", "captur", "check", "expir", "review",
		"end", "until", "due", "更新", "修改", "创建", "建立于", "访问", "截止", "结束"));
}

static const struct { const char *word, *type; } relations[] = {
	{ "people", "person" },       { "person", "person" },        { "persons", "person" },      { "author", "person" },
	{ "authors", "person" },      { "members", "person" },       { "participants", "person" }, { "attendees", "person" },
	{ "speakers", "person" },     { "speaker", "person" },       { "editor", "person" },       { "editors", "person" },
	{ "人物", "person" },         { "作者", "person" },          { "参与者", "person" },       { "成员", "person" },
	{ "organizations", "organization" }, { "organization", "organization" }, { "organisation", "organization" },
	{ "organisations", "organization" }, { "orgs", "organization" }, { "org", "organization" }, { "company", "organization" },
	{ "companies", "organization" }, { "institution", "organization" }, { "institutions", "organization" },
	{ "publisher", "organization" }, { "机构", "organization" }, { "公司", "organization" },   { "组织", "organization" },
	{ "place", "place" },         { "places", "place" },         { "location", "place" },      { "locations", "place" },
	{ "city", "place" },          { "地点", "place" },           { "城市", "place" },
	{ "actors", "" },             { "actor", "" },               { "entities", "" },           { "topics", "" },
	{ "characters", "" },         { "series", "" },              { "projects", "" },
};

bool words_is_relation(Str key, Str *type)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		if (same(key, relations[i].word)) {
			*type = str_from(relations[i].type);
			return true;
		}
	return false;
}

static const struct { const char *type; const char *words[16]; } folders[] = {
	{ "person", { "people", "persons", "members", "_members", "_people", "team", "_team", "staff", "authors", "_authors", "人物", "成员", "人员", "团队" } },
	{ "organization", { "organizations", "organisations", "orgs", "companies", "institutions", "机构", "公司", "组织" } },
	{ "event", { "events", "_events", "timeline", "milestones", "history", "事件", "大事记", "年表" } },
	{ "place", { "places", "locations", "cities", "地点", "城市" } },
	{ "technology", { "technologies", "技术" } },
	{ "source", { "sources", "references", "bibliography", "literature", "文献", "来源", "参考文献" } },
};

Str words_type_of_folder(Str folder)
{
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (is_one(folder, folders[i].words))
			return str_from(folders[i].type);
	return (Str){0};
}

Str words_singular(Str plural, Arena *arena)
{
	Str s = plural;
	while (s.len > 1 && (*s.at == '_' || *s.at == '-'))
		s = str_skip(s, 1);
	if (same(s, "people"))
		return STR("person");
	if (s.len > 4 && str_ends(s, STR("ies")))
		return arena_join_str(arena, str_first(s, s.len - 3), STR("y"));
	if (s.len > 4 && (str_ends(s, STR("sses")) || str_ends(s, STR("xes")) || str_ends(s, STR("ches")) || str_ends(s, STR("shes"))))
		return str_first(s, s.len - 2);
	bool plain = str_ends(s, STR("ss")) || str_ends(s, STR("us")) || str_ends(s, STR("is")) || str_ends(s, STR("ries")) || str_ends(s, STR("news"));
	return s.len > 3 && str_ends(s, STR("s")) && !plain ? str_first(s, s.len - 1) : s;
}

Str words_plural(Str s, Arena *arena)
{
	if (!s.len || (unsigned char)s.at[s.len - 1] >= 0x80 || str_ends(s, STR("s")))
		return s;
	if (s.len > 2 && str_ends(s, STR("y")) && !memchr("aeiou", s.at[s.len - 2], 5))
		return arena_join_str(arena, str_first(s, s.len - 1), STR("ies"));
	return arena_join_str(arena, s, str_ends(s, STR("x")) || str_ends(s, STR("ch")) || str_ends(s, STR("sh")) ? STR("es") : STR("s"));
}

static const struct { const char *name, *label; } chinese_labels[] = {
	{ "date", "日期" },         { "updated", "更新" },     { "update", "更新" },      { "modified", "修改" },  { "created", "创建" },
	{ "author", "作者" },       { "authors", "作者" },     { "category", "分类" },    { "categories", "分类" }, { "description", "说明" },
	{ "excerpt", "摘要" },      { "keywords", "关键词" },  { "cover", "封面" },       { "image", "图片" },     { "url", "网址" },
	{ "link", "链接" },         { "location", "地点" },    { "status", "状态" },      { "rating", "评分" },    { "series", "系列" },
	{ "posts", "文章" },        { "post", "文章" },        { "notes", "笔记" },       { "note", "笔记" },      { "docs", "文档" },
	{ "doc", "文档" },          { "subtitle", "副标题" },  { "actors", "参与者" },    { "actor", "参与者" },   { "topics", "主题" },
	{ "topic", "主题" },        { "year", "年份" },        { "name", "名称" },        { "role", "身份" },      { "importance", "重要性" },
	{ "essays", "随笔" },       { "essay", "随笔" },       { "books", "书" },         { "book", "书" },        { "projects", "项目" },
	{ "project", "项目" },      { "language", "语言" },    { "lang", "语言" },        { "source", "来源" },    { "reading", "读书" },
};

Str words_label(Str name, bool chinese, Arena *arena)
{
	for (size_t i = 0; chinese && i < sizeof chinese_labels / sizeof *chinese_labels; i++)
		if (same(name, chinese_labels[i].name))
			return str_from(chinese_labels[i].label);
	Str s = arena_str(arena, name);
	char *at = (char *)(uintptr_t)s.at;
	for (size_t i = 0; i < s.len; i++)
		if (at[i] == '_' || at[i] == '-')
			at[i] = ' ';
	s = str_trim(s);
	at = (char *)(uintptr_t)s.at;
	if (s.len && *at >= 'a' && *at <= 'z')
		*at = (char)(*at - 0x20);
	return s;
}
