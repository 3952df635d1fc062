/* Every version of a piece: what it changed, and bringing it back. */
#include <stdio.h>
#include <string.h>

#include "diff_page.h"
#include "exercise.h"
#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/workspace.h"
#include "views.h"
#include "words.h"

enum history_mode { HISTORY_LIST, HISTORY_BEFORE, HISTORY_NOW, HISTORY_MODES };
enum { DIFF_LIMIT = 1 << 20, LABEL_WIDTH = 7 };

struct history_view {
    struct view base;
    const struct work *work;
    struct arena *arena; /* the versions */
    const struct version *list;
    size_t n, at; /* the one chosen: n - 1 is the newest */
    enum history_mode mode;
    struct page *pages[2]; /* the list, a difference */
};

static struct history_view *of(struct view *v)
{
    return (struct history_view *)v;
}

static struct page *page_of(const struct history_view *h)
{
    return h->pages[h->mode != HISTORY_LIST];
}

/* ---- the list ---- */

static const char *when(const struct version *v, char *out, size_t size)
{
    char date[WORDS_MAX], time[WORDS_MAX];
    snprintf(out, size, "%s %.5s", words_date(v->utc_ms, v->offset_min, date),
             words_time(v->utc_ms, v->offset_min, time));
    return out;
}

static void describe(const struct version *v, char *out, size_t size)
{
    const struct attempt *a = v->attempt;
    char time[2 * WORDS_MAX];
    when(v, time, sizeof time);
    if (!a) {
        snprintf(out, size, "%s   kept %s", time, v->kept);
        return;
    }
    const struct outcome_words *w = outcome_words(a->outcome);
    const char *words = a->outcome == OUTCOME_PASS ? "passes" : w->words;
    bool counts = a->tests_total && a->outcome != OUTCOME_COMPILE_ERROR;
    if (counts)
        snprintf(out, size, "%s   %s  %d of %d   %s", time, w->mark, a->tests_passed,
                 a->tests_total, words);
    else
        snprintf(out, size, "%s   %s  %s", time, w->mark, words);
}

/* "attempt 3", "the version kept before a reset" */
static const char *name_version(const struct version *v, char *out, size_t size)
{
    if (v->attempt)
        snprintf(out, size, "attempt %d", (int)v->attempt->number);
    else
        snprintf(out, size, "the version kept %s", v->kept);
    return out;
}

static void add_version(struct history_view *h, size_t i)
{
    const struct version *v = &h->list[i];
    bool here = i == h->at, passed = v->attempt && v->attempt->outcome == OUTCOME_PASS;
    char number[16] = "", label[24], text[300];
    if (v->attempt)
        snprintf(number, sizeof number, "%d", (int)v->attempt->number);
    snprintf(label, sizeof label, "%s %4s", here ? "▸" : " ", number);
    describe(v, text, sizeof text);
    size_t block = page_add(
        h->pages[0], &(struct page_block){.kind = PAGE_TEXT,
                                          .style = here     ? STYLE_SELECTED
                                                   : passed ? STYLE_GOOD
                                                            : STYLE_TEXT,
                                          .indent = LABEL_WIDTH,
                                          .label = label,
                                          .label_style = STYLE_LABEL,
                                          .text = text,
                                          .right = v->attempt ? v->attempt->first_code : NULL,
                                          .right_style = STYLE_DIM,
                                          .row = (int)(h->n - i)});
    if (here)
        page_show_block(h->pages[0], block);
}

/* The newest first. */
static void fill_list(struct history_view *h)
{
    page_clear(h->pages[0]);
    if (!h->n)
        page_text(h->pages[0], STYLE_TEXT, 0,
                  "Nothing was checked yet. Every check is kept here, whether it passes or not.");
    for (size_t i = h->n; i-- > 0;)
        add_version(h, i);
}

static enum status load(struct history_view *h, struct error *err)
{
    struct app *app = ui_app(h->base.ui);
    arena_free(h->arena);
    h->arena = arena_new();
    h->n = 0;
    enum status st =
        app_store(app) ? app_versions(app, h->work, h->arena, &h->list, &h->n, err) : STATUS_OK;
    h->at = h->n ? h->n - 1 : 0;
    fill_list(h);
    return st;
}

/* ---- differences ---- */

/* The version before the chosen one whose files were kept, or NULL. */
static const struct version *before(const struct history_view *h)
{
    for (size_t i = h->at; i-- > 0;)
        if (h->list[i].snapshot[0])
            return &h->list[i];
    return NULL;
}

static void add_diff(struct history_view *h, struct page *p, const char *from, const char *to)
{
    struct buf text;
    struct error err;
    buf_init(&text, DIFF_LIMIT);
    enum status st = snapshot_diff(app_workspace(ui_app(h->base.ui)), from, to, h->work->id,
                                   h->work->slug, &text, &err);
    if (st != STATUS_OK)
        page_text(p, STYLE_WARN, 0, "%s: %s", err.what, err.why);
    else if (!text.len)
        page_text(p, STYLE_TEXT, 0, "Nothing: they are the same.");
    else
        diff_fill(p, buf_text(&text));
    if (text.cut)
        page_text(p, STYLE_DIM, 0, "There is more than is shown here.");
    buf_free(&text);
}

static void show_diff(struct history_view *h, enum history_mode mode)
{
    struct page *p = h->pages[1];
    const struct version *v = &h->list[h->at];
    bool now = mode == HISTORY_NOW;
    const struct version *from = now ? v : before(h);
    char a[80], b[80];
    h->mode = mode;
    page_clear(p);
    page_to_top(p);
    if (!v->snapshot[0]) {
        page_text(p, STYLE_TEXT, 0, "The files of %s were not kept.", name_version(v, a, sizeof a));
        return;
    }
    if (!from) {
        page_text(p, STYLE_TEXT, 0,
                  "This is the first version that was kept. y shows what changed since then.");
        return;
    }
    page_text(p, STYLE_HEADING, 0, "From %s to %s", name_version(from, a, sizeof a),
              now ? "your files as they are" : name_version(v, b, sizeof b));
    page_gap(p);
    add_diff(h, p, from->snapshot, now ? NULL : v->snapshot);
}

static void restore(struct history_view *h)
{
    const struct version *v = &h->list[h->at];
    struct ui *ui = h->base.ui;
    struct error err;
    char name[80], question[200];
    name_version(v, name, sizeof name);
    snprintf(question, sizeof question,
             "Your files become those of %s; what you have now is kept here first.", name);
    if (!ui_sure(ui, ACT_RESTORE, question) ||
        !ui_check(ui, app_restore_version(ui_app(ui), h->work, v, &err), &err))
        return;
    ui_say(ui, "Your files are those of %s again; the newer ones are kept.", name);
    h->mode = HISTORY_LIST;
    ui_check(ui, load(h, &err), &err);
}

/* ---- the view ---- */

static void history_close(struct view *v)
{
    for (int i = 0; i < 2; i++)
        page_free(of(v)->pages[i]);
    arena_free(of(v)->arena);
}

static enum status history_open(struct view *v, const struct place *at, struct error *err)
{
    struct history_view *h = of(v);
    h->work = at->work;
    for (int i = 0; i < 2; i++)
        h->pages[i] = page_new(ui_ascii(v->ui));
    enum status st = load(h, err);
    if (st != STATUS_OK)
        history_close(v);
    return st;
}

static void history_title(const struct view *v, struct title *out)
{
    const struct history_view *h = (const struct history_view *)v;
    size_t attempts = 0;
    for (size_t i = 0; i < h->n; i++)
        attempts += h->list[i].attempt != NULL;
    snprintf(out->left, sizeof out->left, "%s %s: history", h->work->id, h->work->slug);
    if (attempts)
        words_count((long)attempts, "attempt", out->right);
}

static void history_draw(struct view *v, struct area a)
{
    page_draw(page_of(of(v)), a);
}

static struct page *history_page(struct view *v)
{
    return page_of(of(v));
}

/* The newest stands at the top. */
static struct choice history_choice(const struct view *v)
{
    const struct history_view *h = (const struct history_view *)v;
    bool list = h->mode == HISTORY_LIST;
    return (struct choice){.n = list ? (int)h->n : 0, .at = (int)(h->n - 1 - h->at)};
}

static void history_choose(struct view *v, int row)
{
    of(v)->at = of(v)->n - 1 - (size_t)row;
    fill_list(of(v));
}

static bool history_can(const struct view *v, enum action a)
{
    const struct history_view *h = (const struct history_view *)v;
    bool list = h->mode == HISTORY_LIST;
    if (!h->n)
        return false;
    switch (a) {
    case ACT_GO_ON:
        return list || !page_at_end(h->pages[1]);
    case ACT_DIFF:
        return h->mode != HISTORY_BEFORE;
    case ACT_DIFF_NOW:
        return h->mode != HISTORY_NOW;
    case ACT_BACK:
        return !list;
    default:
        return a == ACT_RESTORE;
    }
}

static unsigned history_act(struct view *v, enum action a)
{
    struct history_view *h = of(v);
    if (a == ACT_RESTORE)
        restore(h);
    else if (a == ACT_BACK)
        h->mode = HISTORY_LIST;
    else if (a == ACT_DIFF_NOW)
        show_diff(h, HISTORY_NOW);
    else if (a == ACT_GO_ON && h->mode != HISTORY_LIST)
        page_scroll(h->pages[1], ACT_PAGE_DOWN);
    else if (a == ACT_GO_ON || a == ACT_DIFF)
        show_diff(h, HISTORY_BEFORE);
    return STALE_SCREEN;
}

static size_t history_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    struct history_view *h = of(v);
    size_t n = 0;
    if (h->n && h->mode == HISTORY_LIST)
        out[n++] = (struct offer){ACT_GO_ON, "what changed"};
    else if (h->mode == HISTORY_NOW)
        out[n++] = (struct offer){ACT_DIFF, NULL};
    if (h->n && h->mode != HISTORY_NOW)
        out[n++] = (struct offer){ACT_DIFF_NOW, NULL};
    if (h->n)
        out[n++] = (struct offer){ACT_RESTORE, NULL};
    out[n++] = (struct offer){ACT_BACK, NULL};
    return n;
}

static void history_subject(const struct view *v, char *out, size_t size)
{
    snprintf(out, size, "%s", ((const struct history_view *)v)->work->id);
}

const struct view_ops VIEW_HISTORY_OPS = {
    .id = VIEW_HISTORY,
    .size = sizeof(struct history_view),
    .open = history_open,
    .close = history_close,
    .title = history_title,
    .draw = history_draw,
    .page = history_page,
    .choice = history_choice,
    .choose = history_choose,
    .can = history_can,
    .act = history_act,
    .offers = history_offers,
    .subject = history_subject,
};
