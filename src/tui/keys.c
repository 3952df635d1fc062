#include "keys.h"

#include <stdio.h>
#include <string.h>

static const struct {
    keycode key;
    const char *name;
} NAMES[] = {
    {KEY_CODE_TAB, "Tab"},
    {KEY_CODE_ENTER, "Enter"},
    {KEY_CODE_ESCAPE, "Esc"},
    {KEY_CODE_SPACE, "Space"},
    {KEY_CODE_UP, "Up"},
    {KEY_CODE_DOWN, "Down"},
    {KEY_CODE_LEFT, "Left"},
    {KEY_CODE_RIGHT, "Right"},
    {KEY_CODE_HOME, "Home"},
    {KEY_CODE_END, "End"},
    {KEY_CODE_PAGE_UP, "PgUp"},
    {KEY_CODE_PAGE_DOWN, "PgDn"},
    {KEY_CODE_BACK_TAB, "Shift-Tab"},
    {KEY_CODE_BACKSPACE, "Backspace"},
    {KEY_CODE_DELETE, "Delete"},
};

bool key_is_text(keycode key)
{
    bool control = key < 0x20 || (key >= 0x7F && key < 0xA0);
    bool surrogate = key >= 0xD800 && key < 0xE000;
    return !control && !surrogate && key < KEY_CODE_UP;
}

size_t key_utf8(keycode key, char out[4])
{
    uint32_t c = (uint32_t)key;
    if (!key_is_text(key))
        return 0;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(leads[n] | c);
    return n;
}

const char *key_format(keycode key, char *out)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].key == key) {
            snprintf(out, KEY_TEXT_MAX, "%s", NAMES[i].name);
            return out;
        }
    if (key > 0 && key < 0x20) {
        snprintf(out, KEY_TEXT_MAX, "Ctrl-%c", '@' + (int)key);
        return out;
    }
    out[key_utf8(key, out)] = '\0';
    return out;
}

/* The one character that `text` is, or KEY_CODE_NONE. */
static keycode sole_character(const char *text)
{
    struct key_bytes k = {0};
    keycode key = KEY_CODE_NONE;
    for (const char *s = text; *s; s++) {
        if (key != KEY_CODE_NONE)
            return KEY_CODE_NONE;
        key = key_from_byte(&k, (unsigned char)*s);
    }
    return key;
}

keycode key_parse(const char *name)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(NAMES[i].name, name) == 0)
            return NAMES[i].key;
    if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= '@' && name[5] <= '_' && !name[6])
        return CTRL(name[5]);
    return sole_character(name);
}

keycode key_from_byte(struct key_bytes *k, unsigned char byte)
{
    if (byte < 0x80) {
        k->missing = 0;
        return (keycode)byte;
    }
    if (byte >= 0xC2 && byte < 0xF5) {
        k->missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
        k->value = byte & (0x3Fu >> k->missing);
        return KEY_CODE_NONE;
    }
    if ((byte & 0xC0) != 0x80 || !k->missing) {
        k->missing = 0;
        return KEY_CODE_NONE;
    }
    k->value = k->value << 6 | (byte & 0x3Fu);
    if (--k->missing)
        return KEY_CODE_NONE;
    keycode key = (keycode)k->value;
    return k->value <= 0x10FFFF && key_is_text(key) ? key : KEY_CODE_NONE;
}
