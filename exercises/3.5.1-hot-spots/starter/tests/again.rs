use hot_spots::profile::THEN;
use hot_spots::report;

#[path = "../support/counting.rs"]
mod counting;
#[path = "../support/visits.rs"]
mod visits;

const FUNCTIONS: [&str; 5] = ["parse", "normalise", "tally", "rank", "render"];
const LINES: u64 = 600;
const PAGES: u64 = 400;
const ALLOWED: u64 = 4;

/// A number in which the name cannot be read, so that only a profile can tell.
fn fingerprint(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[test]
fn names_the_one_that_is_hottest_now() {
    assert!(
        FUNCTIONS.contains(&THEN),
        "src/profile.rs should name the function that is hottest now: THEN is {THEN:?}, and the \
         functions are {FUNCTIONS:?}"
    );
    assert!(
        fingerprint(THEN) == 0xeaa0_a785_4365_a669,
        "{THEN} is not the hottest after the first was mended: a new profile is another profile"
    );
}

#[test]
fn hardly_asks_for_memory() {
    let log = visits::log(LINES, PAGES);
    let asked = counting::allocations(|| {
        report(&log);
    });
    let (whole, tenths) = (asked / LINES, asked * 10 / LINES % 10);
    assert!(
        asked <= ALLOWED * LINES,
        "memory is asked for {whole}.{tenths} times for each line of the log, and {ALLOWED} times \
         are allowed: does every letter, and every word, need memory of its own?"
    );
}
