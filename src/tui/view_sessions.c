/* Every session, and the log of one: the plan's template, filled in, with the lines that are the
 * learner's own to change. */
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/clock.h"
#include "spiral/session.h"
#include "views.h"
#include "words.h"

enum sessions_mode { SESSIONS_LIST, SESSIONS_LOG };
enum { NUMBER_WIDTH = 6, PIECES_LIMIT = 1000 };

struct sessions_view {
    struct view base;
    struct arena *arena; /* what was read */
    const struct session_times *list;
    const struct milestone *passes;
    size_t n, at, passes_n; /* at: the one chosen; n - 1 is the newest */
    struct sitting now;     /* the one that is open goes on after its last event */
    enum sessions_mode mode;
    const struct session_line *lines;
    size_t lines_n, line;  /* the one chosen, among those that can be written to */
    struct page *pages[2]; /* the list, a log */
};

static struct sessions_view *of(struct view *v)
{
    return (struct sessions_view *)v;
}

static struct store *store_of(const struct sessions_view *s)
{
    return ui_store(s->base.ui);
}

static struct course *course_of(const struct sessions_view *s)
{
    return app_course(ui_app(s->base.ui));
}

/* ---- the list ---- */

static const char *tell_active(const struct sessions_view *s, const struct session_times *t,
                               char *out)
{
    bool open = s->now.open && s->now.number == t->number;
    return words_minutes(open ? s->now.active_s : t->active_s, out);
}

/* "42 min   shout, word-counter" */
static void describe(const struct sessions_view *s, const struct session_times *t, struct buf *out)
{
    char date[WORDS_MAX], time[WORDS_MAX], active[WORDS_MAX];
    size_t named = 0;
    buf_printf(out, "%s %.5s   %s", words_date(t->began_ms, t->offset_min, date),
               words_time(t->began_ms, t->offset_min, time), tell_active(s, t, active));
    for (size_t i = 0; i < s->passes_n; i++) {
        const struct milestone *m = &s->passes[i];
        const struct work *w;
        if (m->task == 0 && m->seq >= t->first_seq && m->seq <= t->last_seq &&
            course_find_work(course_of(s), m->work, &w, NULL) == STATUS_OK)
            buf_printf(out, "%s%s", named++ ? ", " : "   passed ", w->slug);
    }
}

static void add_session(struct sessions_view *s, size_t i)
{
    bool here = i == s->at;
    char label[32];
    struct buf text;
    buf_init(&text, PIECES_LIMIT);
    snprintf(label, sizeof label, "%s %3d", here ? "▸" : " ", (int)s->list[i].number);
    describe(s, &s->list[i], &text);
    size_t block = page_add(s->pages[SESSIONS_LIST],
                            &(struct page_block){.kind = PAGE_TEXT,
                                                 .style = here ? STYLE_SELECTED : STYLE_TEXT,
                                                 .indent = NUMBER_WIDTH,
                                                 .label = label,
                                                 .label_style = STYLE_LABEL,
                                                 .text = buf_text(&text),
                                                 .row = (int)(s->n - i)});
    buf_free(&text);
    if (here)
        page_show_block(s->pages[SESSIONS_LIST], block);
}

/* The newest first. */
static void fill_list(struct sessions_view *s)
{
    page_clear(s->pages[SESSIONS_LIST]);
    if (!s->n)
        page_text(s->pages[SESSIONS_LIST], STYLE_TEXT, 0,
                  "None yet. A session opens by itself when you begin, and closes when you leave "
                  "or have been away for half an hour.");
    for (size_t i = s->n; i-- > 0;)
        add_session(s, i);
}

/* ---- a log ---- */

static bool can_write(const struct session_line *l)
{
    return l->note || l->kind != NOTE_KINDS;
}

/* How many of the lines before this one can be written. */
static int rows_before(const struct sessions_view *s, size_t line)
{
    int n = 0;
    for (size_t i = 0; i < line; i++)
        n += can_write(&s->lines[i]);
    return n;
}

static void add_log_line(struct sessions_view *s, size_t i)
{
    struct page *p = s->pages[SESSIONS_LOG];
    const struct session_line *l = &s->lines[i];
    bool here = i == s->line;
    if (!l->text[0]) {
        page_gap(p);
        return;
    }
    size_t block =
        page_add(p, &(struct page_block){.kind = PAGE_MARKDOWN,
                                         .style = here ? STYLE_SELECTED : STYLE_TEXT,
                                         .indent = 2,
                                         .label = here ? "▸" : "",
                                         .label_style = STYLE_LABEL,
                                         .text = l->text,
                                         .row = can_write(l) ? rows_before(s, i) + 1 : 0});
    if (here)
        page_show_block(p, block);
}

/* Empty lines part the labels; within a list there are none. */
static void fill_log(struct sessions_view *s)
{
    page_clear(s->pages[SESSIONS_LOG]);
    for (size_t i = 0; i < s->lines_n; i++)
        if (s->lines[i].text[0] || i + 1 == s->lines_n || s->lines[i + 1].text[0] != '-')
            add_log_line(s, i);
}

static void choose_first_line(struct sessions_view *s)
{
    s->line = 0;
    while (s->line + 1 < s->lines_n && !can_write(&s->lines[s->line]))
        s->line++;
}

static enum status load_log(struct sessions_view *s, struct error *err)
{
    struct session_log log;
    struct next next;
    enum status st =
        session_read(store_of(s), course_of(s), s->list[s->at].number, s->arena, &log, err);
    if (st == STATUS_OK)
        st = app_next(ui_app(s->base.ui), &next, err);
    if (st != STATUS_OK)
        return st;
    s->lines = session_lines(&log, course_of(s), next.id, s->arena, &s->lines_n);
    if (s->line >= s->lines_n || !can_write(&s->lines[s->line]))
        choose_first_line(s);
    fill_log(s);
    return STATUS_OK;
}

/* ---- writing ---- */

static const struct session_line *line_of(const struct sessions_view *s)
{
    return &s->lines[s->line];
}

/* A line under struggles that asks is a question for the mentor. */
static enum session_note_kind kind_of(const struct session_line *l, const char *text)
{
    enum session_note_kind kind = l->note ? l->note->kind : l->kind;
    size_t n = strlen(text);
    bool asks = n && text[n - 1] == '?';
    if (kind == NOTE_STRUGGLE || kind == NOTE_QUESTION)
        return asks ? NOTE_QUESTION : NOTE_STRUGGLE;
    return kind;
}

static void on_line(const char *text, bool finished, void *ctx)
{
    struct sessions_view *s = ctx;
    const struct session_line *l = line_of(s);
    struct error err;
    if (!finished || (!l->note && !text[0]))
        return;
    enum status st = session_write_note(store_of(s), s->list[s->at].number, kind_of(l, text), text,
                                        l->note ? l->note->seq : 0, &err);
    if (st == STATUS_OK)
        st = load_log(s, &err);
    ui_check(s->base.ui, st, &err);
}

static void write_line(struct sessions_view *s)
{
    const struct session_line *l = line_of(s);
    static const char *const labels[NOTE_KINDS] = {[NOTE_QUESTION] = "Struggle or question:",
                                                   [NOTE_STRUGGLE] = "Struggle or question:",
                                                   [NOTE_INSIGHT] = "Insight:",
                                                   [NOTE_NEXT] = "Next starts at:"};
    ui_ask(s->base.ui, &(struct ask){.label = labels[l->note ? l->note->kind : l->kind],
                                     .text = l->note ? l->note->text : NULL,
                                     .done = on_line,
                                     .ctx = s});
}

/* ---- the view ---- */

static enum status load(struct sessions_view *s, struct error *err)
{
    enum status st = STATUS_OK;
    arena_free(s->arena);
    s->arena = arena_new();
    s->n = 0;
    if (store_of(s))
        st = session_list(store_of(s), s->arena, &s->list, &s->n, err);
    if (st == STATUS_OK && store_of(s))
        st = store_milestones(store_of(s), 0, s->arena, &s->passes, &s->passes_n, err);
    if (st == STATUS_OK)
        st = app_sitting(ui_app(s->base.ui), &s->now, err);
    s->at = s->n ? s->n - 1 : 0;
    fill_list(s);
    return st;
}

static void sessions_close(struct view *v)
{
    for (int i = 0; i < 2; i++)
        page_free(of(v)->pages[i]);
    arena_free(of(v)->arena);
}

static enum status sessions_open(struct view *v, const struct place *at, struct error *err)
{
    (void)at;
    for (int i = 0; i < 2; i++)
        of(v)->pages[i] = page_new(ui_ascii(v->ui));
    enum status st = load(of(v), err);
    if (st != STATUS_OK)
        sessions_close(v);
    return st;
}

static void sessions_title(const struct view *v, struct title *out)
{
    const struct sessions_view *s = (const struct sessions_view *)v;
    if (s->mode == SESSIONS_LIST) {
        snprintf(out->left, sizeof out->left, "Sessions");
        return;
    }
    const struct session_times *t = &s->list[s->at];
    char date[WORDS_MAX], active[WORDS_MAX];
    snprintf(out->left, sizeof out->left, "Session %d", (int)t->number);
    snprintf(out->right, sizeof out->right, "%s   %s", words_date(t->began_ms, t->offset_min, date),
             tell_active(s, t, active));
}

static struct page *sessions_page(struct view *v)
{
    return of(v)->pages[of(v)->mode];
}

static void sessions_draw(struct view *v, struct area a)
{
    page_draw(sessions_page(v), a);
}

/* In the list the newest stands at the top; of a log the lines that can be written are chosen. */
static struct choice sessions_choice(const struct view *v)
{
    const struct sessions_view *s = (const struct sessions_view *)v;
    if (s->mode == SESSIONS_LIST)
        return (struct choice){.n = (int)s->n, .at = (int)(s->n - 1 - s->at)};
    return (struct choice){.n = rows_before(s, s->lines_n), .at = rows_before(s, s->line)};
}

static void sessions_choose(struct view *v, int row)
{
    struct sessions_view *s = of(v);
    if (s->mode == SESSIONS_LIST) {
        s->at = s->n - 1 - (size_t)row;
        fill_list(s);
        return;
    }
    s->line = 0;
    while (rows_before(s, s->line) < row || !can_write(&s->lines[s->line]))
        s->line++;
    fill_log(s);
}

static bool sessions_can(const struct view *v, enum action a)
{
    const struct sessions_view *s = (const struct sessions_view *)v;
    return (a == ACT_GO_ON && s->n > 0) || (a == ACT_BACK && s->mode == SESSIONS_LOG);
}

static void open_log(struct sessions_view *s)
{
    struct error err;
    s->line = 0;
    page_to_top(s->pages[SESSIONS_LOG]);
    if (ui_check(s->base.ui, load_log(s, &err), &err))
        s->mode = SESSIONS_LOG;
}

static unsigned sessions_act(struct view *v, enum action a)
{
    struct sessions_view *s = of(v);
    if (a == ACT_BACK)
        s->mode = SESSIONS_LIST;
    else if (a == ACT_GO_ON && s->mode == SESSIONS_LIST)
        open_log(s);
    else if (a == ACT_GO_ON)
        write_line(s);
    return STALE_SCREEN;
}

static size_t sessions_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct sessions_view *s = of(v);
    size_t n = 0;
    if (s->n && s->mode == SESSIONS_LIST)
        out[n++] = (struct offer){ACT_GO_ON, "open"};
    else if (s->n)
        out[n++] = (struct offer){ACT_GO_ON, line_of(s)->note ? "change the line" : "add a line"};
    out[n++] = (struct offer){ACT_BACK, NULL};
    out[n++] = (struct offer){ACT_PACE, NULL};
    return n;
}

/* A note written here belongs to the session that is looked at. */
static void sessions_subject(const struct view *v, char *out, size_t size)
{
    const struct sessions_view *s = (const struct sessions_view *)v;
    if (s->mode == SESSIONS_LOG)
        snprintf(out, size, "session/%d", (int)s->list[s->at].number);
}

const struct view_ops VIEW_SESSIONS_OPS = {
    .id = VIEW_SESSIONS,
    .size = sizeof(struct sessions_view),
    .open = sessions_open,
    .close = sessions_close,
    .title = sessions_title,
    .draw = sessions_draw,
    .page = sessions_page,
    .choice = sessions_choice,
    .choose = sessions_choose,
    .can = sessions_can,
    .act = sessions_act,
    .offers = sessions_offers,
    .subject = sessions_subject,
};
