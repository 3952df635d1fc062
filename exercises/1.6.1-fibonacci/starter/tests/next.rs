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
