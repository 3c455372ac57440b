/* model/date_text.h: dates in words, never finer than they were given.
 *
 * "2023年7月", "约1998年", "2010年代", "1911年或1912年", "2015年起", "2025年1月27日 15:30:22";
 * "July 2023", "about 1998", "the 2010s", "1911 or 1912", "since 2015".
 * Patterns and month names are CLDR's (UnicodeCalendar); the words around them
 * ("about", "since", "or", "unknown", seasons, ages) are a table, date_words.def,
 * for zh-Hans, zh-Hant and en; other languages take en's words.
 * Thread: DateWords is immutable once made. */
#ifndef NIANPU_DATE_TEXT_H
#define NIANPU_DATE_TEXT_H

#include "base/unicode.h"
#include "model/date.h"

typedef struct DateWords DateWords;

const DateWords *date_words_make(Str tag, Arena *arena);

/* In full: "2025年1月27日". */
void date_print_words(Buf *b, const DateWords *words, const Date *d);

/* Without the year, for a list under a heading of that year: "1月27日", "July";
 * falls back to the full wording when the date is an interval, a set, or not
 * finer than a year. */
void date_print_words_in_year(Buf *b, const DateWords *words, const Date *d);

/* Only year, or year and month: "2025年", "2025年1月", "January 2025". */
void date_print_month_heading(Buf *b, const DateWords *words, int64_t year, int month);

/* The month alone, under a heading of its year: "1月", "January". */
void date_print_month_name(Buf *b, const DateWords *words, int month);
void date_print_year_heading(Buf *b, const DateWords *words, int64_t year);

/* "38岁", "约38岁", "37或38岁"; "38", "about 38", "37 or 38".  Nothing when unknown. */
void date_print_age(Buf *b, const DateWords *words, const Date *born, const Date *at);

/* The years since a founding or release: "成立后第3年"-like wording is the
 * theme's; this gives the bare number as date_print_age does, without unit. */
void date_print_years(Buf *b, const DateWords *words, const Date *from, const Date *at);

#endif
