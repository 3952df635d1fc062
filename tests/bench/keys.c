/* How long a key takes until its frame is painted, in the longest lesson on a screen of 200x60:
 * the real view, canvas and terminal, on a pty that somebody reads.
 *
 *   keys CONTENT WORKSPACE [KEYS]
 *
 * Prints median, 99 of 100 and the slowest in milliseconds, by the clock and by the processor. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "canvas.h"
#include "keys.h"
#include "pty.h"
#include "spiral/app.h"
#include "term.h"
#include "ui.h"

enum { COLUMNS = 200, ROWS = 60, KEYS_MAX = 20000 };

static const char *const NAMES[] = {"PgDn", "PgDn",   "PgDn",  "PgUp",  "Down",  "Down",
                                    "Up",   "End",    "Home",  "Right", "Right", "Left",
                                    "Tab",  "Ctrl-L", "c",     "Esc",   "?",     "Esc",
                                    "/",    "e",      "Enter", "n",     "N"};

static void ignore(void *ctx)
{
    (void)ctx;
}

static void ignore_launch(const struct launch *l, void *ctx)
{
    (void)l, (void)ctx;
}

static void ignore_signal(int signum)
{
    (void)signum;
}

static double now_ms(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static const struct module *longest(struct app *a)
{
    size_t n, most = 0;
    const struct module *modules = course_modules(app_course(a), &n), *found = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct lesson *l;
        size_t bytes = 0;
        if (course_lesson(app_course(a), &modules[i], &l, NULL) != STATUS_OK)
            continue;
        for (size_t s = 0; s < l->sections_n; s++)
            bytes += strlen(l->sections[s].text);
        if (bytes > most) {
            most = bytes;
            found = &modules[i];
        }
    }
    return found;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *what, double *list, int n)
{
    qsort(list, (size_t)n, sizeof *list, by_value);
    printf("%s\t%.3f\t%.3f\t%.3f\n", what, list[n / 2], list[n * 99 / 100], list[n - 1]);
}

static void play(struct ui *ui, struct canvas *c, struct terminal *t, int keys)
{
    static double wall[KEYS_MAX], cpu[KEYS_MAX];
    uint32_t random = 7;
    for (int i = 0; i < keys; i++) {
        random = random * 1664525u + 1013904223u;
        keycode key = key_parse(NAMES[(random >> 8) % (sizeof NAMES / sizeof *NAMES)]);
        double from = now_ms(CLOCK_MONOTONIC), used = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        ui_key(ui, key);
        ui_draw(ui, c);
        term_show(t, c);
        wall[i] = now_ms(CLOCK_MONOTONIC) - from;
        cpu[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - used;
        if (ui_settle(ui)) {
            ui_draw(ui, c);
            term_show(t, c);
        }
    }
    tell("clock", wall, keys);
    tell("processor", cpu, keys);
}

int main(int argc, char **argv)
{
    extern char **environ;
    char tty[64];
    struct error err = {0};
    struct app *a = NULL;
    struct terminal *t = NULL;
    if (argc < 3)
        return 2;
    const int keys = argc > 3 ? atoi(argv[3]) : 3000;
    const struct app_setup setup = {.content = argv[1],
                                    .workspace = argv[2],
                                    .program = argv[0],
                                    .env = (const char *const *)environ};
    const struct ui_host host = {ignore_launch, ignore, ignore, ignore, ignore, ignore, NULL};
    static const int handled[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        signal(handled[i], ignore_signal);
    pid_t reader = pty_sink(tty, sizeof tty, COLUMNS, ROWS);
    if (app_open(&setup, APP_COURSE | APP_CREATE, &a, &err) != STATUS_OK ||
        term_open(tty, &t, &err) != STATUS_OK) {
        fprintf(stderr, "keys: %s: %s\n", err.what, err.why);
        return 1;
    }
    struct canvas *c = canvas_new(COLUMNS, ROWS, false);
    struct ui *ui = ui_new(a, &host, false);
    const struct place at = {.module = longest(a)};
    if (ui_begin(ui, VIEW_LESSON, &at, &err) == STATUS_OK)
        play(ui, c, t, keys < KEYS_MAX ? keys : KEYS_MAX);
    ui_close_views(ui);
    ui_free(ui);
    canvas_free(c);
    term_close(t);
    app_close(a);
    kill(reader, SIGKILL);
    waitpid(reader, NULL, 0);
    return err.status;
}
