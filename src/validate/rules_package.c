/* Rules of a piece's files: whose they are, the package, its tests and its lock file. */
#include <string.h>

#include "rules.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"
#include "text.h"

static const char *of(const struct judge *j, const struct manifest *m, const char *rel)
{
    return judge_work_path(j, m->work, rel);
}

struct tree {
    const struct tree_entry *entries;
    size_t n;
};

static struct tree list(struct judge *j, const char *folder)
{
    struct tree t = {0};
    if (tree_list(judge_absolute(j, folder), NULL, j->arena, &t.entries, &t.n, NULL) != STATUS_OK)
        t.n = 0;
    return t;
}

static bool holds(const struct tree *t, const char *rel)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->entries[i].kind == FILE_REGULAR && strcmp(t->entries[i].rel, rel) == 0)
            return true;
    return false;
}

/* ---- whose files they are ---- */

static bool pattern_is_used(const char *pattern, const struct tree *a, const struct tree *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (a->entries[i].kind == FILE_REGULAR && path_match(pattern, a->entries[i].rel))
            return true;
    for (size_t i = 0; i < b->n; i++)
        if (b->entries[i].kind == FILE_REGULAR && path_match(pattern, b->entries[i].rel))
            return true;
    return false;
}

/* What is not the learner's would never be taken from the folder. */
static void check_overlay(struct judge *j, const struct manifest *m, const char *folder)
{
    struct tree t = list(j, of(j, m, folder));
    for (size_t i = 0; i < t.n; i++)
        if (t.entries[i].kind == FILE_REGULAR &&
            !path_match_any(m->owned, m->owned_n, t.entries[i].rel))
            judge_tell(j, of(j, m, arena_printf(j->arena, "%s/%s", folder, t.entries[i].rel)), 0,
                       "is none of the learner's files (\"owned\"), and would never be used");
}

/* Where the file lies that a step names. */
static const char *const FILE_FOLDERS[STEP_KINDS] = {[STEP_TEST] = "tests",
                                                     [STEP_COMPILE_FAIL] = "examples",
                                                     [STEP_BENCH] = "benches",
                                                     [STEP_MIRI] = "tests"};

static const char *step_file(struct judge *j, const struct step_spec *s, const char *stem)
{
    return arena_printf(j->arena, "%s%s%s/%s.rs", s->member ? s->member : "", s->member ? "/" : "",
                        FILE_FOLDERS[s->kind], stem);
}

static bool is_test_file(struct judge *j, const struct manifest *m, const char *rel)
{
    for (size_t i = 0; i < m->steps_n; i++) {
        const struct step_spec *s = &m->steps[i];
        if (s->file && FILE_FOLDERS[s->kind] && strcmp(step_file(j, s, s->file), rel) == 0)
            return true;
    }
    return false;
}

void rule_owned(struct judge *j, const struct manifest *m)
{
    struct tree starter = list(j, of(j, m, "starter")), solution = list(j, of(j, m, "solution"));
    const char *manifest = of(j, m, "exercise.json");
    struct text t = text_read(j, manifest);
    for (size_t i = 0; i < m->owned_n; i++)
        if (!pattern_is_used(m->owned[i], &starter, &solution))
            judge_tell(j, manifest, text_line_of(&t, m->owned[i]),
                       "no file of starter or solution is meant by \"%s\"", m->owned[i]);
    for (size_t i = 0; i < starter.n; i++)
        if (path_match_any(m->owned, m->owned_n, starter.entries[i].rel) &&
            is_test_file(j, m, starter.entries[i].rel))
            judge_tell(j, manifest, text_line_of(&t, "\"owned\""),
                       "%s decides a step, and \"owned\" gives it to the learner",
                       starter.entries[i].rel);
    for (size_t i = 0; i < m->removed_n; i++)
        if (!holds(&starter, m->removed[i]) || holds(&solution, m->removed[i]))
            judge_tell(j, manifest, text_line_of(&t, m->removed[i]),
                       "\"removed\" names %s, which must be in the starter and not in the solution",
                       m->removed[i]);
    check_overlay(j, m, "solution");
    for (size_t i = 0; i < m->wrongs_n; i++)
        check_overlay(j, m, arena_printf(j->arena, "wrong/%s", m->wrongs[i].dir));
}

/* ---- what lies in the folder ---- */

static bool is_firmware(const struct manifest *m)
{
    bool is = false;
    for (size_t i = 0; i < m->steps_n; i++)
        is = is || step_kind_target(m->steps[i].kind);
    return is;
}

/* Firmware wants a target and an emulator of the cargo that the learner calls; a check runs
 * nothing by these settings. */
static bool is_allowed(const struct manifest *m, const char *rel)
{
    return is_firmware(m) && strcmp(rel, "starter/.cargo/config.toml") == 0;
}

void rule_files(struct judge *j, const struct manifest *m)
{
    static const char *const known[] = {"exercise.json", "statement.md", "hints.md", "mentor.md",
                                        "rev",           "starter",      "solution", "wrong"};
    static const char *const needed[] = {"starter/Cargo.toml", "solution"};
    static const char *const unwanted[] = {
        "**/target/**", "**/.cargo/**", "**/*.orig",         "**/*~",
        "**/.DS_Store", "**/*.rej",     "**/rust-toolchain", "**/rust-toolchain.toml"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (file_kind(judge_absolute(j, of(j, m, needed[i]))) == FILE_NONE)
            judge_tell(j, of(j, m, needed[i]), 0, "is missing");
    struct tree t = list(j, of(j, m, ""));
    for (size_t i = 0; i < t.n; i++) {
        const struct tree_entry *e = &t.entries[i];
        const char *path = of(j, m, e->rel);
        if (e->kind != FILE_REGULAR && e->kind != FILE_FOLDER)
            judge_tell(j, path, 0, "is neither a file nor a folder; links lead out of the piece");
        else if (!path_is_safe(e->rel) || !utf8_is_clean(e->rel, strlen(e->rel), 0))
            judge_tell(j, path, 0, "has a name that not every machine can hold");
        else if (e->kind == FILE_REGULAR && !is_allowed(m, e->rel) &&
                 path_match_any(unwanted, sizeof unwanted / sizeof *unwanted, e->rel))
            judge_tell(j, path, 0, "is left over, or would change what is built; take it away");
        else if (!strchr(e->rel, '/') &&
                 !path_match_any(known, sizeof known / sizeof *known, e->rel))
            judge_tell(j, path, 0, "is nothing that a piece consists of");
    }
}

/* ---- the package ---- */

struct package_line {
    const char *key, *value, *why;
};
static const struct package_line PACKAGE_LINES[] = {
    {"edition", "\"2024\"", "all crates of the course are of this edition"},
    {"rust-version", "\"1.85\"", "the course holds for Rust 1.85 and newer"},
    {"publish", "false", "nobody should publish an exercise by accident"},
};
static const struct package_line PROFILE_LINES[] = {
    {"debug", "\"line-tables-only\"",
     "one profile for all crates lets dependencies be compiled once"},
    {"incremental", "false", "one profile for all crates lets dependencies be compiled once"},
};

/* Each would let `cargo test` succeed without testing. */
static const struct {
    const char *key, *value;
} PACKAGE_TRAPS[] = {
    {"autotests", "false"}, {"harness", "false"}, {"test", "false"}, {"autoexamples", "false"}};

static bool has_section(const struct text *t, const char *name, struct arena *a)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(text_trimmed(t->lines[i].at, a), name) == 0)
            return true;
    return false;
}

/* A benchmark has a main of its own, and firmware has none and no `std`: they run no tests that
 * could be missed. */
static void check_traps(struct judge *j, const struct manifest *m, const char *file,
                        const struct text *t)
{
    bool testless = false;
    bool test = false;
    for (size_t i = 0; i < t->n; i++) {
        const struct text line = {.lines = &t->lines[i], .n = 1};
        const char *at = t->lines[i].at + strspn(t->lines[i].at, " \t");
        if (*at == '[')
            test = strncmp(at, "[[test]]", strlen("[[test]]")) == 0;
        if (test && strncmp(at, "path", 4) == 0)
            judge_tell(j, file, t->lines[i].number,
                       "%s: a test lies in tests/, where a step looks for it", at);
        if (*at == '[')
            testless = strncmp(at, "[[bench]]", strlen("[[bench]]")) == 0 ||
                       (is_firmware(m) && strncmp(at, "[[bin]]", strlen("[[bin]]")) == 0);
        for (size_t k = 0; !testless && k < sizeof PACKAGE_TRAPS / sizeof *PACKAGE_TRAPS; k++)
            if (text_has_pair(&line, PACKAGE_TRAPS[k].key, PACKAGE_TRAPS[k].value))
                judge_tell(j, file, t->lines[i].number,
                           "%s = %s: tests would not run, and nobody would notice",
                           PACKAGE_TRAPS[k].key, PACKAGE_TRAPS[k].value);
    }
}

/* The profile is the same for all down to the last key. */
static void check_profile(struct judge *j, const char *file, const struct text *t)
{
    static const char dev[] = "[profile.dev]";
    bool profile = false;
    if (!has_section(t, dev, j->arena))
        judge_tell(j, file, 0, "has no %s: %s", dev, PROFILE_LINES[0].why);
    for (size_t i = 0; i < t->n; i++) {
        const struct text line = {.lines = &t->lines[i], .n = 1};
        const char *at = text_trimmed(t->lines[i].at, j->arena);
        bool known = !*at || *at == '#' || (*at == '[' && strncmp(at, "[profile.", 9) != 0) ||
                     strncmp(at, dev, sizeof dev - 1) == 0;
        for (size_t k = 0; k < sizeof PROFILE_LINES / sizeof *PROFILE_LINES; k++)
            known = known || text_has_pair(&line, PROFILE_LINES[k].key, PROFILE_LINES[k].value);
        profile = *at == '[' ? strncmp(at, "[profile.", 9) == 0 : profile;
        if (profile && !known)
            judge_tell(j, file, t->lines[i].number, "%s: %s", at, PROFILE_LINES[0].why);
    }
}

static void check_lines(struct judge *j, const char *file, const struct text *t,
                        const struct package_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!text_has_pair(t, lines[i].key, lines[i].value))
            judge_tell(j, file, text_line_of(t, lines[i].key), "must say %s = %s: %s", lines[i].key,
                       lines[i].value, lines[i].why);
}

/* Is it called like the piece? */
static bool check_package(struct judge *j, const struct manifest *m, const char *file,
                          const struct text *t)
{
    if (has_section(t, "[package]", j->arena))
        check_lines(j, file, t, PACKAGE_LINES, sizeof PACKAGE_LINES / sizeof *PACKAGE_LINES);
    check_traps(j, m, file, t);
    return text_has_pair(t, "name", arena_printf(j->arena, "\"%s\"", m->work->slug));
}

/* The one at the top, or in a workspace of the learner's a member that is not theirs. */
void rule_package(struct judge *j, const struct manifest *m)
{
    const char *file = of(j, m, "starter/Cargo.toml");
    struct text top = text_read(j, file);
    if (!top.there)
        return; /* told by `files` */
    if (!has_section(&top, "[workspace]", j->arena))
        judge_tell(j, file, 0,
                   "has no [workspace]: one broken manifest would break every other exercise");
    check_lines(j, file, &top, PROFILE_LINES, sizeof PROFILE_LINES / sizeof *PROFILE_LINES);
    check_profile(j, file, &top);
    bool named = check_package(j, m, file, &top);
    struct tree starter = list(j, of(j, m, "starter"));
    for (size_t i = 0; i < starter.n; i++) {
        if (!path_match("*/Cargo.toml", starter.entries[i].rel))
            continue;
        const char *member = of(j, m, arena_printf(j->arena, "starter/%s", starter.entries[i].rel));
        struct text t = text_read(j, member);
        named = check_package(j, m, member, &t) || named;
    }
    if (!named)
        judge_tell(j, file, text_line_of(&top, "name"), "the package must be called \"%s\"",
                   m->work->slug);
}

/* ---- the lock file ---- */

struct locked {
    const char *name, *version, *sum;
    bool fetched; /* from a registry or a repository */
    int line;
};

/* The text in quotes of a line `key = "..."`; NULL for any other line. */
static const char *quoted_value(const char *line, const char *key, struct arena *a)
{
    size_t n = strlen(key);
    if (strncmp(line, key, n) != 0 || strncmp(line + n, " = \"", 4) != 0)
        return NULL;
    line += n + 4;
    return arena_strndup(a, line, strcspn(line, "\""));
}

static size_t read_lock(const struct text *t, struct arena *a, struct locked **out)
{
    struct locked *list = NULL;
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) {
        const char *line = t->lines[i].at;
        if (strcmp(line, "[[package]]") == 0) {
            list = arena_grow(a, list, n, sizeof *list);
            list[n++] =
                (struct locked){.name = "", .version = "", .sum = "", .line = t->lines[i].number};
        }
        const char *name = quoted_value(line, "name", a);
        const char *version = quoted_value(line, "version", a);
        const char *sum = quoted_value(line, "checksum", a);
        if (n && name)
            list[n - 1].name = name;
        if (n && version)
            list[n - 1].version = version;
        if (n && sum)
            list[n - 1].sum = sum;
        if (n && strncmp(line, "source = ", 9) == 0)
            list[n - 1].fetched = true;
    }
    *out = list;
    return n;
}

static const char PINS[] = "exercises/pins.lock";

static const struct locked *find_locked(const struct locked *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].fetched && strcmp(list[i].name, name) == 0)
            return &list[i];
    return NULL;
}

/* A crate has one version in the whole course, so that it is compiled once. */
static void check_pin(struct judge *j, const char *file, const struct locked *crate,
                      const struct locked *pins, size_t pins_n)
{
    const struct locked *pin = find_locked(pins, pins_n, crate->name);
    if (!pin)
        judge_tell(j, file, crate->line, "%s is not pinned in %s: `make locks` does both",
                   crate->name, PINS);
    else if (strcmp(pin->version, crate->version) != 0 || strcmp(pin->sum, crate->sum) != 0)
        judge_tell(j, file, crate->line,
                   "%s %s is not what %s pins, %s: `make locks` writes every lock file from it",
                   crate->name, crate->version, PINS, pin->version);
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_locked(const struct locked *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].name, name) == 0)
            return true;
    return false;
}

/* The crate that a line of a [dependencies] asks for. */
static const char *dependency_name(const char *line, struct arena *a)
{
    static const char renamed[] = "package = \"";
    const char *other = strstr(line, renamed);
    if (other) {
        other += sizeof renamed - 1;
        return arena_strndup(a, other, strcspn(other, "\""));
    }
    return arena_strndup(a, line, strcspn(line, " .=\t"));
}

/* Offline nobody could tell it from a crate that has to be fetched first. */
static void check_dependencies(struct judge *j, const char *file, const struct locked *crates,
                               size_t n)
{
    struct text t = text_read(j, file);
    bool listed = false;
    for (size_t i = 0; i < t.n; i++) {
        const char *line = text_trimmed(t.lines[i].at, j->arena);
        const size_t length = strlen(line);
        const char end[] = "dependencies]";
        if (*line == '[')
            listed = length >= sizeof end - 1 && strcmp(line + length - (sizeof end - 1), end) == 0;
        else if (listed && is_name_start(*line) &&
                 !is_locked(crates, n, dependency_name(line, j->arena)))
            judge_tell(j, file, t.lines[i].number,
                       "%s is not in the lock file: `make locks` writes it",
                       dependency_name(line, j->arena));
    }
}

void rule_lock(struct judge *j, const struct manifest *m)
{
    const char *file = of(j, m, "starter/Cargo.lock");
    struct text t = text_read(j, file), pinned = text_read(j, PINS);
    struct locked *crates, *pins;
    bool own = false;
    if (!t.there) {
        judge_tell(j, file, 0, "is missing: `make locks` writes it");
        return;
    }
    size_t n = read_lock(&t, j->arena, &crates), pins_n = read_lock(&pinned, j->arena, &pins);
    for (size_t i = 0; i < n; i++) {
        own = own || (!crates[i].fetched && strcmp(crates[i].name, m->work->slug) == 0);
        if (crates[i].fetched)
            check_pin(j, file, &crates[i], pins, pins_n);
    }
    if (!m->learner_adds)
        check_dependencies(j, of(j, m, "starter/Cargo.toml"), crates, n);
    if (!own)
        judge_tell(j, file, 0, "is of another package: it does not name %s", m->work->slug);
}

/* ---- the tests ---- */

static bool is_listed(const struct manifest *m, const char *name)
{
    for (size_t i = 0; i < m->tests_n; i++)
        if (strcmp(m->tests[i], name) == 0)
            return true;
    return false;
}

/* A server's address with a port of its own in it. */
static bool takes_a_port(const char *line)
{
    const char *bind = strstr(line, "bind("), *quote = bind ? strchr(bind, '"') : NULL;
    const char *end = quote ? strchr(quote + 1, '"') : NULL;
    const char *port = end;
    while (port && port > quote && port[-1] >= '0' && port[-1] <= '9')
        port--;
    return port && port < end && port[-1] == ':' && *port != '0';
}

/* "fn name(" at the margin: tests in modules are left to the run, which knows all names. */
static const char *function_name(const char *line, struct arena *a)
{
    if (strncmp(line, "fn ", 3) != 0)
        return NULL;
    return arena_strndup(a, line + 3, strcspn(line + 3, "( <"));
}

static void check_test_file(struct judge *j, const struct manifest *m, const char *rel,
                            const char *stem)
{
    const char *file = of(j, m, arena_printf(j->arena, "starter/%s", rel));
    struct text t = text_read(j, file);
    bool test = false, modules = false;
    size_t prefix = strlen(stem);
    for (size_t i = 0; i < t.n; i++) {
        const char *line = t.lines[i].at, *trimmed = text_trimmed(line, j->arena);
        modules = modules || strncmp(trimmed, "mod ", 4) == 0;
        if (strncmp(trimmed, "#[should_panic", 14) == 0 || strncmp(trimmed, "#[ignore", 8) == 0)
            judge_tell(j, file, t.lines[i].number,
                       "%s: a todo!() would pass, or nothing would run; look at the panic instead",
                       trimmed);
        if (takes_a_port(line))
            judge_tell(j, file, t.lines[i].number,
                       "another program may have this port; with port 0 the system gives one that "
                       "is free");
        const char *name = function_name(line, j->arena);
        if (test && name && !is_listed(m, arena_printf(j->arena, "%s::%s", stem, name)))
            judge_tell(j, file, t.lines[i].number, "exercise.json does not list %s::%s", stem,
                       name);
        test = strcmp(line, "#[test]") == 0 || (test && strncmp(line, "#[", 2) == 0);
    }
    for (size_t i = 0; i < m->tests_n && !modules; i++)
        if (strncmp(m->tests[i], stem, prefix) == 0 &&
            strncmp(m->tests[i] + prefix, "::", 2) == 0 &&
            !text_line_of(&t, arena_printf(j->arena, "fn %s(", m->tests[i] + prefix + 2)))
            judge_tell(j, file, 0, "holds no test %s, which exercise.json lists",
                       m->tests[i] + prefix + 2);
}

static const struct step_spec *step_of(struct judge *j, const struct manifest *m, const char *rel)
{
    for (size_t i = 0; i < m->steps_n; i++)
        if ((m->steps[i].kind == STEP_TEST || m->steps[i].kind == STEP_MIRI) &&
            strcmp(step_file(j, &m->steps[i], m->steps[i].file), rel) == 0)
            return &m->steps[i];
    return NULL;
}

/* The learner's own tests come with the solution. */
static bool is_theirs(const struct manifest *m, const struct tree *solution, const char *rel)
{
    return path_match_any(m->owned, m->owned_n, rel) && holds(solution, rel);
}

void rule_tests(struct judge *j, const struct manifest *m)
{
    static const char *const targets[] = {"tests/*.rs", "*/tests/*.rs", "tests/*/main.rs",
                                          "*/tests/*/main.rs"};
    struct tree t = list(j, of(j, m, "starter")), solution = list(j, of(j, m, "solution"));
    for (size_t i = 0; i < t.n; i++) {
        const char *rel = t.entries[i].rel;
        const struct step_spec *s = step_of(j, m, rel);
        if (s)
            check_test_file(j, m, rel, s->file);
        else if (path_match_any(targets, sizeof targets / sizeof *targets, rel))
            judge_tell(j, of(j, m, arena_printf(j->arena, "starter/%s", rel)), 0,
                       "no step runs this file");
    }
    for (size_t i = 0; i < m->steps_n; i++) {
        const struct step_spec *s = &m->steps[i];
        const char *names[] = {s->file, s->twin};
        for (size_t k = 0; k < 2 && FILE_FOLDERS[s->kind]; k++) {
            const char *rel = names[k] ? step_file(j, s, names[k]) : NULL;
            if (rel && !holds(&t, rel) && !is_theirs(m, &solution, rel))
                judge_tell(j, of(j, m, arena_printf(j->arena, "starter/%s", rel)), 0,
                           "is missing, and step %s needs it", s->id);
        }
    }
}
