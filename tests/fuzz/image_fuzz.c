/* Sizes of pictures, and which way up photographs are. */
#include "base/exif.h"
#include "fuzz.h"
#include "link/images.h"

void fuzz_try(Str input)
{
	uint32_t width = 0, height = 0;
	bool image = images_size(input, &width, &height);
	fuzz_check(image || !width || !height, "what is no picture has a size");
	exif_is_turned(input);
}
