use line_grep::matches;

#[test]
fn finds_the_pattern_anywhere_in_the_line() {
    let line = String::from("no moon, no moonlight tonight");
    for pattern in ["no", "moon", "oonli", "tonight", "n, n", "t"] {
        let pattern = String::from(pattern);

        assert!(
            matches(&line, &pattern),
            "matches should find the pattern wherever it stands in the line: \
             it should say yes to {pattern:?} in {line:?}"
        );
    }
}

#[test]
fn says_no_where_the_pattern_is_not() {
    for (line, pattern) in [
        ("half past two", "midnight"),
        ("dawn", "dawn chorus"),
        ("2x5 boards", "2.5"),
        ("", "dusk"),
    ] {
        let (line, pattern) = (String::from(line), String::from(pattern));

        assert!(
            !matches(&line, &pattern),
            "matches should say no where the whole pattern does not occur: \
             it should say no to {pattern:?} in {line:?}"
        );
    }
}

#[test]
fn tells_capital_from_small_letters() {
    for (line, pattern) in [("Monday", "monday"), ("a new moon", "Moon")] {
        let (line, pattern) = (String::from(line), String::from(pattern));

        assert!(
            !matches(&line, &pattern),
            "matches should tell capital from small letters: \
             it should say no to {pattern:?} in {line:?}"
        );
    }
}
