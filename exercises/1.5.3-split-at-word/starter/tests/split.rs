use split_at_word::split_at_word;

#[test]
fn gives_both_sides_as_they_stand() {
    for (text, word, want) in [
        ("tea and cake", "and", ("tea ", " cake")),
        ("salt  and\tpepper\n", "and", ("salt  ", "\tpepper\n")),
        ("one\nmore\ttime", "more", ("one\n", "\ttime")),
        ("first of all", "first", ("", " of all")),
        ("at last", "last", ("at ", "")),
        ("alone", "alone", ("", "")),
    ] {
        let got = split_at_word(text, word);

        assert!(
            got == Some(want),
            "split_at_word should give what stands before the word and what stands behind it, \
             white space included: for {text:?} and {word:?} that is {want:?}, but it gave {got:?}"
        );
    }
}

#[test]
fn takes_the_first_whole_word() {
    for (text, word, want) in [
        ("hand and foot", "and", ("hand ", " foot")),
        ("sandy andes and sand", "and", ("sandy andes ", " sand")),
        ("now and then and now", "and", ("now ", " then and now")),
        ("überall über allem", "über", ("überall ", " allem")),
    ] {
        let got = split_at_word(text, word);

        assert!(
            got == Some(want),
            "split_at_word should take the first word that equals the one it looks for, \
             from its start to its end: for {text:?} and {word:?} it should give {want:?}, \
             but gave {got:?}"
        );
    }
}

#[test]
fn gives_none_where_no_word_is_equal() {
    for (text, word) in [
        ("the sand of the land", "and"),
        ("Romeo And Juliet", "and"),
        ("bread, and; butter", "and"),
        ("", "and"),
    ] {
        let got = split_at_word(text, word);

        assert!(
            got.is_none(),
            "split_at_word should give None where no word equals the one it looks for, letter \
             for letter: for {text:?} and {word:?} it gave {got:?}"
        );
    }
}

#[test]
fn no_word_is_empty_or_has_white_space_in_it() {
    for (text, word) in [
        ("tea and cake", ""),
        ("tea  and", ""),
        ("", ""),
        ("tea and cake", "tea and"),
        ("tea and cake", " and "),
        ("tea and cake", "and "),
    ] {
        let got = split_at_word(text, word);

        assert!(
            got.is_none(),
            "split_at_word should give None if it is to look for something that cannot be a \
             word, empty or with white space in it: for {text:?} and {word:?} it gave {got:?}"
        );
    }
}

#[test]
fn both_sides_look_into_the_text() {
    let text = String::from("more tea, less cake");

    let Some((before, behind)) = split_at_word(&text, "less") else {
        panic!("split_at_word should find \"less\" in {text:?}, but gave None");
    };

    // The sides are loans: they lie where the text lies, at bytes 0 and 14 of it.
    let start = text.as_ptr() as usize;
    assert!(
        before.as_ptr() as usize == start && behind.as_ptr() as usize == start + 14,
        "split_at_word should copy nothing: its sides should lie in the text itself, \
         which is at {start:#x}, but they are at {:p} and {:p}",
        before.as_ptr(),
        behind.as_ptr()
    );
}
