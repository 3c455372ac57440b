/* cli/where.h: places as somebody who gave the command can open them: paths from
 * the working folder, lines and columns. */
#ifndef NIANPU_WHERE_H
#define NIANPU_WHERE_H

#include "base/buf.h"
#include "base/source.h"

typedef struct {
	Places places;
	Str cwd;                        /* empty if it is not known */
	Str site;                       /* what stands before the paths of the site: empty, or with a slash at its end */
	Buf path;                       /* that was asked for last */
} Where;

/* `folder` of the site, as the command line gives it. */
void where_begin(Where *w, Str folder);
void where_release(Where *w);

Str where_path(Where *w, const Source *src);    /* until the next call */

#endif
