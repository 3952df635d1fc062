use std::error::Error;

use minigrep::{Matcher, MatcherBuilder};

const NIGHT: &str = "The Moon\nno light\nmoonlight\n\nmoon.light\n";

fn built(builder: MatcherBuilder) -> Matcher {
    match builder.build() {
        Ok(matcher) => matcher,
        Err(why) => panic!("this pattern is good, but build gives: {why}"),
    }
}

/// The selected lines, as text.
fn selected(matcher: &Matcher, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in matcher.lines(text.as_bytes()) {
        if line.is_selected() {
            found.push(String::from_utf8_lossy(line.text()).into_owned());
        }
    }
    found
}

fn all(text: &[u8]) -> Vec<Vec<u8>> {
    let matcher = built(Matcher::builder("moon"));
    let lines = matcher.lines(text);
    lines.iter().map(|line| line.text().to_vec()).collect()
}

#[test]
fn selects_the_lines_that_match() {
    for (pattern, want) in [
        ("moon", vec!["moonlight", "moon.light"]),
        ("^.o", vec!["no light", "moonlight", "moon.light"]),
        ("moon.light", vec!["moon.light"]),
        ("^$", vec![""]),
        ("^...n$", vec!["möön"]),
        ("sun", vec![]),
    ] {
        assert_eq!(
            selected(&built(Matcher::builder(pattern)), &format!("{NIGHT}möön\n")),
            want,
            "the selected lines should be those in which the regular expression {pattern:?} \
             matches"
        );
    }
}

#[test]
fn one_matcher_looks_into_many_texts() {
    let matcher = built(Matcher::builder("^m..n"));
    for (text, want) in [("moon\nno moon\n", 1), ("sun\n", 0), ("möön\nmoon", 2)] {
        assert_eq!(
            selected(&matcher, text).len(),
            want,
            "a matcher should give the lines of the text at hand: {text:?}"
        );
    }
}

#[test]
fn gives_all_lines_with_their_numbers() {
    let matcher = built(Matcher::builder("moon"));
    let lines = matcher.lines(NIGHT.as_bytes());
    let numbers: Vec<usize> = lines.iter().map(|line| line.number()).collect();
    let selected: Vec<bool> = lines.iter().map(|line| line.is_selected()).collect();

    assert_eq!(
        numbers,
        vec![1, 2, 3, 4, 5],
        "lines should give all lines, also those that are not selected, and the first is number 1"
    );
    assert_eq!(
        selected,
        vec![false, false, true, false, true],
        "is_selected should tell for each line of {NIGHT:?} whether it matches"
    );
}

#[test]
fn a_line_is_what_a_newline_ends() {
    for (text, want) in [
        ("a\nb\n", vec!["a", "b"]),
        ("a\nb", vec!["a", "b"]),
        ("", vec![]),
        ("\n", vec![""]),
        ("a\n\n", vec!["a", ""]),
        (" a \r\n\tb\r", vec![" a \r", "\tb\r"]),
    ] {
        let want: Vec<Vec<u8>> = want.iter().map(|line| line.as_bytes().to_vec()).collect();
        assert_eq!(
            all(text.as_bytes()),
            want,
            "these are the bytes of the lines of {text:?}: without the newline, and with all else"
        );
    }
}

#[test]
fn bytes_need_not_be_text() {
    let text = b"\xff moon \xfe\n\x80\nmoon\n";
    let matcher = built(Matcher::builder("moon"));
    let lines = matcher.lines(text);
    let selected: Vec<bool> = lines.iter().map(|line| line.is_selected()).collect();

    assert_eq!(
        all(text),
        vec![
            b"\xff moon \xfe".to_vec(),
            b"\x80".to_vec(),
            b"moon".to_vec()
        ],
        "a line may hold any bytes, and text should give them as they are"
    );
    assert_eq!(
        selected,
        vec![true, false, true],
        "the pattern should be found between bytes that are no text"
    );
}

#[test]
fn ignore_case_takes_capitals_for_small_letters() {
    let matcher = built(Matcher::builder("mÖÖn").ignore_case(true));

    assert_eq!(
        selected(&matcher, "MÖÖN\nmöön\nmoon\n"),
        vec!["MÖÖN", "möön"],
        "with ignore_case(true) capital and small letters of every alphabet should be the same"
    );
}

#[test]
fn fixed_strings_are_plain() {
    let matcher = built(Matcher::builder("n.l").fixed_strings(true));
    assert_eq!(
        selected(&matcher, NIGHT),
        vec!["moon.light"],
        "with fixed_strings(true) a dot should be a dot"
    );

    let matcher = built(Matcher::builder("[^.*+?(x){2}|\\").fixed_strings(true));
    assert_eq!(
        selected(&matcher, "no\n  [^.*+?(x){2}|\\  \n"),
        vec!["  [^.*+?(x){2}|\\  "],
        "with fixed_strings(true) no letter should have a meaning of its own"
    );
}

#[test]
fn invert_match_selects_the_others() {
    let matcher = built(Matcher::builder("moon").invert_match(true));

    assert_eq!(
        selected(&matcher, NIGHT),
        vec!["The Moon", "no light", ""],
        "with invert_match(true) the selected lines should be those that do not match"
    );
}

#[test]
fn all_options_work_together() {
    let matcher = built(
        Matcher::builder("N.L")
            .invert_match(true)
            .ignore_case(true)
            .fixed_strings(true),
    );

    assert_eq!(
        selected(&matcher, NIGHT),
        vec!["The Moon", "no light", "moonlight", ""],
        "each option should do its part, in whatever order they were called"
    );
}

#[test]
fn an_option_may_be_taken_back() {
    let matcher = built(
        Matcher::builder("moon.l")
            .invert_match(true)
            .ignore_case(true)
            .fixed_strings(true)
            .fixed_strings(false)
            .ignore_case(false)
            .invert_match(false),
    );

    assert_eq!(
        selected(&matcher, "moon l\nMOON L\nno\n"),
        vec!["moon l"],
        "the last call for an option should count, and false should switch it off"
    );
}

#[test]
fn a_bad_pattern_is_an_error() {
    for pattern in ["moon(", "[a-", "*", "a{2,1}"] {
        let Err(why) = Matcher::builder(pattern).build() else {
            panic!("{pattern:?} is no regular expression, so build should give an Err");
        };
        let any: Box<dyn Error> = Box::new(why);
        let words = any.to_string();
        assert!(
            words.starts_with("bad pattern: ") && words.len() > "bad pattern: ".len(),
            "the error for {pattern:?} should begin with \"bad pattern: \", and then say what the \
             regex crate says; it says {words:?}"
        );
    }
}
