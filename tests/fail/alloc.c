/* Loaded before the C library: the allocation FAIL_AT fails, with FAIL_ON all after it
 * too.  Without FAIL_AT their number is written to the file FAIL_COUNT. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static struct {
	atomic_size_t count;
	size_t at;
	int on, file;
} fault = { .file = -1 };

static int fails(void)
{
	size_t n = atomic_fetch_add(&fault.count, 1) + 1;

	if (!fault.at || (n != fault.at && (!fault.on || n < fault.at)))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void *realloc(void *at, size_t size) { return fails() ? NULL : __libc_realloc(at, size); }
void *aligned_alloc(size_t alignment, size_t size) { return fails() ? NULL : __libc_memalign(alignment, size); }

int posix_memalign(void **at, size_t alignment, size_t size)
{
	void *found = fails() ? NULL : __libc_memalign(alignment, size);

	if (!found)
		return ENOMEM;
	*at = found;
	return 0;
}

/* What the loader and the libraries take before main is not the program's. */
__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("FAIL_AT"), *file = getenv("FAIL_COUNT");

	fault.on = getenv("FAIL_ON") != NULL;
	if (file)
		fault.file = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	atomic_store(&fault.count, 0);
	fault.at = at ? strtoul(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void end(void)
{
	if (fault.file >= 0)
		dprintf(fault.file, "%zu\n", atomic_load(&fault.count));
}
