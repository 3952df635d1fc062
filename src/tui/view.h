/* What a view is. Its functions are called by ui.c alone; they say what became stale
 * and never draw on their own. A view's struct begins with `struct view`. */
#ifndef SPIRAL_TUI_VIEW_H
#define SPIRAL_TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "actions.h"
#include "canvas.h"
#include "spiral/base/error.h"
#include "ui.h"

struct page;

enum stale { STALE_NOTHING = 0, STALE_SCREEN = 1 };

enum { TITLE_MAX = 160 };
struct title {
    char left[TITLE_MAX], right[TITLE_MAX]; /* may hold anything: they are cleaned */
};

/* Something that can be done now, for the status line. */
struct offer {
    enum action action;
    const char *label; /* NULL: the action's own */
};
enum { OFFERS_MAX = 10 };

/* Rows of the view's page that can be chosen. The frame moves the choice: by keys, by a click,
 * by words that were found. */
struct choice {
    int n;       /* 0: nothing is to be chosen right now */
    int at;      /* from 0; -1: none is yet */
    bool inside; /* a text that is read stands around them: pages and the wheel scroll that */
};

struct view_ops {
    enum view_id id;
    size_t size; /* of the view's struct */
    /* On failure the view is not shown and `close` not called. */
    enum status (*open)(struct view *v, const struct place *at, struct error *err);
    void (*close)(struct view *v);
    /* The learner leaves the program: what waited for them is kept now. May be NULL. */
    void (*leave)(struct view *v);
    /* What is too slow for the first frame: called once after it; may be NULL. */
    void (*settle)(struct view *v);
    /* The view is on top again; may be NULL. */
    void (*refresh)(struct view *v);
    void (*title)(const struct view *v, struct title *out);
    void (*draw)(struct view *v, struct area a);
    /* The page that scrolling, finding and links mean right now; may be NULL. */
    struct page *(*page)(struct view *v);
    /* May be NULL. A block's row is one more than the choice's. */
    struct choice (*choice)(const struct view *v);
    void (*choose)(struct view *v, int row);
    /* Keys of its own, before any action; may be NULL. */
    unsigned (*key)(struct view *v, keycode key, bool *used);
    /* Which actions it takes itself right now. */
    bool (*can)(const struct view *v, enum action a);
    unsigned (*act)(struct view *v, enum action a);
    size_t (*offers)(struct view *v, struct offer out[OFFERS_MAX]);
    /* What a note written here is about: a piece's or a section's id; may be NULL. */
    void (*subject)(const struct view *v, char *out, size_t size);
};

struct view {
    const struct view_ops *ops;
    struct ui *ui;
    bool settled;
};

/* The one list, in views.c. */
const struct view_ops *view_ops(enum view_id id);

#endif
