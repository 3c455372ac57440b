/* render/svg.h: letters in pictures that are drawn without knowing the reader's
 * fonts: widths are guessed from above, so that what fits here fits there.
 *
 * Along their width pictures are in per cent and their letters in pixels: they can
 * be read on a narrow screen.  What is placed is placed for SVG_NARROW pixels.
 * Thread: pure. */
#ifndef NIANPU_SVG_H
#define NIANPU_SVG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum { SVG_NARROW = 280 };

double svg_width(Str s, double size);                           /* in pixels; never less than it takes */
Str svg_fit(Arena *a, Str s, double size, double room);         /* with … if it is cut */

enum { SVG_ROOM = 24 };

/* "12.34%", written into `room`; x is not negative. */
Str svg_percent(char room[SVG_ROOM], double x);

/* The same for as long as the block lasts that it stands in. */
#define SVG_PERCENT(x) svg_percent((char[SVG_ROOM]){0}, (x))

/* Take off *rest what goes on one line, up to where a line may end;
 * nothing if not even a letter fits. */
Str svg_line(Str *rest, double size, double room);

#endif
