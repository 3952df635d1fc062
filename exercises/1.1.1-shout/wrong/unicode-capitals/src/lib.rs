//! One job, two contracts: `shout` is given the `String`, `shout_in_place` borrows it.

/// Takes the text, makes it loud and gives it back.
pub fn shout(text: String) -> String {
    text.to_uppercase() + "!"
}

/// Makes the text loud where it lies.
pub fn shout_in_place(text: &mut String) {
    text.make_ascii_uppercase();
    text.push('!');
}

/// Gives back the text as it was and the loud one, in this order.
pub fn keep_both(text: String) -> (String, String) {
    let loud = shout(text.clone());
    (text, loud)
}

/// Makes both texts loud, each where it lies.
pub fn shout_both(first: &mut String, second: &mut String) {
    shout_in_place(first);
    shout_in_place(second);
}
