/* What the lesson's view and the file that fills its pages share. */
#ifndef SPIRAL_TUI_LESSON_H
#define SPIRAL_TUI_LESSON_H

#include <stdint.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/catalog.h"
#include "view.h"

enum lesson_mode { LESSON_READ, LESSON_PREDICT, LESSON_CONTENTS, LESSON_MODES };

struct lesson_view {
    struct view base;
    const struct lesson *lesson;
    int section;
    enum lesson_mode mode;
    struct page *pages[LESSON_MODES];
    uint64_t done; /* sections, by bit */
    int answered;  /* the option that was predicted, or -1 */
    int option;    /* the one the cursor is at, while there is no answer; -1: none yet */
    int stop;      /* the one the cursor is at in the contents */
};

/* The prediction of the section at hand, or NULL. */
const struct question *lesson_question(const struct lesson_view *l);
/* lesson_pages.c: fills a page from what is known now. */
void lesson_fill(struct lesson_view *l, enum lesson_mode mode);

#endif
