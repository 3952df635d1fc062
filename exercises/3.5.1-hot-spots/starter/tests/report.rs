use hot_spots::report;

#[path = "../support/counting.rs"]
mod counting;
#[path = "../support/visits.rs"]
mod visits;

const LINES: u64 = 600;
const PAGES: u64 = 400;
const ALLOWED: u64 = 80;

#[test]
fn counts_what_was_asked_for() {
    let log = "08:00:00 GET /b 200 10\n08:00:01 GET /a 404 0\n08:00:02 GET /b 200 15\n";
    assert_eq!(
        report(log),
        "3 requests, 1 failed, 0 lines unreadable\n      2           25 /b\n      1            0 /a\n",
        "report should say what it said before it was made faster"
    );
    assert_eq!(
        report(""),
        "0 requests, 0 failed, 0 lines unreadable\n",
        "report should still be able to tell of an empty log"
    );
}

#[test]
fn a_page_has_many_spellings() {
    let log = "08:00:00 GET /Shop//List/?page=2 200 1\n\
               08:00:01 GET /shop/list 200 1\n\
               08:00:02 GET /SHOP/LIST?page=/x 200 1\n\
               08:00:03 GET //?from=mail 200 1\n\
               08:00:04 GET / 200 1\n";
    assert_eq!(
        report(log),
        "5 requests, 0 failed, 0 lines unreadable\n      3            3 /shop/list\n      2            2 /\n",
        "report should still take /Shop//List/?page=2 for the page /shop/list"
    );
}

#[test]
fn counts_lines_that_it_cannot_read() {
    let log = "08:00:00 GET /a 200 1\n\
               08:00:00 GET a 200 1\n\
               08:00:00 GET /a ok 1\n\
               08:00:00 GET /a 200 -1\n\
               08:00:00 GET /a 200 1 more\n\
               08:00:00 GET /a 200\n\n";
    assert_eq!(
        report(log),
        "1 requests, 0 failed, 6 lines unreadable\n      1            1 /a\n",
        "report should still refuse a line that does not have its five words, or numbers that are none"
    );
}

#[test]
fn shows_ten_pages_and_the_busiest_first() {
    let log: String = "cdefghijklmab"
        .chars()
        .map(|page| format!("08:00:00 GET /{page} 200 1\n"))
        .chain(["08:00:00 GET /m 200 1\n".to_string()])
        .collect();
    let told = report(&log);
    let pages: Vec<&str> = told
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next_back())
        .collect();
    assert_eq!(
        pages,
        ["/m", "/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i"],
        "report should show the page with most hits first, and pages with as many by name"
    );
}

#[test]
fn no_longer_asks_for_memory_all_the_time() {
    let log = visits::log(LINES, PAGES);
    let asked = counting::allocations(|| {
        report(&log);
    }) / LINES;
    assert!(
        asked <= ALLOWED,
        "memory is asked for {asked} times for each line of the log, and {ALLOWED} times are \
         allowed here: what does the hottest function ask for at every line?"
    );
}
