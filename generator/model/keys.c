#include "model/keys.h"

#include "model/schema.h"

enum { KEYS_MOST = 32 };

static void unknown(const NodePair *p, const Key *keys, size_t count, DiagCode code, const char *what, Diags *diags)
{
	Str names[KEYS_MOST], near = {0};
	size_t named = 0;
	for (size_t i = 0; i < count; i++) {
		if (keys[i].means && str_eq(p->key, str_from(keys[i].key)))
			near = str_from(keys[i].means);
		if (!keys[i].means && named < KEYS_MOST)
			names[named++] = str_from(keys[i].key);
	}
	if (!near.len)
		near = name_nearest(p->key, names, named);
	diag(diags, code, p->key_pos, "%s has no key '%.*s'; it is passed over", what, STR_ARG(p->key));
	if (near.len)
		diag_help(diags, "did you mean '%.*s'?", STR_ARG(near));
}

void keys_check(const Node *map, const Key *keys, size_t count, DiagCode code, const char *what, Diags *diags)
{
	for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
		bool known = false;
		for (size_t k = 0; k < count && !known; k++)
			known = !keys[k].means && str_eq(map->pairs[i].key, str_from(keys[k].key));
		if (!known)
			unknown(&map->pairs[i], keys, count, code, what, diags);
	}
}
