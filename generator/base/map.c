/* Open addressing with linear probing over indices into the items.  A map of
 * few items has no slots: comparing them one by one is faster than a hash. */
#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"

enum { FEW = 8, FIRST_SLOTS = 32 };

static MapItem *find_among_few(const Map *m, Str key)
{
	for (size_t i = 0; i < m->count; i++)
		if (str_eq(m->items[i].key, key))
			return &m->items[i];
	return NULL;
}

/* The slot of the key, or the free one where it would stand. */
static uint32_t *find_slot(const Map *m, Str key, uint64_t hash)
{
	size_t mask = m->slot_count - 1, i = hash & mask;

	for (; m->slots[i]; i = (i + 1) & mask) {
		const MapItem *item = &m->items[m->slots[i] - 1];

		if (item->hash == hash && str_eq(item->key, key))
			break;
	}
	return &m->slots[i];
}

static MapItem *find_item(const Map *m, Str key, uint64_t hash)
{
	uint32_t slot;

	if (!m->slots)
		return find_among_few(m, key);
	slot = *find_slot(m, key, hash);
	return slot ? &m->items[slot - 1] : NULL;
}

static void add_slots(Map *m, Arena *a)
{
	size_t mask;

	m->slot_count = m->slots ? mem_times(m->slot_count, 2) : FIRST_SLOTS;
	m->slots = arena_array(a, uint32_t, m->slot_count);
	mask = m->slot_count - 1;
	for (size_t n = 0; n < m->count; n++) {
		MapItem *item = &m->items[n];
		size_t i;

		item->hash = hash_64(item->key);
		for (i = item->hash & mask; m->slots[i]; i = (i + 1) & mask)
			;
		m->slots[i] = (uint32_t)(n + 1);
	}
}

void *map_find(const Map *m, Str key)
{
	MapItem *item = find_item(m, key, m->slots ? hash_64(key) : 0);

	return item ? item->value : NULL;
}

void **map_put(Map *m, Arena *a, Str key)
{
	uint64_t hash = m->slots ? hash_64(key) : 0;
	MapItem *item = find_item(m, key, hash);

	if (item)
		return &item->value;
	if (m->count >= UINT32_MAX)
		mem_out();
	if (m->slots ? m->count >= m->slot_count / 2 : m->count >= FEW) {
		add_slots(m, a);
		hash = hash_64(key);
	}
	if (m->slots)
		*find_slot(m, key, hash) = (uint32_t)(m->count + 1);
	item = vec_push(a, m->items, m->count);
	*item = (MapItem){ key, hash, NULL };
	return &item->value;
}
