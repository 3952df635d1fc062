use word_counter::WordCounter;

#[test]
fn adds_the_counts_of_both() {
    let mut counter = WordCounter::new();
    counter.add("salt and pepper and salt");
    let mut other = WordCounter::new();
    other.add("oil and salt");

    counter.absorb(other);

    for (word, want) in [("salt", 3), ("and", 3), ("pepper", 1), ("oil", 1)] {
        let got = counter.count(word);
        assert!(
            got == want,
            "absorb should add the counts of both: \"salt and pepper and salt\" and \
             \"oil and salt\" have {word:?} {want} times between them, but count says {got}"
        );
    }
}

#[test]
fn moves_each_new_word() {
    let mut counter = WordCounter::new();
    counter.add("old");
    let mut other = WordCounter::new();
    other.add("newcomer");
    let lent = other.counts();
    let seen = lent.get_key_value("newcomer");
    let before = seen.expect("counts should show \"newcomer\"").0.as_ptr();

    counter.absorb(other);

    let lent = counter.counts();
    let seen = lent.get_key_value("newcomer");
    let after = seen.expect("absorb should bring \"newcomer\"").0.as_ptr();
    assert!(
        after == before,
        "absorb should move each new word from one map into the other, not copy it: \
         the text of \"newcomer\" was at {before:p}, now it is at {after:p}"
    );
}
