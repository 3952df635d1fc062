/* What was acknowledged survives: kills, two writers, a full disk. */
#include "fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "sql.h"

enum { KILLS = 30, WRITERS = 2, EACH = 40 };

static const struct test_result TESTS[] = {
    {"api::one", OUTCOME_PASS, "", "some output", 1},
    {"api::two", OUTCOME_FAIL, "left and right", "more output", 2},
};
static const struct step_result STEPS[] = {
    {.id = "api",
     .kind = STEP_TEST,
     .task = 1,
     .status = OUTCOME_FAIL,
     .message = "",
     .tests = TESTS,
     .tests_n = 2},
};
static const struct verdict VERDICT = {
    .outcome = OUTCOME_FAIL, .steps = STEPS, .steps_n = 1, .message = ""};

/* An attempt and a note, again and again; each attempt's number is told when it is safe. */
static void write_for_ever(struct fixture *f, int acks)
{
    struct store *s;
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    struct event note = {.kind = EVENT_NOTE, .text = "a note"};
    int64_t number;
    if (store_open(f->path, &f->clock, &s, NULL) != STATUS_OK)
        _exit(1);
    while (store_append_attempt(s, &e, &VERDICT, &number, NULL) == STATUS_OK &&
           write(acks, &number, sizeof number) == sizeof number &&
           store_append(s, &note, NULL, NULL) == STATUS_OK)
        ;
    _exit(1);
}

/* Kills the writer after `n` acknowledgements; the last attempt that it had acknowledged. */
static int64_t kill_after(struct fixture *f, int n)
{
    int acks[2];
    assert_int_equal(pipe(acks), 0);
    pid_t child = fork();
    if (child == 0) {
        close(acks[0]);
        write_for_ever(f, acks[1]);
    }
    close(acks[1]);
    int64_t number, last = 0;
    while (read(acks[0], &number, sizeof number) == sizeof number) {
        last = number;
        if (--n == 0)
            kill(child, SIGKILL);
    }
    close(acks[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, SIGKILL);
    return last;
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
    struct fixture *f = *state;
    unsigned random = 12345;
    for (int round = 0; round < KILLS; round++) {
        random = random * 1103515245u + 12345u;
        int64_t last = kill_after(f, 1 + (int)(random >> 16) % 25);
        struct arena *a = arena_new();
        struct store *s = opened(f);
        OK(store_verify(s, &f->err));
        const struct attempt *attempts;
        size_t n;
        OK(store_attempts(s, "1.1.1", a, &attempts, &n, NULL));
        assert_true((int64_t)n == last || (int64_t)n == last + 1);
        const struct verdict *v;
        OK(store_verdict(s, "1.1.1", (int64_t)n, a, &v, NULL));
        assert_int_equal(v->steps_n, 1);
        assert_int_equal(v->steps[0].tests_n, 2);
        const struct work_fact *facts;
        size_t facts_n;
        OK(store_work_facts(s, a, &facts, &facts_n, NULL));
        assert_int_equal(facts[0].attempts, n);
        store_close(s);
        arena_free(a);
    }
}

static void write_some(struct fixture *f, int start, const char *own)
{
    char go;
    struct store *s;
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "shared"};
    struct event note = {.kind = EVENT_HINT, .subject = own};
    if (read(start, &go, 1) != 0 || store_open(f->path, &f->clock, &s, NULL) != STATUS_OK)
        _exit(1);
    for (int i = 0; i < EACH; i++) {
        note.number = i;
        if (store_append_attempt(s, &e, &VERDICT, NULL, NULL) != STATUS_OK ||
            store_append(s, &note, NULL, NULL) != STATUS_OK)
            _exit(2);
    }
    store_close(s);
    _exit(0);
}

/* The record does not exist yet: both also create it. */
static void two_processes_write_at_once(void **state)
{
    struct fixture *f = *state;
    static const char *const own[WRITERS] = {"left", "right"};
    int start[2];
    pid_t children[WRITERS];
    assert_int_equal(pipe(start), 0);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            close(start[1]);
            write_some(f, start[0], own[i]);
        }
    }
    close(start[0]);
    close(start[1]);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    struct store *s = opened(f);
    OK(store_verify(s, &f->err));
    const struct work_fact *facts;
    size_t n;
    OK(store_work_facts(s, f->arena, &facts, &n, NULL));
    assert_int_equal(n, 3);
    assert_int_equal(facts[0].hints, EACH);
    assert_int_equal(facts[1].hints, EACH);
    assert_int_equal(facts[2].attempts, WRITERS * EACH);
    int64_t last;
    OK(store_last(s, 0, &last, NULL));
    assert_int_equal(last, 2 * WRITERS * EACH);
    store_close(s);
}

/* Two windows of one program: a lock must not be lost when one of them closes. */
static void two_records_in_one_process(void **state)
{
    struct fixture *f = *state;
    struct store *a = opened(f), *b = opened(f);
    append(a, EVENT_NOTE, NULL);
    append(b, EVENT_NOTE, NULL);
    store_close(b);
    b = opened(f);
    append(a, EVENT_NOTE, NULL);
    assert_int_equal(append(b, EVENT_NOTE, NULL), 4);
    store_close(a);
    assert_int_equal(append(b, EVENT_NOTE, NULL), 5);
    store_close(b);
}

static void a_full_record_says_so_and_goes_on(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f);
    append(s, EVENT_STARTED, "1.1.1");
    assert_int_equal(sqlite3_exec(s->db, "PRAGMA max_page_count = 1", NULL, NULL, NULL), SQLITE_OK);
    char *text = arena_alloc(f->arena, 100001, 1);
    memset(text, 'x', 100000);
    struct event e = {.kind = EVENT_NOTE, .text = text};
    assert_int_equal(store_append(s, &e, NULL, &f->err), STATUS_IO);
    assert_non_null(strstr(f->err.why, "no space left"));
    assert_non_null(strstr(f->err.next, "nothing recorded so far is lost"));
    OK(store_begin(s, NULL));
    OK(store_import(s, &(struct event){.kind = EVENT_NOTE}, NULL, NULL));
    assert_int_equal(store_import(s, &e, NULL, &f->err), STATUS_IO);
    store_end(s, false, NULL);
    assert_int_equal(sqlite3_exec(s->db, "PRAGMA max_page_count = 100000", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(append(s, EVENT_NOTE, NULL), 2);
    OK(store_verify(s, NULL));
    store_close(s);
}

/* The system's own limit on a file stands for a disk that fills up. */
static void write_until_refused(struct fixture *f, int acks)
{
    struct store *s;
    int64_t seq;
    struct event note = {.kind = EVENT_NOTE, .text = "0123456789012345678901234567890123456789"};
    if (store_open(f->path, &f->clock, &s, NULL) != STATUS_OK)
        _exit(1);
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit = {300 * 1024, 300 * 1024};
    setrlimit(RLIMIT_FSIZE, &limit);
    enum status st;
    while ((st = store_append(s, &note, &seq, &f->err)) == STATUS_OK)
        if (write(acks, &seq, sizeof seq) != sizeof seq)
            _exit(2);
    store_close(s);
    _exit(st == STATUS_IO && f->err.next[0] ? 0 : 3);
}

static void a_full_disk_loses_nothing(void **state)
{
    struct fixture *f = *state;
    int acks[2], status;
    assert_int_equal(pipe(acks), 0);
    pid_t child = fork();
    if (child == 0)
        write_until_refused(f, acks[1]);
    close(acks[1]);
    int64_t seq, last = 0;
    while (read(acks[0], &seq, sizeof seq) == sizeof seq)
        last = seq;
    close(acks[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(last > 10);
    struct store *s = opened(f);
    OK(store_verify(s, NULL));
    OK(store_last(s, 0, &seq, NULL));
    assert_int_equal(seq, last);
    append(s, EVENT_NOTE, NULL);
    store_close(s);
}

static void a_busy_record_is_told_after_the_timeout(void **state)
{
    struct fixture *f = *state;
    struct store *s = opened(f), *other = opened(f);
    sqlite3_busy_timeout(s->db, 1);
    OK(store_begin(other, NULL));
    struct event note = {.kind = EVENT_NOTE};
    assert_int_equal(store_append(s, &note, NULL, &f->err), STATUS_IO);
    assert_non_null(strstr(f->err.why, "another program"));
    OK(store_end(other, true, NULL));
    OK(store_append(s, &note, NULL, &f->err));
    store_close(other);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_was_acknowledged_survives_a_kill),
        CASE(two_processes_write_at_once),
        CASE(two_records_in_one_process),
        CASE(a_full_record_says_so_and_goes_on),
        CASE(a_full_disk_loses_nothing),
        CASE(a_busy_record_is_told_after_the_timeout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
