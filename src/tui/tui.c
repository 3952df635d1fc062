/* The terminal, the loop and the views brought together. */
#include "spiral/tui.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/loop.h"
#include "spiral/base/mem.h"
#include "term.h"
#include "ui.h"

enum { LISTENERS = 7, GONE_AFTER = 3 };

struct tui {
    struct app *app;
    enum tui_color color; /* that the command line asked for */
    struct loop *loop;
    struct terminal *term;
    struct canvas *canvas;
    struct ui *ui;
    struct poller *keys;
    struct timer *paint; /* pending: the screen is stale */
    struct listener *listeners[LISTENERS];
    struct process *editor; /* it has the terminal; NULL: we have */
    int signum;             /* that ended the tutor, or 0 */
    int silent;             /* times the terminal was readable and gave no key */
    bool quit;
};

/* ---- painting ---- */

static void paint(struct tui *t)
{
    int width, height;
    if (t->editor || t->quit)
        return;
    term_size(t->term, &width, &height);
    if (width != t->canvas->width || height != t->canvas->height)
        canvas_resize(t->canvas, width, height);
    ui_draw(t->ui, t->canvas);
    term_show(t->term, t->canvas);
}

static void paint_later(struct tui *t);

/* A view's slow part comes after its first frame, and may change it. */
static void on_paint(void *ctx)
{
    struct tui *t = ctx;
    timer_close(t->paint);
    t->paint = NULL;
    paint(t);
    if (!t->quit && ui_settle(t->ui))
        paint_later(t);
}

/* What arrives in one round of the loop is painted once. */
static void paint_later(struct tui *t)
{
    if (!t->paint && !t->quit)
        t->paint = timer_start(t->loop, 0, 0, on_paint, t);
}

/* ---- what views ask for ---- */

/* After the end the only news is that the last check has stopped. */
static void host_changed(void *ctx)
{
    struct tui *t = ctx;
    paint_later(t);
    if (t->quit && !ui_is_busy(t->ui))
        loop_stop(t->loop);
}

static void host_redraw(void *ctx)
{
    struct tui *t = ctx;
    term_forget(t->term);
    paint_later(t);
}

static void host_restyle(void *ctx)
{
    static const char *const themes[THEMES] = {
        [THEME_AUTO] = "auto", [THEME_DARK] = "dark", [THEME_LIGHT] = "light"};
    struct tui *t = ctx;
    struct arena *arena = arena_new();
    struct settings s;
    enum theme theme = THEME_AUTO;
    app_settings(t->app, arena, &s, NULL);
    const char *named = s.values[SETTING_THEME];
    bool none = strcmp(named, "none") == 0 && t->color == TUI_COLOR_AUTO;
    for (int i = 0; i < THEMES; i++)
        if (strcmp(themes[i], named) == 0)
            theme = (enum theme)i;
    term_style(t->term, none ? TUI_COLOR_NEVER : t->color, theme);
    term_listen_to_mouse(t->term, strcmp(s.values[SETTING_MOUSE], "yes") == 0);
    arena_free(arena);
}

static void host_quit(void *ctx)
{
    struct tui *t = ctx;
    t->quit = true;
    loop_stop(t->loop);
}

static void take_back(struct tui *t)
{
    term_resume(t->term);
    poller_resume(t->keys);
    paint_later(t);
}

static void host_suspend(void *ctx)
{
    struct tui *t = ctx;
    poller_pause(t->keys);
    term_suspend(t->term);
    /* The shell that gets the terminal back knows the whole job as one. */
    kill(0, SIGSTOP);
    take_back(t);
}

static void on_editor_exit(int64_t code, int signum, void *ctx)
{
    struct tui *t = ctx;
    t->editor = NULL;
    take_back(t);
    if (code || signum)
        ui_say(t->ui, "The editor ended with status %d.", signum ? 128 + signum : (int)code);
}

static void on_window_exit(int64_t code, int signum, void *ctx)
{
    struct tui *t = ctx;
    if (!code && !signum)
        return;
    ui_say(t->ui, "The editor could not be opened: it ended with status %d.",
           signum ? 128 + signum : (int)code);
    paint_later(t);
}

static void launch_window(struct tui *t, const struct launch *l)
{
    static const struct process_events events = {.exited = on_window_exit};
    struct process_spec spec = {
        .argv = l->argv, .cwd = l->cwd, .new_session = true, .env = app_environ(t->app)};
    struct error err;
    ui_check(t->ui, process_start(t->loop, &spec, &events, t, NULL, &err), &err);
}

static void launch_in_terminal(struct tui *t, const struct launch *l)
{
    static const struct process_events events = {.exited = on_editor_exit};
    struct process_spec spec = {
        .argv = l->argv, .cwd = l->cwd, .inherit_stdio = true, .env = app_environ(t->app)};
    struct error err;
    poller_pause(t->keys);
    term_suspend(t->term);
    enum status st = process_start(t->loop, &spec, &events, t, &t->editor, &err);
    if (st != STATUS_OK)
        take_back(t);
    ui_check(t->ui, st, &err);
}

static void host_launch(const struct launch *l, void *ctx)
{
    if (l->takes_terminal)
        launch_in_terminal(ctx, l);
    else
        launch_window(ctx, l);
}

/* ---- what the terminal and the system tell ---- */

static void on_readable(void *ctx)
{
    struct tui *t = ctx;
    keycode key;
    int keys = 0;
    bool stale = false;
    while (!t->quit && !t->editor && (key = term_key(t->term)) != KEY_CODE_NONE) {
        struct mouse mouse = term_mouse(t->term);
        bool used = key == KEY_CODE_MOUSE ? ui_mouse(t->ui, &mouse) : ui_key(t->ui, key);
        stale = used || stale;
        keys++;
    }
    t->silent = keys ? 0 : t->silent + 1;
    if (t->silent > GONE_AFTER && term_is_gone(t->term)) {
        t->signum = SIGHUP;
        host_quit(t);
    }
    if (stale)
        paint(t);
    if (stale && !ui_is_settled(t->ui))
        paint_later(t);
}

static void on_resize(int signum, void *ctx)
{
    (void)signum;
    struct tui *t = ctx;
    if (t->editor)
        return;
    term_resized(t->term);
    paint_later(t);
}

/* While an editor has the terminal, what is typed there is its own business. */
static void on_terminal_signal(int signum, void *ctx)
{
    struct tui *t = ctx;
    if (t->editor)
        return;
    t->signum = signum;
    host_quit(t);
}

static void on_end(int signum, void *ctx)
{
    struct tui *t = ctx;
    t->signum = signum;
    host_quit(t);
}

/* An editor that is suspended takes the whole job along. */
static void on_stop(int signum, void *ctx)
{
    (void)signum;
    struct tui *t = ctx;
    if (t->editor)
        raise(SIGSTOP);
    else
        host_suspend(t);
}

static void on_continue(int signum, void *ctx)
{
    (void)signum;
    struct tui *t = ctx;
    if (t->editor)
        return;
    term_resume(t->term);
    paint_later(t);
}

static void listen(struct tui *t)
{
    static const struct {
        int signum;
        void (*heard)(int signum, void *ctx);
    } list[LISTENERS] = {
        {SIGWINCH, on_resize},
        {SIGINT, on_terminal_signal},
        {SIGQUIT, on_terminal_signal},
        {SIGTERM, on_end},
        {SIGHUP, on_end},
        {SIGTSTP, on_stop},
        {SIGCONT, on_continue},
    };
    for (int i = 0; i < LISTENERS; i++)
        t->listeners[i] = listener_start(t->loop, list[i].signum, list[i].heard, t);
}

/* ---- from start to end ---- */

static enum status find_target(struct app *a, const char *target, struct place *at,
                               struct error *err)
{
    *at = (struct place){.section = -1};
    if (!target)
        return STATUS_OK;
    return course_find(app_course(a), target, &at->work, &at->module, err);
}

static enum status begin(struct tui *t, const struct tui_setup *setup, struct error *err)
{
    struct place at;
    enum status st = find_target(t->app, setup->target, &at, err);
    if (st != STATUS_OK)
        return st;
    if (!app_store(t->app))
        return ui_begin(t->ui, VIEW_FIRST, &at, err);
    st = ui_begin(t->ui, VIEW_HOME, NULL, err);
    if (st == STATUS_OK && (at.work || at.module))
        st = ui_begin(t->ui, at.work ? VIEW_EXERCISE : VIEW_LESSON, &at, err);
    return st;
}

/* The terminal is given back first; then what still runs is stopped and waited for. */
static void end(struct tui *t)
{
    t->quit = true;
    if (t->editor) /* it has no terminal to give back any more */
        process_forget(t->editor);
    poller_close(t->keys);
    timer_close(t->paint);
    t->paint = NULL;
    term_close(t->term);
    for (int i = 0; i < LISTENERS; i++)
        listener_close(t->listeners[i]);
    if (t->signum && t->ui)
        ui_leave(t->ui);
    if (t->signum && app_store(t->app))
        app_end_sitting(t->app, NULL, NULL);
    if (t->ui) {
        ui_close_views(t->ui);
        while (ui_is_busy(t->ui))
            loop_run(t->loop);
    }
    ui_free(t->ui);
    canvas_free(t->canvas);
}

/* A line of spiral.conf that means nothing is told, and nothing more. */
static void tell_settings(struct tui *t)
{
    struct arena *arena = arena_new();
    struct settings s;
    struct error err;
    ui_check(t->ui, app_settings(t->app, arena, &s, &err), &err);
    arena_free(arena);
}

enum status tui_run(struct app *a, const struct tui_setup *setup, struct error *err)
{
    struct tui t = {.app = a, .loop = app_loop(a), .color = setup->color};
    int width, height;
    struct ui_host host = {
        .launch = host_launch,
        .suspend = host_suspend,
        .quit = host_quit,
        .redraw = host_redraw,
        .restyle = host_restyle,
        .changed = host_changed,
        .ctx = &t,
    };
    listen(&t);
    enum status st = term_open(setup->tty, &t.term, err);
    if (st != STATUS_OK)
        goto out;
    host_restyle(&t);
    bool ascii = setup->ascii || !term_is_wide(t.term);
    term_size(t.term, &width, &height);
    t.canvas = canvas_new(width, height, ascii);
    t.ui = ui_new(a, &host, ascii);
    t.keys = poller_start(t.loop, term_fd(t.term), on_readable, &t);
    st = begin(&t, setup, err);
    if (st != STATUS_OK)
        goto out;
    tell_settings(&t);
    paint(&t);
    paint_later(&t);
    loop_run(t.loop);
    /* It ends by itself when nothing is left to wait for: the terminal has gone. */
    if (!t.quit)
        t.signum = SIGHUP;
    if (t.signum)
        st = error_set(err, STATUS_CANCELLED, "the tutor", "start it again: everything is kept",
                       "it was ended by signal %d", t.signum);
out:
    end(&t);
    return st;
}
