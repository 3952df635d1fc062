/* Servers as a step: clients that keep to the script, servers that do not, and the end of both at
 * any moment. One program plays all the servers; its second argument says which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "lab.h"

static const char SERVER_RS[] =
    "use std::io::{BufRead, BufReader, Read, Write};\n"
    "use std::net::{TcpListener, TcpStream};\nuse std::{env, io, process, thread};\n"
    "fn serve(stream: TcpStream) {\n"
    "    let mut out = stream.try_clone().unwrap();\n"
    "    for line in BufReader::new(stream).lines() {\n"
    "        let Ok(line) = line else { return };\n"
    "        match line.as_str() {\n"
    "            \"quit\" => return,\n"
    "            \"die\" => process::exit(3),\n"
    "            \"panic\" => panic!(\"a bad line\"),\n"
    "            \"todo\" => todo!(\"task 2\"),\n"
    "            \"hang\" => loop { thread::park() },\n"
    "            \"flood\" => while out.write_all(&[b'f'; 65536]).is_ok() {},\n"
    "            _ => write!(out, \"{line}!\\n\").unwrap(),\n"
    "        }\n    }\n"
    "    let _ = out.write_all(b\"end\\n\");\n}\n"
    "fn main() {\n"
    "    let args: Vec<String> = env::args().skip(1).collect();\n"
    "    let mode = args.get(1).cloned().unwrap_or_default();\n"
    "    if mode == \"todo\" { todo!(\"task 1\") }\n"
    "    if mode == \"silent\" { loop { thread::park() } }\n"
    "    if mode == \"wordy\" { loop { print!(\"listening \") } }\n"
    "    let listener = TcpListener::bind(&args[0]).unwrap();\n"
    "    let port = listener.local_addr().unwrap().port();\n"
    "    if let Ok(file) = env::var(\"SAYS\") { std::fs::write(file, port.to_string()).unwrap() }\n"
    "    if mode == \"shy\" { println!(\"ready on {port}\") }\n"
    "    if mode == \"open\" { println!(\"listening on 0.0.0.0:{port}\") }\n"
    "    if mode == \"short\" { println!(\"listening on 127.0.0.1:{port}\"); return }\n"
    "    println!(\"listening on 127.0.0.1:{port}\");\n"
    "    thread::spawn(move || {\n"
    "        let mut rest = String::new();\n"
    "        io::stdin().read_to_string(&mut rest).unwrap();\n"
    "        if mode == \"stubborn\" { loop { thread::park() } }\n"
    "        println!(\"bye\");\n"
    "        process::exit(4);\n    });\n"
    "    for stream in listener.incoming() {\n"
    "        let stream = stream.unwrap();\n"
    "        thread::spawn(move || serve(stream));\n    }\n}\n";

#define CONNECT(name)                                                                              \
    {                                                                                              \
        .kind = TALK_CONNECT, .who = name                                                          \
    }
#define DEAF(name)                                                                                 \
    {                                                                                              \
        .kind = TALK_CONNECT, .who = name, .deaf = true                                            \
    }
#define EXACTLY(said)                                                                              \
    {                                                                                              \
        MATCH_EXACT, said, sizeof(said) - 1                                                        \
    }
#define SEND(name, said)                                                                           \
    {                                                                                              \
        .kind = TALK_SEND, .who = name, .text = EXACTLY(said), .times = 1                          \
    }
#define SENDS(name, said, n)                                                                       \
    {                                                                                              \
        .kind = TALK_SEND, .who = name, .text = EXACTLY(said), .times = n                          \
    }
#define EXPECT(name, said)                                                                         \
    {                                                                                              \
        .kind = TALK_EXPECT, .who = name, .text = EXACTLY(said), .times = 1                        \
    }
#define EXPECTS(name, said, n)                                                                     \
    {                                                                                              \
        .kind = TALK_EXPECT, .who = name, .text = EXACTLY(said), .times = n                        \
    }
#define PATTERN(name, how, said, end)                                                              \
    {                                                                                              \
        .kind = TALK_EXPECT, .who = name, .text = {how, said, sizeof(said) - 1}, .until = end      \
    }
#define CLOSED(name)                                                                               \
    {                                                                                              \
        .kind = TALK_CLOSED, .who = name, .text = EXACTLY("")                                      \
    }
#define CLOSED_AFTER(name, said)                                                                   \
    {                                                                                              \
        .kind = TALK_CLOSED, .who = name, .text = { MATCH_CONTAINS, said, sizeof(said) - 1 }       \
    }
#define DOES(what, name)                                                                           \
    {                                                                                              \
        .kind = what, .who = name                                                                  \
    }
#define STOP(how)                                                                                  \
    {                                                                                              \
        .kind = TALK_STOP, .stop = how                                                             \
    }

static const struct {
    const char *name, *mode;
    struct talk_turn script[10];
    enum outcome status;
    const char *shows; /* the end of the message; or, for what no two machines say alike, a part */
    int exit;
    const char *out;
} CASES[] = {
    {"answers",
     NULL,
     {CONNECT("anna"), SEND("anna", "hi\n"), EXPECT("anna", "hi!\n")},
     OUTCOME_PASS,
     "",
     0,
     NULL},
    {"lines_in_pieces",
     NULL,
     {CONNECT("anna"), SEND("anna", "h"), CONNECT("ben"), SEND("ben", "x\n"), EXPECT("ben", "x!\n"),
      SEND("anna", "i\nhi"), EXPECT("anna", "hi!\n"), SEND("anna", "\n"), EXPECT("anna", "hi!\n")},
     OUTCOME_PASS,
     "",
     0,
     NULL},
    {"patterns",
     NULL,
     {CONNECT("anna"), SEND("anna", "a\nb\nc\n"), PATTERN("anna", MATCH_REGEX, "^a.$", "\n"),
      PATTERN("anna", MATCH_CONTAINS, "b!\nc", "!\n"), SEND("anna", "quit\n"), CLOSED("anna")},
     OUTCOME_FAIL,
     "  anna connects\n  anna sends \"a\\nb\\nc\\n\"\n  anna gets what it should\n"
     "what anna gets\n  should hold: \"b!\\nc\"\n          got: \"b\"",
     0,
     NULL},
    {"many",
     NULL,
     {CONNECT("anna"), SENDS("anna", "0123456789\n", 1000), EXPECTS("anna", "0123456789!\n", 1000),
      DOES(TALK_HALF_CLOSE, "anna"), EXPECT("anna", "end\n"), CLOSED("anna"),
      DOES(TALK_CLOSE, "anna"), CONNECT("anna"), SEND("anna", "x\n"), EXPECT("anna", "x!\n")},
     OUTCOME_PASS,
     "",
     0,
     NULL},
    {"rude",
     NULL,
     {CONNECT("anna"), SEND("anna", "hi\n"), DOES(TALK_RESET, "anna"), DEAF("ben"),
      SEND("ben", "flood\n"), CONNECT("carl"), SEND("carl", "hi\n"), EXPECT("carl", "hi!\n"),
      DOES(TALK_CLOSE, "ben"), DOES(TALK_CLOSE, "carl")},
     OUTCOME_PASS,
     "",
     0,
     NULL},
    {"other_text",
     NULL,
     {CONNECT("anna"), SEND("anna", "hi\n"), EXPECT("anna", "hi?\n")},
     OUTCOME_FAIL,
     "127.0.0.1:0 ''\n  anna connects\n  anna sends \"hi\\n\"\n"
     "what anna gets, line 1\n  expected: \"hi?\\n\"\n       got: \"hi!\\n\"",
     0,
     NULL},
    {"nothing_more",
     NULL,
     {CONNECT("anna"), SEND("anna", "hi\nhang\n"), EXPECT("anna", "hi!\nhang!\n")},
     OUTCOME_TIMEOUT,
     "what anna gets, line 2\n  expected: \"hang!\\n\"\n       got: nothing more\n"
     "Nothing more came before 2 s were over.",
     0,
     NULL},
    {"hangs_up",
     NULL,
     {CONNECT("anna"), SEND("anna", "quit\n"), EXPECT("anna", "quit!\n")},
     OUTCOME_FAIL,
     "got: nothing more\nThe server closed anna's connection.",
     0,
     NULL},
    {"stays",
     NULL,
     {CONNECT("anna"), CLOSED("anna")},
     OUTCOME_TIMEOUT,
     "Here the server should close anna's connection.\n"
     "Nothing more came before 2 s were over.",
     0,
     NULL},
    {"last_words",
     NULL,
     {CONNECT("anna"), SEND("anna", "a\nquit\n"), CLOSED_AFTER("anna", "a!")},
     OUTCOME_PASS,
     "",
     0,
     NULL},
    {"more_than_nothing",
     NULL,
     {CONNECT("anna"), SEND("anna", "a\nhang\n"), CLOSED("anna")},
     OUTCOME_FAIL,
     "what anna gets, line 1\n  expected: nothing more\n       got: \"a!\\n\"\n"
     "Here the server should close anna's connection.",
     0,
     NULL},
    {"floods",
     NULL,
     {CONNECT("anna"), SEND("anna", "flood\n"), CLOSED_AFTER("anna", "end")},
     OUTCOME_FAIL,
     "anna was sent more than 8 MB that nobody asked for",
     0,
     NULL},
    {"panics",
     NULL,
     {CONNECT("anna"), SEND("anna", "panic\n"), EXPECT("anna", "panic!\n")},
     OUTCOME_FAIL,
     "The server closed anna's connection.\nit panicked: a bad line\nat src/main.rs:11",
     0,
     NULL},
    {"not_written",
     NULL,
     {CONNECT("anna"), SEND("anna", "todo\n"), EXPECT("anna", "todo!\n")},
     OUTCOME_NOT_WRITTEN,
     "not yet implemented: task 2\nat src/main.rs:12",
     0,
     NULL},
    {"dies",
     NULL,
     {CONNECT("anna"), SEND("anna", "die\n"), EXPECT("anna", "die!\n")},
     OUTCOME_FAIL,
     "The server closed anna's connection.\nThe server ended itself, with exit status 3.",
     0,
     NULL},
    {"not_begun",
     "todo",
     {CONNECT("anna")},
     OUTCOME_NOT_WRITTEN,
     "not yet implemented: task 1",
     0,
     NULL},
    {"silent",
     "silent",
     {CONNECT("anna")},
     OUTCOME_TIMEOUT,
     "the first line it prints should be \"listening on 127.0.0.1:PORT\"\n  got: nothing in 2 s",
     0,
     NULL},
    {"shy",
     "shy",
     {CONNECT("anna")},
     OUTCOME_FAIL,
     "the first line it prints should be \"listening on 127.0.0.1:PORT\"\n  got: \"ready on ",
     0,
     NULL},
    {"open", "open", {CONNECT("anna")}, OUTCOME_FAIL, "got: \"listening on 0.0.0.0:", 0, NULL},
    {"wordy", "wordy", {CONNECT("anna")}, OUTCOME_FAIL, "got: \"listening listening ", 0, NULL},
    {"short", "short", {CONNECT("anna"), EXPECT("anna", "x")}, OUTCOME_FAIL, "anna", 0, NULL},
    {"stops",
     NULL,
     {CONNECT("anna"), SEND("anna", "hi\n"), EXPECT("anna", "hi!\n"), STOP(STOP_INPUT),
      CLOSED("anna")},
     OUTCOME_PASS,
     "",
     4,
     "\nbye\n"},
    {"stops_otherwise",
     NULL,
     {STOP(STOP_INPUT)},
     OUTCOME_FAIL,
     "standard output\n  should hold: \"ciao\"\n          got: \"listening on 127.0.0.1:",
     4,
     "ciao"},
    {"goes_on",
     "stubborn",
     {STOP(STOP_INPUT)},
     OUTCOME_TIMEOUT,
     "The server was asked to stop, and was still running when 2 s were over.",
     0,
     NULL},
    {"interrupted",
     NULL,
     {STOP(STOP_INTERRUPT)},
     OUTCOME_FAIL,
     "The signal killed the server, which should have ended itself.",
     0,
     NULL},
    {"terminated",
     NULL,
     {STOP(STOP_TERMINATE)},
     OUTCOME_FAIL,
     "The signal killed the server, which should have ended itself.",
     0,
     NULL},
};
enum { CASES_N = sizeof CASES / sizeof *CASES };

static size_t length_of(const struct talk_turn *script)
{
    size_t n = 0;
    while (n < 10 && (script[n].who || script[n].kind == TALK_STOP))
        n++;
    return n;
}

/* A case has an environment of its own: the mark must be put there, too. */
static struct io_env marked(void)
{
    return (struct io_env){"SPIRAL_TEST_MARK", strchr(kit_mark(), '=') + 1};
}

static bool takes_long(size_t i)
{
    return CASES[i].status == OUTCOME_TIMEOUT;
}

static struct io_case case_of(struct lab *l, size_t i)
{
    const char **args = arena_alloc(l->arena, 2, sizeof *args);
    struct io_env *mark = arena_alloc(l->arena, 1, sizeof *mark);
    args[0] = "127.0.0.1:0";
    args[1] = CASES[i].mode ? CASES[i].mode : "";
    *mark = marked();
    return (struct io_case){.name = CASES[i].name,
                            .args = args,
                            .args_n = 2,
                            .env = mark,
                            .env_n = 1,
                            .script = CASES[i].script,
                            .script_n = length_of(CASES[i].script),
                            .out = {CASES[i].out ? MATCH_CONTAINS : MATCH_ANY, CASES[i].out, 0},
                            .exit = CASES[i].exit,
                            .says = "Say it louder."};
}

static void open_servers(struct lab *l)
{
    lab_open(l);
    lab_put(l, "learner/src/main.rs", SERVER_RS);
    l->request.limits.out_kb = 4096;
}

/* Those that wait in vain, or all others: one step. */
static void check_conversations(struct lab *l, bool long_ones)
{
    struct io_case cases[CASES_N];
    size_t which[CASES_N], n = 0;
    for (size_t i = 0; i < CASES_N; i++)
        if (takes_long(i) == long_ones) {
            cases[n] = case_of(l, i);
            which[n++] = i;
        }
    const struct step_spec step = {
        .id = "talk", .kind = STEP_SERVER, .task = 1, .cases = cases, .cases_n = n};
    struct seen s;
    l->request.steps = &step;
    l->request.steps_n = 1;
    l->request.limits.test_s = long_ones ? 2 : 60;
    const struct step_result *r = lab_checked(&s, l, "talk");
    assert_int_equal(r->tests_n, n);
    for (size_t i = 0; i < n; i++) {
        const struct test_result *t = &r->tests[i];
        print_message("# %s: %s: %s\n", t->name, outcome_name(t->status), t->message);
        lab_assert_outcome(t->status, CASES[which[i]].status);
        assert_non_null(strstr(t->message, CASES[which[i]].shows));
    }
    seen_free(&s);
}

static void every_conversation_has_its_verdict(void **state)
{
    (void)state;
    struct lab l;
    open_servers(&l);
    check_conversations(&l, false);
    check_conversations(&l, true);
    lab_close(&l);
}

/* ---- the end at any moment ---- */

static bool is_listening(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    const bool answered = connect(fd, (const struct sockaddr *)&to, sizeof to) == 0;
    close(fd);
    return answered;
}

static int port_in_file(struct lab *l)
{
    char text[16] = "";
    FILE *f = fopen(lab_at(l, "port"), "r");
    if (!f)
        return 0;
    const size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    return (int)strtol(text, NULL, 10);
}

struct cancelling {
    struct seen seen;
    struct lab *lab;
    struct timer *look;
    int port;
};

/* As soon as the server is there, and its client waits for what never comes. */
static void cancel_when_up(void *ctx)
{
    struct cancelling *c = ctx;
    c->port = port_in_file(c->lab);
    if (!c->port || !is_listening(c->port))
        return;
    run_cancel(c->seen.run);
    timer_close(c->look);
}

/* Its process, its port, its folder. */
static void a_cancel_leaves_nothing(void **state)
{
    (void)state;
    static const struct talk_turn script[] = {CONNECT("anna"), SEND("anna", "hang\n"),
                                              EXPECT("anna", "never\n")};
    struct lab l;
    open_servers(&l);
    const struct io_env env[] = {marked(), {"SAYS", lab_at(&l, "port")}};
    static const char *const args[] = {"127.0.0.1:0"};
    const struct io_case waits = {.name = "waits",
                                  .args = args,
                                  .args_n = 1,
                                  .env = env,
                                  .env_n = 2,
                                  .script = script,
                                  .script_n = 3};
    const struct step_spec step = {
        .id = "talk", .kind = STEP_SERVER, .cases = &waits, .cases_n = 1};
    l.request.steps = &step;
    l.request.steps_n = 1;
    l.request.limits.test_s = 60;
    struct cancelling c = {.lab = &l};
    assert_int_equal(seen_start(&c.seen, &l), STATUS_OK);
    c.look = timer_start(c.seen.loop, 1, 1, cancel_when_up, &c);
    loop_run(c.seen.loop);
    lab_assert_outcome(c.seen.verdict->outcome, OUTCOME_INTERRUPTED);
    assert_int_equal(kit_running(kit_mark()), 0);
    assert_false(is_listening(c.port));
    assert_int_not_equal(access(lab_at(&l, "target/cases"), F_OK), 0);
    seen_free(&c.seen);
    lab_close(&l);
}

/* Wherever it is cancelled, nothing of it is left: seen_check() looks. */
static void a_cancel_may_come_at_any_event(void **state)
{
    (void)state;
    struct lab l;
    open_servers(&l);
    const struct io_case one[] = {case_of(&l, 0), case_of(&l, 1)};
    const struct step_spec step = {.id = "talk", .kind = STEP_SERVER, .cases = one, .cases_n = 2};
    l.request.steps = &step;
    l.request.steps_n = 1;
    l.request.limits.test_s = 60;
    for (int at = 1; at <= 6; at++) {
        struct seen s = {.cancel_at = at};
        lab_put(&l, "learner/src/main.rs", arena_printf(l.arena, "%s// %d\n", SERVER_RS, at));
        seen_check(&s, &l);
        lab_assert_outcome(s.verdict->outcome, OUTCOME_INTERRUPTED);
        assert_int_not_equal(access(lab_at(&l, "target/cases"), F_OK), 0);
        seen_free(&s);
    }
    lab_close(&l);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], SUPERVISOR_COMMAND) == 0)
        return supervisor_main(argc - 2, argv + 2);
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_conversation_has_its_verdict),
                                       cmocka_unit_test(a_cancel_leaves_nothing),
                                       cmocka_unit_test(a_cancel_may_come_at_any_event)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
