use shout::{keep_both, shout_both};

#[test]
fn keep_both_gives_the_quiet_and_the_loud_text() {
    let (quiet, loud) = keep_both(String::from("tea"));

    assert!(
        quiet == "tea",
        "keep_both should give back the text as it was, first: \
         it should be \"tea\", but is {quiet:?}"
    );
    assert!(
        loud == "TEA!",
        "keep_both should give back the loud text, second: \
         it should be \"TEA!\", but is {loud:?}"
    );
}

#[test]
fn shout_both_makes_both_texts_loud() {
    let mut first = String::from("on");
    let mut second = String::from("off");

    shout_both(&mut first, &mut second);

    assert!(
        first == "ON!" && second == "OFF!",
        "shout_both should make both texts loud: \
         the caller should have \"ON!\" and \"OFF!\", but has {first:?} and {second:?}"
    );
}

#[test]
fn shout_both_copies_neither_text() {
    let mut first = String::with_capacity(100);
    first.push_str("first in line");
    let mut second = String::with_capacity(200);
    second.push_str("second in line");
    let before = [first.as_ptr(), second.as_ptr()];

    shout_both(&mut first, &mut second);

    assert!(
        [first.as_ptr(), second.as_ptr()] == before,
        "shout_both should leave each text in its block when there is room for the !: \
         the texts were at {before:?}, now they are at {:?}",
        [first.as_ptr(), second.as_ptr()]
    );
}

// The signatures that the statement asks you to leave as they are:
const _: fn(String) -> (String, String) = keep_both;
const _: fn(&mut String, &mut String) = shout_both;
