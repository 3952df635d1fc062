use shout::total;

#[test]
fn adds_up() {
    assert_eq!(total(&[1, 2, 3]), 6, "total should add the numbers up");
}

#[test]
fn is_zero_for_nothing() {
    assert_eq!(total(&[]), 0, "total of nothing should be 0");
}
