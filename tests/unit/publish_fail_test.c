/* publish/: every call that changes something fails, one after the other, by every
 * error; and then all from it on.  Either nothing has happened, with one clear error,
 * or the new site stands. */
#include "publish_fix.h"

static struct {
	size_t count, at;               /* the call that fails; 0: none */
	bool on;                        /* and all that follow it */
	int error;
	int (*rename)(int, const char *, int, const char *, unsigned);
} fault;

static int fails(void)
{
	size_t call = ++fault.count;

	return fault.at && (call == fault.at || (fault.on && call > fault.at)) ? fault.error : 0;
}

static int rename_failing(int a, const char *from, int b, const char *to, unsigned flags)
{
	int error = fault.rename ? fault.rename(a, from, b, to, flags) : 0;

	if (!error)
		error = fails();
	return error ? error : system_kernel.rename(a, from, b, to, flags);
}

static int link_failing(int a, const char *from, int b, const char *to)
{
	int error = fails();

	return error ? error : system_kernel.link(a, from, b, to);
}

static int symlink_failing(const char *target, int folder, const char *path)
{
	int error = fails();

	return error ? error : system_kernel.symlink(target, folder, path);
}

static int unlink_failing(int folder, const char *path, int flags)
{
	int error = fails();

	return error ? error : system_kernel.unlink(folder, path, flags);
}

static int make_folder_failing(int folder, const char *path)
{
	int error = fails();

	return error ? error : system_kernel.make_folder(folder, path);
}

static int create_failing(int folder, const char *path, int flags, int *fd)
{
	int error = fails();

	*fd = -1;
	return error ? error : system_kernel.create(folder, path, flags, fd);
}

/* Some bytes are written before there is no room. */
static int write_failing(int fd, const char *bytes, size_t len, size_t *put)
{
	int error = fails();

	if (!error)
		return system_kernel.write(fd, bytes, len, put);
	*put = 0;
	if (error == ENOSPC && len > 1)
		system_kernel.write(fd, bytes, len / 2, put);
	return error;
}

static int close_failing(int fd)
{
	int error = fails(), closing = system_kernel.close(fd);

	return error ? error : closing;
}

static int chmod_failing(int fd, mode_t mode)
{
	int error = fails();

	return error ? error : system_kernel.chmod(fd, mode);
}

static int flush_failing(int folder)
{
	(void)folder;
	return fails();
}

static const System failing = {
	.rename = rename_failing, .link = link_failing, .symlink = symlink_failing, .unlink = unlink_failing,
	.make_folder = make_folder_failing, .create = create_failing, .write = write_failing, .close = close_failing,
	.chmod = chmod_failing, .chown = NULL, .flush = flush_failing, .flush_folder = flush_failing,
};

/* --- the ways of publishing --- */

static int without_flags(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a, (void)from, (void)b, (void)to;
	return flags ? ENOSYS : 0;
}

static int without_exchange(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a, (void)from, (void)b, (void)to;
	return flags & RENAME_EXCHANGE ? EXDEV : 0;
}

typedef struct {
	const char *name;
	int (*rename)(int, const char *, int, const char *, unsigned);
	bool worked_in, singly;
} Way;

static const Way ways[] = {
	{ "exchange", NULL, false, false },
	{ "two renames", without_flags, false, false },
	{ "one by one, as a last resort", without_exchange, false, true },
	{ "one by one, in a checkout", NULL, true, true },
};

static bool holds(const char *path, const char *bytes)
{
	int fd = open(path, O_RDONLY);
	bool same = fd >= 0 && tree_same(fd, str_from(bytes));

	if (fd >= 0)
		close(fd);
	return same;
}

static bool stands(const Page *site)
{
	bool whole = holds("out/CNAME", "own");

	for (; site->path; site++) {
		char path[100];

		snprintf(path, sizeof path, "out/%s", site->path);
		whole = whole && holds(path, site->bytes);
	}
	return whole;
}

static bool only_a(void) { return stands(site_a) && !tree_has(AT_FDCWD, "out/en"); }
static bool only_b(void) { return stands(site_b) && !tree_has(AT_FDCWD, "out/people/wang.html"); }

/* Of the two, whatever was reached. */
static bool mixed(void)
{
	return holds("out/CNAME", "own") && holds("out/people/liang.html", "same") &&
	       (holds("out/index.html", "home a") || holds("out/index.html", "home b")) &&
	       (holds("out/s.css", "a") || holds("out/s.css", "b"));
}

static void start(Fix *f, const Way *way)
{
	fault.rename = NULL;
	fault.at = 0;
	tree_remove(&system_kernel, AT_FDCWD, "out");
	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_a);
	put("out/CNAME", "own");
	if (way->worked_in)
		put("out/.git/HEAD", "ref");
	f->options = (PublishOptions){ .output = STR("out"), .sync = true, .system = &failing };
	fault.rename = way->rename;
	fault.count = 0;
}

/* Neither of the two renames could be undone: the next run does it. */
static void put_back(void)
{
	PublishOptions options = { .output = STR("out") };
	Arena arena = {0};
	Diags diags = {0};

	publish_abort(publish_open(&options, &arena, &diags));
	arena_release(&arena);
	diags_release(&diags);
}

static const char *judge(Fix *f, const Way *way, bool ok, size_t said)
{
	size_t errors = 0, fatal = 0;

	for (size_t i = said; i < f->diags.count; i++) {
		errors += f->diags.items[i].severity >= ERROR;
		fatal += f->diags.items[i].code == DIAG_SYSTEM;
	}
	if (ok)
		return errors ? "an error, though it was published" : only_b() ? NULL : "the new site is not whole";
	if (errors != 1 || fatal != 1)
		return "not one error of the system";
	if (way->rename == without_flags && !tree_has(AT_FDCWD, "out"))
		put_back();
	return (way->singly ? mixed() : only_a() || only_b()) ? NULL : "no site is whole";
}

static void fail_one(Fix *f, const Way *way, size_t at, int error, bool on)
{
	size_t said, calls;
	const char *wrong;
	bool ok;

	start(f, way);
	said = f->diags.count;
	fault.at = at;
	fault.on = on;
	fault.error = error;
	ok = publish(f, site_b);
	calls = fault.count;
	wrong = judge(f, way, ok, said);
	if (wrong)
		fail_msg("%s: call %zu%s of %zu, %s: %s", way->name, at, on ? " and all after it" : "", calls, strerror(error), wrong);
	f->options = (PublishOptions){ .output = STR("out") };
	assert_published(f, site_b);
	assert_true(only_b());
	f->diags.count = 0;
}

static size_t count_calls(Fix *f, const Way *way)
{
	start(f, way);
	assert_true(publish(f, site_b));
	return fault.count;
}

static void fail_each(Fix *f, const Way *way)
{
	static const int errors[] = { EIO, ENOSPC, EACCES, EINTR };
	size_t calls = count_calls(f, way);

	for (size_t at = 1; at <= calls; at++)
		for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
			fail_one(f, way, at, errors[i], false);
			if (errors[i] != EINTR)         /* which is tried again for ever */
				fail_one(f, way, at, errors[i], true);
		}
	print_message("%s: %zu calls\n", way->name, calls);
}

static void exchanged(void **state) { fail_each(*state, &ways[0]); }
static void in_two_renames(void **state) { fail_each(*state, &ways[1]); }
static void one_by_one(void **state) { fail_each(*state, &ways[2]); }
static void one_by_one_in_a_checkout(void **state) { fail_each(*state, &ways[3]); }

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(exchanged), TEST(in_two_renames), TEST(one_by_one), TEST(one_by_one_in_a_checkout),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
