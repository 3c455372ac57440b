/* libyaml's events, one by one, become a tree.  libyaml counts code points, this
 * program bytes: a cursor that moves with the events turns one into the other.
 * Items of the lists and maps that are still open lie on one stack, so that each
 * array is made once, at its right size. */
#include "base/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include "base/map.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "base/yaml_mend.h"

enum { DEEPEST = 32, LONGEST_KEY = 256, LONGEST_GAP = 4096, MOST_FAULTS = 20, FIRST_STACK = 64 };

typedef struct {
	yaml_parser_t parser;
	const Source *src;
	Str part;
	bool ascii;                     /* then code points are bytes */
	Arena *arena, *texts;
	Arena scratch;                  /* until the document is read */
	Diags *diags;
	size_t faults;
	bool stopped;                   /* no event can follow */
	int depth;
	size_t code_points, bytes;      /* the cursor */
	NodePair *stack;                /* items have only a value */
	size_t stack_count, stack_cap;
	Str last;                       /* the scalar read last, with its quotes */
} Reader;

static void fault(Reader *r, DiagCode code, Str place, const char *text, const char *help)
{
	diag(r->diags, code, pos_of(r->src, place), "%s", text);
	if (help)
		diag_help(r->diags, "%s", help);
	if (++r->faults >= MOST_FAULTS)
		r->stopped = true;
}

/* --- characters that libyaml takes for something else, or refuses without a place --- */

typedef struct {
	Str bytes;
	DiagCode code;
	const char *text, *help;
} BadText;

static const BadText bad_texts[] = {
	{ STR_INIT("\xC2\x85"), DIAG_YAML_BAD, "U+0085 (next line)", "remove it" },
	{ STR_INIT("\xE2\x80\xA8"), DIAG_YAML_BAD, "U+2028 (line separator)", "use a line feed" },
	{ STR_INIT("\xE2\x80\xA9"), DIAG_YAML_BAD, "U+2029 (paragraph separator)", "use a line feed" },
	{ STR_INIT("\xEF\xBB\xBF"), DIAG_YAML_BAD, "U+FEFF (byte order mark) inside the text", "remove it" },
	{ STR_INIT("\xEF\xBF\xBE"), DIAG_TEXT_CONTROL, "U+FFFE, which is no character", "remove it" },
	{ STR_INIT("\xEF\xBF\xBF"), DIAG_TEXT_CONTROL, "U+FFFF, which is no character", "remove it" },
};

/* Bytes with which something to look at may begin. */
static const bool suspects[256] = {
	[0x00] = 1, [0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1,
	[0x08] = 1, [0x0B] = 1, [0x0C] = 1, [0x0D] = 1, [0x0E] = 1, [0x0F] = 1, [0x10] = 1, [0x11] = 1,
	[0x12] = 1, [0x13] = 1, [0x14] = 1, [0x15] = 1, [0x16] = 1, [0x17] = 1, [0x18] = 1, [0x19] = 1,
	[0x1A] = 1, [0x1B] = 1, [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1, [0x7F] = 1, [0xC2] = 1,
	[0xE2] = 1, [0xEF] = 1,
};

static bool in_indentation(Str part, size_t at)
{
	while (at && part.at[at - 1] == ' ')
		at--;
	return !at || part.at[at - 1] == '\n';
}

/* A suspect that is no row of bad_texts: controls and U+00A0. */
static void check_control(Reader *r, size_t at)
{
	Str rest = str_skip(r->part, at);
	uint32_t cp;
	Str place = str_first(rest, str_decode(rest, &cp));

	if (cp == '\r') {
		if (!str_starts(rest, STR("\r\n")))
			fault(r, DIAG_YAML_BAD, place, "a carriage return without a line feed", "use a line feed");
	} else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
		fault(r, DIAG_TEXT_CONTROL, place, "a control character", "remove it");
	} else if (cp == 0xA0 && in_indentation(r->part, at)) {
		fault(r, DIAG_YAML_BAD, place, "U+00A0 (no-break space) in the indentation", "use a blank");
	}
}

static void check_suspect(Reader *r, size_t at)
{
	Str rest = str_skip(r->part, at);

	for (size_t i = 0; i < sizeof bad_texts / sizeof *bad_texts; i++) {
		const BadText *bad = &bad_texts[i];

		if (str_starts(rest, bad->bytes)) {
			fault(r, bad->code, str_first(rest, bad->bytes.len), bad->text, bad->help);
			return;
		}
	}
	check_control(r, at);
}

static bool is_space(unsigned char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* Inside a scalar libyaml takes as long for each gap as for the longest one. */
static void check_gap(Reader *r, size_t start, size_t end)
{
	Str gap = str_first(str_skip(r->part, start), end - start);

	if (gap.len > LONGEST_GAP)
		fault(r, DIAG_YAML_BAD, str_first(gap, 1),
			"more than 4096 blanks and line ends in a row", "remove some");
}

static void check_text(Reader *r)
{
	unsigned char all = 0;
	size_t gap = 0;                 /* where the spaces before i begin */

	for (size_t i = 0; i < r->part.len && !r->stopped; i++) {
		unsigned char byte = (unsigned char)r->part.at[i];

		all |= byte;
		if (suspects[byte])
			check_suspect(r, i);
		if (is_space(byte))
			continue;
		if (i - gap > LONGEST_GAP)
			check_gap(r, gap, i);
		gap = i + 1;
	}
	check_gap(r, gap, r->part.len);
	r->ascii = all < 0x80;
}

/* --- places --- */

static bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static size_t byte_of(Reader *r, yaml_mark_t mark)
{
	const char *text = r->part.at;

	if (r->ascii)
		return mark.index < r->part.len ? mark.index : r->part.len;
	while (r->code_points < mark.index && r->bytes < r->part.len) {
		r->bytes++;
		while (r->bytes < r->part.len && continues(text[r->bytes]))
			r->bytes++;
		r->code_points++;
	}
	while (r->code_points > mark.index && r->bytes) {
		r->bytes--;
		while (r->bytes && continues(text[r->bytes]))
			r->bytes--;
		r->code_points--;
	}
	return r->bytes;
}

static Str event_place(Reader *r, const yaml_event_t *event)
{
	size_t start = byte_of(r, event->start_mark), end = byte_of(r, event->end_mark);

	return (Str){ r->part.at + start, end > start ? end - start : 0 };
}

/* --- events --- */

static void report_syntax(Reader *r)
{
	const yaml_parser_t *parser = &r->parser;
	YamlFault found = { .part = r->part, .problem = parser->problem, .last = r->last };

	r->faults++;
	if (parser->error == YAML_MEMORY_ERROR)
		mem_out();
	if (parser->error == YAML_READER_ERROR) {
		Str place = str_first(str_skip(r->part, parser->problem_offset), 1);

		diag(r->diags, DIAG_TEXT_UTF8, pos_of(r->src, place), "the text is not UTF-8");
		return;
	}
	found.at = byte_of(r, parser->problem_mark);
	found.context_at = parser->context ? byte_of(r, parser->context_mark) : found.at;
	yaml_mend(r->src, &found, r->diags);
}

/* False at an error, which is reported then; else *event is to be deleted. */
static bool next_event(Reader *r, yaml_event_t *event)
{
	if (r->stopped)
		return false;
	if (yaml_parser_parse(&r->parser, event))
		return true;
	report_syntax(r);
	r->stopped = true;
	return false;
}

static void refuse(Reader *r, Str place, const char *text, const char *help)
{
	fault(r, DIAG_YAML_FEATURE, place, text, help);
}

static void refuse_properties(Reader *r, Str place, const void *anchor, const void *tag)
{
	if (anchor)
		refuse(r, place, "an anchor (&)", "remove it; if it is text, put the value in quotes");
	if (tag)
		refuse(r, place, "a tag (!)", "remove it; if it is text, put the value in quotes");
}

static void push(Reader *r, NodePair pair)
{
	if (r->stack_count == r->stack_cap) {
		r->stack_cap = r->stack_cap ? mem_times(r->stack_cap, 2) : FIRST_STACK;
		r->stack = mem_resize(r->stack, mem_times(r->stack_cap, sizeof *r->stack));
	}
	r->stack[r->stack_count++] = pair;
}

/* --- scalars --- */

/* The source's bytes if the value stands there as it is, else a copy. */
static Str scalar_text(Reader *r, Str inside, Str value)
{
	return str_eq(inside, value) ? inside : arena_str(r->texts, value);
}

/* What follows the line of | or >, as far as it is text. */
static Str block_inside(Str place)
{
	Str header, inside;

	str_cut(place, '\n', &header, &inside);
	inside = str_trim(inside);
	return inside.len ? inside : str_first(place, 1);
}

static bool is_block(yaml_scalar_style_t style)
{
	return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

static bool is_quoted(yaml_scalar_style_t style)
{
	return style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

/* `>5` is a block with an indentation of 5 to YAML, but hardly to an editor. */
static void check_number_as_block(Reader *r, Str place, Str value)
{
	if (!value.len && place.len > 1 && place.at[1] >= '0' && place.at[1] <= '9')
		fault(r, DIAG_YAML_BAD, str_first(place, 2),
			"a number with a sign that YAML takes for a block of text", "put the value in quotes");
}

static bool is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || unicode_is_noncharacter(cp);
}

/* "\x1b": what may not stand in a text may not be written as an escape either. */
static void check_escapes(Reader *r, Str place, Str value)
{
	uint32_t cp;

	for (size_t i = 0; i < value.len; ) {
		i += str_decode(str_skip(value, i), &cp);
		if (!is_control(cp))
			continue;
		fault(r, DIAG_TEXT_CONTROL, place, "an escape that stands for a control character", "remove it");
		return;
	}
}

static Node *read_scalar(Reader *r, const yaml_event_t *event)
{
	Node *node = arena_new(r->arena, Node);
	Str place = event_place(r, event), inside = place;
	Str value = { (const char *)event->data.scalar.value, event->data.scalar.length };
	yaml_scalar_style_t style = event->data.scalar.style;

	refuse_properties(r, place, event->data.scalar.anchor, event->data.scalar.tag);
	if (is_quoted(style) && place.len >= 2)
		inside = (Str){ place.at + 1, place.len - 2 };
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && !str_eq(inside, value))
		check_escapes(r, inside, value);
	if (is_block(style)) {
		check_number_as_block(r, place, value);
		inside = block_inside(place);
	}
	if (style == YAML_PLAIN_SCALAR_STYLE && !value.len)
		inside.len = 0;
	r->last = place;
	node->kind = NODE_SCALAR;
	node->plain = style == YAML_PLAIN_SCALAR_STYLE;
	node->pos = pos_of(r->src, inside);
	node->text = scalar_text(r, inside, value);
	return node;
}

/* --- lists and maps --- */

static Node *read_node(Reader *r, const yaml_event_t *event);

static Node *read_list(Reader *r, Str place)
{
	Node *node = arena_new(r->arena, Node);
	size_t first = r->stack_count;
	yaml_event_t event;

	while (next_event(r, &event)) {
		bool end = event.type == YAML_SEQUENCE_END_EVENT;

		if (!end)
			push(r, (NodePair){ .value = read_node(r, &event) });
		yaml_event_delete(&event);
		if (end)
			break;
	}
	node->kind = NODE_LIST;
	node->count = r->stack_count - first;
	node->items = arena_array(r->arena, Node *, node->count);
	for (size_t i = 0; i < node->count; i++)
		node->items[i] = r->stack[first + i].value;
	node->pos = node->count && node->items[0] ? node->items[0]->pos : pos_of(r->src, place);
	r->stack_count = first;
	return node;
}

static bool is_ascii(Str s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.len; i++)
		all |= (unsigned char)s.at[i];
	return all < 0x80;
}

static void check_duplicate(Reader *r, Map *seen, NodePair pair, size_t index)
{
	Str key = is_ascii(pair.key) ? pair.key : unicode_nfc(pair.key, &r->scratch);
	void **first = map_put(seen, &r->scratch, key);

	if (!*first) {
		size_t *kept = arena_new(&r->scratch, size_t);

		*kept = index;
		*first = kept;
		return;
	}
	diag(r->diags, DIAG_YAML_DUPLICATE, pair.key_pos, "the key %.*s stands twice", STR_ARG(pair.key));
	diag_note(r->diags, r->stack[*(size_t *)*first].key_pos, "first here");
	if (++r->faults >= MOST_FAULTS)
		r->stopped = true;
}

static void check_key(Reader *r, const Node *key)
{
	Str place = str_first(str_skip(r->src->text, key->pos.at), key->pos.len);
	Str wide = STR("\xE3\x80\x80");

	if (key->text.len > LONGEST_KEY)
		fault(r, DIAG_YAML_BAD, place, "a key longer than 256 bytes", NULL);
	if (key->plain && str_eq(key->text, STR("<<")))
		refuse(r, place, "a merge key (<<)", "write the fields out");
	if (str_starts(key->text, wide) || str_ends(key->text, wide))
		fault(r, DIAG_YAML_BAD, place, "an ideographic space beside the key", "use blanks");
}

static NodePair read_key(Reader *r, const yaml_event_t *event)
{
	Node *key = read_node(r, event);

	if (!key)
		return (NodePair){0};
	if (event->type == YAML_SCALAR_EVENT)
		check_key(r, key);
	else if (event->type != YAML_ALIAS_EVENT)
		fault(r, DIAG_YAML_BAD, event_place(r, event), "a key that is a list or a map",
			"put the key in quotes if it is text");
	return (NodePair){ key->text, key->pos, NULL };
}

/* {en: Earlier, same day}: to YAML a comma in braces ends the value, and "same day"
 * is a key of its own. */
static void check_alone(Reader *r, const yaml_event_t *key_event, Pos key)
{
	Str place = event_place(r, key_event), rest = str_skip(r->part, (size_t)(place.at - r->part.at) + place.len);

	while (rest.len && is_space((unsigned char)*rest.at))
		rest = str_skip(rest, 1);
	if (!place.len || str_starts(rest, STR(":")))
		return;
	diag(r->diags, DIAG_YAML_ALONE, key, "'%.*s' stands in braces without a name or a value of its own", STR_ARG(place));
	diag_help(r->diags, "quote the text before and after the comma as one, or write '%.*s: ' and the value", STR_ARG(place));
}

/* One key and its value onto the stack. */
static void read_pair(Reader *r, const yaml_event_t *key_event, Map *seen, bool in_braces)
{
	NodePair pair = read_key(r, key_event);
	yaml_event_t event;

	if (!pair.key_pos.src)
		return;
	if (in_braces && key_event->type == YAML_SCALAR_EVENT)
		check_alone(r, key_event, pair.key_pos);
	if (!next_event(r, &event))
		return;
	if (key_event->type == YAML_SCALAR_EVENT && pair.key.len <= LONGEST_KEY)
		check_duplicate(r, seen, pair, r->stack_count);
	pair.value = read_node(r, &event);
	yaml_event_delete(&event);
	push(r, pair);
}

static Node *read_map(Reader *r, Str place, bool in_braces)
{
	Node *node = arena_new(r->arena, Node);
	size_t first = r->stack_count;
	Map seen = {0};
	yaml_event_t event;

	while (next_event(r, &event)) {
		bool end = event.type == YAML_MAPPING_END_EVENT;

		if (!end)
			read_pair(r, &event, &seen, in_braces);
		yaml_event_delete(&event);
		if (end)
			break;
	}
	node->kind = NODE_MAP;
	node->count = r->stack_count - first;
	node->pairs = arena_array(r->arena, NodePair, node->count);
	if (node->count)
		memcpy(node->pairs, r->stack + first, node->count * sizeof *node->pairs);
	node->pos = node->count ? node->pairs[0].key_pos : pos_of(r->src, place);
	r->stack_count = first;
	return node;
}

static Node *read_collection(Reader *r, const yaml_event_t *event)
{
	bool list = event->type == YAML_SEQUENCE_START_EVENT;
	Str place = event_place(r, event);
	Node *node;

	if (r->depth == DEEPEST) {
		fault(r, DIAG_YAML_DEEP, place, "lists and maps are nested more than 32 deep", NULL);
		r->stopped = true;
		return NULL;
	}
	if (list)
		refuse_properties(r, place, event->data.sequence_start.anchor, event->data.sequence_start.tag);
	else
		refuse_properties(r, place, event->data.mapping_start.anchor, event->data.mapping_start.tag);
	r->depth++;
	node = list ? read_list(r, place)
		: read_map(r, place, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
	r->depth--;
	return node;
}

/* An alias leaves an empty node, so that what follows it is read and checked. */
static Node *read_node(Reader *r, const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT)
		return read_scalar(r, event);
	if (event->type != YAML_ALIAS_EVENT)
		return read_collection(r, event);
	refuse(r, event_place(r, event), "an alias (*)", "write the value out; if it is text, put it in quotes");
	return arena_new(r->arena, Node);
}

/* --- the document --- */

static void check_document_start(Reader *r, const yaml_event_t *event, const Node *root)
{
	Str place = str_first(event_place(r, event), 1);

	if (root)
		refuse(r, place, "a second document (---)", "one file or front matter holds one");
	if (event->data.document_start.version_directive
	    || event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
		refuse(r, place, "a directive, which is a line that begins with %", "remove the line");
}

static void check_document_end(Reader *r, const yaml_event_t *event)
{
	if (!event->data.document_end.implicit)
		refuse(r, event_place(r, event), "an end of the document (...)", "remove it");
}

static Node *read_stream(Reader *r)
{
	Node *root = NULL;
	bool end = false;
	yaml_event_t event;

	while (!end && next_event(r, &event)) {
		end = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_DOCUMENT_START_EVENT)
			check_document_start(r, &event, root);
		else if (event.type == YAML_DOCUMENT_END_EVENT)
			check_document_end(r, &event);
		else if (event.type != YAML_STREAM_START_EVENT && !end)
			root = read_node(r, &event);
		yaml_event_delete(&event);
	}
	if (root && root->kind == NODE_SCALAR && root->plain && !r->faults)
		r->faults += yaml_mend_text(r->src, r->last, r->diags);
	return root;
}

static bool is_empty(const Node *n)
{
	return n->kind == NODE_SCALAR && n->plain && !n->text.len;
}

static Node *parse(Reader *r)
{
	Node *root;

	if (!yaml_parser_initialize(&r->parser))
		mem_out();
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->part.at, r->part.len);
	root = read_stream(r);
	yaml_parser_delete(&r->parser);
	free(r->stack);
	arena_release(&r->scratch);
	return root && !r->faults && !is_empty(root) ? root : NULL;
}

Node *yaml_read_into(const Source *src, Str part, Arena *tree, Arena *texts, Diags *diags)
{
	Reader r = { .src = src, .part = part, .arena = tree, .texts = texts, .diags = diags };

	if (str_starts(part, STR("\xEF\xBB\xBF")))
		r.part = str_skip(part, 3);
	check_text(&r);
	return r.faults || !r.part.len ? NULL : parse(&r);
}

Node *yaml_read(const Source *src, Str part, Arena *arena, Diags *diags)
{
	return yaml_read_into(src, part, arena, arena, diags);
}
