/* The three files of a module. Each parser fills its part of a lesson whose
 * `module` is set; the reader's arena owns what they make. */
#ifndef SPIRAL_CATALOG_LESSON_H
#define SPIRAL_CATALOG_LESSON_H

#include "reader.h"
#include "spiral/catalog.h"

enum { SECTIONS_MAX = 32, QUESTIONS_MAX = 100 };

/* Fills title and sections; their minutes come from module.json. */
enum status lesson_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out);
/* Fills recall. */
enum status recall_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out);
/* module.c: fills the rest and the sections' minutes. The sections must be there already. */
enum status module_parse(const struct reader *r, const struct course *c, const char *text, size_t n,
                         struct lesson *out);

#endif
