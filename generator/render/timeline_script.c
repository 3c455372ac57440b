#include "render/timeline_script.h"

#include "base/pool.h"
#include "base/vec.h"
#include "render/entries.h"
#include "render/lanes.h"
#include "render/script.h"

typedef enum { GROUP_TYPE, GROUP_PERSON, GROUP_ORGANIZATION, GROUP_TAG, GROUP_SOURCE, GROUP_IMPORTANCE, GROUP_COUNT } Group;

static const struct {
	const char *name, *label;
} groups[GROUP_COUNT] = {
	{ "type", "filter_type" }, { "person", "filter_person" }, { "organization", "filter_organization" },
	{ "tag", "tags" }, { "source", "sources_counted" }, { "importance", "filter_importance" },
};

typedef struct {
	Str key, label;
} Thing;

typedef struct {
	uint32_t *items;
	size_t count;
} Things;

/* What the entries concern; things of one group have consecutive numbers. */
typedef struct {
	const Site *site;
	Arena *arena;
	Thing *things;
	size_t count;
	size_t ends[GROUP_COUNT];
	Things *of;                     /* one an entry */
} Facets;

/* --- what entries concern --- */

static uint32_t add_thing(Facets *f, Str key, Str label)
{
	*vec_push(f->arena, f->things, f->count) = (Thing){ key, label };
	return (uint32_t)f->count - 1;
}

static void concern(Facets *f, size_t entry, uint32_t thing)
{
	Things *of = &f->of[entry];
	for (size_t i = 0; i < of->count; i++)
		if (of->items[i] == thing)
			return;
	*vec_push(f->arena, of->items, of->count) = thing;
}

/* people/a is "a" among the people. */
static Str key_in_folder(const Dossier *d)
{
	size_t folder = d->type->folder.len;
	return str_starts(d->id, d->type->folder) && d->id.len > folder && d->id.at[folder] == '/' ? str_skip(d->id, folder + 1) : d->id;
}

/* Is an entry of this type?  An event that marks a model's release is a model's entry
 * too. */
static bool is_of_type(const Dossier *d, const Type *t)
{
	if (d->type == t)
		return true;
	Statements marks = dossier_statements(d, STR("marks"));
	for (size_t i = 0; i < marks.count; i++) {
		const Statement *s = &marks.items[i];
		const Dossier *marked = s->field->type == FIELD_RELATION && s->presence == PRESENT ? s->relation.target : NULL;
		if (marked && marked->type == t)
			return true;
	}
	return false;
}

static void add_types(Facets *f, Scope *sc)
{
	const Map *types = &f->site->schema.types;
	for (size_t k = 0; k < types->count; k++) {
		const Type *t = types->items[k].value;
		uint32_t thing = UINT32_MAX;
		for (size_t i = 0; i < f->site->entry_count; i++) {
			if (!is_of_type(f->site->entries[i].dossier, t))
				continue;
			thing = thing == UINT32_MAX ? add_thing(f, t->name, scope_text(sc, t->one)) : thing;
			concern(f, i, thing);
		}
	}
}

/* Those whose chronology has the entry. */
static void add_dossiers(Facets *f, Scope *sc, const char *type)
{
	for (size_t i = 0; i < f->site->dossier_count; i++) {
		const Dossier *d = f->site->dossiers[i];
		if (!d->entry_count || !str_eq(d->type->name, str_from(type)))
			continue;
		uint32_t thing = add_thing(f, key_in_folder(d), scope_title(sc, d));
		for (size_t k = 0; k < d->entry_count; k++)
			concern(f, d->entries[k]->index, thing);
	}
}

static Str tag_label(Scope *sc, Str tag)
{
	const Text *label = map_find(&sc->site->config.tag_labels, tag);
	return label ? scope_text(sc, *label) : tag;
}

static uint32_t number_of(Facets *f, Map *seen, Str key, Str name, Str label)
{
	void **slot = map_put(seen, f->arena, key);
	if (!*slot) {
		uint32_t *number = arena_new(f->arena, uint32_t);
		*number = add_thing(f, name, label);
		*slot = number;
	}
	return *(uint32_t *)*slot;
}

static void add_tags(Facets *f, Scope *sc)
{
	Map seen = {0};
	for (size_t i = 0; i < f->site->entry_count; i++) {
		const Names *tags = &f->site->entries[i].dossier->tags;
		for (size_t k = 0; k < tags->count; k++)
			concern(f, i, number_of(f, &seen, tags->items[k].text, tags->items[k].text, tag_label(sc, tags->items[k].text)));
	}
}

static void add_sources(Facets *f, Scope *sc)
{
	Map seen = {0};
	for (size_t i = 0; i < f->site->entry_count; i++) {
		const Statement *s = f->site->entries[i].statement;
		for (size_t k = 0; k < s->citation_count; k++) {
			const Dossier *d = s->citations[k].source.target;
			if (d)
				concern(f, i, number_of(f, &seen, d->id, key_in_folder(d), scope_title(sc, d)));
		}
	}
}

static void add_importance(Facets *f)
{
	for (int n = 5; n >= 1; n--) {
		uint32_t thing = UINT32_MAX;
		Str text = arena_printf(f->arena, "%d", n);
		for (size_t i = 0; i < f->site->entry_count; i++) {
			if (f->site->entries[i].dossier->importance != n)
				continue;
			thing = thing == UINT32_MAX ? add_thing(f, text, text) : thing;
			concern(f, i, thing);
		}
	}
}

static void collect(Facets *f, Scope *sc)
{
	f->of = arena_array(f->arena, Things, f->site->entry_count + 1);
	for (int g = 0; g < GROUP_COUNT; g++) {
		switch ((Group)g) {
		case GROUP_TYPE: add_types(f, sc); break;
		case GROUP_PERSON: add_dossiers(f, sc, "person"); break;
		case GROUP_ORGANIZATION: add_dossiers(f, sc, "organization"); break;
		case GROUP_TAG: add_tags(f, sc); break;
		case GROUP_SOURCE: add_sources(f, sc); break;
		case GROUP_IMPORTANCE: add_importance(f); break;
		case GROUP_COUNT: break;
		}
		f->ends[g] = f->count;
	}
}

/* --- as a script --- */

static void print_groups(Buf *b, const Facets *f)
{
	size_t i = 0;
	buf_add(b, STR("{\"groups\":["));
	for (int g = 0; g < GROUP_COUNT; g++) {
		buf_printf(b, "%s[\"%s\",[", g ? ",\n" : "", groups[g].name);
		for (size_t first = i; i < f->ends[g]; i++) {
			buf_add(b, i > first ? STR(",[") : STR("["));
			script_strings(b, f->things[i].key, f->things[i].label);
			buf_add_byte(b, ']');
		}
		buf_add(b, STR("]]"));
	}
}

static void print_years(Buf *b, const Facets *f)
{
	YearRun *runs;
	size_t count;
	entries_years(f->site, f->arena, &runs, &count);
	buf_printf(b, "],\n\"part\":%d,\n\"years\":[", TIMELINE_PART);
	for (size_t i = 0; i < count; i++) {
		Str name = runs[i].dated ? arena_printf(f->arena, "%lld", (long long)runs[i].year) : STR("undated");
		buf_printf(b, "%s[\"%s%.*s\",\"%.*s\",%zu,%zu]", i ? "," : "", runs[i].dated ? "y" : "", STR_ARG(name), STR_ARG(name),
		           runs[i].first, runs[i].count);
	}
}

/* An end that nothing bounds is taken for the other. */
static void print_month(Buf *b, const Bound *bound, const Bound *other)
{
	bound = bound->kind == BOUND_DAY ? bound : other;
	if (bound->kind == BOUND_DAY)
		buf_printf(b, "%lld", (long long)bound->day.year * 12 + bound->day.month - 1);
	else
		buf_add(b, STR("null"));
}

static void print_entries(Buf *b, const Facets *f)
{
	buf_add(b, STR("],\n\"entries\":["));
	for (size_t i = 0; i < f->site->entry_count; i++) {
		const Entry *e = &f->site->entries[i];
		const Date *d = &e->statement->date;
		buf_add(b, i ? STR(",\n[") : STR("["));
		print_month(b, &d->earliest, &d->latest);
		buf_add_byte(b, ',');
		print_month(b, &d->latest, &d->earliest);
		buf_printf(b, ",%d", e->statement->disputed);
		for (size_t k = 0; k < f->of[i].count; k++)
			buf_printf(b, ",%u", f->of[i].items[k]);
		buf_add_byte(b, ']');
	}
	buf_add(b, STR("]}"));
}

static void write_script(const RenderOptions *o, Arena *a, Str name, const char *call, Str data, Diags *diags)
{
	Buf b = {0};
	buf_printf(&b, "%s(", call);
	buf_add(&b, data);
	buf_add(&b, STR(");\n"));
	o->write(o->ctx, arena_printf(a, "assets/timeline/%.*s.js", STR_ARG(name)), buf_str(&b), diags);
	buf_release(&b);
}

static void write_language(const Site *site, int lang, const RenderOptions *options, Arena *a, Diags *diags)
{
	Buf b = {0};
	Scope sc = { .site = site, .lang = lang, .arena = a,
		.root = site->langs[lang].prefix.len ? STR("../") : (Str){0} };
	Facets f = { .site = site, .arena = a };
	collect(&f, &sc);
	print_groups(&b, &f);
	print_years(&b, &f);
	print_entries(&b, &f);
	write_script(options, a, site->config.tags[lang], "nianpuTimeline", buf_str(&b), diags);
	buf_truncate(&b, 0);
	lanes_print(&sc, &b);
	write_script(options, a, arena_printf(a, "%.*s-lanes", STR_ARG(site->config.tags[lang])), "nianpuLanes", buf_str(&b), diags);
	buf_release(&b);
}

typedef struct {
	const Site *site;
	const RenderOptions *options;
} Job;

static void write_one(void *ctx, size_t lang, Worker *w)
{
	const Job *job = ctx;
	write_language(job->site, (int)lang, job->options, &w->scratch, &w->diags);
}

void timeline_write(const Site *site, const RenderOptions *options, Diags *diags)
{
	Arena arena = {0};
	Job job = { site, options };
	PoolJob work = { .count = site->entry_count ? (size_t)site->config.lang_count : 0, .threads = options->threads,
		.each = write_one, .ctx = &job };
	pool_each(&work, &arena, diags);
	arena_release(&arena);
}

void timeline_script(Buf *b, Str name, Str html)
{
	buf_printf(b, "nianpuTimeline(\"%.*s\",", STR_ARG(name));
	script_string(b, html);
	buf_add(b, STR(");\n"));
}

/* --- the frame of the filters, which stands in the page --- */

static void add_choices(Scope *sc, Value *root, size_t first, size_t count)
{
	const Map *types = &sc->site->schema.types;
	Value *list = set_list(sc, root, "types");
	for (size_t i = 0; i < types->count; i++) {
		const Type *t = types->items[i].value;
		size_t n = 0;
		for (size_t k = first; k < first + count; k++)
			n += is_of_type(sc->site->entries[k].dossier, t);
		if (!n)
			continue;
		Value *v = push_map(sc, list);
		set_text(sc, v, "name", t->name);
		set_text(sc, v, "label", scope_text(sc, t->one));
		set_text(sc, v, "colour", t->colour);
		set_text(sc, v, "count", arena_printf(sc->arena, "%zu", n));
	}
}

static bool has_group(const Site *site, Group g, size_t first, size_t count)
{
	if (g == GROUP_PERSON || g == GROUP_ORGANIZATION) {
		const Type *t = schema_type(&site->schema, str_from(groups[g].name));
		return t && site->indexes[0][t->index].count;
	}
	for (size_t i = first; i < first + count; i++) {
		const Entry *e = &site->entries[i];
		if (g == GROUP_IMPORTANCE ? e->dossier->importance > 0 : g == GROUP_SOURCE ? e->statement->citation_count > 0 :
		    e->dossier->tags.count > 0)
			return true;
	}
	return false;
}

void timeline_filters(Scope *sc, Value *root, size_t first, size_t count)
{
	Value *filters = set_map(sc, root, "filters");
	set_text(sc, filters, "first", arena_printf(sc->arena, "%zu", first));
	set_text(sc, filters, "count", arena_printf(sc->arena, "%zu", count));
	set_text(sc, filters, "shown", scope_count(sc, "entries_count", (int64_t)count));
	add_choices(sc, filters, first, count);
	Value *list = set_list(sc, filters, "groups");
	for (int g = GROUP_PERSON; g < GROUP_COUNT; g++) {
		if (!has_group(sc->site, (Group)g, first, count))
			continue;
		Value *v = push_map(sc, list);
		set_text(sc, v, "name", str_from(groups[g].name));
		set_text(sc, v, "label", scope_string(sc, groups[g].label));
	}
}
