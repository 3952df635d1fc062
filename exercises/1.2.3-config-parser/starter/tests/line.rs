use config_parser::Line;

#[test]
fn a_pair_is_a_setting() {
    for (line, key, value) in [
        ("MODE=dark", "MODE", "dark"),
        ("  MODE = very dark ", "MODE", "very dark"),
        ("MODE=", "MODE", ""),
    ] {
        let got = Line::read(line);

        let want = Line::Setting {
            key: key.to_string(),
            value: value.to_string(),
        };
        assert!(
            got == want,
            "Line::read should make a setting of what parse_line finds: \
             {line:?} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn a_blank_line_is_nothing() {
    for line in ["", "   ", "\t \t", "\u{a0}"] {
        let got = Line::read(line);

        assert!(
            got == Line::Nothing,
            "Line::read should say Nothing of a line without anything but white space: \
             it should do so for {line:?}, but says {got:?}"
        );
    }
}

#[test]
fn a_comment_is_nothing() {
    for line in ["# the colours", "#", "   # indented", "\t#"] {
        let got = Line::read(line);

        assert!(
            got == Line::Nothing,
            "Line::read should say Nothing of a line whose first mark is a #: \
             it should do so for {line:?}, but says {got:?}"
        );
    }
}

#[test]
fn a_setting_behind_a_comment_mark_is_nothing() {
    for line in ["#MODE=dark", "# MODE = dark", "  #=1"] {
        let got = Line::read(line);

        assert!(
            got == Line::Nothing,
            "Line::read should say Nothing of a comment, even if it looks like a setting: \
             it should do so for {line:?}, but says {got:?}"
        );
    }
}

#[test]
fn a_hash_further_on_is_part_of_the_line() {
    for (line, value) in [("COLOUR=#ffcc00", "#ffcc00"), ("COLOUR=1 # one", "1 # one")] {
        let got = Line::read(line);

        let want = Line::Setting {
            key: "COLOUR".to_string(),
            value: value.to_string(),
        };
        assert!(
            got == want,
            "Line::read should take a # for a comment only where the line begins with it: \
             {line:?} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn anything_else_is_malformed() {
    for line in ["dark", "=dark", "export MODE=dark", "MODE # dark"] {
        let got = Line::read(line);

        assert!(
            got == Line::Malformed,
            "Line::read should say Malformed of a line that is neither a setting nor a comment \
             nor blank: it should do so for {line:?}, but says {got:?}"
        );
    }
}
