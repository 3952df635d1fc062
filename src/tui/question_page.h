/* A question with its options on a page: the same for predictions and recall. */
#ifndef SPIRAL_TUI_QUESTION_PAGE_H
#define SPIRAL_TUI_QUESTION_PAGE_H

#include "keys.h"
#include "view.h"

struct page;
struct question;

struct asked {
    const struct question *question;
    int option;   /* the one the cursor is at, while there is no answer; -1: none yet */
    int answered; /* the one that was chosen, or -1 */
};

/* Adds the question and its options; once it is answered, why the answer is right or was
 * tempting, and what the program prints. */
void question_fill(struct page *p, const struct asked *a);

/* The option whose letter the key is, or -1. */
int question_key(const struct question *q, keycode key);

/* What the status line says first while there is no answer; `option` as in struct asked. */
struct offer question_offer(int option);

#endif
