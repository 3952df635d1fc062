/* attempts.git made small, and carried whole to another place. */
#include "fixture.h"

enum { COMMITS = 60, KILLS = 25, PACK_LIMIT = 1 << 20 };

static void change(struct fixture *f, int i)
{
    put(at(f, PIECE), "src/main.rs", arena_printf(f->arena, "fn main() { %d }\n", i));
}

static size_t files_below(struct fixture *f, const char *rel)
{
    const struct tree_entry *list;
    size_t n, files = 0;
    OK(tree_list(at(f, rel), NULL, f->arena, &list, &n, &f->err));
    for (size_t i = 0; i < n; i++)
        files += list[i].kind == FILE_REGULAR;
    return files;
}

static void assert_readable(struct fixture *f, const char *id, int i)
{
    const struct snapshot_file *files;
    size_t n;
    OK(snapshot_files(f->w, id, ID, SLUG, f->arena, &files, &n, &f->err));
    assert_int_equal(n, 5);
    assert_string_equal(files[3].data, arena_printf(f->arena, "fn main() { %d }\n", i));
}

static void many_files_become_one_pack(void **state)
{
    struct fixture *f = *state;
    const char *ids[COMMITS];
    OK(history_tidy(f->w, 0, &f->err)); /* nothing there yet */
    assert_int_equal(file_kind(at(f, ".spiral/attempts.git")), FILE_NONE);
    start(f);
    for (int i = 0; i < COMMITS; i++) {
        change(f, i);
        ids[i] = commit(f, "m");
        if (i == COMMITS / 2)
            OK(history_tidy(f->w, 0, &f->err));
    }
    size_t before = files_below(f, ".spiral/attempts.git/objects");
    OK(history_tidy(f->w, before, &f->err));
    assert_int_equal(files_below(f, ".spiral/attempts.git/objects"), before);
    OK(history_tidy(f->w, 0, &f->err));
    assert_int_equal(files_below(f, ".spiral/attempts.git/objects"), 2);
    assert_git(f, "fsck", "--strict", "--no-progress", "");
    for (int i = 0; i < COMMITS; i++)
        assert_readable(f, ids[i], i);
    change(f, COMMITS);
    assert_readable(f, commit(f, "after"), COMMITS);
    assert_git(f, "rev-list", "--count", "main", arena_printf(f->arena, "%d\n", COMMITS + 1));
}

/* Where an object is gone, what is left is not thrown away. */
static void a_gap_stops_it(void **state)
{
    struct fixture *f = *state;
    start(f);
    const char *first = commit(f, "one");
    change(f, 1);
    const char *last = commit(f, "two");
    assert_int_equal(unlink(at(f, arena_printf(f->arena, ".spiral/attempts.git/objects/%.2s/%s",
                                               first, first + 2))),
                     0);
    size_t before = files_below(f, ".spiral/attempts.git/objects");
    assert_int_not_equal(history_tidy(f->w, 0, &f->err), STATUS_OK);
    assert_int_equal(files_below(f, ".spiral/attempts.git/objects"), before);
    assert_readable(f, last, 1);
}

static void commit_and_pack_for_ever(struct fixture *f, int acks)
{
    struct workspace *w;
    char id[SNAPSHOT_ID_MAX];
    if (workspace_open(f->root, &w, NULL) != STATUS_OK)
        _exit(1);
    for (int i = 0;; i++) {
        change(f, 0);
        if (snapshot_commit(w, ID, SLUG, NULL, "m", i, 0, id, NULL) != STATUS_OK ||
            write(acks, id, 40) != 40 || history_tidy(w, 0, NULL) != STATUS_OK)
            _exit(1);
    }
}

static void a_kill_loses_nothing(void **state)
{
    struct fixture *f = *state;
    unsigned random = 7;
    start(f);
    for (int round = 0; round < KILLS; round++) {
        char last[SNAPSHOT_ID_MAX] = "";
        random = random * 1103515245u + 12345u;
        kill_after(f, commit_and_pack_for_ever, (int)(random >> 16) % 4 + 1, last);
        assert_readable(f, last, 0);
        assert_git(f, "fsck", "--strict", "--no-dangling", "");
    }
    OK(history_tidy(f->w, 0, &f->err));
    assert_int_equal(files_below(f, ".spiral/attempts.git/objects"), 2);
    assert_string_equal(workspace_notice(f->w), "");
}

static void the_whole_is_carried_to_another_place(void **state)
{
    struct fixture *f = *state;
    struct buf pack;
    char tip[SNAPSHOT_ID_MAX];
    struct workspace *other;
    buf_init(&pack, PACK_LIMIT);
    OK(history_save(f->w, &pack, tip, &f->err));
    assert_int_equal(pack.len, 0);
    assert_string_equal(tip, "");
    start(f);
    change(f, 1);
    const char *first = commit(f, "one");
    change(f, 2);
    commit(f, "two");
    OK(history_save(f->w, &pack, tip, &f->err));

    f->root = arena_printf(f->arena, "%s/other", f->base);
    OK(workspace_init(f->root, NULL, &other, &f->err));
    workspace_close(f->w);
    f->w = other;
    start(f);
    change(f, 7);
    const char *own = commit(f, "its own");
    /* Its ref was being written when an earlier try was killed. */
    put(f->root, arena_printf(f->arena, ".spiral/attempts.git/refs/kept/%s.lock", tip), "");
    OK(history_load(f->w, pack.data, pack.len, tip, &f->err));
    assert_git(f, "log", "--format=%s", "main", "its own\n");
    OK(history_turn(f->w, tip, &f->err));
    assert_git(f, "log", "--format=%s", "main", "two\none\n");
    OK(history_tidy(f->w, 0, &f->err));
    assert_readable(f, first, 1);
    assert_readable(f, own, 7);
    assert_git(f, "fsck", "--strict", "--no-progress", "");
    buf_free(&pack);
}

static void a_damaged_copy_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct buf pack;
    char tip[SNAPSHOT_ID_MAX];
    buf_init(&pack, PACK_LIMIT);
    start(f);
    commit(f, "one");
    OK(history_save(f->w, &pack, tip, &f->err));
    OK(tree_remove(at(f, ".spiral/attempts.git"), NULL));
    change(f, 1);
    commit(f, "other");
    for (size_t i = 0; i < pack.len; i += 13) {
        pack.data[i] ^= 4;
        assert_int_equal(history_load(f->w, pack.data, pack.len, tip, &f->err), STATUS_UNUSABLE);
        assert_true(f->err.next[0]);
        pack.data[i] ^= 4;
    }
    assert_int_equal(history_load(f->w, pack.data, pack.len / 2, tip, &f->err), STATUS_UNUSABLE);
    assert_int_equal(history_load(f->w, "", 0, tip, &f->err), STATUS_UNUSABLE);
    assert_int_equal(history_load(f->w, pack.data, pack.len, "main", &f->err), STATUS_UNUSABLE);
    const char *unknown = "1234567890123456789012345678901234567890";
    assert_int_equal(history_load(f->w, pack.data, pack.len, unknown, &f->err), STATUS_UNUSABLE);
    assert_git(f, "log", "--format=%s", "main", "other\n");
    OK(history_load(f->w, pack.data, pack.len, tip, &f->err));
    buf_free(&pack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(many_files_become_one_pack),     CASE(a_gap_stops_it),
        CASE(a_kill_loses_nothing),           CASE(the_whole_is_carried_to_another_place),
        CASE(a_damaged_copy_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
