/* parse/autolink.h: addresses that stand in a text as they are, found before
 * Markdown is read: GFM's extended autolinks, but ending where Chinese begins,
 * and at characters that no address may hold (RFC 3986) and Markdown needs:
 * " ` | \ [ ] < >.
 *
 * In:     the text, and the offset of the character that is typical of the kind:
 *         ':' of http://, the '.' of www., the '@' of a mail address.
 * Out:    where the address is; nothing before `floor` is looked at.
 * Thread: pure. */
#ifndef NIANPU_AUTOLINK_H
#define NIANPU_AUTOLINK_H

#include "base/str.h"

typedef struct {
	size_t at, len;                 /* len 0: there is none */
} Autolink;

Autolink autolink_url(Str text, size_t colon, size_t floor);
Autolink autolink_www(Str text, size_t dot, size_t floor);
Autolink autolink_mail(Str text, size_t sign, size_t floor);

#endif
