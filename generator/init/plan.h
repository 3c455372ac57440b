/* init/plan.h: what site.yaml and schema.yaml are to say. */
#ifndef NIANPU_PLAN_H
#define NIANPU_PLAN_H

#include "base/buf.h"
#include "init/guess.h"

enum { PLAN_LANGUAGES = 6 };

typedef struct {
	Folder *folder;
	Str one, other;                 /* labels of a type that is made */
	bool made;                      /* its type is */
	bool moved;                     /* its type is built in, and has another folder there */
	bool undated;                   /* an event without a date is among them */
	Guess *guesses;
	size_t count;
} FolderPlan;

typedef struct {
	Notes notes;
	Schema schema;                  /* the built-in one */
	FolderPlan *folders;
	size_t count;
	Str languages[PLAN_LANGUAGES];
	int language_count;
	Str title, description;
} Plan;

/* plan->notes are taken. */
void plan_make(Plan *plan, Arena *arena);

/* The two files. */
void plan_declare_site(const Plan *plan, Buf *out);
void plan_declare_schema(const Plan *plan, Arena *arena, Buf *out);

/* A text of YAML, in quotes where it needs them. */
void plan_quote(Buf *out, Str s);

/* What was taken for what. */
void plan_table(const Plan *plan, bool chinese, Arena *arena, Buf *out);

#endif
