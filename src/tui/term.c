#include "term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "spiral/base/mem.h"

/* Curses keeps no more of them. */
enum { MICE = 8 };

struct terminal {
    FILE *in, *out; /* two handles: polling makes the first not block, the second must */
    SCREEN *screen;
    WINDOW *input; /* a pad, because reading from a window would also draw it */
    struct canvas *shown;
    bool wide, whole;
    struct key_bytes bytes;
    struct mouse mice[MICE]; /* what the mouse did, the oldest last; [0] stays */
    int mice_n;
    attr_t attributes[STYLES];
    short pairs[STYLES];
};

/* ---- giving the terminal back when nobody asks first ---- */

static const int CRASHES[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { CRASHES_N = sizeof CRASHES / sizeof *CRASHES };

/* A signal handler and an exit handler are given no context of their own. */
static struct {
    volatile sig_atomic_t armed;
    int fd;
    struct termios modes;
    char text[256]; /* leaves the alternate screen, shows the cursor */
    size_t len;
    struct sigaction before[CRASHES_N];
} rescue;

static void give_back(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    ssize_t ignored = write(rescue.fd, rescue.text, rescue.len);
    (void)ignored;
    tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
}

/* Then the fault happens again, and is handled as it would have been without us. */
static void on_crash(int signum)
{
    give_back();
    for (int i = 0; i < CRASHES_N; i++)
        sigaction(CRASHES[i], &rescue.before[i], NULL);
    raise(signum);
}

/* Appends a string of the terminal's description without its padding, "$<5>". */
static void add_text(const char *s)
{
    while (*s && rescue.len < sizeof rescue.text) {
        if (s[0] == '$' && s[1] == '<' && strchr(s, '>'))
            s = strchr(s, '>') + 1;
        else
            rescue.text[rescue.len++] = *s++;
    }
}

static void add_capability(const char *name)
{
    const char *s = tigetstr(name);
    if (s && s != (char *)-1)
        add_text(s);
}

/* XM, with 0, ends what the terminal tells of its mouse. */
static void add_mouse_end(void)
{
    const char *s = tigetstr("XM");
    const char *end = s && s != (char *)-1 ? tiparm(s, 0) : NULL;
    if (end)
        add_text(end);
}

static void arm_rescue(int fd, const struct termios *modes)
{
    static bool at_exit;
    static const char *const capabilities[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    rescue.fd = fd;
    rescue.modes = *modes;
    rescue.len = 0;
    add_mouse_end();
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
        add_capability(capabilities[i]);
    struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND};
    sigemptyset(&crash.sa_mask);
    for (int i = 0; i < CRASHES_N; i++)
        sigaction(CRASHES[i], &crash, &rescue.before[i]);
    if (!at_exit)
        atexit(give_back);
    at_exit = true;
    rescue.armed = 1;
}

static void disarm_rescue(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    for (int i = 0; i < CRASHES_N; i++)
        sigaction(CRASHES[i], &rescue.before[i], NULL);
}

/* ---- colours ---- */

static attr_t attributes_of(unsigned looks)
{
    static const struct {
        unsigned look;
        attr_t attribute;
    } table[] = {{LOOK_BOLD, A_BOLD},
                 {LOOK_ITALIC, A_ITALIC},
                 {LOOK_UNDERLINE, A_UNDERLINE},
                 {LOOK_REVERSE, A_REVERSE},
                 {LOOK_DIM, A_DIM}};
    attr_t a = A_NORMAL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (looks & table[i].look)
            a |= table[i].attribute;
    return a;
}

static bool wants_color(enum tui_color color)
{
    const char *no = getenv("NO_COLOR");
    if (color != TUI_COLOR_AUTO)
        return color == TUI_COLOR_ALWAYS;
    return !no || !no[0];
}

/* On the terminal's own background: where that cannot be kept, colours stay away. */
static bool start_colors(enum tui_color color)
{
    return wants_color(color) && has_colors() && start_color() == OK &&
           use_default_colors() == OK && COLORS >= 8;
}

void term_style(struct terminal *t, enum tui_color color, enum theme theme)
{
    bool colors = start_colors(color);
    for (int s = 0; s < STYLES; s++) {
        const struct style_spec *spec = style_spec((enum style)s);
        bool many = colors && COLORS >= 256 && spec->shades[theme] != COLOR_NONE;
        short shade = many ? spec->shades[theme] : spec->color;
        t->pairs[s] = 0;
        /* A shade of grey is dim already. */
        unsigned looks = many ? spec->looks & ~(unsigned)LOOK_DIM : spec->looks;
        t->attributes[s] = attributes_of(colors ? looks : spec->mono_looks);
        if (colors && shade != COLOR_NONE && init_pair((short)(s + 1), shade, -1) == OK)
            t->pairs[s] = (short)(s + 1);
    }
    term_forget(t);
}

/* ---- opening ---- */

static enum status no_terminal(struct error *err, const char *why)
{
    return error_set(err, STATUS_MISSING, "the terminal",
                     "use `spiral status`, `next` and `check`, which need none", "%s", why);
}

static FILE *open_tty(const char *path, int flags, const char *mode)
{
    int fd = open(path, flags | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    FILE *f = isatty(fd) ? fdopen(fd, mode) : NULL;
    if (!f)
        close(fd);
    return f;
}

/* By its own name where it has one: kqueue cannot poll /dev/tty. */
static enum status open_handles(struct terminal *t, const char *tty, struct error *err)
{
    const char *paths[] = {tty, tty ? NULL : ttyname(STDIN_FILENO), tty ? NULL : "/dev/tty"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths && !t->out; i++) {
        if (!paths[i])
            continue;
        t->in = open_tty(paths[i], O_RDONLY, "r");
        t->out = t->in ? open_tty(paths[i], O_WRONLY, "w") : NULL;
        if (t->in && !t->out) {
            fclose(t->in);
            t->in = NULL;
        }
    }
    return t->out ? STATUS_OK : no_terminal(err, "there is none to draw on");
}

/* Is the terminal known, and can the cursor be placed on it? */
static enum status check_kind(FILE *out, struct error *err)
{
    int found = 0;
    const char *name = getenv("TERM");
    char why[160];
    if (setupterm(NULL, fileno(out), &found) != OK) {
        snprintf(why, sizeof why, "its kind (TERM=%.60s) is not known here", name ? name : "");
        return no_terminal(err, why);
    }
    const char *place = tigetstr("cup");
    bool able = place && place != (char *)-1;
    del_curterm(cur_term);
    if (able)
        return STATUS_OK;
    snprintf(why, sizeof why, "its kind (TERM=%.60s) cannot place the cursor", name ? name : "");
    return no_terminal(err, why);
}

static void set_modes(struct terminal *t)
{
    raw();
    noecho();
    nonl();
    set_escdelay(25);
    /* A frame is drawn to its end, also when the next key has come already. */
    typeahead(-1);
    t->input = newpad(1, 1);
    keypad(t->input, TRUE);
    nodelay(t->input, TRUE);
    curs_set(0);
}

enum status term_open(const char *tty, struct terminal **out, struct error *err)
{
    struct terminal *t = mem_zalloc(1, sizeof *t);
    struct termios modes;
    enum status st = open_handles(t, tty, err);
    if (st == STATUS_OK)
        st = check_kind(t->out, err);
    if (st != STATUS_OK)
        goto out;
    tcgetattr(fileno(t->out), &modes);
    t->screen = newterm(NULL, t->out, t->in);
    if (!t->screen) {
        st = no_terminal(err, "it could not be prepared for drawing");
        goto out;
    }
    t->wide = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    t->shown = canvas_new(COLS, LINES, !t->wide);
    t->whole = true;
    set_modes(t);
    term_style(t, TUI_COLOR_NEVER, THEME_AUTO);
    arm_rescue(fileno(t->out), &modes);
out:
    if (st != STATUS_OK) {
        term_close(t);
        t = NULL;
    }
    *out = t;
    return st;
}

/* Where there is no alternate screen to leave, the shell goes on in the last row. */
static void leave_screen(void)
{
    const char *leaves = tigetstr("rmcup");
    if (!isendwin() && (!leaves || leaves == (char *)-1)) {
        wmove(stdscr, LINES - 1, 0);
        wclrtoeol(stdscr);
        wrefresh(stdscr);
    }
    endwin();
}

void term_close(struct terminal *t)
{
    if (!t)
        return;
    if (t->screen) {
        if (t->input)
            delwin(t->input);
        leave_screen();
        delscreen(t->screen);
    }
    disarm_rescue();
    if (t->in)
        fclose(t->in);
    if (t->out)
        fclose(t->out);
    canvas_free(t->shown);
    free(t);
}

int term_fd(const struct terminal *t)
{
    return fileno(t->in);
}

bool term_is_wide(const struct terminal *t)
{
    return t->wide;
}

void term_size(const struct terminal *t, int *width, int *height)
{
    (void)t;
    *width = COLS;
    *height = LINES;
}

void term_forget(struct terminal *t)
{
    t->whole = true;
}

void term_resized(struct terminal *t)
{
    struct winsize size;
    if (ioctl(fileno(t->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    term_forget(t);
}

void term_suspend(struct terminal *t)
{
    (void)t;
    leave_screen();
    rescue.armed = 0;
}

void term_resume(struct terminal *t)
{
    rescue.armed = 1;
    reset_prog_mode();
    term_resized(t);
}

/* ---- keys ---- */

static const struct {
    int curses;
    keycode key;
} KEYS[] = {
    {KEY_UP, KEY_CODE_UP},           {KEY_DOWN, KEY_CODE_DOWN},
    {KEY_LEFT, KEY_CODE_LEFT},       {KEY_RIGHT, KEY_CODE_RIGHT},
    {KEY_HOME, KEY_CODE_HOME},       {KEY_FIND, KEY_CODE_HOME},
    {KEY_A1, KEY_CODE_HOME},         {KEY_END, KEY_CODE_END},
    {KEY_SELECT, KEY_CODE_END},      {KEY_C1, KEY_CODE_END},
    {KEY_PPAGE, KEY_CODE_PAGE_UP},   {KEY_A3, KEY_CODE_PAGE_UP},
    {KEY_NPAGE, KEY_CODE_PAGE_DOWN}, {KEY_C3, KEY_CODE_PAGE_DOWN},
    {KEY_BTAB, KEY_CODE_BACK_TAB},   {KEY_BACKSPACE, KEY_CODE_BACKSPACE},
    {KEY_DC, KEY_CODE_DELETE},       {KEY_ENTER, KEY_CODE_ENTER},
    {'\n', KEY_CODE_ENTER},          {0x7F, KEY_CODE_BACKSPACE},
    {0x08, KEY_CODE_BACKSPACE},      {KEY_MOUSE, KEY_CODE_MOUSE},
};

static keycode translate(struct terminal *t, int code)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].curses == code)
            return KEYS[i].key;
    if (code > 0xFF)
        return KEY_CODE_NONE;
    return key_from_byte(&t->bytes, (unsigned char)code);
}

/* ---- the mouse ---- */

void term_listen_to_mouse(struct terminal *t, bool listen)
{
    mousemask(listen ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
    /* A press is told at once: nobody waits whether it becomes a double click. */
    mouseinterval(0);
    (void)t;
}

static bool understand(const MEVENT *e, struct mouse *out)
{
    static const struct {
        mmask_t button;
        enum mouse_kind kind;
    } table[] = {{BUTTON1_PRESSED, MOUSE_CLICK},
                 {BUTTON4_PRESSED, MOUSE_WHEEL_UP},
                 {BUTTON5_PRESSED, MOUSE_WHEEL_DOWN}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (e->bstate & table[i].button) {
            *out = (struct mouse){table[i].kind, e->x, e->y};
            return true;
        }
    return false;
}

/* One key may stand for several events that came at once; the last is told first. */
static void read_mouse(struct terminal *t)
{
    MEVENT e;
    while (t->mice_n < MICE && getmouse(&e) == OK)
        t->mice_n += understand(&e, &t->mice[t->mice_n]);
}

struct mouse term_mouse(const struct terminal *t)
{
    return t->mice[t->mice_n];
}

keycode term_key(struct terminal *t)
{
    while (!t->mice_n) {
        int code = wgetch(t->input);
        if (code == ERR)
            return KEY_CODE_NONE;
        keycode key = translate(t, code);
        if (key == KEY_CODE_MOUSE)
            read_mouse(t);
        else if (key != KEY_CODE_NONE)
            return key;
    }
    t->mice_n--;
    return KEY_CODE_MOUSE;
}

bool term_is_gone(const struct terminal *t)
{
    struct pollfd p = {.fd = fileno(t->in), .events = POLLIN};
    return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* ---- showing ---- */

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->len == b->len && a->width == b->width && a->style == b->style &&
           a->looks == b->looks && memcmp(a->text, b->text, a->len) == 0;
}

/* The cluster as wide characters; returns how many. Curses takes one that is seen and
 * marks upon it, so that joined emoji show their first. */
static int decode_cluster(const struct cell *cell, wchar_t out[CCHARW_MAX + 1])
{
    struct key_bytes bytes = {0};
    int n = 0;
    for (int i = 0; i < cell->len && n < CCHARW_MAX; i++) {
        keycode key = key_from_byte(&bytes, (unsigned char)cell->text[i]);
        if (key == KEY_CODE_NONE)
            continue;
        if (n > 0 && wcwidth((wchar_t)key) != 0)
            break;
        out[n++] = (wchar_t)key;
    }
    out[n] = L'\0';
    return n;
}

/* libc and utf8proc do not agree on every width; a cell keeps the one that the canvas counted
 * with, whatever then stands in it. */
static void put_cell(struct terminal *t, int x, int y, const struct cell *cell)
{
    wchar_t text[CCHARW_MAX + 1];
    attr_t attributes = t->attributes[cell->style] | attributes_of(cell->looks);
    short pair = t->pairs[cell->style];
    int n = decode_cluster(cell, text);
    int width = n ? wcwidth(text[0]) : -1;
    if (width < 1 || width > cell->width) {
        text[0] = t->wide ? L'\uFFFD' : L'?';
        text[1] = L'\0';
        width = 1;
    }
    cchar_t c;
    if (setcchar(&c, text, attributes, pair, NULL) == OK)
        mvwadd_wch(stdscr, y, x, &c);
    if (width < cell->width && setcchar(&c, L" ", attributes, pair, NULL) == OK)
        mvwadd_wch(stdscr, y, x + 1, &c);
}

static void show_row(struct terminal *t, const struct canvas *c, int y)
{
    for (int x = 0; x < c->width && x < COLS; x++) {
        const struct cell *cell = canvas_cell(c, x, y);
        struct cell *old = &t->shown->cells[(size_t)y * (size_t)t->shown->width + (size_t)x];
        if (cell->width > 0 && !same_cell(cell, old))
            put_cell(t, x, y, cell);
        *old = *cell;
    }
}

void term_show(struct terminal *t, const struct canvas *c)
{
    if (t->shown->width != c->width || t->shown->height != c->height) {
        canvas_resize(t->shown, c->width, c->height);
        t->whole = true;
    }
    if (t->whole) {
        werase(stdscr);
        clearok(stdscr, TRUE);
        canvas_clear(t->shown);
    }
    for (int y = 0; y < c->height && y < LINES; y++)
        show_row(t, c, y);
    t->whole = false;
    if (c->cursor_x >= 0)
        wmove(stdscr, c->cursor_y, c->cursor_x);
    /* In this order, because drawing may have to enter the alternate screen again, and a terminal
     * may take how the cursor was before as what it is to be afterwards. */
    wrefresh(stdscr);
    curs_set(c->cursor_x >= 0);
}
