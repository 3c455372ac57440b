#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "cli/filter.h"

enum { VERSION_REFER = 2, VERSION_TRUNCATE = 3, VERSION_NET = 4, VERSION_IOCTL = 5, VERSION_SCOPE = 6 };

/* Rights that older headers have no names for. */
enum { TRUNCATE_FILE = 1 << 14 };
static const uint64_t ioctl_device = 1u << 15;
static const uint64_t bind_tcp = 1u << 0, connect_tcp = 1u << 1;
static const uint64_t scope_abstract_socket = 1u << 0, scope_signal = 1u << 1;

/* struct landlock_ruleset_attr, as of version 6. */
typedef struct {
	uint64_t handled_access_fs, handled_access_net, scoped;
} Ruleset;

enum {
	FILE_RIGHTS = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE,
	READ_RIGHTS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	WRITE_RIGHTS = READ_RIGHTS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
	               LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
	               LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER,
	RENAME_RIGHTS = LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE,
	ALL_RIGHTS = WRITE_RIGHTS | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
	             LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK
};

static int create_ruleset(const Ruleset *r, size_t size, unsigned flags)
{
	return (int)syscall(SYS_landlock_create_ruleset, r, size, flags);
}

/* The kernel refuses a structure that is longer than it knows, unless the rest
 * is zero; so the whole may be given to any. */
static Ruleset ruleset_of(int version, bool network)
{
	Ruleset r = { .handled_access_fs = ALL_RIGHTS };

	if (version >= VERSION_TRUNCATE)
		r.handled_access_fs |= TRUNCATE_FILE;
	if (version >= VERSION_IOCTL)
		r.handled_access_fs |= ioctl_device;
	if (version >= VERSION_NET && !network)
		r.handled_access_net = bind_tcp | connect_tcp;
	if (version >= VERSION_SCOPE)
		r.scoped = scope_abstract_socket | scope_signal;
	return r;
}

static int add_rule(int rules, int fd, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = fd };
	struct stat st;

	if (fstat(fd, &st))
		return errno;
	if (!S_ISDIR(st.st_mode))
		rule.allowed_access &= FILE_RIGHTS | TRUNCATE_FILE;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0))
		return errno;
	return 0;
}

static int open_path(Str path, int *fd)
{
	char text[PATH_MAX];

	if (path.len >= sizeof text)
		return ENAMETOOLONG;
	memcpy(text, path.at, path.len);
	text[path.len] = '\0';
	*fd = open(text, O_PATH | O_CLOEXEC);
	return *fd < 0 ? errno : 0;
}

static int allow(int rules, const SandboxRight *right, uint64_t rights)
{
	int fd, error;

	if (!right->path.len)
		return add_rule(rules, right->fd, rights);
	error = open_path(right->path, &fd);
	if (error)
		return error == ENOENT && right->use == SANDBOX_READ ? 0 : error;
	error = add_rule(rules, fd, rights);
	close(fd);
	return error;
}

static int allow_all(int rules, const Sandbox *s, uint64_t known)
{
	static const uint64_t uses[] = {
		[SANDBOX_READ] = READ_RIGHTS, [SANDBOX_LIST] = LANDLOCK_ACCESS_FS_READ_DIR,
		[SANDBOX_CHANGE] = WRITE_RIGHTS | TRUNCATE_FILE, [SANDBOX_RENAME] = RENAME_RIGHTS,
	};
	int error = 0;

	for (size_t i = 0; !error && i < s->count; i++)
		error = allow(rules, &s->rights[i], uses[s->rights[i].use] & known);
	return error;
}

static int restrict_self(int rules)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return errno;
	return syscall(SYS_landlock_restrict_self, rules, 0) ? errno : 0;
}

static int give_up_files(const Sandbox *s, int *version)
{
	int found = create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION), rules, error;
	Ruleset r;

	*version = found < VERSION_REFER ? 0 : found;
	if (!*version)
		return 0;
	r = ruleset_of(found, s->network);
	rules = create_ruleset(&r, sizeof r, 0);
	if (rules < 0)
		return errno;
	error = allow_all(rules, s, r.handled_access_fs);
	if (!error)
		error = restrict_self(rules);
	close(rules);
	return error;
}

int sandbox_enter(const Sandbox *s, SandboxGiven *given)
{
	int error = give_up_files(s, &given->landlock);

	given->filter = false;
	return error || s->network ? error : filter_enter(&given->filter);
}
