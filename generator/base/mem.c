#include "base/mem.h"

#include <stdlib.h>
#include <unistd.h>

void mem_out(void)
{
	static const char text[] = "nianpu: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(3);
	_exit(3);
}

void *mem_alloc(size_t size)
{
	void *at = malloc(size ? size : 1);

	if (!at)
		mem_out();
	return at;
}

void *mem_zeroed(size_t size)
{
	void *at = calloc(1, size ? size : 1);

	if (!at)
		mem_out();
	return at;
}

void *mem_resize(void *at, size_t size)
{
	at = realloc(at, size ? size : 1);
	if (!at)
		mem_out();
	return at;
}

void mem_free(void *at)
{
	free(at);
}

size_t mem_times(size_t count, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(count, size, &all))
		mem_out();
	return all;
}
