#include "style.h"

enum { RED = 1, GREEN = 2, MAGENTA = 5, CYAN = 6, GREY = 245 };
/* clang-format off */
#define PLAIN {COLOR_NONE, COLOR_NONE, COLOR_NONE}

/* The terminal's own palette, so that a light and a dark one both stay readable: no
 * yellow, which vanishes on white, and no blue, which vanishes on black. The shades stand as far
 * from a dark or a light background as running text should: a test counts it. */
static const struct style_spec SPECS[] = {
    [STYLE_TEXT] = {"text", COLOR_NONE, PLAIN, 0, 0},
    [STYLE_DIM] = {"dim", COLOR_NONE, {GREY, 246, 241}, LOOK_DIM, LOOK_DIM},
    [STYLE_TITLE] = {"title", COLOR_NONE, PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_RULE] = {"rule", COLOR_NONE, {GREY, 246, 241}, LOOK_DIM, LOOK_DIM},
    [STYLE_KEY] = {"key", CYAN, {COLOR_NONE, 80, 24}, 0, LOOK_BOLD},
    [STYLE_HEADING] = {"heading", CYAN, {COLOR_NONE, 80, 24}, LOOK_BOLD, LOOK_BOLD},
    [STYLE_SUBHEADING] = {"subheading", COLOR_NONE, PLAIN, LOOK_BOLD, LOOK_BOLD},
    [STYLE_LABEL] = {"label", CYAN, {COLOR_NONE, 80, 24}, LOOK_BOLD, LOOK_BOLD},
    [STYLE_SELECTED] = {"selected", COLOR_NONE, PLAIN, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_GOOD] = {"good", GREEN, {COLOR_NONE, 114, 22}, 0, 0},
    [STYLE_BAD] = {"bad", RED, {COLOR_NONE, 210, 124}, 0, LOOK_BOLD},
    [STYLE_WARN] = {"warn", MAGENTA, {COLOR_NONE, 215, 94}, 0, LOOK_BOLD},
    [STYLE_MATCH] = {"match", COLOR_NONE, PLAIN, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_LINK] = {"link", CYAN, {COLOR_NONE, 117, 25}, LOOK_UNDERLINE, LOOK_UNDERLINE},
    [STYLE_LINK_HERE] = {"link-here", CYAN, {COLOR_NONE, 117, 25}, LOOK_REVERSE, LOOK_REVERSE},
    [STYLE_QUOTE] = {"quote", COLOR_NONE, PLAIN, LOOK_ITALIC, 0},
    [STYLE_NOTE] = {"note", MAGENTA, {COLOR_NONE, 215, 94}, LOOK_BOLD, LOOK_BOLD},
    [STYLE_CODE] = {"code", CYAN, {COLOR_NONE, 152, 24}, 0, LOOK_BOLD},
    [STYLE_BLOCK] = {"block", COLOR_NONE, PLAIN, 0, 0},
    [STYLE_KEYWORD] = {"keyword", MAGENTA, {COLOR_NONE, 182, 90}, 0, LOOK_BOLD},
    [STYLE_TYPE] = {"type", CYAN, {COLOR_NONE, 80, 24}, 0, 0},
    [STYLE_STRING] = {"string", GREEN, {COLOR_NONE, 150, 22}, 0, 0},
    [STYLE_NUMBER] = {"number", GREEN, {COLOR_NONE, 150, 22}, 0, 0},
    [STYLE_COMMENT] = {"comment", COLOR_NONE, {GREY, 246, 241}, LOOK_DIM, LOOK_DIM},
    [STYLE_LIFETIME] = {"lifetime", RED, {COLOR_NONE, 216, 124}, 0, 0},
    [STYLE_MACRO] = {"macro", CYAN, {COLOR_NONE, 117, 25}, 0, 0},
};
/* clang-format on */

const struct style_spec *style_spec(enum style style)
{
    return &SPECS[style < STYLES ? style : STYLE_TEXT];
}
