/* The tasks of an exercise, a line each: how far it is with them. */
#include <stdio.h>
#include <string.h>

#include "exercise.h"
#include "spiral/base/utf8.h"

const struct outcome_words *outcome_words(enum outcome o)
{
    static const struct outcome_words words[OUTCOMES] = {
        [OUTCOME_PASS] = {"ok", "", STYLE_GOOD},
        [OUTCOME_FAIL] = {"no", "does not pass yet", STYLE_BAD},
        [OUTCOME_NOT_WRITTEN] = {"..", "not written", STYLE_DIM},
        [OUTCOME_COMPILE_ERROR] = {"--", "does not compile yet", STYLE_WARN},
        [OUTCOME_TIMEOUT] = {"no", "takes too long", STYLE_BAD},
        [OUTCOME_CRASH] = {"no", "crashes", STYLE_BAD},
        [OUTCOME_SKIPPED] = {"  ", "not run", STYLE_DIM},
        [OUTCOME_UNAVAILABLE] = {"  ", "cannot be run here", STYLE_DIM},
        [OUTCOME_HARNESS_ERROR] = {"!!", "could not be judged", STYLE_WARN},
        [OUTCOME_INTERRUPTED] = {"  ", "stopped", STYLE_DIM},
    };
    return &words[o < OUTCOMES ? o : OUTCOME_SKIPPED];
}

/* Worst first: what a task's line says is the worst of its steps. */
static const enum outcome WORST[] = {
    OUTCOME_COMPILE_ERROR, OUTCOME_CRASH,         OUTCOME_TIMEOUT,     OUTCOME_FAIL,
    OUTCOME_NOT_WRITTEN,   OUTCOME_HARNESS_ERROR, OUTCOME_INTERRUPTED, OUTCOME_SKIPPED,
    OUTCOME_UNAVAILABLE,   OUTCOME_PASS,
};

static size_t rank(enum outcome o)
{
    size_t i = 0;
    while (i + 1 < sizeof WORST / sizeof *WORST && WORST[i] != o)
        i++;
    return i;
}

struct task_now {
    struct step_now all;
    bool question_waits; /* nothing but the learner's answer is missing */
};

static struct task_now task_now(const struct exercise_view *e, int task)
{
    struct task_now t = {.all = {.status = OUTCOME_PASS, .message = ""}};
    for (size_t i = 0; i < e->manifest->steps_n; i++) {
        const struct step_spec *spec = &e->manifest->steps[i];
        if (spec->task != task)
            continue;
        struct step_now s = checking_step(e->checking, i);
        t.all.known = t.all.known || s.known;
        t.all.runs = t.all.runs || s.runs;
        t.all.kept = t.all.kept || s.kept;
        t.all.passed += s.passed;
        t.all.total += s.total;
        if (spec->kind == STEP_REFLECT)
            t.question_waits = s.known && s.status != OUTCOME_PASS;
        else if (s.known && rank(s.status) < rank(t.all.status))
            t.all.status = s.status;
    }
    t.question_waits = t.question_waits && t.all.status == OUTCOME_PASS;
    return t;
}

enum outcome exercise_task_status(const struct exercise_view *e, int task)
{
    struct task_now t = task_now(e, task);
    return t.all.known ? t.all.status : OUTCOME_SKIPPED;
}

static const char *note_of(const struct exercise_view *e, int task, const struct task_now *t)
{
    bool before = e->passed >> task & 1;
    if (t->all.runs)
        return "running";
    if (t->all.kept && t->all.status != OUTCOME_NOT_WRITTEN)
        return "before this edit";
    if (t->question_waits)
        return "asks for an answer: a";
    if (t->all.known && t->all.status != OUTCOME_PASS && before)
        return "passed earlier";
    return t->all.known ? outcome_words(t->all.status)->words : "";
}

enum { MARK = 2, COUNT = 9, NOTE = 22, TITLE_MIN = 10, ROOMY = 60 };

/* In a narrow window every column is wanted for words. */
static int gap_at(int width)
{
    return width < ROOMY ? 1 : 2;
}

static void draw_task(const struct exercise_view *e, struct area row, int task, int title_width)
{
    struct task_now t = task_now(e, task);
    const char *title = e->manifest->tasks[task - 1].title;
    char number[16], count[32] = "";
    int gap = gap_at(row.width);
    bool here = task == e->task && !e->work_passed;
    snprintf(number, sizeof number, "%2d ", task);
    area_text(row, 0, 0, here ? STYLE_LABEL : STYLE_DIM, number);
    area_text_cut(area_part(row, 3, 0, title_width, 1), 0, 0, here ? STYLE_TITLE : STYLE_TEXT,
                  title);
    int x = 3 + title_width + gap;
    const struct outcome_words *w = outcome_words(t.all.status);
    if (t.all.known)
        area_text(row, x, 0, t.all.runs ? STYLE_DIM : w->style, t.all.runs ? ".." : w->mark);
    x += MARK + gap;
    const char *note = note_of(e, task, &t);
    /* In a narrow window the words are worth more than the figures. */
    bool counts = t.all.known && t.all.total && t.all.status != OUTCOME_NOT_WRITTEN;
    if (counts && (!note[0] || row.width - x >= COUNT + gap + NOTE))
        snprintf(count, sizeof count, "%d of %d", t.all.passed, t.all.total);
    x = area_text(row, x, 0, STYLE_TEXT, count) > x ? x + COUNT + gap : x;
    area_text(row, x, 0, STYLE_DIM, note);
}

static bool any_known(const struct exercise_view *e)
{
    bool any = false;
    for (size_t i = 0; i < e->manifest->steps_n; i++)
        any = any || checking_step(e->checking, i).known;
    return any;
}

/* Before the first check nothing stands beside the titles. */
static int title_width(const struct exercise_view *e, int width)
{
    int beside = any_known(e) ? MARK + 2 * gap_at(width) + NOTE : 0;
    int longest = TITLE_MIN, room = width - 3 - beside;
    for (size_t i = 0; i < e->manifest->tasks_n; i++) {
        int w = (int)utf8_width(e->manifest->tasks[i].title, strlen(e->manifest->tasks[i].title));
        if (w > longest)
            longest = w;
    }
    return longest < room ? longest : room < TITLE_MIN ? TITLE_MIN : room;
}

int exercise_tasks_height(const struct exercise_view *e, int height)
{
    int n = (int)e->manifest->tasks_n, most = height / 3;
    return n < most ? n : most < 1 ? 1 : most;
}

/* Where they do not all fit, those around the one at hand. */
void exercise_draw_tasks(const struct exercise_view *e, struct area a)
{
    int n = (int)e->manifest->tasks_n, width = title_width(e, a.width);
    int first = e->task - 1 - a.height / 2;
    if (first > n - a.height)
        first = n - a.height;
    if (first < 0)
        first = 0;
    for (int y = 0; y < a.height && first + y < n; y++)
        draw_task(e, area_part(a, 0, y, a.width, 1), first + y + 1, width);
}
