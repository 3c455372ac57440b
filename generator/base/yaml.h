/* base/yaml.h: YAML text to a tree with places, by libyaml's event parser.
 *
 * In:     a part of src->text (a front matter block or a whole file), valid UTF-8.
 * Out:    a tree in `arena`; every node has its place.  Scalars stay text:
 *         what they mean is decided by whoever knows the schema, never by look.
 * Errors: one diagnostic each, and NULL: syntax (with the mend from a table of
 *         usual mistakes: full-width colon, tab, unquoted [[x]], `*`, `@`, ...),
 *         duplicate keys (compared after NFC), anchors, aliases, tags, merge keys,
 *         directives, a second document, keys that are not scalars or longer
 *         than 256 bytes, nesting over 32, U+0085 U+2028 U+2029 and bare CR,
 *         U+FEFF inside, U+00A0 in indentation, control characters, a gap of over
 *         4096 blanks and line ends, `>5` (which would be an empty block).  What
 *         is not syntax is reported up to 20 times, then reading stops.
 * Thread: safe. */
#ifndef NIANPU_YAML_H
#define NIANPU_YAML_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

typedef enum { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;

typedef struct {
	Str key;
	Pos key_pos;
	Node *value;
} NodePair;

struct Node {
	NodeKind kind;
	bool plain;                     /* scalar without quotes or block style */
	Pos pos;                        /* of the scalar's text without quotes, or of the first item */
	Str text;                       /* scalar; aliases the source where it stands there as it is */
	union {
		Node **items;           /* list */
		NodePair *pairs;        /* map, in order of appearance */
	};
	size_t count;                   /* of items or pairs */
};

/* NULL and no diagnostic for an empty document. */
Node *yaml_read(const Source *src, Str part, Arena *arena, Diags *diags);

/* The same with the nodes in `tree`, which may end sooner than `texts`, where the
 * texts live that do not alias the source. */
Node *yaml_read_into(const Source *src, Str part, Arena *tree, Arena *texts, Diags *diags);

Node *node_copy(const Node *n, Arena *arena);           /* the whole tree; its texts are shared */

Node *node_get(const Node *map, Str key);               /* NULL if absent or not a map */
bool node_is_null(const Node *n);                       /* plain empty, ~ or null */

#endif
