/* discover/builtin.h: the files compiled into the program: the default theme and
 * the built-in schema.  Made by tools/embed.c when the program is built. */
#ifndef NIANPU_BUILTIN_H
#define NIANPU_BUILTIN_H

#include <stddef.h>

typedef struct {
	const char *path;               /* themes/default/templates/home.html, schema.yaml */
	const char *bytes;
	size_t len;
} Builtin;

extern const Builtin builtin_files[];
extern const size_t builtin_count;

#endif
