use std::collections::HashMap;

use word_counter::WordCounter;

#[test]
fn counts_shows_all_words_with_their_counts() {
    let mut counter = WordCounter::new();
    counter.add("Row, row, row your boat");

    // In the end a HashMap<String, usize>, whatever else you have in your struct.
    let got: HashMap<String, usize> = counter.counts().clone();

    let want = HashMap::from([
        (String::from("row"), 3),
        (String::from("your"), 1),
        (String::from("boat"), 1),
    ]);
    assert!(
        got == want,
        "counts should show every word with its count, and nothing else: \
         after \"Row, row, row your boat\" it should be {want:?}, but is {got:?}"
    );
}

#[test]
fn counts_lends_the_map_itself() {
    let mut counter = WordCounter::new();
    counter.add("one map only");

    let first = counter.counts();
    let second = counter.counts();

    let (a, b) = (first.get_key_value("map"), second.get_key_value("map"));
    assert!(
        a.is_some() && b.is_some(),
        "counts should show every word, but after \"one map only\" it shows {first:?}"
    );
    let (a, b) = (a.unwrap().0.as_ptr(), b.unwrap().0.as_ptr());
    assert!(
        a == b,
        "counts should lend the counter's own map each time, not a copy: \
         the text of \"map\" was at {a:p} the first time, at {b:p} the second"
    );
}

#[test]
fn into_counts_gives_the_map_itself() {
    let mut counter = WordCounter::new();
    counter.add("going going gone");
    let lent = counter.counts();
    let seen = lent.get_key_value("going");
    let before = seen.expect("counts should show \"going\"").0.as_ptr();

    let map = counter.into_counts();

    assert!(
        map.len() == 2 && map.get("going") == Some(&2) && map.get("gone") == Some(&1),
        "into_counts should give away every word with its count: \
         after \"going going gone\" it gave {map:?}"
    );
    let after = map.get_key_value("going").unwrap().0.as_ptr();
    assert!(
        after == before,
        "into_counts should give the counter's own map away, not a copy: \
         the text of \"going\" was at {before:p}, now it is at {after:p}"
    );
}
