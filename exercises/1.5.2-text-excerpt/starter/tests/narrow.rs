use text_excerpt::TextExcerpt;

#[test]
fn counts_from_the_start_of_the_excerpt() {
    let text = String::from("a stitch in time saves nine");
    let excerpt = TextExcerpt::new(&text, 2, 16).expect("new should give the middle of the text");

    for (from, to, want) in [
        (0, 6, "stitch"),
        (10, 14, "time"),
        (0, 14, "stitch in time"),
        (14, 14, ""),
    ] {
        let inner = excerpt.narrow(from, to);

        let got = inner.as_ref().map(|e| e.as_str());
        assert!(
            got == Some(want),
            "narrow should count from the start of the excerpt: the bytes {from}..{to} of \
             \"stitch in time\" are {want:?}, but it holds {got:?}"
        );
    }
}

#[test]
fn is_none_beyond_the_excerpt() {
    let text = String::from("a stitch in time saves nine");
    let excerpt = TextExcerpt::new(&text, 2, 16).expect("new should give the middle of the text");

    for (from, to) in [(0, 15), (15, 16), (6, 2)] {
        let inner = excerpt.narrow(from, to);

        assert!(
            inner.is_none(),
            "narrow should give None where the excerpt has no such part: \"stitch in time\" \
             has 14 bytes, and for {from}..{to} it gave {inner:?}"
        );
    }
}
