#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/hash.h"
#include "publish/exchange.h"
#include "publish/fixed.h"
#include "publish/foreign.h"
#include "publish/place.h"
#include "publish/stage.h"
#include "publish/tree.h"

enum { ASSET_LIMIT_GB = 4 };

struct Publish {
	PublishOptions options;
	Arena *arena;
	Place place;
	Stage stage;
	const char *stage_name;
	int marker;
	atomic_bool failed;             /* there was an error: nothing will be published */
	atomic_bool broken;             /* and it was the system's: nothing more is written */
	atomic_size_t count;
};

/* --- opening --- */

static bool refuse_fixed(const Publish *p, Diags *diags)
{
	diag(diags, DIAG_SYSTEM, (Pos){0}, "%.*s cannot be exchanged in one step: it %s",
	     STR_ARG(p->options.output), p->place.fixed);
	diag_help(diags, "publish to a folder beside which another can be made, or leave out --require-atomic");
	return false;
}

static bool make_stage(Publish *p, Diags *diags)
{
	int folder, error;

	if (p->place.fixed && p->options.require_atomic)
		return refuse_fixed(p, diags);
	error = place_make_stage(&p->place, p->arena, &p->stage_name, &folder, &p->marker);
	if (error) {
		diag(diags, DIAG_SYSTEM, (Pos){0}, "cannot make a folder %s %.*s: %s",
		     p->place.inside ? "in" : "beside", STR_ARG(p->options.output), strerror(error));
		return false;
	}
	stage_init(&p->stage, folder, p->place.output, &p->place.was, p->place.system);
	return true;
}

Publish *publish_open(const PublishOptions *options, Arena *arena, Diags *diags)
{
	Publish *p = arena_new(arena, Publish);

	p->options = *options;
	p->arena = arena;
	if (options->dry) {
		stage_init(&p->stage, -1, -1, &p->place.was, NULL);
		return p;
	}
	if (!place_open(&p->place, options, arena, diags))
		return NULL;
	if (make_stage(p, diags))
		return p;
	place_close(&p->place);
	return NULL;
}

static void add_place(int folder, const char *name, PublishPlaces *places)
{
	int fd = openat(folder, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0)
		places->folders[places->count++] = fd;
}

void publish_places(const Publish *p, PublishPlaces *places)
{
	const Place *at = &p->place;

	*places = (PublishPlaces){ .around = -1 };
	if (p->options.dry)
		return;
	add_place(at->home, p->stage_name, places);
	if (at->output >= 0)
		add_place(at->output, ".", places);
	if (at->inside)
		return;
	places->around = openat(at->parent, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (tree_is_ours(at->parent, at->old))
		add_place(at->parent, at->old, places);
	if (tree_is_ours(at->parent, at->moved))
		add_place(at->parent, at->moved, places);
}

void publish_places_close(PublishPlaces *places)
{
	for (size_t i = 0; i < places->count; i++)
		close(places->folders[i]);
	if (places->around >= 0)
		close(places->around);
	*places = (PublishPlaces){ .around = -1 };
}

/* --- writing --- */

/* One sentence, however many workers meet the full disk. */
static bool system_failed(Publish *p, int error, const char *what, Str path, Diags *diags)
{
	atomic_store(&p->failed, true);
	if (atomic_exchange(&p->broken, true))
		return false;
	diag(diags, DIAG_SYSTEM, (Pos){0}, "%s %.*s: %s", what, STR_ARG(path), strerror(error));
	if (error == ENOSPC || error == EDQUOT)
		diag_help(diags, "make room; the site that stands was not touched");
	return false;
}

static void tell_refusal(const StageReport *r, Str path, Diags *diags)
{
	Str at = r->path;

	switch (r->result) {
	case STAGE_TWICE:
		diag(diags, DIAG_OUTPUT_CLASH, (Pos){0}, "more than one page or asset wants the address %.*s", STR_ARG(at));
		break;
	case STAGE_CASE:
		diag(diags, DIAG_OUTPUT_CLASH, (Pos){0}, "addresses that differ only by letter case: %.*s", STR_ARG(at));
		diag_help(diags, "rename one; many computers take them for the same file");
		break;
	case STAGE_BOTH:
		diag(diags, DIAG_OUTPUT_CLASH, (Pos){0}, "%.*s would be a file and a folder", STR_ARG(at));
		break;
	case STAGE_PATH:
		diag(diags, DIAG_OUTPUT_PATH, (Pos){0}, "no file can be made for the address '%.*s'", STR_ARG(path));
		diag_help(diags, "an address has parts of 1 to 255 bytes between slashes, and none is '.', '..' or '.git'");
		break;
	case STAGE_CHANGED:
		diag(diags, DIAG_SYSTEM, (Pos){0}, "the file for %.*s changed while it was copied", STR_ARG(path));
		diag_help(diags, "build again when nothing writes to it");
		break;
	default:
		break;
	}
}

static bool is_put(Publish *p, StageReport r, Str path, Diags *diags)
{
	if (r.result == STAGE_DONE) {
		atomic_fetch_add_explicit(&p->count, 1, memory_order_relaxed);
		return true;
	}
	if (r.result == STAGE_SYSTEM)
		return system_failed(p, r.error, "cannot write", r.path, diags);
	atomic_store(&p->failed, true);
	tell_refusal(&r, path, diags);
	return false;
}

bool publish_write(Publish *p, Str path, Str bytes, Diags *diags)
{
	if (atomic_load_explicit(&p->broken, memory_order_relaxed))
		return false;
	return is_put(p, stage_put(&p->stage, path, bytes), path, diags);
}

/* It costs the asset, unless the disk fails. */
static bool unreadable(Publish *p, int error, Str from, Diags *diags)
{
	if (diag_unreadable(error) == DIAG_SYSTEM)
		return system_failed(p, error, "cannot read the asset", from, diags);
	if (error == EFBIG)
		diag(diags, DIAG_FILE_SIZE, (Pos){0}, "the asset %.*s is over %d GB", STR_ARG(from), ASSET_LIMIT_GB);
	else
		diag(diags, DIAG_FILE_UNREADABLE, (Pos){0}, "the asset %.*s cannot be read: %s",
		     STR_ARG(from), strerror(error));
	return false;
}

/* O_NONBLOCK: opening a pipe must not wait for a writer. */
static int open_asset(int root, Str path, int *file)
{
	struct stat st;
	int error = file_open(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, file);

	if (error)
		return error;
	if (fstat(*file, &st))
		error = errno;
	else if (!S_ISREG(st.st_mode))
		error = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	else if (st.st_size > (off_t)ASSET_LIMIT_GB << 30)
		error = EFBIG;
	if (error)
		close(*file);
	return error;
}

bool publish_copy(Publish *p, Str path, int root, Str from, Diags *diags)
{
	ManifestLine line = { .path = path };
	int file, error = open_asset(root, from, &file);
	bool ok = false;

	if (error)
		return unreadable(p, error, from, diags);
	error = hash_64_file(file, &line.hash, &line.size);
	if (error)
		unreadable(p, error, from, diags);
	else if (!atomic_load_explicit(&p->broken, memory_order_relaxed))
		ok = is_put(p, stage_copy(&p->stage, line, file), path, diags);
	close(file);
	return ok;
}

int64_t publish_since(Str output)
{
	Arena arena = {0};
	struct stat st;
	int error = stat(arena_join_str(&arena, output, STR("/" TREE_MANIFEST)).at, &st);

	arena_release(&arena);
	return error ? 0 : st.st_mtim.tv_sec;
}

size_t publish_count(const Publish *p)
{
	return atomic_load(&p->count);
}

size_t publish_drops(Publish *p)
{
	Arena scratch = {0};
	Manifest now;
	size_t count = 0;

	stage_manifest(&p->stage, &scratch, &now);
	for (size_t i = 0; i < p->place.was.count; i++) {
		Str path = p->place.was.lines[i].path;

		count += str_ends(path, STR(".html")) && !manifest_find(&now, path);
	}
	arena_release(&scratch);
	return count;
}

bool publish_has_host(const Publish *p)
{
	int output = p->place.output;

	return output >= 0 && (tree_has(output, "CNAME") || fixed_is_worked_on(output));
}

/* --- the end --- */

static void close_all(Publish *p)
{
	close(p->marker);
	close(p->stage.folder);
	stage_release(&p->stage);
	place_close(&p->place);
}

void publish_abort(Publish *p)
{
	if (!p)
		return;
	if (p->options.dry) {
		stage_release(&p->stage);
		return;
	}
	tree_remove(p->place.system, p->place.home, p->stage_name);
	close_all(p);
}

static bool carry_foreign(Publish *p, Diags *diags)
{
	bool repository = false, ok = p->place.output < 0 || foreign_carry(&(ForeignJob){
		.old = p->place.output, .stage = p->stage.folder, .was = &p->place.was, .system = p->place.system,
		.only_compare = p->place.fixed, .repository = &repository, .output = p->options.output,
	}, diags);

	if (repository && !p->place.fixed)
		p->place.fixed = "holds something under version control";
	return ok && (!p->place.fixed || !p->options.require_atomic || refuse_fixed(p, diags));
}

/* As the output was, or as any new folder is.  Last, since until then only its
 * owner may look into it; who it belongs to can seldom be changed. */
static int open_to_others(const Publish *p)
{
	const System *s = p->place.system;
	struct stat was, now;
	int error;

	if (p->place.fixed)
		return 0;
	if (p->place.output >= 0 && !fstat(p->place.output, &was) && !fstat(p->stage.folder, &now) &&
	    (was.st_uid != now.st_uid || was.st_gid != now.st_gid))
		s->chown(p->stage.folder, was.st_uid, was.st_gid);
	error = s->chmod(p->stage.folder, p->place.mode);
	return error || !p->options.sync ? error : s->flush_folder(p->stage.folder);
}

/* The stage is ours by its manifest from here on. */
static bool finish_stage(Publish *p, const Manifest *now, Diags *diags)
{
	int error = manifest_write(p->place.system, p->stage.folder, TREE_MANIFEST, now);

	if (!error)
		error = p->place.system->unlink(p->stage.folder, TREE_MARKER, 0);
	if (!error && p->options.sync)
		error = p->place.system->flush(p->stage.folder);
	if (!error)
		error = open_to_others(p);
	return !error || system_failed(p, error, "cannot finish the new", p->options.output, diags);
}

static void tell_way(const Publish *p, ExchangeWay way, Diags *diags)
{
	if (way == EXCHANGE_TWO_STEPS)
		diag(diags, DIAG_OUTPUT_NOT_ATOMIC, (Pos){0},
		     "the file system cannot exchange folders: there was no %.*s for a moment", STR_ARG(p->options.output));
	if (way == EXCHANGE_SINGLY && p->place.fixed && !p->place.inside)
		diag(diags, DIAG_OUTPUT_SINGLY, (Pos){0}, "the files of %.*s were replaced one by one: it %s",
		     STR_ARG(p->options.output), p->place.fixed);
	else if (way == EXCHANGE_SINGLY)
		diag(diags, DIAG_OUTPUT_NOT_ATOMIC, (Pos){0},
		     "%.*s cannot be exchanged as a whole: its files were replaced one by one", STR_ARG(p->options.output));
}

static bool exchange_failed(Publish *p, int error, ExchangeWay way, Diags *diags)
{
	bool half_way = way == EXCHANGE_SINGLY;

	system_failed(p, error, half_way ? "the replacing of files stopped half-way in" : "cannot replace",
	              p->options.output, diags);
	if (half_way)
		diag_help(diags, "mend the cause and build again: the next build completes it");
	else if (way == EXCHANGE_TWO_STEPS && !tree_has(p->place.parent, p->place.name))
		diag_help(diags, "the old site is in %s beside it; the next build puts it back", p->place.moved);
	else if (p->options.require_atomic)
		diag_help(diags, "where folders cannot be exchanged in one step, leave out --require-atomic");
	return false;
}

/* That the exchange itself is on the disk; not every file system can say. */
static int settle(const Publish *p, ExchangeWay way)
{
	if (!p->options.sync)
		return 0;
	if (way == EXCHANGE_SINGLY)
		return p->place.system->flush(p->place.output);
	return p->place.system->flush_folder(p->place.parent);
}

static bool put_in_place(Publish *p, const Manifest *now, Diags *diags)
{
	ExchangeJob job = {
		.place = &p->place, .stage_name = p->stage_name, .stage = p->stage.folder, .now = now,
		.only_atomic = p->options.require_atomic, .sync = p->options.sync, .arena = p->arena,
	};
	ExchangeWay way;
	int error;

	if (!place_is_unchanged(&p->place)) {
		diag(diags, DIAG_OUTPUT_BUSY, (Pos){0}, "something else replaced %.*s during the build",
		     STR_ARG(p->options.output));
		return false;
	}
	error = exchange_run(&job, &way);
	if (error)
		return exchange_failed(p, error, way, diags);
	tell_way(p, way, diags);
	error = settle(p, way);
	exchange_tidy(&job, way);
	return !error || system_failed(p, error, "the new site stands, but may not outlast a power cut:",
	                               p->options.output, diags);
}

bool publish_commit(Publish *p, Diags *diags)
{
	Manifest now;
	bool ok = !atomic_load(&p->failed);

	if (ok) {
		stage_manifest(&p->stage, p->arena, &now);
		ok = carry_foreign(p, diags) && finish_stage(p, &now, diags) && put_in_place(p, &now, diags);
	}
	if (ok)
		close_all(p);
	else
		publish_abort(p);
	return ok;
}
