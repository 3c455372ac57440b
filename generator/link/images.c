#include "link/images.h"

#include "base/file.h"
#include "link/active.h"

enum { IMAGE_LIMIT = 64 << 20 };

static Asset *find(Site *site, Str path)
{
	Asset *a = map_find(&site->assets, path);
	return a ? a : map_find(&site->assets, unicode_nfc(path, &site->arena));
}

static bool is_image_name(Str path)
{
	static const Str endings[] = { STR_INIT(".png"), STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"),
		STR_INIT(".webp"), STR_INIT(".svg"), STR_INIT(".avif") };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(path, endings[i]))
			return true;
	return false;
}

/* False if it is no image; of avif, and of a vector image without a size, only
 * the name is asked. */
static bool measure(Site *site, Asset *a)
{
	Arena scratch = {0};
	Str bytes;
	bool sized = a->width > 0, named = is_image_name(a->path);
	if (!sized && named && file_read(site->content_fd, a->path, IMAGE_LIMIT, &scratch, &bytes) == 0)
		sized = images_size(bytes, &a->width, &a->height);
	arena_release(&scratch);
	return sized || (named && (str_ends(a->path, STR(".avif")) || str_ends(a->path, STR(".svg"))));
}

static void not_an_image(const Asset *a, Pos pos, Diags *diags)
{
	diag(diags, DIAG_IMAGE_MISSING, pos, "content/%.*s is no image", STR_ARG(a->path));
	diag_help(diags, "use png, jpg, gif, webp, avif or svg");
}

static Str nearest(Site *site, Str path)
{
	Str *names = arena_array(&site->arena, Str, site->assets.count + 1);
	for (size_t i = 0; i < site->assets.count; i++)
		names[i] = site->assets.items[i].key;
	return name_nearest(path, names, site->assets.count);
}

static const Asset *use(Site *site, Str path, Pos pos, DiagCode code, Diags *diags)
{
	Asset *a = find(site, path);
	if (!a) {
		Str near = nearest(site, path);
		diag(diags, code, pos, "there is no file content/%.*s", STR_ARG(path));
		if (near.len)
			diag_help(diags, "did you mean %.*s?", STR_ARG(near));
		return NULL;
	}
	if (!a->used)
		active_check(site, a, pos, diags);
	a->used = true;
	return a;
}

void images_ref(Site *site, BodyRef *ref, Pos pos, Diags *diags)
{
	bool image = ref->kind != REF_FILE;
	if (!ref->words->target.len)
		return;
	Asset *a = (Asset *)(uintptr_t)use(site, ref->words->target, pos, image ? DIAG_IMAGE_MISSING : DIAG_LINK_BROKEN, diags);
	if (a && image && !measure(site, a)) {
		not_an_image(a, pos, diags);
		a = NULL;
	}
	ref->asset = a;
}

void images_statement(Site *site, Statement *s, Diags *diags)
{
	Str path;
	if (!file_path_join((Str){0}, s->text.plain, &site->arena, &path)) {
		diag(diags, DIAG_FILE_OUTSIDE, s->pos, "'%.*s' leads out of content/", STR_ARG(s->text.plain));
		return;
	}
	Asset *a = (Asset *)(uintptr_t)use(site, path, s->pos, DIAG_IMAGE_MISSING, diags);
	s->text.plain = path;
	if (a && s->detail && !a->picture)
		a->picture = s->detail->picture;
	if (a && !measure(site, a))
		not_an_image(a, s->pos, diags);
}
