//! One job, two contracts: `shout` is given the `String`, `shout_in_place` borrows it.

/// Task 1: takes the text, makes it loud and gives it back.
pub fn shout(text: String) -> String {
    todo!("task 1: make {text:?} loud and give it back")
}

/// Task 2: makes the text loud where it lies.
pub fn shout_in_place(text: &mut String) {
    todo!("task 2: make {text:?} loud where it lies")
}

/// Task 3: gives back the text as it was and the loud one, in this order.
pub fn keep_both(text: String) -> (String, String) {
    todo!("task 3: give back {text:?}, and the loud one beside it")
}

/// Task 3: makes both texts loud, each where it lies.
pub fn shout_both(first: &mut String, second: &mut String) {
    todo!("task 3: make {first:?} and {second:?} loud")
}
