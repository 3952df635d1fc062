use apply_transform::{apply_transform, clamp_all, running_total, scale};

#[test]
fn apply_transform_hands_over_each_number_once() {
    let mut data = [1.5, -2.0, 0.0, 4.0];
    let mut seen = Vec::new();

    apply_transform(&mut data, |x| seen.push(*x));

    assert!(
        seen == [1.5, -2.0, 0.0, 4.0],
        "apply_transform should call the closure once for each number, from the first to the \
         last: it should see [1.5, -2.0, 0.0, 4.0], but saw {seen:?}"
    );
    apply_transform(&mut [], |x| {
        panic!("there is no number to hand over, but came {x}")
    });
}

#[test]
fn apply_transform_changes_the_callers_numbers() {
    let mut data = [1.0, 2.0, 3.0, 4.0];
    let mut next = 10.0;

    apply_transform(&mut data[1..3], |x| {
        *x += next;
        next += 10.0;
    });

    assert!(
        data == [1.0, 12.0, 23.0, 4.0],
        "apply_transform should lend the caller's own numbers to the closure, which may change \
         them: with 10 added to the second and 20 to the third the caller should have \
         [1.0, 12.0, 23.0, 4.0], but has {data:?}"
    );
}

#[test]
fn scale_multiplies_each_number() {
    let mut data = [1.0, 0.0, -2.5];

    scale(&mut data, 4.0);

    assert!(
        data == [4.0, 0.0, -10.0],
        "scale should multiply each number by the factor: \
         [1.0, 0.0, -2.5] times 4 should be [4.0, 0.0, -10.0], but is {data:?}"
    );
}

#[test]
fn running_total_adds_up() {
    let mut data = [1.0, 2.0, 3.0, -7.0, 10.0];

    running_total(&mut data);

    assert!(
        data == [1.0, 3.0, 6.0, -1.0, 9.0],
        "running_total should make of each number the sum of all numbers up to it: \
         [1, 2, 3, -7, 10] should become [1, 3, 6, -1, 9], but became {data:?}"
    );
}

#[test]
fn clamp_all_brings_each_number_into_the_range() {
    let mut data = [-3.0, 0.0, 5.5, 10.0, 10.5];

    clamp_all(&mut data, 0.0, 10.0);

    assert!(
        data == [0.0, 0.0, 5.5, 10.0, 10.0],
        "clamp_all should make the low end of what is below it, the high end of what is above \
         it, and leave the rest: [-3, 0, 5.5, 10, 10.5] between 0 and 10 should become \
         [0, 0, 5.5, 10, 10], but became {data:?}"
    );
}

#[test]
fn clamp_all_tells_how_many_were_outside() {
    let mut data = [-3.0, 0.0, 5.5, 10.0, 10.5, 99.0];

    let outside = clamp_all(&mut data, 0.0, 10.0);
    let again = clamp_all(&mut data, 0.0, 10.0);

    assert!(
        (outside, again) == (3, 0),
        "clamp_all should tell how many numbers were outside, and the two ends are inside: \
         it should tell 3, and 0 when it is called again, but tells {outside} and {again}"
    );
}

// The signatures that the statement asks you to leave as they are:
const _: fn(&mut [f64], f64) = scale;
const _: fn(&mut [f64]) = running_total;
const _: fn(&mut [f64], f64, f64) -> usize = clamp_all;
