/* A small course that keeps every rule: module 1.1 with its four pieces, around the real plan.
 * Tests plant a defect and see what is said. */
#ifndef TESTS_VALIDATE_FIXTURE_H
#define TESTS_VALIDATE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"
#include "spiral/base/loop.h"
#include "spiral/runner.h"
#include "spiral/validate.h"

#define LENGTH(a) (sizeof(a) / sizeof *(a))

extern char **environ;

struct fixture {
    char root[64];
    char cache[96];
    struct arena *arena;
    struct loop *loop;
    struct course *course;
    struct validate *validate;
    const struct validate_report *report;
    struct validate_request request;
    struct error err;
    const char *rules[8], *only[8];
    char self[4096];
};

/* The content folder of this checkout: $SPIRAL_CONTENT, or the nearest folder above. */
static inline const char *real_content(void)
{
    static char found[4096];
    const char *named = getenv("SPIRAL_CONTENT");
    if (named)
        return named;
    assert_non_null(getcwd(found, sizeof found - 64));
    for (;;) {
        size_t n = strlen(found);
        memcpy(found + n, "/curriculum/plan.json", 22);
        bool here = file_kind(found) == FILE_REGULAR;
        found[n] = '\0';
        if (here)
            return found;
        char *slash = strrchr(found, '/');
        assert_non_null(slash);
        *slash = '\0';
    }
}

static inline const char *path_of(struct fixture *f, const char *rel)
{
    return arena_printf(f->arena, "%s/%s", f->root, rel);
}

static inline void put(struct fixture *f, const char *rel, const char *text)
{
    const char *path = path_of(f, rel);
    const char *folder = arena_strndup(f->arena, path, (size_t)(strrchr(path, '/') - path));
    assert_int_equal(folder_make(folder, NULL), STATUS_OK);
    assert_int_equal(file_write(path, text, strlen(text), NULL), STATUS_OK);
}

static inline const char *get(struct fixture *f, const char *path)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    if (file_read(path, &text, NULL) != STATUS_OK)
        fail_msg("%s cannot be read", path);
    const char *all = arena_strdup(f->arena, buf_text(&text));
    buf_free(&text);
    return all;
}

/* Replaces the first `find` in a file. */
static inline void edit(struct fixture *f, const char *rel, const char *find, const char *by)
{
    const char *text = get(f, path_of(f, rel)), *at = strstr(text, find);
    if (!at)
        fail_msg("%s does not hold: %s", rel, find);
    put(f, rel, arena_printf(f->arena, "%.*s%s%s", (int)(at - text), text, by, at + strlen(find)));
}

/* ---- the small course ---- */

static inline void put_question(struct buf *b, int i)
{
    buf_printf(b,
               "What does this print?\n\n```rust,predict\nfn main() {\n    println!(\"%d\");\n"
               "}\n```\n\n",
               i);
    for (int option = 0; option < 2; option++)
        if (option == i % 2)
            buf_printf(b, "- [x] It prints `%d`.\n\n  Because.\n", i);
        else
            buf_puts(b, "- [ ] It prints `9`.\n\n  No.\n");
    buf_printf(b, "\n```output\n%d\n```\n", i);
}

static inline void put_lesson(struct fixture *f)
{
    static const char *const bodies[] = {
        "```rust\nfn main() {\n    assert_eq!(1 + 1, 2);\n}\n```\n",
        "```rust,fragment\nlet a = 1;\nprintln!(\"{a}\");\n```\n",
        ("```rust,fails=E0384\nfn main() {\n    let a = 1;\n    a = 2;\n    println!(\"{a}\");\n"
         "}\n```\n\n```console\nerror[E0384]: cannot assign twice\n```\n"),
        "```ruby\nputs 1\n```\n\nBack to [the first](#one).\n",
    };
    static const char *const names[] = {"One", "Two", "Three", "Four"};
    struct buf b;
    buf_init(&b, 1 << 16);
    buf_puts(&b, "# Types\n");
    for (int i = 0; i < 4; i++) {
        buf_printf(&b, "\n## %s\n\nText of %s.\n\n%s\n### Predict\n\n", names[i], names[i],
                   bodies[i]);
        put_question(&b, i);
    }
    put(f, "curriculum/1.1-small/lesson.md", buf_text(&b));
    buf_clear(&b);
    static const char *const kinds[] = {"trace",  "choice",  "explain", "trace",
                                        "choice", "explain", "choice",  "drawing"};
    buf_puts(&b, "# Recall 1.1\n");
    for (int i = 0; i < 8; i++) {
        buf_printf(&b, "\n## question-%c\nkind: %s\ncell: ownership:1\nafter: one\n\n", 'a' + i,
                   kinds[i]);
        put_question(&b, i);
    }
    put(f, "curriculum/1.1-small/recall.md", buf_text(&b));
    buf_free(&b);
    put(f, "curriculum/1.1-small/module.json",
        "{\"schema\": 1, \"id\": \"1.1\",\n"
        "\"title\": \"Types, ownership, and your first Rust programs\",\n"
        "\"introduces\": [\"ownership:1\", \"borrowing:1\", \"memory:1\"],\n"
        "\"revisits\": [],\n\"deepens\": [],\n\"ahead\": [],\n\"path\": [\n"
        "{\"section\": \"one\", \"minutes\": 5},\n{\"section\": \"two\", \"minutes\": 5},\n"
        "{\"work\": \"1.1.1\", \"task\": 1},\n{\"section\": \"three\", \"minutes\": 5},\n"
        "{\"section\": \"four\", \"minutes\": 5},\n{\"work\": \"1.1.1\"},\n{\"work\": "
        "\"1.1.2\"},\n{\"work\": \"1.1.3\"},\n{\"work\": \"1.1.p\"}\n]}\n");
}

static inline void put_wrong(struct fixture *f, const char *folder, const char *dir,
                             const char *body)
{
    put(f, arena_printf(f->arena, "%s/wrong/%s/src/lib.rs", folder, dir),
        arena_printf(f->arena, "pub fn first() -> i32 {\n    %s\n}\n", body));
}

/* A piece as --new writes it, with all that is to be written. */
static inline void put_piece(struct fixture *f, const char *id)
{
    const struct work *w;
    const char *folder;
    assert_int_equal(course_find_work(f->course, id, &w, NULL), STATUS_OK);
    if (validate_new(f->course, id, w->slug, f->arena, &folder, &f->err) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
    const char *rel = folder + strlen(course_content(f->course)) + 1;
    static const char *const files[] = {"statement.md",       "hints.md",
                                        "mentor.md",          "exercise.json",
                                        "starter/src/lib.rs", "starter/tests/first.rs",
                                        "solution/src/lib.rs"};
    for (size_t i = 0; i < LENGTH(files); i++) {
        const char *file = arena_printf(f->arena, "%s/%s", rel, files[i]);
        while (strstr(get(f, path_of(f, file)), "(to be written)"))
            edit(f, file, "(to be written)", "Written.");
    }
    edit(
        f, arena_printf(f->arena, "%s/exercise.json", rel), "\"wrong\": []",
        "\"wrong\": [\n"
        "{\"dir\": \"two\", \"killed_by\": [\"first::gives_one\"], \"shows\": \"should give 1\"},\n"
        "{\"dir\": \"three\", \"killed_by\": [\"first::gives_one\"], \"shows\": \"should\"},\n"
        "{\"dir\": \"four\", \"killed_by\": [\"first::gives_one\"], \"shows\": \"should\"}\n]");
    put_wrong(f, rel, "two", "2");
    put_wrong(f, rel, "three", "3");
    put_wrong(f, rel, "four", "4");
}

/* ---- opening and running ---- */

static inline void reopen(struct fixture *f)
{
    course_close(f->course);
    f->course = NULL;
    if (course_open(f->root, &f->course, &f->err) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
}

static inline void close_run(struct fixture *f)
{
    validate_free(f->validate);
    f->validate = NULL;
    f->report = NULL;
}

static inline int fixture_open(void **state)
{
    static const char *const shared[] = {"plan.json", "codes.json"};
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->root, sizeof f->root, "/tmp/spiral-validate-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    snprintf(f->cache, sizeof f->cache, "%s-cache", f->root);
    f->arena = arena_new();
    f->loop = loop_new();
    for (size_t i = 0; i < LENGTH(shared); i++) {
        const char *rel = arena_printf(f->arena, "curriculum/%s", shared[i]);
        put(f, rel, get(f, arena_printf(f->arena, "%s/%s", real_content(), rel)));
    }
    /* The plan's rows may point to sections that this small lesson does not have. */
    while (strstr(get(f, path_of(f, "curriculum/plan.json")), "\"lesson\": \"1.1#"))
        edit(f, "curriculum/plan.json", "\"lesson\": \"1.1#", "\"lesson\": \"4.4#");
    put(f, "exercises/README", "files are no exercises\n");
    put_lesson(f);
    reopen(f);
    static const char *const ids[] = {"1.1.1", "1.1.2", "1.1.3", "1.1.p"};
    for (size_t i = 0; i < LENGTH(ids); i++)
        put_piece(f, ids[i]);
    reopen(f);
    assert_true(program_path(f->self, sizeof f->self));
    *state = f;
    return 0;
}

static inline int fixture_close(void **state)
{
    struct fixture *f = *state;
    close_run(f);
    course_close(f->course);
    loop_free(f->loop);
    assert_int_equal(tree_remove(f->root, NULL), STATUS_OK);
    assert_int_equal(tree_remove(f->cache, NULL), STATUS_OK);
    arena_free(f->arena);
    free(f);
    return 0;
}

static inline void on_report(const struct validate_report *r, void *ctx)
{
    struct fixture *f = ctx;
    assert_null(f->report);
    f->report = r;
}

/* `rules` and `only` are words joined by ' '; NULL: all. */
static inline size_t split_words(struct fixture *f, const char *words, const char **list)
{
    size_t n = 0;
    for (const char *at = words ? words : ""; *at; at += *at == ' ') {
        size_t len = strcspn(at, " ");
        list[n++] = arena_strndup(f->arena, at, len);
        at += len;
    }
    return n;
}

static inline enum status start_run(struct fixture *f, const char *rules, const char *only)
{
    static const struct validate_events events = {.done = on_report};
    close_run(f);
    f->request.rules = f->rules;
    f->request.rules_n = split_words(f, rules, f->rules);
    f->request.only = f->only;
    f->request.only_n = split_words(f, only, f->only);
    f->request.cache = f->cache;
    f->request.cargo = "cargo";
    f->request.self = f->self;
    f->request.env = (const char *const *)environ;
    return validate_start(f->loop, f->course, &f->request, &events, f, &f->validate, &f->err);
}

static inline const struct validate_report *run(struct fixture *f, const char *rules,
                                                const char *only)
{
    if (start_run(f, rules, only) != STATUS_OK)
        fail_msg("%s: %s", f->err.what, f->err.why);
    loop_run(f->loop);
    assert_non_null(f->report);
    return f->report;
}

static inline void tell_problems(const struct validate_report *r)
{
    for (size_t i = 0; i < r->problems_n; i++)
        print_message("# %s:%d: %s: %s\n", r->problems[i].file, r->problems[i].line,
                      r->problems[i].rule, r->problems[i].message);
}

static inline void expect_clean(const struct validate_report *r)
{
    tell_problems(r);
    assert_int_equal(r->problems_n, 0);
}

/* One of the problems is of this rule and says this. */
static inline void expect_problem(const struct validate_report *r, const char *rule,
                                  const char *file, const char *says)
{
    for (size_t i = 0; i < r->problems_n; i++) {
        const struct validate_problem *p = &r->problems[i];
        if (strcmp(p->rule, rule) == 0 && strstr(p->file, file) && strstr(p->message, says))
            return;
    }
    tell_problems(r);
    fail_msg("no problem %s in %s says: %s", rule, file, says);
}

/* Has this machine what programs are proven with? */
static inline bool has_rust(void)
{
    const char *path = getenv("PATH");
    char file[4096];
    while (path && *path) {
        size_t n = strcspn(path, ":");
        snprintf(file, sizeof file, "%.*s/cargo", (int)n, path);
        if (access(file, X_OK) == 0)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

#endif
