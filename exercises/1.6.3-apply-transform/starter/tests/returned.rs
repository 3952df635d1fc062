use apply_transform::{apply_then, apply_transform, both, difference, scale_by};

#[test]
fn scale_by_gives_a_closure_that_multiplies() {
    let double = scale_by(2.0);
    let halve = scale_by(0.5);
    let mut data = [1.0, 3.0];

    apply_transform(&mut data, &double);
    apply_transform(&mut data, &double);
    apply_transform(&mut data, &halve);

    assert!(
        data == [2.0, 6.0],
        "scale_by should give a closure that multiplies by its own factor, as often as it is \
         called: [1, 3], doubled twice and halved once, should be [2, 6], but is {data:?}"
    );
}

#[test]
fn difference_gives_a_closure_that_remembers() {
    let mut data = [3.0, 5.0, 4.0, 4.0];

    apply_transform(&mut data, difference());

    assert!(
        data == [3.0, 2.0, -1.0, 0.0],
        "the closure of difference should leave the first number, and make of each other how much \
         it was above the one before: [3, 5, 4, 4] should become [3, 2, -1, 0], \
         but became {data:?}"
    );
}

#[test]
fn each_difference_remembers_for_itself() {
    let mut one = difference();
    let mut other = difference();
    let (mut a, mut b, mut c) = (10.0, 100.0, 13.0);

    one(&mut a);
    other(&mut b);
    one(&mut c);

    assert!(
        [a, b, c] == [10.0, 100.0, 3.0],
        "each closure of difference should remember the last number that it was itself called \
         with, from call to call: one with 10 and later 13, the other with 100 in between, \
         should make of them 10, 3 and 100, but they made {a}, {c} and {b}"
    );
}

#[test]
fn both_calls_the_first_and_then_the_second() {
    let mut data = [1.0, 2.0];

    apply_transform(&mut data, both(|x| *x += 1.0, |x| *x *= 10.0));

    assert!(
        data == [20.0, 30.0],
        "the closure of both should call first, and then second with what first made of the \
         number: [1, 2], plus 1 and then times 10, should be [20, 30], but is {data:?}"
    );
}

#[test]
fn apply_then_gives_back_what_finish_makes() {
    let text = apply_then(vec![1.0, 2.0], |x| *x += 0.5, |data| format!("{data:?}"));
    let count = apply_then(vec![1.0, 2.0, 3.0], |_| {}, |data| data.len());

    assert!(
        text == "[1.5, 2.5]" && count == 3,
        "apply_then should transform the numbers, give them to finish, and give back what finish \
         makes of them: it should give \"[1.5, 2.5]\" and 3, but gives {text:?} and {count}"
    );
}

#[test]
fn apply_then_gives_the_numbers_away() {
    let data = vec![1.0, 2.0, 3.0];
    let before = data.as_ptr();

    let after = apply_then(data, |x| *x *= 2.0, |data| data.as_ptr());

    assert!(
        after == before,
        "apply_then owns the numbers, so it should give finish the very Vec that it got, and no \
         copy: its block was at {before:?}, but finish got one at {after:?}"
    );
}
