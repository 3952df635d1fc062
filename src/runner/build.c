/* The one `cargo build` of a check, and what its end means. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cargo.h"
#include "run.h"
#include "spiral/base/arena.h"
#include "spiral/base/file.h"
#include "spiral/base/utf8.h"
#include "steps.h"

enum { CARGO_OUT_MAX = 64 << 20, CARGO_ERR_MAX = 1 << 20, CARGO_WORDS_MAX = 4000 };

/* What a build may take; a disk with less left is full enough. */
static const uint64_t BUILD_BYTES = UINT64_C(64) << 20;
static const char DISK_FULL[] =
    "There is no space left on the disk to build this in: free some and check again.";

/* ---- while it runs ---- */

/* cargo names on stderr what it begins to compile, and in JSON what it has finished. */
static const char *last_started(struct run *r)
{
    static const char sign[] = "   Compiling ";
    const char *text = buf_text(&r->cargo->err), *found = NULL;
    for (const char *at = text; (at = strstr(at, sign)); at += sizeof sign - 1)
        found = at + sizeof sign - 1;
    return found ? arena_strndup(r->arena, found, strcspn(found, " \n")) : r->progress.subject;
}

static void on_output(int stream, const char *data, size_t n, void *ctx)
{
    struct run *r = ctx;
    size_t before = r->built.artifacts_n;
    if (stream == 1)
        messages_feed(&r->built, data, n);
    else
        buf_append(&r->cargo->err, data, n);
    for (size_t i = before; i < r->built.artifacts_n; i++)
        r->packages_done += r->built.artifacts[i].target.foreign;
    const char *subject = stream == 1 ? r->progress.subject : last_started(r);
    if (r->packages_done != r->progress.done || strcmp(subject, r->progress.subject) != 0)
        run_tell(r, subject, r->packages_done, r->progress.total);
}

/* ---- why nothing was built ---- */

/* What cargo itself says when it could not even ask the compiler. */
static const struct {
    const char *words;
    enum outcome outcome;
    const char *message;
} CARGO_FAILURES[] = {
    {"failed to download", OUTCOME_UNAVAILABLE, NULL},
    {"failed to get `", OUTCOME_UNAVAILABLE, NULL},
    {"Unable to update registry", OUTCOME_UNAVAILABLE, NULL},
    {"network failure seems to have happened", OUTCOME_UNAVAILABLE, NULL},
    {"--offline was specified", OUTCOME_UNAVAILABLE, NULL},
    {"is not supported by the following package", OUTCOME_UNAVAILABLE,
     "This piece needs Rust 1.85 or newer: `rustup update stable` installs it."},
    {"feature `edition2024` is required", OUTCOME_UNAVAILABLE,
     "This piece needs Rust 1.85 or newer: `rustup update stable` installs it."},
    {"rustup could not choose a version", OUTCOME_UNAVAILABLE,
     "No Rust toolchain is chosen: `rustup default stable` installs one."},
};
static const char NEEDS_NETWORK[] =
    "cargo has to fetch the crates of this piece once, and could not: check again with a network "
    "connection.";

static const char NO_MEMBER[] =
    "\nIs the package that holds these tests still a member of your workspace?";

const char *build_words(struct run *r, const struct ran *cargo)
{
    const char *text = buf_text(&cargo->err), *error = strstr(text, "error: ");
    const char *from = error ? error + strlen("error: ") : text;
    size_t n = strlen(from);
    while (n && from[n - 1] == '\n')
        n--;
    if (!n)
        return "it did not say why";
    if (n > CARGO_WORDS_MAX)
        n = utf8_floor(from, CARGO_WORDS_MAX);
    from = places_tell(&r->places, from, n, r->arena);
    /* cargo names files as seen from the folder it runs in. */
    struct places from_root = r->places;
    from_root.stage += strlen(CARGO_FOLDER);
    return places_tell(&from_root, from, strlen(from), r->arena);
}

static void fail_build(struct run *r, enum outcome outcome, const char *message)
{
    r->build_outcome = outcome;
    r->build_message = message;
}

static void judge_silent_failure(struct run *r)
{
    const char *text = buf_text(&r->cargo->err);
    for (size_t i = 0; i < sizeof CARGO_FAILURES / sizeof *CARGO_FAILURES; i++) {
        if (!strstr(text, CARGO_FAILURES[i].words))
            continue;
        const char *message = CARGO_FAILURES[i].message;
        fail_build(r, CARGO_FAILURES[i].outcome, message ? message : NEEDS_NETWORK);
        return;
    }
    if (places_owned(&r->places, "Cargo.toml"))
        fail_build(r, OUTCOME_COMPILE_ERROR,
                   arena_printf(r->arena, "cargo refuses the package: %s%s",
                                build_words(r, r->cargo),
                                strstr(text, "no test target named") ? NO_MEMBER : ""));
    else
        fail_build(r, OUTCOME_HARNESS_ERROR,
                   arena_printf(r->arena, "cargo could not build: %s", build_words(r, r->cargo)));
}

/* Cargo, rustc and each linker say it in their own words, or die of it without a word; so the
 * disk is asked as well, once nothing in the learner's files is to blame. */
static bool is_out_of_space(const struct run *r)
{
    static const char *const words[] = {"No space left on device", "Disk quota exceeded"};
    bool placeless = !messages_error(&r->built, NULL, NULL);
    bool said = false;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        said = said || strstr(buf_text(&r->cargo->err), words[w]);
    for (size_t i = 0; i < r->built.n; i++) {
        const struct diagnostic *d = &r->built.list[i].diagnostic;
        if (!r->built.list[i].error || d->file[0])
            continue;
        placeless = true;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            said = said || strstr(d->rendered, words[w]);
    }
    return placeless && (said || disk_has_less(r->request->target, BUILD_BYTES));
}

static void judge_errors(struct run *r)
{
    for (size_t i = 0; i < r->built.n; i++) {
        const struct message *m = &r->built.list[i];
        const struct diagnostic *d = &m->diagnostic;
        if (!m->error)
            continue;
        if (strncmp(d->message, "linker `", 8) == 0 && strstr(d->message, "not found"))
            fail_build(r, OUTCOME_UNAVAILABLE,
                       arena_printf(r->arena, "Rust needs a C compiler to link programs: %s.",
                                    d->message));
        else if (m->target.foreign)
            fail_build(r, OUTCOME_HARNESS_ERROR,
                       arena_printf(r->arena,
                                    "the crate `%s`, which this piece needs, does not "
                                    "compile: %s",
                                    m->target.name, d->message));
    }
}

/* What the compiler says of the rest is about a crate that is not there. */
static void judge_missing(struct run *r)
{
    fail_build(r, OUTCOME_COMPILE_ERROR,
               arena_printf(r->arena, "%s is not there any more: the package needs it.",
                            places_shown(&r->places, r->stage.missing, r->arena)));
}

static void judge_end(struct run *r)
{
    const struct job_limits limits = {.wall_ms = (int64_t)r->request->limits.build_s * 1000};
    const struct job_report *report = &r->cargo->report;
    const char *message;
    switch ((enum job_end)report->end) {
    case JOB_EXITED:
        if (!r->built.success && r->stage.missing)
            judge_missing(r);
        else if (!r->built.success && is_out_of_space(r))
            fail_build(r, OUTCOME_UNAVAILABLE, DISK_FULL);
        else if (messages_error(&r->built, NULL, NULL))
            judge_errors(r);
        else if (!r->built.success)
            judge_silent_failure(r);
        break;
    case JOB_TIMED_OUT:
        fail_build(r, OUTCOME_TIMEOUT,
                   arena_printf(r->arena, "cargo was still building after %d s and was stopped.",
                                r->request->limits.build_s));
        break;
    case JOB_NOT_STARTED:
        fail_build(r, OUTCOME_UNAVAILABLE,
                   arena_printf(r->arena, "%s could not be started: %s.", r->request->cargo,
                                strerror(report->code)));
        break;
    default: {
        enum outcome outcome = ending_tell(r->cargo, r->arena, &limits, &message);
        fail_build(r, outcome,
                   arena_printf(r->arena, "cargo did not come to its end: %s", message));
    }
    }
}

/* ---- the trap of an artefact that is older than its source ---- */

/* "deps/libshout-1f.rlib", "deps/shout-2e" -> "deps/shout-1f.d", "deps/shout-2e.d" */
static const char *dep_info_of(const char *file, struct arena *a)
{
    static const char *const extensions[] = {".rlib", ".rmeta", ".so", ".dylib", ".a"};
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    size_t folder_n = (size_t)(base - file), n = strlen(base);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        size_t en = strlen(extensions[i]);
        if (n > en && strcmp(base + n - en, extensions[i]) == 0 && strncmp(base, "lib", 3) == 0)
            return arena_printf(a, "%.*s%.*s.d", (int)folder_n, file, (int)(n - en - 3), base + 3);
    }
    return arena_printf(a, "%s.d", file);
}

static bool is_built_from(const struct artifact *art, const char *rel, struct arena *a)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    bool is = art->target.src && strcmp(art->target.src, rel) == 0;
    if (!is && file_read(dep_info_of(art->file, a), &text, NULL) == STATUS_OK) {
        size_t n = strlen(rel);
        for (const char *at = buf_text(&text); !is && (at = strstr(at, rel)); at++)
            is = at > text.data && (at[-1] == ' ' || at[-1] == '/') &&
                 (at[n] == '\0' || at[n] == ' ' || at[n] == '\n' || at[n] == ':');
    }
    buf_free(&text);
    return is;
}

/* Makes cargo forget what it believes about the package, so that the next check builds. */
static void forget_fingerprints(struct run *r, const struct artifact *art)
{
    const char *slash = strrchr(art->file, '/');
    size_t n = slash ? (size_t)(slash - art->file) : 0;
    if (n > 5 && strncmp(art->file + n - 5, "/deps", 5) == 0)
        n -= 5;
    const char *folder = arena_printf(r->arena, "%.*s/.fingerprint", (int)n, art->file);
    const char *prefix = arena_printf(r->arena, "%s-", art->target.package);
    const char *const *names;
    size_t count;
    if (folder_list(folder, r->arena, &names, &count, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], prefix, strlen(prefix)) == 0)
            tree_remove(arena_printf(r->arena, "%s/%s", folder, names[i]), NULL);
}

static void look_for_stale(struct run *r)
{
    for (size_t i = 0; i < r->built.artifacts_n; i++) {
        const struct artifact *art = &r->built.artifacts[i];
        for (size_t f = 0; art->fresh && !art->target.foreign && f < r->stage.n; f++) {
            if (!r->stage.files[f].changed || !is_built_from(art, r->stage.files[f].rel, r->arena))
                continue;
            forget_fingerprints(r, art);
            fail_build(r, OUTCOME_HARNESS_ERROR,
                       arena_printf(r->arena,
                                    "cargo took an old build of %s for the new one, as it does "
                                    "when the clock was set back; the old one is forgotten, check "
                                    "again",
                                    r->stage.files[f].rel));
            return;
        }
    }
}

/* A manifest of the learner's can name a crate or a file that lies elsewhere on this machine. What
 * is judged is what is kept with the attempt, so that must be all of it. */
static void look_for_strays(struct run *r)
{
    for (size_t i = 0; i < r->built.artifacts_n; i++) {
        const struct target *t = &r->built.artifacts[i].target;
        if (t->fetched || (!t->foreign && t->src))
            continue;
        fail_build(r, OUTCOME_FAIL,
                   arena_printf(r->arena,
                                "`%s` of the package `%s` lies outside of this exercise's folder, "
                                "and what is checked must lie in it.",
                                t->name, t->package));
        return;
    }
}

/* A build script of the learner's runs in the copy, and could write over the tests there. */
static void look_for_changes(struct run *r)
{
    for (size_t i = 0; i < r->stage.n; i++) {
        const struct staged_file *f = &r->stage.files[i];
        if (places_owned(&r->places, f->rel) || stage_holds(&r->stage, f))
            continue;
        fail_build(
            r, OUTCOME_FAIL,
            arena_printf(r->arena, "Building your code changed %s, which is not yours.", f->rel));
        return;
    }
}

/* ---- start and end ---- */

static void on_ended(const struct job_report *report, void *ctx)
{
    struct run *r = ctx;
    r->cargo->report = *report;
    judge_end(r);
    if (r->build_outcome == OUTCOME_PASS)
        look_for_stale(r);
    if (r->build_outcome == OUTCOME_PASS)
        look_for_changes(r);
    if (r->build_outcome == OUTCOME_PASS)
        look_for_strays(r);
    run_built(r);
}

/* rustc is trusted with most of the machine, but not with all of it. */
static int64_t build_memory_mb(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (int64_t)pages / 1024 * size / 1024 / 4 * 3 : 0;
}

static int packages_in(const struct stage *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->files[i].rel, "Cargo.lock") == 0)
            return cargo_packages(s->files[i].data);
    return 0;
}

void build_start(struct run *r)
{
    static const struct job_events events = {.output = on_output, .ended = on_ended};
    struct words cargo = cargo_words(r->request, "build", r->arena);
    r->cargo = run_ran(r, CARGO_ERR_MAX);
    words_add(&cargo, "--keep-going");
    const size_t bare = cargo.n;
    for (size_t i = 0; i < r->request->steps_n; i++) {
        const struct step_ops *ops = step_ops(r->request->steps[i].kind);
        if (ops->plan)
            ops->plan(&r->request->steps[i], r->request, &cargo);
    }
    if (cargo.n == bare) {
        run_built(r);
        return;
    }
    r->progress.stage = RUN_BUILDING;
    run_tell(r, r->request->package, 0, packages_in(&r->stage));
    struct job_spec spec = run_cargo_job(r, cargo.list);
    spec.limits.mem_mb = build_memory_mb();
    spec.limits.out_bytes = CARGO_OUT_MAX;
    run_job(r, &spec, &events, r);
}

bool build_is_broken(const struct run *r)
{
    static const char *const kinds[] = {"lib", "bin", "proc-macro", "custom-build"};
    bool broken = r->build_outcome != OUTCOME_PASS;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        broken = broken || messages_error(&r->built, kinds[i], NULL);
    return broken;
}

bool build_is_usable(struct run *r)
{
    if (r->build_outcome != OUTCOME_PASS)
        run_step_done(r, r->build_outcome, r->build_message);
    else if (build_is_broken(r))
        run_step_done(r, OUTCOME_COMPILE_ERROR, "Your code does not compile yet.");
    else
        return true;
    return false;
}

/* Where the file of its own is that does not compile, and else why it was not built. */
static void tell_unbuilt(struct run *r, const struct message *own, const char *what)
{
    if (own)
        run_step_done(r, OUTCOME_COMPILE_ERROR,
                      arena_printf(r->arena, "%s does not compile with your code.", what));
    else if (messages_error(&r->built, NULL, NULL))
        run_step_done(r, OUTCOME_COMPILE_ERROR, "Your code does not compile yet.");
    else if (places_owned(&r->places, "Cargo.toml"))
        run_step_done(r, OUTCOME_FAIL,
                      arena_printf(r->arena, "Your manifests keep cargo from building %s.", what));
    else
        run_step_done(r, OUTCOME_HARNESS_ERROR, arena_printf(r->arena, "cargo built no %s", what));
}

const char *build_executable(struct run *r, const char *kind, const char *name)
{
    const struct artifact *art = messages_artifact(&r->built, kind, name);
    const bool is_bin = strcmp(kind, "bin") == 0;
    if (r->build_outcome != OUTCOME_PASS)
        run_step_done(r, r->build_outcome, r->build_message);
    else if (art)
        return art->executable;
    else if (is_bin)
        tell_unbuilt(r, NULL, arena_printf(r->arena, "bin named `%s`", name));
    else
        tell_unbuilt(r, messages_error(&r->built, kind, name),
                     arena_printf(r->arena, "%s%s/%s.rs", kind,
                                  strcmp(kind, "bench") == 0 ? "es" : "s", name));
    return NULL;
}

const char *build_test(struct run *r, const char *file)
{
    const struct artifact *art = messages_artifact_of(&r->built, file);
    if (r->build_outcome != OUTCOME_PASS)
        run_step_done(r, r->build_outcome, r->build_message);
    else if (art)
        return art->executable;
    else
        tell_unbuilt(r, messages_error_of(&r->built, file), file);
    return NULL;
}
