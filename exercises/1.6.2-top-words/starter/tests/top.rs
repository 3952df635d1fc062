use std::collections::HashMap;
use std::panic::catch_unwind;

use top_words::top;

#[test]
fn gives_the_most_frequent_first() {
    // So many that none of them comes out right by chance.
    let counts: HashMap<String, usize> = (1..=200).map(|n| (format!("w{n}"), n)).collect();

    let got = top(counts, 3);

    let want = [("w200", 200), ("w199", 199), ("w198", 198)].map(|(w, n)| (String::from(w), n));
    assert!(
        got == want,
        "top should give the most frequent items, the most frequent first: \
         of w1 (once) to w200 (200 times) the top 3 should be {want:?}, but it gave {got:?}"
    );
}

#[test]
fn puts_equally_frequent_ones_in_their_order() {
    let mut counts: HashMap<char, usize> = ('a'..='z').map(|c| (c, 2)).collect();
    counts.insert('q', 3);

    let got = top(counts, 26);

    let got: String = got.iter().map(|(c, _)| c).collect();
    let want = "qabcdefghijklmnoprstuvwxyz";
    assert!(
        got == want,
        "top should put equally frequent items in their own order, the smaller first: \
         with q three times and all other letters twice it should be {want:?}, but was {got:?}"
    );
}

#[test]
fn gives_all_where_there_are_fewer() {
    let one = top(HashMap::from([("only", 1)]), 1);
    assert!(one == [("only", 1)], "top 1 of \"only\" should be that, but was {one:?}");

    let got = catch_unwind(|| top(HashMap::from([("a", 2), ("b", 1)]), 10));

    let Ok(got) = got else {
        panic!("top should give all items where there are fewer than n, but it panicked");
    };
    assert!(
        got == [("a", 2), ("b", 1)],
        "top 10 of two items should be both of them, but was {got:?}"
    );
}
