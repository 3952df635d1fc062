mod heap;

use std::fs;

use line_grep::matching_lines;

/// Writes a file for one test and tells its path.
fn file(name: &str, text: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&path, text).expect("the test should be able to write its file");
    path
}

/// The lines that `matching_lines` should find, where it should not fail.
fn found(path: &str, pattern: &str, any_case: bool) -> Vec<String> {
    match matching_lines(path, pattern, any_case) {
        Ok(lines) => lines,
        Err(why) => panic!("matching_lines should read a file that is there, but it says: {why}"),
    }
}

#[test]
fn gives_every_line_that_matches_in_order() {
    let path = file("order.txt", "rain\nsun\nmore rain\nsnow\nrainbow\n");

    let lines = found(&path, "rain", false);

    assert!(
        lines == ["rain", "more rain", "rainbow"],
        "matching_lines should give every line that matches, in the order of the file, \
         and nothing else of it, no newline either: \
         it should give [\"rain\", \"more rain\", \"rainbow\"], but gives {lines:?}"
    );
}

#[test]
fn leaves_the_lines_as_they_stand() {
    let path = file("stand.txt", "\tThe Sea  \n  THE SHORE\nthe sky");

    let lines = found(&path, "the s", true);

    assert!(
        lines == ["\tThe Sea  ", "  THE SHORE", "the sky"],
        "matching_lines should give each line as it stands in the file, with its own letters, \
         spaces and tabs: it should give [\"\\tThe Sea  \", \"  THE SHORE\", \"the sky\"], \
         but gives {lines:?}"
    );
}

#[test]
fn minds_the_case_unless_told_otherwise() {
    let path = file("case.txt", "East wind\nnorth-east\nEAST\n");

    let exact = found(&path, "east", false);
    let any = found(&path, "east", true);

    assert!(
        exact == ["north-east"] && any == ["East wind", "north-east", "EAST"],
        "matching_lines should ignore the case if any_case is true, and only then: \
         with false it should give [\"north-east\"], but gives {exact:?}; \
         with true it should give all three lines, but gives {any:?}"
    );
}

#[test]
fn the_last_line_may_be_without_a_newline() {
    let path = file("last.txt", "first frost\nlast frost");

    let lines = found(&path, "frost", false);

    assert!(
        lines == ["first frost", "last frost"],
        "matching_lines should give the last line whole, with or without a newline behind it: \
         it should give [\"first frost\", \"last frost\"], but gives {lines:?}"
    );
}

#[test]
fn a_missing_file_is_an_error() {
    let path = format!("{}/no/such/file.txt", env!("CARGO_TARGET_TMPDIR"));

    let result = matching_lines(&path, "fog", false);

    assert!(
        result.is_err(),
        "matching_lines should give an Err for a file that is not there, but it gives {result:?}"
    );
}

#[test]
fn a_read_that_fails_is_an_error() {
    // A folder: it can be opened like a file, and then no line can be read.
    let result = matching_lines(env!("CARGO_TARGET_TMPDIR"), "fog", false);

    assert!(
        result.is_err(),
        "matching_lines should give an Err when a line cannot be read, here of a folder, \
         but it gives {result:?}"
    );
}

#[test]
fn holds_no_more_than_it_needs() {
    let dull = "one more line of sixty-odd bytes, in which nothing ever happens\n";
    let storm = |lines: usize| dull.repeat(lines) + "lightning\n" + &dull.repeat(lines);
    let (short, text) = (file("short.txt", &storm(2)), storm(30_000));
    let long = file("long.txt", &text);

    // The long file only once the short one is right, so that no mistake takes long.
    let few = found(&short, "lightning", false);
    assert!(
        few == ["lightning"],
        "matching_lines should give the line that matches, but gives {few:?}"
    );
    let (lines, most) = heap::watch(|| found(&long, "lightning", false));

    assert!(
        lines == ["lightning"],
        "matching_lines should give the one line that matches out of 60001, \
         but gives {} lines",
        lines.len()
    );
    assert!(
        most < 1_000_000,
        "matching_lines should read line by line and keep only what matches: \
         for a file of {} bytes it held {most} bytes at once, and 1000000 would be plenty",
        text.len()
    );
}
