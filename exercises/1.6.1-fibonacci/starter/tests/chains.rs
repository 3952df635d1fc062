use fibonacci::{first, sum_of_even_in_first, sum_of_first_even};

#[test]
fn first_gives_as_many_as_asked_for() {
    for (n, want) in [(0, &[][..]), (1, &[0]), (7, &[0, 1, 1, 2, 3, 5, 8])] {
        let got = first(n);

        assert!(
            got == want,
            "first({n}) should give the first {n} numbers, {want:?}, but gave {got:?}"
        );
    }
}

#[test]
fn first_gives_what_there_is() {
    let few = first(2);
    assert!(few.len() == 2, "first(2) should give 2 numbers, but gave {few:?}");

    let got = std::panic::catch_unwind(|| first(1000).len()).ok();

    assert!(
        got == Some(94),
        "only 94 Fibonacci numbers fit into a u64, and first(1000) should give all of those, \
         but it {}",
        match got {
            Some(n) => format!("gave {n}"),
            None => String::from("panicked"),
        }
    );
}

#[test]
fn sum_of_even_in_first_looks_at_n_numbers() {
    for (n, want, of) in [
        (0, 0, "nothing"),
        (6, 2, "0 and 2"),
        (10, 44, "0, 2, 8 and 34"),
        (12, 44, "0, 2, 8 and 34"),
    ] {
        let got = sum_of_even_in_first(n);

        assert!(
            got == want,
            "sum_of_even_in_first({n}) should look at the first {n} numbers and add up \
             the even ones among them: {of} make {want}, but it gave {got}"
        );
    }
}

#[test]
fn sum_of_first_even_looks_until_n_are_found() {
    for (n, want, of) in [
        (0, 0, "nothing"),
        (2, 2, "0 and 2"),
        (4, 44, "0, 2, 8 and 34"),
        (5, 188, "0, 2, 8, 34 and 144"),
    ] {
        let got = sum_of_first_even(n);

        assert!(
            got == want,
            "sum_of_first_even({n}) should add up the first {n} even numbers: \
             {of} make {want}, but it gave {got}"
        );
    }
}
