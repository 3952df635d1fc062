use std::panic::catch_unwind;

use temperature::{Scale, TempError, Temperature};

/// What `Scale::read` gives for a word that is no scale.
fn refused(word: &str) -> TempError {
    let Ok(got) = catch_unwind(|| Scale::read(word)) else {
        panic!("Scale::read should give an Err for {word:?}, but it panicked");
    };
    match got {
        Err(why) => why,
        Ok(scale) => panic!(
            "Scale::read should give an Err for every word but C, F, K and their small letters: \
             for {word:?} it gave Ok({scale:?})"
        ),
    }
}

#[test]
fn reads_the_three_letters() {
    for (word, want) in [
        ("C", Scale::Celsius),
        ("F", Scale::Fahrenheit),
        ("K", Scale::Kelvin),
    ] {
        let got = Scale::read(word);

        assert!(
            got == Ok(want),
            "Scale::read should know the letters C, F and K: \
             for {word:?} it should give Ok({want:?}), but gave {got:?}"
        );
    }
}

#[test]
fn small_letters_will_do() {
    for (word, want) in [
        ("c", Scale::Celsius),
        ("f", Scale::Fahrenheit),
        ("k", Scale::Kelvin),
    ] {
        let got = Scale::read(word);

        assert!(
            got == Ok(want),
            "Scale::read should take a small letter like its capital: \
             for {word:?} it should give Ok({want:?}), but gave {got:?}"
        );
    }
}

#[test]
fn any_other_word_is_an_error() {
    for word in ["R", "Celsius", "FF", "kelvin", "C2", "2", ""] {
        let got = refused(word);

        assert!(
            matches!(got, TempError::UnknownScale(_)),
            "Scale::read should give UnknownScale for every other word: \
             for {word:?} it gave {got:?}"
        );
    }
}

#[test]
fn the_error_holds_the_word_as_it_was() {
    let line = String::from("20 réaumur");
    let got = refused(&line[3..]);
    drop(line);

    let want = TempError::UnknownScale("réaumur".to_string());
    assert!(
        got == want,
        "the error of Scale::read should hold the word as it was given, letter by letter: \
         it should be {want:?}, but is {got:?}"
    );
}

#[test]
fn each_error_says_what_is_wrong() {
    let cold = Temperature {
        degrees: -300.0,
        scale: Scale::Celsius,
    };
    for (error, want) in [
        (
            TempError::NotANumber("warm".to_string()),
            "\"warm\" is not a number",
        ),
        (
            TempError::UnknownScale("R".to_string()),
            "unknown scale \"R\"",
        ),
        (
            TempError::BelowAbsoluteZero(cold),
            "-300.0 C is below absolute zero",
        ),
        (
            TempError::NotUnderstood("how warm is it".to_string()),
            "cannot understand \"how warm is it\"",
        ),
    ] {
        let got = error.to_string();

        assert!(
            got == want,
            "Display should say in words what is wrong: \
             {error:?} should show itself as `{want}`, but does so as `{got}`"
        );
    }
}
