/* publish/: the power is cut after every call that changes something.
 *
 * The calls really happen, and are kept in a list besides.  For each place in the
 * list a disk is made of what was flushed by then and of some of what was not: none,
 * all, all but the bytes in files, all but one call, one alone, any.  On each disk the site
 * must be as publish.h says, and the next build must find nothing to trip over. */
#include "publish_fix.h"

#include "base/hash.h"
#include "base/map.h"

enum { NODES = 400, NAMES = 24, CALLS = 400, RANDOM_DISKS = 6, ROOT = 0 };

typedef struct {
	bool is_folder;
	mode_t mode;
	Str bytes;
	size_t count;
	struct { const char *name; int node; } names[NAMES];
} Node;

typedef struct {
	Node nodes[NODES];
} Disk;

typedef enum { CALL_ENTER, CALL_REMOVE, CALL_MOVE, CALL_SWAP, CALL_WRITE, CALL_MODE, CALL_FLUSH, CALL_FLUSH_FOLDER } CallKind;

typedef struct {
	CallKind kind;
	int folder, to_folder, node;
	const char *name, *to_name;
	mode_t mode;
	Str bytes;
	bool flushed;                   /* by the calls up to the cut */
} Call;

/* The test is one thread, and a table of calls has no room for a context. */
static struct {
	Arena arena;
	Disk first, now;                /* before the first call, after the last */
	int count;                      /* of nodes */
	ino_t real[NODES];
	Call calls[CALLS];
	size_t call_count;
	Map seen;                       /* disks that were looked at */
	size_t disks;
	unsigned seed;
	int (*rename)(int, const char *, int, const char *, unsigned);
} book;

/* --- the disk --- */

static int *find_name(Disk *d, int folder, const char *name)
{
	Node *n = &d->nodes[folder];

	for (size_t i = 0; i < n->count; i++)
		if (!strcmp(n->names[i].name, name))
			return &n->names[i].node;
	return NULL;
}

static void enter(Disk *d, int folder, const char *name, int node)
{
	Node *n = &d->nodes[folder];
	int *there = find_name(d, folder, name);

	if (there) {
		*there = node;
		return;
	}
	assert_true(n->count < NAMES);
	n->names[n->count].name = name;
	n->names[n->count++].node = node;
}

static void leave(Disk *d, int folder, const char *name)
{
	Node *n = &d->nodes[folder];

	for (size_t i = 0; i < n->count; i++)
		if (!strcmp(n->names[i].name, name)) {
			n->names[i] = n->names[--n->count];
			return;
		}
}

/* Two names of one file stay as they are: see rename(2). */
static void move(Disk *d, const Call *c)
{
	int *from = find_name(d, c->folder, c->name), *to = find_name(d, c->to_folder, c->to_name), node;

	if (!from || (to && *from == *to))
		return;
	node = *from;
	leave(d, c->folder, c->name);
	enter(d, c->to_folder, c->to_name, node);
}

static void swap(Disk *d, const Call *c)
{
	int *from = find_name(d, c->folder, c->name), *to = find_name(d, c->to_folder, c->to_name), node;

	if (!from || !to)
		return;
	node = *from;
	*from = *to;
	*to = node;
}

static void apply(Disk *d, const Call *c)
{
	switch (c->kind) {
	case CALL_ENTER:
		enter(d, c->folder, c->name, c->node);
		break;
	case CALL_REMOVE:
		leave(d, c->folder, c->name);
		break;
	case CALL_MOVE:
		move(d, c);
		break;
	case CALL_SWAP:
		swap(d, c);
		break;
	case CALL_WRITE:
		d->nodes[c->node].bytes = arena_join_str(&book.arena, d->nodes[c->node].bytes, c->bytes);
		break;
	case CALL_MODE:
		d->nodes[c->node].mode = c->mode;
		break;
	default:
		break;
	}
}

/* --- what is really there, by its inode --- */

static int new_node(const struct stat *st)
{
	int id = book.count++;

	assert_true(id < NODES);
	book.real[id] = st->st_ino;
	book.now.nodes[id] = (Node){ .is_folder = S_ISDIR(st->st_mode), .mode = st->st_mode & 07777 };
	book.first.nodes[id] = book.now.nodes[id];
	for (int i = 0; i < id; i++)            /* the number of something removed, in use again */
		if (book.real[i] == st->st_ino)
			book.real[i] = 0;
	return id;
}

static int node_of(int fd)
{
	struct stat st;

	assert_int_equal(fstat(fd, &st), 0);
	for (int i = 0; i < book.count; i++)
		if (book.real[i] == st.st_ino)
			return i;
	fail_msg("something was opened that is not in the book");
	return -1;
}

static void scan(int folder, const char *path)
{
	FileEntry *entries;
	size_t count;

	assert_int_equal(file_list(AT_FDCWD, str_from(path), &book.arena, &entries, &count), 0);
	for (size_t i = 0; i < count; i++) {
		const char *at = arena_printf(&book.arena, "%s/%s", path, entries[i].name.at).at;
		struct stat st;
		int id;

		assert_int_equal(lstat(at, &st), 0);
		id = new_node(&st);
		enter(&book.now, folder, entries[i].name.at, id);
		if (S_ISDIR(st.st_mode))
			scan(id, at);
		else
			file_read(AT_FDCWD, str_from(at), 1 << 20, &book.arena, &book.now.nodes[id].bytes);
	}
}

/* The folder and the last name of a path that a call was given. */
static int find_folder(int fd, const char *path, const char **name)
{
	Str part, rest = arena_str(&book.arena, str_from(path));
	int folder = node_of(fd);

	while (str_cut(rest, '/', &part, &rest)) {
		int *next = find_name(&book.now, folder, arena_str(&book.arena, part).at);

		assert_non_null(next);
		folder = *next;
	}
	*name = arena_str(&book.arena, part).at;
	return folder;
}

static void record(Call call)
{
	assert_true(book.call_count < CALLS);
	apply(&book.now, &call);
	book.calls[book.call_count++] = call;
}

static void record_new(int fd, const char *path)
{
	const char *name;
	struct stat st;
	int folder = find_folder(fd, path, &name), *there = find_name(&book.now, folder, name);

	assert_int_equal(fstatat(fd, path, &st, AT_SYMLINK_NOFOLLOW), 0);
	if (!there || book.real[*there] != st.st_ino)
		record((Call){ .kind = CALL_ENTER, .folder = folder, .name = name, .node = new_node(&st) });
}

/* --- the table --- */

static int rename_noted(int a, const char *from, int b, const char *to, unsigned flags)
{
	Call call = { .kind = flags & RENAME_EXCHANGE ? CALL_SWAP : CALL_MOVE };
	int error = book.rename ? book.rename(a, from, b, to, flags) : 0;

	if (!error)
		error = system_kernel.rename(a, from, b, to, flags);
	if (error)
		return error;
	call.folder = find_folder(a, from, &call.name);
	call.to_folder = find_folder(b, to, &call.to_name);
	record(call);
	return 0;
}

static int link_noted(int a, const char *from, int b, const char *to)
{
	Call call = { .kind = CALL_ENTER };
	const char *name;
	int error = system_kernel.link(a, from, b, to), folder;

	if (error)
		return error;
	folder = find_folder(a, from, &name);
	call.node = *find_name(&book.now, folder, name);
	call.folder = find_folder(b, to, &call.name);
	record(call);
	return 0;
}

static int unlink_noted(int folder, const char *path, int flags)
{
	Call call = { .kind = CALL_REMOVE };
	int error = system_kernel.unlink(folder, path, flags);

	if (error)
		return error;
	call.folder = find_folder(folder, path, &call.name);
	record(call);
	return 0;
}

static int make_folder_noted(int folder, const char *path)
{
	int error = system_kernel.make_folder(folder, path);

	if (!error)
		record_new(folder, path);
	return error;
}

static int create_noted(int folder, const char *path, int flags, int *fd)
{
	int error = system_kernel.create(folder, path, flags, fd);

	if (!error)
		record_new(folder, path);
	return error;
}

static int write_noted(int fd, const char *bytes, size_t len, size_t *put)
{
	int error = system_kernel.write(fd, bytes, len, put);

	if (!error)
		record((Call){ .kind = CALL_WRITE, .node = node_of(fd), .bytes = arena_str(&book.arena, (Str){ bytes, *put }) });
	return error;
}

static int chmod_noted(int fd, mode_t mode)
{
	int error = system_kernel.chmod(fd, mode);

	if (!error)
		record((Call){ .kind = CALL_MODE, .node = node_of(fd), .mode = mode });
	return error;
}

static int flush_noted(int folder)
{
	(void)folder;
	record((Call){ .kind = CALL_FLUSH });
	return 0;
}

static int flush_folder_noted(int fd)
{
	record((Call){ .kind = CALL_FLUSH_FOLDER, .node = node_of(fd) });
	return 0;
}

/* --- after the cut --- */

typedef struct {
	const char *name;
	int (*rename)(int, const char *, int, const char *, unsigned);
	bool worked_in;                 /* there is a .git */
	bool singly, gap;               /* files one by one; the output may be missing until the next run */
	bool first;                     /* there is nothing before */
} Way;

static const Page site_c[] = {
	{ "index.html", "home c" }, { "people/liang.html", "same" }, { "people/wang.html", "c" },
	{ "en/people/liang.html", "c" }, { "t.css", "c" }, {0}
};

static const char *bytes_of(const Page *pages, const char *path)
{
	for (; pages->path; pages++)
		if (!strcmp(pages->path, path))
			return pages->bytes;
	return NULL;
}

static bool has_bytes(const char *path, const char *bytes)
{
	int fd = bytes ? open(path, O_RDONLY | O_NOFOLLOW) : -1;
	bool same = fd >= 0 && tree_same(fd, str_from(bytes));

	if (fd >= 0)
		close(fd);
	return same;
}

static bool is_foreign(const char *path)
{
	return !strcmp(path, "CNAME") || str_starts(str_from(path), STR(".git/")) || !strcmp(path, "people/notes.txt");
}

/* Each file is of `one`, or of `other` if that is given; returns how many pages. */
static size_t count_pages(Arena *arena, Str folder, const Page *one, const Page *other, bool *good)
{
	FileEntry *entries;
	size_t count = 0, pages = 0;

	*good &= !file_list(AT_FDCWD, arena_cat(arena, STR("out/"), folder), arena, &entries, &count);
	for (size_t i = 0; i < count; i++) {
		Str path = folder.len ? arena_cat(arena, folder, STR("/"), entries[i].name) : entries[i].name;
		const char *at = arena_cat(arena, STR("out/"), path).at;

		if (entries[i].kind == FILE_FOLDER)
			pages += count_pages(arena, path, one, other, good);
		else if (!is_foreign(path.at) && !str_starts(path, STR(TREE_OWN))) {
			*good &= has_bytes(at, bytes_of(one, path.at)) || (other && has_bytes(at, bytes_of(other, path.at)));
			pages++;
		}
	}
	return pages;
}

static bool is_whole(const Way *way, const Page *site)
{
	Arena arena = {0};
	bool good = true;
	size_t pages = count_pages(&arena, (Str){0}, site, NULL, &good), wanted = 0;

	while (site[wanted].path)
		wanted++;
	arena_release(&arena);
	return good && pages == wanted && (way->first || (has_bytes("out/CNAME", "own") && has_bytes("out/people/notes.txt", "own")));
}

/* What is in both sites is always there, and no file is torn. */
static bool is_mixed(const Way *way)
{
	Arena arena = {0};
	bool good = has_bytes("out/people/liang.html", "same") && tree_has(AT_FDCWD, "out/index.html") &&
	            tree_has(AT_FDCWD, "out/s.css") && has_bytes("out/CNAME", "own") && (!way->worked_in || has_bytes("out/.git/HEAD", "ref"));

	count_pages(&arena, (Str){0}, site_a, site_b, &good);
	arena_release(&arena);
	return good;
}

static bool stands(const Way *way)
{
	if (way->singly)
		return is_mixed(way);
	if (way->first && !tree_has(AT_FDCWD, "out"))
		return true;
	return is_whole(way, site_a) || is_whole(way, site_b);
}

static bool is_open(void)
{
	struct stat st;

	return !lstat("out", &st) && (st.st_mode & 07777) == 0755;
}

static void lay_out(const Disk *d, int folder, const char *path)
{
	const Node *n = &d->nodes[folder];

	assert_int_equal(mkdir(path, 0755), 0);
	for (size_t i = 0; i < n->count; i++) {
		const Node *below = &d->nodes[n->names[i].node];
		char at[512];

		snprintf(at, sizeof at, "%s/%s", path, n->names[i].name);
		if (below->is_folder)
			lay_out(d, n->names[i].node, at);
		else
			assert_int_equal(tree_write(&system_kernel, AT_FDCWD, at, below->bytes), 0);
	}
	assert_int_equal(chmod(path, n->mode), 0);
}

/* The site as it is found, then what the next build makes of it. */
static const char *judge(const Way *way)
{
	PublishOptions options = { .output = STR("out") };
	Arena arena = {0};
	Diags diags = {0};
	const char *wrong = NULL;
	Publish *p;

	if (way->gap && !tree_has(AT_FDCWD, "out"))
		publish_abort(publish_open(&options, &arena, &diags));
	if (!stands(way))
		wrong = "the site is not whole";
	else if (tree_has(AT_FDCWD, "out") && !is_open())
		wrong = "the site is closed";
	p = publish_open(&options, &arena, &diags);
	if (!wrong && (!p || !write_all(p, site_c, &diags)))
		wrong = "the next build does not begin";
	if (p && !publish_commit(p, &diags) && !wrong)
		wrong = "the next build fails";
	if (!wrong && !is_whole(way, site_c))
		wrong = "the next build is not whole";
	if (wrong && diags.count)
		print_message("%s\n", diags.items[0].text.at);
	arena_release(&arena);
	diags_release(&diags);
	return wrong;
}

static void print_disk(Buf *b, const Disk *d, int folder)
{
	const Node *n = &d->nodes[folder];

	for (size_t i = 0; i < n->count; i++) {
		const Node *below = &d->nodes[n->names[i].node];

		buf_printf(b, "(%s %o %.*s", n->names[i].name, (unsigned)below->mode, STR_ARG(below->bytes));
		print_disk(b, d, n->names[i].node);
		buf_add_byte(b, ')');
	}
}

static bool is_seen(const Disk *d)
{
	Buf b = {0};
	void **place;
	bool seen;

	print_disk(&b, d, ROOT);
	seen = map_find(&book.seen, buf_str(&b)) != NULL;
	if (!seen) {
		place = map_put(&book.seen, &book.arena, arena_str(&book.arena, buf_str(&b)));
		*place = &book;
	}
	buf_release(&b);
	return seen;
}

static void look(const Fix *f, const Way *way, const Disk *d, size_t cut, const char *what)
{
	const char *wrong;

	if (is_seen(d))
		return;
	book.disks++;
	assert_int_equal(fchdir(f->folder), 0);
	lay_out(d, ROOT, "cut");
	assert_int_equal(chdir("cut"), 0);
	wrong = judge(way);
	if (wrong) {
		Buf b = {0};

		print_disk(&b, d, ROOT);
		fail_msg("%s, cut after call %zu, %s: %s\n%.*s", way->name, cut, what, wrong, (int)b.len, b.at);
	}
	assert_int_equal(fchdir(f->folder), 0);
	assert_int_equal(tree_remove(&system_kernel, AT_FDCWD, "cut"), 0);
}

/* --- cutting --- */

typedef struct {
	const char *name;
	bool (*keeps)(size_t call, size_t one);
} Loss;

static unsigned next_random(void)
{
	book.seed = book.seed * 1664525u + 1013904223u;
	return book.seed >> 16;
}

static bool keeps_none(size_t call, size_t one) { (void)call, (void)one; return false; }
static bool keeps_all(size_t call, size_t one) { (void)call, (void)one; return true; }
static bool keeps_names(size_t call, size_t one) { (void)one; return book.calls[call].kind != CALL_WRITE; }
static bool keeps_others(size_t call, size_t one) { return call != one; }
static bool keeps_one(size_t call, size_t one) { return call == one; }
static bool keeps_some(size_t call, size_t one) { (void)call, (void)one; return next_random() & 1; }

static const Loss losses[] = {
	{ "all is lost", keeps_none }, { "nothing is lost", keeps_all }, { "bytes are lost", keeps_names },
	{ "one call is lost", keeps_others }, { "one call is kept", keeps_one }, { "some calls are lost", keeps_some },
};

static bool flushes(const Call *flush, const Call *c)
{
	bool names = c->kind <= CALL_SWAP && (c->folder == flush->node || (c->kind >= CALL_MOVE && c->to_folder == flush->node));

	return flush->kind == CALL_FLUSH ||
	       (flush->kind == CALL_FLUSH_FOLDER && (names || (c->kind == CALL_MODE && c->node == flush->node)));
}

/* By the last call alone: the earlier ones were looked at. */
static void note_flushed(size_t last)
{
	for (size_t i = 0; i < last; i++)
		book.calls[i].flushed |= flushes(&book.calls[last], &book.calls[i]);
}

static void cut(const Fix *f, const Way *way, size_t calls, const Loss *loss, size_t one)
{
	static Disk d;

	d = book.first;
	for (size_t i = 0; i < calls; i++)
		if (book.calls[i].flushed || loss->keeps(i, one))
			apply(&d, &book.calls[i]);
	look(f, way, &d, calls, loss->name);
}

static void cut_in_every_way(const Fix *f, const Way *way, size_t calls)
{
	for (size_t i = 0; i < 3; i++)
		cut(f, way, calls, &losses[i], 0);
	for (size_t one = 0; one < calls; one++) {
		if (book.calls[one].flushed)
			continue;
		cut(f, way, calls, &losses[3], one);
		cut(f, way, calls, &losses[4], one);
	}
	for (int i = 0; i < RANDOM_DISKS; i++)
		cut(f, way, calls, &losses[5], 0);
}

/* --- the ways of publishing --- */

static int without_flags(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a, (void)from, (void)b, (void)to;
	return flags ? EINVAL : 0;
}

static int without_exchange(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a, (void)from, (void)b, (void)to;
	return flags & RENAME_EXCHANGE ? EXDEV : 0;
}

static const Way ways[] = {
	{ .name = "exchange" },
	{ .name = "two renames", .rename = without_flags, .gap = true },
	{ .name = "one by one, as a last resort", .rename = without_exchange, .singly = true },
	{ .name = "one by one, in a checkout", .worked_in = true, .singly = true },
	{ .name = "the first build", .first = true },
};

static void open_book(Fix *f, const Way *way)
{
	struct stat st;

	assert_int_equal(fstat(f->folder, &st), 0);
	memset(&book, 0, sizeof book);
	book.seed = 1;
	book.rename = way->rename;
	new_node(&st);
	scan(ROOT, ".");
	book.first = book.now;
}

static void make_site(Fix *f, const Way *way)
{
	if (way->first)
		return;
	assert_published(f, site_b);
	put("out/CNAME", "own");
	put("out/people/notes.txt", "own");
	if (way->worked_in)
		put("out/.git/HEAD", "ref");
	assert_published(f, site_a);
}

static void cut_the_power(Fix *f, const Way *way)
{
	System noted = system_kernel;

	noted.rename = rename_noted;
	noted.link = link_noted;
	noted.unlink = unlink_noted;
	noted.make_folder = make_folder_noted;
	noted.create = create_noted;
	noted.write = write_noted;
	noted.chmod = chmod_noted;
	noted.flush = flush_noted;
	noted.flush_folder = flush_folder_noted;
	make_site(f, way);
	open_book(f, way);
	f->options = (PublishOptions){ .output = STR("out"), .sync = true, .system = &noted };
	assert_published(f, site_b);
	f->options = (PublishOptions){ .output = STR("out") };
	for (size_t calls = 0; calls <= book.call_count; calls++) {
		if (calls)
			note_flushed(calls - 1);
		cut_in_every_way(f, way, calls);
	}
	print_message("%s: %zu calls, %zu disks\n", way->name, book.call_count, book.disks);
	arena_release(&book.arena);
}

static void exchanged(void **state) { cut_the_power(*state, &ways[0]); }
static void in_two_renames(void **state) { cut_the_power(*state, &ways[1]); }
static void one_by_one(void **state) { cut_the_power(*state, &ways[2]); }
static void one_by_one_in_a_checkout(void **state) { cut_the_power(*state, &ways[3]); }
static void for_the_first_time(void **state) { cut_the_power(*state, &ways[4]); }

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(exchanged), TEST(in_two_renames), TEST(one_by_one), TEST(one_by_one_in_a_checkout),
		TEST(for_the_first_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
