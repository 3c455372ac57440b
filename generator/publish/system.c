#include "publish/system.h"

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Without flags the older call, which every kernel and every filter knows. */
static int rename_by_kernel(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	long failed = flags ? syscall(SYS_renameat2, from_folder, from, to_folder, to, flags)
	                    : renameat(from_folder, from, to_folder, to);

	return failed ? errno : 0;
}

static int link_by_kernel(int from_folder, const char *from, int to_folder, const char *to)
{
	return linkat(from_folder, from, to_folder, to, 0) ? errno : 0;
}

static int flush_by_kernel(int folder)
{
	return syncfs(folder) ? errno : 0;
}

const System system_kernel = { rename_by_kernel, link_by_kernel, flush_by_kernel };
