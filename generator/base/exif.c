#include "base/exif.h"

#include <libexif/exif-data.h>
#include "base/mem.h"

enum { FIRST_TURNED = 5, LAST_TURNED = 8 };

bool exif_is_turned(Str segment)
{
	ExifData *data = exif_data_new();
	int orientation = 1;

	if (!data)
		mem_out();
	exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
	exif_data_load_data(data, (const unsigned char *)segment.at, (unsigned)segment.len);
	const ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
	if (entry && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2)
		orientation = exif_get_short(entry->data, exif_data_get_byte_order(data));
	exif_data_unref(data);
	return orientation >= FIRST_TURNED && orientation <= LAST_TURNED;
}
