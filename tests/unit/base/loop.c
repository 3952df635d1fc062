#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"

struct seen {
    struct loop *loop;
    struct buf streams[4];
    int64_t code;
    int signum, exits, fired;
    struct timer *timer;
    struct process *process;
};

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct seen *s = ctx;
    buf_append(&s->streams[stream], data, n);
}

static void on_exited(int64_t code, int signum, void *ctx)
{
    struct seen *s = ctx;
    s->code = code;
    s->signum = signum;
    s->exits++;
}

static const struct process_events EVENTS = {.output = on_output, .exited = on_exited};

static void seen_init(struct seen *s)
{
    *s = (struct seen){.loop = loop_new()};
    for (int i = 0; i < 4; i++)
        buf_init(&s->streams[i], 1 << 20);
}

static void seen_free(struct seen *s)
{
    for (int i = 0; i < 4; i++)
        buf_free(&s->streams[i]);
    loop_free(s->loop);
}

static struct rlimit files;

static void restore_limit(void)
{
    setrlimit(RLIMIT_NOFILE, &files);
}

static void without_descriptors_the_program_says_so_and_ends(void **state)
{
    (void)state;
    int says[2], status;
    char line[256] = "";
    assert_int_equal(pipe(says), 0);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit none = {.rlim_cur = 3, .rlim_max = files.rlim_max};
        dup2(says[1], STDERR_FILENO);
        atexit(restore_limit); /* a sanitizer looks around at the end */
        setrlimit(RLIMIT_NOFILE, &none);
        loop_free(loop_new());
        _exit(0);
    }
    close(says[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(read(says[0], line, sizeof line - 1) > 0);
    close(says[0]);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_memory_equal(line, "spiral: ", 8);
}

static void a_child_is_heard_to_its_end(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    const char *argv[] = {"sh", "-c", "cat; echo err >&2; echo report >&3; exit 7", NULL};
    struct process_spec spec = {
        .argv = argv, .input = "given\n", .input_len = 6, .report_fd = true, .new_session = true};
    assert_int_equal(process_start(s.loop, &spec, &EVENTS, &s, NULL, NULL), STATUS_OK);
    loop_run(s.loop);
    assert_int_equal(s.exits, 1);
    assert_int_equal(s.code, 7);
    assert_string_equal(buf_text(&s.streams[1]), "given\n");
    assert_string_equal(buf_text(&s.streams[2]), "err\n");
    assert_string_equal(buf_text(&s.streams[3]), "report\n");
    seen_free(&s);
}

static void answer_then_end(int stream, const char *data, size_t n, void *ctx)
{
    struct seen *s = ctx;
    on_output(stream, data, n, ctx);
    if (s->streams[1].len == 4)
        process_write(s->process, "two\n", 4);
    else
        process_end_input(s->process);
}

static void a_kept_input_is_written_in_turns(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    const struct process_events events = {.output = answer_then_end, .exited = on_exited};
    const char *argv[] = {"cat", NULL};
    struct process_spec spec = {.argv = argv, .keep_input = true};
    assert_int_equal(process_start(s.loop, &spec, &events, &s, &s.process, NULL), STATUS_OK);
    process_write(s.process, "one\n", 4);
    loop_run(s.loop);
    assert_int_equal(s.exits, 1);
    assert_string_equal(buf_text(&s.streams[1]), "one\ntwo\n");
    seen_free(&s);
}

static void large_output_arrives_whole(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    const char *argv[] = {"head", "-c", "700000", "/dev/zero", NULL};
    struct process_spec spec = {.argv = argv};
    assert_int_equal(process_start(s.loop, &spec, &EVENTS, &s, NULL, NULL), STATUS_OK);
    loop_run(s.loop);
    assert_int_equal(s.streams[1].len, 700000);
    seen_free(&s);
}

static void a_missing_program_is_named(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    const char *argv[] = {"no-such-program-here", NULL};
    struct process_spec spec = {.argv = argv, .input = "x", .input_len = 1};
    struct error err;
    assert_int_equal(process_start(s.loop, &spec, &EVENTS, &s, NULL, &err), STATUS_MISSING);
    assert_string_equal(err.what, "no-such-program-here");
    loop_run(s.loop);
    assert_int_equal(s.exits, 0);
    seen_free(&s);
}

static void kill_the_group(void *ctx)
{
    struct seen *s = ctx;
    if (!s->streams[1].len)
        return;
    process_signal(s->process, SIGKILL, true);
    timer_close(s->timer);
}

static void a_group_is_signalled_whole(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    /* The pipe stays open until the grandchild is gone too. */
    const char *argv[] = {"sh", "-c", "(echo up; while :; do read x </dev/zero; done) & wait",
                          NULL};
    struct process_spec spec = {.argv = argv, .new_session = true};
    assert_int_equal(process_start(s.loop, &spec, &EVENTS, &s, &s.process, NULL), STATUS_OK);
    s.timer = timer_start(s.loop, 1, 5, kill_the_group, &s);
    loop_run(s.loop);
    assert_int_equal(s.exits, 1);
    assert_int_equal(s.signum, SIGKILL);
    seen_free(&s);
}

static void fire_thrice(void *ctx)
{
    struct seen *s = ctx;
    if (++s->fired == 3)
        timer_close(s->timer);
}

static void a_timer_repeats_until_closed(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    s.timer = timer_start(s.loop, 1, 1, fire_thrice, &s);
    loop_run(s.loop);
    assert_int_equal(s.fired, 3);
    seen_free(&s);
}

static void stop_on_change(void *ctx)
{
    struct seen *s = ctx;
    s->fired++;
    loop_stop(s->loop);
}

static void a_save_is_noticed(void **state)
{
    (void)state;
    char folder[] = "/tmp/spiral-watch-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena *a = arena_new();
    struct seen s;
    seen_init(&s);
    struct watch *w;
    assert_int_equal(watch_start(s.loop, folder, stop_on_change, &s, &w, NULL), STATUS_OK);
    assert_int_equal(file_write(arena_printf(a, "%s/lib.rs", folder), "x", 1, NULL), STATUS_OK);
    loop_run(s.loop);
    assert_true(s.fired >= 1);
    watch_close(w);
    assert_int_equal(watch_start(s.loop, "/nowhere/at/all", stop_on_change, &s, &w, NULL),
                     STATUS_NOT_FOUND);
    seen_free(&s);
    assert_int_equal(tree_remove(folder, NULL), STATUS_OK);
    arena_free(a);
}

static void heard(int signum, void *ctx)
{
    struct seen *s = ctx;
    s->signum = signum;
    loop_stop(s->loop);
}

static void read_one(void *ctx)
{
    struct seen *s = ctx;
    s->fired++;
    loop_stop(s->loop);
}

static void signals_and_files_wake_the_loop(void **state)
{
    (void)state;
    struct seen s;
    seen_init(&s);
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    struct listener *l = listener_start(s.loop, SIGUSR1, heard, &s);
    struct poller *p = poller_start(s.loop, fds[0], read_one, &s);
    raise(SIGUSR1);
    loop_run(s.loop);
    assert_int_equal(s.signum, SIGUSR1);
    assert_int_equal(write(fds[1], "x", 1), 1);
    loop_run(s.loop);
    assert_int_equal(s.fired, 1);
    listener_close(l);
    poller_close(p);
    seen_free(&s);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_is_heard_to_its_end),
        cmocka_unit_test(a_kept_input_is_written_in_turns),
        cmocka_unit_test(large_output_arrives_whole),
        cmocka_unit_test(a_missing_program_is_named),
        cmocka_unit_test(without_descriptors_the_program_says_so_and_ends),
        cmocka_unit_test(a_group_is_signalled_whole),
        cmocka_unit_test(a_timer_repeats_until_closed),
        cmocka_unit_test(a_save_is_noticed),
        cmocka_unit_test(signals_and_files_wake_the_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
