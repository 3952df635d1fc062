/* Two commands timed side by side: one run of the first, one of the second, and again, so that
 * whatever else the machine does meets both.
 *
 *   pair ROUNDS COMMAND : COMMAND
 *
 * A command is words, which may begin with options of its own:
 *   -t MARKER   on a terminal, and the time is that until it has written MARKER; then it is killed
 *   -s MARKER FILE   likewise, but the time is that from a new save of FILE to MARKER after it: the
 *                    command stays, FILE is rewritten with another comment at its end each round
 *   -C FOLDER   where it runs
 *   -p COMMAND  is run by sh before each round, untimed
 *
 * Prints, by tabs: the medians in milliseconds, the median of the rounds' ratios, and the ratios
 * below which a tenth and above which a tenth of the rounds lie. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty.h"

enum { ROUNDS_MAX = 500, COLUMNS = 100, ROWS = 40 };

struct command {
    char *const *argv;
    const char *marker, *saved, *cwd, *prepare;
    struct pty pty; /* of a command that stays */
    bool stays;
};

static _Noreturn void fail(const char *what, const char *why)
{
    fprintf(stderr, "pair: %s: %s\n", what, why);
    exit(1);
}

static pid_t start(char *const *argv, const char *cwd)
{
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 0);
        dup2(nothing, 1);
        dup2(nothing, 2);
        if (!cwd || chdir(cwd) == 0)
            execvp(argv[0], argv);
        _exit(127);
    }
    return child;
}

static void prepare(const struct command *c)
{
    char *const argv[] = {(char *)"sh", (char *)"-c", (char *)c->prepare, NULL};
    int status;
    if (c->prepare && (waitpid(start(argv, c->cwd), &status, 0) < 0 || status != 0))
        fail(c->prepare, "it failed");
}

static int64_t time_run(const struct command *c)
{
    int status;
    const int64_t from = bench_now_us();
    waitpid(start(c->argv, c->cwd), &status, 0);
    const int64_t us = bench_now_us() - from;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        fail(c->argv[0], "it cannot be run");
    return us;
}

static int64_t time_first_frame(const struct command *c)
{
    struct pty pty;
    const int64_t from = bench_now_us();
    if (!pty_start(&pty, c->argv, c->cwd, COLUMNS, ROWS) || !pty_wait(&pty, c->marker))
        fail(c->argv[0], pty.said ? pty.said : "it shows nothing");
    const int64_t us = bench_now_us() - from;
    pty_end(&pty);
    return us;
}

/* Another comment at the end: the same program, another text. */
static void save(const char *path, int round)
{
    char line[64];
    snprintf(line, sizeof line, "// round %d\n", round);
    int fd = open(path, O_WRONLY | O_APPEND);
    if (fd < 0 || write(fd, line, strlen(line)) < 0)
        fail(path, "it cannot be written");
    close(fd);
}

static int64_t time_save(struct command *c, int round)
{
    if (!c->stays) {
        c->stays = pty_start(&c->pty, c->argv, c->cwd, COLUMNS, ROWS);
        if (!c->stays || !pty_wait(&c->pty, c->marker))
            fail(c->argv[0], c->pty.said ? c->pty.said : "it shows nothing");
    }
    pty_rest(&c->pty, 300);
    pty_forget(&c->pty);
    const int64_t from = bench_now_us();
    save(c->saved, round);
    if (!pty_wait(&c->pty, c->marker))
        fail(c->argv[0], "it does not see the save");
    return bench_now_us() - from;
}

static double time_command(struct command *c, int round)
{
    prepare(c);
    int64_t us = c->saved ? time_save(c, round) : c->marker ? time_first_frame(c) : time_run(c);
    return (double)us / 1000;
}

/* Takes the options and words up to ":" or the end; what comes after it. */
static char **read_command(char **words, struct command *c)
{
    *c = (struct command){0};
    for (; words[0] && words[0][0] == '-' && words[1]; words += 2) {
        const char option = words[0][1];
        if (option == 't' || option == 's')
            c->marker = words[1];
        else if (option == 'C')
            c->cwd = words[1];
        else if (option == 'p')
            c->prepare = words[1];
        else
            fail(words[0], "there is no such option");
        if (option == 's')
            c->saved = words++[2];
    }
    c->argv = words;
    while (*words && strcmp(*words, ":") != 0)
        words++;
    if (*words)
        *words++ = NULL;
    if (!c->argv[0])
        fail("usage", "pair ROUNDS COMMAND : COMMAND");
    return words;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which the given part of them lies. */
static double quantile(double *list, int n, double part)
{
    qsort(list, (size_t)n, sizeof *list, by_value);
    return list[(int)((n - 1) * part + 0.5)];
}

int main(int argc, char **argv)
{
    static double a[ROUNDS_MAX], b[ROUNDS_MAX], ratios[ROUNDS_MAX];
    struct command first, second;
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    if (rounds < 1 || rounds > ROUNDS_MAX)
        fail("usage", "pair ROUNDS COMMAND : COMMAND");
    read_command(read_command(argv + 2, &first), &second);
    time_command(&first, -1);
    time_command(&second, -1);
    for (int i = 0; i < rounds; i++) {
        a[i] = time_command(&first, i);
        b[i] = time_command(&second, i);
        ratios[i] = a[i] / b[i];
    }
    printf("%.2f\t%.2f\t%.3f\t%.3f\t%.3f\n", quantile(a, rounds, 0.5), quantile(b, rounds, 0.5),
           quantile(ratios, rounds, 0.5), quantile(ratios, rounds, 0.1),
           quantile(ratios, rounds, 0.9));
    if (first.stays)
        pty_end(&first.pty);
    if (second.stays)
        pty_end(&second.pty);
    return 0;
}
