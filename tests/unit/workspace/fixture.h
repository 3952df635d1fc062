/* A workspace in a folder of its own, and a starter beside it. */
#ifndef TESTS_WORKSPACE_FIXTURE_H
#define TESTS_WORKSPACE_FIXTURE_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/workspace.h"

#define ID "1.1.1"
#define SLUG "shout"
#define PIECE ID "-" SLUG

static const char *const OWNED[] = {"src/**", "notes.md"};
enum { OWNED_N = 2 };

struct fixture {
    struct arena *arena;
    char base[64];
    const char *root, *starter;
    struct workspace *w;
    struct error err;
};

#define OK(call) assert_int_equal(call, STATUS_OK)

static inline const char *at(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->root, name);
}

static inline void put(const char *folder, const char *rel, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, rel);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    OK(folder_make(path, NULL));
    *slash = '/';
    OK(file_write(path, text, strlen(text), NULL));
}

static inline void assert_file(const char *folder, const char *rel, const char *text)
{
    char path[512];
    struct buf b;
    snprintf(path, sizeof path, "%s/%s", folder, rel);
    buf_init(&b, 1 << 20);
    enum status st = file_read(path, &b, NULL);
    if (!text) {
        assert_int_equal(st, STATUS_NOT_FOUND);
    } else {
        if (st != STATUS_OK)
            fail_msg("%s is missing", path);
        assert_string_equal(buf_text(&b), text);
    }
    buf_free(&b);
}

static inline int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    snprintf(f->base, sizeof f->base, "/tmp/spiral-workspace-XXXXXX");
    assert_non_null(mkdtemp(f->base));
    f->root = arena_printf(f->arena, "%s/learner", f->base);
    f->starter = arena_printf(f->arena, "%s/starter", f->base);
    /* Where git looks for the learner's name: nobody's home, until a test says otherwise. */
    setenv("HOME_BEFORE", getenv("HOME") ? getenv("HOME") : "/", 0);
    setenv("HOME", f->base, 1);
    setenv("XDG_CONFIG_HOME", f->base, 1);
    put(f->starter, "Cargo.toml", "[package]\nname = \"shout\"\n");
    put(f->starter, "src/main.rs", "fn main() {\n    todo!()\n}\n");
    put(f->starter, "src/bin/tool.rs", "");
    put(f->starter, "tests/api.rs", "#[test]\nfn t() {}\n");
    put(f->starter, "run.sh", "#!/bin/sh\n");
    chmod(arena_printf(f->arena, "%s/run.sh", f->starter), 0755);
    OK(workspace_init(f->root, NULL, &f->w, &f->err));
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    workspace_close(f->w);
    tree_remove(f->base, NULL);
    arena_free(f->arena);
    free(f);
    return 0;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static inline const char *start(struct fixture *f)
{
    OK(workspace_start(f->w, ID, SLUG, f->starter, NULL, OWNED, OWNED_N, &f->err));
    return workspace_piece(f->w, f->arena, ID, SLUG);
}

/* What a git command says of attempts.git; NULL where there is no git. */
static inline const char *git(struct fixture *f, const char *a, const char *b, const char *c)
{
    int out[2];
    assert_int_equal(pipe(out), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 1);
        dup2(out[1], 2);
        execlp("git", "git", "--git-dir", at(f, ".spiral/attempts.git"), a, b, c, (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    struct buf text;
    buf_init(&text, 1 << 20);
    char chunk[4096];
    ssize_t k;
    while ((k = read(out[0], chunk, sizeof chunk)) > 0)
        buf_append(&text, chunk, (size_t)k);
    close(out[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    const char *said = arena_strdup(f->arena, buf_text(&text));
    buf_free(&text);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return NULL;
    if (status != 0)
        fail_msg("git %s %s: %s", a, b, said);
    return said;
}

static inline void assert_git(struct fixture *f, const char *a, const char *b, const char *c,
                              const char *want)
{
    const char *said = git(f, a, b, c);
    if (said)
        assert_string_equal(said, want);
}

static inline const char *commit(struct fixture *f, const char *message)
{
    char *id = arena_alloc(f->arena, SNAPSHOT_ID_MAX, 1);
    enum status st =
        snapshot_commit(f->w, ID, SLUG, NULL, message, 1778782447000, 120, id, &f->err);
    if (st != STATUS_OK)
        print_message("%s: %s\n", f->err.what, f->err.why);
    OK(st);
    return id;
}

/* Lets a child work until it has told `left` ids, kills it, and gives the last one that it told. */
static inline void kill_after(struct fixture *f, void (*work)(struct fixture *f, int acks),
                              int left, char *last)
{
    int acks[2], status;
    char id[SNAPSHOT_ID_MAX] = "";
    assert_int_equal(pipe(acks), 0);
    pid_t child = fork();
    if (child == 0)
        work(f, acks[1]);
    close(acks[1]);
    while (read(acks[0], id, 40) == 40) {
        memcpy(last, id, sizeof id);
        if (--left == 0)
            kill(child, SIGKILL);
    }
    close(acks[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, SIGKILL);
}

#endif
