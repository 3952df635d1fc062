use top_words::words;

fn check(what: &str, text: &str, want: &[&str]) {
    let got: Vec<String> = words(text.lines()).collect();

    assert!(
        got == want,
        "{what}: the lines of {text:?} should give {want:?}, but gave {got:?}"
    );
}

#[test]
fn gives_the_words_of_all_lines() {
    check(
        "words should split each line at its white space, and go on with the next",
        "to be\n  or\tnot   to\n\nbe\n",
        &["to", "be", "or", "not", "to", "be"],
    );
}

#[test]
fn makes_them_alike() {
    check(
        "words should make each word small, and take off what stands around it",
        "Oh! “Été”, (oh) ÉTÉ: route 66; don't\n",
        &["oh", "été", "oh", "été", "route", "66", "don't"],
    );
}

#[test]
fn marks_alone_are_no_word() {
    check(
        "words should pass over a piece of which nothing is left",
        "here -- and ... there *\n",
        &["here", "and", "there"],
    );
}

#[test]
fn waits_until_it_is_asked() {
    let mut lines = ["one two", "three"].into_iter();
    let lines = std::iter::from_fn(|| {
        let line = lines.next();
        assert!(
            line.is_some(),
            "words should ask for a line only when somebody asks it for a word: \
             two words were asked for, and the first line has them, \
             but words went through all the lines"
        );
        line
    });

    let got: Vec<String> = words(lines).take(2).collect();

    assert!(
        got == ["one", "two"],
        "the first two words of [\"one two\", \"three\"] should be \"one\" and \"two\", \
         but are {got:?}"
    );
}
