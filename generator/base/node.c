/* What is asked of a tree that yaml.c or json.c has read. */
#include "base/yaml.h"

Node *node_get(const Node *map, Str key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_eq(map->pairs[i].key, key))
			return map->pairs[i].value;
	return NULL;
}

bool node_is_null(const Node *n)
{
	static const Str nulls[] = {
		STR_INIT(""), STR_INIT("~"), STR_INIT("null"), STR_INIT("Null"), STR_INIT("NULL"),
	};

	if (!n || n->kind != NODE_SCALAR || !n->plain)
		return false;
	for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
		if (str_eq(n->text, nulls[i]))
			return true;
	return false;
}

Node *node_copy(const Node *n, Arena *arena)
{
	Node *copy = arena_new(arena, Node);
	*copy = *n;
	if (n->kind == NODE_LIST)
		copy->items = arena_array(arena, Node *, n->count);
	if (n->kind == NODE_MAP)
		copy->pairs = arena_array(arena, NodePair, n->count);
	for (size_t i = 0; n->kind == NODE_LIST && i < n->count; i++)
		copy->items[i] = node_copy(n->items[i], arena);
	for (size_t i = 0; n->kind == NODE_MAP && i < n->count; i++) {
		copy->pairs[i] = n->pairs[i];
		copy->pairs[i].value = node_copy(n->pairs[i].value, arena);
	}
	return copy;
}
