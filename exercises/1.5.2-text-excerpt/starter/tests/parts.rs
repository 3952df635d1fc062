use text_excerpt::TextExcerpt;

#[test]
fn first_sentence_ends_with_its_mark() {
    for (text, from, want) in [
        ("It rains. It pours.", 0, "It rains."),
        ("It rains. It pours.", 9, " It pours."),
        ("Why? Because!", 0, "Why?"),
        ("Run! They come.", 0, "Run!"),
        ("Well... maybe", 0, "Well."),
        ("Schön! Und du?", 0, "Schön!"),
        ("?", 0, "?"),
    ] {
        let text = String::from(text);
        let excerpt = TextExcerpt::new(&text, from, text.len())
            .expect("new should give the rest of the text");

        let got = excerpt.first_sentence();

        assert!(
            got == want,
            "first_sentence should go up to the first . ! or ? and take that mark along: \
             of {:?} it should be {want:?}, but is {got:?}",
            &text[from..]
        );
    }
}

#[test]
fn first_sentence_is_all_where_no_mark_is() {
    let text = String::from("no end in sight. Or is there");
    for (to, want) in [(15, "no end in sight"), (0, "")] {
        let excerpt =
            TextExcerpt::new(&text, 0, to).expect("new should give the beginning of the text");

        let got = excerpt.first_sentence();

        assert!(
            got == want,
            "first_sentence should be the whole excerpt if there is no . ! or ? in it: \
             of {want:?} it should be all, but is {got:?}"
        );
    }
}

#[test]
fn words_are_the_pieces_between_white_space() {
    let text = String::from("  one, two\n\tthree  four");
    let excerpt =
        TextExcerpt::new(&text, 0, 18).expect("new should give the beginning of the text");

    let got = excerpt.words();

    assert!(
        got == ["one,", "two", "three"],
        "words should give the pieces between white space, in their order: of {:?} they \
         should be [\"one,\", \"two\", \"three\"], but are {got:?}",
        &text[..18]
    );
}

#[test]
fn parts_lie_in_the_text() {
    let text = String::from("One two. Three");
    let excerpt = TextExcerpt::new(&text, 0, 14).expect("new should give the whole text");

    let sentence = excerpt.first_sentence();
    let words = excerpt.words();

    let range = text.as_bytes().as_ptr_range();
    assert!(
        range.contains(&sentence.as_ptr()),
        "first_sentence should be a part of the text and copy nothing: the text lies at {:p}, \
         the sentence at {:p}",
        text.as_ptr(),
        sentence.as_ptr()
    );
    for word in words {
        assert!(
            range.contains(&word.as_ptr()),
            "words should be parts of the text and copy nothing: the text lies at {:p}, \
             the word {word:?} at {:p}",
            text.as_ptr(),
            word.as_ptr()
        );
    }
}
