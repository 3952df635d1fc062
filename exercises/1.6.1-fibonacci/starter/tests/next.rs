use std::mem::{needs_drop, size_of};

use fibonacci::Fibonacci;

#[test]
fn begins_with_0_and_1() {
    let mut numbers = Fibonacci::new();

    let (one, two) = (numbers.next(), numbers.next());

    assert!(
        (one, two) == (Some(0), Some(1)),
        "the first two calls of next should give Some(0) and Some(1), \
         but gave {one:?} and {two:?}"
    );
}

#[test]
fn each_is_the_sum_of_the_two_before() {
    let mut numbers = Fibonacci::new();
    let mut got = Vec::new();

    for _ in 0..10 {
        got.push(numbers.next());
    }

    let want = [0, 1, 1, 2, 3, 5, 8, 13, 21, 34].map(Some);
    assert!(
        got == want,
        "next should give each time the sum of the two numbers before: \
         ten calls should give {want:?}, but gave {got:?}"
    );
}

#[test]
fn remembers_a_few_numbers_and_no_list() {
    Fibonacci::new().next(); // tells early if there is no `next` yet

    let bytes = size_of::<Fibonacci>();

    // What has nothing to give back at its end has no block on the heap either.
    assert!(
        bytes <= 128 && !needs_drop::<Fibonacci>(),
        "Fibonacci should remember the few numbers that the next call needs, and no list of them: \
         numbers alone need no more than 128 bytes, and nothing on the heap, \
         but yours takes {bytes} bytes and {}",
        if needs_drop::<Fibonacci>() {
            "owns something on the heap"
        } else {
            "nothing on the heap"
        }
    );
}
