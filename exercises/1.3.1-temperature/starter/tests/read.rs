use std::panic::catch_unwind;

use temperature::{Scale, TempError, Temperature};

fn temperature(degrees: f64, scale: Scale) -> Temperature {
    Temperature { degrees, scale }
}

/// What `Temperature::read` gives for these words.
fn read(number: &str, scale: &str) -> Result<Temperature, TempError> {
    match catch_unwind(|| Temperature::read(number, scale)) {
        Ok(got) => got,
        Err(_) => panic!(
            "Temperature::read should never panic: \
             for {number:?} and {scale:?} it should give a Result, but it panicked"
        ),
    }
}

fn is_no_number(number: &str, why: &str) {
    let got = read(number, "C");

    let want = Err(TempError::NotANumber(number.to_string()));
    assert!(
        got == want,
        "Temperature::read should give NotANumber, with the word as it was given, {why}: \
         for {number:?} it should give {want:?}, but gave {got:?}"
    );
}

#[test]
fn reads_a_number_and_a_scale() {
    for (number, scale, want) in [
        ("20", "C", temperature(20.0, Scale::Celsius)),
        ("98.6", "F", temperature(98.6, Scale::Fahrenheit)),
        ("-12.5", "C", temperature(-12.5, Scale::Celsius)),
        ("0", "F", temperature(0.0, Scale::Fahrenheit)),
        ("5.8e3", "K", temperature(5800.0, Scale::Kelvin)),
    ] {
        // Without catch_unwind, so that a todo!() is told as one.
        let got = Temperature::read(number, scale);

        assert!(
            got == Ok(want),
            "Temperature::read should put the number and its scale together: \
             for {number:?} and {scale:?} it should give Ok({want:?}), but gave {got:?}"
        );
    }
}

#[test]
fn a_word_that_is_no_number_is_an_error() {
    for number in ["warm", "2o", "1,5", "20C", "--3", ""] {
        is_no_number(number, "for a word that is no number");
    }
}

#[test]
fn nan_and_infinity_are_no_numbers() {
    for number in ["NaN", "inf", "infinity", "1e999"] {
        is_no_number(number, "for what nobody can measure");
    }
}

#[test]
fn an_unknown_scale_is_an_error() {
    for scale in ["R", "degrees"] {
        let got = read("20", scale);

        let want = Err(TempError::UnknownScale(scale.to_string()));
        assert!(
            got == want,
            "Temperature::read should hand on the error of Scale::read: \
             for \"20\" and {scale:?} it should give {want:?}, but gave {got:?}"
        );
    }
}

#[test]
fn below_absolute_zero_is_an_error() {
    for (number, scale, want) in [
        ("-274", "C", temperature(-274.0, Scale::Celsius)),
        ("-273.16", "C", temperature(-273.16, Scale::Celsius)),
        ("-460", "F", temperature(-460.0, Scale::Fahrenheit)),
        ("-0.5", "K", temperature(-0.5, Scale::Kelvin)),
        ("-100", "K", temperature(-100.0, Scale::Kelvin)),
    ] {
        let got = read(number, scale);

        assert!(
            got == Err(TempError::BelowAbsoluteZero(want)),
            "Temperature::read should give BelowAbsoluteZero, with the temperature as it was \
             given: for {number:?} and {scale:?} it should be {want:?}, but it gave {got:?}"
        );
    }
}

#[test]
fn absolute_zero_itself_is_a_temperature() {
    for (number, scale, want) in [
        ("-273.15", "C", temperature(-273.15, Scale::Celsius)),
        ("-459.67", "F", temperature(-459.67, Scale::Fahrenheit)),
        ("0", "K", temperature(0.0, Scale::Kelvin)),
    ] {
        let got = read(number, scale);

        assert!(
            got == Ok(want),
            "Temperature::read should accept absolute zero itself: \
             for {number:?} and {scale:?} it should give Ok({want:?}), but gave {got:?}"
        );
    }
}

#[test]
fn each_scale_has_its_own_zero() {
    for (number, want) in [
        ("-300", temperature(-300.0, Scale::Fahrenheit)),
        ("-459.6", temperature(-459.6, Scale::Fahrenheit)),
    ] {
        let got = read(number, "F");

        assert!(
            got == Ok(want),
            "Temperature::read should compare with the absolute zero of the scale at hand: \
             {number} F is above -459.67 F, so it should be Ok({want:?}), but is {got:?}"
        );
    }
}
