#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "spiral/catalog.h"
#include "spiral/session.h"
#include "spiral/store.h"

static void note(struct desk *d, const char *kind, const char *text)
{
    happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = kind, .text = text});
}

/* A sitting's start. */
static void sit(struct desk *d, int hours, int number)
{
    happens(d, 60 * hours, (struct event){.kind = EVENT_SESSION_START, .number = number});
}

static void parts_the_record_into_sittings(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    happens(d, 4, (struct event){.kind = EVENT_READ, .subject = "1.1#moves"});
    happens(d, 20, (struct event){.kind = EVENT_READ, .subject = "1.1#borrowing"});
    happens(d, 2, (struct event){.kind = EVENT_SESSION_END, .number = 1});
    happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = 2});
    check(d, 1, "1.1.1", NULL);
    const struct session_times *list;
    size_t n;
    assert_int_equal(session_list(d->store, d->arena, &list, &n, NULL), STATUS_OK);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].number, 1);
    assert_int_equal(list[0].active_s, (4 + 5 + 2) * 60); /* the long pause counts as five */
    assert_int_equal(list[1].number, 2);
    assert_int_equal(list[1].offset_min, 120);
    struct session_log log;
    assert_int_equal(session_read(d->store, d->course, 1, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.topics_n, 2);
    assert_int_equal(log.completed_n, 0);
    assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.times.number, 2);
    assert_string_equal(log.completed[0], "1.1.1");
    assert_int_equal(log.worked_n, 0);
    struct error err;
    assert_int_equal(session_read(d->store, d->course, 3, d->arena, &log, &err), STATUS_NOT_FOUND);
}

static void keeps_notes_by_their_kind(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    note(d, "question", "why mut?");
    note(d, "insight", "a move copies three words");
    note(d, "struggle", "loans");
    note(d, "next", "task 2");
    note(d, "next", "task 3");
    note(d, "question", "why mut?");
    struct session_log log;
    assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
    static const struct {
        enum session_note_kind kind;
        const char *text;
    } want[] = {{NOTE_INSIGHT, "a move copies three words"},
                {NOTE_STRUGGLE, "loans"},
                {NOTE_NEXT, "task 3"},
                {NOTE_QUESTION, "why mut?"}};
    assert_int_equal(log.notes_n, sizeof want / sizeof *want);
    for (size_t i = 0; i < log.notes_n; i++) {
        assert_int_equal(log.notes[i].kind, want[i].kind);
        assert_string_equal(log.notes[i].text, want[i].text);
    }
}

/* The record only grows: what stands in a log is what was written last. */
static void a_note_is_replaced_or_taken_away(void **state)
{
    struct desk *d = *state;
    struct session_log log;
    sit(d, 0, 1);
    note(d, "insight", "first");
    note(d, "question", "second?");
    sit(d, 48, 2);
    note(d, "insight", "of the second session");
    assert_int_equal(session_read(d->store, d->course, 1, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.notes_n, 2);
    const int64_t first = log.notes[0].seq, second = log.notes[1].seq;
    assert_int_equal(session_write_note(d->store, 1, NOTE_INSIGHT, "better said", first, NULL),
                     STATUS_OK);
    assert_int_equal(session_write_note(d->store, 1, NOTE_QUESTION, "", second, NULL), STATUS_OK);
    assert_int_equal(session_write_note(d->store, 1, NOTE_STRUGGLE, "loans", 0, NULL), STATUS_OK);
    assert_int_equal(session_write_note(d->store, 0, NOTE_NEXT, "task 2", 0, NULL), STATUS_OK);
    assert_int_equal(session_read(d->store, d->course, 1, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.notes_n, 2);
    assert_string_equal(log.notes[0].text, "better said");
    assert_string_equal(log.notes[1].text, "loans");
    assert_int_equal(session_write_note(d->store, 1, NOTE_INSIGHT, "best", log.notes[0].seq, NULL),
                     STATUS_OK); /* once more */
    assert_int_equal(session_read(d->store, d->course, 1, d->arena, &log, NULL), STATUS_OK);
    assert_string_equal(log.notes[0].text, "best");
    assert_int_equal(session_read(d->store, d->course, 2, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.notes_n, 2);
    assert_string_equal(log.notes[0].text, "of the second session");
}

static void lines_know_what_may_be_written_there(void **state)
{
    struct desk *d = *state;
    struct session_log log;
    size_t n, notes = 0, labels = 0;
    sit(d, 0, 1);
    note(d, "insight", "loans **end** early");
    check(d, 1, "1.1.1", NULL);
    assert_int_equal(session_read(d->store, d->course, 1, d->arena, &log, NULL), STATUS_OK);
    const struct session_line *lines = session_lines(&log, d->course, "1.1.2", d->arena, &n);
    for (size_t i = 0; i < n; i++) {
        labels += lines[i].kind != NOTE_KINDS;
        notes += lines[i].note != NULL;
        assert_true(!lines[i].note || strcmp(lines[i].text, "- loans **end** early") == 0);
        assert_null(strchr(lines[i].text, '\n'));
    }
    assert_int_equal(labels, 3);
    assert_int_equal(notes, 1);
    assert_string_equal(lines[n - 2].text, "- 1.1.2 word-counter");
}

static void finds_the_errors_that_would_not_go_away(void **state)
{
    struct desk *d = *state;
    happens(d, 0, (struct event){.kind = EVENT_SESSION_START, .number = 1});
    static const struct {
        int minutes;
        const char *work, *code;
    } checks[] = {
        {1, "1.1.1", "E0308"}, {4, "1.1.1", "E0308"},  {3, "1.1.1", "E0308"}, /* 7 minutes: no */
        {1, "1.1.1", "E0382"}, {4, "1.1.1", "E0382"},  {4, "1.1.1", "E0382"},
        {4, "1.1.1", "E0382"}, {1, "1.1.1", NULL}, /* 12 minutes */
        {1, "1.1.2", "E0502"}, {25, "1.1.2", "E0502"}, {4, "1.1.2", "E0502"},
        {5, "1.1.2", "E0502"}, {3, "1.1.2", "E0502"}, /* a pause counts as five: 17 */
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        check(d, checks[i].minutes, checks[i].work, checks[i].code);
    struct session_log log;
    assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.struggles_n, 2);
    assert_string_equal(log.struggles[0].code, "E0502");
    assert_int_equal(log.struggles[0].minutes, 17);
    assert_int_equal(log.struggles[0].checks, 5);
    assert_string_equal(log.struggles[1].code, "E0382");
    assert_int_equal(log.struggles[1].minutes, 12);
    assert_int_equal(log.checks, 13);
}

/* So many active minutes, a sign of life each. */
static void think(struct desk *d, int minutes)
{
    for (int i = 0; i < minutes; i++)
        happens(d, 1, (struct event){.kind = EVENT_ALIVE});
}

static void work_at(struct desk *d, int minutes, const char *work, const char *code)
{
    think(d, minutes);
    check(d, 0, work, code);
}

/* Time goes to what the next event is about; a start ends what was before it. */
static void time_belongs_to_what_it_was_spent_on(void **state)
{
    struct desk *d = *state;
    sit(d, 0, 1);
    think(d, 20);
    happens(d, 0, (struct event){.kind = EVENT_READ, .subject = "1.1#borrowing"});
    think(d, 4);
    happens(d, 0, (struct event){.kind = EVENT_STARTED, .subject = "1.1.1"});
    think(d, 11);
    check(d, 0, "1.1.1", "E0308");
    think(d, 3);
    happens(d, 0, (struct event){.kind = EVENT_ANSWER, .subject = "1.1/why-copy"});
    think(d, 9);
    check(d, 1, "1.1.1", "E0308");
    think(d, 2); /* to the end of the sitting: still the same piece */
    static const struct {
        const char *what;
        int minutes;
    } rows[] = {{"1.1", 27}, {"1.1.1", 23}, {"1.1.2", 0}};
    const struct session_minutes *list;
    size_t n;
    assert_int_equal(session_spent(d->store, d->arena, &list, &n, NULL), STATUS_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int found = 0;
        for (size_t k = 0; k < n; k++)
            if (strcmp(list[k].about, rows[i].what) == 0)
                found = (int)(list[k].active_ms / MINUTE);
        assert_int_equal(found, rows[i].minutes);
    }
    /* the eight and ten minutes between the two checks are not all with the error at hand */
    struct session_log log;
    assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.struggles_n, 1);
    assert_int_equal(log.struggles[0].minutes, 10);
    assert_true(log.struggles[0].open);
}

/* Three passes say what is usual. */
static void pass_three(struct desk *d, int percent)
{
    static const struct {
        const char *work;
        int planned;
    } pieces[] = {{"1.1.1", 25}, {"1.1.2", 40}, {"1.1.3", 45}};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        work_at(d, pieces[i].planned * percent / 100, pieces[i].work, NULL);
}

/* 1.2.1 is planned with 30 minutes. */
static void finds_the_pieces_that_take_too_long(void **state)
{
    struct desk *d = *state;
    static const struct {
        int percent; /* of the plan's minutes, for three pieces before; 0: none before */
        int minutes; /* on 1.2.1 */
        bool found;
        int usual;
    } rows[] = {
        {0, 90, false, 0},   {0, 91, true, 30},  {100, 90, false, 0}, {100, 95, true, 30},
        {200, 95, false, 0}, {50, 95, true, 15}, {8, 9, false, 0}, /* under ten minutes nothing is a
                                                                      struggle */
        {8, 12, true, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (i)
            stand_up(state), sit_down(state);
        d = *state;
        struct session_log log;
        sit(d, 0, 1);
        if (rows[i].percent)
            pass_three(d, rows[i].percent);
        sit(d, 24, 2);
        work_at(d, rows[i].minutes, "1.2.1", "E0382");
        assert_int_equal(session_read(d->store, d->course, 2, d->arena, &log, NULL), STATUS_OK);
        assert_int_equal(log.struggles_n, rows[i].found);
        if (!rows[i].found)
            continue;
        assert_null(log.struggles[0].code);
        assert_int_equal(log.struggles[0].minutes, rows[i].minutes);
        assert_int_equal(log.struggles[0].usual, rows[i].usual);
    }
}

static size_t open_struggles(struct desk *d, const struct session_struggle **list)
{
    size_t n;
    assert_int_equal(session_open_struggles(d->store, d->course, NULL, d->arena, list, &n, NULL),
                     STATUS_OK);
    return n;
}

static void a_struggle_is_open_until_it_is_overcome(void **state)
{
    struct desk *d = *state;
    const struct session_struggle *list;
    assert_int_equal(open_struggles(d, &list), 0);
    sit(d, 0, 1);
    work_at(d, 1, "1.1.2", "E0502");
    work_at(d, 12, "1.1.2", "E0502");
    assert_int_equal(open_struggles(d, &list), 1);
    assert_string_equal(list[0].code, "E0502");
    assert_int_equal(list[0].minutes, 12);
    work_at(d, 1, "1.1.2", "E0308"); /* another error: that one is gone */
    assert_int_equal(open_struggles(d, &list), 0);
    sit(d, 48, 2);
    work_at(d, 1, "1.1.2", "E0499");
    work_at(d, 15, "1.1.2", "E0499");
    for (int n = 3; n < 14; n++)
        sit(d, 24, n);
    assert_int_equal(open_struggles(d, &list), 1); /* the twelfth sitting back */
    sit(d, 24, 14);
    assert_int_equal(open_struggles(d, &list), 0); /* too long ago to speak of */
    work_at(d, 0, "1.1.2", "E0499");
    work_at(d, 11, "1.1.2", "E0499");
    assert_int_equal(open_struggles(d, &list), 1);
    work_at(d, 1, "1.1.2", NULL);
    assert_int_equal(open_struggles(d, &list), 0);
    struct session_log log;
    assert_int_equal(session_read(d->store, d->course, 14, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.struggles_n, 1); /* the log keeps it */
    assert_false(log.struggles[0].open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_the_record_into_sittings, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(keeps_notes_by_their_kind, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(a_note_is_replaced_or_taken_away, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(lines_know_what_may_be_written_there, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(finds_the_errors_that_would_not_go_away, sit_down,
                                        stand_up),
        cmocka_unit_test_setup_teardown(time_belongs_to_what_it_was_spent_on, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(finds_the_pieces_that_take_too_long, sit_down, stand_up),
        cmocka_unit_test_setup_teardown(a_struggle_is_open_until_it_is_overcome, sit_down,
                                        stand_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
