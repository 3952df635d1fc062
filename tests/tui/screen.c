#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

struct screen {
    VTerm *vt;
    VTermScreen *shown;
    int fd;
    pid_t pid;
    struct termios before;
    bool ended, stopped, alternate, cursor, mouse;
    int status;
};

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct screen *s = user;
    if (property == VTERM_PROP_ALTSCREEN)
        s->alternate = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        s->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    if (property == VTERM_PROP_CURSORVISIBLE)
        s->cursor = value->boolean;
    return 1;
}

static const VTermScreenCallbacks CALLBACKS = {.settermprop = on_property};

static _Noreturn void become(char *const *argv, char *const *env, const char *cwd)
{
    /* A shell lets what it runs in the background ignore these, and programs inherit that. */
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    if (chdir(cwd) == 0)
        execve(argv[0], argv, env);
    fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

struct screen *screen_start(char *const *argv, char *const *env, const char *cwd, int columns,
                            int rows)
{
    struct screen *s = calloc(1, sizeof *s);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    if (!s)
        return NULL;
    s->pid = forkpty(&s->fd, NULL, NULL, &size);
    if (s->pid == 0)
        become(argv, env, cwd);
    if (s->pid < 0) {
        free(s);
        return NULL;
    }
    tcgetattr(s->fd, &s->before);
    fcntl(s->fd, F_SETFD, FD_CLOEXEC);
    s->cursor = true;
    s->vt = vterm_new(rows, columns);
    vterm_set_utf8(s->vt, 1);
    s->shown = vterm_obtain_screen(s->vt);
    vterm_screen_set_callbacks(s->shown, &CALLBACKS, s);
    vterm_screen_enable_altscreen(s->shown, 1);
    vterm_screen_reset(s->shown, 1);
    return s;
}

static void note_status(struct screen *s, int status)
{
    s->stopped = WIFSTOPPED(status);
    if (WIFSTOPPED(status) || WIFCONTINUED(status))
        return;
    s->ended = true;
    s->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void look_after(struct screen *s, int options)
{
    int status;
    if (!s->ended && waitpid(s->pid, &status, options | WUNTRACED | WCONTINUED) == s->pid)
        note_status(s, status);
}

void screen_close(struct screen *s)
{
    if (!s)
        return;
    if (!s->ended) {
        kill(s->pid, SIGKILL);
        waitpid(s->pid, NULL, 0);
    }
    close(s->fd);
    vterm_free(s->vt);
    free(s);
}

void screen_send(struct screen *s, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t k = write(s->fd, bytes, n);
        if (k < 0 && errno != EINTR && errno != EAGAIN)
            return;
        if (k > 0) {
            bytes += k;
            n -= (size_t)k;
        }
    }
}

void screen_resize(struct screen *s, int columns, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(s->vt, rows, columns);
    ioctl(s->fd, TIOCSWINSZ, &size);
}

void screen_signal(struct screen *s, int signum)
{
    kill(s->pid, signum);
}

/* What the terminal itself answers when it is asked. */
static void answer(struct screen *s)
{
    char bytes[256];
    size_t n;
    while ((n = vterm_output_read(s->vt, bytes, sizeof bytes)) > 0)
        screen_send(s, bytes, n);
}

void screen_mouse(struct screen *s, int button, int column, int row)
{
    vterm_mouse_move(s->vt, row, column, VTERM_MOD_NONE);
    vterm_mouse_button(s->vt, button, true, VTERM_MOD_NONE);
    vterm_mouse_button(s->vt, button, false, VTERM_MOD_NONE);
    answer(s);
}

bool screen_feed(struct screen *s, int ms)
{
    struct pollfd p = {.fd = s->fd, .events = POLLIN};
    char bytes[65536];
    if (poll(&p, 1, ms) <= 0)
        return false;
    ssize_t n = read(s->fd, bytes, sizeof bytes);
    if (n <= 0) {
        /* The other side is closed: what is left is to learn how the program ended. */
        look_after(s, 0);
        return false;
    }
    vterm_input_write(s->vt, bytes, (size_t)n);
    answer(s);
    return true;
}

/* ---- what is seen ---- */

static size_t put_utf8(uint32_t c, char *out)
{
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

static size_t put_row(struct screen *s, int row, int columns, char *out)
{
    size_t n = 0, end = 0;
    VTermScreenCell cell;
    for (int x = 0; x<columns; x += cell.width> 0 ? cell.width : 1) {
        vterm_screen_get_cell(s->shown, (VTermPos){.row = row, .col = x}, &cell);
        bool blank = cell.chars[0] == 0 || cell.chars[0] == ' ';
        if (cell.chars[0] == 0)
            out[n++] = ' ';
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            n += put_utf8(cell.chars[i], out + n);
        if (!blank)
            end = n;
    }
    out[end] = '\n';
    return end + 1;
}

void screen_text(struct screen *s, char *out)
{
    int rows, columns;
    size_t n = 0;
    vterm_get_size(s->vt, &rows, &columns);
    for (int y = 0; y < rows; y++) {
        /* A cell holds no more than six characters of four bytes each. */
        if (n + (size_t)columns * 24 + 2 > SCREEN_TEXT_MAX)
            break;
        n += put_row(s, y, columns, out + n);
    }
    out[n] = '\0';
}

/* How many columns the bytes of `s` before `end` take: one a character, as in put_row(). */
static int columns_before(const char *s, const char *end)
{
    int n = 0;
    for (; s < end; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

bool screen_find(struct screen *s, const char *what, int *column, int *row)
{
    static char text[SCREEN_TEXT_MAX];
    screen_text(s, text);
    const char *at = strstr(text, what), *line = text;
    *row = 0;
    for (const char *c = text; at && c < at; c++)
        if (*c == '\n') {
            ++*row;
            line = c + 1;
        }
    *column = at ? columns_before(line, at) : 0;
    return at != NULL;
}

/* ---- how it ended ---- */

bool screen_ended(struct screen *s, int *status)
{
    look_after(s, WNOHANG);
    *status = s->status;
    return s->ended;
}

bool screen_stopped(struct screen *s)
{
    look_after(s, WNOHANG);
    return s->stopped;
}

const char *screen_left_over(const struct screen *s)
{
    struct termios now;
    if (s->alternate)
        return "the alternate screen";
    if (!s->cursor)
        return "a hidden cursor";
    if (s->mouse)
        return "mouse reports";
    if (tcgetattr(s->fd, &now) != 0)
        return "";
    if (now.c_iflag != s->before.c_iflag || now.c_oflag != s->before.c_oflag ||
        now.c_cflag != s->before.c_cflag || now.c_lflag != s->before.c_lflag)
        return "changed modes";
    return "";
}
