#include "init/sheet_head.h"

#include "base/unicode.h"
#include "base/vec.h"

static const struct { const char *name; SheetRole role; } names[] = {
	{ "year", SHEET_YEAR },            { "start year", SHEET_YEAR },      { "年", SHEET_YEAR },           { "年份", SHEET_YEAR },
	{ "month", SHEET_MONTH },          { "start month", SHEET_MONTH },    { "月", SHEET_MONTH },          { "月份", SHEET_MONTH },
	{ "day", SHEET_DAY },              { "start day", SHEET_DAY },        { "日", SHEET_DAY },
	{ "time", SHEET_TIME },            { "start time", SHEET_TIME },      { "时刻", SHEET_TIME },         { "时间", SHEET_WHEN },
	{ "end year", SHEET_END_YEAR },    { "end month", SHEET_END_MONTH },  { "end day", SHEET_END_DAY },   { "end time", SHEET_END_TIME },
	{ "结束年", SHEET_END_YEAR },      { "结束月", SHEET_END_MONTH },     { "结束日", SHEET_END_DAY },
	{ "date", SHEET_DATE },            { "start", SHEET_DATE },           { "start date", SHEET_DATE },   { "when", SHEET_DATE },
	{ "from", SHEET_DATE },            { "日期", SHEET_DATE },            { "开始", SHEET_DATE },         { "开始日期", SHEET_DATE },
	{ "开始时间", SHEET_DATE },        { "发生日期", SHEET_DATE },        { "发生时间", SHEET_DATE },
	{ "end", SHEET_END_DATE },         { "end date", SHEET_END_DATE },    { "to", SHEET_END_DATE },       { "until", SHEET_END_DATE },
	{ "结束", SHEET_END_DATE },        { "结束日期", SHEET_END_DATE },    { "结束时间", SHEET_END_DATE },
	{ "title", SHEET_TITLE },          { "headline", SHEET_TITLE },       { "event", SHEET_TITLE },       { "name", SHEET_TITLE },
	{ "what", SHEET_TITLE },           { "标题", SHEET_TITLE },           { "事件", SHEET_TITLE },           { "名称", SHEET_TITLE },        { "题目", SHEET_TITLE },
	{ "summary", SHEET_SUMMARY },      { "摘要", SHEET_SUMMARY },         { "简介", SHEET_SUMMARY },
	{ "text", SHEET_TEXT },            { "body", SHEET_TEXT },            { "description", SHEET_TEXT },  { "content", SHEET_TEXT },
	{ "details", SHEET_TEXT },         { "notes", SHEET_TEXT },           { "正文", SHEET_TEXT },         { "内容", SHEET_TEXT },
	{ "描述", SHEET_TEXT },            { "说明", SHEET_TEXT },            { "详情", SHEET_TEXT },
	{ "media", SHEET_MEDIA },          { "image", SHEET_MEDIA },          { "picture", SHEET_MEDIA },     { "图片", SHEET_MEDIA },
	{ "media credit", SHEET_CREDIT },  { "credit", SHEET_CREDIT },        { "图片来源", SHEET_CREDIT },
	{ "media caption", SHEET_CAPTION }, { "caption", SHEET_CAPTION },     { "图片说明", SHEET_CAPTION },
	{ "type", SHEET_TYPE },            { "group", SHEET_TAGS },           { "tag", SHEET_TAGS },          { "tags", SHEET_TAGS },
	{ "category", SHEET_TAGS },        { "categories", SHEET_TAGS },      { "标签", SHEET_TAGS },         { "分类", SHEET_TAGS },
	{ "类别", SHEET_TAGS },            { "分组", SHEET_TAGS },            { "关键词", SHEET_TAGS },
	{ "place", SHEET_PLACE },          { "places", SHEET_PLACE },         { "location", SHEET_PLACE },    { "city", SHEET_PLACE },
	{ "地点", SHEET_PLACE },           { "地方", SHEET_PLACE },           { "people", SHEET_PEOPLE },     { "person", SHEET_PEOPLE },
	{ "persons", SHEET_PEOPLE },       { "人物", SHEET_PEOPLE },          { "organization", SHEET_ORGANIZATIONS },
	{ "organizations", SHEET_ORGANIZATIONS }, { "机构", SHEET_ORGANIZATIONS }, { "公司", SHEET_ORGANIZATIONS }, { "组织", SHEET_ORGANIZATIONS },
	{ "importance", SHEET_IMPORTANCE }, { "重要性", SHEET_IMPORTANCE },   { "source", SHEET_SOURCE },     { "sources", SHEET_SOURCE },
	{ "reference", SHEET_SOURCE },     { "来源", SHEET_SOURCE },          { "出处", SHEET_SOURCE },
	{ "url", SHEET_ADDRESS },          { "link", SHEET_ADDRESS },         { "source url", SHEET_ADDRESS }, { "网址", SHEET_ADDRESS },
	{ "链接", SHEET_ADDRESS },         { "background", SHEET_PASSED },    { "media thumbnail", SHEET_PASSED },
};

/* In lower case, words parted by one blank, Simplified. */
static Str plain(Str name, Arena *arena)
{
	Str folded = unicode_fold_text(name, arena);
	Buf b = {0};
	for (size_t i = 0; i < folded.len; i++) {
		bool blank = folded.at[i] == '_' || folded.at[i] == '-' || folded.at[i] == ' ' || folded.at[i] == '\n';
		if (!blank)
			buf_add_byte(&b, folded.at[i]);
		else if (b.len && b.at[b.len - 1] != ' ')
			buf_add_byte(&b, ' ');
	}
	return str_trim(buf_take(&b, arena));
}

static SheetRole role_of(Str name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_from(names[i].name)))
			return names[i].role;
	return SHEET_OWN;
}

/* Market cap (USD): market_cap_usd. */
static Str key_of(Str name, Arena *arena)
{
	Str slug = arena_str(arena, unicode_slug(name, arena));
	for (size_t i = 0; i < slug.len; i++)
		if (slug.at[i] == '-')
			((char *)(uintptr_t)slug.at)[i] = '_';
	return str_first(slug, 200);
}

static void settle_when(SheetHead *head)
{
	bool dated = head->first[SHEET_DATE] < head->count || head->first[SHEET_YEAR] < head->count;
	size_t when = head->first[SHEET_WHEN];
	if (when == head->count)
		return;
	head->roles[when] = dated ? SHEET_TIME : SHEET_DATE;
	if (head->first[head->roles[when]] == head->count)
		head->first[head->roles[when]] = when;
}

static bool is_enough(const SheetHead *head, const CsvRow *row, Diags *diags)
{
	bool dated = head->first[SHEET_DATE] < head->count || head->first[SHEET_YEAR] < head->count;
	bool titled = head->first[SHEET_TITLE] < head->count || head->first[SHEET_TEXT] < head->count;
	if (!dated) {
		diag(diags, DIAG_CSV_BAD, row->pos, "no column is a date");
		diag_help(diags, "name one Date, or some Year, Month and Day (日期, or 年, 月, 日), in the first row");
	} else if (!titled) {
		diag(diags, DIAG_CSV_BAD, row->pos, "no column is a title");
		diag_help(diags, "name one Title or Headline (标题), in the first row");
	}
	return dated && titled;
}

bool sheet_head_read(SheetHead *head, const CsvRow *row, Arena *arena, Diags *diags)
{
	*head = (SheetHead){ .roles = arena_array(arena, SheetRole, row->count), .keys = arena_array(arena, Str, row->count), .count = row->count };
	for (size_t i = 0; i < SHEET_ROLES; i++)
		head->first[i] = head->count;
	for (size_t i = 0; i < row->count; i++) {
		SheetRole role = role_of(plain(row->cells[i], arena));
		if (head->first[role] == head->count)
			head->first[role] = i;
		else if (role != SHEET_TAGS && role != SHEET_PEOPLE && role != SHEET_PASSED)
			role = SHEET_OWN;
		head->roles[i] = role;
		head->keys[i] = key_of(row->cells[i], arena);
	}
	settle_when(head);
	return is_enough(head, row, diags);
}
