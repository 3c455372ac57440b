#include "cli/report_data.h"

#include <string.h>

#include "base/json.h"
#include "cli/options.h"

static void json_place(Buf *b, Pos pos, Where *where)
{
	Spot at = places_find(&where->places, pos);
	if (!pos.src)
		return;
	buf_add(b, STR("\"file\":"));
	json_print_str(b, where_path(where, pos.src));
	buf_printf(b, ",\"line\":%u,\"column\":%u,", at.line, at.column);
}

static void json_one(Buf *b, const Diag *d, Where *where)
{
	buf_add(b, STR("{"));
	json_place(b, d->pos, where);
	buf_printf(b, "\"severity\":\"%s\",\"code\":\"%s\",\"message\":", diag_severity(d->severity), diag_info(d->code)->name);
	json_print_str(b, d->text);
	buf_add(b, STR(",\"help\":"));
	json_print_str(b, d->help);
	buf_add(b, STR(",\"notes\":["));
	for (size_t i = 0; i < d->note_count; i++) {
		buf_add(b, i ? STR(",{") : STR("{"));
		json_place(b, d->notes[i].pos, where);
		buf_add(b, STR("\"message\":"));
		json_print_str(b, d->notes[i].text);
		buf_add_byte(b, '}');
	}
	buf_add(b, STR("]}"));
}

static void json_list(Buf *b, const Diags *diags, Where *where)
{
	buf_add(b, STR("[\n"));
	for (size_t i = 0; i < diags->count; i++) {
		json_one(b, &diags->items[i], where);
		buf_add(b, i + 1 < diags->count ? STR(",\n") : STR("\n"));
	}
	buf_add_byte(b, ']');
}

void report_json(Buf *b, const Diags *diags, Str coverage, Where *where)
{
	if (coverage.len)
		buf_cat(b, STR("{\"coverage\":"), coverage, STR(",\n\"diagnostics\":"));
	json_list(b, diags, where);
	buf_add(b, coverage.len ? STR("}\n") : STR("\n"));
}

/* A path as a relative URI: a colon in its first part would make a scheme of it. */
static void add_uri(Buf *b, Str path)
{
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];
		if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr("-._~/", c)))
			buf_add_byte(b, (char)c);
		else
			buf_printf(b, "%%%02X", (unsigned)c);
	}
}

static void sarif_location(Buf *b, Pos pos, Where *where)
{
	Spot at = places_find(&where->places, pos);
	if (!pos.src)
		return;
	Str path = where_path(where, pos.src);
	buf_add(b, STR(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\""));
	buf_add(b, str_starts(path, STR("/")) ? STR("file://") : (Str){0});
	add_uri(b, path);
	buf_printf(b, "\"},\"region\":{\"startLine\":%u,\"startColumn\":%u}}}]", at.line, at.column);
}

static void sarif_rules(Buf *b)
{
	for (int i = 0; i < DIAG_COUNT; i++) {
		buf_printf(b, "%s{\"id\":\"%s\",\"shortDescription\":{\"text\":", i ? "," : "", diag_info((DiagCode)i)->name);
		json_print_str(b, str_from(diag_info((DiagCode)i)->meaning));
		buf_add(b, STR("}}"));
	}
}

void report_sarif(Buf *b, const Diags *diags, Str coverage, Where *where)
{
	static const char *const levels[] = { "note", "warning", "error", "error" };
	buf_add(b, STR("{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
	               "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":{\"name\":\"nianpu\",\"version\":\"" NIANPU_VERSION "\",\"rules\":["));
	sarif_rules(b);
	buf_add(b, STR("]}},\"results\":["));
	for (size_t i = 0; i < diags->count; i++) {
		const Diag *d = &diags->items[i];
		buf_printf(b, "%s\n{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", i ? "," : "", diag_info(d->code)->name,
		           levels[d->severity]);
		json_print_str(b, d->text);
		buf_add_byte(b, '}');
		sarif_location(b, d->pos, where);
		buf_add_byte(b, '}');
	}
	buf_add_byte(b, ']');
	if (coverage.len)
		buf_cat(b, STR(",\"properties\":{\"coverage\":"), coverage, STR("}"));
	buf_add(b, STR("}]}\n"));
}

/* Percent, CR and LF are escaped as GitHub's workflow commands ask; properties
 * escape colon and comma too. */
static void github_text(Buf *b, Str s, bool property)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)c);
		else
			buf_add_byte(b, c);
	}
}

void report_github(Buf *b, const Diag *d, Where *where)
{
	static const char *const levels[] = { "notice", "warning", "error", "error" };
	Spot at = places_find(&where->places, d->pos);
	buf_printf(b, "::%s ", levels[d->severity]);
	if (d->pos.src) {
		buf_add(b, STR("file="));
		github_text(b, where_path(where, d->pos.src), true);
		buf_printf(b, ",line=%u,col=%u,", at.line, at.column);
	}
	buf_printf(b, "title=%s::", diag_info(d->code)->name);
	github_text(b, d->text, false);
	buf_add_byte(b, '\n');
}
