/* Firmware as a step: what the board says and what its pins do, firmware that misbehaves, and
 * machines on which something is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

static const struct io_case CASES[] = {
    {.name = "blinks",
     .stdin_text = "x",
     .stdin_len = 1,
     .out = {.kind = MATCH_EXACT, .text = "x\n"},
     .pins = {.kind = MATCH_EXACT, .text = "F0 on\nF0 off\n"},
     .says = "It should blink."},
};
static const struct step_spec STEPS[] = {
    {.id = "board", .kind = STEP_QEMU, .task = 1, .cases = CASES, .cases_n = 1},
    {.id = "clippy", .kind = STEP_CLIPPY},
    {.id = "why", .kind = STEP_REFLECT, .ask = "Why?", .min_chars = 1},
};
static const char *const TESTS[] = {"board::blinks"};

static const char BOARD[] =
    "MEMORY { FLASH (rx) : ORIGIN = 0, LENGTH = 256K RAM (rwx) : ORIGIN = 0x20000000, LENGTH = 64K "
    "}\nSECTIONS {\n .vectors 0 : { LONG(0x20010000); KEEP(*(.vectors)); . = 0x40; } > FLASH\n"
    " .text : { *(.text .text.*) } > FLASH\n .rodata : { *(.rodata .rodata.*) } > FLASH\n"
    " /DISCARD/ : { *(.ARM.exidx .ARM.exidx.*) }\n}\n";

/* `%s` is what it does between its start and the reset. */
#define HEAD                                                                                       \
    "#![no_std]\n#![no_main]\n#![allow(warnings)]\nuse core::panic::PanicInfo;\n"                  \
    "#[panic_handler]\nfn on_panic(_: &PanicInfo) -> ! { loop {} }\n"
#define START                                                                                      \
    "#[used]\n#[unsafe(link_section = \".vectors\")]\n"                                            \
    "static RESET: extern \"C\" fn() -> ! = reset;\n"                                              \
    "fn poke(at: usize, v: u32) { unsafe { (at as *mut u32).write_volatile(v) } }\n"               \
    "fn peek(at: usize) -> u32 { unsafe { (at as *const u32).read_volatile() } }\n"                \
    "fn say(b: u32) { poke(0x4000_C000, b) }\n"                                                    \
    "fn hear() -> u32 { while peek(0x4000_C018) & 16 != 0 {} peek(0x4000_C000) & 255 }\n"          \
    "fn end() -> ! { poke(0xE000_ED0C, 0x05FA_0004); loop {} }\n"                                  \
    "extern \"C\" fn reset() -> ! {\n%s\nend() }\n"

#define ECHO "say(hear()); say(10);"
#define BLINK "poke(0x4002_5400, 1); poke(0x4002_5004, 1); poke(0x4002_5004, 0);"

static const struct {
    const char *name, *does;
    enum outcome status;
    const char *shows;
} FIRMWARES[] = {
    {"it blinks", ECHO BLINK, OUTCOME_PASS, ""},
    {"it only says so", ECHO, OUTCOME_FAIL,
     "It should blink.\n$ lab\n  its input: \"x\"\npins, line 1\n  expected: \"F0 on\\n\"\n"
     "       got: nothing more"},
    {"another pin as well", ECHO "poke(0x4002_5400, 3); poke(0x4002_53FC, 3);", OUTCOME_FAIL,
     "got: \"F1 on\\n\""},
    {"another port", ECHO "poke(0x4000_4400, 1); poke(0x4000_4004, 1);", OUTCOME_FAIL,
     "got: \"A0 on\\n\""},
    {"another text", BLINK "say(120);", OUTCOME_FAIL, "serial line, line 1"},
    {"no reset", ECHO BLINK "loop {}", OUTCOME_TIMEOUT, "what is missing is the reset"},
    {"a panic", ECHO BLINK "panic!();", OUTCOME_TIMEOUT, "what is missing is the reset"},
    {"no end of words", "loop { say(120) }", OUTCOME_CRASH, "printed more than the 64 KB"},
    {"no end of blinks", "loop { " BLINK " }", OUTCOME_CRASH, "printed more than the 64 KB"},
    {"a jump into nothing",
     ECHO BLINK "let f: extern \"C\" fn() = unsafe { core::mem::transmute(0x4usize) }; f();",
     OUTCOME_FAIL, "The processor locked up."},
    {"semihosting reaches nothing",
     ECHO BLINK "unsafe { core::arch::asm!(\"bkpt 0xab\", in(\"r0\") 0x18, in(\"r1\") 0x20026) }",
     OUTCOME_FAIL, "The processor locked up."},
};

static void open_board(struct lab *l)
{
    lab_open(l);
    lab_put(l, "starter/Cargo.toml",
            "[package]\nname = \"lab\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"
            "publish = false\n\n[workspace]\n");
    lab_put(l, "starter/board.x", BOARD);
    lab_put(l, "starter/build.rs",
            "fn main() {\n    println!(\"cargo::rustc-link-arg-bins=-T{}/board.x\", "
            "std::env::var(\"CARGO_MANIFEST_DIR\").unwrap());\n}\n");
    assert_int_equal(unlink(lab_at(l, "starter/src/lib.rs")), 0);
    lab_put(l, "starter/src/main.rs", "");
    l->request.steps = STEPS;
    l->request.steps_n = 1;
    l->request.tests = TESTS;
    l->request.tests_n = 1;
    l->request.limits.mem_mb = 512;
}

static void put_firmware(struct lab *l, const char *does)
{
    lab_put(l, "learner/src/main.rs", arena_printf(l->arena, HEAD START, does));
}

/* Is what the step needs there? Said otherwise, and then the test is over. */
static void need_board(struct lab *l)
{
    struct seen s;
    put_firmware(l, ECHO BLINK);
    const struct step_result *r = lab_checked(&s, l, "board");
    const bool there = r->status != OUTCOME_UNAVAILABLE;
    if (!there)
        print_message("# %s\n", r->message);
    seen_free(&s);
    if (there)
        return;
    lab_close(l);
    skip();
}

static void every_firmware_has_its_verdict(void **state)
{
    (void)state;
    struct lab l;
    open_board(&l);
    need_board(&l);
    for (size_t i = 0; i < sizeof FIRMWARES / sizeof *FIRMWARES; i++) {
        struct seen s;
        put_firmware(&l, FIRMWARES[i].does);
        l.request.limits.test_s = FIRMWARES[i].status == OUTCOME_TIMEOUT ? 1 : 20;
        const struct step_result *r = lab_checked(&s, &l, "board");
        const char *said = r->tests_n ? r->tests[0].message : r->message;
        print_message("# %s: %s: %s\n", FIRMWARES[i].name, outcome_name(r->status), said);
        lab_assert_outcome(r->status, FIRMWARES[i].status);
        assert_non_null(strstr(said, FIRMWARES[i].shows));
        seen_free(&s);
    }
    lab_put(&l, "learner/src/main.rs", HEAD);
    struct seen s;
    const struct step_result *r = lab_checked(&s, &l, "board");
    lab_assert_outcome(r->status, OUTCOME_FAIL);
    assert_non_null(strstr(r->tests[0].message, "no reset handler"));
    seen_free(&s);
    lab_put(&l, "learner/src/main.rs", HEAD "fn unfinished( {\n");
    lab_assert_step(&l, "board", OUTCOME_COMPILE_ERROR, "does not compile yet");
    lab_close(&l);
}

/* Wherever it is cancelled, nothing of it is left: seen_check() looks. */
static void a_cancel_leaves_nothing(void **state)
{
    (void)state;
    struct lab l;
    open_board(&l);
    need_board(&l);
    put_firmware(&l, ECHO "loop {}");
    for (int at = 1; at <= 5; at++) {
        struct seen s = {.cancel_at = at};
        seen_check(&s, &l);
        assert_int_equal(s.started, STATUS_OK);
        if (s.events >= at)
            lab_assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
        seen_free(&s);
    }
    lab_close(&l);
}

/* ---- what is missing ---- */

static void put_program(struct lab *l, const char *name, const char *script)
{
    const char *rel = arena_printf(l->arena, "fake/%s", name);
    lab_put(l, rel, arena_printf(l->arena, "#!/bin/sh\n%s\n", script));
    assert_int_equal(chmod(lab_at(l, rel), 0755), 0);
}

/* These come before all others. */
static void use_fakes(struct lab *l)
{
    size_t at = 0;
    while (strncmp(l->env[at], "PATH=", 5) != 0)
        at++;
    l->env[at] = arena_printf(l->arena, "PATH=%s:%s", lab_at(l, "fake"), l->env[at] + 5);
}

#define NO_TARGET                                                                                  \
    "case \"$*\" in *target-libdir*) echo /nowhere ;; *) echo built >&2; exit 1 ;; esac"
#define NO_EMULATOR "exit 127"
static const char TARGET[] = "the target thumbv7m-none-eabi (to get it: rustup target add ";
static const char EMULATOR[] = "qemu-system-arm";

static void what_is_missing_is_told_with_its_command(void **state)
{
    (void)state;
    static const struct {
        const char *rustc, *emulator;
        const char *told[2];
    } machines[] = {
        {NO_TARGET, NO_EMULATOR, {TARGET, EMULATOR}},
        {NO_TARGET, "echo QEMU", {TARGET, NULL}},
    };
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++) {
        struct lab l;
        struct seen s;
        open_board(&l);
        put_firmware(&l, "");
        put_program(&l, "rustc", machines[i].rustc);
        put_program(&l, "qemu-system-arm", machines[i].emulator);
        use_fakes(&l);
        l.request.steps_n = 3;
        l.request.reflection = "So.";
        const struct step_result *r = lab_checked(&s, &l, "board");
        print_message("# %s\n", r->message);
        lab_assert_outcome(r->status, OUTCOME_UNAVAILABLE);
        for (size_t k = 0; k < 2; k++)
            if (machines[i].told[k])
                assert_non_null(strstr(r->message, machines[i].told[k]));
            else
                assert_null(strstr(r->message, EMULATOR));
        assert_int_equal(r->tests_n, 0);
        /* An answer alone is no pass, and nothing was built that could please or not. */
        lab_assert_outcome(seen_result(&s, "why")->status, OUTCOME_PASS);
        lab_assert_outcome(seen_result(&s, "clippy")->status, OUTCOME_SKIPPED);
        lab_assert_outcome(s.verdict->outcome, OUTCOME_UNAVAILABLE);
        assert_string_equal(s.verdict->message, r->message);
        seen_free(&s);
        lab_close(&l);
    }
}

/* Without the emulator the firmware is built all the same, and what does not compile is told. */
static void without_the_emulator_it_is_built(void **state)
{
    (void)state;
    struct lab l;
    open_board(&l);
    need_board(&l);
    put_program(&l, "qemu-system-arm", NO_EMULATOR);
    use_fakes(&l);
    lab_assert_step(&l, "board", OUTCOME_UNAVAILABLE, "so nothing is proven: qemu-system-arm");
    lab_put(&l, "learner/src/main.rs", HEAD "fn unfinished( {\n");
    lab_assert_step(&l, "board", OUTCOME_COMPILE_ERROR, "does not compile yet");
    /* One that tells nothing of its pins proves nothing either. */
    put_firmware(&l, ECHO BLINK);
    put_program(&l, "qemu-system-arm", "echo x");
    struct seen s;
    const struct step_result *r = lab_checked(&s, &l, "board");
    lab_assert_outcome(r->status, OUTCOME_UNAVAILABLE);
    assert_non_null(strstr(r->tests[0].message, "trace backend"));
    seen_free(&s);
    lab_close(&l);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_firmware_has_its_verdict),
        cmocka_unit_test(a_cancel_leaves_nothing),
        cmocka_unit_test(what_is_missing_is_told_with_its_command),
        cmocka_unit_test(without_the_emulator_it_is_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
