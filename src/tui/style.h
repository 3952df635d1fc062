/* What a piece of text is on the screen. What that looks like on a terminal is one
 * table in style.c, read by term.c alone. */
#ifndef SPIRAL_TUI_STYLE_H
#define SPIRAL_TUI_STYLE_H

enum style {
    STYLE_TEXT,
    STYLE_DIM,
    STYLE_TITLE,
    STYLE_RULE,
    STYLE_KEY, /* a key's name in the status line */
    STYLE_HEADING,
    STYLE_SUBHEADING,
    STYLE_LABEL, /* NEXT, THEN: what leads a line */
    STYLE_SELECTED,
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_WARN,
    STYLE_MATCH,
    STYLE_LINK,
    STYLE_LINK_HERE,
    STYLE_QUOTE,
    STYLE_NOTE,
    STYLE_CODE,
    STYLE_BLOCK,
    STYLE_KEYWORD,
    STYLE_TYPE,
    STYLE_STRING,
    STYLE_NUMBER,
    STYLE_COMMENT,
    STYLE_LIFETIME,
    STYLE_MACRO,
    STYLES
};

enum look { LOOK_BOLD = 1, LOOK_ITALIC = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8, LOOK_DIM = 16 };

enum { COLOR_NONE = -1 };

/* Whose colours: the terminal's own eight, or shades for a dark or a light background where there
 * are 256. */
enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEMES };

struct style_spec {
    const char *name;     /* for the marks in a canvas's dump */
    short color;          /* one of the terminal's own eight, 0..7, or COLOR_NONE */
    short shades[THEMES]; /* instead of it where there are 256; or COLOR_NONE */
    unsigned looks;       /* with colours */
    unsigned mono_looks;  /* without */
};

const struct style_spec *style_spec(enum style style);

#endif
