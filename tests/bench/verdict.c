/* From a save to its verdict, as the tutor does it and without its screen: watches a piece, checks
 * it on every save and says "verdict" and the outcome each time.
 *
 *   verdict CONTENT WORKSPACE ID */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spiral/app.h"
#include "spiral/base/arena.h"
#include "spiral/base/loop.h"
#include "spiral/base/verdict.h"
#include "spiral/runner.h"

struct bench {
    struct app *app;
    const struct work *work;
    struct check *check;
    struct timer *next;
    bool again;
    struct error err;
};

static void must(struct bench *b, enum status st)
{
    if (st == STATUS_OK)
        return;
    fprintf(stderr, "verdict: %s: %s\n", b->err.what, b->err.why);
    exit(1);
}

static void begin_check(struct bench *b);

static void on_verdict(const struct check_report *r, void *ctx)
{
    (void)ctx;
    printf("verdict %s\n", outcome_name(r->verdict->outcome));
    fflush(stdout);
}

static void after_check(void *ctx)
{
    struct bench *b = ctx;
    timer_close(b->next);
    check_free(b->check);
    b->check = NULL;
    if (b->again)
        begin_check(b);
}

static void on_done(const struct check_report *r, void *ctx)
{
    struct bench *b = ctx;
    (void)r;
    b->next = timer_start(app_loop(b->app), 0, 0, after_check, b);
}

static void begin_check(struct bench *b)
{
    static const struct check_events events = {.verdict = on_verdict, .done = on_done};
    b->again = false;
    must(b, check_start(b->app, b->work, &events, b, &b->check, &b->err));
}

static void on_save(void *ctx)
{
    struct bench *b = ctx;
    if (b->check)
        b->again = true;
    else
        begin_check(b);
}

int main(int argc, char **argv)
{
    extern char **environ;
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    if (argc != 4) {
        fputs("usage: verdict CONTENT WORKSPACE ID\n", stderr);
        return 2;
    }
    const struct app_setup setup = {.content = argv[1],
                                    .workspace = argv[2],
                                    .program = argv[0],
                                    .env = (const char *const *)environ};
    struct bench b = {0};
    struct saves *saves;
    must(&b, app_open(&setup, APP_COURSE | APP_CREATE, &b.app, &b.err));
    must(&b, course_find_work(app_course(b.app), argv[3], &b.work, &b.err));
    begin_check(&b);
    must(&b, saves_watch(b.app, b.work, on_save, &b, &saves, &b.err));
    loop_run(app_loop(b.app));
    saves_close(saves);
    app_close(b.app);
    return 0;
}
