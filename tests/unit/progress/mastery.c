/* Every rule of the matrix: what an entry moves, what a state asks for, what takes it away. */
#include "fixture.h"

#include <math.h>

#include "rules.h"

enum { CELL = 4 }; /* borrowing:1 */

#define NEAR(got, want)                                                                            \
    do {                                                                                           \
        if (fabs((got) - (want)) > 1e-9)                                                           \
            fail_msg("%.12g where %.12g was expected", (got), (want));                             \
    } while (0)

static void an_entry_moves_the_cell(void **state)
{
    (void)state;
    static const struct {
        char letter;
        double value, weight;
    } rows[] = {
        {'P', 1, .3}, {'1', .85, .3}, {'2', .7, .3}, {'3', .55, .3},
        {'M', 1, .3}, {'G', .2, .3},  {'R', 1, .2},  {'W', 0, .2},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int mixed = 0; mixed <= 1; mixed++) {
            struct tape t = tape_new(BIT(CELL));
            t.mixed = mixed;
            assert_true(tape_add(&t, evidence_of(rows[i].letter), NULL));
            double w = mixed ? .4 : rows[i].weight;
            NEAR(report_of(&t, CELL).mastery, .3 + w * (rows[i].value - .3));
            assert_int_equal(report_of(&t, CELL).evidence, 1);
            mastery_free(t.mastery);
        }
}

static void hints_past_the_third_cost_no_more(void **state)
{
    (void)state;
    static const struct {
        int hints;
        double value;
    } rows[] = {{-1, 1}, {0, 1}, {1, .85}, {2, .7}, {3, .55}, {4, .55}, {99, .55}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct evidence e = {.kind = EVIDENCE_PASSED, .hints = rows[i].hints};
        NEAR(rules_move(.3, &e, false), .3 + .3 * (rows[i].value - .3));
    }
}

static void a_pass_never_lowers(void **state)
{
    (void)state;
    static const struct {
        enum evidence_kind kind;
        int hints;
        double before, after;
    } rows[] = {
        {EVIDENCE_PASSED, 3, .8, .8},   {EVIDENCE_PASSED, 1, .9, .9},
        {EVIDENCE_MILESTONE, 2, 1, 1},  {EVIDENCE_PASSED, 1, .84, .843},
        {EVIDENCE_GAVE_UP, 0, .8, .62}, {EVIDENCE_GAVE_UP, 0, .1, .13},
        {EVIDENCE_WRONG, 0, .8, .64},   {EVIDENCE_RIGHT, 0, 1, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct evidence e = {.kind = rows[i].kind, .hints = rows[i].hints};
        NEAR(rules_move(rows[i].before, &e, false), rows[i].after);
    }
}

struct path {
    const char *script;
    enum cell_state state;
    const char *mastery; /* two digits, as screens show it */
    int evidence;
};

static bool walks(const struct path *p)
{
    struct tape t = tape_new(BIT(CELL));
    tape_play(&t, p->script);
    struct cell_report r = report_of(&t, CELL);
    mastery_free(t.mastery);
    char shown[16];
    snprintf(shown, sizeof shown, "%.2f", r.mastery);
    bool same = r.state == p->state && strcmp(shown, p->mastery) == 0 && r.evidence == p->evidence;
    if (!same)
        print_error("\"%s\" ends %s, %s, %d entries; expected %s, %s, %d\n", p->script,
                    cell_state_name(r.state), shown, r.evidence, cell_state_name(p->state),
                    p->mastery, p->evidence);
    return same;
}

static void walk_all(const struct path *paths, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++)
        wrong += !walks(&paths[i]);
    assert_int_equal(wrong, 0);
}

static void a_cell_rises(void **state)
{
    (void)state;
    static const struct path paths[] = {
        {"", CELL_UNSEEN, "0.30", 0},
        {".", CELL_INTRODUCED, "0.30", 0},
        {"...", CELL_INTRODUCED, "0.30", 0},
        /* practising at .4, whatever moved it there */
        {"P", CELL_PRACTISING, "0.51", 1},
        {"M", CELL_PRACTISING, "0.51", 1},
        {"R", CELL_PRACTISING, "0.44", 1},
        {"1", CELL_PRACTISING, "0.46", 1},
        {"2", CELL_PRACTISING, "0.42", 1},
        {"3", CELL_INTRODUCED, "0.38", 1},
        {"33", CELL_PRACTISING, "0.43", 2},
        {"*3", CELL_PRACTISING, "0.40", 1},
        {"W", CELL_INTRODUCED, "0.24", 1},
        {"G", CELL_INTRODUCED, "0.27", 1},
        {"*W", CELL_INTRODUCED, "0.18", 1},
        {"P.", CELL_PRACTISING, "0.51", 1},
        /* proficient: .75, three entries, one of them work passed without a hint */
        {"PP", CELL_PRACTISING, "0.66", 2},
        {"PPP", CELL_PROFICIENT, "0.76", 3},
        {"MMM", CELL_PROFICIENT, "0.76", 3},
        {"P*P", CELL_PRACTISING, "0.71", 2},
        {"P*PR", CELL_PROFICIENT, "0.76", 3},
        {"*P*P", CELL_PRACTISING, "0.75", 2},
        {"RRRRRRRR", CELL_PRACTISING, "0.88", 8},
        {"RRRRR1", CELL_PRACTISING, "0.79", 6},
        {"RRRRR1P", CELL_PROFICIENT, "0.86", 7},
        {"PRRRR", CELL_PROFICIENT, "0.80", 5},
        {"1111111111", CELL_PRACTISING, "0.83", 10},
        {"1111111111P", CELL_PROFICIENT, "0.88", 11},
        {"2222222222", CELL_PRACTISING, "0.69", 10},
        /* mastered: mixed, unaided, three sessions after, .85 */
        {"PPP*P", CELL_PROFICIENT, "0.86", 4},
        {"PPP|*P", CELL_PROFICIENT, "0.86", 4},
        {"PPP||*P", CELL_PROFICIENT, "0.86", 4},
        {"PPP|||*P", CELL_MASTERED, "0.86", 4},
        {"PPP|||||||*P", CELL_MASTERED, "0.86", 4},
        {"PPP~~~*P", CELL_PROFICIENT, "0.86", 4},
        {"PPP|||*R", CELL_MASTERED, "0.86", 4},
        {"PPP|||*M", CELL_MASTERED, "0.86", 4},
        {"PPP|||P", CELL_PROFICIENT, "0.83", 4},
        {"PPP|||PPP", CELL_PROFICIENT, "0.92", 6},
        {"PPP|||*1", CELL_PROFICIENT, "0.80", 4},
        {"PPPPPP|||*1", CELL_PROFICIENT, "0.92", 7},
        {"PPP|||*1*1*1*1", CELL_PROFICIENT, "0.84", 7},
        {"P||P||P|*P", CELL_PROFICIENT, "0.86",
         4}, /* counted from proficient, not from the first */
        {"P||P||P|||*P", CELL_MASTERED, "0.86", 4},
        {"PPPWWW|||*P", CELL_PROFICIENT, "0.63", 7},
        {"PPPWWW|||*PPPP", CELL_PROFICIENT, "0.87", 10}, /* an old proof does not ripen */
        {"PPPWWW|||*PPPP*R", CELL_MASTERED, "0.92", 11},
    };
    walk_all(paths, COUNT(paths));
}

static void a_cell_falls(void **state)
{
    (void)state;
    static const struct path paths[] = {
        /* a miss of its own module moves m alone */
        {"PPPW", CELL_PROFICIENT, "0.61", 4},
        {"PPPG", CELL_PROFICIENT, "0.59", 4},
        {"PPPWWWWWW", CELL_PROFICIENT, "0.20", 9},
        {"PWWWWWWW", CELL_PRACTISING, "0.11", 8},
        {"PPP|||*PW", CELL_MASTERED, "0.68", 5},
        /* a mixed one takes a state away, never below practising */
        {"PPP*W", CELL_PRACTISING, "0.46", 4},
        {"PPP*G", CELL_PRACTISING, "0.54", 4},
        {"PPP*W*W*W", CELL_PRACTISING, "0.16", 6},
        {"P*W", CELL_PRACTISING, "0.31", 2},
        {"W*W", CELL_INTRODUCED, "0.14", 2},
        {"*G", CELL_INTRODUCED, "0.26", 1},
        {"PPP|||*P*W", CELL_PROFICIENT, "0.51", 5},
        {"PPP|||*P*G", CELL_PROFICIENT, "0.59", 5},
        {"PPP|||*P*W*W", CELL_PRACTISING, "0.31", 6},
        /* a mixed pass that adds nothing takes nothing */
        {"PPP|||*P*3", CELL_MASTERED, "0.86", 5},
        /* back up: the same conditions, and the three sessions anew */
        {"PPP*WPP", CELL_PRACTISING, "0.73", 6},
        {"PPP*WPPP", CELL_PROFICIENT, "0.81", 7},
        {"PPP|||*P*W*P*P*P", CELL_PROFICIENT, "0.89", 8},
        {"PPP|||*P*W||*P*P*P", CELL_PROFICIENT, "0.89", 8},
        {"PPP|||*P*W|||*P*P", CELL_PROFICIENT, "0.82", 7},
        {"PPP|||*P*W|||*P*P*P", CELL_MASTERED, "0.89", 8},
        {"PPP|||*W*P*P|||*P", CELL_MASTERED, "0.88", 7},
    };
    walk_all(paths, COUNT(paths));
}

/* What a history can hardly bring about, at its border. */
static void states_begin_at_their_thresholds(void **state)
{
    (void)state;
    static const struct {
        struct standing standing;
        bool mixed;
        enum cell_state state;
    } rows[] = {
        {{CELL_INTRODUCED, .4, 1, false, 0}, false, CELL_PRACTISING},
        {{CELL_INTRODUCED, .3999, 1, false, 0}, false, CELL_INTRODUCED},
        {{CELL_PRACTISING, .75, 3, true, 0}, false, CELL_PROFICIENT},
        {{CELL_PRACTISING, .7499, 3, true, 0}, false, CELL_PRACTISING},
        {{CELL_PRACTISING, .99, 2, true, 0}, true, CELL_PRACTISING},
        {{CELL_PRACTISING, .99, 9, false, 0}, true, CELL_PRACTISING},
        {{CELL_PROFICIENT, .75 + .4 * (1 - .75), 4, true, 7}, true, CELL_MASTERED},
        {{CELL_PROFICIENT, .8499, 4, true, 7}, true, CELL_PROFICIENT},
        {{CELL_PROFICIENT, .85, 4, true, 8}, true, CELL_PROFICIENT},
        {{CELL_PROFICIENT, .85, 4, true, 7}, false, CELL_PROFICIENT},
        {{CELL_MASTERED, .2, 4, true, 7}, false, CELL_MASTERED},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct evidence pass = {.kind = EVIDENCE_PASSED, .session = 10};
        struct standing s = rows[i].standing;
        rules_settle(&s, &pass, rows[i].mixed);
        assert_int_equal(s.state, rows[i].state);
    }
}

static void a_piece_counts_once(void **state)
{
    (void)state;
    static const struct {
        const char *letters; /* all about one piece; a digit after M is its task */
        int counted;
    } rows[] = {
        {"PP", 1},       {"P1", 1},   {"GP", 1},        {"PG", 1},    {"GG", 1},
        {"M1M2M3", 3},   {"M1M1", 1}, {"M1G", 2},       {"M1GM2", 2}, {"GM1M2", 1},
        {"M1M2M1M2", 2}, {"PM1", 1},  {"M62M62M61", 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(CELL));
        int counted = 0;
        for (const char *s = rows[i].letters; *s;) {
            struct evidence e = evidence_of(*s++);
            if (e.kind == EVIDENCE_MILESTONE)
                e.task = (int)strtol(s, (char **)&s, 10);
            counted += tape_add(&t, e, "rcat");
        }
        assert_int_equal(counted, rows[i].counted);
        assert_int_equal(report_of(&t, CELL).evidence, rows[i].counted);
        mastery_free(t.mastery);
    }
}

/* Whatever comes first that day counts; what comes after it stands in the ledger all the same. */
static void a_question_counts_once_a_day(void **state)
{
    (void)state;
    static const struct {
        const char *letters; /* all about one question; ~ the next day, - the day before */
        int counted;
        double mastery;
    } rows[] = {
        {"R", 1, .44},    {"RRRR", 1, .44},      {"WRRR", 1, .24}, {"RW", 1, .44},
        {"R~R", 2, .552}, {"RR~RR~RR", 3, .642}, {"R-R", 2, .552}, {"R~~R~WR", 3, .442},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(CELL));
        size_t n, answers = 0;
        for (const char *s = rows[i].letters; *s; s++) {
            t.day += *s == '~' ? 1 : *s == '-' ? -1 : 0;
            if (*s == 'R' || *s == 'W') {
                assert_true(tape_add(&t, evidence_of(*s), "1.1/copy"));
                answers++;
            }
        }
        mastery_ledger(t.mastery, CELL, &n);
        assert_int_equal(n, answers);
        assert_int_equal(report_of(&t, CELL).evidence, rows[i].counted);
        assert_true(fabs(report_of(&t, CELL).mastery - rows[i].mastery) < .0006);
        mastery_free(t.mastery);
    }
}

/* What an older version judged stays as it was told then. */
static void an_older_rule_stands_for_what_it_judged(void **state)
{
    (void)state;
    static const struct {
        int rules[3];
        int counted;
    } rows[] = {{{1, 1, 1}, 3}, {{1, 1, 2}, 2}, {{1, 2, 2}, 1}, {{2, 2, 2}, 1}, {{0, 0, 0}, 3}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mastery *m = mastery_new(false);
        for (int k = 0; k < 3; k++) {
            struct evidence e = {.seq = k + 1,
                                 .day = 20000,
                                 .rules = rows[i].rules[k],
                                 .kind = EVIDENCE_RIGHT,
                                 .cells = BIT(CELL),
                                 .id = "1.1/copy"};
            assert_true(mastery_add(m, &e));
        }
        assert_int_equal(mastery_cell(m, CELL, 20000, 0).evidence, rows[i].counted);
        mastery_free(m);
    }
}

static void evidence_is_taken_in_order(void **state)
{
    (void)state;
    static const struct {
        int64_t seq;
        int task;
        bool taken;
    } rows[] = {
        {5, 1, true}, {5, 2, true}, {5, 2, false}, {5, 1, false}, {4, 3, false},
        {7, 0, true}, {7, 4, true}, {6, 1, false}, {8, 0, true},  {0, 1, false},
    };
    struct tape t = tape_new(BIT(CELL));
    assert_int_equal(mastery_seq(t.mastery), 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char id[8];
        snprintf(id, sizeof id, "p%zu", i);
        struct evidence e = {.kind = EVIDENCE_MILESTONE,
                             .seq = rows[i].seq,
                             .task = rows[i].task,
                             .day = t.day,
                             .cells = BIT(CELL),
                             .id = id};
        assert_int_equal(mastery_add(t.mastery, &e), rows[i].taken);
    }
    assert_int_equal(mastery_seq(t.mastery), 8);
    assert_int_equal(report_of(&t, CELL).evidence, 5);
    mastery_free(t.mastery);
}

static void what_no_record_holds_is_refused(void **state)
{
    (void)state;
    static const struct evidence bad[] = {
        {.seq = 1, .kind = EVIDENCE_KINDS, .id = "a"},
        {.seq = 1, .kind = (enum evidence_kind) - 1, .id = "a"},
        {.seq = 1, .kind = EVIDENCE_PASSED},
        {.seq = 1, .kind = EVIDENCE_RIGHT},
        {.seq = 1, .kind = EVIDENCE_MILESTONE, .task = -1, .id = "a"},
        {.seq = 1, .kind = EVIDENCE_MILESTONE, .task = 63, .id = "a"},
        {.seq = 0, .kind = EVIDENCE_PASSED, .id = "a"},
    };
    struct mastery *m = mastery_new(false);
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(mastery_add(m, &bad[i]));
    /* Bits past the matrix and ratings past the last are nothing. */
    struct evidence odd = {.seq = 1,
                           .kind = EVIDENCE_RIGHT,
                           .rating = (enum rating)77,
                           .cells = ~ALL_CELLS | BIT(35),
                           .mixed = ~UINT64_C(0),
                           .id = "q"};
    assert_true(mastery_add(m, &odd));
    for (int c = 0; c < CELLS; c++)
        assert_int_equal(mastery_cell(m, c, 0, ALL_CELLS).evidence, c == 35);
    mastery_free(m);
}

static void a_cell_moves_alone(void **state)
{
    (void)state;
    for (int cell = 0; cell < CELLS; cell++) {
        struct tape t = tape_new(BIT(cell));
        tape_play(&t, ".PPP|||*P*W");
        for (int c = 0; c < CELLS; c++) {
            struct cell_report r = report_of(&t, c);
            assert_int_equal(r.state, c == cell ? CELL_PROFICIENT : CELL_UNSEEN);
            assert_int_equal(r.evidence, c == cell ? 5 : 0);
            if (c != cell)
                NEAR(r.mastery, .3);
        }
        mastery_free(t.mastery);
    }
}

/* One piece may be mixed for one cell and of its own module for another. */
static void mixed_is_said_for_each_cell(void **state)
{
    (void)state;
    struct mastery *m = mastery_new(false);
    struct evidence e = {.seq = 1,
                         .kind = EVIDENCE_PASSED,
                         .cells = BIT(0) | BIT(4),
                         .mixed = BIT(4) | BIT(9),
                         .id = "1.2.2"};
    assert_true(mastery_add(m, &e));
    NEAR(mastery_cell(m, 0, 0, 0).mastery, .3 + .3 * .7);
    NEAR(mastery_cell(m, 4, 0, 0).mastery, .3 + .4 * .7);
    assert_int_equal(mastery_cell(m, 9, 0, 0).evidence, 0);
    mastery_free(m);
}

static void a_level_opens_at_proficient(void **state)
{
    (void)state;
    static const struct {
        const char *script;
        bool next;
    } rows[] = {{"", false}, {"PP", false}, {"PPP", true}, {"PPP|||*P", true}, {"PPP*W", false}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tape t = tape_new(BIT(CELL));
        tape_play(&t, rows[i].script);
        assert_int_equal(mastery_is_open(t.mastery, CELL + 1), rows[i].next);
        assert_false(mastery_is_open(t.mastery, CELL + 2));
        for (int c = 0; c < CELLS; c += LEVELS)
            assert_true(mastery_is_open(t.mastery, c));
        mastery_free(t.mastery);
    }
}

static void states_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"unseen", "introduced", "practising", "proficient",
                                        "mastered"};
    for (int s = 0; s < CELL_STATES; s++)
        assert_string_equal(cell_state_name((enum cell_state)s), names[s]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_moves_the_cell),
        cmocka_unit_test(hints_past_the_third_cost_no_more),
        cmocka_unit_test(a_pass_never_lowers),
        cmocka_unit_test(a_cell_rises),
        cmocka_unit_test(a_cell_falls),
        cmocka_unit_test(states_begin_at_their_thresholds),
        cmocka_unit_test(a_piece_counts_once),
        cmocka_unit_test(a_question_counts_once_a_day),
        cmocka_unit_test(an_older_rule_stands_for_what_it_judged),
        cmocka_unit_test(evidence_is_taken_in_order),
        cmocka_unit_test(what_no_record_holds_is_refused),
        cmocka_unit_test(a_cell_moves_alone),
        cmocka_unit_test(mixed_is_said_for_each_cell),
        cmocka_unit_test(a_level_opens_at_proficient),
        cmocka_unit_test(states_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
