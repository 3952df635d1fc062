/* The supervisor against programs that do not want to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <poll.h>
#include <sys/wait.h>

#include "kit.h"
#include "spiral/runner.h"
#include "supervised.h"

struct job_seen {
    struct bench *bench;
    struct buf out, err;
    struct job_report report;
    int ended;
};

struct bench {
    struct loop *loop;
    struct supervisor *supervisor;
    const char *env[4];
    size_t to_end; /* jobs that have not ended */
    bool gone;
};

static void on_gone(void *ctx)
{
    struct bench *b = ctx;
    b->gone = true;
}

static void close_bench(struct bench *b)
{
    supervisor_close(b->supervisor, on_gone, b);
    loop_run(b->loop);
    assert_true(b->gone);
    assert_int_equal(kit_running(kit_mark()), 0);
    loop_free(b->loop);
}

static void open_bench(struct bench *b, size_t parallel)
{
    *b = (struct bench){.loop = loop_new(),
                        .env = {kit_mark(), "PATH=/usr/local/bin:/usr/bin:/bin", "WORD=heard"}};
    assert_int_equal(supervisor_open(b->loop, kit_self(), b->env, parallel, &b->supervisor, NULL),
                     STATUS_OK);
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct job_seen *j = ctx;
    buf_append(stream == 1 ? &j->out : &j->err, data, n);
}

static void on_ended(const struct job_report *r, void *ctx)
{
    struct job_seen *j = ctx;
    j->report = *r;
    j->ended++;
    if (--j->bench->to_end == 0)
        loop_stop(j->bench->loop);
}

static const struct job_events EVENTS = {.output = on_output, .ended = on_ended};

static void start(struct bench *b, struct job_seen *j, const char *script, struct job_limits limits,
                  const char *input, size_t input_len)
{
    const char *argv[] = {"sh", "-c", script, NULL};
    const struct job_spec spec = {.program = "sh",
                                  .argv = argv,
                                  .env = b->env,
                                  .cwd = "/tmp",
                                  .limits = limits,
                                  .input = input,
                                  .input_len = input_len};
    *j = (struct job_seen){.bench = b};
    buf_init(&j->out, 4 << 20);
    buf_init(&j->err, 4 << 20);
    b->to_end++;
    supervisor_run(b->supervisor, &spec, &EVENTS, j);
}

static void job_free(struct job_seen *j)
{
    buf_free(&j->out);
    buf_free(&j->err);
}

/* ---- endings ---- */

static const struct {
    const char *script;
    struct job_limits limits;
    enum job_end end;
    int code;
    int left;
    const char *out, *err;
} ENDINGS[] = {
    {"exit 0", {0}, JOB_EXITED, 0, 0, "", ""},
    {"echo out; echo err >&2; exit 7", {0}, JOB_EXITED, 7, 0, "out\n", "err\n"},
    {"pwd; echo $WORD", {0}, JOB_EXITED, 0, 0, "/tmp\nheard\n", ""},
    {"kill -SEGV $$", {0}, JOB_SIGNALLED, SIGSEGV, 0, NULL, NULL},
    {"while :; do :; done", {.wall_ms = 300}, JOB_TIMED_OUT, 0, 0, "", ""},
    {"trap '' TERM INT HUP; while :; do :; done", {.wall_ms = 300}, JOB_TIMED_OUT, 0, 0, "", ""},
    {"exec tail -f /dev/null", {.wall_ms = 300}, JOB_TIMED_OUT, 0, 0, "", ""},
    {"yes", {.out_bytes = 10000, .wall_ms = 9000}, JOB_OVER_OUTPUT, 0, 0, NULL, ""},
    {"yes >&2", {.out_bytes = 10000, .wall_ms = 9000}, JOB_OVER_OUTPUT, 0, 0, "", NULL},
    /* A burst that ends before it was read. */
    {"head -c 40000 /dev/zero", {.out_bytes = 10000}, JOB_OVER_OUTPUT, 0, 0, NULL, ""},
    /* Together: each alone stays below what it may allocate, so that none of them gives up. */
    {"for i in 1 2 3; do head -c 80M /dev/zero | tail -c 60M | tail -f /dev/null & done; wait",
     {.mem_mb = 100, .wall_ms = 20000},
     JOB_OVER_MEMORY,
     0,
     0,
     NULL,
     NULL},
    {"i=0; while [ $i -lt 300 ]; do tail -f /dev/null & i=$((i+1)); done; wait",
     {.procs = 50, .wall_ms = 20000},
     JOB_OVER_PROCS,
     0,
     0,
     "",
     NULL},
    /* Left behind: in its group, in a session of its own, and without a parent. */
    {"tail -f /dev/null & exit 0", {0}, JOB_EXITED, 0, 1, "", ""},
    {"setsid tail -f /dev/null & exit 3", {0}, JOB_EXITED, 3, 1, NULL, ""},
    {"f=$(mktemp -u); mkfifo $f; (setsid sh -c \"(trap '' TERM; tail -f /dev/null) & echo up >$f; "
     "tail -f /dev/null\" &); read up <$f; rm $f; exit 0",
     {.wall_ms = 20000},
     JOB_EXITED,
     0,
     -1,
     "",
     NULL},
    {"(setsid setsid tail -f /dev/null &); while :; do :; done",
     {.wall_ms = 400},
     JOB_TIMED_OUT,
     0,
     0,
     "",
     ""},
    /* Whoever kills its keeper is not rid of the supervisor. */
    {"setsid tail -f /dev/null & kill -9 $PPID; exec tail -f /dev/null",
     {0},
     JOB_LOST,
     0,
     0,
     NULL,
     NULL},
};

static void endings_are_named_and_nothing_is_left(void **state)
{
    (void)state;
    struct bench b;
    open_bench(&b, 1);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        struct job_seen j;
        start(&b, &j, ENDINGS[i].script, ENDINGS[i].limits, NULL, 0);
        loop_run(b.loop);
        print_message("# %s\n", ENDINGS[i].script);
        assert_int_equal(j.ended, 1);
        assert_int_equal(j.report.end, ENDINGS[i].end);
        if (ENDINGS[i].end == JOB_EXITED || ENDINGS[i].end == JOB_SIGNALLED)
            assert_int_equal(j.report.code, ENDINGS[i].code);
        if (ENDINGS[i].left >= 0)
            assert_int_equal(j.report.left, ENDINGS[i].left);
        else
            assert_true(j.report.left >= 2);
        if (ENDINGS[i].out)
            assert_string_equal(buf_text(&j.out), ENDINGS[i].out);
        if (ENDINGS[i].err)
            assert_string_equal(buf_text(&j.err), ENDINGS[i].err);
        if (ENDINGS[i].end == JOB_OVER_OUTPUT)
            assert_int_equal(j.out.len + j.err.len, ENDINGS[i].limits.out_bytes);
        /* The supervisor stays, and bears the mark too; its keeper has only to exit. */
        assert_true(kit_settles(kit_mark(), 1));
        job_free(&j);
    }
    close_bench(&b);
}

static void a_missing_program_is_told(void **state)
{
    (void)state;
    struct bench b;
    struct job_seen j = {.bench = &b};
    const char *argv[] = {"no-such-program", NULL};
    open_bench(&b, 1);
    const struct job_spec spec = {.program = argv[0], .argv = argv, .env = b.env, .cwd = "/"};
    b.to_end = 1;
    supervisor_run(b.supervisor, &spec, &EVENTS, &j);
    loop_run(b.loop);
    assert_int_equal(j.report.end, JOB_NOT_STARTED);
    assert_int_equal(j.report.code, ENOENT);
    close_bench(&b);
}

static void input_is_fed_and_may_be_ignored(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    struct bench b;
    struct job_seen all, none;
    char *input = malloc(SIZE);
    memset(input, 'x', SIZE);
    open_bench(&b, 2);
    start(&b, &all, "cat", (struct job_limits){0}, input, SIZE);
    start(&b, &none, "exit 4", (struct job_limits){0}, input, SIZE);
    loop_run(b.loop);
    assert_int_equal(all.out.len, SIZE);
    assert_int_equal(none.report.end, JOB_EXITED);
    assert_int_equal(none.report.code, 4);
    job_free(&all);
    job_free(&none);
    free(input);
    close_bench(&b);
}

static void jobs_run_side_by_side_in_the_order_given(void **state)
{
    (void)state;
    struct bench b;
    struct job_seen j[6];
    open_bench(&b, 2);
    /* The first two can only end together; so two run at a time. */
    char folder[] = "/tmp/spiral-jobs-XXXXXX", meet[2][300];
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 2; i++)
        snprintf(meet[i], sizeof meet[i], ": >%s/%d; until [ -e %s/%d ]; do :; done", folder, i,
                 folder, 1 - i);
    start(&b, &j[0], meet[0], (struct job_limits){.wall_ms = 9000}, NULL, 0);
    start(&b, &j[1], meet[1], (struct job_limits){.wall_ms = 9000}, NULL, 0);
    for (int i = 2; i < 6; i++)
        start(&b, &j[i], "echo done", (struct job_limits){0}, NULL, 0);
    loop_run(b.loop);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(j[i].report.end, JOB_EXITED);
        job_free(&j[i]);
    }
    assert_int_equal(tree_remove(folder, NULL), STATUS_OK);
    close_bench(&b);
}

/* ---- being stopped and being killed ---- */

/* The runner hears nothing for a while, as after Ctrl-Z: who had ended in time has, and
 * who was kept waiting to write was not slow. */
static void a_stopped_runner_makes_no_false_timeout(void **state)
{
    (void)state;
    struct bench b;
    struct job_seen quick, wordy;
    open_bench(&b, 2);
    start(&b, &quick, "echo quick", (struct job_limits){.wall_ms = 400}, NULL, 0);
    start(&b, &wordy, "head -c 1000000 /dev/zero", (struct job_limits){.wall_ms = 400}, NULL, 0);
    poll(NULL, 0, 1500);
    loop_run(b.loop);
    assert_int_equal(quick.report.end, JOB_EXITED);
    assert_int_equal(wordy.report.end, JOB_EXITED);
    assert_int_equal(wordy.out.len, 1000000);
    job_free(&quick);
    job_free(&wordy);
    close_bench(&b);
}

static void stop_when_up(int stream, const char *data, size_t n, void *ctx)
{
    struct job_seen *j = ctx;
    on_output(stream, data, n, ctx);
    loop_stop(j->bench->loop);
}

static void closing_ends_what_runs(void **state)
{
    (void)state;
    static const struct job_events until_up = {.output = stop_when_up, .ended = on_ended};
    struct bench b;
    struct job_seen j = {.bench = &b};
    open_bench(&b, 1);
    buf_init(&j.out, 100);
    const char *argv[] = {"sh", "-c",
                          "trap '' TERM; setsid sh -c 'trap \"\" TERM; tail -f /dev/null & "
                          "tail -f /dev/null & echo up; wait' & wait",
                          NULL};
    const struct job_spec spec = {.program = "sh", .argv = argv, .env = b.env, .cwd = "/"};
    b.to_end = 1;
    supervisor_run(b.supervisor, &spec, &until_up, &j);
    loop_run(b.loop);
    assert_string_equal(buf_text(&j.out), "up\n");
    assert_true(kit_running(kit_mark()) >= 4);
    close_bench(&b);
    assert_int_equal(j.ended, 0);
    job_free(&j);
}

static const struct {
    enum job_control control;
    const char *script;
    enum job_end end;
    int code;
} CONTROLS[] = {
    {JOB_END_INPUT, "echo up; cat; exit 5", JOB_EXITED, 5},
    {JOB_INTERRUPT, "echo up; exec tail -f /dev/null", JOB_SIGNALLED, SIGINT},
    {JOB_TERMINATE, "echo up; exec tail -f /dev/null", JOB_SIGNALLED, SIGTERM},
    {JOB_KILL, "trap '' INT TERM; setsid tail -f /dev/null & tail -f /dev/null & echo up; wait",
     JOB_STOPPED, 0},
};

/* One of two that run: the other goes on. */
static void a_job_can_be_ended_by_itself(void **state)
{
    (void)state;
    static const struct job_events until_up = {.output = stop_when_up, .ended = on_ended};
    for (size_t i = 0; i < sizeof CONTROLS / sizeof *CONTROLS; i++) {
        struct bench b;
        struct job_seen other, j = {.bench = &b};
        open_bench(&b, 2);
        start(&b, &other, "exec tail -f /dev/null", (struct job_limits){0}, NULL, 0);
        buf_init(&j.out, 100);
        const char *argv[] = {"sh", "-c", CONTROLS[i].script, NULL};
        const struct job_spec spec = {
            .program = "sh", .argv = argv, .env = b.env, .cwd = "/", .keep_input = true};
        const uint32_t id = supervisor_run(b.supervisor, &spec, &until_up, &j);
        loop_run(b.loop);
        assert_int_equal(j.ended, 0);
        b.to_end = 1;
        supervisor_control(b.supervisor, id, CONTROLS[i].control);
        loop_run(b.loop);
        assert_int_equal(j.ended, 1);
        assert_int_equal(j.report.end, CONTROLS[i].end);
        assert_int_equal(j.report.code, CONTROLS[i].code);
        assert_int_equal(other.ended, 0);
        supervisor_control(b.supervisor, id, JOB_KILL); /* it has ended: nobody minds */
        assert_true(kit_settles(kit_mark(), 3));
        close_bench(&b);
        job_free(&j);
        job_free(&other);
    }
}

/* Kills the supervisor: the last process but one that bears the mark and is ours. */
static void a_killed_supervisor_takes_all_with_it(void **state)
{
    (void)state;
    struct bench b;
    struct job_seen j;
    open_bench(&b, 1);
    start(&b, &j, "setsid tail -f /dev/null & ps -o ppid= -p $PPID | xargs kill -9; wait",
          (struct job_limits){0}, NULL, 0);
    loop_run(b.loop);
    assert_int_equal(j.report.end, JOB_LOST);
    job_free(&j);
    close_bench(&b);
}

/* In a process of its own: a runner that is going to be killed. */
static int act_as_runner(void)
{
    struct bench b = {.loop = loop_new()};
    struct job_seen j = {.bench = &b};
    const char *env[] = {getenv("MARK"), "PATH=/usr/local/bin:/usr/bin:/bin", NULL};
    const char *argv[] = {"sh", "-c", "setsid tail -f /dev/null & tail -f /dev/null", NULL};
    const struct job_spec spec = {.program = "sh", .argv = argv, .env = env, .cwd = "/"};
    if (supervisor_open(b.loop, kit_self(), env, 1, &b.supervisor, NULL) != STATUS_OK)
        return 1;
    supervisor_run(b.supervisor, &spec, &EVENTS, &j);
    loop_run(b.loop);
    return 0;
}

static void a_killed_runner_leaves_nothing(void **state)
{
    (void)state;
    char mark[64];
    snprintf(mark, sizeof mark, "SPIRAL_TEST_MARK=killed%ld", (long)getpid());
    pid_t pid = fork();
    if (pid == 0) {
        setenv("MARK", mark, 1);
        execl(kit_self(), kit_self(), "--act-as-runner", (char *)NULL);
        _exit(127);
    }
    bool up = kit_settles(mark, 6); /* runner, supervisor, keeper, shell, its two children */
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_true(up);
    assert_true(kit_settles(mark, 0));
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    if (argc > 1)
        return act_as_runner();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endings_are_named_and_nothing_is_left),
        cmocka_unit_test(a_missing_program_is_told),
        cmocka_unit_test(input_is_fed_and_may_be_ignored),
        cmocka_unit_test(jobs_run_side_by_side_in_the_order_given),
        cmocka_unit_test(a_stopped_runner_makes_no_false_timeout),
        cmocka_unit_test(closing_ends_what_runs),
        cmocka_unit_test(a_job_can_be_ended_by_itself),
        cmocka_unit_test(a_killed_supervisor_takes_all_with_it),
        cmocka_unit_test(a_killed_runner_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
