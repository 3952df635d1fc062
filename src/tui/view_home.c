/* Home: what is next, and where the learner stands in the module at hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feedback_page.h"
#include "naming.h"
#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "views.h"
#include "words.h"

struct home_view {
    struct view base;
    struct page *page;
    struct advice advice;
    struct next next; /* the step shown as NEXT: the advice's, or what follows its questions */
    struct sitting sitting;
    int minutes;                /* the time the learner said they have; 0: not said */
    int begun_minutes;          /* active before they said so */
    const struct work *current; /* under way, and not what is next; NULL: none */
    size_t feedback_n;          /* what a mentor wrote */
    bool begun;                 /* something was done since the tutor started */
};

enum { LABEL_COLUMN = 7, BAR_MAX = 16, PATH_MAX_STOPS = 64 };

static int64_t now_of(const struct home_view *h, int *offset)
{
    const struct clock *c = app_clock(ui_app(h->base.ui));
    int64_t now = clock_now_ms(c);
    *offset = clock_offset_min(c, now);
    return now;
}

/* ---- where the learner stopped ---- */

struct last_event {
    struct arena *arena;
    int64_t utc_ms;
    const char *subject, *text;
};

static bool keep_event(const struct event *e, void *ctx)
{
    struct last_event *l = ctx;
    l->utc_ms = e->utc_ms;
    l->subject = e->subject ? arena_strdup(l->arena, e->subject) : "";
    l->text = e->text ? arena_strdup(l->arena, e->text) : "";
    return false;
}

/* The last event of these kinds; false where there is none. */
static bool find_last(struct store *s, uint32_t kinds, struct last_event *out)
{
    int64_t seq;
    return store_last(s, kinds, &seq, NULL) == STATUS_OK && seq &&
           store_each(s, seq - 1, NULL, kinds, keep_event, out, NULL) == STATUS_OK;
}

static void add_stopped(struct home_view *h, struct arena *a)
{
    struct ui *ui = h->base.ui;
    const uint32_t work = 1u << EVENT_STARTED | 1u << EVENT_ATTEMPT | 1u << EVENT_HINT |
                          1u << EVENT_READ | 1u << EVENT_PREDICTED | 1u << EVENT_REFLECTED;
    struct last_event e = {.arena = a};
    char name[NAME_MAX_BYTES], since[WORDS_MAX];
    int offset;
    int64_t now = now_of(h, &offset);
    size_t lines = 0;
    name[0] = '\0';
    if (find_last(ui_store(ui), work, &e))
        name_subject(app_course(ui_app(ui)), e.subject, name);
    if (name[0] && ++lines)
        page_text(h->page, STYLE_TEXT, 0, "You stopped %s in %s.",
                  words_since(e.utc_ms, now, offset, since), name);
    if (find_last(ui_store(ui), 1u << EVENT_NOTE, &e) && e.text[0] && ++lines)
        page_text(h->page, STYLE_TEXT, 0, "You wrote: \"%s\"", e.text);
    if (lines)
        page_gap(h->page);
}

/* ---- what a mentor wrote and nobody read yet ---- */

static void add_feedback(struct home_view *h, struct arena *a)
{
    const struct feedback *list;
    struct buf text;
    char about[NAME_MAX_BYTES];
    h->feedback_n = 0;
    if (app_feedback(ui_app(h->base.ui), NULL, a, &list, &h->feedback_n, NULL) != STATUS_OK)
        return;
    buf_init(&text, 4096);
    for (size_t i = 0; i < h->feedback_n; i++)
        if (!list[i].read && !strstr(buf_text(&text), feedback_about(&list[i], about)))
            buf_printf(&text, "%s%s", text.len ? ", " : "wrote about ", about);
    if (text.len) {
        buf_puts(&text, ": F shows it");
        page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                               .indent = LABEL_COLUMN,
                                               .label = "MENTOR",
                                               .label_style = STYLE_LABEL,
                                               .text = buf_text(&text)});
        page_gap(h->page);
    }
    buf_free(&text);
}

/* ---- what is next ---- */

static void add_step(struct home_view *h, const char *label, const struct next *n)
{
    char text[NAME_MAX_BYTES], minutes[32];
    name_next(app_course(ui_app(h->base.ui)), n, text);
    snprintf(minutes, sizeof minutes, "about %d min", n->minutes);
    page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = LABEL_COLUMN,
                                           .label = label,
                                           .label_style = STYLE_LABEL,
                                           .text = text,
                                           .right = n->minutes > 0 ? minutes : NULL,
                                           .right_style = STYLE_DIM});
}

static void count_tests(const struct verdict *v, int *passed, int *total)
{
    *passed = *total = 0;
    for (size_t s = 0; s < v->steps_n; s++)
        for (size_t t = 0; t < v->steps[s].tests_n; t++) {
            ++*total;
            *passed += v->steps[s].tests[t].status == OUTCOME_PASS;
        }
}

/* The last verdict in a sentence; "" where there is nothing to say. */
static void tell_verdict(struct course *c, const struct verdict *v, char *out, size_t size)
{
    const struct diagnostic *d = v->diagnostics_n ? &v->diagnostics[0] : NULL;
    const struct code_note *note = NULL;
    int passed, total;
    count_tests(v, &passed, &total);
    out[0] = '\0';
    if (v->outcome == OUTCOME_COMPILE_ERROR && d) {
        course_code(c, d->code, d->rendered, &note, NULL);
        snprintf(out, size, "Last check: %s, %s:%d.", note ? note->title : d->message, d->file,
                 d->line);
    } else if (total > 0) {
        snprintf(out, size, "Last check: %d of %d tests pass.", passed, total);
    }
}

static void add_standing(struct home_view *h, struct arena *a)
{
    struct app *app = ui_app(h->base.ui);
    const struct work *w = h->next.work;
    struct work_status s;
    const struct verdict *v;
    char last[400] = "", passed[64] = "";
    page_text(h->page, STYLE_DIM, LABEL_COLUMN, "%s", h->next.why);
    if (!w || app_work_state(app, w, &s, NULL) != STATUS_OK || !s.attempts)
        return;
    if (store_verdict(app_store(app), w->id, s.attempts, a, &v, NULL) == STATUS_OK)
        tell_verdict(app_course(app), v, last, sizeof last);
    if (s.tasks_passed > 0)
        snprintf(passed, sizeof passed, "%d of %d tasks pass. ", s.tasks_passed, s.tasks_total);
    if (passed[0] || last[0])
        page_text(h->page, STYLE_DIM, LABEL_COLUMN, "%s%s", passed, last);
}

static bool is_done(struct home_view *h, const struct next *n)
{
    struct app *app = ui_app(h->base.ui);
    struct work_status s;
    const struct lesson *l;
    uint64_t done = 0;
    if (n->kind == NEXT_WORK)
        return app_work_state(app, n->work, &s, NULL) == STATUS_OK && s.passed;
    return course_lesson(app_course(app), n->module, &l, NULL) == STATUS_OK &&
           app_sections_done(app, l, &done, NULL) == STATUS_OK && (done >> n->section & 1);
}

/* What comes after the next step, is another thing than that and not done yet; false at the end
 * of the path. */
static bool find_after(struct home_view *h, struct next *out)
{
    struct next at = h->next;
    for (int i = 0; i < PATH_MAX_STOPS; i++) {
        if (!app_beside(ui_app(h->base.ui), &at, 1, out))
            return false;
        bool same = out->work && out->work == h->next.work;
        if (!same && !is_done(h, out))
            return true;
        at = *out;
    }
    return false;
}

static bool asks_first(const struct home_view *h)
{
    return h->advice.first.kind == NEXT_RECALL;
}

/* What may be asked first; where nothing speaks for it, going on leaves it for another time. */
static void add_questions(struct home_view *h)
{
    char text[NAME_MAX_BYTES], minutes[32];
    snprintf(minutes, sizeof minutes, "about %d min", h->advice.offer.minutes);
    if (!name_questions(&h->advice.offer, text)[0])
        return;
    page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = LABEL_COLUMN,
                                           .label = "FIRST",
                                           .label_style = STYLE_LABEL,
                                           .text = text,
                                           .right = minutes,
                                           .right_style = STYLE_DIM});
    if (asks_first(h))
        page_text(h->page, STYLE_DIM, LABEL_COLUMN, "%s", h->advice.first.why);
}

static void add_time(struct home_view *h)
{
    struct buf text;
    if (!h->minutes)
        return;
    buf_init(&text, NAME_MAX_BYTES);
    buf_printf(&text, "%d minutes", h->minutes);
    for (size_t i = 0; i < h->advice.plan_n; i++) {
        const struct next *step = &h->advice.plan[i].step;
        buf_puts(&text, i ? ", " : ": ");
        if (step->kind == NEXT_SECTION)
            buf_printf(&text, "section %d", step->section + 1);
        else
            buf_puts(&text, step->kind == NEXT_WORK ? step->work->slug : "questions");
        buf_printf(&text, " (%d)", h->advice.plan[i].minutes);
    }
    page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = LABEL_COLUMN,
                                           .label = "TIME",
                                           .label_style = STYLE_LABEL,
                                           .text = buf_text(&text)});
    buf_free(&text);
}

static void add_next(struct home_view *h, struct arena *a)
{
    struct next after;
    if (h->next.kind == NEXT_END) {
        page_text(h->page, STYLE_TEXT, 0, "%s", h->next.why);
        return;
    }
    add_step(h, "NEXT", &h->next);
    add_standing(h, a);
    if (find_after(h, &after))
        add_step(h, "THEN", &after);
}

/* ---- the module at hand ---- */

static void add_lesson_bar(struct home_view *h, const struct module *m)
{
    struct app *app = ui_app(h->base.ui);
    const struct lesson *l;
    uint64_t done;
    char text[160];
    size_t n = 0, sections = 0;
    if (course_lesson(app_course(app), m, &l, NULL) != STATUS_OK ||
        app_sections_done(app, l, &done, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < l->sections_n; i++)
        sections += done >> i & 1;
    for (size_t i = 0; i < l->sections_n && i < BAR_MAX; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s", i < sections ? "█" : "░");
    snprintf(text + n, sizeof text - n, "  %zu of %zu sections", sections, l->sections_n);
    page_add(h->page,
             &(struct page_block){
                 .kind = PAGE_TEXT, .indent = LABEL_COLUMN + 3, .label = "  lesson", .text = text});
}

static const char *state_word(const struct work_status *s)
{
    static const struct {
        const char *state, *word;
    } words[] = {{"new", "-"}, {"started", "begun"}, {"passed", "passed"}, {"gave_up", "seen"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].state, s->state) == 0)
            return words[i].word;
    return "";
}

static void add_works(struct home_view *h, const struct module *m, struct arena *a)
{
    const struct work_status *states;
    size_t n, missing = 0;
    struct buf text;
    if (app_work_states(ui_app(h->base.ui), a, &states, &n, NULL) != STATUS_OK)
        return;
    buf_init(&text, 1000);
    for (size_t i = m->first_work; i < m->first_work + m->work_n && i < n; i++) {
        const struct work *w = states[i].work;
        missing += !w->folder;
        if (w->folder)
            buf_printf(&text, "%s%s %s", text.len ? "   " : "",
                       w->kind == WORK_EXERCISE ? w->id : w->slug, state_word(&states[i]));
    }
    if (missing)
        buf_printf(&text, "%s%zu in preparation", text.len ? "   " : "", missing);
    page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = LABEL_COLUMN + 3,
                                           .label = "  work",
                                           .text = buf_text(&text)});
    buf_free(&text);
}

/* The cells that the module brings and that were met already; of the others there is nothing to
 * say yet. */
static void add_cells(struct home_view *h, const struct module *m)
{
    struct app *app = ui_app(h->base.ui);
    struct mastery *mastery = NULL;
    const struct lesson *l;
    struct buf text;
    char name[CELL_TEXT_MAX];
    int offset;
    int64_t now = now_of(h, &offset);
    buf_init(&text, 1000);
    if (course_lesson(app_course(app), m, &l, NULL) == STATUS_OK)
        app_mastery(app, false, &mastery, NULL);
    for (size_t i = 0; mastery && i < l->introduces_n; i++) {
        enum cell_state state =
            mastery_cell(mastery, l->introduces[i], clock_day(now, offset), 0).state;
        if (state != CELL_UNSEEN)
            buf_printf(&text, "%s%s %s", text.len ? "  " : "", cell_format(l->introduces[i], name),
                       cell_state_name(state));
    }
    if (text.len)
        page_add(h->page, &(struct page_block){.kind = PAGE_TEXT,
                                               .indent = LABEL_COLUMN + 3,
                                               .label = "  moved",
                                               .text = buf_text(&text)});
    mastery_free(mastery);
    buf_free(&text);
}

static void add_module(struct home_view *h, struct arena *a)
{
    const struct module *m = h->next.module;
    char title[200];
    if (!m)
        return;
    page_gap(h->page);
    page_text(h->page, STYLE_SUBHEADING, 0, "Module %s  %s", m->id,
              words_plain(m->title, title, sizeof title));
    add_lesson_bar(h, m);
    add_works(h, m, a);
    if (ui_store(h->base.ui))
        add_cells(h, m);
}

/* ---- the view ---- */

static enum status home_load(struct home_view *h, struct error *err)
{
    struct app *app = ui_app(h->base.ui);
    struct arena *a = arena_new();
    enum status st = app_advise(app, h->minutes, &h->advice, err);
    if (st == STATUS_OK)
        st = app_sitting(app, &h->sitting, err);
    if (st == STATUS_OK && ui_store(h->base.ui))
        st = app_current(app, &h->current, err);
    if (st != STATUS_OK)
        goto out;
    h->next = asks_first(h) ? h->advice.path : h->advice.first;
    if (h->current == h->next.work)
        h->current = NULL;
    page_clear(h->page);
    if (!h->begun && !h->sitting.open && ui_store(h->base.ui))
        add_stopped(h, a);
    add_feedback(h, a);
    add_time(h);
    add_questions(h);
    add_next(h, a);
    add_module(h, a);
out:
    arena_free(a);
    return st;
}

static void home_close(struct view *v)
{
    page_free(((struct home_view *)v)->page);
}

static enum status home_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    struct home_view *h = (struct home_view *)v;
    h->page = page_new(ui_ascii(v->ui));
    enum status st = home_load(h, err);
    if (st != STATUS_OK)
        home_close(v);
    return st;
}

static void home_refresh(struct view *v)
{
    struct error err;
    struct home_view *h = (struct home_view *)v;
    h->begun = true;
    ui_check(v->ui, home_load(h, &err), &err);
}

/* "12 of 45 min"; a sitting that is over its time is told so, and by nothing else. */
static void tell_time(const struct home_view *h, char *out, size_t size)
{
    int meant =
        h->minutes ? h->begun_minutes + h->minutes : app_sitting_minutes(ui_app(h->base.ui));
    int minutes = (int)(h->sitting.active_s / 60);
    if (!h->sitting.open)
        snprintf(out, size, "0 min");
    else if (minutes < meant)
        snprintf(out, size, "%d of %d min", minutes, meant);
    else
        snprintf(out, size, "%d min: a good place to stop", minutes);
}

static void home_title(const struct view *v, struct title *out)
{
    const struct home_view *h = (const struct home_view *)v;
    char date[WORDS_MAX], active[WORDS_MAX];
    int offset;
    int64_t now = now_of(h, &offset);
    bool open = h->sitting.open;
    tell_time(h, active, sizeof active);
    snprintf(out->left, sizeof out->left, "spiral");
    snprintf(out->right, sizeof out->right, "%s   session %d   %s", words_date(now, offset, date),
             (int)h->sitting.number + !open, active);
}

static void home_draw(struct view *v, struct area a)
{
    page_draw(((struct home_view *)v)->page, a);
}

static struct page *home_page(struct view *v)
{
    return ((struct home_view *)v)->page;
}

static bool home_can(const struct view *v, enum action a)
{
    const struct home_view *h = (const struct home_view *)v;
    char questions[NAME_MAX_BYTES];
    switch (a) {
    case ACT_GO_ON:
        return h->next.kind != NEXT_END || asks_first(h);
    case ACT_LESSON:
        return h->next.module != NULL;
    case ACT_EXERCISE:
        return h->current != NULL;
    case ACT_FEEDBACK:
        return h->feedback_n > 0;
    case ACT_RECALL:
        return name_questions(&h->advice.offer, questions)[0] != '\0';
    default:
        return a == ACT_COURSE || a == ACT_MATRIX || a == ACT_TIME;
    }
}

/* Nothing, or anything that is no number, takes the limit away. */
static void on_minutes(const char *text, bool finished, void *ctx)
{
    struct home_view *h = ctx;
    long n = strtol(text, NULL, 10);
    if (!finished)
        return;
    h->minutes = n > 0 && n <= MINUTES_MOST ? (int)n : 0;
    h->begun_minutes = (int)(h->sitting.active_s / 60);
    home_refresh(&h->base);
}

static void ask_time(struct home_view *h)
{
    char usual[16];
    snprintf(usual, sizeof usual, "%d", app_sitting_minutes(ui_app(h->base.ui)));
    ui_ask(
        h->base.ui,
        &(struct ask){.label = "Minutes you have:", .text = usual, .done = on_minutes, .ctx = h});
}

static unsigned home_act(struct view *v, enum action a)
{
    struct home_view *h = (struct home_view *)v;
    struct place lesson = {.module = h->next.module, .section = -1};
    struct place piece = {.work = h->current};
    if (a == ACT_GO_ON)
        ui_turn_to(v->ui, &h->advice.first);
    else if (a == ACT_TIME)
        ask_time(h);
    else if (a == ACT_LESSON)
        ui_open(v->ui, VIEW_LESSON, &lesson);
    else if (a == ACT_EXERCISE)
        ui_open(v->ui, VIEW_EXERCISE, &piece);
    else if (a == ACT_RECALL)
        ui_open(v->ui, VIEW_RECALL, NULL);
    else if (a == ACT_FEEDBACK)
        ui_open(v->ui, VIEW_FEEDBACK, NULL);
    else
        ui_open(v->ui, a == ACT_MATRIX ? VIEW_MATRIX : VIEW_COURSE, &lesson);
    return STALE_SCREEN;
}

static const char *label_of(const struct home_view *h, enum action a)
{
    return a == ACT_EXERCISE                 ? h->current->slug
           : a == ACT_GO_ON && asks_first(h) ? "questions"
                                             : NULL;
}

static size_t home_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct home_view *h = (struct home_view *)v;
    size_t n = 0;
    static const enum action order[] = {ACT_GO_ON,  ACT_RECALL, ACT_EXERCISE, ACT_LESSON,
                                        ACT_COURSE, ACT_MATRIX, ACT_FEEDBACK};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (home_can(v, order[i]) && !(order[i] == ACT_RECALL && asks_first(h)))
            out[n++] = (struct offer){order[i], label_of(h, order[i])};
    out[n++] = (struct offer){ACT_NOTE, NULL};
    return n;
}

const struct view_ops VIEW_HOME_OPS = {
    .id = VIEW_HOME,
    .size = sizeof(struct home_view),
    .open = home_open,
    .close = home_close,
    .refresh = home_refresh,
    .title = home_title,
    .draw = home_draw,
    .page = home_page,
    .can = home_can,
    .act = home_act,
    .offers = home_offers,
};
