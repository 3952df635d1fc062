#include "cargo.h"

#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/runner.h"

const char CARGO_FOLDER[] = "/";

/* Variables that begin so are not passed on; CARGO_HOME, CARGO_HTTP_*, CARGO_NET_* and
 * RUSTUP_* are how the learner reaches cargo at all, and stay. */
static const char *const SCRUBBED[] = {
    "CARGO=",          "CARGO_ALIAS_",   "CARGO_BIN_",
    "CARGO_BUILD_",    "CARGO_CFG_",     "CARGO_CRATE_",
    "CARGO_ENCODED_",  "CARGO_FEATURE_", "CARGO_INCREMENTAL=",
    "CARGO_MANIFEST_", "CARGO_PKG_",     "CARGO_PRIMARY_PACKAGE=",
    "CARGO_PROFILE_",  "CARGO_TARGET_",  "CARGO_TERM_",
    "CARGO_UNSTABLE_", "CLIPPY_",        "DEBUGINFOD_",
    "MIRIFLAGS=",      "MIRI_",          "RUSTC=",
    "RUSTC_",          "RUSTDOC=",       "RUSTDOCFLAGS=",
    "RUSTFLAGS=",      "RUSTFMT=",       "RUST_BACKTRACE=",
    "RUST_LIB_",       "RUST_LOG=",      "RUST_MIN_STACK=",
    "RUST_TEST_",      "__CARGO_",
};

void words_add(struct words *w, const char *word)
{
    w->list = arena_grow(w->arena, w->list, w->n, sizeof *w->list);
    w->list[w->n++] = word;
    w->list = arena_grow(w->arena, w->list, w->n, sizeof *w->list);
    w->list[w->n] = NULL;
}

void words_add_once(struct words *w, const char *word)
{
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->list[i], word) == 0)
            return;
    words_add(w, word);
}

static bool is_scrubbed(const char *variable)
{
    for (size_t i = 0; i < sizeof SCRUBBED / sizeof *SCRUBBED; i++)
        if (strncmp(variable, SCRUBBED[i], strlen(SCRUBBED[i])) == 0)
            return true;
    return false;
}

static struct words clean_env(const struct run_request *r, struct arena *a)
{
    struct words env = {.arena = a};
    for (const char *const *v = r->env; *v; v++)
        if (!is_scrubbed(*v))
            words_add(&env, *v);
    words_add(&env, "RUST_BACKTRACE=0");
    return env;
}

const char *const *cargo_clean_env(const struct run_request *r, struct arena *a)
{
    return clean_env(r, a).list;
}

struct words cargo_env_words(const struct run_request *r, struct arena *a)
{
    struct words env = clean_env(r, a);
    words_add(&env, arena_printf(a, "CARGO_TARGET_DIR=%s", r->target));
    words_add(&env, "CARGO_TERM_COLOR=never");
    words_add(&env, "CARGO_TERM_PROGRESS_WHEN=never");
    return env;
}

const char *const *cargo_env(const struct run_request *r, struct arena *a)
{
    return cargo_env_words(r, a).list;
}

const char *env_get(const char *const *env, const char *name)
{
    size_t n = strlen(name);
    for (; *env; env++)
        if (strncmp(*env, name, n) == 0 && (*env)[n] == '=')
            return *env + n + 1;
    return NULL;
}

/* What all of the package is built for; NULL: for this machine. */
static const char *target_of(const struct run_request *r)
{
    const char *target = NULL;
    for (size_t i = 0; i < r->steps_n && !target; i++)
        target = step_kind_target(r->steps[i].kind);
    return target;
}

struct words cargo_words(const struct run_request *r, const char *command, struct arena *a)
{
    struct words w = {.arena = a};
    words_add(&w, r->cargo);
    words_add(&w, command);
    words_add(&w, "--manifest-path");
    words_add(&w, arena_printf(a, "%s/Cargo.toml", r->stage));
    words_add(&w, "--workspace");
    const char *target = target_of(r);
    if (target) {
        words_add(&w, "--release"); /* what is flashed; and nothing is left that only chance kept */
        words_add(&w, "--target");
        words_add(&w, target);
    }
    words_add(&w, "--message-format=json");
    /* With all crates at hand this keeps cargo off the network as well. */
    if (!r->learner_adds)
        words_add(&w, "--locked");
    return w;
}

int cargo_packages(const char *lock)
{
    static const char sign[] = "[[package]]";
    int n = 0;
    for (const char *at = lock; (at = strstr(at, sign)); at += sizeof sign - 1)
        n++;
    return n;
}
