/* A few questions on what is about to be forgotten, one at a time. */
#include <stdio.h>

#include "page.h"
#include "question_page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "views.h"

struct recall_view {
    struct view base;
    struct page *page;
    struct arena *arena;
    const struct question *questions[RECALL_MOST];
    bool check_ups[RECALL_MOST];
    int n, at;
    const char *unasked;    /* a check-up that no question is left for; NULL */
    bool closes;            /* the one question at a sitting's end */
    bool warms_up, reminds; /* after weeks away; and the five lines are on the page */
    struct warm_up warm_up;
    struct asked asked;
    bool recorded; /* the answer to the question at hand is in the record */
};

static struct recall_view *of(struct view *v)
{
    return (struct recall_view *)v;
}

static bool has_question(const struct recall_view *r)
{
    return r->at < r->n && !r->reminds;
}

static bool is_right(const struct recall_view *r)
{
    return r->asked.answered >= 0 && r->asked.question->options[r->asked.answered].right;
}

/* A right answer waits for how hard it was. */
static bool waits_for_rating(const struct recall_view *r)
{
    return has_question(r) && is_right(r) && !r->recorded;
}

static void fill_reminders(struct recall_view *r)
{
    for (size_t i = 0; i < r->warm_up.reminders_n; i++) {
        page_text(r->page, STYLE_SUBHEADING, 0, "Module %s in five lines",
                  r->warm_up.reminders[i].module->id);
        page_markdown(r->page, 0, r->warm_up.reminders[i].lines);
        page_gap(r->page);
    }
    page_text(r->page, STYLE_DIM, 0, "Then a few questions. Enter goes on.");
}

static void fill(struct recall_view *r)
{
    page_clear(r->page);
    if (r->reminds) {
        fill_reminders(r);
        return;
    }
    if (!has_question(r)) {
        page_text(r->page, STYLE_TEXT, 0, "%s",
                  r->unasked ? r->unasked
                             : "Nothing to ask now. Questions come once a lesson is read, and "
                               "again when you are about to forget.");
        return;
    }
    question_fill(r->page, &r->asked);
    if (r->asked.answered < 0)
        return;
    page_gap(r->page);
    if (is_right(r))
        page_text(r->page, STYLE_TEXT, 0, "How did it come?  1 hard   2 good   3 easy");
    else
        page_text(r->page, STYLE_DIM, 0, "It will be asked again soon. Enter goes on.");
}

static void put_question(struct recall_view *r)
{
    r->asked = (struct asked){has_question(r) ? r->questions[r->at] : NULL, -1, -1};
    r->recorded = false;
    page_to_top(r->page);
    fill(r);
}

/* ---- answers ---- */

static bool record(struct recall_view *r, enum rating rating)
{
    struct error err;
    enum status st =
        app_answered(ui_app(r->base.ui), r->asked.question, r->asked.answered, rating, &err);
    r->recorded = ui_check(r->base.ui, st, &err);
    return r->recorded;
}

static void answer(struct recall_view *r, int option)
{
    r->asked.answered = option;
    if (is_right(r) || record(r, RATING_AGAIN))
        fill(r);
    else
        r->asked.answered = -1;
}

static void next_question(struct recall_view *r)
{
    r->at++;
    put_question(r);
    if (has_question(r))
        return;
    struct ui *ui = r->base.ui;
    const struct work *piece = r->warms_up ? r->warm_up.piece : NULL;
    if (r->closes) {
        ui_back(ui);
        ui_last_line(ui);
        return;
    }
    if (piece)
        ui_say(ui,
               "That is all. To get your hands warm: %s %s once more from its starter, X there; "
               "your own version is kept.",
               piece->id, piece->slug);
    else
        ui_say(ui, "That is all. Each comes back when you are about to forget it.");
    ui_back(ui);
}

static void end_reminders(struct recall_view *r)
{
    r->reminds = false;
    put_question(r);
}

static void rate(struct recall_view *r, enum rating rating)
{
    if (record(r, rating))
        next_question(r);
}

static void go_on(struct recall_view *r)
{
    if (r->reminds && !page_at_end(r->page))
        page_scroll(r->page, ACT_PAGE_DOWN);
    else if (r->reminds)
        end_reminders(r);
    else if (!has_question(r))
        ui_back(r->base.ui);
    else if (r->asked.answered < 0 && r->asked.option < 0)
        ui_say(r->base.ui, "Up and Down choose an answer, or press its letter.");
    else if (r->asked.answered < 0)
        answer(r, r->asked.option);
    else if (!page_at_end(r->page))
        page_scroll(r->page, ACT_PAGE_DOWN);
    else if (waits_for_rating(r))
        rate(r, RATING_GOOD);
    else
        next_question(r);
}

/* ---- the view ---- */

static enum status load(struct recall_view *r, struct error *err)
{
    struct app *app = ui_app(r->base.ui);
    struct recall_offer offer;
    enum status st = app_recall_offer(app, RECALL_BUDGET, r->arena, &offer, err);
    for (size_t i = 0; st == STATUS_OK && i < offer.n; i++) {
        if (!offer.items[i].id) {
            st = app_unasked(app, offer.items[i].cell, r->arena, &r->unasked, err);
            continue;
        }
        r->check_ups[r->n] = offer.items[i].check_up;
        st = app_question(app, offer.items[i].id, &r->questions[r->n++], err);
    }
    r->warms_up = st == STATUS_OK && offer.warm_up && r->n > 0;
    if (r->warms_up)
        st = app_warm_up(app, r->arena, &r->warm_up, err);
    r->reminds = r->warms_up && r->warm_up.reminders_n > 0;
    return st;
}

static enum status load_closing(struct recall_view *r, struct error *err)
{
    const struct question *q;
    r->closes = true;
    enum status st = app_closing_question(ui_app(r->base.ui), r->arena, &q, err);
    if (st == STATUS_OK && q)
        r->questions[r->n++] = q;
    return st;
}

static enum status recall_open(struct view *v, const struct place *at, struct error *err)
{
    struct recall_view *r = of(v);
    r->arena = arena_new();
    enum status st = at && at->at_last ? load_closing(r, err) : load(r, err);
    if (st != STATUS_OK) {
        arena_free(r->arena);
        return st;
    }
    r->page = page_new(ui_ascii(v->ui));
    put_question(r);
    return STATUS_OK;
}

/* Who leaves without saying how it came has answered all the same. */
static void recall_leave(struct view *v)
{
    if (waits_for_rating(of(v)))
        record(of(v), RATING_GOOD);
}

static void recall_close(struct view *v)
{
    struct recall_view *r = of(v);
    recall_leave(v);
    page_free(r->page);
    arena_free(r->arena);
}

static void recall_title(const struct view *v, struct title *out)
{
    const struct recall_view *r = (const struct recall_view *)v;
    char cell[CELL_TEXT_MAX];
    snprintf(out->left, sizeof out->left, r->warms_up ? "To warm up" : "Questions");
    if (!has_question(r))
        return;
    const char *checks = r->check_ups[r->at] ? cell_format(r->questions[r->at]->cell, cell) : NULL;
    snprintf(out->right, sizeof out->right, "%s%s%s%d of %d", checks ? "check-up of " : "",
             checks ? checks : "", checks ? "   " : "", r->at + 1, r->n);
}

static void recall_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *recall_page(struct view *v)
{
    return of(v)->page;
}

static unsigned recall_key(struct view *v, keycode key, bool *used)
{
    struct recall_view *r = of(v);
    int option =
        has_question(r) && r->asked.answered < 0 ? question_key(r->asked.question, key) : -1;
    if (option < 0)
        return STALE_NOTHING;
    *used = true;
    answer(r, option);
    return STALE_SCREEN;
}

static struct choice recall_choice(const struct view *v)
{
    const struct recall_view *r = (const struct recall_view *)v;
    if (!has_question(r) || r->asked.answered >= 0)
        return (struct choice){0};
    return (struct choice){
        .n = (int)r->asked.question->options_n, .at = r->asked.option, .inside = true};
}

static void recall_choose(struct view *v, int row)
{
    of(v)->asked.option = row;
    fill(of(v));
}

static const struct {
    enum action action;
    enum rating rating;
} RATES[] = {{ACT_HARD, RATING_HARD}, {ACT_GOOD, RATING_GOOD}, {ACT_EASY, RATING_EASY}};
enum { RATES_N = sizeof RATES / sizeof *RATES };

static bool recall_can(const struct view *v, enum action a)
{
    const struct recall_view *r = (const struct recall_view *)v;
    for (int i = 0; i < RATES_N; i++)
        if (RATES[i].action == a)
            return waits_for_rating(r);
    return a == ACT_GO_ON;
}

static unsigned recall_act(struct view *v, enum action a)
{
    struct recall_view *r = of(v);
    for (int i = 0; i < RATES_N; i++)
        if (RATES[i].action == a)
            rate(r, RATES[i].rating);
    if (a == ACT_GO_ON)
        go_on(r);
    return STALE_SCREEN;
}

static size_t recall_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct recall_view *r = of(v);
    size_t n = 0;
    if (r->reminds) {
        out[n++] = (struct offer){ACT_GO_ON, NULL};
    } else if (waits_for_rating(r)) {
        out[n++] = (struct offer){ACT_GO_ON, "good"};
        out[n++] = (struct offer){ACT_HARD, NULL};
        out[n++] = (struct offer){ACT_EASY, NULL};
    } else if (has_question(r)) {
        out[n++] = r->asked.answered < 0 ? question_offer(r->asked.option)
                                         : (struct offer){ACT_GO_ON, NULL};
    }
    out[n++] = (struct offer){ACT_BACK, "later"};
    return n;
}

static void recall_subject(const struct view *v, char *out, size_t size)
{
    const struct recall_view *r = (const struct recall_view *)v;
    if (has_question(r))
        snprintf(out, size, "%s", r->asked.question->id);
}

const struct view_ops VIEW_RECALL_OPS = {
    .id = VIEW_RECALL,
    .size = sizeof(struct recall_view),
    .open = recall_open,
    .close = recall_close,
    .leave = recall_leave,
    .title = recall_title,
    .draw = recall_draw,
    .page = recall_page,
    .choice = recall_choice,
    .choose = recall_choose,
    .key = recall_key,
    .can = recall_can,
    .act = recall_act,
    .offers = recall_offers,
    .subject = recall_subject,
};
