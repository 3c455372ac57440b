/* render/facts.h: statements as templates see them: the value in words, who says
 * so, since when, and the marks of its citations. */
#ifndef NIANPU_FACTS_H
#define NIANPU_FACTS_H

#include "render/scope.h"

/* One statement; `into` is a map. */
void facts_statement(Scope *sc, Value *into, const Statement *s);

/* A run as {label, name, disputed?, dispute_label?, statements, rejected?}. */
void facts_run(Scope *sc, Value *into, Statements run);

/* All fields that are shown in the facts box, in the schema's order. */
void facts_list(Scope *sc, Value *into, const Dossier *d);

/* The value alone, as HTML (a link, a time element, escaped text). */
Str facts_value_html(Scope *sc, const Statement *s);

/* What qualifies it: role, period, as_of, says, kind_label, reason, note, ranks. */
void facts_detail(Scope *sc, Value *into, const Statement *s);

/* <time datetime=...>words</time>; without datetime where HTML has no form for it. */
void facts_time(Scope *sc, Buf *b, const Date *d, Str words);

/* The value of a datetime attribute, or empty. */
Str facts_datetime(Scope *sc, const Date *d);

Str facts_quantity(Scope *sc, const Quantity *q);

#endif
