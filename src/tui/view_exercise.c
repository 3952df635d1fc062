/* An exercise: its tasks above, below them what was asked, found or hinted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exercise.h"
#include "feedback_page.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"
#include "views.h"
#include "words.h"

static struct exercise_view *of(struct view *v)
{
    return (struct exercise_view *)v;
}

static struct app *app_of(const struct exercise_view *e)
{
    return ui_app(e->base.ui);
}

/* ---- what is known ---- */

/* The first that is not passed; after a reset, what is to be written again. */
static int task_at_hand(const struct exercise_view *e)
{
    const struct verdict *v = checking_verdict(e->checking);
    bool unwritten = v && v->outcome == OUTCOME_NOT_WRITTEN;
    int n = (int)e->manifest->tasks_n, task = 1;
    while (task < n && (e->passed >> task & 1) &&
           !(unwritten && exercise_task_status(e, task) == OUTCOME_NOT_WRITTEN))
        task++;
    return task;
}

static void learn_standing(struct exercise_view *e)
{
    struct work_status s = {.attempts = 0};
    struct store *store = ui_store(e->base.ui);
    e->passed = 0;
    if (store)
        store_tasks_passed(store, e->work->id, &e->passed, NULL);
    if (app_work_state(app_of(e), e->work, &s, NULL) == STATUS_OK)
        e->work_passed = s.passed;
    e->has_next = app_next(app_of(e), &e->next, NULL) == STATUS_OK && e->next.kind != NEXT_END &&
                  e->next.work != e->work;
    e->task = task_at_hand(e);
}

static void set_mode(struct exercise_view *e, enum exercise_mode mode)
{
    e->mode = mode;
    exercise_fill(e, mode);
}

/* Where Esc comes back to. */
static enum exercise_mode base_mode(const struct exercise_view *e)
{
    return checking_verdict(e->checking) ? MODE_VERDICT : MODE_STATEMENT;
}

static void on_news(bool fresh, void *ctx)
{
    struct exercise_view *e = ctx;
    learn_standing(e);
    if (fresh) {
        page_to_top(e->pages[MODE_VERDICT]);
        set_mode(e, MODE_VERDICT);
    } else {
        exercise_fill(e, e->mode);
    }
}

/* ---- opening and closing ---- */

static void exercise_close(struct view *v)
{
    struct exercise_view *e = of(v);
    checking_close(e->checking);
    for (int m = 0; m < MODES; m++)
        page_free(e->pages[m]);
    arena_free(e->arena);
    free(e->draft);
}

static enum status exercise_open(struct view *v, const struct place *at, struct error *err)
{
    struct exercise_view *e = of(v);
    size_t n;
    const struct module *modules = course_modules(app_course(ui_app(v->ui)), &n);
    e->work = at->work;
    e->module = &modules[at->work->module];
    enum status st = course_manifest(app_course(ui_app(v->ui)), e->work, &e->manifest, err);
    if (st != STATUS_OK)
        return st;
    e->arena = arena_new();
    e->checking = checking_new(v->ui, e->work, e->manifest, on_news, e);
    e->width = 78;
    for (int m = 0; m < MODES; m++)
        e->pages[m] = page_new(ui_ascii(v->ui));
    learn_standing(e);
    e->stop = at->task;
    if (at->task > 0 && (size_t)at->task <= e->manifest->tasks_n)
        e->task = at->task;
    size_t unread;
    feedback_count(v->ui, e->work, &e->feedback_n, &unread);
    set_mode(e, unread ? MODE_FEEDBACK : base_mode(e));
    return STATUS_OK;
}

/* Files are put into the workspace, and watched, when the first frame is on the screen. */
static void exercise_settle(struct view *v)
{
    struct exercise_view *e = of(v);
    struct error err;
    struct work_status s = {.state = ""};
    char path[300];
    app_work_state(app_of(e), e->work, &s, NULL);
    if (!ui_check(v->ui, app_start(app_of(e), e->work, e->arena, &e->folder, &err), &err)) {
        e->folder = NULL;
        return;
    }
    if (strcmp(s.state, "new") == 0)
        ui_say(v->ui, "Your files are in %s.",
               words_path(e->folder, app_env(app_of(e), "HOME"), path, sizeof path));
    checking_watch(e->checking);
}

static void exercise_refresh(struct view *v)
{
    learn_standing(of(v));
    exercise_fill(of(v), of(v)->mode);
}

/* ---- drawing ---- */

static void exercise_title(const struct view *v, struct title *out)
{
    const struct exercise_view *e = (const struct exercise_view *)v;
    snprintf(out->left, sizeof out->left, "%s %s", e->work->id, e->work->slug);
    checking_times(e->checking, out->right, sizeof out->right);
}

static void draw_live_rule(struct exercise_view *e, struct area a, int y)
{
    static const char *const names[] = {
        [MODE_STATEMENT] = "statement", [MODE_VERDICT] = "",    [MODE_WHY] = "why, more",
        [MODE_HINTS] = "hints",         [MODE_TESTS] = "tests", [MODE_REFERENCE] = "reference",
        [MODE_FEEDBACK] = "mentor",
    };
    char line[240], text[260];
    area_rule(a, y);
    checking_line(e->checking, line, sizeof line);
    const char *told = line[0] ? line : names[e->mode];
    snprintf(text, sizeof text, " %s ", told);
    if (told[0])
        area_text(area_part(a, 2, 0, a.width - 4, a.height), 0, y,
                  line[0] ? STYLE_LABEL : STYLE_DIM, text);
}

static void exercise_draw(struct view *v, struct area a)
{
    struct exercise_view *e = of(v);
    int tasks = exercise_tasks_height(e, a.height);
    if (e->width != a.width) {
        e->width = a.width;
        struct page_place place = page_place(e->pages[e->mode]);
        exercise_fill(e, e->mode);
        page_go(e->pages[e->mode], place);
    }
    exercise_draw_tasks(e, area_part(a, 0, 0, a.width, tasks));
    draw_live_rule(e, a, tasks);
    page_draw(e->pages[e->mode], area_part(a, 0, tasks + 1, a.width, a.height - tasks - 1));
}

static struct page *exercise_page(struct view *v)
{
    return of(v)->pages[of(v)->mode];
}

/* ---- hints and answers ---- */

static bool any_hint_given(const struct exercise_view *e)
{
    struct arena *a = arena_new();
    const int *counts;
    size_t n = 0;
    bool any = false;
    if (app_hints_given(app_of(e), e->work, a, &counts, &n, NULL) == STATUS_OK)
        for (size_t i = 0; i < n; i++)
            any = any || counts[i] > 0;
    arena_free(a);
    return any;
}

/* Hints that were given are shown again before another is: looking is not asking. */
static void hint(struct exercise_view *e)
{
    struct hint h;
    struct error err;
    if (e->mode == MODE_HINTS || !any_hint_given(e))
        ui_check(e->base.ui, app_hint(app_of(e), e->work, 0, &h, &err), &err);
    else
        ui_say(e->base.ui, "These you had; h again gives the next one.");
    set_mode(e, MODE_HINTS);
}

static void on_answer(const char *text, bool finished, void *ctx)
{
    struct exercise_view *e = ctx;
    struct error err;
    free(e->draft);
    e->draft = mem_strdup(text);
    if (!finished)
        return;
    const struct step_spec *q = exercise_question(e);
    if (ui_check(e->base.ui, app_reflect(app_of(e), e->work, q->id, text, &err), &err))
        checking_start(e->checking);
}

static bool keep_answer(const struct event *e, void *ctx)
{
    char **text = ctx;
    free(*text);
    *text = mem_strdup(e->text ? e->text : "");
    return true;
}

/* What was begun or given before is there to be worked on. */
static void answer(struct exercise_view *e)
{
    const struct step_spec *q = exercise_question(e);
    if (!e->draft)
        store_each(ui_store(e->base.ui), 0, e->work->id, 1u << EVENT_REFLECTED, keep_answer,
                   &e->draft, NULL);
    ui_ask(e->base.ui, &(struct ask){.label = q->ask ? q->ask : "In your own words:",
                                     .lines = true,
                                     .min_chars = q->min_chars,
                                     .text = e->draft,
                                     .done = on_answer,
                                     .ctx = e});
}

/* ---- actions ---- */

static void go_on(struct exercise_view *e)
{
    struct page *p = e->pages[e->mode];
    if (page_link(p)) {
        ui_follow(e->base.ui, page_link(p), e->module);
    } else if (exercise_may_go_on(e) && e->mode == MODE_VERDICT) {
        if (e->has_next)
            ui_turn_to(e->base.ui, &e->next);
        else
            ui_back(e->base.ui);
    } else if (!page_at_end(p)) {
        page_scroll(p, ACT_PAGE_DOWN);
    } else if (e->folder) {
        exercise_edit(e);
    }
}

/* The long words are asked for: that is kept, and is never held against the learner. */
static void why(struct exercise_view *e)
{
    const struct diagnostic *d = exercise_error(e);
    struct error err;
    struct event asked = {
        .kind = EVENT_EXPLAINED, .subject = e->work->id, .detail = d ? d->code : "", .number = 1};
    ui_check(e->base.ui, store_append(ui_store(e->base.ui), &asked, NULL, &err), &err);
    set_mode(e, MODE_WHY);
}

static void step_beside(struct exercise_view *e, int direction)
{
    struct next n;
    const struct next here = {.module = e->module, .work = e->work, .task = e->stop};
    if (app_beside(app_of(e), &here, direction, &n))
        ui_turn_to(e->base.ui, &n);
    else
        ui_say(e->base.ui, "Nothing stands there on the module's path.");
}

static void open_lesson(struct exercise_view *e)
{
    ui_open(e->base.ui, VIEW_LESSON, &(struct place){.module = e->module, .section = -1});
}

static void check(struct exercise_view *e)
{
    checking_start(e->checking);
}

static void stop(struct exercise_view *e)
{
    checking_stop(e->checking);
    ui_say(e->base.ui, "The check is stopped; what is shown is from the one before.");
}

/* The check that follows finds the starter's files like any other save. */
static void reset(struct exercise_view *e)
{
    struct ui *ui = e->base.ui;
    struct error err;
    if (!ui_sure(ui, ACT_RESET,
                 "Your files become those of the starter; what you have now is "
                 "kept in the history first.") ||
        !ui_check(ui, app_reset(app_of(e), e->work, &err), &err))
        return;
    learn_standing(e);
    set_mode(e, MODE_STATEMENT);
    ui_say(ui, "This is the starter again; H has what you wrote.");
}

static void back(struct exercise_view *e)
{
    set_mode(e, base_mode(e));
}

static void open_course(struct exercise_view *e)
{
    ui_open(e->base.ui, VIEW_COURSE, &(struct place){.work = e->work, .section = -1});
}

static void open_history(struct exercise_view *e)
{
    ui_open(e->base.ui, VIEW_HISTORY, &(struct place){.work = e->work, .section = -1});
}

static void step_on(struct exercise_view *e)
{
    step_beside(e, 1);
}

static void step_back(struct exercise_view *e)
{
    step_beside(e, -1);
}

/* ---- what can be done now ---- */

static bool always(const struct exercise_view *e)
{
    (void)e;
    return true;
}

static bool has_folder(const struct exercise_view *e)
{
    return e->folder != NULL;
}

static bool is_away(const struct exercise_view *e)
{
    return e->mode != base_mode(e);
}

static bool can_split(const struct exercise_view *e)
{
    return e->folder && ui_can_split(e->base.ui);
}

static bool runs(const struct exercise_view *e)
{
    return checking_runs(e->checking);
}

static bool has_verdict(const struct exercise_view *e)
{
    return checking_verdict(e->checking) != NULL;
}

static bool has_error(const struct exercise_view *e)
{
    return exercise_error(e) != NULL;
}

static bool has_question(const struct exercise_view *e)
{
    return e->folder && exercise_question(e);
}

static bool may_see_reference(const struct exercise_view *e)
{
    return e->work_passed;
}

static bool has_feedback(const struct exercise_view *e)
{
    return e->feedback_n > 0;
}

static bool has_lesson(const struct exercise_view *e)
{
    return e->module->folder != NULL;
}

static bool has_hints(const struct exercise_view *e)
{
    bool any = false;
    for (size_t i = 0; i < e->manifest->tasks_n; i++)
        any = any || e->manifest->tasks[i].hints_n;
    return any && e->folder;
}

/* Without `run` the view shows the page of `mode`. */
static const struct {
    bool (*can)(const struct exercise_view *e);
    void (*run)(struct exercise_view *e);
    enum exercise_mode mode;
} COMMANDS[ACTIONS] = {
    [ACT_GO_ON] = {.can = always, .run = go_on},
    [ACT_BACK] = {.can = is_away, .run = back},
    [ACT_EDIT] = {.can = has_folder, .run = exercise_edit},
    [ACT_EDIT_BESIDE] = {.can = can_split, .run = exercise_edit_beside},
    [ACT_CHECK] = {.can = has_folder, .run = check},
    [ACT_STOP] = {.can = runs, .run = stop},
    [ACT_RESET] = {.can = has_folder, .run = reset},
    [ACT_VERDICT] = {.can = has_verdict, .mode = MODE_VERDICT},
    [ACT_WHY] = {.can = has_error, .run = why},
    [ACT_HINT] = {.can = has_hints, .run = hint},
    [ACT_TESTS] = {.can = has_verdict, .mode = MODE_TESTS},
    [ACT_STATEMENT] = {.can = always, .mode = MODE_STATEMENT},
    [ACT_ANSWER] = {.can = has_question, .run = answer},
    [ACT_REFERENCE] = {.can = may_see_reference, .mode = MODE_REFERENCE},
    [ACT_FEEDBACK] = {.can = has_feedback, .mode = MODE_FEEDBACK},
    [ACT_HISTORY] = {.can = has_folder, .run = open_history},
    [ACT_LESSON] = {.can = has_lesson, .run = open_lesson},
    [ACT_COURSE] = {.can = always, .run = open_course},
    [ACT_NEXT_STOP] = {.can = always, .run = step_on},
    [ACT_PREVIOUS_STOP] = {.can = always, .run = step_back},
};

static bool exercise_can(const struct view *v, enum action a)
{
    return COMMANDS[a].can && COMMANDS[a].can((const struct exercise_view *)v);
}

static unsigned exercise_act(struct view *v, enum action a)
{
    if (COMMANDS[a].run)
        COMMANDS[a].run(of(v));
    else
        set_mode(of(v), COMMANDS[a].mode);
    return STALE_SCREEN;
}

/* ---- the status line ---- */

static const char *edit_label(const struct exercise_view *e, char *out, size_t size)
{
    const struct verdict *v = checking_verdict(e->checking);
    const struct diagnostic *d = exercise_error(e);
    if (!d || !checking_owns(e->checking, d->file) || v->outcome != OUTCOME_COMPILE_ERROR)
        return NULL;
    snprintf(out, size, "edit line %d", d->line);
    return out;
}

static size_t exercise_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct exercise_view *e = of(v);
    bool done = exercise_may_go_on(e) && e->mode == MODE_VERDICT;
    /* Beside an error the keys that help with it are worth more. */
    bool helps = e->mode == MODE_VERDICT && has_error(e);
    bool more = !done && !helps && !page_at_end(e->pages[e->mode]);
    size_t n = 0;
    if (checking_runs(e->checking))
        out[n++] = (struct offer){ACT_STOP, NULL};
    if (more)
        out[n++] = (struct offer){ACT_GO_ON, "read on"};
    if (done)
        out[n++] = (struct offer){ACT_GO_ON, e->has_next ? "next" : "home"};
    if (is_away(e))
        out[n++] = (struct offer){ACT_BACK, NULL};
    if (exercise_question_waits(e))
        out[n++] = (struct offer){ACT_ANSWER, NULL};
    if (e->folder)
        out[n++] = (struct offer){ACT_EDIT, edit_label(e, e->label, sizeof e->label)};
    if (can_split(e))
        out[n++] = (struct offer){ACT_EDIT_BESIDE, "beside"};
    if (e->work_passed && e->mode == MODE_VERDICT)
        out[n++] = (struct offer){ACT_REFERENCE, NULL};
    if (has_error(e) && e->mode != MODE_WHY)
        out[n++] = (struct offer){ACT_WHY, NULL};
    if (has_hints(e) && !e->work_passed)
        out[n++] = (struct offer){ACT_HINT, NULL};
    if (has_verdict(e) && e->mode != MODE_TESTS)
        out[n++] = (struct offer){ACT_TESTS, NULL};
    if (e->mode != MODE_STATEMENT)
        out[n++] = (struct offer){ACT_STATEMENT, NULL};
    if (has_feedback(e) && e->mode != MODE_FEEDBACK && n < OFFERS_MAX)
        out[n++] = (struct offer){ACT_FEEDBACK, NULL};
    if (!is_away(e) && n < OFFERS_MAX)
        out[n++] = (struct offer){ACT_BACK, NULL};
    return n;
}

static void exercise_subject(const struct view *v, char *out, size_t size)
{
    snprintf(out, size, "%s", ((const struct exercise_view *)v)->work->id);
}

const struct view_ops VIEW_EXERCISE_OPS = {
    .id = VIEW_EXERCISE,
    .size = sizeof(struct exercise_view),
    .open = exercise_open,
    .close = exercise_close,
    .settle = exercise_settle,
    .refresh = exercise_refresh,
    .title = exercise_title,
    .draw = exercise_draw,
    .page = exercise_page,
    .can = exercise_can,
    .act = exercise_act,
    .offers = exercise_offers,
    .subject = exercise_subject,
};
