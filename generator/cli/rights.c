#include "cli/rights.h"

#include <string.h>
#include <unistd.h>

#include "base/vec.h"
#include "cli/sandbox.h"

typedef struct {
	Arena arena;
	SandboxRight *items;
	size_t count;
} Rights;

static void add(Rights *r, SandboxUse use, Str path, int fd)
{
	*vec_push(&r->arena, r->items, r->count) = (SandboxRight){ use, path, fd };
}

static Str folder_of(Str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return slash == SIZE_MAX ? STR(".") : slash == 0 ? STR("/") : str_first(path, slash);
}

static void add_reading(Rights *r, const Options *o)
{
	for (int i = 0; o->command->reads == READS_FILES && i < o->argument_count; i++) {
		add(r, SANDBOX_READ, o->arguments[i], -1);
		add(r, SANDBOX_LIST, folder_of(o->arguments[i]), -1);
	}
	if (o->from.len)
		add(r, SANDBOX_READ, o->from, -1);
	if (o->partials.len)
		add(r, SANDBOX_READ, o->partials, -1);
	if (o->command->reads == READS_SITE)
		add(r, SANDBOX_READ, o->folder, -1);
	if (str_find_byte(o->theme, '/') != SIZE_MAX)
		add(r, SANDBOX_READ, o->theme, -1);
}

static void add_changing(Rights *r, const PublishPlaces *places)
{
	for (size_t i = 0; i < places->count; i++)
		add(r, SANDBOX_CHANGE, (Str){0}, places->folders[i]);
	if (places->around >= 0)
		add(r, SANDBOX_RENAME, (Str){0}, places->around);
}

static bool tell(const Options *o, const SandboxGiven *given, int error, Diags *diags)
{
	const char *why = error ? strerror(error) : given->landlock ? "the kernel filters no system calls"
	                : given->filter ? "the kernel has no Landlock" : "the kernel has neither Landlock nor seccomp";
	if (!error && given->landlock && given->filter)
		return true;
	if (o->require_sandbox)
		diag(diags, DIAG_SYSTEM, (Pos){0}, "the sandbox cannot be entered: %s", why);
	else if (error)
		diag(diags, DIAG_SANDBOX, (Pos){0}, "the sandbox cannot be entered: %s", why);
	else
		diag(diags, DIAG_SANDBOX_MISSING, (Pos){0}, "there is no whole sandbox here: %s", why);
	return !o->require_sandbox;
}

static bool give_up(const Options *o, const PublishPlaces *places, Diags *diags)
{
	Rights r = {0};
	SandboxGiven given = {0};
	add_reading(&r, o);
	add_changing(&r, places);
	int error = sandbox_enter(&(Sandbox){ .rights = r.items, .count = r.count }, &given);
	arena_release(&r.arena);
	return tell(o, &given, error, diags);
}

bool rights_give_up(const Options *o, const Publish *publish, Diags *diags)
{
	PublishPlaces places = { .around = -1 };
	if (publish)
		publish_places(publish, &places);
	bool given_up = give_up(o, &places, diags);
	publish_places_close(&places);
	return given_up;
}

bool rights_give_up_but(const Options *o, int folder, Diags *diags)
{
	PublishPlaces places = { .around = -1, .count = 1 };
	places.folders[0] = folder;
	return give_up(o, &places, diags);
}
