/* What the ui_*.c files share. */
#ifndef SPIRAL_TUI_UI_INTERNAL_H
#define SPIRAL_TUI_UI_INTERNAL_H

#include "field.h"
#include "page.h"
#include "ui.h"
#include "view.h"

enum { STACK_MAX = 6, ANSWER_LIMIT = 64 * 1024 };

enum turn { TURN_NONE, TURN_OPEN, TURN_REPLACE, TURN_BACK, TURN_BEGIN };

struct ui {
    struct app *app;
    struct ui_host host;
    bool ascii;
    struct view *stack[STACK_MAX];
    int depth;
    enum turn turn; /* asked for by the view that is being called */
    enum view_id turn_id;
    struct place turn_place;
    struct page *notice;
    bool told;               /* the notice holds something */
    enum action asked, sure; /* waits for a second key; was waiting when this one came */
    bool asking;
    struct ask ask;
    struct page *question; /* the label of a question of several lines */
    struct field field;
    int running;
    int width, height; /* as drawn last */
};

struct view *ui_view(const struct ui *ui);
/* Does what can be done now; returns what became stale. */
unsigned ui_act(struct ui *ui, enum action a);

/* ui_frame.c: what the status line offers at a cell as it was drawn last; or ACTIONS. */
enum action ui_offer_at(struct ui *ui, int x, int y);

/* ui_choose.c */
struct choice choice_of(const struct view *v);
bool choice_moves(const struct view *v, enum action a);
void choice_move(struct view *v, enum action a);
void choice_found(struct view *v); /* the row of the words that were found */
void mouse_event(struct ui *ui, const struct mouse *m);

/* ui_ask.c */
void ask_key(struct ui *ui, keycode key);
struct page *ask_above(const struct ui *ui, int width); /* what stands above the line; or NULL */
void ask_draw_line(struct ui *ui, struct area status);
void ask_draw_lines(struct ui *ui, struct area body);
void ask_end(struct ui *ui, bool finished);

/* ui_edit.c */
void ui_ask_for_editor(struct ui *ui);

#endif
