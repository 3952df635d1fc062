use split_at_word::first_of;

#[test]
fn gives_the_word_that_the_text_has_first() {
    for (text, words, want) in [
        ("please open the door", ["close", "open"], "open"),
        ("open it, then close it", ["close", "open"], "open"),
        ("stop\nor go", ["go", "stop"], "stop"),
        ("go, or stop", ["go", "stop"], "stop"),
        ("start again", ["again", "start"], "start"),
    ] {
        let got = first_of(text, &words);

        assert!(
            got == Some(want),
            "first_of should give the word of the list that comes first in the text, whatever \
             its place in the list: for {text:?} and {words:?} that is {want:?}, \
             but it gave {got:?}"
        );
    }
}

#[test]
fn gives_none_where_the_text_has_none_of_them() {
    for (text, words) in [
        ("please open the door", vec!["shut", "lock"]),
        ("reopened and Open", vec!["open"]),
        ("please open the door", vec![]),
        ("please  open", vec!["", "please open", " "]),
        ("", vec!["open"]),
    ] {
        let got = first_of(text, &words);

        assert!(
            got.is_none(),
            "first_of should give None where no whole word of the text is in the list, letter \
             for letter: for {text:?} and {words:?} it gave {got:?}"
        );
    }
}

#[test]
fn gives_the_one_of_the_list() {
    let open = String::from("open");
    let text = String::from("please open the door");
    let words = ["close", open.as_str()];

    let Some(found) = first_of(&text, &words) else {
        panic!("first_of should find \"open\" in {text:?}, but gave None");
    };

    // Equal letters are in the text too. But the loan is one of the list's.
    assert!(
        found.as_ptr() == open.as_ptr(),
        "first_of should give the loan that stands in the list, and nothing of the text: \
         \"open\" of the list lies at {:p}, \"open\" of the text at {:p}, what it gave at {:p}",
        open.as_ptr(),
        text[7..].as_ptr(),
        found.as_ptr()
    );
}
