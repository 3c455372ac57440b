/* Print the filter of system calls for an architecture, such as x86_64, as C.  Made
 * when the program is built: libseccomp does not outlive a failed allocation. */
#include <errno.h>
#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Names, because not every architecture has every call, nor every library knows it. */
static const char *const forbidden[] = {
	/* the network, and other processes by sockets */
	"socket", "socketpair", "socketcall", "connect", "bind", "listen", "accept", "accept4",
	"sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg",
	/* other programs and processes */
	"execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
	"pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
	"setpriority", "prlimit64", "setrlimit",
	/* memory that is shared or run */
	"memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "msgsnd", "msgrcv", "semget", "semop",
	"mq_open", "mq_unlink", "userfaultfd", "remap_file_pages",
	/* namespaces and mounts */
	"unshare", "setns", "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen",
	"fsconfig", "fsmount", "fspick", "mount_setattr", "open_by_handle_at", "name_to_handle_at",
	/* identities and keys */
	"setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setfsuid", "setfsgid", "setgroups",
	"capset", "add_key", "keyctl", "request_key", "personality",
	/* the kernel */
	"io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit", "bpf", "perf_event_open",
	"init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "syslog", "swapon", "swapoff",
	"acct", "quotactl", "quotactl_fd", "fanotify_init", "inotify_init", "inotify_init1", "sethostname", "setdomainname",
	"settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "stime", "iopl", "ioperm", "modify_ldt",
	"mknod", "mknodat", "vhangup", "lookup_dcookie", "nfsservctl", "uselib", "_sysctl", "set_mempolicy", "migrate_pages",
	"move_pages", "mbind",
};

typedef struct {
	const char *call;
	int error;
	struct scmp_arg_cmp when;
} Condition;

static const Condition conditions[] = {
	/* a process, not a thread; clone3 hides its flags, and without it the library takes clone */
	{ "clone", EPERM, { 0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0 } },
	{ "clone", EPERM, { 0, SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER } },
	{ "clone3", ENOSYS, { 0, SCMP_CMP_GE, 0, 0 } },
	/* memory that may be run */
	{ "mmap", EPERM, { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC } },
	{ "mprotect", EPERM, { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC } },
	{ "pkey_mprotect", EPERM, { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC } },
	/* words put into the mouth of who sits at the terminal */
	{ "ioctl", EPERM, { 1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, TIOCSTI } },
	{ "ioctl", EPERM, { 1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, TIOCLINUX } },
};

static void check(int failed, const char *what)
{
	if (!failed)
		return;
	fprintf(stderr, "filter_table: %s: %s\n", what, strerror(failed < 0 ? -failed : failed));
	exit(1);
}

static void add(scmp_filter_ctx filter, uint32_t arch, const char *name, int error, unsigned count, const struct scmp_arg_cmp *when)
{
	int call = seccomp_syscall_resolve_name_rewrite(arch, name);
	if (call == __NR_SCMP_ERROR)
		return;
	int failed = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO((unsigned)error), call, count, when);
	check(failed == -EDOM || failed == -EINVAL ? 0 : failed, name);
}

static scmp_filter_ctx make(uint32_t arch)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	check(filter ? 0 : ENOMEM, "cannot begin");
	if (arch != seccomp_arch_native()) {
		check(seccomp_arch_add(filter, arch), "architecture");
		check(seccomp_arch_remove(filter, seccomp_arch_native()), "architecture");
	}
	check(seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)), "other architectures");
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		add(filter, arch, forbidden[i], EPERM, 0, NULL);
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		add(filter, arch, conditions[i].call, conditions[i].error, 1, &conditions[i].when);
	return filter;
}

int main(int argc, char **argv)
{
	uint32_t arch = argc == 2 ? seccomp_arch_resolve_name(argv[1]) : 0;
	FILE *file = tmpfile();
	struct sock_filter step;

	check(arch ? 0 : EINVAL, argc == 2 ? argv[1] : "one architecture");
	check(file ? 0 : errno, "temporary file");
	check(seccomp_export_bpf(make(arch), fileno(file)), "export");
	rewind(file);
	puts("#include \"cli/filter_table.h\"\n\nconst struct sock_filter filter_table[] = {");
	size_t count = 0;
	for (; fread(&step, sizeof step, 1, file) == 1; count++)
		printf("\t{ 0x%02x, %u, %u, 0x%08x },\n", step.code, step.jt, step.jf, step.k);
	printf("};\n\nconst unsigned short filter_table_count = %zu;\n", count);
	return 0;
}
