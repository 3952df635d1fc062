/* What the app advises, and the sentence it gives for it. */
#include "desk.h"

static void begin(struct desk *d)
{
    assert_int_equal(store_begin(app_store(d->app), NULL), STATUS_OK);
}

static void end(struct desk *d)
{
    assert_int_equal(store_end(app_store(d->app), true, NULL), STATUS_OK);
}

static void check(struct desk *d, int minutes, const char *work, const char *code)
{
    struct diagnostic error = {.code = code,
                               .level = "error",
                               .message = "",
                               .rendered = "",
                               .file = "src/lib.rs",
                               .line = 1,
                               .cell = CELL_NONE,
                               .help = ""};
    struct step_result step = {.id = "all",
                               .task = 1,
                               .message = "",
                               .status = code ? OUTCOME_COMPILE_ERROR : OUTCOME_PASS};
    struct verdict v = {.outcome = step.status,
                        .steps = &step,
                        .steps_n = 1,
                        .message = "",
                        .diagnostics = &error,
                        .diagnostics_n = code != NULL};
    tell(d, minutes, (struct event){.kind = EVENT_ATTEMPT, .subject = work, .cells = 1}, &v);
}

static void answer(struct desk *d, const char *question, bool right)
{
    tell(d, 1,
         (struct event){.kind = EVENT_ANSWER,
                        .subject = question,
                        .cells = 1,
                        .right = right,
                        .detail = right ? "good" : "again"},
         NULL);
}

/* ---- what the learner did ---- */

static void read_it_all(struct desk *d)
{
    tell(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1}, NULL);
    read_lesson(d, 0);
}

static void errs_for_long(struct desk *d, const char *code)
{
    read_it_all(d);
    check(d, 4, "1.1.2", code);
    for (int i = 0; i < 3; i++)
        check(d, 4, "1.1.2", code);
}

static void a_known_error(struct desk *d)
{
    errs_for_long(d, "E0502");
}

static void an_error_no_lesson_knows(struct desk *d)
{
    errs_for_long(d, "E0999");
}

static void it_was_overcome(struct desk *d)
{
    errs_for_long(d, "E0502");
    check(d, 1, "1.1.2", "E0308");
}

static void a_long_evening(struct desk *d)
{
    read_it_all(d);
    for (int i = 0; i < 31; i++)
        check(d, 4, "1.1.2", i % 2 ? "E0382" : "E0308");
}

static void nothing(struct desk *d)
{
    (void)d;
}

static void all_of_it(struct desk *d)
{
    static const char *const pieces[] = {"1.1.1", "1.1.2", "1.1.3", "1.1.p"};
    read_it_all(d);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        check(d, 5, pieces[i], NULL);
}

static void what_was_known_is_gone(struct desk *d)
{
    static const char *const questions[] = {"1.1/why-one-owner", "1.1/why-copy"};
    all_of_it(d);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        answer(d, questions[i], false);
}

/* 1.1.1 stands first on the path, and 1.1.2 is what was worked on. */
static void it_says_why(void **state)
{
    static const struct {
        void (*did)(struct desk *d);
        const char *now;
        int minutes;
        enum next_kind kind;
        const char *id, *why;
    } rows[] = {
        {nothing, "2026-05-14T20:00:00+02:00", 0, NEXT_SECTION, "1.1#1", "It opens module 1.1."},
        {a_known_error, "2026-05-15T20:00:00+02:00", 0, NEXT_WORK, "1.1.2",
         "E0502 kept you here for 12 minutes: lesson 1.1, \"Borrowing\", speaks of it."},
        {an_error_no_lesson_knows, "2026-05-15T20:00:00+02:00", 0, NEXT_WORK, "1.1.2",
         "E0999 kept you here for 12 minutes: `spiral explain E0999` says what it is about."},
        {it_was_overcome, "2026-05-15T20:00:00+02:00", 0, NEXT_WORK, "1.1.1",
         "You have read what it needs; now write it."},
        {a_long_evening, "2026-05-15T20:00:00+02:00", 0, NEXT_WORK, "1.1.2",
         "You have spent 124 minutes on it, where about 40 are usual for you: a hint is meant for "
         "that."},
        {a_long_evening, "2026-05-15T20:00:00+02:00", 3, NEXT_RECALL, "recall",
         "3 minutes are enough for a few questions; 1.1.1 shout wants about 9 at a time."},
        {all_of_it, "2026-05-15T20:00:00+02:00", 0, NEXT_SECTION, "1.2#1", "It opens module 1.2."},
        {what_was_known_is_gone, "2026-05-24T20:00:00+02:00", 0, NEXT_RECALL, "recall",
         "ownership:1 has grown rusty, and lesson 1.2, section 1 builds on it: a few questions "
         "first."},
        {what_was_known_is_gone, "2026-06-24T20:00:00+02:00", 60, NEXT_RECALL, "recall",
         "You were away for 41 days: ten minutes to warm up, then lesson 1.2, section 1."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (i)
            stand_up(state), sit_down(state);
        struct desk *d = *state;
        struct advice a;
        begin(d);
        rows[i].did(d);
        end(d);
        open_at(d, rows[i].now);
        assert_int_equal(app_advise(d->app, rows[i].minutes, &a, NULL), STATUS_OK);
        assert_string_equal(a.first.why, rows[i].why);
        assert_string_equal(a.first.id, rows[i].id);
        assert_int_equal(a.first.kind, rows[i].kind);
    }
}

/* Questions that were answered today are not put in front a second time. */
static void it_asks_once_a_day(void **state)
{
    struct desk *d = *state;
    struct advice a;
    begin(d);
    what_was_known_is_gone(d);
    end(d);
    open_at(d, "2026-06-24T20:00:00+02:00");
    const struct question *q;
    assert_int_equal(app_alive(d->app, true, NULL), STATUS_OK);
    assert_int_equal(app_advise(d->app, 0, &a, NULL), STATUS_OK);
    assert_int_equal(a.first.kind, NEXT_RECALL);
    assert_int_equal(app_question(d->app, "1.1/why-copy", &q, NULL), STATUS_OK);
    assert_int_equal(app_answered(d->app, q, 0, RATING_GOOD, NULL), STATUS_OK);
    assert_int_equal(app_advise(d->app, 0, &a, NULL), STATUS_OK);
    assert_int_equal(a.first.kind, NEXT_SECTION);
}

/* A check-up that no question can make names the work that will. */
static void it_says_what_checks_a_cell_instead(void **state)
{
    struct desk *d = *state;
    const char *says;
    assert_int_equal(app_unasked(d->app, 0, d->arena, &says, NULL), STATUS_OK);
    assert_string_equal(says, "A check-up of ownership:1 is due, and no question is left for it: "
                              "1.1.1 shout, which is not passed yet, will do as well.");
    begin(d);
    tell(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1}, NULL);
    check(d, 4, "1.1.1", NULL);
    end(d);
    assert_int_equal(app_unasked(d->app, 0, d->arena, &says, NULL), STATUS_OK);
    assert_non_null(strstr(says, "1.1.2 word-counter"));
}

/* The time there is, parted; never more than there is. */
static void it_parts_the_time(void **state)
{
    struct desk *d = *state;
    begin(d);
    read_it_all(d);
    end(d);
    open_at(d, "2026-05-15T20:00:00+02:00");
    for (int minutes = 1; minutes <= 200; minutes++) {
        struct advice a;
        int used = 0;
        assert_int_equal(app_advise(d->app, minutes, &a, NULL), STATUS_OK);
        for (size_t i = 0; i < a.plan_n; i++) {
            assert_true(a.plan[i].minutes > 0);
            used += a.plan[i].minutes;
        }
        assert_true(used > 0 && used <= minutes);
        assert_true(minutes < 15 || used + MINUTES_TO_CLOSE <= minutes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_says_why, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(it_asks_once_a_day, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(it_says_what_checks_a_cell_instead, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(it_parts_the_time, sit_down, stand_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
