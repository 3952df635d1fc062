use std::panic::catch_unwind;

use fibonacci::Fibonacci;

/// The largest one that fits into a `u64`.
const LAST: u64 = 12_200_160_415_121_876_738;

#[test]
fn hands_out_every_number_that_fits() {
    Fibonacci::new().next(); // tells early if there is no `next` yet

    let got = catch_unwind(|| Fibonacci::new().take(100).collect::<Vec<u64>>());

    let Ok(got) = got else {
        panic!(
            "next should hand out every number that fits into a u64, and then None, \
             but it panicked before the end: a number was added up that does not fit"
        );
    };
    let last = got.last();
    assert!(
        got.len() == 94 && last == Some(&LAST),
        "next should hand out every number that fits into a u64, and then None: \
         these are 94 numbers, of which the last is {LAST}, \
         but of the first 100 calls {} gave a number, and the last of them is {last:?}",
        got.len()
    );
}

#[test]
fn the_end_is_final() {
    let mut numbers = Fibonacci::new();
    for _ in 0..92 {
        numbers.next();
    }

    let late = catch_unwind(move || {
        numbers.next();
        numbers.next();
        [numbers.next(), numbers.next(), numbers.next()]
    });

    let Ok(late) = late else {
        panic!("next should give None at the end, but it panicked there");
    };
    assert!(
        late == [None; 3],
        "after the last number next should give None, and never a number again: \
         the 95th, 96th and 97th call gave {late:?}"
    );
}
