/* base/vec.h: grow an array that lives in an arena.
 *
 * vec_push(arena, array, count) makes room in `array` for one more and gives
 * its address; capacity is the next power of two of count, so no third number
 * is kept.  The old copy stays in the arena until that is released.
 *
 *     struct { Ref *refs; size_t count; } list = {0};
 *     *vec_push(arena, list.refs, list.count) = ref;        */
#ifndef NIANPU_VEC_H
#define NIANPU_VEC_H

#include "base/arena.h"

void *vec_grow(Arena *a, void *array, size_t count, size_t size);

/* Room that an array of `count` must have before it may be pushed to. */
size_t vec_capacity(size_t count);

#define vec_push(a, array, count) \
	((array) = vec_grow((a), (array), (count), sizeof *(array)), &(array)[(count)++])

#endif
