/* base/map.h: from Str to pointer.
 *
 * Zero is ready: Map m = {0}.  Keys are borrowed and must outlive the map.
 * Order of iteration is order of insertion.  Memory comes from the arena given
 * at map_put.
 * Thread: reading a map that nobody writes is safe from any number. */
#ifndef NIANPU_MAP_H
#define NIANPU_MAP_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
	Str key;
	uint64_t hash;
	void *value;
} MapItem;

typedef struct {
	MapItem *items;                 /* `count` of them, in order of insertion */
	uint32_t *slots;                /* index into items + 1; 0 is free */
	size_t count, slot_count;
} Map;

void *map_find(const Map *m, Str key);                  /* NULL if absent */

/* The place of key's value, made NULL if the key is new.  Valid until the next
 * map_put. */
void **map_put(Map *m, Arena *a, Str key);

#endif
