use longest::longest;

#[test]
fn gives_the_longer_text() {
    for (x, y, want) in [
        ("tea", "coffee", "coffee"),
        ("water", "rum", "water"),
        ("", "a", "a"),
        ("zoo", "antelope", "antelope"),
        ("four", "ééé", "ééé"),
    ] {
        let (x, y) = (String::from(x), String::from(y));

        let got = longest(&x, &y);

        assert!(
            got == want,
            "longest should give the text with the greater len(): \
             of {x:?} and {y:?} it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn gives_the_first_of_equally_long_texts() {
    for (x, y) in [("left", "nine"), ("ü", "ab"), ("", "")] {
        let (x, y) = (String::from(x), String::from(y));

        let got = longest(&x, &y);

        assert!(
            got == x,
            "longest should give the first of two equally long texts: \
             of {x:?} and {y:?} it should be {x:?}, but is {got:?}"
        );
    }
}

#[test]
fn lends_what_it_was_lent() {
    let (x, y) = (String::from("short"), String::from("not so short"));

    let got = longest(&x, &y);

    assert!(
        got.as_ptr() == x.as_ptr() || got.as_ptr() == y.as_ptr(),
        "longest should hand back a loan that it was given, not a copy of the text: \
         the texts lie at {:p} and {:p}, the result at {:p}",
        x.as_ptr(),
        y.as_ptr(),
        got.as_ptr()
    );
}
