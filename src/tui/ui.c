#include "ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/mem.h"
#include "ui_internal.h"

struct ui *ui_new(struct app *a, const struct ui_host *host, bool ascii)
{
    struct ui *ui = mem_zalloc(1, sizeof *ui);
    ui->app = a;
    ui->host = *host;
    ui->ascii = ascii;
    ui->notice = page_new(ascii);
    ui->asked = ui->sure = ACTIONS;
    return ui;
}

static void close_view(struct view *v)
{
    if (v->ops->close)
        v->ops->close(v);
    free(v);
}

void ui_close_views(struct ui *ui)
{
    while (ui->depth > 0)
        close_view(ui->stack[--ui->depth]);
}

void ui_free(struct ui *ui)
{
    if (!ui)
        return;
    ui_close_views(ui);
    if (ui->asking)
        field_free(&ui->field);
    page_free(ui->question);
    page_free(ui->notice);
    free(ui);
}

struct view *ui_view(const struct ui *ui)
{
    return ui->depth ? ui->stack[ui->depth - 1] : NULL;
}

enum view_id ui_top(const struct ui *ui)
{
    return ui_view(ui)->ops->id;
}

struct app *ui_app(const struct ui *ui)
{
    return ui->app;
}

struct store *ui_store(const struct ui *ui)
{
    return app_store(ui->app);
}

bool ui_ascii(const struct ui *ui)
{
    return ui->ascii;
}

int *ui_running(struct ui *ui)
{
    return &ui->running;
}

bool ui_is_busy(const struct ui *ui)
{
    return ui->running > 0;
}

/* ---- the stack ---- */

static enum status make_view(struct ui *ui, enum view_id id, const struct place *at,
                             struct view **out, struct error *err)
{
    static const struct place anywhere = {.section = -1};
    const struct view_ops *ops = view_ops(id);
    struct view *v = mem_zalloc(1, ops->size);
    v->ops = ops;
    v->ui = ui;
    enum status st = ops->open ? ops->open(v, at ? at : &anywhere, err) : STATUS_OK;
    if (st != STATUS_OK) {
        free(v);
        v = NULL;
    }
    *out = v;
    return st;
}

static void push(struct ui *ui, struct view *v)
{
    if (ui->depth == STACK_MAX)
        close_view(ui->stack[--ui->depth]);
    ui->stack[ui->depth++] = v;
}

static void pop(struct ui *ui)
{
    if (ui->depth < 2)
        return;
    close_view(ui->stack[--ui->depth]);
    struct view *v = ui_view(ui);
    if (v->ops->refresh)
        v->ops->refresh(v);
}

/* Nothing is closed before what takes its place is there. */
static bool begin_again(struct ui *ui)
{
    struct view *home;
    struct error err;
    if (!ui_check(ui, make_view(ui, VIEW_HOME, NULL, &home, &err), &err))
        return false;
    ui_close_views(ui);
    push(ui, home);
    return ui->turn_id != VIEW_HOME;
}

static void apply_turn(struct ui *ui)
{
    enum turn turn = ui->turn;
    struct view *v;
    struct error err;
    ui->turn = TURN_NONE;
    if (turn == TURN_BACK)
        pop(ui);
    bool opens = turn == TURN_OPEN || turn == TURN_REPLACE;
    if (turn == TURN_BEGIN)
        opens = begin_again(ui);
    if (!opens || !ui_check(ui, make_view(ui, ui->turn_id, &ui->turn_place, &v, &err), &err))
        return;
    if (turn == TURN_REPLACE)
        close_view(ui->stack[--ui->depth]);
    push(ui, v);
}

static void ask_turn(struct ui *ui, enum turn turn, enum view_id id, const struct place *at)
{
    ui->turn = turn;
    ui->turn_id = id;
    ui->turn_place = at ? *at : (struct place){.section = -1};
}

void ui_open(struct ui *ui, enum view_id id, const struct place *at)
{
    ask_turn(ui, TURN_OPEN, id, at);
}

/* Home stays below everything. */
void ui_turn(struct ui *ui, enum view_id id, const struct place *at)
{
    ask_turn(ui, ui->depth > 1 ? TURN_REPLACE : TURN_OPEN, id, at);
}

void ui_turn_to(struct ui *ui, const struct next *n)
{
    struct place at = {
        .module = n->module, .section = n->section, .work = n->work, .task = n->task};
    if (n->kind == NEXT_END)
        ui_back(ui);
    else if (n->kind == NEXT_RECALL)
        ui_open(ui, VIEW_RECALL, NULL);
    else
        ui_turn(ui, n->kind == NEXT_WORK ? VIEW_EXERCISE : VIEW_LESSON, &at);
}

void ui_back(struct ui *ui)
{
    ask_turn(ui, TURN_BACK, VIEW_HOME, NULL);
}

void ui_begin_at(struct ui *ui, enum view_id id, const struct place *at)
{
    ask_turn(ui, TURN_BEGIN, id, at);
}

enum status ui_begin(struct ui *ui, enum view_id id, const struct place *at, struct error *err)
{
    struct view *v;
    enum status st = make_view(ui, id, at, &v, err);
    if (st == STATUS_OK)
        push(ui, v);
    return st;
}

bool ui_is_settled(const struct ui *ui)
{
    return ui_view(ui)->settled;
}

bool ui_settle(struct ui *ui)
{
    struct view *v = ui_view(ui);
    if (v->settled)
        return false;
    v->settled = true;
    if (!v->ops->settle)
        return false;
    v->ops->settle(v);
    apply_turn(ui);
    return true;
}

/* ---- telling ---- */

void ui_say(struct ui *ui, const char *fmt, ...)
{
    char text[1900];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    page_clear(ui->notice);
    page_text(ui->notice, STYLE_WARN, 0, "%s", text);
    ui->told = true;
}

void ui_fail(struct ui *ui, const struct error *err)
{
    ui_say(ui, "%s: %s%s%s", err->what, err->why, err->next[0] ? "; " : "", err->next);
}

bool ui_check(struct ui *ui, enum status st, const struct error *err)
{
    if (st != STATUS_OK)
        ui_fail(ui, err);
    return st == STATUS_OK;
}

void ui_changed(struct ui *ui)
{
    ui->host.changed(ui->host.ctx);
}

void ui_restyle(struct ui *ui)
{
    ui->host.restyle(ui->host.ctx);
}

void ui_alive(struct ui *ui)
{
    struct error err;
    if (ui_store(ui))
        ui_check(ui, app_alive(ui->app, true, &err), &err);
}

/* Who only looks around, or looks in and leaves, has not begun a session. */
static void sign_of_life(struct ui *ui, enum action a)
{
    static const bool works[VIEWS] = {
        [VIEW_FIRST] = true, [VIEW_LESSON] = true, [VIEW_EXERCISE] = true, [VIEW_RECALL] = true};
    struct error err;
    if (ui_store(ui) && a != ACT_QUIT && a != ACT_INTERRUPT)
        ui_check(ui, app_alive(ui->app, works[ui_top(ui)], &err), &err);
}

bool ui_sure(struct ui *ui, enum action a, const char *question)
{
    char key[KEY_TEXT_MAX];
    if (ui->sure == a)
        return true;
    ui->asked = a;
    ui_say(ui, "%s %s again does it, any other key leaves it.", question,
           key_format(action_spec(a)->keys[0], key));
    return false;
}

/* ---- what every view can do ---- */

void ui_leave(struct ui *ui)
{
    for (int i = 0; i < ui->depth; i++)
        if (ui->stack[i]->ops->leave)
            ui->stack[i]->ops->leave(ui->stack[i]);
}

/* Whatever is recorded after a sitting's end would begin another. */
static void end_sitting(struct ui *ui, const char *line)
{
    struct error err;
    ui_leave(ui);
    if (!ui_store(ui) || ui_check(ui, app_end_sitting(ui->app, line, &err), &err))
        ui->host.quit(ui->host.ctx);
}

static void on_last_line(const char *text, bool finished, void *ctx)
{
    if (finished)
        end_sitting(ctx, text);
}

/* One question on what was read today, for who asks for it; then the line after all. */
static void on_last_line_or_card(const char *text, bool finished, void *ctx)
{
    if (finished && strcmp(text, "?") == 0)
        ui_open(ctx, VIEW_RECALL, &(struct place){.at_last = true});
    else
        on_last_line(text, finished, ctx);
}

static bool has_card(struct ui *ui)
{
    struct arena *a = arena_new();
    const struct question *q;
    bool is = app_closing_question(ui->app, a, &q, NULL) == STATUS_OK && q;
    arena_free(a);
    return is;
}

void ui_last_line(struct ui *ui)
{
    ui_ask(ui, &(struct ask){.label = "For the next time (Enter alone is fine):",
                             .done = on_last_line,
                             .ctx = ui});
}

static void quit(struct ui *ui)
{
    struct sitting s = {0};
    if (ui_store(ui))
        app_sitting(ui->app, &s, NULL);
    if (!s.open)
        end_sitting(ui, NULL);
    else if (ui_top(ui) == VIEW_RECALL || !has_card(ui))
        ui_last_line(ui);
    else
        ui_ask(ui, &(struct ask){.label = "For the next time (Enter alone is fine, ? a question):",
                                 .done = on_last_line_or_card,
                                 .ctx = ui});
}

static void interrupt(struct ui *ui)
{
    end_sitting(ui, NULL);
    ui->host.quit(ui->host.ctx);
}

/* A line that ends in a question mark is one for the mentor. */
static void on_note(const char *text, bool finished, void *ctx)
{
    struct ui *ui = ctx;
    struct view *v = ui_view(ui);
    size_t n = strlen(text);
    char subject[128] = "";
    struct error err;
    if (!finished || !n)
        return;
    if (v->ops->subject)
        v->ops->subject(v, subject, sizeof subject);
    bool asks = text[n - 1] == '?';
    struct event e = {.kind = EVENT_NOTE,
                      .subject = subject[0] ? subject : NULL,
                      .text = text,
                      .detail = asks ? "question" : "insight"};
    if (ui_check(ui, store_append(ui_store(ui), &e, NULL, &err), &err))
        ui_say(ui, asks ? "Noted, as a question for your mentor." : "Noted.");
}

static void note(struct ui *ui)
{
    if (!ui_store(ui))
        ui_say(ui, "There is no workspace yet to write it into.");
    else
        ui_ask(ui, &(struct ask){.label = "Note:", .done = on_note, .ctx = ui});
}

static void on_words(const char *text, bool finished, void *ctx)
{
    struct ui *ui = ctx;
    struct view *v = ui_view(ui);
    struct page *p = v->ops->page ? v->ops->page(v) : NULL;
    if (!p || !finished)
        return;
    size_t n = page_find(p, text);
    if (n == 0 && text[0])
        ui_say(ui, "\"%s\" does not stand here.", text);
    else if (n > 0)
        ui_say(ui, "%zu place%s; n the next, N the one before.", n, n == 1 ? "" : "s");
    choice_found(v);
}

static void find(struct ui *ui)
{
    ui_ask(ui, &(struct ask){.label = "Find:", .done = on_words, .ctx = ui});
}

static void suspend(struct ui *ui)
{
    ui->host.suspend(ui->host.ctx);
}

static void redraw(struct ui *ui)
{
    ui->host.redraw(ui->host.ctx);
}

static void help(struct ui *ui)
{
    ui_open(ui, VIEW_HELP, NULL);
}

static void stuck(struct ui *ui)
{
    ui_open(ui, VIEW_STUCK, NULL);
}

static void doctor(struct ui *ui)
{
    ui_open(ui, VIEW_DOCTOR, NULL);
}

static void settings(struct ui *ui)
{
    ui_open(ui, VIEW_SETTINGS, NULL);
}

static void sessions(struct ui *ui)
{
    ui_open(ui, VIEW_SESSIONS, NULL);
}

static void pace(struct ui *ui)
{
    ui_open(ui, VIEW_PACE, NULL);
}

static void find_next(struct ui *ui)
{
    struct view *v = ui_view(ui);
    page_find_step(v->ops->page(v), 1);
    choice_found(v);
}

static void find_back(struct ui *ui)
{
    struct view *v = ui_view(ui);
    page_find_step(v->ops->page(v), -1);
    choice_found(v);
}

static void step_link(struct ui *ui, int direction)
{
    struct view *v = ui_view(ui);
    struct page *p = v->ops->page(v);
    if (!page_link_step(p, direction))
        ui_say(ui, "No links here.");
}

/* What happens with an action that the view leaves to the frame. */
static void (*const GLOBAL[ACTIONS])(struct ui *ui) = {
    [ACT_BACK] = ui_back,        [ACT_FIND] = find,         [ACT_FIND_NEXT] = find_next,
    [ACT_FIND_BACK] = find_back, [ACT_NOTE] = note,         [ACT_EDITOR] = ui_ask_for_editor,
    [ACT_HELP] = help,           [ACT_REDRAW] = redraw,     [ACT_SUSPEND] = suspend,
    [ACT_INTERRUPT] = interrupt, [ACT_QUIT] = quit,         [ACT_STUCK] = stuck,
    [ACT_DOCTOR] = doctor,       [ACT_SETTINGS] = settings, [ACT_SESSIONS] = sessions,
    [ACT_PACE] = pace,
};

/* ---- keys to actions ---- */

static bool is_scrolling(enum action a)
{
    return a >= ACT_UP && a <= ACT_BOTTOM;
}

static bool is_linking(enum action a)
{
    return a == ACT_NEXT_LINK || a == ACT_PREVIOUS_LINK;
}

static bool needs_matches(enum action a)
{
    return a == ACT_FIND_NEXT || a == ACT_FIND_BACK;
}

static bool possible(const void *ctx, enum action a)
{
    const struct ui *ui = ctx;
    struct view *v = ui_view(ui);
    if ((v->ops->can && v->ops->can(v, a)) || choice_moves(v, a))
        return true;
    struct page *p = v->ops->page ? v->ops->page(v) : NULL;
    if (needs_matches(a))
        return p && page_finding(p);
    if (is_scrolling(a) || is_linking(a) || a == ACT_FIND)
        return p != NULL;
    return GLOBAL[a] != NULL;
}

unsigned ui_act(struct ui *ui, enum action a)
{
    struct view *v = ui_view(ui);
    if (a == ACTIONS)
        return STALE_NOTHING;
    if (v->ops->can && v->ops->can(v, a))
        return v->ops->act(v, a);
    if (choice_moves(v, a))
        choice_move(v, a);
    else if (is_scrolling(a))
        page_scroll(v->ops->page(v), a);
    else if (is_linking(a))
        step_link(ui, a == ACT_NEXT_LINK ? 1 : -1);
    else if (GLOBAL[a])
        GLOBAL[a](ui);
    return STALE_SCREEN;
}

static unsigned view_key(struct ui *ui, keycode key)
{
    struct view *v = ui_view(ui);
    bool used = false;
    unsigned stale = v->ops->key ? v->ops->key(v, key, &used) : STALE_NOTHING;
    enum action a = used ? ACTIONS : action_for(key, v->ops->id, possible, ui);
    sign_of_life(ui, a);
    return used ? stale : ui_act(ui, a);
}

/* What was told is taken away by whatever the learner does next. */
static bool begin_input(struct ui *ui)
{
    bool told = ui->told;
    ui->told = false;
    ui->sure = ui->asked;
    ui->asked = ACTIONS;
    return told;
}

bool ui_key(struct ui *ui, keycode key)
{
    unsigned stale = begin_input(ui) ? STALE_SCREEN : STALE_NOTHING;
    if (ui->asking) {
        ui_alive(ui);
        ask_key(ui, key);
        stale = STALE_SCREEN;
    } else {
        stale |= view_key(ui, key);
    }
    if (ui->turn != TURN_NONE || ui->told)
        stale = STALE_SCREEN;
    apply_turn(ui);
    return stale != STALE_NOTHING;
}

bool ui_mouse(struct ui *ui, const struct mouse *m)
{
    if (ui->asking)
        return false;
    begin_input(ui);
    sign_of_life(ui, ACTIONS);
    mouse_event(ui, m);
    apply_turn(ui);
    return true;
}
