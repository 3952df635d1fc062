#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "spiral/base/buf.h"
#include "spiral/base/redact.h"
#include "spiral/base/utf8.h"
#include "spiral/progress.h"

enum { LONG_LINE = 1 << 20, EXPORT_LIMIT = 256 << 20 };

/* What a learner, a program, a compiler or a mentor could write anywhere. */
static const struct {
    const char *name, *text;
} HOSTILE[] = {
    {"escape sequences", "\x1b[2J\x1b]0;title\a\x9b"
                         "31m red"},
    {"a script", "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;\" onload='x'"},
    {"a formula", "=cmd|' /C calc'!A0"},
    {"right to left", "a\xe2\x80\xae"
                      "b\xe2\x81\xa6"
                      "c\xe2\x80\x8f"
                      "d"},
    {"broken bytes", "\xff\xfe\xc3(\xe2\x82"},
    {"Markdown", "# head\n```\n[x](javascript:alert(1)) ![y](http://z) <b> | *c* _d_ `e` \\ ~~f~~"},
    {"lines", "one\r\ntwo\rthree\n\n- four\n    five\n+++ six\n@@ seven"},
};
enum { HOSTILE_N = sizeof HOSTILE / sizeof *HOSTILE };

/* An attempt that says the text wherever it can. */
static void attempt_saying(struct desk *d, const char *text)
{
    struct diag_span span = {
        .file = text, .line = 3, .column = 5, .primary = true, .label = text, .text = text};
    struct diagnostic error = {.code = "E0382",
                               .level = "error",
                               .message = text,
                               .rendered = text,
                               .file = text,
                               .line = 3,
                               .cell = 0,
                               .help = text,
                               .spans = &span,
                               .spans_n = 1};
    struct test_result test = {
        .name = text, .status = OUTCOME_FAIL, .message = text, .output = text, .duration_ms = 7};
    struct step_result step = {.id = text,
                               .kind = STEP_TEST,
                               .task = 1,
                               .status = OUTCOME_FAIL,
                               .message = text,
                               .tests = &test,
                               .tests_n = 1};
    struct verdict v = {.outcome = OUTCOME_FAIL,
                        .duration_ms = 12,
                        .steps = &step,
                        .steps_n = 1,
                        .diagnostics = &error,
                        .diagnostics_n = 1,
                        .protected_changed = &text,
                        .protected_n = 1,
                        .message = text};
    struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.2", .rev = 1, .cells = 3};
    d->clock.fixed_ms += 4 * MINUTE;
    assert_int_equal(store_append_attempt(d->store, &e, &v, NULL, NULL), STATUS_OK);
}

/* A sitting in which everything that has words says the text. */
static void sitting_of(struct desk *d, int64_t number, int attempts, const char *text)
{
    static const char *const notes[] = {"question", "struggle", "insight", "next"};
    happens(d, 600, (struct event){.kind = EVENT_SESSION_START, .number = number});
    happens(d, 1, (struct event){.kind = EVENT_READ, .subject = "1.1#one-owner-at-a-time"});
    happens(d, 1, (struct event){.kind = EVENT_STARTED, .subject = "1.1.2", .cells = 1});
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        happens(d, 1, (struct event){.kind = EVENT_NOTE, .detail = notes[i], .text = text});
    for (int i = 0; i < attempts; i++)
        attempt_saying(d, text);
    happens(d, 1, (struct event){.kind = EVENT_HINT, .subject = "1.1.2", .task = 1, .number = 1});
    happens(d, 1, (struct event){.kind = EVENT_GAVE_UP, .subject = "1.1.3", .cells = 1});
    happens(d, 1,
            (struct event){.kind = EVENT_ANSWER,
                           .subject = "1.1/who-owns-it",
                           .number = 1,
                           .rules = PROGRESS_RULES,
                           .cells = 1,
                           .detail = "again"});
    happens(
        d, 1,
        (struct event){.kind = EVENT_REFLECTED, .subject = "1.1.2", .detail = text, .text = text});
    check(d, 2, "1.1.1", NULL);
    happens(d, 1, (struct event){.kind = EVENT_SESSION_END, .number = number});
}

static void sitting_saying(struct desk *d, int64_t number, const char *text)
{
    sitting_of(d, number, 4, text);
}

/* A diff of hostile lines. */
static void diff(const char *work, const struct session_version *from,
                 const struct session_version *to, struct buf *out, void *ctx)
{
    struct store *kept_in = ctx;
    struct arena *a = arena_new();
    if (kept_in) {
        const char *kept = session_kept_diff(kept_in, work, from->number, to->number, a);
        buf_puts(out, kept ? kept : "");
    } else {
        for (size_t i = 0; i < HOSTILE_N; i++)
            buf_printf(out, "+%s\n", HOSTILE[i].text);
    }
    arena_free(a);
}

static void notes(const char *work, struct arena *a, struct session_notes *out, void *ctx)
{
    (void)ctx;
    out->mentor = arena_printf(a, "# Notes on %s\n", work);
    out->reference = "--- a\n+++ b\n";
}

/* Appends the export of a record to `out`; the diffs are those that came with it where `kept`. */
static enum status export_to(struct desk *d, struct store *s, bool kept, const char *format,
                             int64_t session, struct buf *out, struct error *err)
{
    static const char *const toolchain[] = {"rustc 1.0", "cargo <1.0>"};
    static const struct redaction hidden[] = {{"/home/ann", "~", REDACT_PATH},
                                              {"rusty", "(host)", REDACT_WORD}};
    struct mastery *m = mastery_new(true);
    mastery_add(m, &(struct evidence){.seq = 1,
                                      .day = 20000,
                                      .session = 1,
                                      .kind = EVIDENCE_PASSED,
                                      .rules = PROGRESS_RULES,
                                      .cells = 3,
                                      .id = "1.1.1"});
    struct session_export x = {.view = {.store = s,
                                        .course = d->course,
                                        .mastery = m,
                                        .next = "1.1.2",
                                        .next_why = "It is <open>.",
                                        .toolchain = toolchain,
                                        .toolchain_n = 2},
                               .format = format,
                               .session = session,
                               .hidden = hidden,
                               .hidden_n = 2,
                               .diff = diff,
                               .notes = notes,
                               .ctx = kept ? s : NULL};
    char *data = NULL;
    size_t n = 0;
    FILE *file = open_memstream(&data, &n);
    enum status st = session_export(&x, file, err);
    fclose(file);
    buf_append(out, data, n);
    free(data);
    mastery_free(m);
    return st;
}

static void export_whole(struct desk *d, const char *format, struct buf *out)
{
    struct error err = {0};
    if (export_to(d, d->store, false, format, 0, out, &err) != STATUS_OK)
        fail_msg("%s: %s: %s", format, err.what, err.why);
}

static void fill(struct desk *d)
{
    for (size_t i = 0; i < HOSTILE_N; i++)
        sitting_saying(d, (int64_t)i + 1, HOSTILE[i].text);
    char *line = calloc(1, LONG_LINE + 1);
    memset(line, 'x', LONG_LINE);
    sitting_of(d, HOSTILE_N + 1, 1, line);
    free(line);
}

static const char *write_to(struct desk *d, const char *name, const char *data, size_t n)
{
    const char *path = arena_printf(d->arena, "%s/%s", d->root, name);
    FILE *file = fopen(path, "wb");
    assert_int_equal(fwrite(data, 1, n, file), n);
    fclose(file);
    return path;
}

static struct store *another_record(struct desk *d, const char *name)
{
    struct store *s;
    const char *path = arena_printf(d->arena, "%s/%s.db", d->root, name);
    assert_int_equal(store_open(path, &d->clock, &s, NULL), STATUS_OK);
    return s;
}

/* ---- the tests ---- */

static void goes_out_and_in_again_without_a_difference(void **state)
{
    struct desk *d = *state;
    struct buf before, after;
    struct error err = {0};
    buf_init(&before, EXPORT_LIMIT);
    buf_init(&after, EXPORT_LIMIT);
    fill(d);
    export_whole(d, "json", &before);
    const char *path = write_to(d, "a.json", before.data, before.len);
    struct store *other = another_record(d, "other");
    if (session_import(path, other, &err) != STATUS_OK)
        fail_msg("%s: %s", err.what, err.why);
    assert_int_equal(export_to(d, other, true, "json", 0, &after, &err), STATUS_OK);
    assert_int_equal(after.len, before.len);
    assert_memory_equal(after.data, before.data, before.len);
    assert_int_equal(store_verify(other, NULL), STATUS_OK);
    assert_int_equal(session_import(path, other, &err), STATUS_USAGE);
    assert_non_null(strstr(err.why, "already"));
    store_close(other);
    buf_free(&before);
    buf_free(&after);
}

static void what_was_measured_is_told(void **state)
{
    struct desk *d = *state;
    const struct test_result tests[] = {
        {.name = "bench::slow", .status = OUTCOME_PASS, .message = "", .output = "40 ns"},
        {.name = "bench::quick", .status = OUTCOME_PASS, .message = "", .output = "10.5 ns"}};
    const struct step_result step = {
        .id = "bench", .kind = STEP_BENCH, .task = 1, .message = "", .tests = tests, .tests_n = 2};
    const struct verdict v = {.outcome = OUTCOME_PASS, .steps = &step, .steps_n = 1, .message = ""};
    const struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    struct buf out;
    buf_init(&out, EXPORT_LIMIT);
    sitting_saying(d, 1, "measured");
    assert_int_equal(store_append_attempt(d->store, &e, &v, NULL, NULL), STATUS_OK);
    export_whole(d, "md", &out);
    assert_non_null(strstr(buf_text(&out), "#### Benchmarks"));
    assert_non_null(strstr(buf_text(&out), "40 ns | ████████████████████████ |"));
    assert_non_null(strstr(buf_text(&out), "10.5 ns | ███████ |"));
    buf_clear(&out);
    export_whole(d, "json", &out);
    assert_non_null(strstr(buf_text(&out), "10.5 ns"));
    buf_free(&out);
}

/* A pass without the check that it was about is not told as more than that. */
static void what_could_not_be_run_is_told(void **state)
{
    struct desk *d = *state;
    const struct test_result tests[] = {
        {.name = "memory::frees", .status = OUTCOME_UNAVAILABLE, .message = "", .output = ""}};
    const struct step_result steps[] = {
        {.id = "api", .kind = STEP_TEST, .task = 1, .message = ""},
        {.id = "memory",
         .kind = STEP_MIRI,
         .task = 1,
         .status = OUTCOME_UNAVAILABLE,
         .message = "Miri is missing. Valgrind is the weaker check.",
         .tests = tests,
         .tests_n = 1}};
    const struct verdict v = {.outcome = OUTCOME_PASS, .steps = steps, .steps_n = 2, .message = ""};
    const struct event e = {.kind = EVENT_ATTEMPT, .subject = "1.1.1"};
    struct session_log log;
    struct buf out;
    buf_init(&out, EXPORT_LIMIT);
    sitting_saying(d, 1, "checked");
    assert_int_equal(store_append_attempt(d->store, &e, &v, NULL, NULL), STATUS_OK);
    assert_int_equal(session_read(d->store, d->course, 0, d->arena, &log, NULL), STATUS_OK);
    assert_int_equal(log.unproven_n, 1);
    session_render(&log, d->course, NULL, &out);
    assert_non_null(strstr(buf_text(&out), "step memory could not be run here: Miri is missing. "
                                           "Valgrind is the weaker check."));
    for (size_t i = 0; session_format_name(i); i++) {
        if (strcmp(session_format_name(i), "csv") == 0)
            continue;
        buf_clear(&out);
        export_whole(d, session_format_name(i), &out);
        assert_non_null(strstr(buf_text(&out), "Valgrind is the weaker check."));
    }
    buf_free(&out);
}

static void nothing_that_must_not_leave_leaves(void **state)
{
    struct desk *d = *state;
    sitting_saying(d, 1, "at /home/ann/x and (/home/ann) and /home/anna on rusty, trusty");
    for (size_t i = 0; session_format_name(i); i++) {
        struct buf out;
        buf_init(&out, EXPORT_LIMIT);
        export_whole(d, session_format_name(i), &out);
        assert_null(strstr(buf_text(&out), "/home/ann/"));
        assert_null(strstr(buf_text(&out), "/home/ann)"));
        assert_null(strstr(buf_text(&out), " rusty"));
        assert_non_null(strstr(buf_text(&out), "/home/anna"));
        assert_non_null(strstr(buf_text(&out), "trusty"));
        buf_free(&out);
    }
}

/* ---- nothing of it acts ---- */

/* All our formats are clean text; a row of CSV ends as the RFC says. */
static void is_clean(const char *format, const struct buf *out)
{
    struct buf lines;
    buf_init(&lines, EXPORT_LIMIT);
    for (size_t i = 0; i < out->len; i++)
        if (out->data[i] != '\r' || strcmp(format, "csv") != 0 || out->data[i + 1] != '\n')
            buf_putc(&lines, out->data[i]);
    if (!utf8_is_clean(lines.data, lines.len, UTF8_KEEP_NEWLINE | UTF8_KEEP_TAB))
        fail_msg("%s: a control character got out", format);
    buf_free(&lines);
}

/* Every tag is one that we write, and no attribute acts. */
static void is_inert_html(const char *text)
{
    static const char *const tags[] = {
        "!DOCTYPE", "html", "head", "meta",    "title",   "style",     "body",   "nav",
        "a",        "main", "h1",   "h2",      "h3",      "h4",        "p",      "strong",
        "bdi",      "ul",   "ol",   "li",      "div",     "table",     "thead",  "tbody",
        "tr",       "th",   "td",   "caption", "pre",     "span",      "figure", "svg",
        "rect",     "text", "line", "details", "summary", "figcaption"};
    for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<')) {
        const char *name = p + 1 + (p[1] == '/');
        size_t n = strcspn(name, " >"), known = 0;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            known += strlen(tags[i]) == n && memcmp(tags[i], name, n) == 0;
        if (!known)
            fail_msg("<%.40s", name);
        size_t end = strcspn(p, ">");
        for (const char *on = p; (on = strstr(on, " on")) && on < p + end; on++)
            if (on[1 + strspn(on + 1, "abcdefghijklmnopqrstuvwxyz")] == '=')
                fail_msg("%.*s", (int)end, p);
    }
    assert_null(strstr(text, "href=\"j"));
}

/* Outside code, every mark that the text brought is escaped. */
static void is_inert_markdown(const char *text)
{
    size_t fence = 0;
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        size_t ticks = strspn(line, "`"), n = strcspn(line, "\n");
        if (fence ? ticks >= fence && ticks == n : ticks >= 3) {
            fence = fence ? 0 : ticks;
            continue;
        }
        for (size_t i = 0; !fence && i < n; i++) {
            if (line[i] == '\\')
                i++;
            else if (strchr("<[`", line[i]))
                fail_msg("%.*s", (int)n, line);
        }
    }
    assert_int_equal(fence, 0);
}

/* No cell begins as a formula does, and every row has as many as the first. */
static void is_inert_csv(const char *text)
{
    size_t columns = 0, column = 0;
    while (*text) {
        assert_int_equal(*text++, '"');
        assert_null(*text ? strchr("=+-@", text[strspn(text, " ")]) : text);
        for (; *text != '"' || text[1] == '"'; text += 1 + (*text == '"'))
            assert_true(*text && *text != '\n');
        text++;
        column++;
        if (*text == ',') {
            text++;
            continue;
        }
        assert_memory_equal(text, "\r\n", 2);
        text += 2;
        assert_int_equal(column, columns ? columns : column);
        columns = column;
        column = 0;
    }
}

static void hostile_text_comes_out_inert_in_every_format(void **state)
{
    static const struct {
        const char *format;
        void (*check)(const char *text);
        size_t most; /* bytes: of a line of 1 MiB nothing is told but its beginning */
    } FORMATS[] = {{"md", is_inert_markdown, 2 << 20},
                   {"html", is_inert_html, 2 << 20},
                   {"csv", is_inert_csv, 1 << 20},
                   {"json", NULL, SIZE_MAX}};
    struct desk *d = *state;
    fill(d);
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        struct buf out;
        buf_init(&out, EXPORT_LIMIT);
        export_whole(d, FORMATS[i].format, &out);
        is_clean(FORMATS[i].format, &out);
        assert_true(out.len < FORMATS[i].most);
        if (FORMATS[i].check)
            FORMATS[i].check(buf_text(&out));
        buf_free(&out);
    }
}

static void refuses_what_is_damaged_or_foreign(void **state)
{
    struct desk *d = *state;
    struct buf whole;
    buf_init(&whole, EXPORT_LIMIT);
    sitting_saying(d, 1, "words");
    export_whole(d, "json", &whole);
    static const struct {
        const char *from, *to; /* what is replaced, and by what */
        const char *says;
    } CASES[] = {
        {"\"export\":\"spiral\"", "\"export\":\"other\"", "no export"},
        {"\"schema\":1", "\"schema\":2", "no export"},
        {"{\"schema\":1,", "{", "no export"},
        {"{\"schema\":1,\n", "{\"schema\":1,\n\"sessions\":[],", "no export"},
        {"{\"schema\":1,\n\"export\":\"spiral\",", "[", "no export"},
        {"\"scope\":\"all\"", "\"scope\":\"since\"", "only some sessions"},
        {"\"kind\":\"attempt\"", "\"kind\":\"atempt\"", "`kind` must be"},
        {"\"kind\":\"started\"", "\"kind\":\"attempt\"", "an attempt needs"},
        {"\"outcome\":\"fail\"", "\"outcome\":7", "`outcome` must be"},
        {"\"outcome\":\"fail\",", "", "`outcome` must be"},
        {"\"offset_min\":120,\"kind\":\"hint\"", "\"offset_min\":9999,\"kind\":\"hint\"", "time"},
        {"\"offset_min\":120,\"kind\":\"hint\"", "\"offset_min\":1e9,\"kind\":\"hint\"", "number"},
        {"\"cells\":[\"ownership:1\"]", "\"cells\":[\"ownership:9\"]", "`cells` must be"},
        {"\"last_ms\":1", "\"last_ms\":999", "a time of the standing"},
        {"\"last_ms\":1", "\"last_ms\":-1", "a time of the standing"},
        {"\"since_ms\":1", "\"since_ms\":-1", "a time of the standing"},
        {"\"seq\":2,", "\"seq\":1,", "comes after"},
        {"\"seq\":2,", "\"seq\":-2,", "cannot be"},
        {"\"steps\":[", "\"steps\":[5,", "an object"},
        {"\"events\":[", "\"events\":{", "a list"},
        {"words\",\"detail\"", "wor\\u0000ds\",\"detail\"", "after event 3"},
        {"words\",\"detail\"",
         "wor\xff"
         "ds\",\"detail\"",
         "after event 3"},
        {"\n]}\n", "\n", "ends too early"},
        {"\n]}\n", "\n]}\n{", "follows its end"},
        {"{\"schema\"", "", "no export"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *text = buf_text(&whole), *at = strstr(text, CASES[i].from);
        struct buf bad;
        struct error err = {0};
        buf_init(&bad, EXPORT_LIMIT);
        if (!at)
            fail_msg("there is no %s", CASES[i].from);
        /* The end is cut at the last place, everything else at the first. */
        for (const char *next = at; CASES[i].from[0] == '\n' && next;
             next = strstr(next + 1, CASES[i].from))
            at = next;
        buf_append(&bad, text, (size_t)(at - text));
        buf_puts(&bad, CASES[i].to);
        buf_puts(&bad, at + strlen(CASES[i].from));
        const char *path = write_to(d, "bad.json", bad.data, bad.len);
        struct store *other = another_record(d, "refusing");
        if (session_import(path, other, &err) != STATUS_INVALID)
            fail_msg("takes %s: %s", CASES[i].to, err.why);
        assert_string_equal(err.what, path);
        if (!strstr(err.why, CASES[i].says) || !err.next[0])
            fail_msg("%s: says \"%s\"; \"%s\"", CASES[i].to, err.why, err.next);
        int64_t last = 0;
        assert_int_equal(store_last(other, 0, &last, NULL), STATUS_OK);
        assert_int_equal(last, 0);
        store_close(other);
        buf_free(&bad);
    }
    struct error err;
    assert_int_equal(session_import("/no/such/file", d->store, &err), STATUS_USAGE);
    buf_free(&whole);
}

/* However it is cut, it is refused. */
static void refuses_every_beginning_of_an_export(void **state)
{
    struct desk *d = *state;
    struct buf whole;
    buf_init(&whole, EXPORT_LIMIT);
    sitting_saying(d, 1, "words");
    export_whole(d, "json", &whole);
    struct store *other = another_record(d, "refusing");
    for (size_t n = 0; n + 2 < whole.len; n += n < 400 ? 3 : 97) {
        const char *path = write_to(d, "cut.json", whole.data, n);
        struct error err = {0};
        assert_int_equal(session_import(path, other, &err), STATUS_INVALID);
    }
    store_close(other);
    buf_free(&whole);
}

static void says_which_formats_and_sessions_there_are(void **state)
{
    struct desk *d = *state;
    struct buf out;
    struct error err;
    buf_init(&out, EXPORT_LIMIT);
    sitting_saying(d, 1, "words");
    assert_int_equal(export_to(d, d->store, false, "pdf", 0, &out, &err), STATUS_USAGE);
    assert_non_null(strstr(err.next, "json"));
    assert_int_equal(export_to(d, d->store, false, "json", 3, &out, &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.why, "1 to 1"));
    buf_free(&out);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sit_down, stand_up)
    const struct CMUnitTest tests[] = {
        TEST(goes_out_and_in_again_without_a_difference),
        TEST(what_was_measured_is_told),
        TEST(what_could_not_be_run_is_told),
        TEST(nothing_that_must_not_leave_leaves),
        TEST(hostile_text_comes_out_inert_in_every_format),
        TEST(refuses_what_is_damaged_or_foreign),
        TEST(refuses_every_beginning_of_an_export),
        TEST(says_which_formats_and_sessions_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
