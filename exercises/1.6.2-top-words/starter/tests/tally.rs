use std::collections::HashMap;

use top_words::tally;

#[test]
fn counts_each_item() {
    let items = ["red", "blue", "red", "red"].map(String::from);

    let got = tally(items.into_iter());

    let want = HashMap::from([(String::from("red"), 3), (String::from("blue"), 1)]);
    assert!(
        got == want,
        "tally should say how often each item occurs: \
         of red, blue, red, red it should make {want:?}, but made {got:?}"
    );
}

#[test]
fn counts_whatever_it_is_given() {
    let letters = tally("hello".chars());
    let text = String::from("a rose is a rose");
    let looks = tally(text.split_whitespace());

    assert!(
        letters.len() == 4 && letters.get(&'l') == Some(&2) && letters.get(&'h') == Some(&1),
        "tally should count characters as well as words: of \"hello\" it made {letters:?}"
    );
    assert!(
        looks.len() == 3 && looks.get("rose") == Some(&2) && looks.get("is") == Some(&1),
        "tally should count words that are only lent, too: of {text:?} it made {looks:?}"
    );
}
