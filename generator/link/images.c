#include "link/images.h"

#include "base/file.h"
#include "link/active.h"

enum { IMAGE_LIMIT = 64 << 20 };

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

void images_use(Site *site, Asset *a, Pos pos, Diags *diags)
{
	if (!a->used)
		active_check(site, a, pos, diags);
	a->used = true;
}

bool images_show(Site *site, Asset *a, Pos pos, Diags *diags)
{
	if (measure(site, a)) {
		images_use(site, a, pos, diags);
		return true;
	}
	diag(diags, DIAG_IMAGE_MISSING, pos, "content/%.*s is no image", STR_ARG(a->path));
	diag_help(diags, "use png, jpg, gif, webp, avif or svg");
	return false;
}
