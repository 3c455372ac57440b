/* Sizes are read from the headers that each format's specification fixes: PNG
 * IHDR (ISO/IEC 15948), GIF87a/89a screen descriptor, JPEG SOFn (ITU T.81;
 * turned where Exif says so),
 * WebP VP8/VP8L/VP8X (RFC 9649), SVG's attributes. */
#include <stdlib.h>
#include <string.h>

#include "base/exif.h"
#include "link/images.h"

static uint32_t big(const char *p, int n)
{
	uint32_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static uint32_t little(const char *p, int n)
{
	uint32_t v = 0;
	for (int i = n; i-- > 0;)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static bool png(Str b, uint32_t *w, uint32_t *h)
{
	if (b.len < 24 || !str_starts(b, STR("\x89PNG\r\n\x1a\n")))
		return false;
	*w = big(b.at + 16, 4);
	*h = big(b.at + 20, 4);
	return true;
}

static bool gif(Str b, uint32_t *w, uint32_t *h)
{
	if (b.len < 10 || !str_starts(b, STR("GIF8")))
		return false;
	*w = little(b.at + 6, 2);
	*h = little(b.at + 8, 2);
	return true;
}

static bool is_frame(unsigned char marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

enum { EXIF_MARKER = (char)0xe1 };

static bool jpeg(Str b, uint32_t *w, uint32_t *h)
{
	if (!str_starts(b, STR("\xff\xd8")))
		return false;
	bool turned = false;
	for (size_t i = 2; i + 9 < b.len;) {
		if ((unsigned char)b.at[i] != 0xff)
			return false;
		if (is_frame((unsigned char)b.at[i + 1])) {
			*(turned ? w : h) = big(b.at + i + 5, 2);
			*(turned ? h : w) = big(b.at + i + 7, 2);
			return true;
		}
		Str segment = str_first(str_skip(b, i + 4), big(b.at + i + 2, 2));
		if (!turned && b.at[i + 1] == EXIF_MARKER && str_starts(segment, STR("Exif\0")))
			turned = exif_is_turned(segment);
		i += 2 + big(b.at + i + 2, 2);
	}
	return false;
}

static bool webp(Str b, uint32_t *w, uint32_t *h)
{
	if (b.len < 30 || !str_starts(b, STR("RIFF")) || memcmp(b.at + 8, "WEBPVP8", 7) != 0)
		return false;
	if (b.at[15] == 'X') {
		*w = little(b.at + 24, 3) + 1;
		*h = little(b.at + 27, 3) + 1;
	} else if (b.at[15] == 'L') {
		uint32_t bits = little(b.at + 21, 4);
		*w = (bits & 0x3fff) + 1;
		*h = (bits >> 14 & 0x3fff) + 1;
	} else {
		*w = little(b.at + 26, 2) & 0x3fff;
		*h = little(b.at + 28, 2) & 0x3fff;
	}
	return true;
}

/* The number of an attribute of the <svg> tag; 0 if it is not there or relative. */
static double svg_number(Str tag, Str name, int nth)
{
	size_t at = str_find(tag, name);
	if (at == SIZE_MAX || at + name.len + 2 >= tag.len)
		return 0;
	char text[128] = { 0 }, *p = text;
	Str value = str_first(str_skip(tag, at + name.len + 1), sizeof text - 1);
	memcpy(text, value.at, value.len);
	double n = 0;
	for (int i = 0; i <= nth; i++) {
		char *end;
		n = strtod(p, &end);
		if (end == p)
			return 0;
		p = *end == ',' ? end + 1 : end;
	}
	return *p != '%' && n > 0 && n <= 100000 ? n : 0;       /* false of what is no number, too */
}

static bool svg(Str b, uint32_t *w, uint32_t *h)
{
	size_t at = str_find(str_first(b, 4096), STR("<svg"));
	if (at == SIZE_MAX)
		return false;
	Str tag = str_skip(b, at);
	size_t end = str_find_byte(tag, '>');
	tag = str_first(tag, end == SIZE_MAX ? tag.len : end);
	double width = svg_number(tag, STR(" width="), 0), height = svg_number(tag, STR(" height="), 0);
	if (width <= 0 || height <= 0) {
		width = svg_number(tag, STR(" viewBox="), 2);
		height = svg_number(tag, STR(" viewBox="), 3);
	}
	*w = (uint32_t)(width + 0.5);
	*h = (uint32_t)(height + 0.5);
	return *w && *h;
}

bool images_size(Str b, uint32_t *w, uint32_t *h)
{
	return png(b, w, h) || gif(b, w, h) || jpeg(b, w, h) || webp(b, w, h) || svg(b, w, h);
}
