use linked_list::LinkedList;

/// A list made by pushing these numbers, one after the other.
fn pushed(numbers: &[i32]) -> LinkedList {
    let mut list = LinkedList::new();
    for number in numbers {
        list.push(*number);
    }
    list
}

#[test]
fn len_counts_the_numbers() {
    for numbers in [&[][..], &[0], &[9, 9], &[4, 3, 2, 1]] {
        let got = pushed(numbers).len();

        let want = numbers.len();
        assert!(
            got == want,
            "len should count the numbers in the list: with {numbers:?} pushed it should be \
             {want}, but is {got}"
        );
    }
}

#[test]
fn is_empty_asks_for_the_end() {
    for numbers in [&[][..], &[0], &[1, 2]] {
        let got = pushed(numbers).is_empty();

        let want = numbers.is_empty();
        assert!(
            got == want,
            "is_empty should say whether there is no number in the list: with {numbers:?} \
             pushed it should be {want}, but is {got}"
        );
    }
}

#[test]
fn shows_the_numbers_and_the_end() {
    for (numbers, want) in [
        (&[8][..], "8 -> Nil"),
        (&[1, 2, 3], "3 -> 2 -> 1 -> Nil"),
        (&[-5, 0], "0 -> -5 -> Nil"),
    ] {
        let got = pushed(numbers).to_string();

        assert!(
            got == want,
            "a list should show its numbers from the first to the last, then its end: with \
             {numbers:?} pushed it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn the_numbers_are_nowhere_but_in_the_nodes() {
    let list = pushed(&[4711, -815]);

    let inside = format!("{list:?}");

    for number in ["4711", "-815"] {
        let times = inside.matches(number).count();
        assert!(
            times < 2,
            "a number should be in its node and nowhere else: with 4711 and -815 pushed, \
             {{:?}} should show {number} once, but shows it {times} times: {inside}"
        );
    }
}

#[test]
fn an_empty_list_shows_its_end() {
    let got = LinkedList::new().to_string();

    assert!(
        got == "Nil",
        "an empty list should show its end and nothing else: it should be \"Nil\", but is {got:?}"
    );
}
