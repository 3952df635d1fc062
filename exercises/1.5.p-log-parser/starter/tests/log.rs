use log_parser::Log;

const TRACE: &str = "\
09:00 INFO web: up
09:05 ERROR db: connection lost
  at pool.rs:88
 \t at main.rs:12
09:06 WARN web: slow
\tsince 09:05
09:07 INFO db: back
";

/// The text of each entry.
fn texts(log: &Log) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in log.entries() {
        texts.push(entry.text().to_string());
    }
    texts
}

#[test]
fn finds_every_entry_in_order() {
    for text in [
        "9 INFO a: 1\n8 WARN b: 2\n9 ERROR c: 3\n",
        "9 INFO a: 1\n8 WARN b: 2\n9 ERROR c: 3",
    ] {
        let log = Log::parse(text);

        let got = texts(&log);
        assert!(
            got == ["9 INFO a: 1", "8 WARN b: 2", "9 ERROR c: 3"],
            "Log::parse should find every entry, in the order of the text, whether the last line \
             has a newline or not: from {text:?} it made {got:?}"
        );
    }
}

#[test]
fn indented_lines_belong_to_the_entry_before() {
    let log = Log::parse(TRACE);

    let got = texts(&log);
    assert!(
        got == [
            "09:00 INFO web: up",
            "09:05 ERROR db: connection lost\n  at pool.rs:88\n \t at main.rs:12",
            "09:06 WARN web: slow\n\tsince 09:05",
            "09:07 INFO db: back",
        ],
        "a line that begins with a space or a tab should belong to the entry before it, which is \
         then one text of several lines: from {TRACE:?} it made {got:?}"
    );
    let malformed = log.malformed();
    assert!(
        malformed.is_empty(),
        "a line that belongs to an entry is not malformed: \
         in {TRACE:?} there should be none, but got {malformed:?}"
    );
}

#[test]
fn empty_lines_are_passed_over() {
    let text = "\n9 INFO a: 1\n\n\n8 WARN b: 2  \n\n";

    let log = Log::parse(text);

    let got = texts(&log);
    assert!(
        got == ["9 INFO a: 1", "8 WARN b: 2  "] && log.malformed().is_empty(),
        "an empty line should belong to no entry and be no malformed line either, and each entry \
         should stay as it stands: from {text:?} came {got:?}, malformed {:?}",
        log.malformed()
    );
}

#[test]
fn tells_which_lines_are_malformed() {
    let text = "hello\n9 INFO a: 1\n  more\n\n8 b: 2\n9 INFO c: 3\nbye";

    let log = Log::parse(text);

    assert!(
        log.malformed() == [1, 5, 7],
        "malformed should give the number of each line that should begin an entry and does not, \
         counting every line from 1: in {text:?} that is [1, 5, 7], but it gave {:?}",
        log.malformed()
    );
    let got = texts(&log);
    assert!(
        got == ["9 INFO a: 1\n  more", "9 INFO c: 3"],
        "Log::parse should leave out malformed lines and nothing else: \
         from {text:?} it made {got:?}"
    );
}

#[test]
fn a_log_looks_into_the_text() {
    let text = String::from(TRACE);
    let log = Log::parse(&text);

    let mut want = Vec::new();
    for time in ["09:00", "09:05 E", "09:06", "09:07"] {
        want.push(text.find(time).map(|at| text[at..].as_ptr()));
    }
    let mut got = Vec::new();
    for entry in log.entries() {
        got.push(Some(entry.text().as_ptr()));
    }
    assert!(
        got == want,
        "the entries of a log should lie in the text that was read, and not in copies: \
         they should be at {want:?}, but are at {got:?}"
    );
}
