/* base/yaml_mend.h: what is said of YAML that cannot be read.  For yaml.c only.
 *
 * In:     what libyaml found, with places in bytes.
 * Out:    one diagnostic at the place of the mistake, which is often earlier
 *         than where libyaml stumbled, in words an editor understands, with the
 *         mend where a usual mistake is recognized.
 * Thread: safe. */
#ifndef NIANPU_YAML_MEND_H
#define NIANPU_YAML_MEND_H

#include "base/diag.h"

typedef struct {
	Str part;                       /* what was being read, a part of a source's text */
	const char *problem;            /* libyaml's words */
	size_t at, context_at;          /* bytes in part */
	Str last;                       /* the scalar read last, with its quotes; may be empty */
} YamlFault;

void yaml_mend(const Source *src, const YamlFault *fault, Diags *diags);

/* A text that is the whole document, or a text that should have been a map:
 * if its first line is a key whose colon is not YAML's, say so.  False if not. */
bool yaml_mend_text(const Source *src, Str text, Diags *diags);

/* A value with the signs of YAML half-width: ｛value：1985｝ is {value: 1985}. */
Str yaml_mend_narrow(Str value, Arena *arena);

#endif
