/* Blocks form a list, newest first; only the first is filled.  A request too
 * large for it gets a block of its own behind it, so that the rest of the first
 * is not lost. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* Under AddressSanitizer what was not handed out is poisoned, and a gap follows
 * every allocation, so that overruns inside a block are found too. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20 };

struct ArenaBlock {
	ArenaBlock *prev;
	size_t cap, used;
	alignas(max_align_t) char bytes[];
};

static size_t round_up(size_t size)
{
	size_t step = alignof(max_align_t);

	if (size > SIZE_MAX - step - GAP - sizeof(ArenaBlock))
		mem_out();
	return (size + GAP + step - 1) / step * step;
}

static ArenaBlock *block_new(size_t cap, bool zeroed)
{
	size_t size = sizeof(ArenaBlock) + cap;
	ArenaBlock *block = zeroed ? mem_zeroed(size) : mem_alloc(size);

	block->prev = NULL;
	block->cap = cap;
	block->used = 0;
	ASAN_POISON_MEMORY_REGION(block->bytes, cap);
	return block;
}

static void *block_take(ArenaBlock *block, size_t room, size_t size)
{
	char *at = block->bytes + block->used;

	block->used += room;
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	return at;
}

/* A block for one large thing, behind the first. */
static void *take_alone(Arena *a, size_t room, size_t size, bool zeroed)
{
	ArenaBlock *block = block_new(room, zeroed);

	block->prev = a->block->prev;
	a->block->prev = block;
	return block_take(block, room, size);
}

static void add_block(Arena *a)
{
	size_t cap = a->block ? a->block->cap * 2 : FIRST_BLOCK;
	ArenaBlock *block;

	if (cap < FIRST_BLOCK)
		cap = FIRST_BLOCK;
	block = block_new(cap < LARGEST_BLOCK ? cap : LARGEST_BLOCK, false);
	block->prev = a->block;
	a->block = block;
}

/* NULL where the thing is so large that it needs a block of its own. */
static void *take(Arena *a, size_t room, size_t size)
{
	a->used += size;
	if (!a->block)
		add_block(a);
	if (room > a->block->cap - a->block->used) {
		if (room > a->block->cap / 4)
			return NULL;
		add_block(a);
	}
	return block_take(a->block, room, size);
}

void *arena_alloc(Arena *a, size_t size)
{
	size_t room = round_up(size);
	void *at = take(a, room, size);

	return at ? memset(at, 0, size) : take_alone(a, room, size, true);
}

void *arena_room(Arena *a, size_t size)
{
	size_t room = round_up(size);
	void *at = take(a, room, size);

	return at ? at : take_alone(a, room, size, false);
}

char *arena_text(Arena *a, size_t len)
{
	char *at;

	if (len == SIZE_MAX)
		mem_out();
	at = arena_room(a, len + 1);
	at[len] = '\0';
	return at;
}

Str arena_str(Arena *a, Str s)
{
	return arena_join_str(a, s, (Str){0});
}

Str arena_join_str(Arena *a, Str one, Str two)
{
	char *at = arena_text(a, one.len + two.len);

	if (one.len)
		memcpy(at, one.at, one.len);
	if (two.len)
		memcpy(at + one.len, two.at, two.len);
	return (Str){ at, one.len + two.len };
}

Str arena_cat_all(Arena *a, const Str *parts, size_t count)
{
	size_t len = 0;
	char *at;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	at = arena_text(a, len);
	for (size_t i = 0; i < count; at += parts[i++].len)
		if (parts[i].len)
			memcpy(at, parts[i].at, parts[i].len);
	return (Str){ at - len, len };
}

Str arena_printf(Arena *a, const char *format, ...)
{
	va_list args, again;
	int len;
	char *at;

	assert(format);
	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		len = 0;
	at = arena_text(a, (size_t)len);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	return (Str){ at, (size_t)len };
}

static void free_from(ArenaBlock *block)
{
	while (block) {
		ArenaBlock *prev = block->prev;

		ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->cap);
		free(block);
		block = prev;
	}
}

void arena_reset(Arena *a)
{
	if (!a->block)
		return;
	free_from(a->block->prev);
	a->block->prev = NULL;
	a->block->used = 0;
	ASAN_POISON_MEMORY_REGION(a->block->bytes, a->block->cap);
}

void arena_release(Arena *a)
{
	free_from(a->block);
	*a = (Arena){0};
}

void arena_join(Arena *into, Arena *from)
{
	ArenaBlock *oldest = from->block;

	if (oldest && into->block) {
		while (oldest->prev)
			oldest = oldest->prev;
		oldest->prev = into->block->prev;
		into->block->prev = from->block;
	} else if (oldest) {
		into->block = from->block;
	}
	into->used += from->used;
	*from = (Arena){0};
}
