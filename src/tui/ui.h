/* The frame around the views: which one is on top, its title, what can be done, what is to be
 * told, and the one question that may be open. It knows no terminal. */
#ifndef SPIRAL_TUI_UI_H
#define SPIRAL_TUI_UI_H

#include <stdbool.h>
#include <stddef.h>

#include "actions.h"
#include "canvas.h"
#include "keys.h"
#include "spiral/base/error.h"

struct app;
struct module;
struct next;
struct store;
struct ui;
struct view;
struct work;

/* Where a view opens. */
struct place {
    const struct module *module; /* a lesson's */
    int section;                 /* -1: where the learner was */
    const struct work *work;
    int task;     /* 0: none in particular */
    bool at_last; /* of questions the one that a sitting's end offers */
};

/* A program that the learner asked for, in words that are passed on as they are. */
struct launch {
    const char *const *argv;
    const char *cwd;
    bool takes_terminal; /* the tutor waits and leaves it the screen */
};

/* What only the owner of the terminal can do. */
struct ui_host {
    void (*launch)(const struct launch *l, void *ctx);
    void (*suspend)(void *ctx);
    void (*quit)(void *ctx);
    void (*redraw)(void *ctx);  /* the whole screen, whatever is thought to be on it */
    void (*restyle)(void *ctx); /* spiral.conf says something else of colours and mouse */
    void (*changed)(void *ctx); /* something arrived that no key asked for */
    void *ctx;
};

struct ui *ui_new(struct app *a, const struct ui_host *host, bool ascii);
void ui_free(struct ui *ui);

/* The first view; what is opened above it comes back to it. */
enum status ui_begin(struct ui *ui, enum view_id id, const struct place *at, struct error *err);
/* Returns whether something is to be drawn. */
bool ui_key(struct ui *ui, keycode key);
bool ui_mouse(struct ui *ui, const struct mouse *m);
void ui_draw(struct ui *ui, struct canvas *c);
/* What was too slow for the first frame of a view. Returns whether to draw again. */
bool ui_settle(struct ui *ui);
bool ui_is_settled(const struct ui *ui);
/* What waits for the learner is kept now: before the sitting ends. */
void ui_leave(struct ui *ui);
/* Only ui_is_busy() and ui_free() may be called afterwards. */
void ui_close_views(struct ui *ui);
/* Something that was closed still has a program running; ui_host.changed tells its end. */
bool ui_is_busy(const struct ui *ui);
enum view_id ui_top(const struct ui *ui);

/* ---- for views ---- */

struct app *ui_app(const struct ui *ui);
struct store *ui_store(const struct ui *ui); /* NULL before the workspace exists */
bool ui_ascii(const struct ui *ui);

/* These happen when the function that asks for them has returned. */
void ui_open(struct ui *ui, enum view_id id, const struct place *at); /* above this one */
void ui_turn(struct ui *ui, enum view_id id, const struct place *at); /* in its place */
void ui_turn_to(struct ui *ui, const struct next *n);
void ui_back(struct ui *ui);
/* The line that a sitting's end asks for. */
void ui_last_line(struct ui *ui);
/* Home takes the place of everything that is open, and this opens above it. */
void ui_begin_at(struct ui *ui, enum view_id id, const struct place *at);

/* Told above the status line until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_fail(struct ui *ui, const struct error *err);
/* Tells where `st` is no success; returns whether it is one. */
bool ui_check(struct ui *ui, enum status st, const struct error *err);
void ui_changed(struct ui *ui);
/* spiral.conf was changed: what it says of colours and mouse holds from now on. */
void ui_restyle(struct ui *ui);
/* For what is not done at the first key: false, and the question is told, unless the key before
 * this one asked for the same. */
bool ui_sure(struct ui *ui, enum action a, const char *question);
/* Opens the learner's editor at a place of their files; `beside`: in a pane of its own. */
struct edit_at;
void ui_edit(struct ui *ui, const struct edit_at *at, bool beside);
/* Is there a multiplexer that can open such a pane? */
bool ui_can_split(struct ui *ui);
/* Follows a link of a text of `here`: to a section, a lesson, a piece; what leads out of the
 * course is only shown. */
void ui_follow(struct ui *ui, const char *target, const struct module *here);
/* A sign of life. */
void ui_alive(struct ui *ui);

/* A question: one line at the bottom, or several under the question in the view's place. */
struct ask {
    const char *label;
    bool lines;
    size_t min_chars;
    const char *text; /* to begin with; may be NULL */
    /* `finished` is false where the learner left it; the text is then what was typed so far. */
    void (*done)(const char *text, bool finished, void *ctx);
    void *ctx;
};
void ui_ask(struct ui *ui, const struct ask *ask);

/* A closed view's check may still be ending: counted, so that nobody frees the loop too early. */
int *ui_running(struct ui *ui);

#endif
