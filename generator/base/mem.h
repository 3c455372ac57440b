/* base/mem.h: malloc that cannot fail: out of memory ends the program with
 * exit status 3.  For arena.c, buf.c, pool.c, main.c and libraries; everything else
 * takes memory from an Arena.
 * Thread: safe. */
#ifndef NIANPU_MEM_H
#define NIANPU_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                           /* not zeroed */
void *mem_zeroed(size_t size);
void *mem_resize(void *at, size_t size);
void mem_free(void *at);                                /* for libraries that ask for one */

/* The product, or the end of the program if it does not fit. */
size_t mem_times(size_t count, size_t size);

_Noreturn void mem_out(void);

#endif
