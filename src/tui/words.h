/* Dates, spans of time and counts as a person says them. Each writes into `out` of
 * WORDS_MAX bytes and returns it. */
#ifndef SPIRAL_TUI_WORDS_H
#define SPIRAL_TUI_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum { WORDS_MAX = 64 };

/* "Thu 14 May" */
const char *words_date(int64_t utc_ms, int offset_min, char *out);
/* "20:14:07" */
const char *words_time(int64_t utc_ms, int offset_min, char *out);
/* "earlier today", "yesterday", "two days ago", "five weeks ago" */
const char *words_since(int64_t then_ms, int64_t now_ms, int offset_min, char *out);
/* "0.3 s", "12 s", "1 min 05 s" */
const char *words_duration(int64_t ms, char *out);
/* "12 min", "1 h 05 min" */
const char *words_minutes(int64_t seconds, char *out);
/* "no hint", "1 hint", "3 hints" */
const char *words_count(long n, const char *thing, char *out);
/* "~/spiral" for a path below `home` (may be NULL). */
const char *words_path(const char *path, const char *home, char *out, size_t size);
/* A title without the marks of Markdown's code. */
const char *words_plain(const char *title, char *out, size_t size);

#endif
