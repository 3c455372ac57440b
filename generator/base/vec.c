#include "base/vec.h"

#include <string.h>
#include "base/mem.h"

size_t vec_capacity(size_t count)
{
	size_t capacity = 1;

	while (capacity < count)
		capacity = mem_times(capacity, 2);
	return capacity;
}

void *vec_grow(Arena *a, void *array, size_t count, size_t size)
{
	void *grown;

	if (count & (count - 1))
		return array;
	grown = arena_alloc(a, count ? mem_times(count, mem_times(2, size)) : size);
	if (count)
		memcpy(grown, array, count * size);
	return grown;
}
