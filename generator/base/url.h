/* base/url.h: which addresses may stand in a page: a list, not a blacklist.
 *
 * http, https, mailto, tel, and relative references; everything else, also
 * //host, is refused.  The scheme is read as browsers do (RFC 3986 and the WHATWG
 * URL standard: letter case, tabs and line breaks inside do not hide it). */
#ifndef NIANPU_URL_H
#define NIANPU_URL_H

#include "base/str.h"

typedef enum { URL_REFUSED, URL_RELATIVE, URL_ABSOLUTE } UrlKind;

UrlKind url_kind(Str url);

#endif
