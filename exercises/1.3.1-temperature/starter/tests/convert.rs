use std::panic::catch_unwind;

use temperature::{Scale, TempError, Temperature, convert};

fn temperature(degrees: f64, scale: Scale) -> Temperature {
    Temperature { degrees, scale }
}

/// Equal, but for what rounding may do.
fn same(a: Temperature, b: Temperature) -> bool {
    a.scale == b.scale && (a.degrees - b.degrees).abs() < 1e-6
}

fn answers(line: &str, want: Temperature, rule: &str) {
    let got = convert(line);

    assert!(
        matches!(got, Ok(got) if same(got, want)),
        "convert should {rule}: \
         for {line:?} it should give Ok({want:?}), but gave {got:?}"
    );
}

fn fails(line: &str, want: TempError, rule: &str) {
    let Ok(got) = catch_unwind(|| convert(line)) else {
        panic!("convert should never panic: for {line:?} it should give {want:?} in an Err");
    };
    let want = Err(want);
    assert!(
        got == want,
        "convert should {rule}: for {line:?} it should give {want:?}, but gave {got:?}"
    );
}

#[test]
fn converts_between_any_two_scales() {
    let (c, f, k) = (Scale::Celsius, Scale::Fahrenheit, Scale::Kelvin);
    for (from, want) in [
        (temperature(100.0, c), temperature(212.0, f)),
        (temperature(-40.0, c), temperature(-40.0, f)),
        (temperature(26.85, c), temperature(300.0, k)),
        (temperature(50.0, f), temperature(10.0, c)),
        (temperature(-459.67, f), temperature(0.0, k)),
        (temperature(0.0, k), temperature(-273.15, c)),
        (temperature(310.15, k), temperature(98.6, f)),
    ] {
        let got = from.to(want.scale);

        assert!(
            same(got, want),
            "to should give the same temperature in another scale: \
             {from:?} should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn the_same_scale_changes_nothing() {
    for scale in [Scale::Celsius, Scale::Fahrenheit, Scale::Kelvin] {
        let from = temperature(36.6, scale);

        let got = from.to(scale);

        assert!(
            same(got, from),
            "to should change nothing where the scale is the same: \
             {from:?} should stay as it is, but became {got:?}"
        );
    }
}

#[test]
fn answers_a_question() {
    let rule = "answer a question of the form `20 C to F`";
    answers("20 C to F", temperature(68.0, Scale::Fahrenheit), rule);
    answers("-459.67 F to K", temperature(0.0, Scale::Kelvin), rule);
    answers("300 k to c", temperature(26.85, Scale::Celsius), rule);
    answers("37 C to C", temperature(37.0, Scale::Celsius), rule);
}

#[test]
fn any_white_space_will_do() {
    let rule = "take any white space around and between the words";
    answers(
        "  20   C to  F  ",
        temperature(68.0, Scale::Fahrenheit),
        rule,
    );
    answers("20\tC\tto\tF\r", temperature(68.0, Scale::Fahrenheit), rule);
}

#[test]
fn a_line_of_another_form_is_not_understood() {
    for line in [
        "how warm is it?",
        "20 C",
        "20 C in F",
        "20 C to F please",
        "20C to F",
        "to",
        "",
    ] {
        fails(
            line,
            TempError::NotUnderstood(line.to_string()),
            "give NotUnderstood for a line that is not of the form `20 C to F`",
        );
    }
}

#[test]
fn the_error_holds_the_line_as_it_was() {
    for line in ["  20  C ", "20 \t C"] {
        fails(
            line,
            TempError::NotUnderstood(line.to_string()),
            "leave the line in its error as it was given, white space and all",
        );
    }
}

#[test]
fn every_error_comes_up_as_it_is() {
    let rule = "hand on the error that it gets";
    fails(
        "warm C to F",
        TempError::NotANumber("warm".to_string()),
        rule,
    );
    fails("20 R to F", TempError::UnknownScale("R".to_string()), rule);
    fails(
        "20 C to De",
        TempError::UnknownScale("De".to_string()),
        rule,
    );
    fails(
        "-300 C to K",
        TempError::BelowAbsoluteZero(temperature(-300.0, Scale::Celsius)),
        rule,
    );
}
