//! Your tests, with a library and a program that are wrong: a test that shows it does not pass.

use three_crates::passes_with;

const LIBRARY: &str = include_str!("../wrong/library.rs");
const PROGRAM: &str = include_str!("../wrong/program.rs");

const PLUS: &str = "(self.since_midnight + minutes % DAY) % DAY";
const UNTIL: &str = "(other.since_midnight + DAY - self.since_midnight) % DAY";

/// A library that reckons in these two ways.
fn library(plus: &str, until: &str) -> String {
    format!(
        "{LIBRARY}
impl TimeOfDay {{
    pub fn plus_minutes(self, minutes: u32) -> TimeOfDay {{
        TimeOfDay {{ since_midnight: {plus} }}
    }}
    pub fn minutes_until(self, other: TimeOfDay) -> u32 {{
        {until}
    }}
}}
"
    )
}

fn clock_passes_with(folder: &str, library: &str) -> bool {
    let source = ("public-api/src/lib.rs", library);
    passes_with(
        folder,
        source,
        ["public-api", "clock", "goes_round_at_midnight"],
    )
}

#[test]
fn what_plus_minutes_does() {
    let endless = library("self.since_midnight + minutes", UNTIL);
    assert!(
        !clock_passes_with("plus", &endless),
        "goes_round_at_midnight passes with a library whose plus_minutes goes on to 24:00, 24:01 \
         and so forth: it should show what comes after 23:59"
    );
}

#[test]
fn what_minutes_until_does() {
    let never = library(
        PLUS,
        "other.since_midnight.saturating_sub(self.since_midnight)",
    );
    assert!(
        !clock_passes_with("until", &never),
        "goes_round_at_midnight passes with a library whose minutes_until is 0 for each time of \
         tomorrow: it should show how long it takes past midnight"
    );
}

#[test]
fn what_the_program_prints() {
    let source = ("timetable/src/main.rs", PROGRAM);
    assert!(
        !passes_with(
            "program",
            source,
            ["timetable", "program", "prints_each_departure"]
        ),
        "prints_each_departure passes with a program that stops at midnight: it should show the \
         departures after it"
    );
}
