/* What may leave: nothing that was struck out, at no place of the history. */
#include "fixture.h"

struct rules {
    struct fixture *f;
    const char *not_message, *not_file, *not_folder;
    int asked;
};

static const char *takes(const char *snapshot, const char *message, void *ctx)
{
    struct rules *r = ctx;
    assert_int_equal(strlen(snapshot), 40);
    r->asked++;
    if (r->not_message && strstr(message, r->not_message))
        return NULL;
    const char *folder = arena_printf(r->f->arena, "%.5s-%.*s", message,
                                      (int)strcspn(message + 6, ":"), message + 6);
    return r->not_folder && strcmp(folder, r->not_folder) == 0 ? NULL : folder;
}

static bool takes_file(const char *folder, const char *path, void *ctx)
{
    const struct rules *r = ctx;
    (void)folder;
    return !r->not_file || strcmp(path, r->not_file) != 0;
}

static void rewrite(struct buf *out, const char *text, size_t n, void *ctx)
{
    static const char secret[] = "/home/ann";
    const size_t k = sizeof secret - 1;
    (void)ctx;
    for (size_t i = 0; i < n;)
        if (n - i >= k && memcmp(text + i, secret, k) == 0) {
            buf_putc(out, '~');
            i += k;
        } else {
            buf_putc(out, text[i++]);
        }
}

static const struct snapshot_file BESIDE[] = {
    {.path = "README.md", .data = "read me\n", .len = 8},
    {.path = "sessions/1.md", .data = "# 1\n", .len = 4},
};

static struct share_end build(struct rules *r, const struct share_end *from, bool *anew)
{
    const struct share_rules rules = {
        .takes = takes, .takes_file = takes_file, .rewrite = rewrite, .ctx = r};
    const struct share_end nothing = {0};
    struct share_end end;
    r->asked = 0;
    OK(share_build(r->f->w, from ? from : &nothing, &rules, BESIDE, 2, "Session logs\n", 0, 0, &end,
                   anew, &r->f->err));
    return end;
}

static void attempt(struct fixture *f, const char *id, const char *slug, const char *text,
                    const char *message)
{
    char snapshot[SNAPSHOT_ID_MAX];
    const char *stage = arena_printf(f->arena, "%s/stage-%s", f->base, id);
    put(stage, "src/lib.rs", text);
    put(stage, "notes.txt", "private thoughts\n");
    OK(snapshot_commit(f->w, id, slug, stage, message, 60000, 0, snapshot, &f->err));
}

static void three_attempts(struct fixture *f)
{
    attempt(f, "1.1.1", "shout", "// in /home/ann/spiral\n", "1.1.1 shout: 1 of 9 tests");
    attempt(f, "1.1.2", "count", "secret = 1;\n", "1.1.2 count: secret");
    attempt(f, "1.1.1", "shout", "// passes\n", "1.1.1 shout: 9 of 9 tests");
}

/* Every byte of every object that a ref leads to. */
static const char *everything(struct fixture *f)
{
    return git(f, "log", "-p", SHARE_REF);
}

static bool shared(struct fixture *f, const char *text)
{
    return strstr(everything(f), text) != NULL;
}

static void nothing_struck_out_leaves_all(void **state)
{
    struct fixture *f = *state;
    struct rules r = {.f = f};
    bool anew;
    three_attempts(f);
    build(&r, NULL, &anew);
    assert_true(anew);
    assert_git(f, "log", "--format=%s", SHARE_REF,
               "Session logs\n1.1.1 shout: 9 of 9 tests\n1.1.2 count: secret\n"
               "1.1.1 shout: 1 of 9 tests\n");
    assert_git(f, "ls-tree", "--name-only", SHARE_REF,
               "1.1.1-shout\n1.1.2-count\nREADME.md\n"
               "sessions\n");
    if (!everything(f))
        return;
    assert_true(shared(f, "// in ~/spiral"));
    assert_false(shared(f, "/home/ann"));
    assert_git(f, "fsck", "--strict", "--no-dangling", "");
    /* What is kept here is as it was. */
    assert_non_null(strstr(git(f, "log", "-p", "main"), "/home/ann"));
}

static void what_is_struck_out_is_in_no_commit(void **state)
{
    struct fixture *f = *state;
    bool anew;
    three_attempts(f);
    static const struct {
        const char *message, *file, *folder, *log;
    } cases[] = {
        {"secret", NULL, NULL,
         "Session logs\n1.1.1 shout: 9 of 9 tests\n1.1.1 shout: 1 of 9 tests\n"},
        {NULL, NULL, "1.1.2-count",
         "Session logs\n1.1.1 shout: 9 of 9 tests\n1.1.1 shout: 1 of 9 tests\n"},
        {NULL, "src/lib.rs", NULL,
         "Session logs\n1.1.1 shout: 9 of 9 tests\n1.1.2 count: secret\n1.1.1 shout: 1 of 9 "
         "tests\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rules r = {.f = f,
                          .not_message = cases[i].message,
                          .not_file = cases[i].file,
                          .not_folder = cases[i].folder};
        build(&r, NULL, &anew);
        assert_git(f, "log", "--format=%s", SHARE_REF, cases[i].log);
        if (everything(f))
            assert_false(shared(f, "secret = 1"));
    }
    struct rules r = {.f = f, .not_file = "notes.txt"};
    build(&r, NULL, &anew);
    if (everything(f))
        assert_false(shared(f, "private thoughts"));
}

static void it_goes_on_from_what_was_sent(void **state)
{
    struct fixture *f = *state;
    struct rules r = {.f = f};
    bool anew;
    three_attempts(f);
    struct share_end first = build(&r, NULL, &anew);
    OK(share_keep(f->w, "to-there", first.tip, &f->err));
    assert_int_equal(r.asked, 3);
    struct share_end same = build(&r, &first, &anew);
    assert_false(anew);
    assert_int_equal(r.asked, 0);
    assert_string_equal(same.tip, first.tip);

    attempt(f, "1.1.2", "count", "ok\n", "1.1.2 count: 5 of 5 tests");
    OK(history_tidy(f->w, 0, &f->err));
    struct share_end second = build(&r, &first, &anew);
    assert_false(anew);
    assert_int_equal(r.asked, 1);
    assert_git(f, "rev-list", "--count", SHARE_REF, "5\n");
    assert_git(f, "merge-base", first.tip, second.tip, arena_printf(f->arena, "%s\n", first.tip));

    /* The same rules make the same commits. */
    struct share_end again = build(&r, NULL, &anew);
    assert_true(anew);
    assert_string_not_equal(again.tip, second.tip);
    assert_string_equal(build(&r, NULL, &anew).tip, again.tip);

    /* A history that was begun anew is not gone on from. */
    struct share_end lost = first;
    memset(lost.main, '1', 40);
    build(&r, &lost, &anew);
    assert_true(anew);
}

/* Every byte `by` times. */
static void swell(struct buf *out, const char *text, size_t n, size_t by)
{
    for (size_t i = 0; i < n * by; i++)
        buf_putc(out, text[i / by]);
}

static void swell_some(struct buf *out, const char *text, size_t n, void *ctx)
{
    (void)ctx;
    swell(out, text, n, 8);
}

static void swell_much(struct buf *out, const char *text, size_t n, void *ctx)
{
    (void)ctx;
    swell(out, text, n, 64);
}

static void a_text_leaves_whole_or_not_at_all(void **state)
{
    struct fixture *f = *state;
    struct rules r = {.f = f};
    const struct share_end nothing = {0};
    struct share_end end;
    bool anew;
    const size_t n = 8000;
    char *text = arena_alloc(f->arena, n + 1, 1);
    memset(text, 'x', n);
    attempt(f, "1.1.1", "shout", text, "1.1.1 shout: 1 of 9 tests");
    struct share_rules rules = {takes, takes_file, swell_some, &r};
    OK(share_build(f->w, &nothing, &rules, NULL, 0, "m", 0, 0, &end, &anew, &f->err));
    assert_git(f, "cat-file", "-s", SHARE_REF ":1.1.1-shout/src/lib.rs", "64000\n");
    rules.rewrite = swell_much;
    assert_int_equal(share_build(f->w, &nothing, &rules, NULL, 0, "m", 0, 0, &end, &anew, &f->err),
                     STATUS_UNUSABLE);
    assert_non_null(strstr(f->err.why, "grew"));
}

static void without_an_attempt_there_is_nothing(void **state)
{
    struct fixture *f = *state;
    struct rules r = {.f = f};
    const struct share_rules rules = {takes, takes_file, rewrite, &r};
    const struct share_end nothing = {0};
    struct share_end end;
    bool anew;
    assert_int_equal(
        share_build(f->w, &nothing, &rules, BESIDE, 2, "m", 0, 0, &end, &anew, &f->err),
        STATUS_NOT_FOUND);
}

static void files_of_another_repository_are_read(void **state)
{
    struct fixture *f = *state;
    const struct snapshot_file *files;
    size_t n;
    three_attempts(f);
    OK(repository_files(f->w, workspace_attempts(f->w), ".txt", f->arena, &files, &n, &f->err));
    assert_int_equal(n, 2);
    assert_string_equal(files[0].path, "1.1.1-shout/notes.txt");
    assert_string_equal(files[1].data, "private thoughts\n");
    assert_int_equal(repository_files(f->w, f->base, ".md", f->arena, &files, &n, &f->err),
                     STATUS_UNUSABLE);
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(nothing_struck_out_leaves_all),        CASE(what_is_struck_out_is_in_no_commit),
        CASE(it_goes_on_from_what_was_sent),        CASE(without_an_attempt_there_is_nothing),
        CASE(files_of_another_repository_are_read), CASE(a_text_leaves_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
