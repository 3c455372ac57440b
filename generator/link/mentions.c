/* The names are a tree of code points, so that the longest one at a place is found
 * by a walk from the root for as long as there is a branch.  The branches of all
 * nodes are one table. */
#include "link/mentions.h"

enum { NAME_LIMIT = 1024 };             /* bytes; a longer one was reported as no name */

typedef struct {
	const Dossier *dossier;         /* NULL: no name ends here */
	bool ambiguous;
} Known;

typedef struct {
	const Known *from;
	uint64_t cp;
} Branch;

typedef struct {
	const Site *site;
	Diags *diags;
	Arena arena;
	Known root;
	Map branches;                   /* Branch -> Known * */
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

static Str branch_key(const Branch *b)
{
	return (Str){ (const char *)b, sizeof *b };
}

static Known *grow(Finder *f, const Known *from, uint32_t cp)
{
	Branch b = { from, cp };
	Known *k = map_find(&f->branches, branch_key(&b));
	if (!k) {
		k = arena_new(&f->arena, Known);
		*map_put(&f->branches, &f->arena, arena_str(&f->arena, branch_key(&b))) = k;
	}
	return k;
}

static void add_name(Finder *f, Str name, const Dossier *d)
{
	if (name.len > NAME_LIMIT || !long_enough(name) || is_stopped(f->site, name))
		return;
	Known *k = &f->root;
	uint32_t cp;
	for (Str rest = name; rest.len; k = grow(f, k, cp))
		rest = str_skip(rest, str_decode(rest, &cp));
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

typedef enum { END_NAME, END_TEXT, END_ADDRESS, END_TAG, ENDS } End;

/* What is passed over ends here; each kind of end is looked for once, from the
 * place that the one before was found at. */
typedef struct {
	Str text;
	size_t next[ENDS];              /* the first at or after where it was asked for; SIZE_MAX: no more */
	bool asked[ENDS];
} Ends;

static const Str end_marks[ENDS] = { STR_INIT("]]"), STR_INIT("]"), STR_INIT(")"), STR_INIT(">") };

/* How far from `at` to behind the next such end; 0: there is none. */
static size_t past(Ends *ends, size_t at, End which)
{
	size_t *next = &ends->next[which];
	if (!ends->asked[which] || (*next != SIZE_MAX && *next < at)) {
		size_t found = str_find(str_skip(ends->text, at), end_marks[which]);
		*next = found == SIZE_MAX ? SIZE_MAX : at + found;
		ends->asked[which] = true;
	}
	return *next == SIZE_MAX ? 0 : *next - at + end_marks[which].len;
}

static size_t code_length(Str rest)
{
	size_t run = 0;
	while (run < rest.len && rest.at[run] == '`')
		run++;
	size_t close = str_find(str_skip(rest, run), str_first(rest, run));
	return close == SIZE_MAX ? run : run + close + run;
}

static size_t link_length(Ends *ends, size_t at)
{
	Str rest = str_skip(ends->text, at);
	if (str_starts(rest, STR("[[")))
		return past(ends, at, END_NAME);
	size_t text = past(ends, at, END_TEXT);
	if (!text || str_starts(rest, STR("[@")) || str_starts(rest, STR("[^")))
		return text;
	if (text < rest.len && rest.at[text] == '(')
		text += past(ends, at + text, END_ADDRESS);
	return text;
}

static size_t address_length(Str rest)
{
	size_t n = 0;
	while (n < rest.len && (unsigned char)rest.at[n] > ' ' && (unsigned char)rest.at[n] < 0x80)
		n++;
	return n;
}

/* Bytes from `at` on that hold no mention; 0: there may be one. */
static size_t skip_length(Ends *ends, size_t at)
{
	Str rest = str_skip(ends->text, at);
	switch (rest.at[0]) {
	case '`':
		return code_length(rest);
	case '[':
		return link_length(ends, at);
	case '<':
		return past(ends, at, END_TAG);
	case 'h':
		return str_starts(rest, STR("http://")) || str_starts(rest, STR("https://")) ? address_length(rest) : 0;
	default:
		return 0;
	}
}

/* --- one body --- */

/* The longest name at the start of rest, that ends where a word does. */
static const Known *longest(const Finder *f, Str rest, size_t *len)
{
	const Known *best = NULL, *k = &f->root;
	uint32_t cp;
	for (size_t n = 0; n < rest.len;) {
		n += str_decode(str_skip(rest, n), &cp);
		Branch b = { k, cp };
		k = map_find(&f->branches, branch_key(&b));
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

/* The dossiers that need no hint: linked already, or told of before. */
static void add_linked(Map *done, Arena *arena, const Body *b)
{
	for (size_t i = 0; i < b->ref_count; i++) {
		const Dossier *d = dossier_of_ref(&b->refs[i]);
		if (d)
			*map_put(done, arena, d->id) = (void *)(uintptr_t)d;
	}
}

static void search(Finder *f, const Dossier *self, int lang)
{
	const Body *b = self->bodies[lang];
	Ends ends = { .text = b->markdown };
	Map done = {0};
	Arena scratch = {0};
	add_linked(&done, &scratch, b);
	for (size_t at = 0; at < b->markdown.len;) {
		Str rest = str_skip(b->markdown, at);
		size_t len = skip_length(&ends, at);
		uint32_t cp;
		bool inside = at && is_word_byte(rest.at[0]) && is_word_byte(rest.at[-1]);
		const Known *k = len || inside ? NULL : longest(f, rest, &len);
		if (k && !k->ambiguous && k->dossier != self) {
			void **slot = map_put(&done, &scratch, k->dossier->id);
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
