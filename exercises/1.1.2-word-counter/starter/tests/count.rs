use std::panic::{AssertUnwindSafe, catch_unwind};

use word_counter::WordCounter;

#[test]
fn counts_each_word() {
    let mut counter = WordCounter::new();

    counter.add("one fish two fish red fish blue");

    for (word, want) in [("fish", 3), ("one", 1), ("red", 1), ("blue", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "count should say how often a word was met: \
             in \"one fish two fish red fish blue\" it should be {want} for {word:?}, but is {got}"
        );
    }
}

#[test]
fn takes_any_white_space_between_words() {
    let mut counter = WordCounter::new();

    counter.add("  up  down\nup\tleft\n\nup\n");

    for (word, want) in [("up", 3), ("down", 1), ("left", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "add should take any white space between two words, newlines and tabs too: \
             in \"  up  down\\nup\\tleft\\n\\nup\\n\" it should find {word:?} {want} times, \
             but count says {got}"
        );
    }
}

#[test]
fn goes_on_with_the_next_text() {
    let mut counter = WordCounter::new();

    counter.add("knock knock");
    counter.add("who is there");
    counter.add("knock");

    for (word, want) in [("knock", 3), ("who", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "add should add to what was counted before: after \"knock knock\", \
             \"who is there\" and \"knock\" it should be {want} for {word:?}, but is {got}"
        );
    }
}

#[test]
fn a_word_never_met_has_the_count_0() {
    let mut counter = WordCounter::new();
    counter.add("here and there");
    let here = counter.count("here");
    assert!(
        here == 1,
        "count should say how often a word was met: \
         in \"here and there\" it should be 1 for \"here\", but is {here}"
    );

    let nowhere = catch_unwind(AssertUnwindSafe(|| counter.count("nowhere")));

    assert!(
        nowhere.is_ok(),
        "count should answer 0 for a word that was never met, but it panicked for \"nowhere\""
    );
    let nowhere = nowhere.unwrap_or(0);
    assert!(
        nowhere == 0,
        "count should answer 0 for a word that was never met, but for \"nowhere\" it is {nowhere}"
    );
}
