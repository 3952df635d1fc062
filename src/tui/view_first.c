/* The first start: what will be created, what is missing, and one question. */
#include <stdio.h>
#include <string.h>

#include "editor.h"
#include "page.h"
#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "views.h"
#include "words.h"

enum { CHOICES_MAX = 12, COMMAND_MAX = 200, CHOICE_INDENT = 7, NAME_COLUMN = 20 };

struct editor_choice {
    char command[COMMAND_MAX]; /* "": asked for */
    const char *from;          /* the variable that named it, or NULL */
};

struct first_view {
    struct view base;
    struct page *page;
    struct editor_choice choices[CHOICES_MAX];
    size_t choices_n, at;
    size_t chosen;      /* its block of the page */
    struct place after; /* where to go then, if somewhere was named */
};

static struct first_view *of(struct view *v)
{
    return (struct first_view *)v;
}

/* ---- which editors there are ---- */

static bool is_listed(const struct first_view *f, const char *command)
{
    for (size_t i = 0; i < f->choices_n; i++)
        if (strcmp(f->choices[i].command, command) == 0)
            return true;
    return false;
}

static void add_choice(struct first_view *f, const char *command, const char *from)
{
    /* The last place is for naming one. */
    if (f->choices_n + 1 >= CHOICES_MAX && command[0])
        return;
    if (is_listed(f, command) || strlen(command) >= COMMAND_MAX)
        return;
    struct editor_choice *c = &f->choices[f->choices_n++];
    snprintf(c->command, sizeof c->command, "%s", command);
    c->from = from;
}

static void find_choices(struct first_view *f)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    struct app *a = ui_app(f->base.ui);
    const char *path = app_env(a, "PATH"), *known;
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = app_env(a, variables[i]);
        if (value && value[0] && editor_is_found(value, path))
            add_choice(f, value, variables[i]);
    }
    for (size_t i = 0; (known = editor_known(i)); i++)
        if (editor_is_found(known, path))
            add_choice(f, known, NULL);
    add_choice(f, "", NULL);
}

/* ---- the page ---- */

/* A name and what it is; a long name has a line of its own. */
static void add_line(struct first_view *f, const char *name, enum style style, const char *text)
{
    char label[NAME_COLUMN];
    bool fits = strlen(name) + 3 < NAME_COLUMN;
    snprintf(label, sizeof label, "  %.16s", fits ? name : "");
    if (!fits)
        page_text(f->page, style, 2, "%s", name);
    page_add(f->page, &(struct page_block){.kind = PAGE_TEXT,
                                           .indent = NAME_COLUMN,
                                           .label = label,
                                           .label_style = style,
                                           .style = style,
                                           .text = text});
}

static void add_need(struct first_view *f, const char *program, const char *what_for)
{
    const char *path = app_env(ui_app(f->base.ui), "PATH");
    bool found = editor_is_found(program, path);
    char text[200];
    snprintf(text, sizeof text, "%s: %s", found ? "found" : "missing", what_for);
    add_line(f, program, found ? STYLE_TEXT : STYLE_WARN, text);
}

static const char *cargo_of(struct app *a)
{
    const char *cargo = app_env(a, "CARGO");
    return cargo && cargo[0] ? cargo : "cargo";
}

static void add_needs(struct first_view *f)
{
    struct app *a = ui_app(f->base.ui);
    const char *path = app_env(a, "PATH");
    add_need(f, cargo_of(a), "builds and tests what you write");
    add_need(f, "cc", "links it");
    if (!editor_is_found(cargo_of(a), path) || !editor_is_found("cc", path))
        page_text(f->page, STYLE_TEXT, 2,
                  "Lessons can be read without it; `spiral doctor` tells how to install it.");
}

static void add_choices(struct first_view *f)
{
    for (size_t i = 0; i < f->choices_n; i++) {
        const struct editor_choice *c = &f->choices[i];
        char label[32], from[40] = "";
        bool here = i == f->at;
        snprintf(label, sizeof label, "  %s %zu", here ? "▸" : " ", i + 1);
        if (c->from)
            snprintf(from, sizeof from, "   ($%s)", c->from);
        char text[COMMAND_MAX + 60];
        snprintf(text, sizeof text, "%s%s", c->command[0] ? c->command : "another one", from);
        size_t block =
            page_add(f->page, &(struct page_block){.kind = PAGE_TEXT,
                                                   .style = here ? STYLE_SELECTED : STYLE_TEXT,
                                                   .indent = CHOICE_INDENT,
                                                   .label = label,
                                                   .label_style = STYLE_LABEL,
                                                   .text = text,
                                                   .row = (int)i + 1});
        if (here)
            f->chosen = block;
    }
}

static void fill(struct first_view *f)
{
    struct app *a = ui_app(f->base.ui);
    char path[500], inner[520];
    words_path(app_workspace_path(a), app_env(a, "HOME"), path, sizeof path);
    snprintf(inner, sizeof inner, "%s/.spiral", path);
    page_clear(f->page);
    page_text(f->page, STYLE_TEXT, 0,
              "You read a little, predict, write code in your own editor, and see at every save "
              "what the compiler makes of it.");
    page_gap(f->page);
    page_text(f->page, STYLE_SUBHEADING, 0, "This will be created, and nothing else:");
    add_line(f, path, STYLE_TEXT, "your workspace, a folder for each exercise");
    add_line(f, inner, STYLE_TEXT, "the record of what you did, every attempt kept");
    page_gap(f->page);
    page_text(f->page, STYLE_SUBHEADING, 0, "This is used:");
    add_needs(f);
    page_gap(f->page);
    page_text(f->page, STYLE_SUBHEADING, 0, "Which editor do you write in?");
    add_choices(f);
}

static void show_choice(struct first_view *f)
{
    fill(f);
    page_show_block(f->page, f->chosen);
}

/* ---- going on ---- */

static void go_to_first_step(struct first_view *f)
{
    struct ui *ui = f->base.ui;
    struct next n = {.kind = NEXT_END};
    struct error err;
    struct place at = f->after;
    bool named = at.work || at.module;
    if (!named && ui_check(ui, app_next(ui_app(ui), &n, &err), &err))
        at = (struct place){
            .module = n.module, .section = n.section, .work = n.work, .task = n.task};
    if (at.work)
        ui_begin_at(ui, VIEW_EXERCISE, &at);
    else if (at.module)
        ui_begin_at(ui, VIEW_LESSON, &at);
    else
        ui_begin_at(ui, VIEW_HOME, NULL);
}

/* What a variable named stays the variable's: it may name another one tomorrow. */
static void create(struct first_view *f, const char *command, bool by_variable)
{
    struct ui *ui = f->base.ui;
    struct error err;
    if (!ui_check(ui, app_create_workspace(ui_app(ui), &err), &err))
        return;
    if (!by_variable)
        ui_check(ui, store_set(ui_store(ui), "editor", command, &err), &err);
    ui_alive(ui);
    go_to_first_step(f);
}

static void on_command(const char *text, bool finished, void *ctx)
{
    struct first_view *f = ctx;
    if (!finished || !text[0])
        return;
    if (editor_is_found(text, app_env(ui_app(f->base.ui), "PATH")))
        create(f, text, false);
    else
        ui_say(f->base.ui, "%s: there is no such program on your PATH.", text);
}

static void choose(struct first_view *f)
{
    /* On a small screen nothing is created before all of this was seen. */
    if (!page_at_end(f->page)) {
        page_scroll(f->page, ACT_PAGE_DOWN);
        return;
    }
    const struct editor_choice *c = &f->choices[f->at];
    if (c->command[0])
        create(f, c->command, c->from != NULL);
    else
        ui_ask(f->base.ui, &(struct ask){.label = "Its command:", .done = on_command, .ctx = f});
}

/* ---- the view ---- */

static enum status first_open(struct view *v, const struct place *at, struct error *err)
{
    (void)err;
    of(v)->page = page_new(ui_ascii(v->ui));
    of(v)->after = *at;
    find_choices(of(v));
    fill(of(v));
    return STATUS_OK;
}

static void first_close(struct view *v)
{
    page_free(of(v)->page);
}

static void first_title(const struct view *v, struct title *out)
{
    (void)v;
    snprintf(out->left, sizeof out->left, "spiral");
    snprintf(out->right, sizeof out->right, "first start");
}

static void first_draw(struct view *v, struct area a)
{
    page_draw(of(v)->page, a);
}

static struct page *first_page(struct view *v)
{
    return of(v)->page;
}

static struct choice first_choice(const struct view *v)
{
    const struct first_view *f = (const struct first_view *)v;
    return (struct choice){.n = (int)f->choices_n, .at = (int)f->at, .inside = true};
}

static void first_choose(struct view *v, int row)
{
    of(v)->at = (size_t)row;
    show_choice(of(v));
}

static unsigned first_key(struct view *v, keycode key, bool *used)
{
    if (key < '1' || (size_t)(key - '1') >= of(v)->choices_n)
        return STALE_NOTHING;
    *used = true;
    first_choose(v, (int)(key - '1'));
    return STALE_SCREEN;
}

static bool first_can(const struct view *v, enum action a)
{
    (void)v;
    return a == ACT_GO_ON;
}

static unsigned first_act(struct view *v, enum action a)
{
    if (a == ACT_GO_ON)
        choose(of(v));
    return STALE_SCREEN;
}

static size_t first_offers(struct view *v, struct offer out[OFFERS_MAX])
{
    const struct first_view *f = of(v);
    const char *label = f->choices[f->at].command[0] ? "create it and begin" : "name it";
    out[0] = (struct offer){ACT_GO_ON, page_at_end(f->page) ? label : NULL};
    out[1] = (struct offer){ACT_DOWN, "another editor"};
    return 2;
}

const struct view_ops VIEW_FIRST_OPS = {
    .id = VIEW_FIRST,
    .size = sizeof(struct first_view),
    .open = first_open,
    .close = first_close,
    .title = first_title,
    .draw = first_draw,
    .page = first_page,
    .choice = first_choice,
    .choose = first_choose,
    .key = first_key,
    .can = first_can,
    .act = first_act,
    .offers = first_offers,
};
