/* A grid of cells that views draw into. It knows no terminal: a test dumps it as
 * text, term.c shows it. Nothing that is drawn leaves its area, and no control byte
 * gets into a cell: this is the last line of defence behind utf8_clean(). */
#ifndef SPIRAL_TUI_CANVAS_H
#define SPIRAL_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "style.h"

struct buf;

/* One column. A wide cluster fills its cell and leaves the next with width 0. A
 * cluster of more bytes than fit loses its last characters (a family of emoji). */
enum { CELL_BYTES = 12 };
struct cell {
    char text[CELL_BYTES];
    uint8_t len, width;
    uint8_t style; /* enum style */
    uint8_t looks; /* enum look, beside the style's own */
};

struct canvas {
    int width, height;
    bool ascii;             /* characters beyond ASCII are replaced by their likes */
    int cursor_x, cursor_y; /* cursor_x -1: hidden */
    struct cell *cells;
};

struct canvas *canvas_new(int width, int height, bool ascii);
void canvas_free(struct canvas *c);
/* The content is gone afterwards. */
void canvas_resize(struct canvas *c, int width, int height);
void canvas_clear(struct canvas *c);
const struct cell *canvas_cell(const struct canvas *c, int x, int y);
/* Lines of text without spaces at their ends. With `marks`, what is not plain text is
 * written {style:text}. */
void canvas_dump(const struct canvas *c, bool marks, struct buf *out);

/* A rectangle of a canvas; coordinates are relative to it. */
struct area {
    struct canvas *canvas;
    int x, y, width, height;
};

struct area area_all(struct canvas *c);
/* A part of `a`, cut where it leaves it. */
struct area area_part(struct area a, int x, int y, int width, int height);
/* Draws `n` bytes from column `x` on and returns the column after them, also where
 * they were cut. */
int area_text_n(struct area a, int x, int y, enum style style, unsigned looks, const char *text,
                size_t n);
int area_text(struct area a, int x, int y, enum style style, const char *text);
/* The same; what does not fit ends in an ellipsis. Returns the column after what is seen. */
int area_text_cut(struct area a, int x, int y, enum style style, const char *text);
/* So that it ends at the right edge; returns the column where it begins. Text that
 * would begin left of `min_x` is not drawn. */
int area_right(struct area a, int min_x, int y, enum style style, const char *text);
void area_rule(struct area a, int y);
void area_cursor(struct area a, int x, int y);

#endif
