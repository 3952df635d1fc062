use line_grep::matches_any_case;

#[test]
fn makes_no_difference_between_capital_and_small_letters() {
    for (line, pattern) in [
        ("Monday morning", "monday"),
        ("monday morning", "MONDAY"),
        ("mOnDaY mOrNiNg", "MoNdAy m"),
    ] {
        let (line, pattern) = (String::from(line), String::from(pattern));

        assert!(
            matches_any_case(&line, &pattern),
            "matches_any_case should take a capital letter for equal to its small one, \
             in the line and in the pattern: it should say yes to {pattern:?} in {line:?}"
        );
    }
}

#[test]
fn knows_the_letters_of_other_alphabets() {
    for (line, pattern) in [
        ("Übung macht den Meister", "übung"),
        ("добрый ДЕНЬ", "День"),
    ] {
        let (line, pattern) = (String::from(line), String::from(pattern));

        assert!(
            matches_any_case(&line, &pattern),
            "matches_any_case should know the letters of every alphabet, not only a to z: \
             it should say yes to {pattern:?} in {line:?}"
        );
    }
}

#[test]
fn still_says_no_where_the_pattern_is_not() {
    for (line, pattern) in [("Monday morning", "sunday"), ("Sun", "SUNDAY")] {
        let (line, pattern) = (String::from(line), String::from(pattern));

        assert!(
            !matches_any_case(&line, &pattern),
            "matches_any_case should say no where the whole pattern does not occur in any case: \
             it should say no to {pattern:?} in {line:?}"
        );
    }
}
