use std::collections::HashMap;
use std::panic::catch_unwind;

use config_parser::{malformed, parse};

/// A map with these settings.
fn settings(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    let mut map = HashMap::new();
    for (key, value) in pairs {
        map.insert(key.to_string(), value.to_string());
    }
    map
}

#[test]
fn collects_every_setting() {
    let text = "HOST=example.org\nPORT = 8080\nPROXY=\n";

    let got = parse(text);

    let want = settings(&[("HOST", "example.org"), ("PORT", "8080"), ("PROXY", "")]);
    assert!(
        got == want,
        "parse should collect every setting of the text: \
         from {text:?} it should make {want:?}, but made {got:?}"
    );
}

#[test]
fn passes_over_blank_lines_and_comments() {
    let text = "# where\n\nHOST=example.org\n   \n#HOST=localhost\n# how = long\nWAIT=5\n";

    let got = parse(text);

    let want = settings(&[("HOST", "example.org"), ("WAIT", "5")]);
    assert!(
        got == want,
        "parse should pass over blank lines and comments: \
         from {text:?} it should make {want:?}, but made {got:?}"
    );
}

#[test]
fn goes_on_after_a_malformed_line() {
    let text = "FIRST=1\nwhat is this?\nSECOND=2\n=3\nFOURTH=4\n";

    let Ok(got) = catch_unwind(|| parse(text)) else {
        panic!("parse should leave out a malformed line, but for {text:?} it panicked");
    };

    let want = settings(&[("FIRST", "1"), ("SECOND", "2"), ("FOURTH", "4")]);
    assert!(
        got == want,
        "parse should leave out a malformed line and nothing else: \
         from {text:?} it should make {want:?}, but made {got:?}"
    );
}

#[test]
fn the_last_setting_of_a_key_holds() {
    let text = "LEVEL=1\nOTHER=x\nLEVEL=2\nLEVEL=3\n";

    let got = parse(text);

    let want = settings(&[("LEVEL", "3"), ("OTHER", "x")]);
    assert!(
        got == want,
        "parse should keep the last of several settings of one key: \
         from {text:?} it should make {want:?}, but made {got:?}"
    );
}

#[test]
fn tells_which_lines_are_malformed() {
    let text = "PORT: 80\nHOST=example.org\n=1\nset A=2";

    let got = malformed(text);

    assert!(
        got == [1, 3, 4],
        "malformed should give the number of each malformed line, and the first line is 1: \
         in {text:?} it should find [1, 3, 4], but found {got:?}"
    );
}

#[test]
fn every_line_counts() {
    let text = "\n# a comment\nA=1\n\n   \nhm\n#\nB=2\nhm again\n";

    let got = malformed(text);

    assert!(
        got == [6, 9],
        "malformed should count every line, blank ones and comments too: \
         in {text:?} it should find [6, 9], but found {got:?}"
    );
}

#[test]
fn settings_comments_and_blank_lines_are_not_malformed() {
    let text = "# all is well\n\nA=1\n  \n  # B\nC =\n#D=4\n";

    let got = malformed(text);

    assert!(
        got.is_empty(),
        "malformed should find nothing in a text of settings, comments and blank lines: \
         in {text:?} it should find [], but found {got:?}"
    );
}
