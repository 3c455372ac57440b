#include "cli/filter.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cli/filter_table.h"

int filter_enter(bool *there)
{
	/* The kernel only reads it. */
	struct sock_fprog program = { filter_table_count, (struct sock_filter *)filter_table };
	*there = true;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return errno;
	long failed = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
	if (!failed)
		return 0;
	*there = failed > 0 || (errno != EINVAL && errno != ENOSYS);
	return *there ? failed > 0 ? ESRCH : errno : 0;
}
