/* Runs one journey: a script of what a learner does and sees.
 *
 *   journey [--update] FOLDER SPIRAL HOME CONTENT
 *
 * FOLDER holds `script` and the screens that it names. HOME is an empty folder that becomes the
 * learner's. Nothing sleeps: what is expected is waited for, up to a deadline. With --update the
 * screens are rewritten by what is shown once it has come to rest.
 *
 * | line | |
 * |---|---|
 * | size W H            | of the terminal that `run` opens; 80 24 without it |
 * | env NAME VALUE      | a variable of the program; `env NAME` takes it away |
 * | program NAME        | the lines up to `end` become a program on its PATH |
 * | without NAME        | takes a program off its PATH |
 * | write FILE          | the lines up to `end` become a file below HOME, replaced at once |
 * | run ARGUMENT...     | starts the program |
 * | wait TEXT           | TEXT comes to be on the screen |
 * | gone TEXT           | TEXT is no longer on the screen |
 * | keys NAME...        | Enter, Up, Ctrl-C, j, ... |
 * | type TEXT           | the same, as text |
 * | click TEXT          | the mouse's button on the first place where TEXT stands |
 * | wheel up, wheel down | over the middle of the screen |
 * | resize W H          | |
 * | screen NAME         | the screen comes to be that of the file NAME; times are not compared |
 * | holds FILE TEXT     | a file below HOME comes to hold TEXT |
 * | missing FILE        | there is no such file below HOME |
 * | signal NAME         | TERM, HUP, INT, CONT, TSTP |
 * | stopped             | the program comes to be stopped, and has given the terminal back |
 * | exit STATUS...      | the program ends with one of these, and has given the terminal back |
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "screen.h"

enum { DEADLINE_MS = 30 * 1000, REST_MS = 400, VARIABLES = 32, WORDS = 32 };
enum { LINE = 4096, PATH = 2 * LINE };

struct journey {
    const char *folder, *spiral, *home, *content;
    bool update;
    FILE *script;
    int line;
    int columns, rows;
    char *env[VARIABLES];
    struct screen *screen;
};

/* ---- failing ---- */

static char text[SCREEN_TEXT_MAX];

static _Noreturn void fail(struct journey *j, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    printf("%s/script:%d: ", j->folder, j->line);
    vprintf(fmt, args);
    va_end(args);
    putchar('\n');
    if (j->screen) {
        screen_text(j->screen, text);
        printf("the screen:\n%s", text);
        const char *left = screen_left_over(j->screen);
        printf("left over: %s\n", left[0] ? left : "nothing");
    }
    screen_close(j->screen);
    exit(1);
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Goes on until `is` says so; what the program writes is taken in meanwhile. */
static bool wait_until(struct journey *j, bool (*is)(struct journey *j, const char *what),
                       const char *what)
{
    long deadline = now_ms() + DEADLINE_MS;
    int status;
    while (!is(j, what)) {
        /* Nothing comes any more from a program that has ended and was read to its end. */
        bool more = screen_feed(j->screen, 20);
        if (now_ms() > deadline || (!more && screen_ended(j->screen, &status)))
            return is(j, what);
    }
    return true;
}

/* ---- files ---- */

static char *below_home(struct journey *j, const char *rel)
{
    static char path[PATH];
    snprintf(path, sizeof path, "%s/%s", j->home, rel);
    return path;
}

static void make_folders(const char *path)
{
    char part[PATH];
    snprintf(part, sizeof part, "%s", path);
    for (char *c = part + 1; *c; c++)
        if (*c == '/') {
            *c = '\0';
            mkdir(part, 0777);
            *c = '/';
        }
}

static bool read_line(struct journey *j, char *line)
{
    if (!fgets(line, LINE, j->script))
        return false;
    j->line++;
    line[strcspn(line, "\n")] = '\0';
    return true;
}

/* A whole file at once, as an editor saves it. */
static void write_lines(struct journey *j, const char *path, mode_t mode)
{
    char line[LINE], beside[PATH + 8];
    snprintf(beside, sizeof beside, "%s.new", path);
    make_folders(path);
    FILE *f = fopen(beside, "w");
    if (!f)
        fail(j, "%s: %s", path, strerror(errno));
    while (read_line(j, line) && strcmp(line, "end") != 0)
        fprintf(f, "%s\n", line);
    fclose(f);
    chmod(beside, mode);
    if (rename(beside, path) != 0)
        fail(j, "%s: %s", path, strerror(errno));
}

static bool file_holds(struct journey *j, const char *what)
{
    char name[LINE], content[65536];
    size_t n = strcspn(what, " ");
    snprintf(name, sizeof name, "%.*s", (int)n, what);
    FILE *f = fopen(below_home(j, name), "r");
    if (!f)
        return false;
    content[fread(content, 1, sizeof content - 1, f)] = '\0';
    fclose(f);
    return strstr(content, what[n] ? what + n + 1 : "") != NULL;
}

/* ---- the environment ---- */

static void set_variable(struct journey *j, const char *name, const char *value)
{
    size_t n = strlen(name);
    int i = 0;
    while (j->env[i] && !(strncmp(j->env[i], name, n) == 0 && j->env[i][n] == '='))
        i++;
    if (!value[0]) {
        free(j->env[i]);
        for (; j->env[i]; i++)
            j->env[i] = j->env[i + 1];
        return;
    }
    if (i + 1 >= VARIABLES)
        fail(j, "too many variables");
    size_t size = n + strlen(value) + 2;
    char *entry = malloc(size);
    if (!entry)
        fail(j, "out of memory");
    snprintf(entry, size, "%s=%s", name, value);
    free(j->env[i]);
    j->env[i] = entry;
}

/* Only what a build needs is on the PATH: editors of this machine are nobody's business. */
static void link_program(struct journey *j, const char *name)
{
    const char *path = getenv("PATH");
    char from[PATH], to[PATH];
    snprintf(to, sizeof to, "%s/bin/%s", j->home, name);
    make_folders(to);
    while (path && *path) {
        size_t n = strcspn(path, ":");
        snprintf(from, sizeof from, "%.*s/%s", (int)n, path, name);
        if (access(from, X_OK) == 0) {
            if (symlink(from, to) != 0 && errno != EEXIST)
                fail(j, "%s: %s", to, strerror(errno));
            return;
        }
        path += n + (path[n] == ':');
    }
}

static void prepare(struct journey *j)
{
    static const char *const programs[] = {
        "cargo", "rustc", "rustfmt", "cargo-fmt",     "as",  "ld",   "cargo-clippy",
        "cc",    "ar",    "sh",      "clippy-driver", "gcc", "clang"};
    static const char *const passed[] = {"RUSTUP_HOME", "CARGO_HOME", "ASAN_OPTIONS"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        link_program(j, programs[i]);
    char path[PATH];
    snprintf(path, sizeof path, "%s/bin", j->home);
    set_variable(j, "PATH", path);
    set_variable(j, "HOME", j->home);
    set_variable(j, "TERM", "xterm-256color");
    set_variable(j, "LC_ALL", "C.UTF-8");
    set_variable(j, "SPIRAL_NOW", "2026-05-14T20:14:07+02:00");
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
        if (getenv(passed[i]))
            set_variable(j, passed[i], getenv(passed[i]));
}

/* ---- comparing screens ---- */

/* "0.3 s", "12 s" and "1 min 05 s" become "# s": how long a build takes is not to be compared. */
static void mask_times(char *s)
{
    char *out = s;
    while (*s) {
        char *end = s;
        while (isdigit((unsigned char)*end) || (end > s && *end == '.'))
            end++;
        bool time = end > s && end[0] == ' ' && end[1] == 's' && !isalnum((unsigned char)end[2]);
        if (time)
            *out++ = '#';
        else if (end == s)
            *out++ = *s++;
        else
            while (s < end)
                *out++ = *s++;
        s = time ? end : s;
    }
    *out = '\0';
}

/* A masked time may be longer or shorter: runs of blanks are compared as one. */
static void squeeze(char *s)
{
    char *out = s;
    for (bool masked = strchr(s, '#') != NULL; *s; s++) {
        if (*s == '\n')
            masked = strcspn(s + 1, "#\n") < strcspn(s + 1, "\n");
        if (!(masked && s[0] == ' ' && s[1] == ' '))
            *out++ = *s;
    }
    *out = '\0';
}

static bool same_screen(struct journey *j, const char *want)
{
    static char got[SCREEN_TEXT_MAX], expected[SCREEN_TEXT_MAX];
    screen_text(j->screen, got);
    snprintf(expected, sizeof expected, "%s", want);
    mask_times(got);
    mask_times(expected);
    squeeze(got);
    squeeze(expected);
    return strcmp(got, expected) == 0;
}

static const char *screen_file(struct journey *j, const char *name)
{
    static char path[PATH];
    snprintf(path, sizeof path, "%s/%s", j->folder, name);
    return path;
}

static void rewrite_screen(struct journey *j, const char *name)
{
    while (screen_feed(j->screen, REST_MS)) {
    }
    FILE *f = fopen(screen_file(j, name), "w");
    if (!f)
        fail(j, "%s: %s", screen_file(j, name), strerror(errno));
    screen_text(j->screen, text);
    mask_times(text);
    fputs(text, f);
    fclose(f);
}

static void expect_screen(struct journey *j, const char *name)
{
    static char want[SCREEN_TEXT_MAX];
    if (j->update) {
        rewrite_screen(j, name);
        return;
    }
    FILE *f = fopen(screen_file(j, name), "r");
    if (!f)
        fail(j, "%s: %s", screen_file(j, name), strerror(errno));
    want[fread(want, 1, sizeof want - 1, f)] = '\0';
    fclose(f);
    if (!wait_until(j, same_screen, want))
        fail(j, "the screen is not %s", name);
}

/* ---- keys ---- */

static const struct {
    const char *name, *bytes;
} KEYS[] = {
    {"Enter", "\r"},       {"Esc", "\033"},       {"Tab", "\t"},           {"Space", " "},
    {"Backspace", "\177"}, {"Up", "\033OA"},      {"Down", "\033OB"},      {"Right", "\033OC"},
    {"Left", "\033OD"},    {"Home", "\033OH"},    {"End", "\033OF"},       {"PgUp", "\033[5~"},
    {"PgDn", "\033[6~"},   {"Delete", "\033[3~"}, {"Shift-Tab", "\033[Z"},
};

static void send_key(struct journey *j, const char *name)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].name, name) == 0) {
            screen_send(j->screen, KEYS[i].bytes, strlen(KEYS[i].bytes));
            return;
        }
    char control = strncmp(name, "Ctrl-", 5) == 0 ? (char)(name[5] & 0x1F) : '\0';
    if (control)
        screen_send(j->screen, &control, 1);
    else
        screen_send(j->screen, name, strlen(name));
}

/* ---- the verbs ---- */

static size_t split(char *line, char **words)
{
    size_t n = 0;
    for (char *w = strtok(line, " "); w && n + 1 < WORDS; w = strtok(NULL, " "))
        words[n++] = w;
    words[n] = NULL;
    return n;
}

static void do_size(struct journey *j, char *rest)
{
    if (sscanf(rest, "%d %d", &j->columns, &j->rows) != 2)
        fail(j, "size W H");
}

static void do_env(struct journey *j, char *rest)
{
    char *value = strchr(rest, ' ');
    if (value)
        *value++ = '\0';
    set_variable(j, rest, value ? value : "");
}

static void do_program(struct journey *j, char *rest)
{
    char rel[LINE];
    snprintf(rel, sizeof rel, "bin/%.100s", rest);
    write_lines(j, below_home(j, rel), 0755);
}

static void do_without(struct journey *j, char *rest)
{
    char rel[LINE];
    snprintf(rel, sizeof rel, "bin/%.100s", rest);
    if (unlink(below_home(j, rel)) != 0)
        fail(j, "%s: %s", rel, strerror(errno));
}

static void do_write(struct journey *j, char *rest)
{
    write_lines(j, below_home(j, rest), 0644);
}

static void do_run(struct journey *j, char *rest)
{
    char *words[WORDS], *argv[WORDS + 4] = {(char *)j->spiral, "--content", (char *)j->content};
    size_t n = split(rest, words);
    memcpy(argv + 3, words, (n + 1) * sizeof *words);
    screen_close(j->screen);
    j->screen = screen_start(argv, j->env, j->home, j->columns, j->rows);
    if (!j->screen)
        fail(j, "it could not be started");
}

static bool is_shown(struct journey *j, const char *what)
{
    screen_text(j->screen, text);
    return strstr(text, what) != NULL;
}

static bool is_gone(struct journey *j, const char *what)
{
    return !is_shown(j, what);
}

static void do_wait(struct journey *j, char *rest)
{
    if (!wait_until(j, is_shown, rest))
        fail(j, "\"%s\" does not come", rest);
}

static void do_gone(struct journey *j, char *rest)
{
    if (!wait_until(j, is_gone, rest))
        fail(j, "\"%s\" does not go", rest);
}

static void do_keys(struct journey *j, char *rest)
{
    char *words[WORDS];
    size_t n = split(rest, words);
    for (size_t i = 0; i < n; i++)
        send_key(j, words[i]);
}

static void do_type(struct journey *j, char *rest)
{
    screen_send(j->screen, rest, strlen(rest));
}

/* A terminal whose program did not ask for the mouse sends nothing. */
static void do_click(struct journey *j, char *rest)
{
    int column, row;
    if (!wait_until(j, is_shown, rest))
        fail(j, "\"%s\" does not come", rest);
    screen_find(j->screen, rest, &column, &row);
    screen_mouse(j->screen, 1, column, row);
}

static void do_wheel(struct journey *j, char *rest)
{
    screen_mouse(j->screen, strcmp(rest, "up") == 0 ? 4 : 5, j->columns / 2, j->rows / 2);
}

static void do_resize(struct journey *j, char *rest)
{
    do_size(j, rest);
    screen_resize(j->screen, j->columns, j->rows);
}

static void do_screen(struct journey *j, char *rest)
{
    expect_screen(j, rest);
}

static void do_holds(struct journey *j, char *rest)
{
    if (!wait_until(j, file_holds, rest))
        fail(j, "it does not hold that: %s", rest);
}

static void do_missing(struct journey *j, char *rest)
{
    if (access(below_home(j, rest), F_OK) == 0)
        fail(j, "%s is there", rest);
}

static void do_signal(struct journey *j, char *rest)
{
    static const struct {
        const char *name;
        int signum;
    } names[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},
                 {"CONT", SIGCONT}, {"TSTP", SIGTSTP}, {"SEGV", SIGSEGV}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, rest) == 0) {
            screen_signal(j->screen, names[i].signum);
            return;
        }
    fail(j, "no such signal: %s", rest);
}

static bool has_stopped(struct journey *j, const char *what)
{
    (void)what;
    return screen_stopped(j->screen);
}

static bool has_ended(struct journey *j, const char *what)
{
    (void)what;
    int status;
    return screen_ended(j->screen, &status);
}

/* What it wrote last may still be on its way. */
static void expect_terminal_back(struct journey *j)
{
    while (screen_feed(j->screen, 0)) {
    }
    if (screen_left_over(j->screen)[0])
        fail(j, "it left the terminal with %s", screen_left_over(j->screen));
}

static void do_stopped(struct journey *j, char *rest)
{
    (void)rest;
    if (!wait_until(j, has_stopped, ""))
        fail(j, "it does not stop");
    expect_terminal_back(j);
}

static void do_exit(struct journey *j, char *rest)
{
    char *words[WORDS];
    int status;
    size_t n = split(rest, words);
    bool expected = false;
    if (!wait_until(j, has_ended, ""))
        fail(j, "it does not end");
    screen_ended(j->screen, &status);
    for (size_t i = 0; i < n; i++)
        expected = expected || status == atoi(words[i]);
    if (!expected)
        fail(j, "it ended with status %d", status);
    expect_terminal_back(j);
}

static const struct {
    const char *name;
    void (*run)(struct journey *j, char *rest);
} VERBS[] = {
    {"size", do_size},   {"env", do_env},         {"program", do_program}, {"without", do_without},
    {"write", do_write}, {"run", do_run},         {"wait", do_wait},       {"gone", do_gone},
    {"keys", do_keys},   {"type", do_type},       {"resize", do_resize},   {"screen", do_screen},
    {"holds", do_holds}, {"missing", do_missing}, {"signal", do_signal},   {"stopped", do_stopped},
    {"exit", do_exit},   {"click", do_click},     {"wheel", do_wheel},
};

static void run_line(struct journey *j, char *line)
{
    if (!line[0] || line[0] == '#')
        return;
    char *rest = strchr(line, ' ');
    if (rest)
        *rest++ = '\0';
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (strcmp(VERBS[i].name, line) == 0) {
            VERBS[i].run(j, rest ? rest : line + strlen(line));
            return;
        }
    fail(j, "no such verb: %s", line);
}

int main(int argc, char **argv)
{
    struct journey j = {.columns = 80, .rows = 24};
    char line[LINE];
    if (argc > 1 && strcmp(argv[1], "--update") == 0) {
        j.update = true;
        argv++;
        argc--;
    }
    if (argc != 5) {
        fputs("usage: journey [--update] FOLDER SPIRAL HOME CONTENT\n", stderr);
        return 2;
    }
    j.folder = argv[1];
    j.spiral = argv[2];
    j.home = argv[3];
    j.content = argv[4];
    j.script = fopen(screen_file(&j, "script"), "r");
    if (!j.script)
        fail(&j, "%s", strerror(errno));
    signal(SIGPIPE, SIG_IGN);
    prepare(&j);
    while (read_line(&j, line))
        run_line(&j, line);
    fclose(j.script);
    screen_close(j.screen);
    for (int i = 0; j.env[i]; i++)
        free(j.env[i]);
    return 0;
}
