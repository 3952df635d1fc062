use word_counter::WordCounter;

fn counted(text: &str) -> WordCounter {
    let mut counter = WordCounter::new();
    counter.add(text);
    counter
}

#[test]
fn marks_at_the_ends_are_no_part_of_a_word() {
    let text = "(mind the gap!) Please: \"the\" gap.";
    let counter = counted(text);

    for (word, want) in [("mind", 1), ("gap", 2), ("the", 2), ("please", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "add should take the marks off both ends of a word: \
             in {text:?} it should find {word:?} {want} times, but count says {got}"
        );
    }
}

#[test]
fn takes_off_whatever_is_no_letter_and_no_digit() {
    let text = "“soup” soup… ¿soup? €soup *soup* «soup»";
    let got = counted(text).count("soup");

    assert!(
        got == 6,
        "add should take off whatever is neither letter nor digit, not only the usual marks: \
         in {text:?} it should find \"soup\" 6 times, but count says {got}"
    );
}

#[test]
fn what_stands_inside_a_word_stays() {
    let text = "Don't! It's a well-known 3.14 (rock'n'roll)";
    let counter = counted(text);

    for word in ["don't", "it's", "well-known", "3.14", "rock'n'roll"] {
        let got = counter.count(word);
        assert!(
            got == 1,
            "add should leave what stands inside a word: \
             in {text:?} it should find {word:?} once, but count says {got}"
        );
    }
}

#[test]
fn digits_are_as_good_as_letters() {
    let text = "Route 66, platform 9a, 66!";
    let counter = counted(text);

    for (word, want) in [("66", 2), ("9a", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "add should keep digits, they are as good as letters: \
             in {text:?} it should find {word:?} {want} times, but count says {got}"
        );
    }
}

#[test]
fn a_word_is_the_same_in_any_case() {
    let text = "The the THE tHe";
    let got = counted(text).count("the");

    assert!(
        got == 4,
        "add should take a word for the same in capital and small letters: \
         in {text:?} it should find \"the\" 4 times, but count says {got}"
    );
}

#[test]
fn knows_the_letters_of_other_alphabets() {
    let text = "Été, ÉTÉ. Жук жук";
    let counter = counted(text);

    for word in ["été", "жук"] {
        let got = counter.count(word);
        assert!(
            got == 2,
            "add should know the letters of every alphabet, capital and small: \
             in {text:?} it should find {word:?} 2 times, but count says {got}"
        );
    }
}

#[test]
fn count_may_be_asked_in_any_case() {
    let text = "Left, right, left.";
    let counter = counted(text);

    for asked in ["left", "Left", "LEFT"] {
        let got = counter.count(asked);
        assert!(
            got == 2,
            "count should give one answer in whichever case it is asked: \
             after {text:?} it should be 2 for {asked:?}, but is {got}"
        );
    }
}

#[test]
fn marks_alone_are_no_word() {
    let text = "well -- er ... * * *";
    let got = counted(text).count("");

    assert!(
        got == 0,
        "add should count nothing where nothing is left: \
         in {text:?} there are two words and some marks, but count says {got} for \"\""
    );
}
