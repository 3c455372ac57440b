/* render/escape.h: text made safe for HTML, between tags and in quoted attributes.
 *
 * & < > " ' become references; every other byte is copied as it is.
 * Thread: pure but for the Buf. */
#ifndef NIANPU_ESCAPE_H
#define NIANPU_ESCAPE_H

#include "base/buf.h"

void escape_html(Buf *out, Str text);

#endif
