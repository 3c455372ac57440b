/* ICU goes on with half its data where it cannot get memory, or crashes; so it gets
 * memory that cannot fail. */
#include "base/unicode.h"

#include <unicode/uclean.h>
#include "base/mem.h"

static void *take(const void *context, size_t size)
{
	(void)context;
	return mem_alloc(size);
}

static void *resize(const void *context, void *at, size_t size)
{
	(void)context;
	return mem_resize(at, size);
}

static void give_back(const void *context, void *at)
{
	(void)context;
	mem_free(at);
}

void unicode_init(void)
{
	UErrorCode error = U_ZERO_ERROR;

	u_setMemoryFunctions(NULL, take, resize, give_back, &error);
}
