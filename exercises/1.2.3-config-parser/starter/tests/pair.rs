use std::panic::catch_unwind;

use config_parser::parse_line;

/// What `parse_line` says of a line that has no pair in it.
fn none_expected(line: &str, why: &str) {
    let Ok(got) = catch_unwind(|| parse_line(line)) else {
        panic!("parse_line should give None {why}, but for {line:?} it panicked");
    };
    assert!(
        got.is_none(),
        "parse_line should give None {why}, but for {line:?} it gave {got:?}"
    );
}

#[test]
fn finds_the_key_and_the_value() {
    for (line, want) in [
        ("HOST=example.org", ("HOST", "example.org")),
        ("n=1", ("n", "1")),
        ("Größe=groß", ("Größe", "groß")),
    ] {
        let got = parse_line(line);

        assert!(
            got == Some(want),
            "parse_line should find what stands before the = and what stands behind it: \
             in {line:?} it should find {want:?}, but gave {got:?}"
        );
    }
}

#[test]
fn only_the_first_equals_sign_counts() {
    for (line, want) in [
        (
            "HOME_PAGE=http://a.org/?q=1&r=2",
            ("HOME_PAGE", "http://a.org/?q=1&r=2"),
        ),
        ("RULE===", ("RULE", "==")),
    ] {
        let got = parse_line(line);

        assert!(
            got == Some(want),
            "parse_line should cut at the first = only, all others belong to the value: \
             in {line:?} it should find {want:?}, but gave {got:?}"
        );
    }
}

#[test]
fn white_space_around_key_and_value_is_no_part_of_them() {
    for line in ["  DEPTH = 3 ", "DEPTH\t=\t3", "DEPTH=\u{a0}3", "   DEPTH=3"] {
        let got = parse_line(line);

        assert!(
            got == Some(("DEPTH", "3")),
            "parse_line should leave out the white space around the key and around the value: \
             in {line:?} it should find (\"DEPTH\", \"3\"), but gave {got:?}"
        );
    }
}

#[test]
fn white_space_inside_the_value_stays() {
    let line = "TITLE = The  Long\tGoodbye";

    let got = parse_line(line);

    assert!(
        got == Some(("TITLE", "The  Long\tGoodbye")),
        "parse_line should leave the white space inside the value as it is: in {line:?} \
         it should find (\"TITLE\", \"The  Long\\tGoodbye\"), but gave {got:?}"
    );
}

#[test]
fn the_value_may_be_empty() {
    for line in ["PROXY=", "PROXY =  "] {
        let got = parse_line(line);

        assert!(
            got == Some(("PROXY", "")),
            "parse_line should take an empty value for a value: \
             in {line:?} it should find (\"PROXY\", \"\"), but gave {got:?}"
        );
    }
}

#[test]
fn without_an_equals_sign_there_is_no_pair() {
    for line in ["VERBOSE", "PORT: 80", ""] {
        none_expected(line, "where there is no =");
    }
}

#[test]
fn without_a_key_there_is_no_pair() {
    for line in ["=80", "   = 80", "="] {
        none_expected(line, "where there is no key");
    }
}

#[test]
fn a_key_is_one_word() {
    for line in ["set PORT=80", "LOG LEVEL = 2", "A\tB=1", "A\u{a0}B=1"] {
        none_expected(line, "where the key is more than one word");
    }
}
