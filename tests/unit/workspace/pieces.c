/* Finding and creating a workspace; starting, judging, repairing and restoring a piece. */
#include "fixture.h"

#include <errno.h>
#include <sys/wait.h>

static void a_workspace_is_found(void **state)
{
    struct fixture *f = *state;
    OK(folder_make(at(f, "a/b/c"), NULL));
    put(f->base, "else/.spiral", "a file, not a folder");
    const char *inside = at(f, "a/b/c"), *outside = arena_printf(f->arena, "%s/else", f->base);
    const struct {
        const char *given, *cwd, *spiral_home, *home, *want;
    } cases[] = {
        {"/given", inside, "/sh", "/h", "/given"}, {"given", "/cwd", "/sh", "/h", "/cwd/given"},
        {NULL, inside, "/sh", "/h", f->root},      {"", f->root, "/sh", "/h", f->root},
        {NULL, outside, "/sh", "/h", "/sh"},       {NULL, "/cwd", "sh", "/h", "/cwd/sh"},
        {NULL, outside, NULL, "/h", "/h/spiral"},  {NULL, outside, "", "/h", "/h/spiral"},
        {NULL, "/", NULL, "/h", "/h/spiral"},      {NULL, "/cwd", NULL, NULL, "/cwd/spiral"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(workspace_locate(f->arena, cases[i].given, cases[i].cwd,
                                             cases[i].spiral_home, cases[i].home),
                            cases[i].want);
}

static void creating_again_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct workspace *w;
    bool created = true;
    assert_file(f->root, ".spiral/.gitignore", "*\n");
    put(f->root, ".cargo/config.toml", "# mine\n");
    OK(workspace_init(f->root, &created, &w, &f->err));
    assert_false(created);
    workspace_close(w);
    assert_file(f->root, ".cargo/config.toml", "# mine\n");
    const struct tree_entry *entries;
    size_t n;
    OK(tree_list(f->root, NULL, f->arena, &entries, &n, NULL));
    assert_int_equal(n, 4);

    assert_int_equal(unlink(at(f, ".cargo/config.toml")), 0);
    OK(workspace_init(f->root, &created, &w, &f->err));
    assert_true(created);
    assert_string_equal(workspace_root(w), f->root);
    assert_string_equal(workspace_record(w), at(f, ".spiral/spiral.db"));
    assert_string_equal(workspace_stage(w, f->arena, "shout"), at(f, ".spiral/stage/shout"));
    assert_string_equal(workspace_target(w, f->arena), at(f, ".spiral/target"));
    workspace_close(w);

    assert_int_equal(workspace_open(f->base, &w, &f->err), STATUS_NOT_FOUND);
    assert_null(w);
    assert_non_null(strstr(f->err.next, "spiral init"));
    assert_int_equal(workspace_init(at(f, ".cargo/config.toml"), NULL, &w, &f->err), STATUS_IO);
}

static void pieces_are_known_by_their_folder(void **state)
{
    struct fixture *f = *state;
    start(f);
    OK(folder_make(at(f, "b4a-mini-compiler/src"), NULL));
    OK(folder_make(at(f, "1.1.p-rcat"), NULL));
    OK(folder_make(at(f, "notes"), NULL));
    assert_int_equal(symlink(f->root, arena_printf(f->arena, "%s/link", f->base)), 0);
    const struct {
        const char *path, *id;
    } cases[] = {
        {at(f, PIECE), ID},
        {at(f, PIECE "/src/bin"), ID},
        {at(f, PIECE "/not/there"), ID},
        {at(f, "b4a-mini-compiler/src"), "b4a"},
        {at(f, "1.1.p-rcat"), "1.1.p"},
        {arena_printf(f->arena, "%s/link/" PIECE "/src", f->base), ID},
        {at(f, "notes"), NULL},
        {f->root, NULL},
        {at(f, ".spiral"), NULL},
        {at(f, "-x"), NULL},
        {f->base, NULL},
        {arena_printf(f->arena, "%s-1/" PIECE, f->root), NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *id = workspace_piece_at(f->w, f->arena, cases[i].path);
        if (!cases[i].id)
            assert_null(id);
        else
            assert_string_equal(id, cases[i].id);
    }
}

static void a_start_never_overwrites(void **state)
{
    struct fixture *f = *state;
    assert_false(workspace_has_piece(f->w, ID, SLUG));
    put(f->root, PIECE "/src/main.rs", "// mine\n");
    put(f->root, PIECE "/tests", "a file where a folder must be");
    put(f->starter, "target/debug/junk", "");
    assert_int_equal(workspace_start(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, &f->err),
                     STATUS_INVALID);
    assert_string_equal(f->err.what, at(f, PIECE "/tests"));
    assert_int_equal(unlink(at(f, PIECE "/tests")), 0);

    const char *folder = start(f);
    assert_true(workspace_has_piece(f->w, ID, SLUG));
    assert_file(folder, "src/main.rs", "// mine\n");
    assert_file(folder, "src/bin/tool.rs", "");
    assert_file(folder, "tests/api.rs", "#[test]\nfn t() {}\n");
    assert_file(folder, "target/debug/junk", NULL);
    struct stat st;
    assert_int_equal(stat(at(f, PIECE "/run.sh"), &st), 0);
    assert_true(st.st_mode & S_IXUSR);
    assert_int_equal(stat(at(f, PIECE "/tests/api.rs"), &st), 0);
    assert_false(st.st_mode & S_IXUSR);

    put(folder, "tests/api.rs", "// changed\n");
    assert_int_equal(unlink(at(f, PIECE "/Cargo.toml")), 0);
    start(f);
    assert_file(folder, "tests/api.rs", "// changed\n");
    assert_file(folder, "Cargo.toml", "[package]\nname = \"shout\"\n");
    /* Nothing is left of the writing. */
    const char *const *names;
    size_t n;
    OK(folder_list(at(f, ".spiral"), f->arena, &names, &n, NULL));
    assert_int_equal(n, 1);
}

static void a_piece_may_start_from_an_earlier_one(void **state)
{
    struct fixture *f = *state;
    const char *from = at(f, "1.0.1-before");
    put(from, "Cargo.toml", "[package]\nname = \"before\"\n");
    put(from, "src/main.rs", "mod parser;\n");
    put(from, "src/parser.rs", "// by the learner\n");
    put(from, "tests/api.rs", "// of the other\n");
    put(from, "target/x", "");
    put(f->root, PIECE "/notes.md", "mine\n");
    put(from, "notes.md", "theirs\n");
    static const char *const owned[] = {"src/**", "notes.md", "Cargo.toml"};
    OK(workspace_start(f->w, ID, SLUG, f->starter, from, owned, 3, &f->err));
    const char *folder = workspace_piece(f->w, f->arena, ID, SLUG);
    assert_file(folder, "src/main.rs", "mod parser;\n");
    assert_file(folder, "src/parser.rs", "// by the learner\n");
    assert_file(folder, "src/bin/tool.rs", "");
    assert_file(folder, "tests/api.rs", "#[test]\nfn t() {}\n");
    assert_file(folder, "notes.md", "mine\n");
    assert_file(folder, "Cargo.toml", "[package]\nname = \"shout\"\n");
    assert_file(folder, "target/x", NULL);
}

static void protected_files_are_watched_and_repaired(void **state)
{
    struct fixture *f = *state;
    const char *folder = start(f);
    const char *const *files;
    size_t n;
    OK(workspace_protected_changed(f->w, ID, SLUG, f->starter, OWNED, OWNED_N, f->arena, &files, &n,
                                   NULL));
    assert_int_equal(n, 0);

    put(folder, "src/main.rs", "// mine\n");
    put(folder, "src/extra.rs", "// mine too\n");
    put(folder, "other.txt", "neither owned nor the starter's\n");
    put(folder, "tests/api.rs", "// weakened\n");
    put(f->base, "outside", "#!/bin/sh\n");
    assert_int_equal(unlink(at(f, PIECE "/run.sh")), 0);
    assert_int_equal(symlink("../../outside", at(f, PIECE "/run.sh")), 0);
    assert_int_equal(unlink(at(f, PIECE "/Cargo.toml")), 0);
    OK(workspace_protected_changed(f->w, ID, SLUG, f->starter, OWNED, OWNED_N, f->arena, &files, &n,
                                   NULL));
    assert_int_equal(n, 3);
    assert_string_equal(files[0], "Cargo.toml");
    assert_string_equal(files[1], "run.sh");
    assert_string_equal(files[2], "tests/api.rs");

    OK(workspace_repair(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, false, &f->err));
    OK(workspace_protected_changed(f->w, ID, SLUG, f->starter, OWNED, OWNED_N, f->arena, &files, &n,
                                   NULL));
    assert_int_equal(n, 0);
    assert_int_equal(file_kind(at(f, PIECE "/run.sh")), FILE_REGULAR);
    assert_file(f->base, "outside", "#!/bin/sh\n");
    assert_file(folder, "src/main.rs", "// mine\n");
    assert_file(folder, "src/extra.rs", "// mine too\n");

    OK(workspace_repair(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, true, &f->err));
    assert_file(folder, "src/main.rs", "fn main() {\n    todo!()\n}\n");
    assert_file(folder, "src/extra.rs", NULL);
    assert_file(folder, "other.txt", "neither owned nor the starter's\n");
}

static void a_reset_keeps_what_no_snapshot_holds(void **state)
{
    struct fixture *f = *state;
    const char *folder = start(f);
    char *big = arena_alloc(f->arena, (2 << 20) + 1, 1);
    memset(big, 'x', 2 << 20);
    put(folder, "src/data.txt", big);
    OK(workspace_repair(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, true, &f->err));
    assert_int_equal(file_kind(at(f, PIECE "/src/data.txt")), FILE_REGULAR);
}

static void a_version_is_restored(void **state)
{
    struct fixture *f = *state;
    const char *folder = start(f);
    put(folder, "src/later.rs", "// later\n");
    put(folder, "tests/api.rs", "// weakened\n");
    static const struct snapshot_file files[] = {
        {"Cargo.toml", "other", 5, false},
        {"notes.md", "n\0n", 3, true},
        {"src/deep/er.rs", "deep", 4, false},
        {"src/main.rs", "old", 3, false},
    };
    OK(workspace_restore(f->w, ID, SLUG, files, 4, OWNED, OWNED_N, &f->err));
    assert_file(folder, "Cargo.toml", "[package]\nname = \"shout\"\n");
    assert_file(folder, "tests/api.rs", "// weakened\n");
    assert_file(folder, "src/main.rs", "old");
    assert_file(folder, "src/deep/er.rs", "deep");
    assert_file(folder, "src/later.rs", NULL);
    struct stat st;
    assert_int_equal(stat(at(f, PIECE "/notes.md"), &st), 0);
    assert_int_equal(st.st_size, 3);
    assert_true(st.st_mode & S_IXUSR);
}

static void links_lead_nowhere(void **state)
{
    struct fixture *f = *state;
    const char *outside = arena_printf(f->arena, "%s/outside", f->base);
    put(outside, "main.rs", "// precious\n");
    static const struct {
        const char *link, *rel;
    } cases[] = {
        {PIECE, ""},
        {PIECE "/src", "src"},
        {PIECE "/src/bin", "src/bin"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree_remove(at(f, PIECE), NULL);
        if (i > 0)
            start(f);
        tree_remove(at(f, cases[i].link), NULL);
        assert_int_equal(symlink(outside, at(f, cases[i].link)), 0);
        assert_int_equal(workspace_start(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, &f->err),
                         STATUS_INVALID);
        assert_string_equal(f->err.what, at(f, cases[i].link));
        assert_non_null(strstr(f->err.why, "link"));
        assert_int_equal(
            workspace_repair(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, true, &f->err),
            STATUS_INVALID);
        const char *const *names;
        size_t n;
        OK(folder_list(outside, f->arena, &names, &n, NULL));
        assert_int_equal(n, 1);
        assert_file(outside, "main.rs", "// precious\n");
        assert_int_equal(unlink(at(f, cases[i].link)), 0);
    }
}

static void a_starter_must_be_plain(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(symlink("/etc/passwd", arena_printf(f->arena, "%s/src/link", f->starter)), 0);
    assert_int_equal(workspace_start(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, &f->err),
                     STATUS_INVALID);
    assert_non_null(strstr(f->err.what, "src/link"));
    assert_int_equal(workspace_start(f->w, ID, SLUG, at(f, "none"), NULL, OWNED, OWNED_N, &f->err),
                     STATUS_NOT_FOUND);
    static const char *const bad[] = {"../../x", "a/b", "x\n", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad - 1; i++)
        assert_int_equal(
            workspace_start(f->w, ID, bad[i], f->starter, NULL, OWNED, OWNED_N, &f->err),
            STATUS_INVALID);
    assert_int_equal(workspace_start(f->w, "../1", "x", f->starter, NULL, OWNED, OWNED_N, &f->err),
                     STATUS_INVALID);
}

/* Cargo reads the file as we mean it: its paths are relative to the folder that holds .cargo. */
static void cargo_builds_into_the_shared_folder(void **state)
{
    struct fixture *f = *state;
    int out[2];
    put(f->root, "p/Cargo.toml", "[package]\nname = \"p\"\nedition = \"2021\"\n[workspace]\n");
    put(f->root, "p/src/lib.rs", "");
    assert_int_equal(pipe(out), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 1);
        close(2);
        setenv("HOME", getenv("HOME_BEFORE"), 1);
        if (chdir(at(f, "p")) == 0)
            execlp("cargo", "cargo", "metadata", "--offline", "--no-deps", "--format-version", "1",
                   (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    struct buf b;
    buf_init(&b, 1 << 20);
    char chunk[4096];
    ssize_t k;
    while ((k = read(out[0], chunk, sizeof chunk)) > 0)
        buf_append(&b, chunk, (size_t)k);
    close(out[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    const char *want =
        arena_printf(f->arena, "\"target_directory\":\"%s/.spiral/target-own\"", f->root);
    bool found = strstr(buf_text(&b), want);
    buf_free(&b);
    /* Without cargo there is nothing to ask. */
    if (status == 0)
        assert_true(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_workspace_is_found),
        CASE(creating_again_changes_nothing),
        CASE(pieces_are_known_by_their_folder),
        CASE(a_start_never_overwrites),
        CASE(a_piece_may_start_from_an_earlier_one),
        CASE(protected_files_are_watched_and_repaired),
        CASE(a_reset_keeps_what_no_snapshot_holds),
        CASE(a_version_is_restored),
        CASE(links_lead_nowhere),
        CASE(a_starter_must_be_plain),
        CASE(cargo_builds_into_the_shared_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
