/* Keys: a character's code point, a control character, or one of these. */
#ifndef SPIRAL_TUI_KEYS_H
#define SPIRAL_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t keycode;

enum {
    KEY_CODE_NONE = 0,
    KEY_CODE_TAB = 0x09,
    KEY_CODE_ENTER = 0x0D,
    KEY_CODE_ESCAPE = 0x1B,
    KEY_CODE_SPACE = 0x20,
    /* Above every character of Unicode. */
    KEY_CODE_UP = 0x110000,
    KEY_CODE_DOWN,
    KEY_CODE_LEFT,
    KEY_CODE_RIGHT,
    KEY_CODE_HOME,
    KEY_CODE_END,
    KEY_CODE_PAGE_UP,
    KEY_CODE_PAGE_DOWN,
    KEY_CODE_BACK_TAB,
    KEY_CODE_BACKSPACE,
    KEY_CODE_DELETE,
    KEY_CODE_RESIZE, /* the terminal has another size */
    KEY_CODE_MOUSE,  /* term_mouse() tells what it did */
};

enum mouse_kind { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
struct mouse {
    enum mouse_kind kind;
    int x, y; /* the cell, from 0 */
};

#define CTRL(letter) ((letter)&0x1F)

enum { KEY_TEXT_MAX = 16 };
/* "Enter", "Ctrl-L", "j", "é"; `out` holds KEY_TEXT_MAX bytes. Returns `out`. */
const char *key_format(keycode key, char *out);
/* The reverse; KEY_CODE_NONE for a name that means nothing. */
keycode key_parse(const char *name);
/* Is it a character that can be typed into a text? */
bool key_is_text(keycode key);
/* Its UTF-8; returns the number of bytes, 0 where it is no character. */
size_t key_utf8(keycode key, char out[4]);

/* Puts keys together from the bytes that a terminal sends for characters. */
struct key_bytes {
    uint32_t value;
    int missing;
};
/* The key that `byte` completes, or KEY_CODE_NONE while more are to come or where the
 * bytes are no UTF-8. */
keycode key_from_byte(struct key_bytes *k, unsigned char byte);

#endif
