/* tests/fuzz/fuzz.h: what the targets share.
 *
 * A target is a file NAME_fuzz.c with fuzz_try and nothing else that is not
 * static.  With clang and libFuzzer it is a program that invents inputs; with
 * replay.c it is one that reads files. */
#ifndef NIANPU_TESTS_FUZZ_H
#define NIANPU_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "model/site.h"

/* The target's: whatever `input` holds, it comes back, or has found something. */
void fuzz_try(Str input);

/* Ends the program, unless `good`. */
void fuzz_check(bool good, const char *what);

/* Each message is about a part of its text, is UTF-8, and can be printed in every form. */
void fuzz_check_diags(const Diags *diags);

bool fuzz_is_utf8(Str s);

/* Has it a character that stood for something while it was parsed? */
bool fuzz_has_mask(Str s);

/* A folder of the process's own, beneath TMPDIR.  Whoever sets that removes it. */
const char *fuzz_folder(void);

/* Make the file and the folders that it is in, beneath fuzz_folder(), if it is a
 * path that leads nowhere else and that the disk can have. */
void fuzz_write(Str path, Str bytes);

/* Remove what is in it. */
void fuzz_clear(void);

/* Take the part before a line "=== NAME" off *rest, and what the line names, which
 * is of the part that comes then. */
Str fuzz_part(Str *rest, Str *next);

/* Languages, the built-in schema and the default theme, as of a site without files. */
void fuzz_site_open(Site *site, Str config);
void fuzz_site_close(Site *site);

/* libFuzzer's names */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
