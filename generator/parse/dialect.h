/* parse/dialect.h: what other programs' Markdown has that GFM has not, where it
 * is found by its characters alone.
 *
 * Each function gives the length of the one that begins at text.at[at], or 0:
 *
 *   comment      %% that is not to be published %%, in a line or over several
 *   math         $$ a formula, without an empty line $$
 *   embed        ![[name]], ![[picture.png|300]], ![[name#heading]]
 *   shortcode    {{< name >}}, {{% name %}}, {% name %}, {{ name }}
 *   data         data:image/png;base64,…
 *
 * Thread: pure. */
#ifndef NIANPU_DIALECT_H
#define NIANPU_DIALECT_H

#include "base/arena.h"
#include "base/str.h"

size_t dialect_comment(Str text, size_t at);
size_t dialect_math(Str text, size_t at);
size_t dialect_embed(Str text, size_t at);
size_t dialect_shortcode(Str text, size_t at);
size_t dialect_data(Str text, size_t at);

/* A fence of code (``` or ~~~, also in a quote or a list) that begins the line at
 * `at`: the offset after its last line; `at` if there is none. */
size_t dialect_skip_code(Str text, size_t at);

/* What a shortcode means. */
typedef enum { SHORTCODE_OTHER, SHORTCODE_PATH, SHORTCODE_POST, SHORTCODE_FIGURE, SHORTCODE_BASE } ShortcodeKind;

typedef struct {
	ShortcodeKind kind;
	Str name;                       /* as written: "youtube" */
	Str target;                     /* PATH, POST: to what; FIGURE: its src */
	Str alt, title;                 /* FIGURE */
} Shortcode;

/* raw: the whole of it, as dialect_shortcode found it. */
Shortcode dialect_read_shortcode(Str raw);

/* An address that shortcodes stand in ("{{ site.baseurl }}/a", "{% link b.md %}"):
 * the path that is meant; false if it has one whose meaning nobody knows. */
bool dialect_plain_address(Str url, Arena *arena, Str *plain);

#endif
