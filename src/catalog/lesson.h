/* lesson.md and recall.md, without the way through them (module.c). */
#ifndef SPIRAL_CATALOG_LESSON_H
#define SPIRAL_CATALOG_LESSON_H

#include "reader.h"
#include "spiral/catalog.h"

enum { SECTIONS_MAX = 32, QUESTIONS_MAX = 100 };

/* Fills title and sections; their minutes come from module.json. `text` is copied. */
enum status lesson_parse(const struct reader *r, const char *module, const char *text, size_t n,
                         struct lesson *out);
/* Fills recall. */
enum status recall_parse(const struct reader *r, const char *module, const char *text, size_t n,
                         struct lesson *out);

#endif
