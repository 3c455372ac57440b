#include "link/images.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "link/publishable.h"

/* A size stands at the head; that of a JPEG behind what cameras and programs wrote. */
enum { HEAD = 64 << 10, HEAD_LONGEST = 16 << 20 };

static bool has_ending(Str path, Str ending)
{
	return path.len >= ending.len && strncasecmp(path.at + path.len - ending.len, ending.at, ending.len) == 0;
}

bool images_is_name(Str path)
{
	static const Str endings[] = { STR_INIT(".png"), STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".gif"),
		STR_INIT(".webp"), STR_INIT(".svg"), STR_INIT(".avif") };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (has_ending(path, endings[i]))
			return true;
	return false;
}

static int read_size(Site *site, Asset *a, size_t most, bool *sized, bool *whole)
{
	Arena scratch = {0};
	char *head = arena_alloc(&scratch, most);
	size_t len;
	int error = file_head(site->content_fd, a->path, head, most, &len);
	*sized = !error && images_size((Str){ head, len }, &a->width, &a->height);
	*whole = len < most || !str_starts((Str){ head, len }, STR("\xff\xd8"));
	arena_release(&scratch);
	return error;
}

/* *image is false if it is none; of avif, and of a vector image without a size, only
 * the name is asked.  0 or errno. */
static int measure(Site *site, Asset *a, bool *image)
{
	bool sized = a->width > 0, named = images_is_name(a->path), whole = false;
	int error = 0;
	if (!sized && a->bytes.len)
		sized = images_size(a->bytes, &a->width, &a->height);
	for (size_t most = HEAD; named && !a->bytes.len && !sized && !whole && !error && most <= HEAD_LONGEST; most *= 16)
		error = read_size(site, a, most, &sized, &whole);
	*image = sized || (named && (has_ending(a->path, STR(".avif")) || has_ending(a->path, STR(".svg"))));
	return error;
}

static void add_data(Site *site, const Body *b)
{
	for (size_t i = 0; b && i < b->picture_count; i++) {
		void **slot = map_put(&site->assets, &site->arena, b->pictures[i].path);
		Asset *a = *slot = *slot ? *slot : arena_new(&site->arena, Asset);
		if (!a->path.len)
			*a = (Asset){ .path = b->pictures[i].path, .bytes = b->pictures[i].bytes, .size = b->pictures[i].bytes.len };
	}
}

void images_add_data(Site *site)
{
	for (size_t i = 0; i < site->dossier_count; i++)
		for (int lang = 0; lang < site->config.lang_count; lang++)
			add_data(site, site->dossiers[i]->bodies[lang]);
}

bool images_use(Site *site, Asset *a, Pos pos, Diags *diags)
{
	if (!publishable(site, a, pos, diags))
		return false;
	if (!a->used)
		a->used_at = pos;
	a->used = true;
	return true;
}

bool images_show(Site *site, Asset *a, Pos pos, Diags *diags)
{
	bool image;
	int error = measure(site, a, &image);
	if (error) {
		diag(diags, diag_unreadable(error), pos, "content/%.*s cannot be read: %s", STR_ARG(a->path), strerror(error));
		return false;
	}
	if (image)
		return images_use(site, a, pos, diags);
	diag(diags, DIAG_IMAGE_MISSING, pos, "content/%.*s is no image", STR_ARG(a->path));
	diag_help(diags, "use png, jpg, gif, webp, avif or svg");
	return false;
}
