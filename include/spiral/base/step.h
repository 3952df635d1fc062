/* A step of an exercise: one thing that is run, and when it passes. Read by the
 * catalogue, run by the runner, so its type belongs to neither. */
#ifndef SPIRAL_BASE_STEP_H
#define SPIRAL_BASE_STEP_H

#include <stdbool.h>
#include <stddef.h>

enum step_kind {
    STEP_TEST,
    STEP_IO,
    STEP_COMPILE_FAIL,
    STEP_CLIPPY,
    STEP_FMT,
    STEP_REFLECT,
    STEP_SERVER,
    STEP_DOC,
    STEP_BENCH,
    STEP_MIRI,
    STEP_QEMU,
    STEP_KINDS
};

/* "test", "io", "compile_fail", ... */
const char *step_kind_name(enum step_kind kind);
/* STEP_KINDS where there is none of that name. */
enum step_kind step_kind_parse(const char *name);
/* Does it consist of tests with names, which are listed in the manifest? */
bool step_kind_is_tested(enum step_kind kind);
/* May it be refused for itself, whatever tests it has? */
bool step_kind_is_proof(enum step_kind kind);
enum { STEP_NEEDS_MAX = 2 };
/* What it needs beside cargo, by the names of base/need.h; ends with NULL. */
const char *const *step_kind_needs(enum step_kind kind);
/* The target that all of its package is built for, as a release; NULL: the machine's own. */
const char *step_kind_target(enum step_kind kind);

enum match_kind { MATCH_ANY, MATCH_EXACT, MATCH_CONTAINS, MATCH_REGEX };
struct match {
    enum match_kind kind;
    const char *text; /* MATCH_REGEX: POSIX extended */
    size_t len;       /* of the text; MATCH_EXACT may hold any but a zero byte */
};

/* What a client of the server does next, or what is done to the server itself. */
enum talk_kind {
    TALK_CONNECT,
    TALK_SEND,
    TALK_EXPECT,
    TALK_HALF_CLOSE, /* ends what it sends, and listens on */
    TALK_CLOSE,
    TALK_RESET,  /* cuts the connection off: the server meets an error */
    TALK_CLOSED, /* the server must end what it sends, or close */
    TALK_STOP,
};
/* How a server is asked to stop. */
enum stop_kind { STOP_INPUT, STOP_INTERRUPT, STOP_TERMINATE };

struct talk_turn {
    enum talk_kind kind;
    const char *who;   /* the client; NULL for TALK_STOP */
    struct match text; /* what is sent, or what must come */
    const char *until; /* a pattern must match what comes before this */
    int times;         /* of sending and of expecting */
    bool deaf;         /* TALK_CONNECT: reads nothing before it first expects something */
    int stop;          /* enum stop_kind */
};

/* One run of the built binary, or of firmware: then the input and output are its serial line's. */
struct io_case {
    const char *name;
    const char *const *args;
    size_t args_n;
    const char *stdin_text; /* NULL: empty */
    size_t stdin_len;
    const struct io_file {
        const char *path;
        const char *text;
        size_t len;
    } * files; /* written into the fresh folder it runs in */
    size_t files_n;
    const struct io_env {
        const char *name, *value;
    } * env;
    size_t env_n;
    struct match out, err; /* stdout, stderr */
    struct match pins;     /* qemu: what became of the board's pins, "F0 on\nF0 off\n" */
    int exit;
    const struct talk_turn *script; /* server: what its clients do; it is judged by what they get,
                                 and by output and exit status where the script stops it */
    size_t script_n;
    const char *says; /* told to the learner when the case fails; may be NULL */
};

/* A figure that a benchmark must give. */
struct bench_figure {
    const char *name, *unit;
    bool bounded; /* a counter: `most` is the largest that passes. Never of a time */
    int most;
    const char *says; /* told to the learner when it is larger; may be NULL */
};

struct step_spec {
    const char *id;
    enum step_kind kind;
    int task;           /* 1.. ; 0 belongs to no task */
    const char *file;   /* test: the test file's name without ".rs"; compile_fail: the example that
                           must be refused; bench: the benchmark */
    const char *member; /* test: the folder of the workspace's member that holds the file; NULL: the
                           package at the top */
    const char *twin;   /* compile_fail: the example that must compile */
    const char *code;   /* compile_fail: the error code, "E0382"; else NULL, and */
    const char *message; /* compile_fail: what the error says; a macro's own has no code */
    const char *at;      /* compile_fail: a part of the line that it points at; NULL: any line */
    const char *bin;     /* io, server, qemu: the binary; NULL is the package's name */
    const char *example; /* io, server: an example of the package instead of a binary */
    const struct io_case *cases;
    size_t cases_n;
    const struct bench_figure *figures; /* bench */
    size_t figures_n;
    bool required;    /* clippy, fmt: a failure fails the exercise */
    const char *ask;  /* reflect: the question */
    size_t min_chars; /* reflect: long enough */
};

/* Does it tell without deciding? */
bool step_is_advice(const struct step_spec *s);

/* What one build and one test may use. */
struct limits {
    int build_s, test_s, mem_mb, out_kb;
};

/* A test's name after "::" where it belongs to this step, else NULL: "count" of "api::count" for
 * the step that runs tests/api.rs. */
const char *step_test_name(const struct step_spec *s, const char *test);

#endif
