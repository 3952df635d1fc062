use log_parser::{Level, LogEntry};

/// The place of a text in memory, as two addresses.
fn place(text: &str) -> (usize, usize) {
    let start = text.as_ptr() as usize;
    (start, start + text.len())
}

#[test]
fn reads_the_parts_of_a_line() {
    for (text, time, level, source, message) in [
        (
            "2026-03-09T14:02:11Z WARN net: slow answer",
            "2026-03-09T14:02:11Z",
            Level::Warn,
            "net",
            "slow answer",
        ),
        ("14:02 ERROR db: lost", "14:02", Level::Error, "db", "lost"),
        ("14:02   INFO  web:  up", "14:02", Level::Info, "web", "up"),
        ("7 DEBUG Käse: alt", "7", Level::Debug, "Käse", "alt"),
        ("7 INFO web:", "7", Level::Info, "web", ""),
    ] {
        let Some(entry) = LogEntry::parse(text) else {
            panic!("LogEntry::parse should read {text:?}, but gave None");
        };

        let got = (entry.time(), entry.level(), entry.source(), entry.message());
        let want = (time, level, source, message);
        assert!(
            got == want,
            "an entry should have its time, level, source and message: \
             in {text:?} they are {want:?}, but it has {got:?}"
        );
    }
}

#[test]
fn the_source_is_the_third_word_without_its_colon() {
    for (text, source, message) in [
        ("9 INFO net::http: ready", "net::http", "ready"),
        ("9 INFO db: state: open", "db", "state: open"),
    ] {
        let Some(entry) = LogEntry::parse(text) else {
            panic!("LogEntry::parse should read {text:?}, but gave None");
        };

        let got = (entry.source(), entry.message());
        assert!(
            got == (source, message),
            "the source should be the third word without the colon at its end, and the message \
             what is behind it: in {text:?} they are {:?}, but the entry has {got:?}",
            (source, message)
        );
    }
}

#[test]
fn the_message_is_the_rest_of_the_line() {
    for (text, message) in [
        (
            "9 WARN db: two  spaces,   and three",
            "two  spaces,   and three",
        ),
        ("9 WARN db:   around it  ", "around it"),
        ("9 WARN db: ERROR in: 3 lines", "ERROR in: 3 lines"),
    ] {
        let Some(entry) = LogEntry::parse(text) else {
            panic!("LogEntry::parse should read {text:?}, but gave None");
        };

        let got = entry.message();
        assert!(
            got == message,
            "the message should be the rest of the line as it stands, without the white space \
             around it: in {text:?} that is {message:?}, but the entry has {got:?}"
        );
    }
}

#[test]
fn the_details_are_the_lines_behind_the_first() {
    for (text, message, details) in [
        ("9 ERROR db: lost", "lost", ""),
        ("9 ERROR db: lost\n  at pool", "lost", "  at pool"),
        (
            "9 ERROR db: lost\n  at pool\n\tat main: 3 ",
            "lost",
            "  at pool\n\tat main: 3 ",
        ),
        ("9 ERROR db:\n lost", "", " lost"),
    ] {
        let Some(entry) = LogEntry::parse(text) else {
            panic!("LogEntry::parse should read {text:?}, but gave None");
        };

        let got = (entry.message(), entry.details());
        assert!(
            got == (message, details),
            "the message should end with the first line, and the details should be all lines \
             behind it, as they stand: in {text:?} they are {:?}, but the entry has {got:?}",
            (message, details)
        );
        assert!(
            entry.text() == text,
            "the text of an entry should be all of it, as it stands: \
             it should be {text:?}, but is {:?}",
            entry.text()
        );
    }
}

#[test]
fn gives_none_for_what_is_no_entry() {
    for (text, why) in [
        ("", "nothing is in it"),
        ("14:02", "there is only a time"),
        ("14:02 ERROR", "there is no source"),
        ("14:02 db: lost", "there is no level"),
        ("14:02 FATAL db: lost", "there is no such level"),
        ("14:02 error db: lost", "a level is written in capitals"),
        ("14:02 ERROR db lost", "there is no colon"),
        (
            "14:02 ERROR db:lost",
            "the third word does not end in a colon",
        ),
        ("14:02 ERROR : lost", "the source is empty"),
    ] {
        let got = LogEntry::parse(text);

        assert!(
            got.is_none(),
            "LogEntry::parse should give None for {text:?}, since {why}, but gave {got:?}"
        );
    }
}

#[test]
fn an_entry_looks_into_the_text() {
    let text = String::from("14:02 ERROR db: connection lost\n  at pool.rs:88\n  at main.rs:12");
    let Some(entry) = LogEntry::parse(&text) else {
        panic!("LogEntry::parse should read {text:?}, but gave None");
    };

    for (name, got, from, to) in [
        ("time", entry.time(), 0, 5),
        ("source", entry.source(), 12, 14),
        ("message", entry.message(), 16, 31),
        ("details", entry.details(), 32, text.len()),
        ("text", entry.text(), 0, text.len()),
    ] {
        let want = place(&text[from..to]);
        assert!(
            place(got) == want,
            "the {name} of an entry should be a part of the text that it was read from, the \
             bytes {from} to {to}: they lie at {want:x?}, but {got:?} lies at {:x?}",
            place(got)
        );
    }
}
