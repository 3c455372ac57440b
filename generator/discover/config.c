#include "discover/config.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/vec.h"

enum { CONFIG_LIMIT = 1 << 20 };

typedef struct {
	Site *site;
	LangList langs;
	Diags *diags;
	bool allow_html;                /* the command line grants it */
} Reader;

typedef void ConfigKey(Reader *r, const Node *n);

static bool scalar(Reader *r, const Node *n)
{
	if (n->kind == NODE_SCALAR)
		return true;
	diag(r->diags, DIAG_CONFIG_BAD, n->pos, "this must be one value");
	return false;
}

static bool yes(Reader *r, const Node *n)
{
	if (scalar(r, n) && (str_eq(n->text, STR("yes")) || str_eq(n->text, STR("true"))))
		return true;
	if (n->kind == NODE_SCALAR && !str_eq(n->text, STR("no")) && !str_eq(n->text, STR("false")))
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "this must be yes or no");
	return false;
}

static void text(Reader *r, const Node *n, Text *out)
{
	text_read(out, n, &r->langs, false, &r->site->arena, r->diags);
}

static void key_title(Reader *r, const Node *n) { text(r, n, &r->site->config.title); }
static void key_description(Reader *r, const Node *n) { text(r, n, &r->site->config.description); }
static void key_footer(Reader *r, const Node *n) { text(r, n, &r->site->config.footer); }
/* What gives rights is never in the content alone. */
static void key_allow_html(Reader *r, const Node *n)
{
	bool asked = yes(r, n);
	r->site->config.allow_html = asked && r->allow_html;
	if (!asked || r->allow_html)
		return;
	diag(r->diags, DIAG_RIGHTS, n->pos, "raw HTML is shown as text: allow_html here is half of what it takes");
	diag_help(r->diags, "give --allow-html on the command line as well, where every editor is trusted");
}

static void key_lunar(Reader *r, const Node *n) { r->site->config.lunar = yes(r, n); }

static void key_strict(Reader *r, const Node *n) { r->site->config.policy.strict = yes(r, n); }

static void one_severity(Reader *r, const NodePair *p)
{
	static const Str words[] = { [AS_OFF] = STR_INIT("off"), [AS_HINT] = STR_INIT("hint"),
		[AS_WARNING] = STR_INIT("warning"), [AS_ERROR] = STR_INIT("error") };
	DiagCode code = diag_code(p->key);
	if (code == DIAG_COUNT) {
		diag(r->diags, DIAG_CONFIG_UNKNOWN, p->key_pos, "no message has the code '%.*s'", STR_ARG(p->key));
		Str names[DIAG_COUNT];
		for (int i = 0; i < DIAG_COUNT; i++)
			names[i] = str_from(diag_info((DiagCode)i)->name);
		Str near = name_nearest(p->key, names, DIAG_COUNT);
		if (near.len)
			diag_help(r->diags, "did you mean %.*s?", STR_ARG(near));
		return;
	}
	for (unsigned i = AS_OFF; p->value->kind == NODE_SCALAR && i <= AS_ERROR; i++)
		if (str_eq(p->value->text, words[i])) {
			r->site->config.policy.one[code] = i;
			return;
		}
	diag(r->diags, DIAG_CONFIG_BAD, p->value->pos, "the severity of %.*s must be off, hint, warning or error", STR_ARG(p->key));
}

static void key_severity(Reader *r, const Node *n)
{
	if (n->kind != NODE_MAP)
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "severity is a list of codes, each `code: off`, `hint`, `warning` or `error`");
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++)
		one_severity(r, &n->pairs[i]);
}

static void key_theme(Reader *r, const Node *n)
{
	if (!scalar(r, n))
		return;
	if (n->text.len && n->text.at[0] != '.' && str_find_byte(n->text, '/') == SIZE_MAX) {
		r->site->config.theme = n->text;
		return;
	}
	diag(r->diags, DIAG_CONFIG_BAD, n->pos, "a theme is named here by the name of its folder beneath themes/");
	diag_help(r->diags, "put the theme into themes/, or give the folder on the command line by --theme");
}

/* http or https, a host, and nothing that an attribute or a link could not hold. */
static bool is_web_address(Str url)
{
	Str rest = str_starts(url, STR("https://")) ? str_skip(url, 8) : str_starts(url, STR("http://")) ? str_skip(url, 7) : (Str){0};
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.at[i] <= ' ' || url.at[i] == 0x7f || strchr("\"'<>\\^`", url.at[i]))
			return false;
	return rest.len && !strchr("/?#:@.", rest.at[0]);
}

static bool web_address(Reader *r, const Node *n)
{
	if (!scalar(r, n))
		return false;
	if (is_web_address(n->text))
		return true;
	diag(r->diags, DIAG_CONFIG_BAD, n->pos, "'%.*s' is no http or https address", STR_ARG(n->text));
	return false;
}

/* Why it cannot be the address of a site, or NULL. */
static const char *against_base(Str url)
{
	if (!is_web_address(url))
		return "is no http or https address";
	if (str_find_byte(url, '?') != SIZE_MAX || str_find_byte(url, '#') != SIZE_MAX)
		return "has a ? or #, which the address of a site has not";
	return NULL;
}

static void key_base_url(Reader *r, const Node *n)
{
	const char *against = scalar(r, n) ? against_base(n->text) : NULL;
	if (against) {
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "'%.*s' %s", STR_ARG(n->text), against);
		diag_help(r->diags, "write it as https://example.org/ or https://example.org/chronicle/");
	} else if (n->kind == NODE_SCALAR) {
		r->site->config.base_url = n->text;
	}
}

static void key_repository(Reader *r, const Node *n)
{
	if (web_address(r, n))
		r->site->config.repository = n->text;
}

static void key_updated(Reader *r, const Node *n)
{
	DateError error = {0};
	if (!scalar(r, n) || date_read(n->text, &r->site->arena, &r->site->config.updated, &error))
		return;
	diag(r->diags, DIAG_DATE_BAD, n->pos, "%.*s", STR_ARG(error.text));
	if (error.help.len)
		diag_help(r->diags, "%.*s", STR_ARG(error.help));
}

static void key_tags(Reader *r, const Node *n)
{
	if (n->kind != NODE_MAP)
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "tags is a map from tag to label");
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
		Text *label = arena_new(&r->site->arena, Text);
		text(r, n->pairs[i].value, label);
		*map_put(&r->site->config.tag_labels, &r->site->arena, n->pairs[i].key) = label;
	}
}

static void key_unlinked_names(Reader *r, const Node *n)
{
	if (n->kind != NODE_LIST)
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "unlinked_names is a list of names");
	for (size_t i = 0; n->kind == NODE_LIST && i < n->count; i++)
		*map_put(&r->site->config.unlinked_names, &r->site->arena, n->items[i]->text) = n->items[i];
}

static bool is_tag(Str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && c != '-')
			return false;
		letters += letter;
	}
	return letters >= 2 && s.len <= 35 && s.at[0] != '-';
}

/* Letter case does not count: the tag is a folder of the output. */
static bool has_tag(const Config *c, Str tag)
{
	for (int i = 0; i < c->lang_count; i++)
		if (c->tags[i].len == tag.len && strncasecmp(c->tags[i].at, tag.at, tag.len) == 0)
			return true;
	return false;
}

static void key_languages(Reader *r, const Node *n)
{
	Config *c = &r->site->config;
	size_t count = n->kind == NODE_LIST ? n->count : n->kind == NODE_SCALAR ? 1 : 0;
	if (!count || count > LANG_MAX) {
		diag(r->diags, DIAG_CONFIG_BAD, n->pos, "languages is a list of 1 to %d language tags", LANG_MAX);
		return;
	}
	c->lang_count = 0;
	for (size_t i = 0; i < count; i++) {
		const Node *item = n->kind == NODE_LIST ? n->items[i] : n;
		if (item->kind == NODE_SCALAR && has_tag(c, item->text)) {
			diag(r->diags, DIAG_CONFIG_BAD, item->pos, "the language '%.*s' stands twice", STR_ARG(item->text));
		} else if (item->kind == NODE_SCALAR && is_tag(item->text)) {
			c->tags[c->lang_count++] = item->text;
		} else {
			diag(r->diags, DIAG_CONFIG_BAD, item->pos, "this is no language tag");
			diag_help(r->diags, "write tags of BCP 47, such as zh-Hans, zh-Hant, en");
		}
	}
	if (!c->lang_count)             /* a site has one all the same */
		c->lang_count = 1;
}

static const struct { Str name; ConfigKey *read; } config_keys[] = {
	{ STR_INIT("languages"), key_languages }, { STR_INIT("title"), key_title },
	{ STR_INIT("description"), key_description }, { STR_INIT("footer"), key_footer },
	{ STR_INIT("base_url"), key_base_url }, { STR_INIT("theme"), key_theme },
	{ STR_INIT("repository"), key_repository }, { STR_INIT("allow_html"), key_allow_html },
	{ STR_INIT("strict"), key_strict }, { STR_INIT("severity"), key_severity },
	{ STR_INIT("lunar"), key_lunar }, { STR_INIT("updated"), key_updated }, { STR_INIT("unlinked_names"), key_unlinked_names }, { STR_INIT("tags"), key_tags },
};

enum { KEYS = sizeof config_keys / sizeof *config_keys };

static void read_key(Reader *r, const NodePair *p)
{
	Str names[KEYS];
	for (size_t i = 0; i < KEYS; i++) {
		names[i] = config_keys[i].name;
		if (str_eq(p->key, names[i])) {
			if (!node_is_null(p->value))
				config_keys[i].read(r, p->value);
			return;
		}
	}
	Str near = name_nearest(p->key, names, KEYS);
	diag(r->diags, DIAG_CONFIG_UNKNOWN, p->key_pos, "site.yaml has no setting '%.*s'", STR_ARG(p->key));
	if (near.len)
		diag_help(r->diags, "did you mean '%.*s'?", STR_ARG(near));
}

static void read_file(Reader *r)
{
	Site *site = r->site;
	Source *src = arena_new(&site->arena, Source);
	src->path = STR("content/site.yaml");
	src->of_site = true;
	src->essential = true;
	int error = file_read(site->content_fd, STR("site.yaml"), CONFIG_LIMIT, &site->arena, &src->text);
	if (error && error != ENOENT)
		diag(r->diags, diag_unreadable(error), (Pos){ src, 0, 0 }, "the file cannot be read: %s", strerror(error));
	size_t bad = error ? SIZE_MAX : str_bad_utf8(src->text);
	if (bad != SIZE_MAX)
		diag(r->diags, DIAG_TEXT_UTF8, (Pos){ src, (uint32_t)bad, 1 }, "this is not UTF-8");
	const Node *root = error || bad != SIZE_MAX ? NULL : yaml_read(src, src->text, &site->arena, r->diags);
	if (!root)
		return;
	if (root->kind != NODE_MAP) {
		diag(r->diags, DIAG_CONFIG_BAD, root->pos, "site.yaml is a list of settings, each `name: value`");
		return;
	}
	const Node *languages = node_get(root, STR("languages"));   /* first: other settings are read by language */
	if (languages)
		key_languages(r, languages);
	r->langs = site_langs(site);
	for (size_t i = 0; i < root->count; i++)
		if (!str_eq(root->pairs[i].key, STR("languages")))
			read_key(r, &root->pairs[i]);
}

static Str folder_name(Str folder, Arena *arena)
{
	while (folder.len > 1 && str_ends(folder, STR("/")))
		folder.len--;
	size_t slash = str_rfind_byte(folder, '/');
	Str name = slash == SIZE_MAX ? folder : str_skip(folder, slash + 1);
	return name.len && !str_eq(name, STR(".")) ? arena_str(arena, name) : STR("nianpu");
}

static Str with_slash(Str url, Arena *arena)
{
	return !url.len || str_ends(url, STR("/")) ? url : arena_join_str(arena, url, STR("/"));
}

static void open_langs(Site *site)
{
	for (int i = 0; i < site->config.lang_count; i++) {
		Str tag = site->config.tags[i];
		site->langs[i] = (Lang){ .unicode = unicode_lang_open(tag, &site->arena),
			.dates = date_words_make(tag, &site->arena),
			.prefix = i ? arena_join_str(&site->arena, tag, STR("/")) : (Str){0} };
	}
}

void config_read(Site *site, const DiscoverOptions *options, Diags *diags)
{
	Config *c = &site->config;
	Reader r = { .site = site, .diags = diags, .allow_html = options->allow_html };
	c->tags[0] = STR("en");
	c->lang_count = 1;
	r.langs = site_langs(site);
	if (site->content_fd >= 0)
		read_file(&r);
	if (text_is_empty(c->title, c->lang_count))
		c->title.plain = folder_name(options->folder, &site->arena);
	const char *against = options->base_url.len ? against_base(options->base_url) : NULL;
	if (against) {
		diag(diags, DIAG_USAGE, (Pos){0}, "--base-url: '%.*s' %s", STR_ARG(options->base_url), against);
		diag_help(diags, "write it as https://example.org/ or https://example.org/chronicle/");
	}
	c->base_url = with_slash(options->base_url.len ? options->base_url : c->base_url, &site->arena);
	open_langs(site);
}
