use log_parser::{Level, Log};

const DAY: &str = "\
1 INFO web: up
2 ERROR db: connection lost
  at pool.rs:88
3 WARN web: slow, db lost?
4 DEBUG db::pool: 3 open
5 ERROR web: down
6 WARN db: slow
";

/// The times of the entries, one behind the other.
fn times(log: &Log) -> String {
    let mut times = String::new();
    for entry in log.entries() {
        times.push_str(entry.time());
    }
    times
}

#[test]
fn at_least_gives_what_is_as_serious_or_more() {
    let log = Log::parse(DAY);
    for (level, want) in [
        (Level::Debug, "123456"),
        (Level::Info, "12356"),
        (Level::Warn, "2356"),
        (Level::Error, "25"),
    ] {
        let found = log.at_least(level);

        let got = times(&found);
        assert!(
            got == want,
            "at_least should give the entries of this level and of those above it, in their \
             order: for {level:?} their times are {want:?}, but it gave {got:?}, of\n{DAY}"
        );
    }
}

#[test]
fn of_source_gives_what_this_source_wrote() {
    let log = Log::parse(DAY);
    for (source, want) in [
        ("web", "135"),
        ("db", "26"),
        ("db::pool", "4"),
        ("d", ""),
        ("DB", ""),
    ] {
        let found = log.of_source(source);

        let got = times(&found);
        assert!(
            got == want,
            "of_source should give the entries with exactly this source, in their order: for \
             {source:?} their times are {want:?}, but it gave {got:?}, of\n{DAY}"
        );
    }
}

#[test]
fn search_looks_into_message_and_details() {
    let log = Log::parse(DAY);
    for (query, want) in [
        ("lost", "23"),
        ("slow", "36"),
        ("db", "3"),
        ("pool", "2"),
        (":88", "2"),
        ("Slow", ""),
        ("ERROR", ""),
        ("up", "1"),
    ] {
        let found = log.search(query);

        let got = times(&found);
        assert!(
            got == want,
            "search should give the entries that have these letters in their message or in their \
             details, and not those that have them in time, level or source: for {query:?} their \
             times are {want:?}, but it gave {got:?}, of\n{DAY}"
        );
    }
}

#[test]
fn the_log_stays_as_it_is() {
    let log = Log::parse(DAY);

    let errors = log.at_least(Level::Error);
    let of_web = errors.of_source("web");
    let found = of_web.search("down");

    let got = [times(&log), times(&errors), times(&of_web), times(&found)];
    assert!(
        got == ["123456", "25", "5", "5"],
        "each of the three should give a new log and leave the one that was asked as it is: of \
         the log, its errors, those of web, and \"down\" among them, the times should be \
         \"123456\", \"25\", \"5\" and \"5\", but are {got:?}"
    );
}
