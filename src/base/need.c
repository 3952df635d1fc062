#include "spiral/base/need.h"

#include <string.h>
#include <unistd.h>

#include "spiral/base/arena.h"
#include "spiral/base/buf.h"
#include "spiral/base/file.h"

/* The programs come from the list that `make run` installs by. */
static const struct need NEEDS[] = {
#include "needs.inc"
    {"target", "thumbv7m-none-eabi", "building firmware for a Cortex-M3", {NULL}},
    {"toolchain", "nightly+miri", "proving unsafe code sound under Miri", {NULL}},
};

static const char *const MANAGERS[NEED_MANAGERS][2] = {
    {"apt-get", "apt-get install"},
    {"dnf", "dnf install"},
    {"pacman", "pacman -S"},
    {"brew", "brew install"},
};

/* What rustup has under another name than the program's, or what only rustup has. */
static const struct {
    const char *called, *command;
    bool alone;
} RUSTUP[] = {
    {"rustfmt", "rustup component add rustfmt", false},
    {"cargo-clippy", "rustup component add clippy", false},
    {"thumbv7m-none-eabi", "rustup target add thumbv7m-none-eabi", true},
    {"nightly+miri", "rustup toolchain install nightly --component miri,rust-src", true},
};

size_t needs_n(void)
{
    return sizeof NEEDS / sizeof *NEEDS;
}

const struct need *need_at(size_t i)
{
    return &NEEDS[i];
}

static bool is(const struct need *n, const char *kind)
{
    return strcmp(n->kind, kind) == 0;
}

const struct need *need_find(const char *name)
{
    for (size_t i = 0; i < needs_n(); i++) {
        const size_t k = strlen(NEEDS[i].kind);
        if (strncmp(name, NEEDS[i].kind, k) == 0 && name[k] == ':' &&
            strcmp(name + k + 1, NEEDS[i].called) == 0)
            return &NEEDS[i];
    }
    return NULL;
}

const char *need_names(struct arena *a)
{
    const char *names = "";
    for (size_t i = 0; i < needs_n(); i++)
        names = arena_printf(a, "%s%s%s:%s", names, i ? ", " : "", NEEDS[i].kind, NEEDS[i].called);
    return names;
}

bool need_is_essential(const struct need *n)
{
    return is(n, "rust");
}

/* ---- is it there? ---- */

void need_probe(const struct need *n, const char *argv[NEED_PROBE_WORDS])
{
    const char *const target[NEED_PROBE_WORDS] = {"rustc", "--print", "target-libdir", "--target",
                                                  n->called};
    const char *const miri[NEED_PROBE_WORDS] = {"cargo", "+nightly", "miri", "--version"};
    const char *const program[NEED_PROBE_WORDS] = {n->called, "--version"};
    memcpy(argv, is(n, "target") ? target : is(n, "toolchain") ? miri : program, sizeof target);
}

/* rustc names the folder of a target that it knows, whether or not that was installed. */
bool need_is_met(const struct need *n, bool exited, const char *said)
{
    char folder[NEED_SAYS_MAX + 1] = "";
    const size_t line = strcspn(said, "\n");
    if (!exited || !line || line >= sizeof folder || !is(n, "target"))
        return exited && line;
    memcpy(folder, said, line);
    return file_kind(folder) == FILE_FOLDER;
}

/* ---- how to get it ---- */

const char *need_title(const struct need *n, struct arena *a)
{
    if (is(n, "target"))
        return arena_printf(a, "the target %s", n->called);
    return is(n, "toolchain") ? "Miri" : n->called;
}

static const char *path_of(const char *const *env)
{
    static const char name[] = "PATH=";
    while (*env && strncmp(*env, name, sizeof name - 1) != 0)
        env++;
    return *env ? *env + sizeof name - 1 : "";
}

bool program_exists(const char *name, const char *const *env, struct arena *a)
{
    if (strchr(name, '/'))
        return access(name, X_OK) == 0;
    for (const char *path = path_of(env); *path;) {
        size_t n = strcspn(path, ":");
        if (n && access(arena_printf(a, "%.*s/%s", (int)n, path, name), X_OK) == 0)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

/* rustup's own command where it is in charge, else the system's package manager's. */
const char *need_mend(const struct need *n, const char *const *env, struct arena *a)
{
    const bool rustup = program_exists("rustup", env, a);
    for (size_t i = 0; i < sizeof RUSTUP / sizeof *RUSTUP; i++) {
        if (strcmp(RUSTUP[i].called, n->called) != 0)
            continue;
        if (rustup)
            return RUSTUP[i].command;
        if (RUSTUP[i].alone)
            return arena_printf(a, "%s, with the rustup of https://rustup.rs", RUSTUP[i].command);
    }
    for (size_t m = 0; m < NEED_MANAGERS; m++)
        if (n->package[m] && strcmp(n->package[m], "-") != 0 &&
            program_exists(MANAGERS[m][0], env, a))
            return arena_printf(a, "%s %s", MANAGERS[m][1], n->package[m]);
    return "";
}
