use text_excerpt::TextExcerpt;

#[test]
fn holds_the_part_between() {
    for (text, from, to, want) in [
        ("the quick fox", 4, 9, "quick"),
        ("the quick fox", 0, 13, "the quick fox"),
        ("the quick fox", 10, 13, "fox"),
        ("the quick fox", 3, 3, ""),
        ("the quick fox", 13, 13, ""),
        ("zwölf Äpfel", 2, 5, "öl"),
    ] {
        let text = String::from(text);

        let excerpt = TextExcerpt::new(&text, from, to);

        let got = excerpt.as_ref().map(|e| e.as_str());
        assert!(
            got == Some(want),
            "new should hold the bytes {from}..{to}, the last of them not included: \
             of {text:?} that is {want:?}, but as_str gives {got:?}"
        );
    }
}

#[test]
fn is_none_where_there_is_no_such_part() {
    for (text, from, to, why) in [
        ("short", 0, 6, "it ends behind the text"),
        ("short", 7, 9, "it begins behind the text"),
        ("short", 3, 2, "it ends before it begins"),
        ("zwölf", 3, 5, "it begins inside the ö"),
        ("zwölf", 0, 3, "it ends inside the ö"),
    ] {
        let text = String::from(text);

        let excerpt = TextExcerpt::new(&text, from, to);

        assert!(
            excerpt.is_none(),
            "new should give None for {from}..{to} of {text:?}, for {why}; it gave {excerpt:?}"
        );
    }
}

#[test]
fn lends_the_part() {
    let text = String::from("the quick fox");

    let excerpt = TextExcerpt::new(&text, 4, 9);

    let got = excerpt.as_ref().map(|e| e.as_str().as_ptr());
    assert!(
        got == Some(text[4..].as_ptr()),
        "an excerpt should look into the text and copy nothing: the part lies at {:p}, \
         and as_str gives {got:?}",
        text[4..].as_ptr()
    );
}
