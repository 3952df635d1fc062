/* attempts.git: what is committed, what git itself thinks of it, and what happens to it when
 * processes are killed or files are damaged. */
#include "fixture.h"

#include <git2.h>
enum { KILLS = 20, WRITERS = 2, EACH = 15 };

static void assert_version(struct fixture *f, const char *id, const char *rel, const char *text)
{
    const struct snapshot_file *files;
    size_t n;
    OK(snapshot_files(f->w, id, ID, SLUG, f->arena, &files, &n, &f->err));
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].path, rel) == 0) {
            assert_non_null(text);
            assert_string_equal(files[i].data, text);
            return;
        }
    assert_null(text);
}

static void attempts_are_commits(void **state)
{
    struct fixture *f = *state;
    const char *folder = start(f), *first = commit(f, "1.1.1 shout: attempt 1, fail");
    put(folder, "src/main.rs", "fn main() {}\n");
    const char *second = commit(f, "1.1.1 shout: attempt 2, pass");
    const char *third = commit(f, "the same again");
    assert_int_equal(strlen(first), 40);
    assert_string_not_equal(first, second);
    assert_string_not_equal(second, third);
    assert_version(f, first, "src/main.rs", "fn main() {\n    todo!()\n}\n");
    assert_version(f, second, "src/main.rs", "fn main() {}\n");

    assert_git(f, "fsck", "--strict", "--no-progress", "");
    assert_git(f, "log", "--format=%H %an <%ae> %ad %s", "--date=iso-strict",
               arena_printf(f->arena,
                            "%s learner <learner@localhost> 2026-05-14T20:14:07+02:00 the same "
                            "again\n"
                            "%s learner <learner@localhost> 2026-05-14T20:14:07+02:00 1.1.1 shout: "
                            "attempt 2, pass\n"
                            "%s learner <learner@localhost> 2026-05-14T20:14:07+02:00 1.1.1 shout: "
                            "attempt 1, fail\n",
                            third, second, first));
    assert_git(f, "symbolic-ref", "HEAD", "--", "refs/heads/main\n");

    /* Git may pack what is there: it goes on. */
    git(f, "gc", "--quiet", "--");
    const char *fourth = commit(f, "after packing");
    assert_version(f, first, "src/main.rs", "fn main() {\n    todo!()\n}\n");
    assert_version(f, fourth, "src/main.rs", "fn main() {}\n");
    assert_git(f, "rev-list", "--count", "main", "4\n");
}

static void other_pieces_stay_as_they_were(void **state)
{
    struct fixture *f = *state;
    char id[SNAPSHOT_ID_MAX];
    const struct snapshot_file *files;
    size_t n;
    const char *folder = start(f), *stage = arena_printf(f->arena, "%s/stage", f->base);
    commit(f, "one");
    put(stage, "src/lib.rs", "// as it was judged\n");
    OK(snapshot_commit(f->w, "1.1.2", "count", stage, "two", 86400000, -90, id, &f->err));
    OK(snapshot_files(f->w, id, "1.1.2", "count", f->arena, &files, &n, &f->err));
    assert_int_equal(n, 1);
    assert_string_equal(files[0].path, "src/lib.rs");
    assert_string_equal(files[0].data, "// as it was judged\n");
    OK(snapshot_files(f->w, id, ID, SLUG, f->arena, &files, &n, &f->err));
    assert_int_equal(n, 5);
    static const char *const paths[] = {"Cargo.toml", "run.sh", "src/bin/tool.rs", "src/main.rs",
                                        "tests/api.rs"};
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(files[i].path, paths[i]);
        assert_int_equal(files[i].executable, i == 1);
    }
    assert_git(f, "log", "-1", "--format=%at %aI", "86400 1970-01-01T22:30:00-01:30\n");

    /* A piece that was emptied is gone from then on, and the other one is not. */
    tree_remove(folder, NULL);
    OK(folder_make(at(f, PIECE "/src"), NULL));
    const char *last = commit(f, "three");
    assert_int_equal(snapshot_files(f->w, last, ID, SLUG, f->arena, &files, &n, &f->err),
                     STATUS_NOT_FOUND);
    OK(snapshot_files(f->w, last, "1.1.2", "count", f->arena, &files, &n, &f->err));
    tree_remove(folder, NULL);
    assert_int_equal(snapshot_commit(f->w, ID, SLUG, NULL, "four", 0, 0, id, &f->err),
                     STATUS_NOT_FOUND);
    assert_git(f, "fsck", "--strict", "--no-progress", "");
}

static void what_is_no_source_is_left_out(void **state)
{
    struct fixture *f = *state;
    const char *folder = start(f);
    char *big = arena_alloc(f->arena, (1 << 20) + 2, 1);
    memset(big, 'x', (1 << 20) + 1);
    put(folder, "src/big.txt", big);
    big[1 << 20] = '\0';
    put(folder, "src/fits.txt", big);
    put(folder, "target/debug/shout", "binary");
    put(folder, "crates/a/target/CACHEDIR.TAG", "Signature");
    put(folder, "crates/a/target/x", "binary");
    put(folder, "src/target/mod.rs", "// a module of that name\n");
    put(folder, ".git/HEAD", "ref: refs/heads/mine");
    put(folder, "sub/.GIT", "gitdir: elsewhere");
    put(folder, "src/a\nb", "a name that would break the list");
    assert_int_equal(symlink("me@host.1", at(f, PIECE "/src/.#main.rs")), 0);
    assert_int_equal(mkfifo(at(f, PIECE "/pipe"), 0600), 0);
    const char *id = commit(f, "subject");
    const struct snapshot_file *files;
    size_t n;
    OK(snapshot_files(f->w, id, ID, SLUG, f->arena, &files, &n, &f->err));
    static const char *const paths[] = {"Cargo.toml",   "run.sh",      "src/bin/tool.rs",
                                        "src/fits.txt", "src/main.rs", "src/target/mod.rs",
                                        "tests/api.rs"};
    assert_int_equal(n, sizeof paths / sizeof *paths);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(files[i].path, paths[i]);
    assert_int_equal(files[3].len, 1 << 20);
    assert_git(f, "log", "--format=%B", "-1",
               "subject\n\nleft out: a file (its name holds control characters)\n"
               "left out: src/big.txt (larger than 1 MiB)\n\n");
    assert_git(f, "fsck", "--strict", "--no-progress", "");
}

static void a_folder_without_end_is_refused(void **state)
{
    struct fixture *f = *state;
    char id[SNAPSHOT_ID_MAX];
    const char *path = start(f);
    for (int i = 0; i < 70; i++)
        path = arena_printf(f->arena, "%s/d", path);
    OK(folder_make(path, NULL));
    assert_int_equal(snapshot_commit(f->w, ID, SLUG, NULL, "m", 0, 0, id, &f->err), STATUS_LIMIT);
}

static void a_link_is_refused(void **state)
{
    struct fixture *f = *state;
    char id[SNAPSHOT_ID_MAX] = "unchanged";
    start(f);
    put(f->base, "secret", "do not keep me");
    static const char *const links[] = {PIECE "/src/main.rs", PIECE "/src", PIECE};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        tree_remove(at(f, links[i]), NULL);
        assert_int_equal(symlink("../../../secret", at(f, links[i])), 0);
        assert_int_equal(snapshot_commit(f->w, ID, SLUG, NULL, "m", 0, 0, id, &f->err),
                         STATUS_INVALID);
        assert_string_equal(f->err.what, at(f, links[i]));
        assert_string_equal(id, "unchanged");
        assert_int_equal(unlink(at(f, links[i])), 0);
    }
    assert_int_equal(file_kind(at(f, ".spiral/attempts.git")), FILE_NONE);
}

static void the_author_is_the_learner(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *config, *author;
    } cases[] = {
        {"[user]\nname = Zo\xC3\xAB L\nemail = zoe@example.org\n",
         "Zo\xC3\xAB L <zoe@example.org>\n"},
        {"[user]\nname = Half\n", "learner <learner@localhost>\n"},
        {"[user]\nname = <>\nemail = x\n", "learner <learner@localhost>\n"},
        /* Nothing else of it may reach the history, and no error in it may stop a check. */
        {"[user]\nname = A\nemail = a@b\n[core]\nbare = maybe\nlogallrefupdates = x\n",
         "A <a@b>\n"},
        {"[user\nbroken", "learner <learner@localhost>\n"},
        {NULL, "learner <learner@localhost>\n"}, /* a name of two kilobytes */
    };
    char endless[2048];
    snprintf(endless, sizeof endless, "[user]\nemail = a@b\nname = %02000d\n", 0);
    start(f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(f->base, ".gitconfig", cases[i].config ? cases[i].config : endless);
        workspace_close(f->w);
        OK(workspace_open(f->root, &f->w, &f->err));
        commit(f, "m");
        put(f->base, ".gitconfig", "");
        assert_git(f, "log", "-1", "--format=%an <%ae>", cases[i].author);
    }
}

static void assert_diff(struct fixture *f, const char *a, const char *b, const char *want)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    OK(snapshot_diff(f->w, a, b, ID, SLUG, &out, &f->err));
    assert_string_equal(buf_text(&out), want);
    buf_free(&out);
}

static void versions_are_compared(void **state)
{
    struct fixture *f = *state;
    char other[SNAPSHOT_ID_MAX];
    struct buf out;
    const char *folder = start(f), *first = commit(f, "one");
    OK(snapshot_commit(f->w, "9.9", "else", folder, "two", 0, 0, other, &f->err));
    put(folder, "src/main.rs", "fn main() {\n    println!();\n}\n");
    put(folder, "src/new.rs", "// new\n");
    assert_int_equal(unlink(at(f, PIECE "/run.sh")), 0);
    const char *last = commit(f, "three");
    static const char forward[] = "diff --git a/run.sh b/run.sh\n"
                                  "deleted file mode 100644\n"
                                  "index 1a24852..0000000\n"
                                  "--- a/run.sh\n"
                                  "+++ /dev/null\n"
                                  "@@ -1 +0,0 @@\n"
                                  "-#!/bin/sh\n"
                                  "diff --git a/src/main.rs b/src/main.rs\n"
                                  "index 98ecdb0..8a18357 100644\n"
                                  "--- a/src/main.rs\n"
                                  "+++ b/src/main.rs\n"
                                  "@@ -1,3 +1,3 @@\n"
                                  " fn main() {\n"
                                  "-    todo!()\n"
                                  "+    println!();\n"
                                  " }\n"
                                  "diff --git a/src/new.rs b/src/new.rs\n"
                                  "new file mode 100644\n"
                                  "index 0000000..5966693\n"
                                  "--- /dev/null\n"
                                  "+++ b/src/new.rs\n"
                                  "@@ -0,0 +1 @@\n"
                                  "+// new\n";
    assert_diff(f, first, last, forward);
    assert_diff(f, first, NULL, forward);
    assert_diff(f, last, NULL, "");
    assert_diff(f, other, first, "");

    buf_init(&out, 1 << 16);
    static const char *const unknown[] = {"",
                                          "main",
                                          "0123",
                                          "not hexadecimal",
                                          "0000000000000000000000000000000000000000",
                                          "00000000000000000000000000000000000000001"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_int_not_equal(snapshot_diff(f->w, unknown[i], NULL, ID, SLUG, &out, &f->err),
                             STATUS_OK);
        assert_true(f->err.next[0]);
    }
    assert_int_equal(out.len, 0);
    buf_free(&out);
}

/* A commit whose tree for the piece holds one entry, made without git's own checks. */
static void forge(struct fixture *f, const char *mode, const char *name, char *id)
{
    git_repository *repo;
    git_odb *odb;
    git_oid oid;
    struct buf tree;
    assert_int_equal(git_repository_open_bare(&repo, at(f, ".spiral/attempts.git")), 0);
    assert_int_equal(git_repository_odb(&odb, repo), 0);
    assert_int_equal(git_odb_write(&oid, odb, "text", 4, GIT_OBJECT_BLOB), 0);
    static const char *const names[] = {NULL, PIECE};
    for (size_t i = 0; i < 2; i++) {
        buf_init(&tree, 512);
        buf_printf(&tree, "%s %s", i ? "40000" : mode, i ? names[i] : name);
        buf_append(&tree, "", 1);
        buf_append(&tree, oid.id, sizeof oid.id);
        assert_int_equal(git_odb_write(&oid, odb, tree.data, tree.len, GIT_OBJECT_TREE), 0);
        buf_free(&tree);
    }
    const char *text =
        arena_printf(f->arena, "tree %s\nauthor a <b> 0 +0000\ncommitter a <b> 0 +0000\n\nm\n",
                     git_oid_tostr_s(&oid));
    assert_int_equal(git_odb_write(&oid, odb, text, strlen(text), GIT_OBJECT_COMMIT), 0);
    git_oid_tostr(id, SNAPSHOT_ID_MAX, &oid);
    git_odb_free(odb);
    git_repository_free(repo);
}

static void what_a_hand_put_there_is_judged(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *mode, *name;
        enum status status;
    } cases[] = {
        {"100644", "plain", STATUS_OK},          {"100644", "..", STATUS_INVALID},
        {"100644", ".", STATUS_INVALID},         {"100644", "a\\b", STATUS_INVALID},
        {"100644", "a/../../b", STATUS_INVALID}, {"100644", "/etc/passwd", STATUS_INVALID},
        {"100644", "\x1B[2J", STATUS_INVALID},   {"120000", "link", STATUS_INVALID},
        {"160000", "module", STATUS_INVALID},    {"40000", "no-tree", STATUS_UNUSABLE},
    };
    start(f);
    commit(f, "one");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char id[SNAPSHOT_ID_MAX];
        const struct snapshot_file *files;
        size_t n;
        forge(f, cases[i].mode, cases[i].name, id);
        enum status st = snapshot_files(f->w, id, ID, SLUG, f->arena, &files, &n, &f->err);
        if (st != cases[i].status)
            fail_msg("%s %s: %d %s", cases[i].mode, cases[i].name, st, f->err.why);
        assert_int_equal(n, st == STATUS_OK);
    }
}

static void ruin_config(struct fixture *f, const char *last)
{
    (void)last;
    put(f->root, ".spiral/attempts.git/config", "[core\nnonsense");
}

static void ruin_branch(struct fixture *f, const char *last)
{
    (void)last;
    put(f->root, ".spiral/attempts.git/refs/heads/main", "");
}

static void point_nowhere(struct fixture *f, const char *last)
{
    (void)last;
    put(f->root, ".spiral/attempts.git/refs/heads/main",
        "1234567890123456789012345678901234567890\n");
}

static void empty_object(struct fixture *f, const char *last)
{
    const char *rel =
        arena_printf(f->arena, ".spiral/attempts.git/objects/%.2s/%s", last, last + 2);
    chmod(at(f, rel), 0644);
    put(f->root, rel, "");
}

static void be_a_file(struct fixture *f, const char *last)
{
    (void)last;
    tree_remove(at(f, ".spiral/attempts.git"), NULL);
    put(f->root, ".spiral/attempts.git", "not a folder");
}

static void a_damaged_history_is_set_aside(void **state)
{
    struct fixture *f = *state;
    static void (*const ruins[])(struct fixture *, const char *) = {
        ruin_config, ruin_branch, point_nowhere, empty_object, be_a_file};
    start(f);
    commit(f, "zero");
    for (size_t i = 0; i < sizeof ruins / sizeof *ruins; i++) {
        workspace_close(f->w);
        OK(workspace_open(f->root, &f->w, &f->err));
        const char *last = commit(f, "before");
        assert_string_equal(workspace_notice(f->w), "");
        ruins[i](f, last);
        const char *next = commit(f, "after");
        const char *aside =
            i == 0 ? at(f, ".spiral/attempts.git.damaged")
                   : arena_printf(f->arena, "%s/.spiral/attempts.git.damaged-%zu", f->root, i + 1);
        if (!strstr(workspace_notice(f->w), aside))
            fail_msg("%zu: %s", i, workspace_notice(f->w));
        assert_int_not_equal(file_kind(aside), FILE_NONE);
        assert_version(f, next, "run.sh", "#!/bin/sh\n");
        assert_git(f, "log", "--format=%s", "main", "after\n");
        assert_git(f, "fsck", "--strict", "--no-progress", "");
    }
    /* One that was deleted just begins anew. */
    workspace_close(f->w);
    OK(workspace_open(f->root, &f->w, &f->err));
    const char *last = commit(f, "before");
    OK(tree_remove(at(f, ".spiral/attempts.git"), NULL));
    const struct snapshot_file *files;
    size_t n;
    assert_int_equal(snapshot_files(f->w, last, ID, SLUG, f->arena, &files, &n, &f->err),
                     STATUS_NOT_FOUND);
    commit(f, "after");
    assert_string_equal(workspace_notice(f->w), "");
}

static void a_lost_head_is_mended(void **state)
{
    struct fixture *f = *state;
    static const char *const heads[] = {"", "nonsense", "ref: refs/heads/other\n",
                                        "1234567890123456789012345678901234567890\n"};
    start(f);
    commit(f, "m");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        put(f->root, ".spiral/attempts.git/HEAD", heads[i]);
        commit(f, "m");
        assert_string_equal(workspace_notice(f->w), "");
        assert_git(f, "rev-list", "--count", "HEAD", arena_printf(f->arena, "%zu\n", i + 2));
    }
}

static void a_lock_left_behind_is_no_lock(void **state)
{
    struct fixture *f = *state;
    start(f);
    commit(f, "one");
    put(f->root, ".spiral/attempts.git/refs/heads/main.lock", "");
    put(f->root, ".spiral/attempts.git.new/HEAD", "of a start that was killed");
    commit(f, "two");
    OK(tree_remove(at(f, ".spiral/attempts.git"), NULL));
    commit(f, "three");
    assert_int_equal(file_kind(at(f, ".spiral/attempts.git.new")), FILE_NONE);
}

static void a_folder_that_cannot_be_written_is_told(void **state)
{
    struct fixture *f = *state;
    start(f);
    commit(f, "one");
    chmod(f->base, 0755);
    pid_t child = fork();
    if (child == 0) {
        char id[SNAPSHOT_ID_MAX];
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(100);
        if (geteuid() != 65534)
            chmod(at(f, ".spiral"), 0555);
        enum status st = snapshot_commit(f->w, ID, SLUG, NULL, "two", 0, 0, id, &f->err);
        _exit(st == STATUS_IO && f->err.next[0] && !workspace_notice(f->w)[0] ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    chmod(at(f, ".spiral"), 0755);
    commit(f, "three");
    assert_string_equal(workspace_notice(f->w), "");
    assert_git(f, "log", "--format=%s", "main", "three\none\n");
}

/* Changes a file and commits, again and again; each id is told when it is there. */
static void commit_for_ever(struct fixture *f, int acks)
{
    struct workspace *w;
    char id[SNAPSHOT_ID_MAX];
    struct error err;
    if (workspace_open(f->root, &w, &err) != STATUS_OK)
        _exit(1);
    for (int i = 0;; i++) {
        const char *text = arena_printf(f->arena, "// %d %d\n", (int)getpid(), i);
        if (file_write(at(f, PIECE "/src/main.rs"), text, strlen(text), NULL) != STATUS_OK ||
            snapshot_commit(w, ID, SLUG, NULL, "m", 0, 0, id, &err) != STATUS_OK ||
            write(acks, id, 40) != 40)
            _exit(1);
    }
}

static void a_kill_leaves_a_sound_history(void **state)
{
    struct fixture *f = *state;
    unsigned random = 99;
    start(f);
    for (int round = 0; round < KILLS; round++) {
        char last[SNAPSHOT_ID_MAX] = "";
        random = random * 1103515245u + 12345u;
        kill_after(f, commit_for_ever, (int)(random >> 16) % 6 + 1, last);
        commit(f, "after the kill");
        assert_string_equal(workspace_notice(f->w), "");
        const char *reachable = git(f, "rev-list", "main", "--");
        assert_true(!reachable || strstr(reachable, last));
    }
    assert_git(f, "fsck", "--strict", "--no-dangling", "");
}

static void two_processes_commit_at_once(void **state)
{
    struct fixture *f = *state;
    int start_line[2];
    pid_t children[WRITERS];
    assert_int_equal(pipe(start_line), 0);
    for (int i = 0; i < WRITERS; i++) {
        const char *stage = arena_printf(f->arena, "%s/stage%d", f->base, i);
        put(stage, "src/lib.rs", i ? "// one\n" : "// zero\n");
        children[i] = fork();
        if (children[i] != 0)
            continue;
        char go, id[SNAPSHOT_ID_MAX];
        close(start_line[1]);
        if (read(start_line[0], &go, 1) != 0)
            _exit(1);
        for (int k = 0; k < EACH; k++)
            if (snapshot_commit(f->w, i ? "1.1.2" : "1.1.3", "both", stage, "m", k, 0, id,
                                &f->err) != STATUS_OK)
                _exit(2);
        _exit(0);
    }
    close(start_line[0]);
    close(start_line[1]);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_git(f, "rev-list", "--count", "main", arena_printf(f->arena, "%d\n", WRITERS * EACH));
    assert_git(f, "ls-tree", "--name-only", "main", "1.1.2-both\n1.1.3-both\n");
    assert_git(f, "fsck", "--strict", "--no-progress", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(attempts_are_commits),
        CASE(other_pieces_stay_as_they_were),
        CASE(what_is_no_source_is_left_out),
        CASE(a_folder_without_end_is_refused),
        CASE(a_link_is_refused),
        CASE(the_author_is_the_learner),
        CASE(versions_are_compared),
        CASE(what_a_hand_put_there_is_judged),
        CASE(a_damaged_history_is_set_aside),
        CASE(a_lost_head_is_mended),
        CASE(a_lock_left_behind_is_no_lock),
        CASE(a_folder_that_cannot_be_written_is_told),
        CASE(a_kill_leaves_a_sound_history),
        CASE(two_processes_commit_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
