#include "spiral/base/step.h"

#include <string.h>

#define FIRMWARE "thumbv7m-none-eabi"

static const struct {
    const char *name;
    bool tested, proof;
    const char *needs[STEP_NEEDS_MAX + 1];
    const char *target;
} STEP_FACTS[STEP_KINDS] = {
    [STEP_TEST] = {.name = "test", .tested = true},
    [STEP_IO] = {.name = "io", .tested = true},
    [STEP_COMPILE_FAIL] = {.name = "compile_fail", .proof = true},
    [STEP_CLIPPY] = {.name = "clippy"},
    [STEP_FMT] = {.name = "fmt"},
    [STEP_REFLECT] = {.name = "reflect"},
    [STEP_SERVER] = {.name = "server", .tested = true},
    [STEP_DOC] = {.name = "doc", .tested = true, .proof = true},
    [STEP_BENCH] = {.name = "bench", .tested = true},
    [STEP_MIRI] = {.name = "miri", .tested = true, .needs = {"toolchain:nightly+miri"}},
    [STEP_QEMU] = {.name = "qemu",
                   .tested = true,
                   .needs = {"target:" FIRMWARE, "tool:qemu-system-arm"},
                   .target = FIRMWARE},
};

const char *step_kind_name(enum step_kind kind)
{
    return STEP_FACTS[kind].name;
}

enum step_kind step_kind_parse(const char *name)
{
    for (int k = 0; k < STEP_KINDS; k++)
        if (strcmp(STEP_FACTS[k].name, name) == 0)
            return (enum step_kind)k;
    return STEP_KINDS;
}

bool step_kind_is_tested(enum step_kind kind)
{
    return STEP_FACTS[kind].tested;
}

bool step_kind_is_proof(enum step_kind kind)
{
    return STEP_FACTS[kind].proof;
}

bool step_is_advice(const struct step_spec *s)
{
    return (s->kind == STEP_CLIPPY || s->kind == STEP_FMT) && !s->required;
}

const char *step_test_name(const struct step_spec *s, const char *test)
{
    const char *group = s->kind == STEP_TEST ? s->file : s->id;
    size_t n = strlen(group);
    return strncmp(test, group, n) == 0 && strncmp(test + n, "::", 2) == 0 ? test + n + 2 : NULL;
}

const char *const *step_kind_needs(enum step_kind kind)
{
    return STEP_FACTS[kind].needs;
}

const char *step_kind_target(enum step_kind kind)
{
    return STEP_FACTS[kind].target;
}
