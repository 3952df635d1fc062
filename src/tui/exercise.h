/* What the exercise's view and the files that fill its pages share. */
#ifndef SPIRAL_TUI_EXERCISE_H
#define SPIRAL_TUI_EXERCISE_H

#include <stdint.h>

#include "checking.h"
#include "page.h"
#include "spiral/app.h"
#include "spiral/catalog.h"
#include "view.h"

struct arena;

enum exercise_mode {
    MODE_STATEMENT,
    MODE_VERDICT,
    MODE_WHY,
    MODE_HINTS,
    MODE_TESTS,
    MODE_REFERENCE,
    MODE_FEEDBACK,
    MODES
};

struct exercise_view {
    struct view base;
    const struct work *work;
    const struct module *module;
    const struct manifest *manifest;
    struct arena *arena;
    const char *folder; /* the learner's; NULL until it is there */
    struct checking *checking;
    enum exercise_mode mode;
    struct page *pages[MODES];
    int width;        /* that the pages were filled for */
    int task;         /* at hand: the first that is not passed; from 1 */
    int stop;         /* of the module's path where it was opened: up to a task, or 0 */
    uint64_t passed;  /* tasks that passed at some time, by bit */
    bool work_passed; /* the whole piece did */
    struct next next; /* where the path goes on, elsewhere */
    bool has_next;
    size_t feedback_n; /* what a mentor wrote about it */
    char *draft;       /* an answer that was begun; NULL: none */
    char label[32];
};

/* exercise_pages.c: fills a page from what is known now. */
void exercise_fill(struct exercise_view *e, enum exercise_mode mode);
/* The step that asks for words of the learner's own, or NULL. */
const struct step_spec *exercise_question(const struct exercise_view *e);
/* It is all that is missing from its task. */
bool exercise_question_waits(const struct exercise_view *e);
/* The last check has nothing to say against leaving: what was to be done here is done. */
bool exercise_may_go_on(const struct exercise_view *e);

/* exercise_pass.c: what a pass showed, and which cells it moved. */
void exercise_add_shown(const struct exercise_view *e, struct page *p);

/* exercise_error.c */
const struct diagnostic *exercise_error(const struct exercise_view *e);
void exercise_add_error(struct exercise_view *e, struct page *p, const struct diagnostic *d);

/* exercise_feedback.c: what a mentor wrote about it. */
void exercise_fill_feedback(struct exercise_view *e, struct page *p);

/* exercise_edit.c: opens the editor where the work is. */
void exercise_edit(struct exercise_view *e);
void exercise_edit_beside(struct exercise_view *e);

/* exercise_tasks.c */
/* As the last check has it; OUTCOME_SKIPPED: it says nothing of it. */
enum outcome exercise_task_status(const struct exercise_view *e, int task);
int exercise_tasks_height(const struct exercise_view *e, int height);
void exercise_draw_tasks(const struct exercise_view *e, struct area a);
struct outcome_words {
    const char *mark, *words;
    enum style style;
};
const struct outcome_words *outcome_words(enum outcome o);

#endif
