/* base/arena.h: memory with one lifetime.
 *
 * Zero is ready: Arena a = {0}.  What comes out is zeroed and aligned for any
 * type.  Out of memory ends the program with exit status 3.
 * Thread: one at a time; a worker has its own and it is joined afterwards. */
#ifndef NIANPU_ARENA_H
#define NIANPU_ARENA_H

#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct {
	ArenaBlock *block;
	size_t used;                    /* bytes handed out over the arena's life */
} Arena;

void *arena_alloc(Arena *a, size_t size);
void *arena_room(Arena *a, size_t size);                /* as arena_alloc, but to be filled: it is not zeroed */
char *arena_text(Arena *a, size_t len);                 /* to be filled: only the NUL after it is set */
Str arena_str(Arena *a, Str s);                         /* a NUL-terminated copy, NUL not counted */
Str arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str arena_join_str(Arena *a, Str one, Str two);         /* one and two together */
Str arena_cat_all(Arena *a, const Str *parts, size_t count);
void arena_reset(Arena *a);                             /* empties, keeps one block */
void arena_release(Arena *a);                           /* frees all, leaves {0} */

/* Move every block of `from` to `into`, pointers unchanged; `from` becomes {0}. */
void arena_join(Arena *into, Arena *from);

/* Several Strs together. */
#define arena_cat(a, ...) \
	arena_cat_all((a), (const Str[]){ __VA_ARGS__ }, sizeof((const Str[]){ __VA_ARGS__ }) / sizeof(Str))

#define arena_new(a, T)      ((T *)arena_alloc((a), sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (n)))

#endif
