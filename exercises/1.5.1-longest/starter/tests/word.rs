use longest::longest_word;

#[test]
fn finds_the_longest_word() {
    for (text, want) in [
        ("the quick brown fox", "quick"),
        ("antelope", "antelope"),
        ("  a  bb\tccc\nbb ", "ccc"),
        ("one\ntwo\nthree", "three"),
        ("well, yes, no", "well,"),
        ("deer and bear", "deer"),
    ] {
        let text = String::from(text);

        let got = longest_word(&text);

        assert!(
            got == want,
            "longest_word should give the longest piece between white space, and the first \
             of equally long ones: in {text:?} it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn is_empty_where_there_is_no_word() {
    for text in ["", "   ", "\n\t\n"] {
        let text = String::from(text);

        let got = longest_word(&text);

        assert!(
            got.is_empty(),
            "longest_word should give an empty text where there is no word: \
             in {text:?} it found {got:?}"
        );
    }
}

#[test]
fn lends_a_part_of_the_text() {
    let text = String::from("to see a part of it");

    let got = longest_word(&text);

    assert!(
        text.as_bytes().as_ptr_range().contains(&got.as_ptr()),
        "longest_word should give a part of the text itself, not a copy: \
         the text begins at {:p} and has {} bytes, the result lies at {:p}",
        text.as_ptr(),
        text.len(),
        got.as_ptr()
    );
}
