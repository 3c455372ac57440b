/* Every prefix of every name is a key, so that the longest name at a place is
 * found by growing a prefix for as long as it is known. */
#include "link/mentions.h"

typedef struct {
	const Dossier *dossier;         /* NULL: a prefix alone */
	bool ambiguous;
} Known;

typedef struct {
	const Site *site;
	Diags *diags;
	Arena arena;
	Map prefixes;                   /* -> Known * */
} Finder;

/* --- names --- */

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool long_enough(Str name)
{
	size_t han = 0, letters = 0;
	for (Str rest = name; rest.len;) {
		uint32_t cp;
		rest = str_skip(rest, str_decode(rest, &cp));
		han += unicode_is_han(cp);
		letters += !unicode_is_han(cp) && unicode_is_letter(cp);
	}
	return han >= 2 || letters >= 3;
}

static bool is_stopped(const Site *site, Str name)
{
	return map_find(&site->config.unlinked_names, name) != NULL;
}

static Known *known_at(Finder *f, Str prefix)
{
	Known **slot = (Known **)map_put(&f->prefixes, &f->arena, prefix);
	if (!*slot)
		*slot = arena_new(&f->arena, Known);
	return *slot;
}

static void add_name(Finder *f, Str name, const Dossier *d)
{
	if (!long_enough(name) || is_stopped(f->site, name))
		return;
	uint32_t cp;
	for (size_t n = 0; n < name.len;) {
		n += str_decode(str_skip(name, n), &cp);
		known_at(f, str_first(name, n));
	}
	Known *k = known_at(f, name);
	k->ambiguous = k->ambiguous || (k->dossier && k->dossier != d);
	k->dossier = d;
}

static void add_names(Finder *f, const Dossier *d)
{
	add_name(f, d->title.plain, d);
	for (int i = 0; d->title.in && i < f->site->config.lang_count; i++)
		add_name(f, d->title.in[i], d);
	for (size_t i = 0; i < d->aliases.count; i++)
		add_name(f, d->aliases.items[i].text, d);
	for (size_t i = 0; i < d->former_names.count; i++)
		add_name(f, d->former_names.items[i].text, d);
}

/* --- what is passed over --- */

static size_t past(Str rest, Str end)
{
	size_t at = str_find(rest, end);
	return at == SIZE_MAX ? 0 : at + end.len;
}

static size_t code_length(Str rest)
{
	size_t run = 0;
	while (run < rest.len && rest.at[run] == '`')
		run++;
	size_t close = past(str_skip(rest, run), str_first(rest, run));
	return close ? run + close : run;
}

static size_t link_length(Str rest)
{
	if (str_starts(rest, STR("[[")))
		return past(rest, STR("]]"));
	size_t text = past(rest, STR("]"));
	if (!text || str_starts(rest, STR("[@")) || str_starts(rest, STR("[^")))
		return text;
	if (text < rest.len && rest.at[text] == '(')
		text += past(str_skip(rest, text), STR(")"));
	return text;
}

static size_t address_length(Str rest)
{
	size_t n = 0;
	while (n < rest.len && (unsigned char)rest.at[n] > ' ' && (unsigned char)rest.at[n] < 0x80)
		n++;
	return n;
}

/* Bytes at the start of rest that hold no mention; 0: there may be one. */
static size_t skip_length(Str rest)
{
	switch (rest.at[0]) {
	case '`':
		return code_length(rest);
	case '[':
		return link_length(rest);
	case '<':
		return past(rest, STR(">"));
	case 'h':
		return str_starts(rest, STR("http://")) || str_starts(rest, STR("https://")) ? address_length(rest) : 0;
	default:
		return 0;
	}
}

/* --- one body --- */

static bool is_linked(const Body *b, const Dossier *d)
{
	for (size_t i = 0; i < b->ref_count; i++)
		if (dossier_of_ref(&b->refs[i]) == d)
			return true;
	return false;
}

/* The longest name at the start of rest, that ends where a word does. */
static const Known *longest(const Finder *f, Str rest, size_t *len)
{
	const Known *best = NULL;
	uint32_t cp;
	for (size_t n = 0; n < rest.len;) {
		n += str_decode(str_skip(rest, n), &cp);
		const Known *k = map_find(&f->prefixes, str_first(rest, n));
		if (!k)
			break;
		bool cut = n < rest.len && is_word_byte(rest.at[n]) && is_word_byte(rest.at[n - 1]);
		if (k->dossier && !cut) {
			best = k;
			*len = n;
		}
	}
	return best;
}

static void hint(Finder *f, const Source *src, Str name, const Dossier *d)
{
	diag(f->diags, DIAG_MENTION_UNLINKED, pos_of(src, name), "'%.*s' could link to %.*s", STR_ARG(name), STR_ARG(d->id));
	diag_help(f->diags, "write [[%.*s|%.*s]]", STR_ARG(d->name), STR_ARG(name));
}

static void search(Finder *f, const Dossier *self, int lang)
{
	const Body *b = self->bodies[lang];
	Map seen = {0};
	Arena scratch = {0};
	for (size_t at = 0; at < b->markdown.len;) {
		Str rest = str_skip(b->markdown, at);
		size_t len = skip_length(rest);
		uint32_t cp;
		bool inside = at && is_word_byte(rest.at[0]) && is_word_byte(rest.at[-1]);
		const Known *k = len || inside ? NULL : longest(f, rest, &len);
		if (k && !k->ambiguous && k->dossier != self && !is_linked(b, k->dossier)) {
			void **slot = map_put(&seen, &scratch, k->dossier->id);
			if (!*slot)
				hint(f, self->sources[lang], str_first(rest, len), k->dossier);
			*slot = (void *)(uintptr_t)k;
		}
		at += len ? len : str_decode(rest, &cp);
	}
	arena_release(&scratch);
}

void mentions_check(const Site *site, Diags *diags)
{
	Finder f = { .site = site, .diags = diags };
	for (size_t i = 0; i < site->dossier_count; i++)
		add_names(&f, site->dossiers[i]);
	for (size_t i = 0; i < site->dossier_count; i++)
		for (int lang = 0; lang < site->config.lang_count; lang++)
			if (site->dossiers[i]->bodies[lang])
				search(&f, site->dossiers[i], lang);
	arena_release(&f.arena);
}
